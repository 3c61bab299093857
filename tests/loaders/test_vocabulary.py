"""The rules of reading load only when their own examples prove them, and mean what the ontology declares."""

import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import vocabulary
from ontology.errors import DeclarationError
from ontology.schema import schema

RULES = resources.files("loaders").joinpath("rules")
FILES = sorted(path.name.removesuffix(".toml") for path in RULES.iterdir() if path.name.endswith(".toml"))
TABLES = sorted(path.name.removesuffix(".tsv") for path in RULES.iterdir() if path.name.endswith(".tsv"))

GOOD = {"name": "lead", "concept": "lead", "words": ["牵头"], "yes": ["市水务局牵头"], "no": ["配合"]}


def refused(**changes):
    row = {key: value for key, value in (GOOD | changes).items() if value is not None}
    with pytest.raises(DeclarationError) as caught:
        vocabulary._rule("roles", row)
    return caught.value


# --- what a rule must be ---


def test_a_rule_that_its_examples_prove_loads():
    rule = vocabulary._rule("roles", GOOD)
    assert (rule.name, rule.concept, rule.words) == ("lead", "lead", ("牵头",))
    assert rule.pattern.search("市水务局牵头")


def test_a_rule_that_misses_its_own_example_is_refused():
    error = refused(yes=["市水务局负责"])
    assert error.code == "rule-example"
    assert "rules/roles.toml, rule 'lead'" in error.message
    assert "市水务局负责" in error.message


def test_a_rule_that_is_found_where_it_must_not_be_is_refused():
    assert refused(no=["牵头单位"]).code == "rule-example"


@pytest.mark.parametrize("changes", [{"yes": None}, {"name": None}, {"concept": None}, {"pattern": "("}])
def test_a_rule_that_is_not_whole_is_refused(changes):
    assert refused(**changes).code == "rule-shape"


def test_a_rule_without_an_example_is_refused():
    assert refused(yes=[]).code == "rule-example"


@given(st.lists(st.text("市水务局（）.*+?|[]\\", min_size=1, max_size=4), min_size=1, max_size=5))
def test_either_finds_every_word_and_nothing_else(words):
    pattern = re.compile(vocabulary.either(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("".join(words) + "牵")


@given(st.lists(st.text("市水务", min_size=1, max_size=4), min_size=1, max_size=5))
def test_either_prefers_the_longest(words):
    longest = max(words, key=len)
    assert re.match(vocabulary.either(words), longest)[0] == longest


# --- the rules there are ---


@pytest.mark.parametrize("file", FILES)
def test_every_rule_file_loads(file):
    assert vocabulary.rules(file)


@pytest.mark.parametrize("file", FILES)
def test_every_rule_says_where_it_was_seen(file):
    text = RULES.joinpath(f"{file}.toml").read_text("utf-8")
    assert text.count("[[rule]]") == len(re.findall(r'^source = ".+"$', text, re.MULTILINE))


@pytest.mark.parametrize("file", FILES)
def test_every_repeat_is_bounded(file):
    """A repeat without bound over anything is what makes reading slow on hostile text."""
    for rule in vocabulary.rules(file):
        assert not re.search(r"\.[*+](?!\?)[^)$]*\.[*+]", rule.pattern.pattern), rule.name


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_rows_of_one_width_and_no_key_twice(table):
    found = vocabulary.rows(table)
    assert len({len(row) for row in found}) == 1
    keys = [row[0] for row in found]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_every_function_word_means_a_declared_function():
    assert {function for _, _, function in vocabulary.rows("functions")} <= set(schema().vocabularies["function"])


def test_a_canonical_form_has_one_function():
    functions = {}
    for _, canonical, function in vocabulary.rows("functions"):
        functions.setdefault(canonical, set()).add(function)
    assert {form: found for form, found in functions.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("file", "list_name"), [("kinds", "unit_kind"), ("operators", "operator")])
def test_concepts_are_declared_in_the_ontology(file, list_name):
    assert {rule.concept for rule in vocabulary.rules(file)} <= set(schema().vocabularies[list_name])


def test_roles_are_declared_in_the_ontology():
    roles = {rule.concept for file in ("labels", "verbs") for rule in vocabulary.rules(file)}
    assert roles - {"person", "due", "member", "other", "legend", "comma-legend"} <= set(schema().vocabularies["role"])


def test_every_role_of_a_clause_has_a_word():
    said = {rule.concept for file in ("labels", "verbs") for rule in vocabulary.rules(file)}
    assert {"lead", "responsible", "support", "shared"} <= said


def test_every_function_but_other_has_a_word_or_is_that_of_a_description():
    said = {function for _, _, function in vocabulary.rows("functions")}
    described = {"all-members", "subordinate-governments", "leading-group", "state-company", "other"}
    assert set(schema().vocabularies["function"]) - said - described == set()
