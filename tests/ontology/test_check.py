"""Each way a record can break the contract or the schema is found, named, and never raises."""

import math
import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.check import check
from ontology.record import (
    Action,
    Duty,
    Effective,
    Finding,
    Instrument,
    Person,
    Plan,
    Record,
    Target,
    Unit,
    to_json,
)
from tests.strategies import records

GOOD = Record(
    source="节水方案.txt",
    digest="0" * 64,
    plan=Plan(
        title="云溪市节水行动方案",
        number="云政办〔2022〕6号",
        issuer="云溪市人民政府办公室",
        issued="2022-04-13",
        status="issued",
        jurisdiction="云溪市",
        period=(2021, 2025),
        effective=Effective(after_days=30, years=5),
        based_on=(Instrument(title="节水条例", number=None, span=(30, 36)),),
        spans={"title": (0, 9), "issued": (900, 910), "period": (12, 21)},
    ),
    units=(
        Unit(
            id="u1",
            name="云溪市水利局",
            names=("云溪市水利局", "市水利局"),
            function="water",
            kind="government",
            full="云溪市水利局",
            place="云溪市",
            rule="restored-prefix",
        ),
        Unit(
            id="u2",
            name="云溪市政府办",
            names=("云溪市政府办",),
            function="government-office",
            kind="government",
            full="云溪市人民政府办公室",
            place="云溪市",
            rule="written-out",
            also=("big-data",),
        ),
        Unit(
            id="u3",
            name="节水工作领导小组",
            names=("节水工作领导小组",),
            function="leading-group",
            kind="group",
            full="云溪市节水工作领导小组",
            place="云溪市",
            rule="written-out",
        ),
    ),
    actions=(
        Action(id="2.1", title="管网改造", parent=None, section="任务", kind="action", span=(50, 54), extent=(50, 99)),
        Action(id="2.1.1", title="查漏", parent="2.1", section="任务", kind="measure", span=(60, 62), extent=(60, 90)),
    ),
    duties=(
        Duty(
            action="2.1", unit="u1", mention="市水利局", role="lead", rank=1, span=(80, 84), clause=(75, 98), rule="r"
        ),
        Duty(
            action="2.1", unit="u2", mention="政府办", role="support", rank=2, span=(85, 88), clause=(75, 98), rule="r"
        ),
    ),
    targets=(
        Target(
            action="2.1.1",
            indicator="漏损率",
            op="<=",
            value=9.5,
            measure="%",
            due="2025",
            every=None,
            per=None,
            quote="漏损率不超过9.5%",
            span=(63, 73),
        ),
    ),
    people=(
        Person(name="江河", group="节水工作领导小组", role="组长", post="副市长", unit="u2", span=(500, 502)),
        Person(name="江河", group="云溪市节水工作领导小组", role="成员", post=None, unit=None, span=(510, 512)),
    ),
    unread=(Finding(code="no-title", message="no title", text="", span=(0, 0)),),
    words={},
)


def change(part, field, value):
    """Write the good record with one field of one entry changed; `part` is `duties` (its first) or `plan`."""
    if part == "record":
        return msgspec.structs.replace(GOOD, **{field: value})
    found = getattr(GOOD, part)
    if isinstance(found, tuple):
        first, *rest = found
        return msgspec.structs.replace(GOOD, **{part: (msgspec.structs.replace(first, **{field: value}), *rest)})
    return msgspec.structs.replace(GOOD, **{part: msgspec.structs.replace(found, **{field: value})})


def places(record):
    return [(finding.code, finding.message.partition(": ")[0]) for finding in check(record)]


def test_a_good_record_has_no_finding():
    assert check(GOOD) == []


@settings(max_examples=200)
@given(records())
def test_a_consistent_record_has_no_finding(record):
    assert check(record) == []


