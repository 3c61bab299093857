"""The group that a list of persons is for: named by its heading, founded by a sentence before, or spoken of around."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from loaders.vocabulary import pattern

_pattern = partial(pattern, "people")
LEADING = "领导小组"
AROUND = 600  # how far before a list its heading may stand, in characters
_EARLIER, _LONGEST = 1500, 60  # how far back a founding, how long a heading may be
_HAN = "一-鿿"


def of_list(raw: str, at: int, between: str, parent: str, last: str) -> tuple[str, str]:
    """Name the group of the list that begins at a place, and the one it is a part of: 现场组第一组, 现场组.

    Where nothing between the lists names another group (成员单位：市教育局), it is the `last` one still.
    """
    part = ""
    lines = [line for line in map(_without_marks, between.split("\n")) if line]
    for number in range(len(lines) - 1, -1, -1):
        found = _pattern("sub_group").match(lines[number])
        part = part or (found[0] if found else "")
        name = None if found else _group_of_heading(lines[number])
        if name:
            above = lines[number - 1] if number else ""
            broken = len(name) < len("部际联席会议") + 2 and re.fullmatch(rf"(?!附件|附表)[{_HAN}“”]{{6,40}}", above)
            name = f"{above}{name}" if broken and not re.search("[组长员]$", above) else name
            name = _in_full(raw, at, name, last)
            return name + part, name
    if part and parent:
        return parent + part, parent
    whole = _founded(between, len(between)) or last or _founded(raw, at) or _group_around(raw, at)
    return whole + part, whole


def _in_full(raw: str, at: int, name: str, last: str) -> str:
    """Give the full name of a group that a heading calls just 领导小组: the one founded before, or listed last."""
    if not _pattern("any_group").match(name):
        return name
    return _founded(raw, at) or (last if last.endswith(name) else name)


def _group_of_heading(line: str) -> str | None:
    line = line.removesuffix("。")
    if len(line) > _LONGEST or re.search("[，。；]", line):
        return None
    match = re.match(
        rf"(?:成立|设立|组建|建立)?(?P<name>[^：:（(]{{0,50}}?(?:{_pattern('group').pattern})(?:办公室)?){_after()}",
        line,
    )
    return match["name"] if match else None


@cache
def _after() -> str:
    return _pattern("after_group").pattern


def _founded(raw: str, at: int) -> str | None:
    """Give the group last founded before a place: 成立青禾市全民健身工作领导小组."""
    names = [match["group"] for match in _pattern("founded").finditer(raw, max(at - _EARLIER, 0), at)]
    return _tight(names[-1]) if names else None


def _group_around(raw: str, at: int) -> str:
    """Give the group that the text around a place speaks of, or nothing: 建立联席会议制度, 领导小组下设办公室."""
    behind = re.compile(f"(?:{_pattern('group').pattern})(?=下设|办公室|负责|主要)").search(raw, at, at + AROUND)
    if behind:
        return behind[0]
    before = _pattern("body").findall(raw, max(at - AROUND, 0), at)
    return before[-1] if before else _leading_group(raw)


@lru_cache(maxsize=4)
def _leading_group(raw: str) -> str:
    """Give 领导小组 where a text has the word anywhere; looked for once, not at every list."""
    return LEADING if LEADING in raw else ""


def _without_marks(line: str) -> str:
    """Cut blanks, Markdown marks and a number before a heading."""
    plain = re.sub(r"[\s#*>|-]+", "", line)
    return re.sub(r"^(?:附[件表]?\d{0,2}[：:.、]?)?(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?", "", plain)


def of_sentence(text: str, at: int, said: str, listed: str) -> str:
    """Take the group that the sentence names in full, else the one listed or founded last before it."""
    if _pattern("group").search(said) and not _pattern("any_group").match(said):
        return said
    return listed or _founded(text, at) or _group_around(text, at)


def _tight(text: str) -> str:
    return re.sub(r"[\s|*]+", "", text)
