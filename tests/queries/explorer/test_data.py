"""What the page is given is what the store, the questions and the documents say."""

import pytest

from queries import run
from queries.explorer.data import gather
from queries.explorer.tables import columns
from tests.queries import drafts


@pytest.fixture(scope="module")
def tables(store):
    return gather(store)


@pytest.fixture(scope="module")
def documents(tables):
    texts = {record.source: text for record, text in (drafts.reading(), drafts.streets(), drafts.notice())}
    return [texts[plan.source] for plan in tables.plans]


def quoted(tables, documents, number):
    """The words of a passage, taken from the document itself."""
    passage = tables.passages[number]
    return documents[tables.texts[passage.text].plan][passage.start : passage.end]


def test_every_passage_says_what_its_owner_says(tables, documents):
    for action in tables.actions:
        assert quoted(tables, documents, action.passage) == action.title
    for person in tables.memberships:
        assert quoted(tables, documents, person.passage) == tables.people[person.person].name
    mentions = {quoted(tables, documents, duty.passage) for duty in tables.duties}
    assert {"市教育局", "区公安分局", "团市委"} <= mentions


def test_units_stand_with_the_function_that_comes_first(tables):
    functions = {unit.name: unit.functions for unit in tables.units}
    assert functions["云水市教育局"] == ["education"]


def test_a_measure_says_which_action_it_has_its_duties_from(tables):
    ordinals = {
        action.ordinal: tables.actions[action.giver].ordinal for action in tables.actions if action.giver is not None
    }
    assert ordinals == {"1.1.1": "1.1", "1.1.2": "1.1"}


def test_loads_worked_out_from_its_duties_are_those_of_the_question(tables, store):
    weights = {"lead": 1, "responsible": 0.5, "shared": 0.5, "support": 0.25, "coordinate": 0}
    loads = dict.fromkeys((unit.id for unit in tables.units), 0)
    for duty in tables.duties:
        loads[tables.units[duty.unit].id] += weights[duty.role]
    asked = {row["id"]: row["load"] for row in run.ask(store, "load").records()}
    assert {key: load for key, load in loads.items() if load} == asked


def test_gaps_are_those_of_the_question_in_both_languages(tables, store):
    asked = run.ask(store, "gaps", language="en").records()
    assert [(gap.kind, gap.evidence["en"]) for gap in tables.gaps] == [(row["kind"], row["evidence"]) for row in asked]
    assert all(gap.evidence["zh"] != gap.evidence["en"] for gap in tables.gaps)
    for gap, row in zip(tables.gaps, asked, strict=True):
        about = (tables.actions, gap.action), (tables.targets, gap.target), (tables.units, gap.unit)
        assert [rows[place].id for rows, place in about if place is not None] == [row["id"]]
        assert tables.plans[gap.plan].title == row["plan"]


def test_targets_hang_on_their_actions_or_on_the_plan(tables):
    places = {target.indicator: target.action and tables.actions[target.action].ordinal for target in tables.targets}
    assert places["社区书屋"] == "1.2"
    assert places["居民综合阅读率"] is None


def test_rows_are_written_under_the_names_of_their_fields(tables):
    written = columns(tables)
    plans = [dict(zip(written["plans"]["fields"], row, strict=True)) for row in written["plans"]["rows"]]
    assert [plan["source"] for plan in plans] == [plan.source for plan in tables.plans]
    assert written["standouts"] == {"fields": [], "rows": []}
