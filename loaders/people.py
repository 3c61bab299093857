"""Lists of persons: who is named, for which group, in which role, with which post.

Read from the source's own lines, since white space parts names from posts there (`付 赞 副市长`), and from sentences
(`领导小组办公室主任由市教育局局长王小禾兼任`). A description without a name (`各社区全体干部`) is nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from loaders.vocabulary import either, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.source_text import SourceText

_BLANK = r"[ \t\u3000\xa0|*]"
_SENTENCE, _AROUND, _LONGEST_LINE = 60, 600, 400  # how far names, a group's founding, a line of a list may reach
_ANY_GROUP = "领导小组"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person in one role of one group; `start` and `end` are those of the name in the raw text."""

    name: str
    group: str
    role: str
    post: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a text, with its post; offsets are those of the text it was found in."""

    name: str
    post: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Label:
    """A role and a colon; `start` and `end` of both."""

    role: str
    start: int
    end: int


def read(source: SourceText) -> list[Listed]:
    """Read everyone listed by name, in the order of the text; who is listed again without a post keeps the first one."""
    found = sorted({*_in_lists(source.raw), *_in_sentences(source)}, key=lambda one: (one.start, one.role))
    posts: dict[str, str] = {}
    for one in found:
        if one.post:
            posts.setdefault(one.name, one.post)
    people: dict[tuple[str, str, str, str | None], Listed] = {}
    for one in found:
        whole = replace(one, post=one.post or posts.get(one.name))
        people.setdefault((whole.name, whole.group, whole.role, whole.post), whole)
    return list(people.values())


# --- lists: a role and a colon, names behind and below ---


def _in_lists(raw: str) -> Iterator[Listed]:
    labels = list(_labels(raw))
    end, group, parent = 0, "", ""
    for at, label in enumerate(labels):
        limit = labels[at + 1].start if at + 1 < len(labels) else len(raw)
        heading = raw[max(end, label.start - _AROUND) : label.start]
        if not group or _says_something(heading):
            group, parent = _group(raw, label.start, heading, parent)
        named, end = _below(raw, label.end, limit)
        for one in named:
            yield Listed(one.name, group, label.role, one.post, one.start, one.end)


def _labels(raw: str) -> Iterator[_Label]:
    for match in _label_pattern().finditer(raw):
        yield _Label(re.sub(r"\s", "", match["role"] or match["lone"]), match.start(), match.end())


def _below(raw: str, start: int, limit: int) -> tuple[list[_Named], int]:
    """Read the line behind a label and the lines below for as long as they name persons; say where the list ends."""
    named: list[_Named] = []
    end, unfinished = start, True
    for line in re.finditer(r"[^\n]*", raw[start : min(limit, start + 40 * _LONGEST_LINE)]):
        first, last = start + line.start(), start + line.end()
        text = line[0].strip()
        if not text or re.fullmatch(r"[-—\s\d|:]{1,12}", text):
            continue
        found = _persons(raw, first, last)
        if not found and named and _continues(named[-1], text):
            named[-1] = replace(named[-1], post=f"{named[-1].post}{_tight(text)}")
        elif not found and not unfinished:
            break
        named += found
        end, unfinished = last, text[-1] in "、，,"
    return named, end


def _continues(last: _Named, line: str) -> bool:
    """Whether a line is the rest of a post that the line above began."""
    post_ends = _pattern("post_ends")
    return bool(last.post) and not post_ends.search(last.post or "") and bool(post_ends.search(line)) and "。" not in line


def _persons(text: str, start: int, end: int) -> list[_Named]:
    """Read the persons between two places; what stands between 、 and names nobody belongs to the post beside it."""
    if end - start > _LONGEST_LINE:
        return []
    named: list[_Named] = []
    spare = start
    for part in re.finditer(r"(?:[（(][^（）()]*[)）]|[^、，,；;])+", text[start:end]):
        first, last = start + part.start(), start + part.end()
        one = _person(text, first, last)
        if one and one.post and one.start > first and spare < first:
            one = replace(one, post=_tight(text[spare : one.start]))
        if one:
            named.append(one)
            spare = last
        elif named and named[-1].post and named[-1].end < spare:
            named[-1] = replace(named[-1], post=f"{named[-1].post}{_tight(text[spare:last])}")
            spare = last
    return named
