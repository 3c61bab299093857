"""The foot of a web site, the same on all its pages: who runs it, and the licence number that it must show.

It says 主办单位：… of the site, which is no duty under the plan above it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from loaders.vocabulary import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LONGEST, _SHARE = 400, 3  # characters of a foot; a page has more than so many times its length
_MOST = 8  # licence numbers of a page
_UNSEEN = frozenset({"script", "style", "noscript"})


def remove(root: _Element, source: str) -> None:
    """Take the foot out of a page: the largest part around a licence number that is still short."""
    if not _licence().search(source):
        return
    longest = min(_LONGEST, sum(_lengths(root)) // _SHARE)
    for holder in list(islice(_holders(root), _MOST)):
        foot = None
        part: _Element | None = holder
        while part is not None and part.tag != "body" and _is_short(part, longest):
            foot, part = part, part.getparent()
        if foot is not None:
            foot.clear(keep_tail=True)


def _holders(root: _Element) -> Iterator[_Element]:
    """Give the elements that hold a licence number."""
    for element in root.iter():
        if element.text and _licence().search(element.text):
            yield element
        home = element.getparent()
        if home is not None and element.tail and _licence().search(element.tail):
            yield home


def _is_short(part: _Element, longest: int) -> bool:
    length = 0
    for words in _lengths(part):
        length += words
        if length > longest:
            return False
    return True


def _lengths(part: _Element) -> Iterator[int]:
    """Give the lengths of the pieces of text in a part."""
    for element in part.iter():
        if element.text and element.tag not in _UNSEEN:
            yield len(element.text.strip())
        if element.tail and element is not part:
            yield len(element.tail.strip())


@cache
def _licence() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("websites")))
