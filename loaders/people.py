"""Lists of persons: who is named, for which group, in which role, with which post.

Lists are read from the source's own lines, since white space parts names from posts there (`王 禾 副市长`); sentences
(`领导小组办公室主任由市教育局局长王小禾兼任`) from the repaired text. `各社区全体干部` is nobody.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from loaders import groups
from loaders.mentions import is_organisation
from loaders.names import parse
from loaders.vocabulary import either, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.source_text import SourceText

_pattern = partial(pattern, "people")
_words = partial(words, "people")
_BLANK = r"[ \t\u3000\xa0|*]"
_HAN = "一-鿿"
_SENTENCE, _LINE = 60, 400  # reach of a sentence's names, of a line


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
    """A name with its post, in the text it was found in; `trails` where the name stands behind the post."""

    name: str
    post: str | None
    start: int
    end: int
    trails: bool = False


def read(source: SourceText, plan: str) -> list[Listed]:
    """Read everyone listed by name, in the text's order; who is listed again without a post keeps the first one.

    Who is listed for no group that the text names is listed for the `plan`.
    """
    lists = [*_in_lists(source.raw), *_in_rows(source.raw)]
    found = sorted([*lists, *_in_sentences(source, lists)], key=lambda one: one.start)
    posts: dict[str, str] = {}
    people: dict[tuple[str, str, str, str | None], Listed] = {}
    for one in found:
        post = one.post or posts.get(one.name)
        if post:
            posts.setdefault(one.name, post)
        group = one.group or plan
        people.setdefault((one.name, group, one.role, post), replace(one, group=group, post=post))
    return list(people.values())


def is_name(words: str) -> bool:
    """Whether words are a person's name and cannot be a word of an office: 张三, not 高新区 or 金融."""
    named = re.fullmatch(_name(), words) is not None
    return named and not is_organisation(words) and not parse(words).known


# --- lists: a role and a colon, persons behind and below ---


def _in_lists(raw: str) -> Iterator[Listed]:
    labels = list(_label().finditer(raw)) if _label_end().search(raw) else []
    end, group, parent = 0, "", ""
    for at, label in enumerate(labels):
        limit = labels[at + 1].start() if at + 1 < len(labels) else len(raw)
        between = raw[max(end, label.start() - groups.AROUND) : label.start()]
        if not group or re.search(f"[{_HAN}]", between):
            group, parent = groups.of_list(raw, label.start(), between, parent, group)
        named, end = _below(raw, label.end(), limit)
        for one in named:
            yield Listed(one.name, group, _tight(label["role"] or label["lone"]), one.post, one.start, one.end)


def _in_rows(raw: str) -> Iterator[Listed]:
    """Read the rows of a table whose last cell is the role: | 1 | 王小禾 | 副市长 | 组长 |."""
    end, group, parent = 0, "", ""
    if "|" not in raw and "\t" not in raw:
        return
    for row in _row().finditer(raw):
        one = _person(raw, *row.span("person"), in_list=True)
        if not one:
            continue
        if raw[end : row.start()].strip():
            between = raw[max(end, row.start() - groups.AROUND) : row.start()]
            group, parent = groups.of_list(raw, row.start(), between, parent, group)
        end = row.end()
        yield Listed(one.name, group, _tight(row["role"]), one.post, one.start, one.end)


def _below(raw: str, start: int, limit: int) -> tuple[list[_Named], int]:
    """Read the line behind a label and those below while they name persons; give the place where the list ends."""
    named: list[_Named] = []
    end, unfinished = start, True
    for line in re.compile(r"[^\n]+").finditer(raw, start, limit):
        if not re.search(f"[{_HAN}]", line[0]):
            continue
        if line.start() > start and re.search("[：:。]", line[0]):
            break
        found = _persons(raw, line.start(), line.end(), in_list=True)
        wrapped = bool(not found and named) and _is_rest_of_post(named[-1].post, line[0])
        if not (found or wrapped or unfinished):
            break
        if wrapped:
            named[-1] = _with_more(named[-1], line[0])
        named += found
        end, unfinished = line.end(), line[0].rstrip()[-1] in "、，,"
    return named, end


