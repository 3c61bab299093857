"""A 任务分工表 that comes back: its cells as they are now, and as they were when it was written.

What they were stands on a hidden sheet of the workbook. So a change is what somebody typed, not what has become of
the plan since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from graph.exports.assignment import EDITABLE, KEPT
from graph.exports.words import say
from loaders.readers.package import Package
from ontology.errors import DocumentError
from queries.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queries.words import Language, Words

Rows: TypeAlias = "Sequence[Sequence[object]]"
Texts: TypeAlias = "Mapping[str, str]"

_NAMED = ("ordinal", "action")
_NOBODY = re.compile("[无/—-]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table, which is the `number`th: the id of its action or plan, its cells now and as they were."""

    id: str
    number: int
    now: Texts
    was: Texts

    @property
    def is_changed(self) -> bool:
        """Tell whether somebody typed something else into a cell that can be corrected."""
        return any(self.now[name] != self.was[name] for name in EDITABLE)

    @property
    def is_renamed(self) -> bool:
        """Tell whether somebody changed the number or title of the action, which the document alone gives."""
        return any(self.now[name] != self.was[name] for name in _NAMED)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: the language of its labels, its rows, and what cannot be taken from it.

    `added` and `repeated` are the numbers of rows without an id and of those whose id stands further above,
    `gone` says which rows are no longer there.
    """

    language: Language
    lines: tuple[Line, ...]
    added: tuple[int, ...]
    repeated: tuple[int, ...]
    gone: tuple[str, ...]


class _Sheet(NamedTuple):
    name: str
    rows: Rows


def read(data: bytes, source: str, words: Words) -> Returned:
    """Read a workbook; a `DocumentError` says when it is not one that `fengong export xlsx` has written."""
    try:
        Package(data)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except DocumentError as error:
        raise DocumentError(error.code, f"{source}: {error.message}") from error
    except (CalamineError, ValueError) as error:
        raise DocumentError("correct-file", words.say("correct-file", source=source, error=error)) from error
    for language in LANGUAGES:
        names = [say(language, key) for key in ("name", "original")]
        if all(sheets.get(name) for name in names):
            pages = (_Sheet(name, sheets[name]) for name in names)
            table, kept = ([*_records(page, language, source, words)] for page in pages)
            return _returned(table, kept, language)
    raise DocumentError("correct-table", words.say("correct-table", source=source))


def _returned(table: Sequence[tuple[int, Texts]], kept: Sequence[tuple[int, Texts]], language: Language) -> Returned:
    was = {row["id"]: row for _, row in kept}
    lines: dict[str, Line] = {}
    added, repeated = [], []
    for number, row in table:
        if row["id"] in lines:
            repeated.append(number)
        elif row["id"] in was:
            lines[row["id"]] = Line(row["id"], number, row, was[row["id"]])
        elif any(row[name] for name in EDITABLE):
            added.append(number)
    gone = [" ".join(row[name] for name in _NAMED).strip() for key, row in was.items() if key not in lines]
    return Returned(language, tuple(lines.values()), tuple(added), tuple(repeated), tuple(gone))


def _records(sheet: _Sheet, language: Language, source: str, words: Words) -> Iterator[tuple[int, Texts]]:
    """Give the rows below the head with their numbers, by what a column is; bands have nothing in these columns."""
    labels = {_label(say(language, name)): name for name in KEPT}
    rows = [[_text(cell) for cell in row] for row in sheet.rows]
    # the head is the row that has most of the labels, so that one that was renamed is missed by its name
    head = max(range(len(rows)), key=lambda place: len(labels.keys() & set(map(_label, rows[place]))))
    places = {labels[label]: place for place, label in enumerate(map(_label, rows[head])) if label in labels}
    missing = [say(language, name) for name in KEPT if name not in places]
    if missing:
        facts = {"source": source, "sheet": sheet.name, "columns": words.join(missing)}
        raise DocumentError("correct-column", words.say("correct-column", **facts))
    for number, row in enumerate(rows[head + 1 :], head + 2):
        yield number, {name: row[place] for name, place in places.items()}


def _label(text: str) -> str:
    """Give a label without the breaks that somebody set to make it fit."""
    return "".join(text.split())


def _text(cell: object) -> str:
    """Write a cell as it was meant: a spreadsheet makes a number or a date of what looks like one."""
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").strip()
    return "" if _NOBODY.fullmatch(text) else text
