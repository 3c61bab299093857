"""A 任务分工表 that comes back: its cells as they are now, and as they were when it was written.

What they were stands on a hidden sheet of the workbook. So a change is what somebody typed, not what has become of
the plan since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from graph.exports.words import say
from loaders.readers.package import Package
from ontology.errors import DocumentError
from queries.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queries.words import Language

Rows: TypeAlias = "Sequence[Sequence[object]]"
Texts: TypeAlias = "Mapping[str, str]"

EDITABLE = ("lead", "others", "due", "targets")
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
        """Tell whether somebody typed something else into a cell."""
        return any(self.now[name] != self.was[name] for name in EDITABLE)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: the language of its labels, its rows, and the numbers of rows that have no id."""

    language: Language
    lines: tuple[Line, ...]
    unknown: tuple[int, ...]


def read(data: bytes, source: str) -> Returned:
    """Read a workbook; a `DocumentError` says when it is not one that `fengong export xlsx` has written."""
    try:
        Package(data)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except DocumentError as error:
        raise DocumentError(error.code, f"{source}: {error.message}") from error
    except (CalamineError, ValueError) as error:
        raise DocumentError("correct-file", f"{source}: is no workbook ({error}). Save it as xlsx.") from error
    for language in LANGUAGES:
        table, kept = (sheets.get(say(language, name)) for name in ("name", "original"))
        if table and kept:
            return _returned(table, kept, language)
    message = f"{source}: holds no table of assignments. Correct one that `fengong export xlsx` has written."
    raise DocumentError("correct-table", message)


def _returned(table: Rows, kept: Rows, language: Language) -> Returned:
    was = {row["id"]: row for _, row in _records(kept, language)}
    rows = list(_records(table, language))
    lines = [Line(row["id"], number, row, was[row["id"]]) for number, row in rows if row["id"] in was]
    unknown = [number for number, row in rows if row["id"] not in was and any(row[name] for name in EDITABLE)]
    return Returned(language, tuple(lines), tuple(unknown))


def _records(table: Rows, language: Language) -> Iterator[tuple[int, Texts]]:
    """Give the rows below the head with their numbers, by what a column is; bands have nothing in these columns."""
    labels = {say(language, name): name for name in ("id", *EDITABLE)}
    places: dict[str, int] = {}
    for number, row in enumerate(table, 1):
        texts = [_text(cell) for cell in row]
        if not places and labels.keys() <= set(texts):
            places = {labels[text]: place for place, text in enumerate(texts) if text in labels}
        elif places:
            yield number, {name: texts[place] for name, place in places.items()}


def _text(cell: object) -> str:
    """Write a cell as it was meant: a spreadsheet makes a number or a date of what looks like one."""
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n").strip()
    return "" if _NOBODY.fullmatch(text) else text
