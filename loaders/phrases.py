"""The words around quantities, from `promises.toml` and `operators.toml`: compiled once, asked by their place."""

from __future__ import annotations

import re
from functools import cache

from loaders import deadlines
from loaders.vocabulary import rules

_JOINT = re.compile("、|以及|并且?|[和及与]")
_JOINT_AT_END = re.compile(f"(?:{_JOINT.pattern})$")
_LONGEST_JOINT = 2
_LONGEST_TAIL = 20  # how far back from a quantity its verbs and qualifiers are looked for, in characters
_SINGLES = "[应要须均都将再各也共]"  # stepped over only before a verb or qualifier: 应急, 各类 are words


def speaks_of(concept: str, words: str) -> bool:
    """Whether the words have one of a concept of `promises.toml`."""
    return bool(_pattern(concept).search(words))


def promise(words: str) -> bool:
    """Whether there is a verb of work or a word that assures it."""
    return bool(_pattern("work", "double", "weak", "kept", "assurance").search(words))


def works(words: str) -> bool:
    """Whether there is a verb of work that changes what there is: 建设, not 引导."""
    return bool(_pattern("work", "double", "kept").search(words))


def links(words: str) -> bool:
    """Whether there is a verb that leads from an indicator to its value: 达到."""
    return bool(_pattern("link").search(words))


def joints(words: str) -> list[re.Match[str]]:
    """Find what joins the parts of a list: 、和及与."""
    return list(_JOINT.finditer(words))


def joined(words: str) -> bool:
    """Whether the words go on with a list."""
    return bool(_JOINT.match(words[:_LONGEST_JOINT]))


def ends_joined(words: str, end: int) -> bool:
    """Whether a list goes on at a place."""
    return bool(_JOINT_AT_END.search(words, 0, end))


def lead(words: str) -> int:
    """Where the words end that stand before an indicator and are no part of it: 力争全市建成."""
    joint = _JOINT.match(words)
    end = _step(_leads(), words, joint.end() if joint else 0)
    through = _through().match(words, end) or _subject().match(words, end)
    return _step(_leads(), words, through.end()) if through else end


def tail(words: str) -> int:
    """Where the verbs and qualifiers begin that lead to a quantity right after the words: 均达到."""
    found = _tails().search(words, max(0, len(words) - _LONGEST_TAIL))
    return found.start() if found else len(words)


def verb(words: str, start: int, end: int) -> int:
    """Where the verbs of work begin that end at a place; the place itself if there are none."""
    found = _verbs().search(words, max(start, end - _LONGEST_TAIL), end)
    return found.start() if found else end


def last_verb(words: str, end: int) -> int:
    """Where the one verb of work begins that ends at a place; the place itself if there is none."""
    found = _last_verb().search(words, 0, end)
    return found.start() if found else end


def second_verb(words: str) -> int:
    """Where a list of nouns ends because another verb of work follows: 站点、开展讲座."""
    found = _second_verb().search(words)
    return found.start() if found else len(words)


def kept(words: str) -> re.Match[str] | None:
    """Find the verb before a quantity that its indicator keeps: 新增."""
    return _kept().search(words)


def qualifier(words: str, start: int, end: int) -> re.Match[str] | None:
    """Find a qualifier: 不少于."""
    found = _qualifier().search(words, start)
    return found if found and found.end() <= end else None


@cache
def meaning(word: str) -> str:
    """Give the operator that a qualifier means."""
    return next(op for source, op in _qualifiers().items() if re.fullmatch(source, word))


def service(words: str) -> str:
    """Give what is done within the time limit right before the words (办结), or nothing."""
    found = _pattern("service").match(words)
    return found[0] if found else ""


def _step(pattern: re.Pattern[str], words: str, start: int) -> int:
    found = pattern.match(words, start)
    return found.end() if found else start


def _source(*concepts: str) -> str:
    return "|".join(rule.pattern.pattern for rule in rules("promises") if rule.concept in concepts)


@cache
def _pattern(*concepts: str) -> re.Pattern[str]:
    return re.compile(_source(*concepts))


def _qualifiers() -> dict[str, str]:
    found = rules("operators")
    return {rule.pattern.pattern: rule.concept for rule in found if not rule.name.endswith("-after")}


@cache
def _qualifier() -> re.Pattern[str]:
    return re.compile("|".join(_qualifiers()))


@cache
def _leads() -> re.Pattern[str]:
    step = f"{deadlines.anything()}|{_source('lead')}|{_qualifier().pattern}|{_verb('weak')}"
    return re.compile(f"(?:{step}|{_SINGLES}(?={step}|{_source('kept')})){{0,16}}")


def _verb(*more: str) -> str:
    """Give a pattern of verbs of work that are no part of a noun."""
    nouns = f"(?!{_source('tail')})", f"(?!{_source('head', 'tail')})"
    return f"(?:{_source('work')}){nouns[0]}|(?:{_source('double', *more)}){nouns[1]}"


@cache
def _through() -> re.Pattern[str]:
    field = f"在[^，、]{{2,16}}?(?:领域|行业|方面|[中内])(?={_verb()}|{_source('kept')})"
    return re.compile(f"{field}|(?:{_source('through')}).{{1,30}}?(?:{_verb()})(?=.{{2}})")


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(f"(?:{_source('subject')})(?={_verb()}|{_source('kept')})")


@cache
def _tails() -> re.Pattern[str]:
    step = f"{_qualifier().pattern}|{_source('link', 'how')}|{deadlines.anything()}"
    of = "(?:(?<=达到)|(?<=[占达])|(?<=[低少高]于)|(?<=超过))[^，、的]{1,12}的"  # 达到村民的2%
    return re.compile(f"(?:{step}){{1,8}}(?:{of})?$|完成[^，、的]{{1,12}}的$")


@cache
def _verbs() -> re.Pattern[str]:
    one = f"(?:{_source('work', 'double', 'weak', 'kept', 'short')})"
    return re.compile(f"{one}(?:{one}){{0,3}}$")


@cache
def _last_verb() -> re.Pattern[str]:
    return re.compile(f"(?:{_source('work', 'double')})$")


@cache
def _second_verb() -> re.Pattern[str]:
    return re.compile(f"、(?=(?:{_source('work', 'double')})[^、的]{{4,60}}$)")


@cache
def _kept() -> re.Pattern[str]:
    rest = f"{_source('work', 'double', 'weak', 'lead', 'how')}|{_qualifier().pattern}|{deadlines.anything()}"
    return re.compile(f"(?:(?:{_source('kept')})[、并]?){{1,3}}(?=(?:{rest}){{0,8}}$)")
