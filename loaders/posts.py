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

_INCOMPLETE = "委府市县区省州旗镇乡"  # what ends here may go on: 市委 of 市委组织部, 市政府 of 市政府办公室


def organisation(post: str, ladder: Ladder) -> str | None:
    """Give the name of the organisation as the post has it, or None where it names none."""
    for part in post.split("、"):
        if _pattern("government").match(part) and ladder.rungs:
            return ladder.rungs[-1].full + "人民政府"
        found = _prefix(part)
        if found:
            return found
    return None


def _prefix(part: str) -> str | None:
    """Give the shortest name at the beginning that is known and complete, else the first that a post follows."""
    ends = [end for end in range(2, len(part)) if is_organisation(part[:end])]
    before_post = [end for end in ends if _pattern("post").match(part[end:])]
    complete = [end for end in ends if end in before_post or not before_post or part[end - 1] not in _INCOMPLETE]
    named = [end for end in complete if parse(part[:end]).known]
    fitting = [end for end in named if end in before_post or parse(part[:end]).kind != "other"] or before_post
    return part[: fitting[0]] if fitting else None


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    return next(rule.pattern for rule in rules("posts") if rule.concept == concept)
