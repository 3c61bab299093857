"""What the words around a quantity say: what is measured, with which qualifier, and whether a verb promises it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.surroundings import BRACKET
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.quantities import Quantity
    from loaders.surroundings import Stretch

_JOINT = re.compile("、|以及|并且?|[和及与]")
_LONGEST_JOINT = 2
_JOINT_AT_END = re.compile(f"(?:{_JOINT.pattern})$")
_DESCRIBED = re.compile("的|(?:有|具有|具备|在|由|符合|能|可)[^的]{1,30}的(?=.{3})")  # 3个有一定规模的场馆
_BEFORE_SERVICE = re.compile("[起后的]$")  # 自受理之日起3日内, 到达后2小时内: when the time begins, not what is served
_EARLIER = re.compile("(?<![^，；：。\n])[^，；：。\n0-9]{2,30}(?=，$)")  # a short clause right before another
REACH = 200  # how far from a quantity words still are about it, in characters; keeps the work on any text in bounds
_LONGEST_TAIL = 20  # how far back verbs and qualifiers before a quantity are looked for, in characters
_LONGEST_CLAUSE = 32  # of a clause that names what the next one is about
_LONGEST_SERVICE = 12  # the longest name of what is served; more than that describes a case
_QUALIFIER_TO_VERB = 3  # how far before a verb its qualifier stands: 至少要建成3个
_UNKNOWN_VERB = 3  # so few signs between the start of a clause and 不少于 are a verb: 采集不少于200条
_SINGLES = "[应要须均都将再各也]"  # stepped over only before a verb or qualifier: 应急, 各类 are words


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words of its clause that belong to it, before and after; they begin at `start`."""

    quantity: Quantity
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: `[start, end)` of the text, between a kept verb (新增) and what a time limit is for (办结时间).

    `quote` is the shortest stretch that carries value, qualifier and indicator.
    """

    prefix: str
    start: int
    end: int
    suffix: str
    quote: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words around a quantity, understood.

    `linked`: a verb or qualifier leads to the value (达到, 不少于); `promised`: a verb speaks of work; `follows`: the
    indicator stands after the quantity; `subject`: somebody is named before the verb; `each`: the value holds for every
    part of a list; `final`: nothing of the clause comes after.
    """

    indicator: Indicator
    op: str | None
    linked: bool
    promised: bool
    follows: bool
    subject: bool
    each: bool
    final: bool


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of the words before a quantity end: what leads in, what is measured, its verb."""

    lead: int
    core: int
    verb: int

    @property
    def bare(self) -> bool:
        """Whether the quantity comes right after verbs, so that what it counts comes after it."""
        return self.core <= self.lead or self.core < self.verb


def items(plain: str, clause: Stretch) -> Iterator[Item]:
    """Share the words of a clause out among its quantities; one that describes (3个产值1亿元的园区) is left out."""
    start = clause.start
    for index, quantity in enumerate(clause.quantities):
        if quantity.start < start:
            continue
        start = max(start, quantity.start - REACH)
        later = clause.quantities[index + 1 : index + 2]
        end = _end(plain, start, quantity, later[0], clause.end) if later else clause.end
        if end is not None:
            after = plain[quantity.end : min(end, quantity.end + REACH)].strip(BRACKET)
            yield Item(quantity, start, plain[start : quantity.start], after)
            start = max(end, quantity.end)


def read(plain: str, item: Item) -> Reading:
    """Read the words around a quantity."""
    before, parts = item.before, _parts(item.before)
    qualifier = _qualifier().search(before, max(parts.lead, parts.core - _QUALIFIER_TO_VERB))
    qualifier = qualifier or _qualifier().search(before, 0, parts.lead)
    indicator = _served(item, parts)
    follows = indicator is None and _follows(item, parts, qualifier)
    if indicator is None:
        indicator = _after(plain, item, qualifier) if follows else _before(plain, item, parts)
    how = before[parts.verb :]
    return Reading(
        indicator,
        _meaning(qualifier[0]) if qualifier else None,
        linked=bool(qualifier or _link().search(how)),
        promised=bool(_promise().search(before)) or parts.core < parts.verb,
        follows=follows,
        subject=parts.lead < parts.core,
        each="均" in how or "都" in how,
        final=not item.after or bool(_JOINT.match(item.after)),
    )


def speaks_of(concept: str, words: str) -> bool:
    """Whether the words have one of the concept of `promises.toml`."""
    return bool(_pattern(concept).search(words))


def promises(words: str) -> bool:
    """Whether there is a verb of work."""
    return bool(_promise().search(words))


def _end(plain: str, start: int, quantity: Quantity, following: Quantity, clause_end: int) -> int | None:
    """Where the words of a quantity end that another one follows; None if it only describes what that one counts."""
    between = plain[quantity.end : following.start]
    joints = list(_JOINT.finditer(between))
    if joints and joints[0].start() == 0:
        return quantity.end
    cut = joints[-1].start() if joints else _parts(between).core
    rest = between[joints[-1].end() :] if joints else between[cut:]
    after = plain[following.end : min(clause_end, following.end + _LONGEST_JOINT)]
    if 0 < cut < len(between) and (_bare(rest) or (joints and (not after or _JOINT.match(after)))):
        return quantity.end + cut
    describes = quantity.kind == "money" and following.kind == "count"
    return clause_end if not describes and _bare(plain[start : quantity.start]) else None


def _parts(before: str) -> _Parts:
    found = _tails().search(before, max(0, len(before) - _LONGEST_TAIL))
    tail = found.start() if found else len(before)
    lead = min(_lead(before), tail)
    verbs = _verbs_at_end().search(before, max(lead, tail - _LONGEST_TAIL), tail)
    return _Parts(lead, verbs.start() if verbs else tail, tail)


def _bare(words: str) -> bool:
    parts = _parts(words)
    return parts.bare or bool(_JOINT_AT_END.search(words, 0, parts.core))


def _lead(before: str) -> int:
    """Where the words end that stand before the indicator and are no part of it."""
    joint = _JOINT.match(before)
    end = _step(_leads(), before, joint.end() if joint else 0, len(before))
    through = _through().match(before, end)
    return _step(_leads(), before, through.end(), len(before)) if through else end


def _step(pattern: re.Pattern[str], words: str, start: int, end: int) -> int:
    found = pattern.match(words, start, end)
    return found.end() if found else start


def _follows(item: Item, parts: _Parts, qualifier: re.Match[str] | None) -> bool:
    """Whether what is counted stands after the quantity: 建设3个站点, 不少于3个站点, 90%的站点."""
    bare = parts.bare or bool(_JOINT_AT_END.search(item.before, 0, parts.core))
    if item.quantity.kind == "share":
        return bare and item.after.startswith("的")
    if not item.after.strip("的") or _JOINT.match(item.after):
        return False
    counts = item.quantity.kind == "count" and item.after[0] != "的" and speaks_of("work", item.before[: parts.lead])
    return bare or counts or (bool(qualifier) and parts.core - parts.lead <= _UNKNOWN_VERB)


def _before(plain: str, item: Item, parts: _Parts) -> Indicator:
    """Take what stands before a quantity as its indicator: 站点覆盖率达到80%; if nothing does, the clause before."""
    start = item.start + parts.lead
    end = item.start + (parts.core if item.quantity.kind == "share" else parts.verb)
    if end <= start:
        earlier = _EARLIER.search(plain, max(0, item.start - _LONGEST_CLAUSE), item.start)
        if earlier:
            start, end = earlier.start() + _lead(earlier[0]), earlier.end()
        elif verb := _last_verb().search(item.before, 0, parts.verb):
            start, end = item.start + verb.start(), item.start + verb.end()
    return Indicator("", start, max(start, end), "", (start, item.quantity.end))


def _after(plain: str, item: Item, qualifier: re.Match[str] | None) -> Indicator:
    """Take what stands after a quantity as its indicator, without 的 and what only describes it."""
    words = item.after.rstrip("、和及与到位")
    start = plain.index(item.after, item.quantity.end)
    second = _second_verb().search(words)
    end = start + (second.start() if second else len(words))
    kept = _kept().search(item.before)
    first = min([found.start() for found in (qualifier, kept) if found], default=len(item.before))
    quote = (item.start + first, end)
    return Indicator(kept[0] if kept else "", _step(_DESCRIBED, plain, start, end), end, "", quote)


def _served(item: Item, parts: _Parts) -> Indicator | None:
    """Take what is done within a time limit as the indicator: 价格备案5个工作日内办结 is about 价格备案办结时间."""
    quantity = item.quantity
    service = _pattern("service").match(item.after) if (quantity.kind, quantity.op) == ("time", "<=") else None
    if service is None:
        return None
    core = item.before[parts.lead : parts.core]
    named = 0 < len(core) <= _LONGEST_SERVICE and not _BEFORE_SERVICE.search(core) and parts.core == parts.verb
    start, end = item.start + parts.lead, item.start + parts.core
    if not named:
        start = end = quantity.start
    return Indicator("", start, end, service[0] + "时间", (start, quantity.end + service.end()))


def _source(*concepts: str) -> str:
    return "|".join(rule.pattern.pattern for rule in rules("promises") if rule.concept in concepts)


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    return re.compile(_source(concept))


@cache
def _link() -> re.Pattern[str]:
    return _pattern("link")


@cache
def _promise() -> re.Pattern[str]:
    return re.compile(_source("work", "weak", "kept", "assurance"))


def _qualifiers() -> dict[str, str]:
    found = rules("operators")
    return {rule.pattern.pattern: rule.concept for rule in found if not rule.name.endswith("-after")}


@cache
def _qualifier() -> re.Pattern[str]:
    return re.compile("|".join(_qualifiers()))


@cache
def _meaning(word: str) -> str:
    return next(op for source, op in _qualifiers().items() if re.fullmatch(source, word))


@cache
def _kept() -> re.Pattern[str]:
    rest = f"{_source('work', 'weak', 'lead', 'how')}|{_qualifier().pattern}|{deadlines.anything()}"
    return re.compile(f"(?:{_source('kept')})(?=(?:{rest}){{0,8}}$)")


@cache
def _verbs_at_end() -> re.Pattern[str]:
    verb = f"(?:{_source('work', 'weak', 'kept', 'short')})"
    return re.compile(f"{verb}(?:{verb}){{0,3}}$")


@cache
def _last_verb() -> re.Pattern[str]:
    return re.compile(f"(?:{_source('work')})$")


@cache
def _second_verb() -> re.Pattern[str]:
    return re.compile(f"、(?=(?:{_source('work')})[^、的]{{4,60}}$)")


@cache
def _through() -> re.Pattern[str]:
    return re.compile(f"(?:{_source('through')})[^、]{{1,30}}?(?:{_source('work')})(?=.{{2}})")


@cache
def _leads() -> re.Pattern[str]:
    noun = "率|面积|用地|型|额|量|数|会(?!议)|化|度|费|者|人员|商|业|力"  # 服务业, 建设用地, 开放型 are no verbs
    step = f"{deadlines.anything()}|{_source('lead')}|{_qualifier().pattern}|(?:{_source('work', 'weak')})(?!{noun})"
    return re.compile(f"(?:{step}|{_SINGLES}(?={step})){{0,16}}")


@cache
def _tails() -> re.Pattern[str]:
    step = f"{_qualifier().pattern}|{_source('link', 'how')}|{deadlines.anything()}"
    of = "(?:(?<=达到)|(?<=[占达])|(?<=[低少高]于)|(?<=超过))[^，、的]{1,12}的"  # 达到常住人口的2%
    return re.compile(f"(?:{step}){{1,8}}(?:{of})?$|完成[^，、的]{{1,12}}的$")