def _is_rest_of_post(post: str | None, line: str) -> bool:
    """Whether a line goes on with the post that the line above broke off."""
    ends = re.compile(_pattern("post_ends").pattern + r"\s*$")
    return bool(post) and not ends.search(post or "") and bool(ends.search(line))


def _persons(text: str, start: int, end: int, *, in_list: bool) -> list[_Named]:
    """Read the persons between two places; parts between 、 that name nobody belong to the post beside them."""
    named: list[_Named] = []
    spare = None
    for first, last in _parts(text, start, min(end, start + _LINE)):
        one = _person(text, first, last, in_list=in_list)
        if one:
            named.append(
                replace(one, post=_tight(text[spare : one.start])) if one.trails and spare is not None else one
            )
            spare = None
        elif named and named[-1].post and not named[-1].trails:
            named[-1] = _with_more(named[-1], text[first - 1 : last])
        else:
            spare = first if spare is None else spare
    return named


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at 、 and where, in run-on text, a post or its bracket ends and a name with a post of its own begins."""
    for part in re.compile(r"(?:[（(][^（）()\n]*[)）]|[^、，,；;。\n])+").finditer(text, start, end):
        first = part.start()
        for seam in _next_person().finditer(text, first, part.end()):
            yield first, seam.start("name")
            first = seam.start("name")
        yield first, part.end()


def _with_more(one: _Named, more: str) -> _Named:
    return replace(one, post=f"{one.post}{_tight(more)}")


def _person(text: str, start: int, end: int, *, in_list: bool) -> _Named | None:
    """Read one person: name and post, name（post）, post and name, or a name alone."""
    for form in _forms() if in_list else _forms()[:2]:
        match = form.fullmatch(text, start, end)
        if not match or _pattern("not_name").search(_tight(match["name"])):
            continue
        if match.re.groupindex.get("level") and _is_place(text, match):
            continue
        post = _tight(match["post"] or "") or None
        return _Named(
            _tight(match["name"]),
            post,
            *match.span("name"),
            trails=bool(post) and match.start("post") < match.start("name"),
        )
    return None


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether 白桥市教育局局长 begins with a place and not with somebody: the text names that place elsewhere, too."""
    return match["name"] + match["level"][0] in _repeated(text, len(match["name"]) + 1, match["level"][0])


