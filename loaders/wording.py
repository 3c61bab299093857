"""What the words around a quantity say: what is measured, with which qualifier, and whether a verb promises it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.quantities import Quantity
    from loaders.surroundings import Stretch

_JOINT = re.compile("、|以及|并且?|[和及与]")
_JOINT_AT_END = re.compile(f"(?:{_JOINT.pattern})$")
_LONGEST_TAIL = 40  # how far back the words before a quantity are looked at, in characters
_UNKNOWN_VERB = 3  # words of this length between a clause's start and 不少于 are a verb: 采集不少于200条
_SINGLE = "[应要须均都将再各也]"  # stepped over only before a verb or qualifier: 应急, 各类 are words


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words of its clause that belong to it: `[start, quantity)` before, `[quantity, end)` after."""

    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The words around a quantity, understood.

    `name` is the place of the indicator, `quote` that of the shortest stretch with value, qualifier and indicator.
    `linked`: a verb or qualifier leads to the value (达到, 不少于); `promised`: a verb speaks of work; `follows`: the
    indicator stands after the quantity; `each`: the value holds for every part of a list; `final`: nothing comes after.
    """

    name: tuple[int, int]
    quote: tuple[int, int]
    prefix: str
    suffix: str
    op: str | None
    linked: bool
    promised: bool
    follows: bool
    each: bool
    final: bool


def items(plain: str, clause: Stretch) -> Iterator[Item]:
    """Share the words of a clause out among its quantities; one inside another's words (3个产值1亿元的园区) is left out."""
    start = clause.start
    for index, quantity in enumerate(clause.quantities):
        if quantity.start < start:
            continue
        later = clause.quantities[index + 1 : index + 2]
        end = _cut(plain, quantity, later[0], clause.end) if later else clause.end
        if end is None and later and not (quantity.kind == "money" and later[0].kind == "count"):
            end = clause.end if _bare(plain[start : quantity.start]) else None
        if end is not None:
            yield Item(quantity, start, end)
            start = max(end, quantity.end)


def read(plain: str, item: Item) -> Reading:
    """Read the words around a quantity."""
    quantity = item.quantity
    before, after = plain[item.start : quantity.start], plain[quantity.end : item.end]
    tail = _tail(before)
    lead = min(_lead(before), tail)
    verbs = _verbs_at_end().search(before, lead, tail)
    core_end = verbs.start() if verbs else tail
    qualifier = _qualifier().search(before, tail) or _qualifier().search(before[:lead])
    if not qualifier and verbs:
        qualifier = _qualifier().search(before, verbs.start(), tail)
    joint = _JOINT_AT_END.search(before, 0, core_end)
    bare = core_end <= lead or bool(verbs) or bool(joint)
    if quantity.kind == "share":
        follows = bare and after.startswith("的")
    else:
        follows = bool(after.strip("的")) and (bare or (bool(qualifier) and core_end - lead <= _UNKNOWN_VERB))
    suffix = ""
    linked = bool(qualifier or _link().search(before, tail))
    promised = bool(_promise().search(before) or (verbs and verbs[0]))
    each = "均" in before[tail:] or "都" in before[tail:]
    verb = ""
    if follows:
        name = _after(plain, quantity.end, item.end)
        first = item.start + (qualifier.start() if qualifier else len(before))
        kept = _kept().search(before)
        if kept:
            verb, first = kept[0], min(first, item.start + kept.start())
        quote = (first, name[1])
    else:
        if quantity.kind == "share":
            tail = core_end
        name = (item.start + lead, item.start + max(lead, tail))
        quote = (name[0], quantity.end)
    service = pattern("service").match(after) if quantity.kind == "time" and quantity.op == "<=" else None
    if service:
        core = plain[slice(*name)]
        follows, suffix = False, service[0] + "时间"
        if len(core) > 12 or re.search("[起后的]$", core) or bare:
            name = (quantity.start, quantity.start)
        quote = (name[0], quantity.end + service.end())
    op = _meaning(qualifier[0]) if qualifier else None
    return Reading(name, quote, verb, suffix, op, linked, promised, follows, each, not after or bool(_JOINT.match(after)))


