"""Sentences in running text that give a unit a duty: `市科协要发挥综合协调作用` (GUIDE: role `coordinate`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.duties import Share
from loaders.mentions import is_organisation, split

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = re.compile("[^。；\n]+")
_DUTY = re.compile("(?:(?<![纲主重必概摘扼需])要|负责|应当|应该|应|须|需要|必须)(?=[^求点素])")
_LONGEST_SUBJECT = 60


def find(text: str, start: int, end: int) -> Iterator[Share]:
    """Give a share for each unit that is the subject of a sentence with a duty; each sentence counts ranks anew."""
    for sentence in _SENTENCE.finditer(text, start, end):
        duty = _DUTY.search(text, sentence.start(), min(sentence.end(), sentence.start() + _LONGEST_SUBJECT))
        if duty is None or duty.start() == sentence.start():
            continue
        mentions = split(text, sentence.start(), duty.start())
        if mentions and all(is_organisation(text[first:last]) for first, last in mentions):
            for rank, (first, last) in enumerate(mentions, 1):
                yield Share(first, last, "coordinate", rank, "subject-of-duty")
