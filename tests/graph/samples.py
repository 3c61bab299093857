"""Small records of invented places, and what tests of the graph look at again and again."""

import hashlib
import json

import msgspec

from graph.elements import Node
from ontology.record import Action, Duty, Instrument, Person, Plan, Record, Target, Unit

OUTLINE = "全国诗教纲要（2021—2035年）"


def unit(key, name, function="education", *, place="白鹭市", names=(), **more):
    given = {"kind": "government", "full": name.removeprefix(place or ""), "rule": "prefix"}
    return Unit(id=key, name=name, names=(name, *names), function=function, place=place, **(given | more))


def action(key, title, parent=None, kind="action"):
    start = 100 * int(key.replace(".", "")[:4])
    return Action(
        id=key,
        title=title,
        parent=parent,
        section="重点任务",
        kind=kind,
        span=(start, start + len(title)),
        extent=(start, start + 99),
    )


def duty(action_id, unit_id, role="lead", rank=1, at=0):
    return Duty(
        action=action_id,
        unit=unit_id,
        mention="教育局",
        role=role,
        rank=rank,
        span=(at, at + 3),
        clause=(at, at + 20),
        rule=f"{role}-label",
    )


def target(action_id, indicator="参与人数", value=500, **more):
    given = {"op": ">=", "measure": "人", "due": "2025", "every": None, "per": None, "quote": f"{indicator}500人以上"}
    return Target(action=action_id, indicator=indicator, value=value, span=(70, 80), **(given | more))


def member(name, *, group="白鹭市诗教工作领导小组", role="成员", post=None, unit_id=None):
    return Person(name=name, group=group, role=role, post=post, unit=unit_id, span=(900, 900 + len(name)))


def plan(title="白鹭市诗教行动方案", **more):
    given = {
        "number": "白政办〔2022〕6号",
        "issuer": "白鹭市教育局",
        "issued": "2022-04-13",
        "status": "issued",
        "jurisdiction": "白鹭市",
        "period": (2021, 2025),
        "effective": None,
        "based_on": (Instrument(title=OUTLINE, number="国发〔2021〕9号", span=(20, 36)),),
        "spans": {"title": (0, len(title))},
    }
    return Plan(title=title, **(given | more))


def record(**more):
    """One plan: an action with two measures, one of which has a duty of its own; a safeguard; a leading group."""
    given = {
        "source": "bailu.txt",
        "digest": hashlib.sha256(b"bailu").hexdigest(),
        "plan": plan(),
        "units": (
            unit("u1", "白鹭市教育局", names=("市教育局",)),
            unit("u2", "白鹭市文旅局", "culture-tourism-sports", also=("broadcast-media",)),
            unit("u3", "各有关部门", "all-members", place=None, kind="collective"),
        ),
        "actions": (
            action("2.1", "诗词进校园"),
            action("2.1.1", "办好诗会", "2.1", "measure"),
            action("2.1.2", "编写读本", "2.1", "measure"),
            action("3.1", "加强领导", None, "safeguard"),
        ),
        "duties": (
            duty("2.1", "u1", at=300),
            duty("2.1", "u2", "support", 2, at=310),
            duty("2.1.2", "u2", "responsible", at=400),
            duty("3.1", "u3", "coordinate", at=500),
        ),
        "targets": (target("2.1.1"), target(None, "诗教学校", 20, measure="所")),
        "people": (
            member("方远", role="组长", post="市教育局局长", unit_id="u1"),
            member("方远", role="办公室主任", post="市教育局局长", unit_id="u1"),
            member("方远", post="市文旅局副局长", unit_id="u2"),
        ),
        "unread": (),
        "words": {"duty": 4},
    }
    return Record(**(given | more))


def other(number, **more):
    """One of many plans, of a place of its own, that cites what all cite."""
    place = f"松塔{number}县"
    offices = (unit("u1", f"{place}教育局", place=place), unit("u2", f"{place}财政局", "finance", place=place))
    given = {
        "source": f"{number}.txt",
        "digest": hashlib.sha256(str(number).encode()).hexdigest(),
        "plan": plan(f"{place}诗教计划", jurisdiction=place, issuer=f"{place}教育局"),
        "units": offices,
        "people": (),
        "duties": (duty("2.1", "u1", at=300), duty("2.1.2", "u2", "responsible", at=400)),
    }
    return record(**(given | more))


def changed(of, **more):
    return msgspec.structs.replace(of, **more)


def dump(store):
    """Everything in a store as bytes: equal stores, equal bytes."""
    return b"\n".join(map(_line, store.dump()))


def _line(element):
    if isinstance(element, Node):
        return json.dumps([element.kind, element.key, dict(element.properties)], ensure_ascii=False).encode()
    row = [element.kind, element.start, element.end, dict(element.properties)]
    return json.dumps(row, ensure_ascii=False).encode()
