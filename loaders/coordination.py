"""Sentences in running text that give a unit a duty: `市科协要发挥综合协调作用` (GUIDE: role `coordinate`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.duties import Share
from loaders.mentions import is_organisation, split
from loaders.names import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = re.compile("[^。；：\n]+")
_STRETCH = re.compile("[^，]+(?:，（[^（）]*）[^，]*)?")
_DUTY = re.compile(
    "(?:每[年月季周]度?|定期|适时)?(?:(?<![纲主重必概摘扼需])要|(?:总?牵头)?(?:具体|统一|全面|主要)?负责(?!人|同志|(?:具体)?(?:解释|解读))|应当|应该|应(?!急)|须|需要|必须)(?=[^求点素])"
)
_LONGEST_SUBJECT = 60


def find(text: str, start: int, end: int) -> Iterator[Share]:
    """Give a share for each unit that is the subject of a sentence with a duty; each sentence counts ranks anew."""
    for sentence in _SENTENCE.finditer(text, start, end):
        rank, read = 0, sentence.start()
        for stretch in _STRETCH.finditer(text, *sentence.span()):
            for first, last in _subjects(text, stretch.start(), sentence.end()) if stretch.start() >= read else ():
                rank, read = rank + 1, last
                yield Share(first, last, "coordinate", rank, "subject-of-duty")


def _subjects(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the units before the first verb of duty, where nothing but units stands before it."""
    duty = _DUTY.search(text, start, min(end, start + _LONGEST_SUBJECT))
    if duty is None or duty.start() == start:
        return []
    mentions = split(text, start, duty.start())
    return mentions if all(_is_body(text[first:last]) for first, last in mentions) else []


def _is_body(mention: str) -> bool:
    """Whether a subject is an organisation of any kind that is known: 干旱地区 is none."""
    name = parse(mention)
    return is_organisation(mention) and (name.known or name.kind != "other")
