"""The catalogue reads its files, and refuses what is not a header and a query."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import DeclarationError
from queries import catalog

GOOD = """\
// name: leads
// asks: Who leads?
// zh: 谁牵头
// params: plan string = null, weight float = role.support, limit int = 20
// params: text string, assume bool = false
// columns: unit string, role role
// details: share share
MATCH (u:Unit) RETURN u.name AS unit
"""


def test_a_file_is_a_header_and_a_query():
    question = catalog.read("leads.cypher", GOOD)
    assert (question.name, question.asks, question.zh) == ("leads", "Who leads?", "谁牵头")
    assert question.query == "MATCH (u:Unit) RETURN u.name AS unit"
    assert [(each.name, each.type, each.detail) for each in question.columns] == [
        ("unit", "string", False),
        ("role", "role", False),
        ("share", "share", True),
    ]


def test_defaults_are_null_a_number_a_weight_or_nothing():
    parameters = {each.name: each for each in catalog.read("leads.cypher", GOOD).parameters}
    assert parameters["plan"].default == ""
    assert parameters["plan"].nullable
    assert parameters["weight"].default == 0.25
    assert parameters["limit"].default == 20
    assert parameters["assume"].default is False
    assert parameters["text"].default is None


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("// name: leads\n", "", "line 1: the header lacks name"),
        ("// name: leads", "// name: load", "line 1: the file is not called as its name"),
        ("// name: leads", "name: leads", "line 1: text that is neither header nor query"),
        ("// zh: 谁牵头", "// zh", "line 3: not `// key: value`"),
        ("// zh: 谁牵头", "// colour: red", "line 3: not `// key: value`"),
        ("// zh: 谁牵头", "// asks: Again?", "line 3: asks stands twice"),
        ("limit int = 20", "limit int = many", "line 4: 'many' is no int for limit"),
        ("limit int = 20", "limit integer = 20", "line 4: 'limit integer = 20' is not"),
        ("float = role.support", "float = role.friend", "line 4: 'role.friend' is no float for weight"),
        ("text string", "text strings = x", "line 5: 'x' is no strings for text"),
        ("assume bool = false", "assume bool = null", "line 5: 'null' is no bool for assume"),
        ("role role", "role colour", "line 6: 'role colour' is not `name type`"),
        ("MATCH (u", "This is a query.\nMATCH (u", "line 8: text that is neither header nor query"),
        ("AS unit\n", "AS unit;\nDrop everything\n", "line 8: one query without `;`"),
        ("MATCH (u:Unit) RETURN u.name AS unit\n", "", "line 1: give a query or `from`"),
        ("// details", "// from: load\n// details", "line 1: give a query or `from`"),
    ],
)
def test_text_outside_header_and_query_is_an_error_with_file_and_line(before, after, says):
    assert before in GOOD
    with pytest.raises(DeclarationError, match=r"leads\.cypher, ") as error:
        catalog.read("leads.cypher", GOOD.replace(before, after))
    assert says in str(error.value)


def test_a_question_may_be_made_of_others():
    text = "// name: gaps\n// asks: What?\n// zh: 什么\n// columns: unit string\n// from: gaps.a, gaps.b\n"
    assert catalog.read("gaps.cypher", text).parts == ("gaps.a", "gaps.b")


def test_parts_are_not_listed():
    listed = {question.name for question in catalog.listed()}
    assert {"leads", "load", "overloaded", "gaps", "unit", "plan", "action", "find", "plans"} <= listed
    assert not any("." in name for name in listed)


@given(st.lists(st.sampled_from(GOOD.splitlines()) | st.text(max_size=30), max_size=12).map("\n".join))
def test_any_text_is_a_question_or_an_error_of_ours(text):
    with suppress(DeclarationError):
        assert catalog.read("leads.cypher", text).columns
