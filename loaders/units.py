"""Which organisation a mention means: one unit for all its spellings in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from loaders.restore import restore
from ontology.record import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.places import Ladder
    from loaders.restore import Restored

_NOTE = re.compile("（[^（）]*）|〔[^〔〕]*〕")
_BODIES_OF = re.compile("成员单位|牵头单位|责任单位")
_FILLERS = re.compile("各|有关|相关")
_ANYBODY = re.compile("[各市县区省镇级直属和及与其他本、，（）]|有关|相关|部门|单位|机构|责任|职能|涉及|全部|所有")
_LEVELS, _DESCRIBED = re.compile("[省市州盟县区旗镇乡街道]"), 4  # 各对口帮扶区县 are those so described
_INCLUDING = re.compile("[，〈]?(?:含|包括|以下简称)[^（）〔〕]*")  # 各县（市、区，含高新区，下同）
_CONCERNED = re.compile("有关|相关|试点|涉及")  # of those below only some
_THERE = re.compile("所在|属地|当地|辖区|所[辖属]|事发|沿[线途]")  # whom the place of the work tells
_GOVERNMENTS = re.compile("人民政府|政府|办事处|各|[、，（）〔〕]")


@dataclass(frozen=True, slots=True)
class _Key:
    """What tells units apart: their area or description, the words, the ending if not a department's."""

    scope: str | None
    party: bool
    first: str
    ending: str
    words: frozenset[str]
    office: bool = field(default=True, compare=False)

    @property
    def family(self) -> tuple[str | None, bool, str, str, bool]:
        """What two keys must share for one to be the other with more words: 科技职业学院 is no 科技局."""
        return self.scope, self.party, self.first, self.ending, self.office


@dataclass(slots=True)
class _Entry:
    """A unit while its document is read: what its mentions were restored to, and where it stands first."""

    first: int
    mentions: dict[str, Restored] = field(default_factory=dict)


class Register:
    """The units of one document: `register` numbers a mention's unit, `units` gives them all at the end."""

    def __init__(self, ladder: Ladder) -> None:
        """Take the area that the plan governs: it is what 市, 县 or an elided prefix mean."""
        self._ladder = ladder
        self._entries: list[_Entry] = []
        self._numbers: dict[_Key, int] = {}
        self._by_mention: dict[str, int] = {}

    def register(self, mention: str, offset: int) -> int:
        """Note a mention that stands at `offset`; spellings of one organisation give the same number."""
        number = self._by_mention.get(mention)
        if number is None:
            number = self._by_mention[mention] = self._note(mention, offset)
        entry = self._entries[number]
        entry.first = min(entry.first, offset)
        return number

    def _note(self, mention: str, offset: int) -> int:
        restored = restore(mention, self._ladder)
        number = self._numbers.setdefault(_key(restored, governed=bool(self._ladder.rungs)), len(self._entries))
        if number == len(self._entries):
            self._entries.append(_Entry(offset))
        self._entries[number].mentions[mention] = restored
        return number

    def units(self) -> tuple[tuple[Unit, ...], dict[int, str]]:
        """Give the units in order of first appearance, and the id of each number."""
        groups: dict[int, list[int]] = defaultdict(list)
        for number, wider in self._joined().items():
            groups[wider].append(number)
        ordered = sorted(groups.values(), key=lambda numbers: min(self._entries[each].first for each in numbers))
        ids = {number: f"u{place}" for place, numbers in enumerate(ordered, 1) for number in numbers}
        return tuple(self._unit(ids[numbers[0]], numbers) for numbers in ordered), ids

    def _joined(self) -> dict[int, int]:
        """Join a bureau with the one that merges its function with others: 教育局 with 教育体育局 of the same area."""
        families: dict[object, list[tuple[_Key, int]]] = defaultdict(list)
        for key, number in self._numbers.items():
            families[key.family].append((key, number))
        joined = {}
        for family in families.values():
            by_word: dict[str, list[tuple[_Key, int]]] = defaultdict(list)
            for key, number in family:
                for word in key.words:
                    by_word[word].append((key, number))
            for key, number in family:
                having = min((by_word[word] for word in key.words), key=len, default=family)
                wider = list(islice((other for wide, other in having if key.words < wide.words), 2))
                joined[number] = wider[0] if len(wider) == 1 else number
        return joined

    def _unit(self, identity: str, numbers: Iterable[int]) -> Unit:
        mentions = {m: r for number in numbers for m, r in self._entries[number].mentions.items()}
        best = max(mentions.values(), key=_fullness)
        functions = dict.fromkeys(f for each in (best, *mentions.values()) for f in each.name.functions)
        described = best.name.described and best.name.kind != "group"
        full = best.full if best.name.described else _with_area(best)
        return Unit(
            id=identity,
            name=_INCLUDING.sub("", best.full).replace("（）", "")
            if described
            else _NOTE.sub("", best.full) or best.full,
            names=tuple(dict.fromkeys([best.full, *mentions, *(each.full for each in mentions.values()), full])),
            function=best.name.functions[0],
            kind=best.name.kind,
            full=full,
            place=best.area,
            rule=best.rule,
            also=() if described else tuple(functions)[1:],
        )


