"""Which headings are the work a plan assigns: its actions, their measures, its safeguards (GUIDE, section actions).

A chapter is judged by its title. Where its items have headings of their own they are the actions and the chapter is
their section; where they are plain numbered paragraphs, or there are none, the chapter itself is the action.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from loaders.jurisdiction import place
from loaders.mentions import is_organisation
from loaders.names import parse
from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loaders.outline import Heading

_LONGEST_HEADING = 40
_NOTHING = re.compile("[。；\n ]*")
_SENTENCE, _AIMS = re.compile("[^。\n]+"), re.compile("力争|目标[是为：]|[到至]20[0-9]{2}年")
_OUTER = frozenset({"part", "chapter"})
_GROUPS, _MEMBERS = ("组", "专班"), re.compile("组长|组员|成员|班长|负责人")
_WITHOUT_WORK = frozenset({"preamble", "background"})


@dataclass(frozen=True, slots=True)
class Item:
    """An action, measure or safeguard: its heading's number, and where its title and all that is under it stand.

    `heading` is below 0 where the action is a paragraph without a number.
    """

    id: str
    kind: str
    parent: str | None
    section: tuple[int, int] | None
    heading: int
    title: tuple[int, int]
    start: int
    end: int


class Tree:
    """The headings of a document with what is below each, and where its clauses stand."""

    def __init__(self, text: str, headings: Sequence[Heading], clauses: Sequence[int]) -> None:
        """Take the repaired text, its headings, and the offsets of the clauses that give responsibility."""
        self.text = text
        self.headings = headings
        self._clauses = clauses
        self._children: dict[int | None, list[int]] = {}
        for index, heading in enumerate(headings):
            self._children.setdefault(heading.parent, []).append(index)
        self._main = self._main_series()

    def children(self, index: int | None) -> list[int]:
        """Give the headings directly below one."""
        return self._children.get(index, [])

    def clauses_in(self, index: int) -> int:
        """Count the clauses that stand anywhere under a heading."""
        heading = self.headings[index]
        return bisect_left(self._clauses, heading.end) - bisect_left(self._clauses, heading.start)

    def title(self, index: int) -> str:
        """Give the words of a heading."""
        heading = self.headings[index]
        return self.text[heading.title_start : heading.title_end].rstrip("；：，、。:;")

    def is_headed(self, index: int) -> bool:
        """Whether an item has a heading of its own and not just a number before a paragraph."""
        heading = self.headings[index]
        short = heading.title_end - heading.title_start <= _LONGEST_HEADING
        return short and (bool(self.children(index)) or not says_nothing(self.text, heading.title_end, heading.end))

    def id(self, index: int) -> str:
        """Give the path of ordinals; a numbering beside the plan's own is marked as an annex."""
        heading = self.headings[index]
        path = ".".join(map(str, heading.path))
        return path if heading.series == self._main else f"附{heading.series or 1}.{path}"

    def is_of_the_plan(self, index: int) -> bool:
        """Whether a heading is one of the plan's own, or of an annex that assigns work, too."""
        return self.headings[index].series in self._working

    @cached_property
    def _working(self) -> frozenset[int]:
        """The plan's own numbering, and those of annexes that assign work."""
        assigning = (top for top in self.children(None) if self.clauses_in(top))
        return frozenset({self._main, *(self.headings[top].series for top in assigning)})

    def passages(self) -> Iterator[tuple[int, int]]:
        """Give the text directly under each heading, up to the first one below it; not of chapters on background.

        Of the words before the first heading, the sentences that tell aims. A text without any heading is one passage.
        """
        if not self.headings:
            yield 0, len(self.text)
            return
        for sentence in _SENTENCE.finditer(self.text, 0, self.headings[0].start):
            if _AIMS.search(self.text, *sentence.span()):
                yield sentence.span()
        for index, heading in enumerate(self.headings):
            below = self.children(index)
            end = self.headings[below[0]].start if below else heading.end
            if not self._is_background(index):
                yield heading.title_start, end

    def _is_background(self, index: int | None) -> bool:
        while index is not None:
            if _title_concept(self.title(index)) == "background":
                return True
            index = self.headings[index].parent
        return False

    def _main_series(self) -> int:
        """Find the plan's own numbering: the one that most clauses stand under."""
        tops = self.children(None)
        counts: dict[int, int] = {}
        for top in tops:
            series = self.headings[top].series
            counts[series] = counts.get(series, 0) + self.clauses_in(top)
        return max(counts, key=lambda series: (counts[series], -series)) if counts else 0


