"""The rows of a table of tasks as actions: id, title, section, deadline, and who has which part."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders.clauses import Label
from loaders.numbering import marks, number
from loaders.verbs import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loaders.cell_text import CellText
    from loaders.columns import Head
    from loaders.readers.content import Cell
    from loaders.task_entries import Entry, Gathering
    from ontology.record import Span

_ORDINAL = re.compile(r"[（(第]?([\d一二三四五六七八九十百]{1,9})((?:[.-]\d{1,9}){0,9})[）)、.．项]?")
_FIRST_SENTENCE = re.compile("[^，。！？；：\n]{1,20}(?=：)|[^。！？；\n]+")
_NOTHING = re.compile(r"[无/\\—–-]*")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A cell that gives its units a role: the label that the head of its column is, and where its list ends."""

    label: Label
    end: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row as an action. All spans are of the text of the cells; `passages` are where its targets stand.

    `values` are those of them that stand below a head such as 目标值: they may hold nothing but a value. `table` is the
    place in the document where its table begins.
    """

    id: str
    table: int
    title: Span
    section: Span | None
    due: Span | None
    assignments: tuple[Assignment, ...]
    passages: tuple[Span, ...]
    values: frozenset[Span]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Written:
    """A row whose words have their places: its printed number, the spans of its group and of its columns."""

    ordinal: str
    section: Span | None
    columns: Mapping[int, Span]
    start: int
    end: int


class Sheet:
    """One table, read in two steps: its words go to the text of all cells, then its rows are read from there."""

    def __init__(self, head: Head, place: int, gathering: Gathering, words: CellText) -> None:
        """Take the head, the place in the document, the rows below the head, and the text to write to."""
        self._head = head
        self._place = place
        self._title = gathering.title
        self._roles = head.having(*ROLES)
        self._spans: dict[Cell, Span] = {}
        self._rows = [self._write(entry, words) for entry in gathering.entries()]

    def rows(self, text: str) -> Iterator[TaskRow]:
        """Read the rows, given the text of all cells."""
        further = (each for each in self._head.having("task", "indicator", "target") if each > self._title)
        about = (self._title, *further)
        for row, identity in zip(self._rows, _ids(self._rows), strict=True):
            said = {column: span for column, span in row.columns.items() if not _NOTHING.fullmatch(text, *span)}
            passages = tuple(said[column] for column in about if column in said)
            named = passages[0] if passages else row.section
            if named:
                yield TaskRow(
                    id=identity,
                    table=self._place,
                    title=_title(text, *named),
                    section=row.section and _unnumbered(text, *row.section),
                    due=next((said[column] for column in self._head.having("due") if column in said), None),
                    assignments=tuple(
                        self._assignment(column, said[column]) for column in self._roles if column in said
                    ),
                    passages=passages,
                    values=frozenset(said[column] for column in self._head.having("target") if column in said),
                    start=row.start,
                    end=row.end,
                )

    def _assignment(self, column: int, span: Span) -> Assignment:
        head = self._head.columns[column]
        return Assignment(Label(span[0], span[0], head.concept, head.rule), span[1])

    def _write(self, entry: Entry, words: CellText) -> _Written:
        section = self._span([[entry.section]], words, listed=False) if entry.section else None
        start = words.length
        columns = {
            column: self._span(parts, words, listed=column in self._roles)
            for column, parts in sorted(entry.cells.items())
        }
        return _Written(entry.ordinal, section, columns, start, words.length)

    def _span(self, parts: Sequence[Sequence[Cell]], words: CellText, *, listed: bool) -> Span:
        """Write a cell and give its place; one that stands beside several rows is written once."""
        first = parts[0][0]
        if len(parts) > 1 or len(parts[0]) > 1:
            return words.add(parts, listed=listed)
        if first not in self._spans:
            self._spans[first] = words.add(parts, listed=listed)
        return self._spans[first]


def _title(text: str, start: int, end: int) -> Span:
    """Give the first sentence, or what a colon closes."""
    start, end = _unnumbered(text, start, end)
    found = _FIRST_SENTENCE.search(text, start, end)
    return found.span() if found else (start, end)


def _unnumbered(text: str, start: int, end: int) -> Span:
    """Cut the number before the words of a cell; a number alone is all there is."""
    first = next(iter(marks(text[start:end])), None)
    if first is None or first.start or start + first.end >= end:
        return start, end
    return start + first.end, end


def _ids(rows: Sequence[_Written]) -> list[str]:
    """Give the printed numbers; those that begin anew with each group follow the number of the group."""
    printed = _printed(rows)
    if len(set(printed)) < len(printed):
        groups: dict[Span | None, int] = {}
        printed = [
            f"{groups.setdefault(row.section, len(groups) + 1)}.{each}" for row, each in zip(rows, printed, strict=True)
        ]
    used: Counter[str] = Counter()
    ids = []
    for each in printed:
        used[each] += 1
        ids.append(each if used[each] == 1 else f"{each}_{used[each]}")
    return ids


def _printed(rows: Sequence[_Written]) -> list[str]:
    """Give each row its number: 3 for 3. and 三、, 3.2 for a second row beside it, else its count."""
    found: list[str] = []
    last, beside = "", 1
    for row in rows:
        match = _ORDINAL.fullmatch(row.ordinal.strip())
        if match:
            last, beside = f"{number(match[1])}{match[2]}".replace("-", "."), 1
            found.append(last)
        elif last:
            beside += 1
            found.append(f"{last}.{beside}")
        else:
            found.append(str(len(found) + 1))
    return found
