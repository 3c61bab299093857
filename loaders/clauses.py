"""Stretches of text that give responsibility, found by their form before anything in them is read.

Three forms are in use: bracketed `（市水务局牵头，县残联配合）`, labelled `牵头单位：市水务局，配合单位：县残联`,
and a plain sentence that says nothing else `市水务局、县残联按职责分工负责。`. All are found keyword first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import sentences
from loaders.mentions import is_deadline, is_organisation, is_sentence, split
from loaders.spans import within
from loaders.vocabulary import Rule, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GROUP = re.compile("[（〔【](?:[^（）〔〕【】\n]{1,400}+|[（〔][^（）〔〕\n]{0,80}+[）〕]){1,60}+[）〕】]")
_CUE = re.compile("负责|牵头|配合|参与|落实|分工|协办|主办|主责|承办|指导|组织实施|单位：|部门：|主体：")
_BEFORE_NAMES = frozenset("。；！")
_STOP = re.compile("[。\n]")
_LABEL_END = re.compile("：(?<=[位门室区方体头办任责合与加同助工人导间限点求口源准）为]：)")  # with what labels end
_LONGEST_LABEL = 16
_LONGEST_REMARK = 42  # 责任单位（排第一位的为牵头单位，下同）：
_LONGEST_LINE_OF_NAMES = 400
_LONGEST_NOTE = 6  # 市水务局（牵头）: a bracket so short speaks of the name before it


@dataclass(frozen=True, slots=True)
class Label:
    """A word with a colon that announces a list: where it stands, what it means, by which rule."""

    start: int
    end: int
    concept: str
    rule: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that gives responsibility. `inner` is it without brackets; `form`: bracketed, labelled or sentence."""

    start: int
    end: int
    inner: tuple[int, int]
    form: str
    labels: tuple[Label, ...] = ()


def find(text: str, stops: Sequence[int]) -> list[Clause]:
    """Find the clauses of a repaired text in order; no clause runs past a stop (the start of a heading)."""
    announced = labels(text)
    found = list(_bracketed(text, announced))
    found += _labelled(text, announced, stops, _places(found))
    taken = _places(found)
    found += (Clause(*span, span, "sentence") for span in sentences.find(text, taken))
    return sorted(found, key=lambda clause: clause.start)


def _places(clauses: list[Clause]) -> list[tuple[int, int]]:
    return sorted((clause.start, clause.end) for clause in clauses)


def labels(text: str) -> list[Label]:
    """Find the labels of a repaired text in order."""
    return sorted([*_before_colons(text), *_without_colons(text)], key=lambda label: label.start)


def _before_colons(text: str) -> Iterator[Label]:
    for colon in _LABEL_END.finditer(text):
        noted = text[colon.start() - 1 : colon.start()] in {"）", "为"}
        start = max(0, colon.start() - _LONGEST_LABEL - noted * _LONGEST_REMARK)
        for rule in _label_rules(with_colon=True):
            found = [each for each in rule.pattern.finditer(text, start, colon.end()) if each.end() == colon.end()]
            if found:
                yield Label(found[0].start(), found[0].end(), rule.concept, rule.name)
                break


def _without_colons(text: str) -> Iterator[Label]:
    for rule in _label_rules(with_colon=False):
        for found in rule.pattern.finditer(text):
            yield Label(found.start(), found.end(), rule.concept, rule.name)


def _bracketed(text: str, labels: list[Label]) -> Iterator[Clause]:
    starts = [label.start for label in labels]
    themselves = {(label.start, label.end) for label in labels}
    for found in _GROUP.finditer(text):
        if found.span() in themselves:
            continue
        inner = (found.start() + 1, found.end() - 1)
        inside = labels[bisect_right(starts, found.start()) : bisect_right(starts, found.end())]
        if inside or _CUE.search(text, *found.span()):
            yield Clause(*found.span(), inner, "bracketed", tuple(inside))
        elif _is_names_alone(text, *inner):
            yield Clause(*found.span(), inner, "bracketed", (Label(inner[0], inner[0], "responsible", "names-alone"),))


def _is_names_alone(text: str, start: int, end: int) -> bool:
    """Whether a bracket behind a whole sentence is a list of names, half of them at least of known organisations."""
    stands_alone = text[start - 2 : start - 1] in _BEFORE_NAMES and end - start <= _LONGEST_LINE_OF_NAMES
    listed = [text[first:last] for first, last in split(text, start, end)] if stands_alone else []
    names = [name for name in listed if not is_deadline(name)]
    known = sum(map(sentences.is_known, names))
    return known > 0 and len(names) <= 2 * known and not any(map(is_sentence, names))


def _labelled(text: str, labels: list[Label], stops: Sequence[int], taken: list[tuple[int, int]]) -> Iterator[Clause]:
    end = 0
    starts = [label.start for label in labels]
    opening = [
        place[0] for place in taken if place[1] - place[0] > _LONGEST_NOTE and text[place[1] : place[1] + 1] != "、"
    ]
    for position, label in enumerate(labels):
        if label.start < end or within(taken, label.start):
            continue
        limit = min([len(text), *_next(stops, label.start), *_next(opening, label.end)])
        end = _list_end(text, label.end, limit)
        inside = tuple(labels[position : bisect_left(starts, end)])
        yield Clause(label.start, end, (label.start, end), "labelled", inside)


def _list_end(text: str, start: int, limit: int) -> int:
    """Give where a labelled list ends: at a full stop or line end, but for lines below that hold names alone."""
    stop = _STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    while end < limit and text[end] == "\n":
        line_end = text.find("\n", end + 1, limit)
        line_end = limit if line_end < 0 else line_end
        names = split(text, end + 1, line_end) if line_end - end <= _LONGEST_LINE_OF_NAMES else []
        if not names or not all(is_organisation(text[first:last]) for first, last in names):
            break
        end = line_end
    return end


def _next(places: Sequence[int], offset: int) -> Sequence[int]:
    """Give the first of some sorted places behind an offset, if there is one."""
    at = bisect_right(places, offset)
    return places[at : at + 1]


@cache
def _label_rules(*, with_colon: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("labels") if ("：" in rule.pattern.pattern) == with_colon)