@lru_cache(maxsize=256)
def _repeated(text: str, length: int, last: str) -> frozenset[str]:
    """Give the stretches of a length that end in a sign and stand in a text twice or more, looked for only once."""
    counts = Counter(text[at.end() - length : at.end()] for at in re.finditer(last, text) if at.end() >= length)
    return frozenset(stretch for stretch, count in counts.items() if count > 1)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Write the forms that a person stands in, the surest first; those after the second only occur in lists."""
    name, begins, ends = _name(), _pattern("post_begins").pattern, _pattern("post_ends").pattern
    lead, mark = rf"(?:{_BLANK}|[-—•●])*(?:\d{{1,3}}[.．)）]?{_BLANK}*)?", rf"(?:同志)?(?:[（(][兼男女][)）])?{_BLANK}*"
    forms = (
        rf"{lead}(?P<name>{name}){mark}(?P<post>)",
        rf"{lead}(?P<post>[^：:]{{0,40}}{ends}){_BLANK}*(?P<name>{name}){mark}",
        rf"{lead}(?P<name>{name}){mark}[（(](?P<post>[^（）()]{{2,60}})[)）]{_BLANK}*",
        rf"{lead}(?P<name>{name}){_BLANK}+(?P<post>[^\s：:][^：:]{{1,80}}?)",
        rf"{lead}(?P<name>{name}(?<![省市县区州镇乡村]))(?P<post>(?P<level>{begins}).{{0,60}}{ends}){_BLANK}*",
        rf"{lead}(?P<name>[{_HAN}]{{2,4}}){_BLANK}+(?P<post>[^\s：:].{{0,60}}{ends}){_BLANK}*",
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _next_person() -> re.Pattern[str]:
    ends, begins = _pattern("post_ends").pattern, _pattern("post_begins").pattern
    seam = rf"{ends}{_BLANK}*(?={_name()}{_BLANK}+{begins})|[）)]{_BLANK}*(?={_name()}[（(])"
    return re.compile(rf"(?:{seam})(?P<name>{_name()})")


@cache
def _name() -> str:
    """Write the pattern of a name: 王禾, 王 禾, 王小禾, 欧阳小禾, 买买提·艾力."""
    surname, given = _pattern("surname").pattern, f"[{_HAN}]"
    long = rf"(?:{_pattern('long_surname').pattern}){_BLANK}*{given}(?:{_BLANK}*{given})?"
    dotted = rf"[{_HAN}]{{1,6}}(?:[·•・][{_HAN}]{{1,7}}){{1,3}}"
    spaced = rf"{surname}{_BLANK}+{given}(?:{_BLANK}+{given})?"
    return rf"(?:{long}|{dotted}|{spaced}|{surname}{given}{{1,2}})"


@cache
def _label() -> re.Pattern[str]:
    """Write the pattern of a role and a colon: 组 长：; where a line begins also of 主任： and of a cell | 组长 |."""
    role, lone = _spaced("role"), _spaced("lone_role")
    begins, edge = rf"^(?:{_BLANK}|[-\d])*", r"[ \u3000]*[|\t]"
    return re.compile(
        rf"(?P<role>{role}){_BLANK}*[：:]|{begins}(?P<lone>(?:{lone}){_BLANK}*(?=[：:])|(?:{role}|{lone})(?={edge}))[：:]?",
        re.MULTILINE,
    )


@cache
def _label_end() -> re.Pattern[str]:
    """Write what every label ends with: a cheap way to see that a document has none."""
    last = "".join(sorted({word[-1] for word in (*_words("role"), *_words("lone_role"))}))
    return re.compile(rf"[{last}]{_BLANK}*[：:|\t]")


@cache
def _row() -> re.Pattern[str]:
    role = rf"(?:{_spaced('role')}|{_spaced('lone_role')})"
    return re.compile(rf"^(?P<person>[^\n：:]{{4,120}}[|\t])[ \u3000]*(?P<role>{role})[ \u3000|\t]*$", re.MULTILINE)


def _spaced(concept: str) -> str:
    """Write the words of a concept as one pattern that lets blanks stand between their characters."""
    return "|".join(f"{_BLANK}*".join(word) for word in sorted(_words(concept), key=len, reverse=True))


# --- sentences: who takes a role, whom a role is taken by ---


def _in_sentences(source: SourceText, lists: list[Listed]) -> Iterator[Listed]:
    text = source.text
    earlier = _Earlier(lists)
    for role in _role_in_sentence().finditer(text):
        start = max(role.start() - _SENTENCE, 0)
        before = re.split(r"[，。；：\n]", text[start : role.start()])[-1]
        takes = _pattern("takes_role").search(before)
        taken = _pattern("taken_by").match(text, role.end())
        if taken:
            first, last = taken.span("people")
        elif takes:
            first, last = role.start() - len(before), role.start() - len(before) + takes.start()
            first = max(first, text.rfind("由", first, last) + 1)
        else:
            continue
        named = _persons(text, first, last, in_list=False)
        listed = earlier.group(
            source.origin(role.start(), role.start())[0], leading=groups.LEADING in text[start : role.start()]
        )
        group = groups.of_sentence(text, role.start(), takes["of"] if takes else "", listed) if named else ""
        title = (
            f"办公室{role[0]}"
            if role[0].endswith("主任") and role[0][:3] != "办公室" and "办公室" in text[start : role.start()]
            else role[0]
        )
        for one in named:
            yield Listed(one.name, group, title, one.post, *source.origin(one.start, one.end))


@cache
def _role_in_sentence() -> re.Pattern[str]:
    return re.compile(either([*_words("role"), *_words("lone_role")]))


class _Earlier:
    """The groups of the lists before a place; it is asked from the first place to the last."""

    def __init__(self, lists: list[Listed]) -> None:
        self._ahead = deque(sorted(lists, key=lambda one: one.start))
        self._last = self._leading = ""

    def group(self, place: int, *, leading: bool) -> str:
        """Give the group listed last before a place, a leading group where one is meant and there is any."""
        while self._ahead and self._ahead[0].start < place:
            self._last = self._ahead.popleft().group
            self._leading = self._last if groups.LEADING in self._last else self._leading
        return (leading and self._leading) or self._last


def _tight(text: str) -> str:
    return re.sub(r"[\s|*]+", "", text)
