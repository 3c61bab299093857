"""The organisation that a post belongs to: `市教育局副局长` → 市教育局; for a sub-unit, the parent body."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from loaders.mentions import is_organisation
from loaders.names import parse
from loaders.vocabulary import rules

if TYPE_CHECKING:
    import re

    from loaders.places import Ladder

_INCOMPLETE = "府市县区省州旗镇乡"  # what ends here may go on: 市政府 of 市政府办公室
_GOES_ON = ("员会", "监委")  # so does 市卫健委｜员会, 市纪委｜监委
_COMMITTEE = ("党委",)  # so may the party committee: 市委 of 市委组织部


def organisation(post: str, ladder: Ladder) -> str | None:
    """Give the name of the organisation as the post has it, or None where it names none."""
    for part in post.split("、"):
        if _pattern("government").match(part) and ladder.rungs:
            return ladder.rungs[-1].full + "人民政府"
        found = _prefix(part, ladder)
        if found:
            return found
    return None


def _prefix(part: str, ladder: Ladder) -> str | None:
    """Give the name that the post follows; where a parent body stands before it, that one."""
    ends = [end for end in range(2, len(part)) if is_organisation(part[:end])]
    whole = [end for end in ends if _pattern("post").match(part[end:])]
    parents = [end for end in ends if _is_parent(part, end, whole, ladder)]
    fitting = sorted([*whole[:1], *parents])
    return part[: fitting[0]] if fitting else None


def _is_parent(part: str, end: int, whole: list[int], ladder: Ladder) -> bool:
    """Whether a name stands before that of its sub-unit, and is not just the beginning of one: 市人社 of 市人社局."""
    words = parse(part[:end]).words
    incomplete = part[end - 1] in _INCOMPLETE or part.startswith(_GOES_ON, end) or words == _COMMITTEE
    if incomplete or not _is_body(part[:end], ladder):
        return False
    return all(len(parse(part[:longer]).words) > len(words) for longer in whole if longer > end)


def _is_body(name: str, ladder: Ladder) -> bool:
    """Whether a name is one of a known body with its area: 市林业局 of 市林业局林业发展中心."""
    parsed = parse(name)
    named = bool(parsed.level) or name.startswith(tuple(form for form, _ in ladder.forms))
    return named and parsed.known and parsed.kind != "other"


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    return next(rule.pattern for rule in rules("posts") if rule.concept == concept)
