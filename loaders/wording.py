"""What the words around a quantity say: what is measured, with which qualifier, and whether a verb promises it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import phrases
from loaders.surroundings import BRACKET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.quantities import Quantity
    from loaders.surroundings import Stretch

REACH = 200  # how far from a quantity words still are about it, in characters; keeps the work on any text in bounds
_LONGEST_CLAUSE = 32  # of a clause that names what the next one is about
_LONGEST_SERVICE = 12  # the longest name of what is served; more than that describes a case
_QUALIFIER_TO_VERB = 3  # how far before a verb its qualifier stands: 至少要建成3个
_SHORTEST_SUBJECT = 3
_ROUND = "百千"  # 千人以上工程, 百亩以上园区 are such works
_UNKNOWN_VERB = 3  # so few signs between the start of a clause and 不少于 are a verb: 采集不少于200条
_DESCRIBED = re.compile(
    "的|(?:有|具有|具备|在|由|符合|能|可|不[少低]于|不超过)[^的]{1,30}的(?=.{3})"
)  # 3个有一定规模的场馆
_BEFORE_SERVICE = re.compile("[起后的]$")  # 自受理之日起3日内, 到达后2小时内: when the time begins, not what is served
_ONE_SERVICE = re.compile("[^、并且]+")  # 办结并告知: the first of two
_EARLIER = re.compile("(?<![^，；：。\n])[^，；：。\n0-9]{2,30}(?=，$)")  # a short clause right before another


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words of its clause that belong to it, before and after; they begin at `start`."""

    quantity: Quantity
    start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured: `[start, end)` of the text, between a kept verb (新增) and what a time limit is for (办结).

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
    joined: bool

    @property
    def bare(self) -> bool:
        """Whether the quantity comes right after verbs or goes on a list, so that what it counts comes after it."""
        return self.core <= self.lead or self.core < self.verb or self.joined


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
    qualifier = phrases.qualifier(before, max(parts.lead, parts.core - _QUALIFIER_TO_VERB), len(before))
    qualifier = qualifier or phrases.qualifier(before, 0, parts.lead)
    indicator = _served(item, parts)
    follows = indicator is None and _follows(item, parts, qualified=qualifier is not None)
    if indicator is None:
        indicator = _after(plain, item, qualifier) if follows else _before(plain, item, parts)
    how = before[parts.verb :]
    return Reading(
        indicator,
        phrases.meaning(qualifier[0]) if qualifier else None,
        linked=bool(qualifier or phrases.links(how)),
        promised=phrases.promise(before) or parts.core < parts.verb,
        follows=follows,
        subject=parts.lead < parts.core,
        each="均" in how or "都" in how,
        final=not item.after or phrases.joined(item.after),
    )


def _end(plain: str, start: int, quantity: Quantity, following: Quantity, clause_end: int) -> int | None:
    """Where the words of a quantity end that another one follows; None if it only describes what that one counts."""
    between = plain[quantity.end : following.start]
    joints = phrases.joints(between)
    if joints and joints[0].start() == 0:
        return quantity.end
    if quantity.op and plain[quantity.start] in _ROUND:
        return None
    cut = joints[-1].start() if joints else _parts(between).core
    rest = between[joints[-1].end() :] if joints else between[cut:]
    if (
        not joints
        and 0 < cut < len(between)
        and phrases.links(between[cut:])
        and _has_noun(plain[start : quantity.start])
    ):
        return quantity.end
    ends = following.end == clause_end or phrases.joined(plain[following.end : min(clause_end, following.end + 2)])
    if 0 < cut < len(between) and (_parts(rest).bare or (joints and ends)):
        return quantity.end + cut
    describes = quantity.kind == "money" and following.kind == "count"
    return clause_end if not describes and _parts(plain[start : quantity.start]).bare else None


def _has_noun(before: str) -> bool:
    """Whether what a quantity measures stands before it, so that words behind it are about the next one."""
    parts = _parts(before)
    return not parts.bare and phrases.links(before[parts.verb :])


def _parts(before: str) -> _Parts:
    tail = phrases.tail(before)
    lead = min(phrases.lead(before), tail)
    core = phrases.verb(before, lead, tail)
    return _Parts(lead, core, tail, phrases.ends_joined(before, core))


def _follows(item: Item, parts: _Parts, *, qualified: bool) -> bool:
    """Whether what is counted stands after the quantity: 建设3个站点, 不少于3个站点, 90%的站点, 九成以上站点."""
    if item.quantity.kind == "share":
        return parts.bare and (item.after.startswith("的") or _says_of_whom(item, parts))
    if not item.after.strip("的") or phrases.joined(item.after):
        return False
    counts = item.quantity.kind == "count" and item.after[0] != "的" and phrases.works(item.before[: parts.lead])
    return parts.bare or counts or (qualified and parts.core - parts.lead <= _UNKNOWN_VERB)


def _says_of_whom(item: Item, parts: _Parts) -> bool:
    """Whether a share opens a sentence on those it is a share of: 九成以上社区建有步道; 提高到九成以上 opens none."""
    named = len(item.after) > _SHORTEST_SUBJECT and not phrases.joined(item.after)
    return named and item.quantity.op is not None and not phrases.links(item.before[parts.verb :])


def _before(plain: str, item: Item, parts: _Parts) -> Indicator:
    """Take what stands before a quantity as its indicator: 站点覆盖率达到80%; if nothing does, the clause before."""
    start = item.start + parts.lead
    end = item.start + (parts.core if item.quantity.kind == "share" else parts.verb)
    if end <= start:
        earlier = _EARLIER.search(plain, max(0, item.start - _LONGEST_CLAUSE), item.start)
        start, end = item.start + phrases.last_verb(item.before, parts.verb), item.start + parts.verb
        if earlier:
            start, end = earlier.start() + phrases.lead(earlier[0]), earlier.end()
    return Indicator("", start, end, "", (start, item.quantity.end))


def _after(plain: str, item: Item, qualifier: re.Match[str] | None) -> Indicator:
    """Take what stands after a quantity as its indicator, without 的 and what only describes it."""
    start = plain.index(item.after, item.quantity.end)
    end = start + phrases.second_verb(item.after.rstrip("、和及与到位"))
    described = _DESCRIBED.match(plain, start, end)
    kept = phrases.kept(item.before)
    first = min([found.start() for found in (qualifier, kept) if found], default=len(item.before))
    quote = (item.start + first, end)
    return Indicator(kept[0] if kept else "", described.end() if described else start, end, "", quote)


def _served(item: Item, parts: _Parts) -> Indicator | None:
    """Take what is done within a time limit as the indicator: 渡船检验4个工作日内办结 is about 渡船检验办结."""
    quantity = item.quantity
    service = phrases.service(item.after) if (quantity.kind, quantity.op) == ("time", "<=") else ""
    if not service:
        return None
    core = item.before[parts.lead : parts.core]
    named = 0 < len(core) <= _LONGEST_SERVICE and parts.core == parts.verb and not _BEFORE_SERVICE.search(core)
    if not named:
        return Indicator(
            "", quantity.start, quantity.start, service + "时间", (quantity.start, quantity.end + len(service))
        )
    rest = _ONE_SERVICE.match(item.after)
    served = rest[0] if rest and len(rest[0]) <= _LONGEST_SERVICE else service
    start, end = item.start + parts.lead, item.start + parts.core
    return Indicator("", start, end, served, (start, quantity.end + len(served)))
