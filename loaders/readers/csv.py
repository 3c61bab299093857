"""Reads comma-separated values as one table; also values between semicolons or tabs."""

from __future__ import annotations

import csv
import io

from loaders.readers import text as plain
from loaders.readers.content import Box, Content, Draft
from ontology.errors import DocumentError

_DELIMITERS = ",\t;"
_SAMPLE = 20_000  # characters that tell the delimiter


def read(data: bytes) -> Content:
    """Read a file of values. Raises `DocumentError` where its bytes are no text or its quotes do not close."""
    text = plain.decode(data)
    sample = text[:_SAMPLE]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=sample.count))
    draft = Draft()
    try:
        draft.table(
            Box(row, column, value, label=f"第{row + 1}行第{column + 1}列")
            for row, values in enumerate(rows)
            for column, value in enumerate(values)
        )
    except csv.Error as error:
        message = f"is not a table of values ({error}). Check the quotes, or save it as xlsx."
        raise DocumentError("document-damaged", message) from error
    return draft.content()
