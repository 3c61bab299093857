"""Text that is safe to show: names come from documents, and a terminal obeys some characters."""

from __future__ import annotations

import re

from graph.exports.cells import HIDDEN

UNPRINTABLE = re.compile(f"[{HIDDEN}]")


def printable(text: str) -> str:
    """Drop what a terminal would obey or hide, all but newline and tab."""
    return UNPRINTABLE.sub("", text)