def _cut(plain: str, quantity: Quantity, following: Quantity, clause_end: int) -> int | None:
    """Where the words of one quantity end and the next one's begin; None where one stands inside the other's words."""
    between = plain[quantity.end : following.start]
    joints = list(_JOINT.finditer(between))
    if not joints:
        verbs = _verbs_at_end().search(between)
        return quantity.end + verbs.start() if verbs and verbs.start() else None
    if joints[0].start() == 0:
        return quantity.end
    rest = between[joints[-1].end() :]
    after = plain[following.end : clause_end]
    if not after or _JOINT.match(after) or _bare(rest) or _verbs_at_end().search(rest):
        return quantity.end + joints[-1].start()
    return None


def _bare(words: str) -> bool:
    """Whether there are only verbs and qualifiers, no indicator."""
    tail = _tail(words)
    verbs = _verbs_at_end().search(words, 0, tail)
    return _lead(words) >= (verbs.start() if verbs else tail) or bool(_JOINT_AT_END.search(words, 0, tail))


def _tail(before: str) -> int:
    """Where the verbs and qualifiers begin that lead to the quantity."""
    found = _tails().search(before, max(0, len(before) - _LONGEST_TAIL))
    return found.start() if found else len(before)


def _lead(before: str) -> int:
    """Where the words end that stand before the indicator and are no part of it."""
    joint = _JOINT.match(before)
    start = joint.end() if joint and joint[0] != "并" else 0
    end = _leads().match(before, start).end()
    through = _through().match(before, end)
    return _leads().match(before, through.end()).end() if through else end


def _after(plain: str, start: int, end: int) -> tuple[int, int]:
    """Find the indicator after a quantity, without 的 and what only describes it (有一定规模的)."""
    words = plain[start:end].rstrip("、和及与到位")
    verb = _second_verb().search(words)
    if verb:
        words = words[: verb.start()]
    skip = _DESCRIBED.match(words)
    return start + (skip.end() if skip else 0), start + len(words)


_DESCRIBED = re.compile("(?:的|(?:有|具有|具备|在|由|符合|能|可)[^的]{1,30}的(?=.{3}))")


def _source(*concepts: str) -> str:
    return "|".join(rule.pattern.pattern for rule in rules("promises") if rule.concept in concepts)


@cache
def pattern(concept: str) -> re.Pattern[str]:
    """Compile the rules of a concept as one pattern."""
    return re.compile(_source(concept))


@cache
def _qualifiers() -> tuple[tuple[str, str], ...]:
    return tuple((rule.pattern.pattern, rule.concept) for rule in rules("operators") if not rule.name.endswith("-after"))


@cache
def _qualifier() -> re.Pattern[str]:
    return re.compile("|".join(source for source, _ in _qualifiers()))


@cache
def _meaning(word: str) -> str:
    return next(op for source, op in _qualifiers() if re.fullmatch(source, word))


@cache
def _link() -> re.Pattern[str]:
    return pattern("link")


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(_source("work", "kept", "assurance"))


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"(?:{_source('kept')})(?=(?:{_source('work', 'lead', 'how')}|{_qualifier().pattern}|{deadlines.anything()})*$)")


@cache
def _verbs_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{_source('lead', 'how')}|{_qualifier().pattern}){{0,3}}(?:{_source('work', 'kept', 'short')}){{1,4}}$")


@cache
def _second_verb() -> re.Pattern[str]:
    return re.compile(rf"、(?=(?:{_source('work')})[^、的]{{4,}}$)")


@cache
def _through() -> re.Pattern[str]:
    return re.compile(rf"(?:{_source('through')})[^、]{{1,30}}?(?:{_source('work')})(?=.{{2}})")


@cache
def _leads() -> re.Pattern[str]:
    guard = "(?!率|面积|用地|型|额|量|数|会(?!议)|化|度|费|者|人员|商|业|力)"
    verbs = f"(?:{_source('work')}){guard}"
    step = rf"{deadlines.anything()}|{_source('lead')}|{_qualifier().pattern}|{verbs}"
    return re.compile(rf"(?:{step}|{_SINGLE}(?={step})){{0,16}}")


@cache
def _tails() -> re.Pattern[str]:
    step = f"{_qualifier().pattern}|{_source('link', 'how')}|{deadlines.anything()}"
    of = "(?:(?<=达到)|(?<=占)|(?<=完成)|(?<=低于)|(?<=少于)|(?<=超过)|(?<=达))[^，、的]{1,12}的"
    return re.compile(rf"(?:{step}){{1,8}}(?:{of})?$|完成[^，、的]{{1,12}}的$")