def _fullness(restored: Restored) -> tuple[bool, int, int]:
    """Order the names of one unit, the best one last: 市房产局 says more than 房产部门, 教育体育局 than 教育局."""
    bare = _NOTE.sub("", restored.full)
    return restored.name.described or not bare.endswith("部门"), len(restored.name.words), len(bare)


def _key(restored: Restored, *, governed: bool) -> _Key:
    """Make the key of a name in a plan that governs a known area, or none."""
    name = restored.name
    if name.described and name.functions == ("all-members",):
        return _members(name.body)
    if name.described and name.kind == "subordinate":
        return _governments(name.body)
    first = "" if name.kind == "company" else (name.words or (name.body,))[0]
    ending = "" if name.department else name.ending
    level = name.level if governed else ""  # in a county's plan, 省 and 市 have no name and are two all the same
    return _Key(
        restored.area or level or None, name.party, first, ending, frozenset(name.words), name.kind != "institution"
    )


def _with_area(restored: Restored) -> str:
    """Put the area before the canonical name, unless it stands in it: 人民银行某某市分行.

    Of a name that is a sign and a note only, 区（1）, nothing is left that could be canonical.
    """
    full = restored.name.full or restored.full
    return full if restored.area is None or restored.area in full else restored.area + full


def _governments(body: str) -> _Key:
    """Tell governments below apart by their levels: 各县区政府 are among 各县（市、区）人民政府, 各级政府 not.

    相关市人民政府 are some of 各市人民政府, and 各街道 some of 各街道（镇）, so neither is the other one.
    """
    levels = _GOVERNMENTS.sub("", _FILLERS.sub("", _INCLUDING.sub("", body)))
    own = "级" in levels or levels == "街道" or _THERE.search(body) or len(_LEVELS.sub("", levels)) >= _DESCRIBED
    scope = (levels if own else "below") + ("concerned" if _CONCERNED.search(body) else "")
    return _Key(scope, False, "", "", frozenset(levels))  # noqa: FBT003


def _members(body: str) -> _Key:
    """Tell descriptions apart: 各有关部门 and 有关部门和单位 of a document are one, 金融机构 are others.

    A short form (各纲要成员单位) has some of the characters of the long one's description.
    """
    word = _BODIES_OF.search(body)
    if word:
        return _Key("members", False, word[0], "", frozenset(_FILLERS.sub("", body[: word.start()])))  # noqa: FBT003
    kept = body if body.startswith("各级") else _ANYBODY.sub("", body)
    return _Key("members", False, kept, "", frozenset())  # noqa: FBT003
