"""Plan records for property tests: `from tests.strategies import records`.

Every record is consistent, that is, without a finding of `ontology.check`: ids refer to what exists, values
are of the closed lists, no organisation and no action stands twice. Within that, anything a document might
yield is drawn. What depends on nothing is made once: building strategies costs more than drawing.
"""

from functools import cache

from hypothesis import strategies as st

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
)
from ontology.schema import schema

# Chinese as in plans, and what breaks quoting, tables and markup downstream
_ALPHABET = "市县区局委办教育科技农业协会行动提升（）、“”《》—·䶮𠮷abAB09 -_.,;:'\"`|\\/<>&$={}[]()%#*\té😀"


@cache
def words(max_size=12):
    """Draw text with at least one visible character, without white space at its ends."""
    return st.text(_ALPHABET, min_size=1, max_size=max_size).map(str.strip).filter(bool)


@cache
def terms(vocabulary):
    """Draw a key of a closed list."""
    return st.sampled_from(sorted(schema().vocabularies[vocabulary]))


@cache
def spans():
    """Draw a place in a text: at least one character long."""
    return st.tuples(st.integers(0, 9_999), st.integers(1, 200)).map(lambda pair: (pair[0], sum(pair)))


@cache
def maybe(strategy):
    """Draw nothing, or what the strategy draws."""
    return st.none() | strategy


@cache
def deadlines():
    """Draw a deadline as the contract writes it."""
    return st.sampled_from(["2025", "2021-2025", "2025-06"])


@st.composite
def records(draw):
    """Draw a consistent plan record."""
    found = draw(units())
    work = draw(actions())
    return Record(
        source=draw(words()) + ".txt",
        digest=draw(st.binary(min_size=32, max_size=32)).hex(),
        plan=draw(plans(found)),
        units=found,
        actions=work,
        duties=draw(duties(work, found)),
        targets=draw(targets(work)),
        people=draw(people(found)),
        unread=draw(st.lists(findings(), max_size=2).map(tuple)),
        words=draw(st.dictionaries(words(), st.integers(0, 99), max_size=3)),
    )


@st.composite
def plans(draw, found):
    """Draw a plan that one of the units, or nobody, has issued."""
    title = draw(words(30))
    fields = {
        "title": title,
        "number": draw(maybe(words())),
        "issuer": draw(maybe(st.sampled_from([unit.name for unit in found]))) if found else None,
        "issued": draw(maybe(_days())),
        "status": draw(terms("status")),
        "jurisdiction": draw(maybe(words(6))),
        "period": draw(maybe(st.tuples(_years(), st.integers(0, 15)).map(lambda pair: (pair[0], sum(pair))))),
        "effective": draw(maybe(st.builds(Effective, after_days=_counts(), years=_counts()))),
        "based_on": draw(_instruments(title)),
    }
    given = st.lists(st.sampled_from([name for name, value in fields.items() if value]), unique=True)
    return Plan(**fields, spans={name: draw(spans()) for name in draw(given)})


def _instruments(own_title):
    one = st.builds(Instrument, title=words(20).filter(lambda it: it != own_title), number=maybe(words()), span=spans())
    return st.lists(one, max_size=2, unique_by=lambda it: it.title).map(tuple)


@cache
def _days():
    day = st.dates().map(lambda day: day.isoformat())
    return day | day.map(lambda day: day[:7])


@cache
def _years():
    return st.integers(1990, 2040)


@cache
def _counts():
    return maybe(st.integers(0, 60))


@st.composite
def units(draw):
    """Draw organisations `u1`, `u2`, … of different names, some of one place."""
    names = draw(st.lists(words(), max_size=5, unique=True))
    places = draw(st.lists(words(6), min_size=1, max_size=2))
    return tuple(draw(_unit(f"u{number}", name, places)) for number, name in enumerate(names, 1))


@st.composite
def _unit(draw, key, name, places):
    function, *also = draw(st.lists(terms("function"), min_size=1, max_size=3, unique=True))
    other_forms = draw(st.sets(words(), max_size=2))
    return Unit(
        id=key,
        name=name,
        names=(name, *sorted(other_forms - {name})),
        function=function,
        kind=draw(terms("unit_kind") | st.just("group")),
        full=draw(st.sampled_from([name, f"{name}（全称）"])),
        place=draw(maybe(st.sampled_from(places))),
        rule=draw(words()),
        also=tuple(also),
    )


@st.composite
def actions(draw):
    """Draw actions as a tree in the order of a document; ids are the paths of ordinals."""
    parents = {}
    for _ in range(draw(st.integers(0, 6))):
        parent = draw(st.sampled_from([None, *parents]))
        number = 1 + sum(other == parent for other in parents.values())
        parents[f"{parent}.{number}" if parent else str(number)] = parent
    in_order = sorted(parents, key=lambda key: [int(part) for part in key.split(".")])
    return tuple([draw(_action(key, parents[key])) for key in in_order])


def _action(key, parent):
    return st.builds(
        Action,
        id=st.just(key),
        title=words(20),
        parent=st.just(parent),
        section=maybe(words()),
        kind=terms("action_kind"),
        span=spans(),
        extent=spans(),
        due=maybe(deadlines() | words()),
    )


def duties(work, found):
    """Draw duties of the units for the actions; the same clause gives a unit one role only once."""
    if not (work and found):
        return st.just(())
    one = st.builds(
        Duty,
        action=st.sampled_from([action.id for action in work]),
        unit=st.sampled_from([unit.id for unit in found]),
        mention=words(),
        role=terms("role"),
        rank=st.integers(1, 9),
        span=spans(),
        clause=spans(),
        rule=words(),
    )
    return st.lists(one, max_size=8, unique_by=lambda it: (it.action, it.unit, it.role, it.clause)).map(tuple)


def targets(work):
    """Draw commitments for the actions or for the plan as a whole."""
    one = st.builds(
        Target,
        action=st.sampled_from([None, *(action.id for action in work)]),
        indicator=words(),
        op=terms("operator"),
        value=st.integers(-1_000, 10**12) | st.floats(allow_nan=False, allow_infinity=False),
        measure=words(4),
        due=maybe(deadlines()),
        every=maybe(terms("every")),
        per=maybe(words(4)),
        quote=words(20),
        span=spans(),
    )
    return st.lists(one, max_size=4).map(tuple)


@st.composite
def people(draw, found):
    """Draw members of the groups among the units: some of one name, some with several roles."""
    groups = [unit.name for unit in found if unit.kind == "group"]
    if not groups:
        return ()
    names = draw(st.lists(words(3), min_size=1, max_size=3))
    posts = st.tuples(st.sampled_from(names), maybe(words()))
    persons = draw(st.lists(posts, max_size=4, unique=True))
    parts = st.tuples(st.sampled_from(groups), st.sampled_from(["组长", "副组长", "成员", "办公室主任"]))
    return tuple(
        Person(name=name, group=group, role=role, post=post, unit=unit, span=draw(spans()))
        for name, post in persons
        for unit in [draw(st.sampled_from([None, *(unit.id for unit in found)]))]
        for group, role in draw(st.lists(parts, min_size=1, max_size=2, unique=True))
    )


@cache
def findings():
    """Draw something that a reader could not make sense of."""
    return st.builds(Finding, code=words(), message=words(20), text=words(20), span=maybe(spans()))
