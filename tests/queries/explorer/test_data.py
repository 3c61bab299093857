"""What the page is given is what the store, the questions and the documents say."""

import pytest
from msgspec import structs

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


def decoded(written):
    """The rows of a written table as objects, the way the page reads them."""
    lists = [written["values"].get(field) for field in written["fields"]]
    return [
        {
            field: values[cell] if values else cell
            for field, values, cell in zip(written["fields"], lists, row, strict=True)
        }
        for row in written["rows"]
    ]


def test_what_is_written_can_be_read_back(tables):
    written = columns(tables)
    for name in tables.__struct_fields__:
        assert decoded(written[name]) == [structs.asdict(row) for row in getattr(tables, name)]
    assert written["standouts"] == {"fields": (), "values": {}, "rows": []}


def test_a_value_that_many_rows_share_is_written_once(tables):
    many = structs.replace(tables, duties=tables.duties * 4)
    written = columns(many)["duties"]
    assert decoded(written) == [structs.asdict(duty) for duty in many.duties]
    assert set(written["values"]["role"]) == {"lead", "responsible", "support", "coordinate", "shared"}
    assert all(isinstance(row[written["fields"].index("role")], int) for row in written["rows"])
