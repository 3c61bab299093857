"""Which organisation a mention means: one unit for all its spellings, with the name restored that the text only hints at.

Restored are an area's name (市教育局 → 某某市教育局), an elided prefix (市委组织部、宣传部 → 某某市委宣传部) and an elided suffix
(甲市、乙市人民政府 → 甲市人民政府). Abbreviations stay as the text has them unless it spells the name out somewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.mentions import is_committee_body, is_organisation
from loaders.names import COLLECTIVE_KINDS, Name, parse
from loaders.places import NATION, Ladder
from ontology.record import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOREIGN = re.compile("^([一-鿿]{2,7}?(?:自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗|镇|乡))(?=.{2,})")
_PLACE = re.compile("^[一-鿿]{2,8}(?:省|自治区|市|州|盟|县|区|旗)$")
_GOVERNMENT = re.compile("(?:人民政府|政府|管委会|党工委)$")
_BRANCH = re.compile("^(?P<parent>.+?(?:局|支队|大队))(?P<area>.{2,8}?)(?:分局|大队|支队)$")
_POST_OF_GOVERNMENT = re.compile("^(?:常务)?副?(?:省|市|州|县|区|旗|镇|乡)长|^(?:自治区)?副?主席$")
_POST = re.compile(
    "^(?:常务|专职|党组|党委|第一|办公室|机关|工会|执行)*(?:副|正|一级|二级|三级|四级|原|代|总|主要|分管)*"
    "(?:书记|主任|局长|厅长|部长|会长|主席|校长|院长|行长|台长|站长|所长|社长|馆长|队长|大队长|支队长|总队长|理事长|经理|秘书长|"
    "常委|委员|成员|科级|处级|调研员|主任科员|科员|干部|负责|同志|领导|政委|政治委员|检察长|园长|组长|司长|署长|督察|工程师|经济师|会计师|"
    "师|专员|巡视员|监督员|教导员|股长|科长|处长|秘书|区长|县长|市长|镇长|乡长|主管|长|职工|工作人员|人员|代表|董事)"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one mention was read as: the area, the name in it, the name in full, and how the full name came about."""

    area: str | None
    name: Name
    restored: str
    rule: str


@dataclass(slots=True)
class _Entry:
    """A unit while the document is read: all readings of it, and where it stands first."""

    readings: dict[str, _Reading] = field(default_factory=dict)
    first: int = 0


