"""The full name behind a mention: the area that 市 stands for, the prefix or suffix that a list shares.

市教育局 → 某某市教育局; 市委组织部、宣传部 → 某某市委宣传部; 甲市、乙市人民政府 → 甲市人民政府.
Abbreviations stay as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.mentions import is_committee_body, is_organisation
from loaders.names import Name, parse
from loaders.places import NATION

if TYPE_CHECKING:
    from loaders.places import Ladder, Rung

_OTHER_AREA = re.compile("^([一-鿿]{2,7}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗))(?=.{2,})")
_AREA_ONLY = re.compile("^[一-鿿]{1,7}(?:省|自治区|市|州|盟|县|旗|镇|乡|街道|(?<![发园新技范能景假税开])区)$")
_ZONE = re.compile("^([一-鿿]{0,9}(?:开发区|高新区|经开区|示范区|保税区|度假区|风景区|新区))(?:管委会|管理委员会)?$")
_TOWN = re.compile("^([一-鿿]{1,6}(?:镇|乡|苏木|街道))(?=(?:人民)?政府$|(?:街道)?办事处$)")
_GOVERNMENT = re.compile("(?:人民政府|政府|管委会|党工委)$")
_BRANCH = re.compile("^.+?(?:局|支队|大队)(?P<area>.{2,8}?)(?:分局|大队|支队)$")
_NATIONAL = ("中央", "全国", "中国", "国网", "国家", "国务院")
_OF_ITS_OWN = frozenset({"vertical", "company"})  # these often bear another area's name: 某某海关, 国网某某供电公司
_MINISTRIES = frozenset({"部", "署", "总局"})  # no area below the nation has these, but for the party committee's
YOUTH_LEAGUE = ("共青团",)


@dataclass(frozen=True, slots=True)
class Restored:
    """A mention's full name, its area (None where the text does not say), its parts, and the rule applied."""

    full: str
    area: str | None
    name: Name
    rule: str


def restore(mention: str, ladder: Ladder) -> Restored:
    """Give the full name of a mention in a plan for the area of `ladder`."""
    name = parse(mention)
    if name.kind == "group":
        return _group(mention, name, ladder)
    if name.described:
        return Restored(mention, None, name, "as-written")
    return _written_out(mention, ladder) or _hinted(mention, name, ladder)


def _hinted(mention: str, name: Name, ladder: Ladder) -> Restored:
    """Restore a single body's name that does not begin with its area."""
    if ladder.central:
        return Restored(mention, NATION, name, "as-written")
    if not ladder.rungs or name.level == "国家" or mention.startswith(_NATIONAL):
        area = next((area for form, area in ladder.forms if form in mention), None)
        return Restored(mention, area, name, "as-written")
    if name.level:
        return _with_level(mention, name, ladder)
    return _other_area(mention, ladder) or _elided_prefix(mention, name, ladder.rungs[-1])


def _group(mention: str, name: Name, ladder: Ladder) -> Restored:
    """Restore a leading group: it is one of the plan's own area unless it says otherwise."""
    if not ladder.rungs or mention.startswith(("各", *_NATIONAL)):
        return Restored(mention, None, name, "as-written")
    own = ladder.rungs[-1]
    if own.full in mention[1:]:
        return Restored(mention, own.full, name, "as-written")
    bare = mention.removeprefix(own.full).removeprefix(own.own)
    bare = bare.removeprefix(own.level) if bare == mention else bare
    return Restored(own.full + bare, own.full, parse(bare), "level")


def _written_out(mention: str, ladder: Ladder) -> Restored | None:
    """Read a name that begins with its area: 某某市教育局, 中共某某镇委员会."""
    named = mention.removeprefix("中共")
    for form, area in ladder.forms:
        if named.startswith(form) and named != form:
            rest = named.removeprefix(form)
            name = parse(form[-1] + rest) if rest.startswith("委") else parse(rest)
            return Restored(mention.replace(form, area, 1), area, name, "as-written")
    return None


def _with_level(mention: str, name: Name, ladder: Ladder) -> Restored:
    """Restore the area that a level stands for: 市教育局. A branch for this area belongs to the next higher one."""
    area = ladder.area(name.level)
    branch = _BRANCH.match(name.body)
    own = ladder.rungs[-1]
    if branch and area == own.full and branch["area"] in {own.own, own.bare, own.full}:
        area = ladder.rungs[-2].full if len(ladder.rungs) > 1 else None
    if area is None:
        return Restored(mention, None, name, "as-written")
    full = f"团{area}委" if name.words == YOUTH_LEAGUE else area + name.body
    return Restored(full, area, name, "branch" if branch else "level")


def _other_area(mention: str, ladder: Ladder) -> Restored | None:
    """Read a name that begins with an area's name without level (某某广播电视台), or that is one (甲市)."""
    own = ladder.rungs[-1]
    for bare in ladder.bare_forms:
        rest = mention.removeprefix(bare)
        if rest != mention and is_organisation(rest):
            return Restored(mention, own.full, replace(parse(rest), kind=parse(mention).kind), "as-written")
    if _AREA_ONLY.match(mention):
        office = "办事处" if mention.endswith("街道") else "人民政府"
        return Restored(mention + office, mention, parse("人民政府"), "elided-suffix")
    zone = _ZONE.match(mention)
    if zone:
        full = f"{zone[1]}管委会"
        return Restored(full, own.full, parse(full), "as-written" if full == mention else "elided-suffix")
    other = _TOWN.match(mention) or _OTHER_AREA.match(mention)
    return _of_area(mention, other[1]) if other else None


def _of_area(mention: str, area: str) -> Restored | None:
    """Read a name that begins with what looks like an area, where a known body follows: 某某省民政厅."""
    name = parse(mention.removeprefix(area))
    if _GOVERNMENT.search(mention) or (name.known and not parse(area).known):
        return Restored(mention, area, name, "as-written")
    return None


def _elided_prefix(mention: str, name: Name, own: Rung) -> Restored:
    """Restore a prefix that an earlier name of the list has: the area's, or its party committee's."""
    if name.words == YOUTH_LEAGUE:
        return Restored(f"团{own.full}委", own.full, name, "elided-prefix")
    known = [parse(word).known for word in name.words]
    if known[:1] != [True] or (name.kind in _OF_ITS_OWN and not all(known)):
        return Restored(mention, own.full, name, "as-written")
    if name.ending in _MINISTRIES and not is_committee_body(name.body):
        return Restored(mention, NATION, name, "as-written")
    if is_committee_body(name.body):
        return Restored(f"{own.full}委{name.body}", own.full, parse(f"{own.level[-1]}委{name.body}"), "elided-prefix")
    return Restored(own.full + name.body, own.full, name, "elided-prefix")
