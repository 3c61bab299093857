"""The drawing to pull about: what is in it, and that its page is one file that asks for nothing."""

import json
import re

import pytest

from graph.elements import edge, node
from graph.exports import interactive, looks
from ontology.errors import UsageError
from ontology.schema import schema
from tests.graph.exports import samples

UNIT, ACTION = ("Unit", "u1"), ("Action", "a1")


def duty(role, *, derived=False):
    given = {"mention": "教育局", "rank": 1, "from_char": 3, "to_char": 6, "rule": "label", "plan": "p1"}
    return edge("LEADS" if role == "lead" else "PARTICIPATES", UNIT, ACTION, role=role, derived=derived, **given)


def graph(*more):
    return [
        node("Unit", id="u1", name="教育局", full="教育局", kind="government", function="education"),
        node("Action", id="a1", ordinal="1.1", position=1, title="读诗", kind="action"),
        *more,
    ]


def test_lines_have_the_ink_and_the_words_of_their_role():
    for role in schema().vocabularies["role"]:
        (line,) = interactive.draw(graph(duty(role))).edges
        assert line["color"] == looks.ROLES[role]
        assert line["title"].endswith("：教育局")


def test_what_is_inherited_is_not_drawn_again():
    assert interactive.draw(graph(duty("lead", derived=True))).edges == []


def test_a_unit_with_more_duties_is_larger():
    def size(*duties):
        return interactive.draw(graph(*duties)).get_node("Unit:u1")["size"]

    assert size() < size(duty("support")) < size(duty("lead")) < size(duty("lead"), duty("support"))


def test_an_action_hangs_on_what_it_is_part_of_else_on_its_plan():
    part = node("Action", id="a2", ordinal="1.1.1", position=2, title="晨读", kind="measure")
    plan = node("Plan", id="p1", title="方案", loaded=True)
    ties = [
        edge("PART_OF", ("Action", "a2"), ACTION),
        *(edge("IN_PLAN", at, ("Plan", "p1")) for at in (ACTION, ("Action", "a2"))),
    ]
    drawn = interactive.draw([*graph(part, plan), *ties]).edges
    assert {(line["from"], line["to"]) for line in drawn} == {("Action:a2", "Action:a1"), ("Action:a1", "Plan:p1")}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("短", ["短"]),
        ("一二三四五六七八九十甲乙丙丁", ["一二三四五六七八九十甲乙", "丙丁"]),
        ("一二三四五六七八九十（2027年）", ["一二三四五六七八九十", "（2027年）"]),
        ("x" * 30, ["x" * 12, "x" * 12, "x" * 6]),
        ("", []),
    ],
)
def test_a_label_breaks_into_lines_but_not_within_a_number(text, lines):
    assert interactive._wrapped(text).splitlines() == lines


def test_too_much_to_draw_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(interactive, "MOST", 1)
    with pytest.raises(UsageError, match="2 nodes are too many to draw, 1 at most; choose"):
        interactive.draw(graph())


def test_every_kind_and_role_stands_in_the_legend():
    page = interactive.draw(samples.elements()).generate_html()
    legend = page[page.index('<ul id="legend">') : page.index("</ul>")]
    kinds = [schema().nodes[kind] for kind in looks.KINDS]
    for word in [*schema().vocabularies["role"].values(), *kinds]:
        assert f'{word.zh} <span lang="en">{word.en}</span>' in legend


def test_texts_of_documents_stand_in_the_data_and_nowhere_else():
    page = interactive.draw(samples.hostile()).generate_html()
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1]
    assert not re.search("[<>&']", data)
    assert "HYPERLINK" in json.loads(data)["nodes"][0]["label"].replace("\n", "")
    assert "HYPERLINK" not in page.replace(data, "")


def test_the_page_names_no_address_outside_of_it():
    own = interactive.draw(samples.elements()).generate_html()
    assert (
        re.findall(r'(?:src|href)="(?!data:,")[^"]*"', own.replace(interactive._templates().globals["library"], ""))
        == []
    )