class Register:
    """The units of one document. `register` gives the number of a mention's unit; `units` gives them all at the end."""

    def __init__(self, jurisdiction: str | None) -> None:
        """Take the area that the plan governs: it is what 市, 县 or an elided prefix mean."""
        self._ladder = Ladder(jurisdiction)
        self._entries: list[_Entry] = []
        self._by_key: dict[tuple[object, ...], int] = {}
        self._by_mention: dict[str, int] = {}

    def register(self, mention: str, offset: int) -> int:
        """Note a mention that stands at `offset`; the same organisation always gives the same number."""
        number = self._by_mention.get(mention)
        if number is None:
            reading = self._read(mention)
            number = self._number(reading)
            self._by_mention[mention] = number
            self._entries[number].readings[mention] = reading
            self._entries[number].first = min(self._entries[number].first, offset)
        elif offset < self._entries[number].first:
            self._entries[number].first = offset
        return number

    def in_post(self, post: str) -> str | None:
        """Give the organisation that a post belongs to (`市教育局副局长` → 市教育局), the parent body of a sub-unit."""
        for part in post.split("、"):
            if _POST_OF_GOVERNMENT.match(part) and self._ladder.rungs:
                return self._ladder.rungs[-1].full + "人民政府"
            ends = [end for end in range(2, len(part)) if is_organisation(part[:end])]
            whole = [end for end in ends if _POST.match(part[end:])]
            known = [end for end in ends if end in whole or not _opens_longer(part, end, ends)]
            fitting = [end for end in known if self._read(part[:end]).name.known] or whole
            if fitting:
                return part[: fitting[0]]
        return None

    def units(self) -> tuple[tuple[Unit, ...], dict[int, str]]:
        """Give the units in order of first appearance and the id of each number."""
        merged = self._merge()
        groups: dict[int, list[int]] = {}
        for number in range(len(self._entries)):
            groups.setdefault(merged[number], []).append(number)
        ordered = sorted(groups.values(), key=lambda numbers: min(self._entries[each].first for each in numbers))
        units, ids = [], {}
        for position, numbers in enumerate(ordered, 1):
            units.append(self._unit(f"u{position}", numbers))
            ids.update(dict.fromkeys(numbers, f"u{position}"))
        return tuple(units), ids

    def _read(self, mention: str) -> _Reading:
        name = parse(mention)
        if name.kind in COLLECTIVE_KINDS or name.kind == "group":
            return self._described(mention, name)
        for form, area in self._ladder.forms:
            if mention.removeprefix("中共").startswith(form) and mention.removeprefix("中共") != form:
                return self._written_out(mention, form, area)
        if self._ladder.central:
            return _Reading(NATION, name, mention, "as-written")
        youth = name.words == ("共青团",)
        if name.level and name.level != "国家":
            return self._with_level(mention, name, youth=youth)
        return self._without_level(mention, name, youth=youth)

    def _described(self, mention: str, name: Name) -> _Reading:
        if name.kind == "group" and self._ladder.rungs and not mention.startswith(("各", "国务院", "国家")):
            own = self._ladder.rungs[-1]
            bare = mention.removeprefix(own.full).removeprefix(own.own)
            bare = bare.removeprefix(own.level) if bare == mention else bare
            return _Reading(own.full, parse(bare), own.full + bare, "level")
        return _Reading(None, name, mention, "as-written")

    def _written_out(self, mention: str, form: str, area: str) -> _Reading:
        """A name that begins with its area: 某某市教育局, 中共某某镇委员会."""
        rest = mention.removeprefix("中共").removeprefix(form)
        name = parse(form[-1] + rest) if rest.startswith("委") else parse(rest)
        return _Reading(area, name, mention.replace(form, area, 1), "as-written")

    def _with_level(self, mention: str, name: Name, *, youth: bool) -> _Reading:
        area = self._ladder.area(name.level)
        branch = _BRANCH.match(name.body)
        if branch and self._names_own_area(branch["area"]):
            area = self._area_above(area)
        if area is None:
            return _Reading(None, name, mention, "as-written")
        restored = f"团{area}委" if youth else area + name.body
        return _Reading(area, name, restored, "branch" if branch else "level")

    def _without_level(self, mention: str, name: Name, *, youth: bool) -> _Reading:
        own = self._ladder.rungs[-1] if self._ladder.rungs else None
        if (
            own is None
            or name.level == "国家"
            or mention.startswith(("中央", "全国", "中国", "国网", "国家", "国务院"))
        ):
            return _Reading(None, name, mention, "as-written")
        for bare in self._ladder.bare_forms:
            if mention.startswith(bare) and is_organisation(mention.removeprefix(bare)):
                return _Reading(own.full, parse(mention.removeprefix(bare)), mention, "as-written")
        foreign = _FOREIGN.match(mention)
        if foreign and _GOVERNMENT.search(mention):
            return _Reading(foreign[1], parse(mention.removeprefix(foreign[1])), mention, "as-written")
        if _PLACE.match(mention):
            return _Reading(mention, parse("人民政府"), mention + "人民政府", "elided-suffix")
        if youth:
            return _Reading(own.full, name, f"团{own.full}委", "elided-prefix")
        if not _takes_prefix(name):
            return _Reading(own.full, name, mention, "as-written")
        of_committee = is_committee_body(name.body)
        restored = own.full + ("委" if of_committee else "") + name.body
        committee = parse(f"{own.level[-1]}委{name.body}") if of_committee else name
        return _Reading(own.full, committee, restored, "elided-prefix")

    def _names_own_area(self, area: str) -> bool:
        own = self._ladder.rungs[-1]
        return area in {own.own, own.bare, own.full} if self._ladder.rungs else False

    def _area_above(self, area: str | None) -> str | None:
        """A branch for this area belongs to the next higher one, where the text names it."""
        own = self._ladder.rungs[-1]
        if area != own.full:
            return area
        return self._ladder.rungs[-2].full if len(self._ladder.rungs) > 1 else None

    def _number(self, reading: _Reading) -> int:
        name = reading.name
        if name.kind == "collective" and name.functions == ("all-members",):
            key: tuple[object, ...] = ("members", *_members_key(name.body))
        elif name.kind == "subordinate" and name.body.startswith("各"):
            key = ("below", _below_key(name.body))
        else:
            ending = "" if name.department else name.ending
            key = (reading.area, name.party, frozenset(name.words) or name.body, ending)
        if key not in self._by_key:
            self._by_key[key] = len(self._entries)
            self._entries.append(_Entry(first=1 << 62))
        return self._by_key[key]

    def _merge(self) -> list[int]:
        """Join a bureau with the one that merges its function with others: 教育局 with 教育体育局 of the same area."""
        keys = {number: key for key, number in self._by_key.items()}
        merged = list(range(len(self._entries)))
        for number, key in keys.items():
            wider = [other for other, wide in keys.items() if _is_wider(key, wide)]
            same_first = key[0] == "members" or self._first_word(number) == self._first_word((wider or [number])[0])
            if len(wider) == 1 and same_first:
                merged[number] = wider[0]
        return merged

    def _first_word(self, number: int) -> str:
        return next(iter(next(iter(self._entries[number].readings.values())).name.words), "")

    def _unit(self, identity: str, numbers: Iterable[int]) -> Unit:
        readings = {m: r for number in numbers for m, r in self._entries[number].readings.items()}
        best = max(readings.values(), key=lambda each: (len(each.name.words), len(_NOTES.sub("", each.restored))))
        functions = tuple(dict.fromkeys(f for each in (best, *readings.values()) for f in each.name.functions))
        area = best.area
        full = best.restored if best.name.kind in {*COLLECTIVE_KINDS, "group"} else (area or "") + best.name.full
        forms = dict.fromkeys([best.restored, *readings, *(each.restored for each in readings.values()), full])
        return Unit(
            id=identity,
            name=_NOTES.sub("", best.restored) if best.name.kind not in COLLECTIVE_KINDS else best.restored,
            names=tuple(forms),
            function=functions[0],
            kind=best.name.kind,
            full=full,
            place=area,
            rule=best.rule,
            also=tuple(f for f in functions[1:] if f != functions[0]) if best.name.kind != "collective" else (),
        )


