"""The area a plan governs, by the longest name its text gives, and the area that an organisation's name begins with."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from loaders.vocabulary import pattern, rules

_pattern = partial(pattern, "header")
_HEAD, _PREAMBLE = 8000, 1500  # how far, in characters, a head and a text that tells its own area may reach


def jurisdiction(title: str, issuer: str | None, text: str) -> str | None:
    """Work out the area a plan governs, by the longest name the text gives it; 全国 for the centre's plans."""
    signed = next(filter(None, map(place, (issuer or "").split("、"))), None)
    named = _named_place(title)
    if signed and named and not named.startswith(signed):
        named = signed + named if signed + named in text else None
    area = named or signed
    if not area and (_pattern("central").match(issuer or title) or _pattern("to_provinces").search(text, 0, _HEAD)):
        return "全国"
    area = area or _own_area(text)
    return area and _lengthened(area, text)


def place(office: str) -> str | None:
    """Give the area an organisation's name begins with: 青禾市白桥区教育局 → 青禾市白桥区, 市教育局 → None."""
    lead = _pattern("before_place").match(office)
    return _place_at(office, lead.end() if lead else 0)


def _named_place(title: str) -> str | None:
    plain = re.sub("《[^《》]*》", "", title)
    starts = [0, *(match.end() for match in _pattern("before_place").finditer(plain))]
    return next(filter(None, (_place_at(plain, start) for start in starts)), None)


def _place_at(text: str, start: int) -> str | None:
    """Read province, city, county and township, as far as they follow one another from here."""
    end = start
    for rule in rules("header"):
        match = rule.pattern.match(text, end) if rule.concept == "level" else None
        if match and not _pattern("not_place").search(match[0]):
            end = match.end()
    return text[start:end] or None


def _own_area(text: str) -> str | None:
    """Find the area in 结合青禾实际 where the text has 青禾市, else one of the level of 我市 or of its offices."""
    levels = Counter(next(filter(None, match.groups())) for match in _pattern("own_level").finditer(text)).most_common(
        1
    )
    said = (match["name"] or match["market"] for match in _pattern("own_area").finditer(text, 0, _PREAMBLE))
    for name in dict.fromkeys(said):
        for whole in re.finditer(re.escape(name) + "[省市县区州盟旗镇乡]", text):
            area = _place_at(text, whole.start())
            if area and (not levels or area[-1] == levels[0][0]):
                return area
    areas = Counter(match["area"] for match in _pattern("office_area").finditer(text) if levels)
    fitting = [area for area, _ in areas.most_common() if area[-1] == levels[0][0] and _place_at(area, 0) == area]
    return fitting[0] if fitting else None


def _lengthened(area: str, text: str) -> str:
    """Put before an area the higher ones that stand before it anywhere: 白桥区 → 青禾市白桥区."""
    at = text.find(area)
    while at >= 0:
        above = _pattern("above").search(text, max(at - 14, 0), at)
        if above and _place_at(text, above.start("above")) == above["above"] + area:
            return above["above"] + area
        at = text.find(area, at + 1)
    return area