def says_nothing(text: str, start: int, end: int) -> bool:
    """Whether there are no words between two places."""
    return start >= end or _NOTHING.fullmatch(text, start, end) is not None


def find(tree: Tree) -> list[Item]:
    """Find the items of work in their order; ids are unique."""
    chapters = [(index, _concept(tree, index)) for index in _chapters(tree, None) if tree.is_of_the_plan(index)]
    without = set(_WITHOUT_WORK)
    if any(_says_task(tree, index) for index, concept in chapters if concept == "task"):
        without.add("standing")
    working = [(index, concept) for index, concept in chapters if concept not in without]
    return list(_unique(item for index, concept in working for item in _chapter_items(tree, index, concept)))


def _chapters(tree: Tree, above: int | None) -> Iterator[int]:
    """Give the headings that are chapters: the outermost ones, or those below parts that only hold chapters."""
    for index in tree.children(above):
        below = tree.children(index)
        nested = tree.headings[index].style in _OUTER and any(tree.children(each) for each in below)
        yield from _chapters(tree, index) if nested else [index]


def _concept(tree: Tree, index: int) -> str:
    """Judge a chapter by its title, as one of the concepts of `sections.toml`; clauses in it make it work to do."""
    concept = _title_concept(tree.title(index)) or "task"
    return concept if concept == "safeguard" or not tree.clauses_in(index) else "task"


@lru_cache(maxsize=4096)
def _title_concept(title: str) -> str | None:
    return next((rule.concept for rule in rules("sections") if rule.pattern.search(title)), None)


def _says_task(tree: Tree, index: int) -> bool:
    """Whether a chapter holds tasks beyond doubt: its title says so, or items below it have clauses."""
    return _title_concept(tree.title(index)) == "task" or any(map(tree.clauses_in, tree.children(index)))


def _chapter_items(tree: Tree, index: int, concept: str) -> Iterator[Item]:
    kind = "safeguard" if concept == "safeguard" else "action"
    below = [each for each in tree.children(index) if _is_work(tree, each)]
    safeguard = kind == "safeguard"
    if (safeguard and below) or sum(map(tree.is_headed, below)) * 2 > len(below):
        for each in below:
            yield from _with_measures(tree, each, kind, None, index)
    elif below or safeguard or not tree.children(index):
        yield from _with_measures(tree, index, kind, None, None)


def _is_work(tree: Tree, index: int) -> bool:
    """Whether an item asks for work: not where it only says the aims, from when on the plan holds, what a body does."""
    if tree.clauses_in(index):
        return True
    return _title_concept(tree.title(index)) not in _WITHOUT_WORK and not _introduces_body(tree, index)


def _introduces_body(tree: Tree, index: int) -> bool:
    """Whether an item is about a unit's standing functions or the members of a work group, and nothing else.

    A group with numbered items is an action: these are its work.
    """
    title = tree.title(index)
    if title.endswith(_GROUPS):
        return not tree.children(index) and bool(
            _MEMBERS.search(tree.text, tree.headings[index].start, tree.headings[index].end)
        )
    if not is_organisation(title):
        return False
    name = parse(title)
    named = (name.level or place(title)) and name.department and name.known
    return bool(named or (name.described and title.startswith("各")))


def _with_measures(tree: Tree, index: int, kind: str, parent: str | None, section: int | None) -> Iterator[Item]:
    """Give an item and what is below it; a number without words is no item."""
    heading = tree.headings[index]
    title = (heading.title_start, heading.title_start + len(tree.title(index)))
    place = None if section is None else (tree.headings[section].title_start, tree.headings[section].title_end)
    identity, below = parent, kind
    if title[0] < title[1]:
        identity, below = tree.id(index), "measure"
        yield Item(identity, kind, parent, place, index, title, heading.start, heading.end)
    for each in tree.children(index):
        if tree.clauses_in(each) or (parent is None and _is_work(tree, each)):
            yield from _with_measures(tree, each, below, identity, index if section is None else section)


def _unique(items: Iterator[Item]) -> Iterator[Item]:
    """Tell apart items whose printed numbers repeat; what stands below follows its own parent."""
    used: dict[str, int] = {}
    renamed: dict[str, str] = {}
    for item in items:
        parent = renamed.get(item.parent or "", item.parent)
        count = used[item.id] = used.get(item.id, 0) + 1
        renamed[item.id] = item.id if count == 1 else f"{item.id}_{count}"
        yield replace(item, id=renamed[item.id], parent=parent)
