"""A record keeps everything on its way through JSON, and a wrong one is refused with a sentence."""

import json

import pytest
from hypothesis import given, settings

from ontology.errors import RecordError
from ontology.record import Action, Duty, Effective, Unit, from_json, to_json
from tests.strategies import records

PLAN = {
    "title": "云溪市节水行动方案",
    "number": None,
    "issuer": None,
    "issued": None,
    "status": "draft",
    "jurisdiction": "云溪市",
    "period": [2021, 2025],
    "effective": None,
    "based_on": [],
    "spans": {"title": [0, 9]},
}
WRITTEN = {
    "source": "plan.txt",
    "digest": "00",
    "plan": PLAN,
    "units": [],
    "actions": [],
    "duties": [],
    "targets": [],
    "people": [],
    "unread": [],
    "words": {},
}


@settings(max_examples=200)
@given(records())
def test_json_keeps_every_record(record):
    assert from_json(to_json(record)) == record


@given(records())
def test_the_same_record_gives_the_same_line(record):
    line = to_json(record)
    assert b"\n" not in line
    assert to_json(from_json(line)) == line


def test_a_field_without_a_default_is_always_written():
    assert json.loads(to_json(from_json(json.dumps(WRITTEN).encode()))) == WRITTEN
    written = json.loads(to_json(Effective(after_days=None, years=5)))
    assert written == {"after_days": None, "years": 5}


@pytest.mark.parametrize(("also", "due"), [((), None), (("industry-it",), "2025-06")])
def test_what_holds_its_default_is_left_out(also, due):
    unit = Unit(
        id="u1",
        name="云溪市科工局",
        names=("科工局",),
        function="science-technology",
        kind="government",
        full="云溪市科工局",
        place="云溪市",
        rule="written-out",
        also=also,
    )
    action = Action(
        id="1", title="管网改造", parent=None, section=None, kind="action", span=(0, 4), extent=(0, 9), due=due
    )
    assert ("also" in json.loads(to_json(unit))) == bool(also)
    assert ("due" in json.loads(to_json(action))) == bool(due)


@pytest.mark.parametrize(
    ("part", "field", "value", "named"),
    [
        (WRITTEN, "people", "nobody", "$.people"),
        (WRITTEN, "colour", "red", "colour"),
        (PLAN, "period", [2021], "$.plan.period"),
        (PLAN, "title", 7, "$.plan.title"),
        (PLAN, "spans", {"title": [0, "nine"]}, "$.plan.spans"),
    ],
)
def test_a_record_of_another_shape_is_refused_by_field(part, field, value, named):
    changed = part | {field: value}
    data = json.dumps(changed if part is WRITTEN else WRITTEN | {"plan": changed}).encode()
    with pytest.raises(RecordError, match=r"archive/a\.json: .*fengong extract") as caught:
        from_json(data, place="archive/a.json")
    assert caught.value.code == "record-shape"
    assert named in caught.value.message


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"source": "\xff"}'])
def test_what_is_no_json_is_refused(data):
    with pytest.raises(RecordError, match="record: "):
        from_json(data)


def test_a_missing_field_is_refused_by_name():
    with pytest.raises(RecordError, match="digest"):
        from_json(json.dumps({key: value for key, value in WRITTEN.items() if key != "digest"}).encode())


def test_entries_cannot_be_changed():
    duty = Duty(
        action="1", unit="u1", mention="科工局", role="lead", rank=1, span=(0, 3), clause=(0, 8), rule="lead-label"
    )
    with pytest.raises(AttributeError):
        duty.rank = 2