@pytest.mark.parametrize(
    ("part", "field", "value", "code", "place"),
    [
        ("record", "source", " ", "record-empty", "source"),
        ("record", "digest", "../../etc", "record-digest", "digest"),
        ("plan", "title", "", "record-empty", "plan.title"),
        ("plan", "status", "final", "record-value", "plan.status"),
        ("plan", "issuer", "云溪市政府", "record-reference", "plan.issuer"),
        ("plan", "issued", "2022年4月", "record-date", "plan.issued"),
        ("plan", "issued", "2022", "record-date", "plan.issued"),
        ("plan", "issued", "2022-13", "record-date", "plan.issued"),
        ("plan", "issued", "2022-02-30", "record-date", "plan.issued"),
        ("plan", "issued", "20220413", "record-date", "plan.issued"),
        ("plan", "issued", "２０２２-04-13", "record-date", "plan.issued"),
        ("plan", "period", (2025, 2021), "record-period", "plan.period"),
        ("plan", "period", (0, 2021), "record-period", "plan.period"),
        ("plan", "period", (2021, 99999), "record-period", "plan.period"),
        ("plan", "spans", {"title": (9, 0)}, "record-span", "plan.spans['title']"),
        ("plan", "spans", {"title": (9, 9)}, "record-span", "plan.spans['title']"),
        ("plan", "spans", {"tittle": (0, 9)}, "record-reference", "plan.spans['tittle']"),
        ("units", "name", " ", "record-empty", "units[0].name"),
        ("units", "full", "", "record-empty", "units[0].full"),
        ("units", "names", ("云溪市水利局", ""), "record-empty", "units[0].names[1]"),
        ("units", "kind", "bureau", "record-value", "units[0].kind"),
        ("units", "function", "waters", "record-value", "units[0].function"),
        ("units", "also", ("big-data", "small-data"), "record-value", "units[0].also[1]"),
        ("units", "rule", "", "record-empty", "units[0].rule"),
        ("actions", "title", "", "record-empty", "actions[0].title"),
        ("actions", "kind", "task", "record-value", "actions[0].kind"),
        ("actions", "parent", "9", "record-reference", "actions[0].parent"),
        ("actions", "parent", "2.1", "record-cycle", "actions[0].parent"),
        ("actions", "span", (54, 50), "record-span", "actions[0].span"),
        ("actions", "extent", (-1, 99), "record-span", "actions[0].extent"),
        ("duties", "action", "2.9", "record-reference", "duties[0].action"),
        ("duties", "unit", "u9", "record-reference", "duties[0].unit"),
        ("duties", "role", "boss", "record-value", "duties[0].role"),
        ("duties", "mention", "", "record-empty", "duties[0].mention"),
        ("duties", "rule", "", "record-empty", "duties[0].rule"),
        ("duties", "rank", 0, "record-rank", "duties[0].rank"),
        ("duties", "rank", 2**63, "record-rank", "duties[0].rank"),
        ("duties", "span", (0, 0), "record-span", "duties[0].span"),
        ("duties", "clause", (75, 75), "record-span", "duties[0].clause"),
        ("targets", "action", "u1", "record-reference", "targets[0].action"),
        ("targets", "op", "≤", "record-value", "targets[0].op"),
        ("targets", "every", "week", "record-value", "targets[0].every"),
        ("targets", "indicator", "", "record-empty", "targets[0].indicator"),
        ("targets", "measure", "", "record-empty", "targets[0].measure"),
        ("targets", "value", math.nan, "record-number", "targets[0].value"),
        ("targets", "value", 10**400, "record-number", "targets[0].value"),
        ("targets", "span", (0, 0), "record-span", "targets[0].span"),
        ("people", "name", "", "record-empty", "people[0].name"),
        ("people", "role", "", "record-empty", "people[0].role"),
        ("people", "unit", "u9", "record-reference", "people[0].unit"),
        ("people", "span", (3, 2**63), "record-span", "people[0].span"),
        ("unread", "span", (5, 4), "record-span", "unread[0].span"),
    ],
)
def test_one_wrong_field_is_one_finding(part, field, value, code, place):
    assert places(change(part, field, value)) == [(code, place)]


@pytest.mark.parametrize("field", ["number", "jurisdiction"])
def test_what_is_not_required_may_be_empty(field):
    assert check(change("plan", field, "")) == []


def test_an_instrument_is_checked_as_a_plan_is():
    wrong = (Instrument(title="", number=None, span=(8, 4)),)
    found = places(change("plan", "based_on", wrong))
    assert found == [("record-empty", "plan.based_on[0].title"), ("record-span", "plan.based_on[0].span")]


