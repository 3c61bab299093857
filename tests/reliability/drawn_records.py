"""Records and questions that nobody means well with: entries left out, doubled, exchanged, with odd values."""

import json
from copy import deepcopy
from functools import cache
from importlib import resources

from loaders.assemble import assemble
from loaders.document import decode
from ontology.record import to_json
from tests.reliability.drawn import NAMES, PIECES, mutated, plans

ODD = (
    *(
        None,
        True,
        0,
        -1,
        1,
        2**63,
        2**64,
        -(2**70),
        10**400,
        0.5,
        1e308,
        "",
        " ",
        "u1",
        "1",
        "lead",
        "action",
        "issued",
    ),
    *("\x00", "\x1b[31m", "\u202e", "、", "、".join("甲乙丙"), [], {}, [0, 0], [5, 1], [0, 2**70], [[]], {"a": 1}),
    *("9999-99-99", "2022-02-30", [2026, 2021], [0, 1], "\ufffe", "很" * 300),
)
IN_JSON = (b"{", b"}", b"[", b'"', b",", b"null", b"\\ud800", b"1e999", b"\xff", b'"x":1,', b"-")
IN_HEADERS = (
    *("// ", "// name: ", "// params: ", "// columns: a int", "// from: ", "// details: ", " = null", "role.lead"),
    *(",", ":", ";", "=", " int", " float", " bool", " = 1e999", " = 9" + "9" * 5000, "\n", "\x85", "MATCH ", ""),
)


def record(random):
    """A record as JSON, bent in some places; at times broken as text."""
    found = json.loads(random.choice(_records()))
    for _ in range(random.choice((1, 1, 2, 4))):
        _bend(random, found)
    data = json.dumps(found, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    return mutated(random, data, IN_JSON) if random.random() < 0.2 else data


def question(random):
    """A file of the catalogue, its header and a little of its query changed, with its name."""
    name, content = random.choice(_questions())
    return mutated(random, content[: random.randrange(100, 2000)], (*IN_HEADERS, *PIECES)), name


@cache
def _records():
    """The records of the examples with a few of their many entries."""
    read = (assemble(decode(plan.encode(), f"{name}.txt")) for name, plan in zip(NAMES, plans(), strict=True))
    return tuple(json.dumps(_fewer(json.loads(to_json(each))), ensure_ascii=False) for each in read)


def _fewer(found):
    found["actions"] = found["actions"][:9]
    known = {action["id"] for action in found["actions"]}
    found["duties"] = [duty for duty in found["duties"] if duty["action"] in known][:12]
    found["targets"] = [target for target in found["targets"] if target["action"] in known][:6]
    found["people"] = found["people"][:6]
    used = {duty["unit"] for duty in found["duties"]} | {person.get("unit") for person in found["people"]}
    names = {found["plan"]["issuer"], *(person["group"] for person in found["people"])}
    found["units"] = [
        unit for unit in found["units"] if unit["id"] in used or names.intersection([unit["name"], *unit["names"]])
    ]
    return found


def _bend(random, value):
    """Change one place in a JSON value."""
    home, key = _somewhere(random, value)
    if key is None:
        return
    match random.randrange(4):
        case 0:
            del home[key]
        case 1 if isinstance(home, list):
            home.append(deepcopy(home[key]))
        case 2:
            home[key] = deepcopy(home[random.choice(_keys(home))])
        case _:
            home[key] = deepcopy(random.choice(ODD))


def _somewhere(random, value):
    """Walk down into a value and stop anywhere."""
    while keys := _keys(value):
        key = random.choice(keys)
        if not isinstance(value[key], dict | list) or random.random() > 0.85:
            return value, key
        value = value[key]
    return value, None


def _keys(value):
    return list(value) if isinstance(value, dict) else list(range(len(value)))


@cache
def _questions():
    folder = resources.files("queries").joinpath("cypher")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".cypher")), key=lambda each: each.name)
    return tuple((each.name, each.read_text("utf-8")) for each in files)
