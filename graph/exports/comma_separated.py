"""Comma-separated values, with the encoding mark and the line ends that Excel and WPS expect."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from graph.exports.cells import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from graph.exports.sheets import Sheet, Value


def write(sheets: Sequence[Sheet], file: BinaryIO) -> None:
    """Write the first sheet: a header and a line a row, with hidden columns, without bands, titles and notes."""
    sheet = sheets[0]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.label for column in sheet.columns])
    writer.writerows([_plain(cell.value) for cell in row.cells] for row in sheet.rows if row.look != "band")
    file.write(text.getvalue().encode("utf-8-sig"))


def _plain(value: Value) -> Value:
    return guarded(value) if isinstance(value, str) else value