def test_an_id_that_stands_twice_is_found_at_its_second_place():
    units = (*GOOD.units, msgspec.structs.replace(GOOD.units[1], id="u1"))
    actions = (*GOOD.actions, GOOD.actions[0])
    found = places(msgspec.structs.replace(GOOD, units=units, actions=actions))
    assert found == [("record-id", "units[3].id"), ("record-id", "actions[2].id")]


def test_actions_in_a_circle_are_all_found_and_those_below_are_not():
    parents = {"a": "c", "b": "a", "c": "b", "d": "c", "e": None}
    tree = [msgspec.structs.replace(GOOD.actions[0], id=name, parent=parent) for name, parent in parents.items()]
    found = places(msgspec.structs.replace(GOOD, actions=tuple(tree), duties=(), targets=()))
    assert found == [("record-cycle", f"actions[{index}].parent") for index in (0, 1, 2)]


def test_a_duty_is_repeated_only_if_unit_action_role_and_clause_are_the_same():
    first = GOOD.duties[0]
    others = {"action": "2.1.1", "unit": "u3", "role": "shared", "clause": (200, 220)}
    different = tuple(msgspec.structs.replace(first, **{name: value}) for name, value in others.items())
    assert check(msgspec.structs.replace(GOOD, duties=(first, *different))) == []
    again = msgspec.structs.replace(first, rank=5, mention="水利局")
    assert places(msgspec.structs.replace(GOOD, duties=(first, again))) == [("record-repeated", "duties[1]")]


def test_a_finding_says_what_is_wrong_what_to_do_and_where_the_passage_is():
    (finding,) = check(change("duties", "role", "boss"))
    assert finding == Finding(
        code="record-value",
        message=(
            "duties[0].role: 'boss' is not in the list 'role'; "
            "use one of lead, responsible, shared, support, coordinate"
        ),
        text="boss",
        span=GOOD.duties[0].span,
    )


def test_a_long_list_is_not_poured_out():
    (finding,) = check(change("units", "function", "x" * 5_000))
    assert len(finding.message) < 400
    assert finding.message.endswith("… (all in ontology/SCHEMA.md)")


def test_a_finding_about_an_entry_whose_own_span_is_wrong_has_none():
    wrong = msgspec.structs.replace(GOOD.duties[0], unit="u9", span=(9, -3))
    found = check(msgspec.structs.replace(GOOD, duties=(wrong,)))
    assert [(finding.code, finding.span) for finding in found] == [("record-reference", None), ("record-span", None)]


def test_a_chain_of_many_actions_is_checked_in_a_moment():
    tree = [msgspec.structs.replace(GOOD.actions[0], id=str(n), parent=str(n + 1)) for n in range(20_000)]
    started = time.process_time()
    found = check(msgspec.structs.replace(GOOD, actions=tuple(tree), duties=(), targets=()))
    assert [finding.text for finding in found] == ["20000"]
    assert time.process_time() - started < 5


def anything(entry):
    """Draw an entry of the declared types with any values at all."""
    fields = {field.name: st.from_type(field.type) for field in msgspec.structs.fields(entry)}
    return st.builds(entry, **fields)


for each in (Effective, Instrument, Plan, Unit, Action, Duty, Target, Person, Finding):
    st.register_type_strategy(each, anything(each))


@settings(max_examples=300)
@given(anything(Record))
def test_no_record_whatever_raises(record):
    for finding in check(record):
        place, _, sentence = finding.message.partition(": ")
        assert finding.code.startswith("record-")
        assert place
        assert sentence


@settings(max_examples=100)
@given(records(), st.data())
def test_a_consistent_record_with_one_unit_lost_names_each_duty_left_alone(record, data):
    units = data.draw(st.sampled_from(record.units)) if record.units else None
    rest = tuple(unit for unit in record.units if unit is not units)
    found = {finding.message.partition(": ")[0] for finding in check(msgspec.structs.replace(record, units=rest))}
    alone = {f"duties[{n}].unit" for n, duty in enumerate(record.duties) if units and duty.unit == units.id}
    assert {place for place in found if place.startswith("duties")} == alone


def test_findings_can_be_written_and_stand_in_a_record():
    found = tuple(check(change("duties", "unit", "u9")))
    assert b"record-reference" in to_json(msgspec.structs.replace(GOOD, unread=found))
