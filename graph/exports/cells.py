"""Texts that a spreadsheet would run as a formula, made harmless so that the text itself can be had back."""

from __future__ import annotations

import re

# a character class: C0 but newline and tab, C1, soft hyphen, bidi, zero width, surrogates, tags
HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
# what is not seen may stand before the sign; ' is among the signs so that the guard can be taken off again
_FORMULA = re.compile(f"[\\s{HIDDEN}]*[=+\\-@\t\r\n\0＝＋－＠']")


def guarded(cell: str) -> str:
    """Put ' before a text that a spreadsheet would run; taking a leading ' off gives the text back."""
    return f"'{cell}" if runs(cell) else cell


def runs(cell: str) -> bool:
    """Tell whether a spreadsheet would run a text, or take its first sign away."""
    return _FORMULA.match(cell) is not None
