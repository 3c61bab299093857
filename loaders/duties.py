"""What a clause says: which mentions carry which role, by which rule (GUIDE, section duties).

A label gives its role to its list; a verb gives its role to the mentions before it. `按职责分工负责` is `shared` only
where the clause names no lead. A legend (`列第一位的为牵头单位，下同`) makes the first of every later list its lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation, split
from loaders.vocabulary import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.clauses import Clause

_BRACKETED = re.compile("（[^（）]{0,80}）|〔[^〔〕]{0,80}〕")
_COMMA = re.compile("[，,；;。]+(?!（)")
_LONGEST_VERB = 32  # 按照各自部门职能职责分工分别负责落实 has 17 characters
ROLES = frozenset({"lead", "responsible", "support", "shared"})


@dataclass(frozen=True, slots=True)
class Share:
    """One mention's part in a clause: where it stands, its role, its place in its list, the rule that says so."""

    start: int
    end: int
    role: str
    rank: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A list with the role that a label or verb gives it."""

    mentions: tuple[tuple[int, int], ...]
    role: str
    rule: str


class Reader:
    """Reads the clauses of one document in order; it remembers a legend from where it stands."""

    def __init__(self, text: str, gaps: tuple[int, ...]) -> None:
        """Take the repaired text and the places where blanks were taken out of it."""
        self._text = text
        self._gaps = gaps
        self._first_leads = False

    def read(self, clause: Clause) -> list[Share]:
        """Give the shares of a clause, empty where it assigns nothing."""
        start, end = self._legend(*clause.inner)
        parts = list(self._parts(clause, start, end))
        if not clause.labels:
            parts = self._credible(parts, clause.form)
        return [share for part in self._settle(parts) for share in self._shares(part)]

    def _credible(self, parts: list[_Part], form: str) -> list[_Part]:
        """Without a label, believe only names of organisations: a sentence throughout, a bracket from its beginning."""
        named = [part for part in parts if self._is_named(part)]
        if form == "sentence":
            return named if len(named) == len(parts) else []
        return named if named[:1] == parts[:1] else []

    def _legend(self, start: int, end: int) -> tuple[int, int]:
        """Note a legend and give the clause without it."""
        legend = _legend().search(self._text, start, end)
        if legend is None:
            return start, end
        self._first_leads = True
        before = max(self._text.rfind(mark, start, legend.start()) for mark in "。，；")
        return (start, before) if before >= start else (start, legend.start())

    def _parts(self, clause: Clause, start: int, end: int) -> Iterator[_Part]:
        labels = [label for label in clause.labels if label.start < end]
        yield from self._by_verbs(start, labels[0].start if labels else end, strict=bool(labels))
        for label, following in zip_longest(labels, labels[1:]):
            if label.concept in ROLES:
                yield from self._by_label(label.end, following.start if following else end, label.concept, label.rule)

    def _by_label(self, start: int, end: int, role: str, rule: str) -> Iterator[_Part]:
        """Read a list after a label; verbs in it refine the role (`责任单位：A牵头，B配合`)."""
        parts = list(self._by_verbs(start, end, strict=True, last=(role, rule)))
        for part in parts:
            yield replace(part, role=role, rule=rule) if part.role == "shared" else part

    def _by_verbs(self, start: int, end: int, *, strict: bool, last: tuple[str, str] | None = None) -> Iterator[_Part]:
        """Cut at commas; mentions wait for the verb after them, the ones left at the end take the `last` role."""
        waiting: list[tuple[int, int]] = []
        for first, stop in _between_commas(self._text, start, end):
            verb = _verb(self._text[first:stop])
            upto = stop if verb is None else first + verb[1]
            found = split(self._text, first, upto, self._gaps)
            if strict or verb is None:
                found = [span for span in found if last is not None or self._organisation(span)]
            waiting += [span for span in found if not (last and _is_remark(self._text[slice(*span)]))]
            if verb is not None and waiting:
                yield _Part(tuple(waiting), verb[0].concept, verb[0].name)
                waiting = []
        if waiting and last is not None:
            yield _Part(tuple(waiting), *last)

    def _settle(self, parts: list[_Part]) -> list[_Part]:
        """Let a lead named anywhere in the clause turn `shared` into `responsible`; apply the legend."""
        if any(part.role == "lead" for part in parts):
            return [replace(part, role="responsible") if part.role == "shared" else part for part in parts]
        if self._first_leads:
            return [settled for part in parts for settled in _first_as_lead(part)]
        return parts

    def _shares(self, part: _Part) -> Iterator[Share]:
        offset = 1 if part.rule == "first-is-lead" and part.role == "responsible" else 0
        for rank, (start, end) in enumerate(part.mentions, 1 + offset):
            yield Share(start, end, part.role, rank, part.rule)

    def _is_named(self, part: _Part) -> bool:
        return all(self._organisation(span) for span in part.mentions)

    def _organisation(self, span: tuple[int, int]) -> bool:
        return is_organisation(self._text[slice(*span)])


def _first_as_lead(part: _Part) -> list[_Part]:
    if part.role == "support" or len(part.mentions) == 1:
        return [replace(part, role="responsible") if part.role == "shared" else part]
    first, rest = part.mentions[:1], part.mentions[1:]
    return [_Part(first, "lead", "first-is-lead"), _Part(rest, "responsible", "first-is-lead")]


def _between_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at commas outside brackets."""
    masked = _BRACKETED.sub(lambda found: "（" + "□" * (len(found[0]) - 2) + "）", text[start:end])
    kept = 0
    for found in _COMMA.finditer(masked):
        yield start + kept, start + found.start()
        kept = found.end()
    yield start + kept, end


def _verb(stretch: str) -> tuple[Rule, int] | None:
    """Find the verb that closes a stretch and where it begins; a name such as 牵头单位 is no verb."""
    start = max(0, len(stretch) - _LONGEST_VERB)
    for rule in _verbs():
        found = rule.pattern.search(stretch, start)
        if found:
            return rule, found.start()
    return None


def _is_remark(mention: str) -> bool:
    """Whether something in a labelled list is no name but a remark: a deadline, a sentence."""
    return any(pattern.search(mention) for pattern in _remarks())


@cache
def _verbs() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("verbs") if rule.concept in ROLES)


@cache
def _legend() -> re.Pattern[str]:
    return next(rule.pattern for rule in rules("verbs") if rule.concept == "legend")


@cache
def _remarks() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.pattern for rule in rules("organisations") if rule.concept == "sentence")
