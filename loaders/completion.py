"""When an item is to be done: by a clause that gives its units, by a label (完成时限：), by its own title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.clauses import labels
from loaders.mentions import is_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.actions import Item
    from loaders.clauses import Clause, Label
    from loaders.cover import Cover
    from loaders.deadlines import Mark

_STOP = re.compile("[。；，\n）]")
_SENTENCE_END = re.compile("[。；\n]")
_FINISHED = re.compile(
    "(?:全部|全面|基本)?(?:(?:完成|完工|竣工|投用|投入使用|办结|整改到位)(?!的)|建成(?=[，。；\n投]))"
)
_LONGEST = 20  # words of a deadline that is no date: 长期坚持
_REACH = 100  # how far behind its label a deadline goes at most
_SHORTEST_LABEL = 5  # 完成时限：; what stands behind 时间： may be an hour or a place in a programme
_PART_OF_WORD = re.compile("[一-鿿]")  # before a label: 接待时间：
_DONE = re.compile("(?:）|(?:全部|全面|基本|均)?(?:完成|办结|整改到位))$")  # what a title ends with behind its deadline


def dues(text: str, items: Sequence[Item], speaking: Iterable[Clause], cover: Cover) -> dict[str, str]:
    """Find the deadlines of items by their ids; what stands in a clause goes before a label, a label before a title."""
    found: dict[str, str] = {}
    for item, due in (*_of_clauses(text, speaking, cover), *_of_labels(text, cover), *_of_titles(text, items)):
        found.setdefault(item, due)
    return found


def labelled(text: str) -> Iterator[tuple[Label, int]]:
    """Find the labels of deadlines, each with the end of what it says."""
    for label in labels(text):
        if label.concept == "due" and not _PART_OF_WORD.match(text, label.start - 1):
            stop = _STOP.search(text, label.end, label.end + _REACH)
            yield label, stop.start() if stop else min(len(text), label.end + _REACH)


def _of_clauses(text: str, speaking: Iterable[Clause], cover: Cover) -> Iterator[tuple[str, str]]:
    """Read 6月底前完成，牵头单位：市水务局; of several dates the last one: 6月底过半，12月底完成."""
    for clause in speaking:
        item = cover.of_clause(clause.start, clause.end)
        said = deadlines.dues(text, *clause.inner) or list(_behind(text, clause))
        if item and said:
            yield item.id, said[-1].value


def _behind(text: str, clause: Clause) -> Iterator[Mark]:
    """Read what a sentence says behind who does it: 由市水务局牵头，2025年底前完成选址."""
    stop = _SENTENCE_END.search(text, clause.end, clause.end + _REACH) if clause.form == "sentence" else None
    said = deadlines.dues(text, clause.end, stop.start()) if stop else ()
    return (mark for mark in said if _FINISHED.match(text, mark.end))


def _of_labels(text: str, cover: Cover) -> Iterator[tuple[str, str]]:
    """Read 完成时限：2025年10月底, also on a line of its own and in words that are no date."""
    for label, end in labelled(text):
        said = deadlines.dues(text, label.end, end)
        words = said[0].value if said else text[label.end : end].strip()
        item = cover.of_clause(label.start, end)
        worded = 0 < len(words) <= _LONGEST and not is_organisation(words)
        if item and (said or (worded and label.end - label.start >= _SHORTEST_LABEL)):
            yield item.id, words


def _of_titles(text: str, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Read 宣传发动（5月10日前） and 排查隐患，5月31日前完成: titles that end with one deadline."""
    for item in items:
        said = deadlines.dues(text, *item.title)
        if len(said) == 1 and _DONE.fullmatch(text, said[0].end, item.title[1]):
            yield item.id, said[0].value
