"""Text that is safe to show: names come from documents, and a terminal obeys some characters."""

from __future__ import annotations

import re

# a character class: C0 but newline and tab, C1, soft hyphen, bidi, zero width, surrogates, tags
HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
UNPRINTABLE = re.compile(f"[{HIDDEN}]")


def printable(text: str) -> str:
    """Drop what a terminal would obey or hide, all but newline and tab."""
    return UNPRINTABLE.sub("", text)
