"""The area a plan governs, as a ladder of administrative levels, and which area a level in a name means.

`云泽市澜桥区` is 市 云泽市, 区 云泽市澜桥区. In that plan 区教育局 belongs to the whole, 市生态环境局 to 云泽市.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_LEVELS = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "示范区", "开发区", "高新区", "新区", "街道",
    "省", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "苏木",
)  # fmt: skip
_LEVEL = re.compile("|".join(_LEVELS))
_BARE = re.compile(
    "^(?!市[中南北东西]区)[省市州盟县区旗镇乡]"
)  # what begins so is no name but the rest of one: 禾州｜市
NATION = "全国"


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the ladder: its word (市), the full name down to it (云泽市澜桥区), its own name (澜桥区)."""

    level: str
    full: str
    own: str

    @property
    def bare(self) -> str:
        """The name without its level: 澜桥."""
        return self.own.removesuffix(self.level)


class Ladder:
    """The administrative levels of a jurisdiction, outermost first. An unknown jurisdiction has no rungs."""

    def __init__(self, jurisdiction: str | None) -> None:
        """Take the longest name of the area that the text gives, or None."""
        self.jurisdiction = jurisdiction
        self.central = jurisdiction == NATION
        self.rungs = tuple(_rungs(jurisdiction or ""))

    def area(self, level: str) -> str | None:
        """Give the area that a level word means in this plan, or None where the text does not say."""
        if not self.rungs:
            return None
        own = self.rungs[-1]
        if level == own.level or (level in {"地", "州"} and own.level in {"地区", "自治州"}):
            return own.full
        if own.level.endswith(level):
            return own.full
        return next((rung.full for rung in reversed(self.rungs) if rung.level.endswith(level)), None)

    @cached_property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """All written forms of the areas with what they mean, the longest first: 云泽市澜桥区, 澜桥区, 云泽市."""
        pairs = {form: rung.full for rung in self.rungs for form in (rung.full, rung.own)}
        return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def bare_forms(self) -> tuple[str, ...]:
        """The areas' names without level, of two characters or more: 云泽, 澜桥."""
        return tuple(rung.bare for rung in reversed(self.rungs) if len(rung.bare) > 1)


def _rungs(jurisdiction: str) -> list[Rung]:
    rungs, full = [], ""
    for own in _parts(jurisdiction) or ():
        full += own
        level = next(level for level in _LEVELS if own.endswith(level))
        rungs.append(Rung(level, full, own))
    return rungs


def _parts(area: str) -> list[str] | None:
    """Cut an area's name into those of its levels, as many as there can be; None where it is no such name.

    A level's sign may stand inside a name (通州区, 景德镇市): a part that would begin with one shows it.
    """
    if not area:
        return []
    for level in _LEVEL.finditer(area, 1):
        rest = area[level.end() :]
        below = None if _BARE.match(rest) else _parts(rest)
        if below is not None:
            return [area[: level.end()], *below]
    return None
