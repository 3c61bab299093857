"""The verb behind a list of units that says their role, from `verbs.toml`: `市水务局牵头，县残联按职责分工负责`."""

from __future__ import annotations

from functools import cache, lru_cache

from loaders.vocabulary import Rule, rules

ROLES = frozenset({"lead", "responsible", "support", "shared"})
_LONGEST = 32  # 按照各自部门职能职责分工分别负责落实 has 17 characters


def closing(stretch: str) -> tuple[Rule, int] | None:
    """Find the verb that closes a stretch and where it begins; a name such as 牵头单位 is no verb."""
    start = max(0, len(stretch) - _LONGEST)
    found = _closing(stretch[start:])
    return (found[0], start + found[1]) if found else None


@cache
def legends() -> tuple[Rule, ...]:
    """Give the rules of legends, which say how the lists behind them are read."""
    return tuple(rule for rule in rules("verbs") if rule.concept not in ROLES)


@lru_cache(maxsize=8192)
def _closing(words: str) -> tuple[Rule, int] | None:
    for rule in _of_roles():
        found = rule.pattern.search(words)
        if found:
            return rule, found.start()
    return None


@cache
def _of_roles() -> tuple[Rule, ...]:
    return tuple(rule for rule in rules("verbs") if rule.concept in ROLES)
