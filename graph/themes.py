"""What things of different plans are compared by: the theme of an action, the series of an indicator.

`诗词基础设施工程` and `诗词基础设施建设工程` share the theme `诗词基础设施`. The form is worked out from a title and
the plan's own area alone, so that a plan has the same themes whatever else is loaded. A title loses words at its ends
only: inside it 建设 may belong to a name (住房城乡建设).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from graph import identity
from ontology.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULE = "title-without-general-words"
# an action's heading names an undertaking; measures are sentences, and safeguards are the same in every plan
KINDS = frozenset({"action"})
_SHORTEST = 2
_REMARK = re.compile(r"\([^()]*\)$")
_LISTED = str.maketrans("、;", "和和")
# what is left after a word has been taken off must not hang on it: 党的|建设, 建设|和管理
_HANGING_LAST, _HANGING_FIRST = tuple("的和与及之"), tuple("的和与及之化")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of `wording.toml`; the longer ones stand first. Of a title so many characters are left at least."""

    first: Mapping[str, int]
    last: Mapping[str, int]
    series: tuple[str, ...]
    members: tuple[str, ...]


def theme(title: str, places: Iterable[str] = ()) -> str | None:
    """Give what a title is about: without general words, the plan's `places` and punctuation; None if no more is left.

    `加快推进诗词基础设施建设` is `诗词基础设施`.
    """
    return _theme(title, _longest_first(places), wording())


def series(indicator: str) -> str:
    """Give the form that indicators are compared in: `具备诗词素养的比例` is `具备诗词素养比例`."""
    return _series(indicator, wording().series)


def stands_for_members(name: str) -> bool:
    """Tell whether a collective stands for the members of a leading group (各成员单位), not for all (各有关部门)."""
    return _is_members(name, wording().members)


@cache
def wording() -> Wording:
    """Give the words, each row proved on its own examples; a `DeclarationError` names the row that is disproved."""
    declared = tomllib.loads(resources.files("graph").joinpath("wording.toml").read_text("utf-8"))
    found = Wording(
        first=_at_end("first", declared["title"]),
        last=_at_end("last", declared["title"]),
        series=_words(declared["series"]),
        members=_words(declared["members"]),
    )
    for row in declared["title"]:
        _prove(row["words"], {title: _theme(title, (), found) for title in row["yes"]}, row["yes"])
    for row in declared["series"]:
        _prove(row["words"], {name: _series(name, found.series) for name in row["yes"]}, row["yes"])
    for row in declared["members"]:
        told = {name: _is_members(name, found.members) for name in (*row["yes"], *row["no"])}
        _prove(row["words"], told, dict.fromkeys(row["yes"], True) | dict.fromkeys(row["no"], False))
    return found


def _theme(title: str, places: tuple[str, ...], words: Wording) -> str | None:
    left = _REMARK.sub("", identity.normal(title)).translate(_LISTED)
    left = "".join(sign for sign in left if sign.isalnum())
    before = None
    while before != left:
        before = left
        left = _without_first(_without_last(left, words.last), {**dict.fromkeys(places, _SHORTEST), **words.first})
    return None if left in {"", *places, *words.first, *words.last} else left


def _without_first(text: str, words: Mapping[str, int]) -> str:
    for word, least in words.items():
        rest = text.removeprefix(word)
        if rest != text and len(rest) >= least and not rest.startswith(_HANGING_FIRST):
            return rest
    return text


def _without_last(text: str, words: Mapping[str, int]) -> str:
    for word, least in words.items():
        rest = text.removesuffix(word)
        if rest != text and len(rest) >= least and not rest.endswith(_HANGING_LAST):
            return rest
    return text


def _series(indicator: str, words: Iterable[str]) -> str:
    left = "".join(sign for sign in identity.normal(indicator) if sign.isalnum())
    for word in words:
        left = left.replace(word, "") or left
    return left


def _is_members(name: str, words: Iterable[str]) -> bool:
    return any(word in name for word in words)


def _at_end(end: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    least = {word: row.get("least", _SHORTEST) for row in rows if row["end"] == end for word in row["words"]}
    return {word: least[word] for word in _longest_first(least)}


def _words(rows: Iterable[Mapping[str, list[str]]]) -> tuple[str, ...]:
    return _longest_first(word for row in rows for word in row["words"])


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _prove(words: list[str], told: Mapping[str, object], expected: Mapping[str, object]) -> None:
    wrong = [
        f"{text!r} becomes {told[text]!r}, not {expected[text]!r}" for text in expected if told[text] != expected[text]
    ]
    if wrong or not expected:
        message = f"wording.toml, {', '.join(words[:3])} …: {'; '.join(wrong) or 'it has no example'}"
        raise DeclarationError("wording-example", message)