_NOTES = re.compile("（[^（）]*）|〔[^〔〕]*〕")


def _takes_prefix(name: Name) -> bool:
    """Whether a bare name is one of this area with its prefix elided, and not one that names a place of its own."""
    known = [parse(word).known for word in name.words]
    return known[:1] == [True] and (all(known) or name.kind not in {"vertical", "company"})


def _opens_longer(part: str, end: int, ends: list[int]) -> bool:
    """Whether a name that ends here is only the beginning of a longer one: 市委 of 市委组织部."""
    return (
        any(later > end and _POST.match(part[later:]) for later in ends)
        and not _POST.match(part[end:])
        and part[end - 1] in "委府市县区省"
    )


def _members_key(body: str) -> tuple[str, str]:
    """Tell descriptions apart: 各有关部门 and 有关部门和单位 of one document are one, 成员单位 of a body another."""
    word = next((word for word in ("成员单位", "牵头单位", "责任单位") if word in body), None)
    if word is None:
        return (body, "") if body.startswith("各级") else ("有关部门", "")
    return word, re.sub("各|有关|相关", "", body.partition(word)[0])


def _below_key(body: str) -> str:
    """各乡镇（街道）, 各乡镇、街道 and 各乡镇人民政府、各街道办事处 name the same governments."""
    return re.sub("人民政府|政府|办事处|各|[、，（）〔〕]", "", body) or "各级"


def _is_wider(key: tuple[object, ...], wide: tuple[object, ...]) -> bool:
    """Whether one key says the same as another with more words: 教育 of 教育, 体育; 纲要成员单位 of 某某纲要领导小组成员单位."""
    if key[0] == wide[0] == "members":
        return key != wide and key[1] == wide[1] and _is_subsequence(str(key[2]), str(wide[2]))
    if len(key) != len(wide) or len(key) < 4 or (key[0], key[1], key[3]) != (wide[0], wide[1], wide[3]):  # noqa: PLR2004
        return False
    words, wider = key[2], wide[2]
    return isinstance(words, frozenset) and isinstance(wider, frozenset) and words < wider


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)
