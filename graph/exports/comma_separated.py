"""One sheet as comma-separated values, in the encoding mark and line ends that Excel and WPS expect."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from graph.exports.cells import guarded

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph.exports.sheets import Sheet, Value


def write(sheet: Sheet, file: BinaryIO) -> None:
    """Write a header and a line a row, hidden columns included; bands, titles and notes are left out."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.label for column in sheet.columns])
    writer.writerows([_plain(cell.value) for cell in row.cells] for row in sheet.rows if row.look != "band")
    file.write(text.getvalue().encode("utf-8-sig"))


def _plain(value: Value) -> Value:
    return guarded(value) if isinstance(value, str) else value
