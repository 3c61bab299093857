"""The name of an organisation taken apart: area, party, words, ending; and what follows for kind and function.

`市科工信局` is the level 市, the words 科学技术 and 工业和信息化, the ending 局. Two names with the same words and area
are one organisation, however they are abbreviated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.vocabulary import Rule, either, rows, rules

_NOTE = re.compile("（([^（）]{1,20})）|〔([^〔〕]{1,20})〕")
_LEVEL = re.compile(
    "(?:中共)?((?:自治区|地区|省|市|州|盟|县|区|旗|镇|乡|街道|示范区|新区|开发区|高新区|经开区|国家)"
    "(?!场|域|别|划|内(?!蒙)|级|直|属|外(?![办汇事专]))|地(?=委))"
)
_YOUTH = re.compile("^(?:中国)?(?:共青团|团)(.{0,12}?)委(?:员会)?$|^(.{0,12}?)团委$|^共青团中央$")
_ENDING = re.compile(
    "((?<=区)管理委员会|委员会|委|总局|局|厅|办公室|办公厅|办|部|署|分局|总队|支队|大队|中心|管委会|公司|集团|支行|分行|领导小组|政府|站|所|台|院|馆|社|学校|中学|小学|幼儿园|集团公司|机关)$"
)
_SECTION = "科"  # at the end of a bureau's name; before 局 it is 科学技术
_ZONE = re.compile("(?:示范区|新区|开发区|高新区|经开区)(?:管委会|管理委员会)?")  # by itself a body, no level of one
_DEPARTMENTS = frozenset({"委员会", "委", "总局", "局", "厅", "办公室", "办公厅", "办", "部", "署"})
_LONG_ENDINGS = {"委": "委员会", "办": "办公室", "管理委员会": "管委会"}
_OF_COMPANIES = (("banking-finance",), ("power-grid",), ("post-telecom",), ("broadcast-media",))
_NO_LEVEL = ("市场", "市政工程", "市政公用", "市政园林", "市政管理", "市政设施", "市政建设", "市容")
_CONNECTIVES = frozenset("和与及、·暨")
_DESCRIBED = frozenset({"collective", "subordinate", "group"})
_OF_MANY = frozenset({"other", "peoples-government", "all-members", "subordinate-governments"})  # no body's own work
_OF_ANY_FIELD = frozenset({"institution", "company"})  # 医院 is a word as 企业 is, 教育局 is one body
_PLACE = re.compile("[一-鿿]{2,7}?(?:[省市州盟县旗镇乡]|街道|(?<![发园新技范能景假税开社小地辖片])区)(?=.)")
_ONE_LOWER = "one-lower-government"  # the rule for a single body of a kind that is otherwise named by description


@dataclass(frozen=True, slots=True)
class Name:
    """`level` is 市 or the like where the name begins with one, `body` the rest, `words` the canonical words of it.

    `ending` is the canonical ending, `department` whether that is one of 局, 委, 厅, 办, 部; `functions` those of the
    words in their order; `known` whether any word is of the lexicon; `described` if the name is a description that
    several bodies fit (各有关部门).
    """

    level: str
    body: str
    party: bool
    words: tuple[str, ...]
    ending: str
    department: bool
    functions: tuple[str, ...]
    kind: str
    known: bool
    described: bool = False

    @property
    def full(self) -> str:
        """The canonical form without the area: 委宣传部, 卫生健康委员会."""
        committee = "委" if self.party and self.words != ("党委",) else ""
        return committee + "".join(self.words) + self.ending


@lru_cache(maxsize=8192)
def parse(mention: str) -> Name:
    """Take a name apart, given without the name of its area (市教育局, 教育局; not 某某市教育局)."""
    rule = _rule(mention)
    kind = rule.concept if rule else "other"
    if kind in _DESCRIBED and rule and rule.name != _ONE_LOWER:
        return _described(mention, kind)
    if _YOUTH.match(mention):
        return _youth_league(mention)
    level = _level(mention) if len(mention) > 1 else ""
    rest = mention.removeprefix("中共").removeprefix(level)
    party = rest.startswith(("委", "党委")) and level != ""
    notes = [note for found in _NOTE.findall(rest) for note in found if note]
    body = _NOTE.sub("", rest).removeprefix("党" if party else "")
    stem = _of_committee(body) if party else body
    words, ending = _words(stem)
    functions = _functions(words) + tuple(f for note in notes for f in _functions(_words(note)[0]))
    known = bool(functions)
    if kind == "company" and functions[:1] not in _OF_COMPANIES:
        functions = ("state-company",)
    return Name(
        level, rest, party, words, _LONG_ENDINGS.get(ending, ending), ending in _DEPARTMENTS,
        tuple(dict.fromkeys(functions)) or ("other",), kind, known,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def says_which(mention: str) -> bool:
    """Whether a name says which body it means, by its level, its place or its work: 县企业, 各企业, not 企业."""
    name = parse(mention)
    own = name.known and name.kind not in _OF_ANY_FIELD and name.functions[0] not in _OF_MANY
    return own or bool(name.level) or mention.startswith("各") or _PLACE.match(mention) is not None


def _of_committee(body: str) -> str:
    """Give what an office of the party committee is called: 委宣传部 → 宣传部, 委 → 党委, 委办公室 as it is."""
    rest = body.removeprefix("委").removeprefix("员会")
    return body if rest in {"办公室", "办公厅", "办"} else rest or "党委"


def _described(mention: str, kind: str) -> Name:
    """Read a description: it keeps its words; its function follows from the kind, or from the bodies it is of."""
    function = {"collective": "all-members", "subordinate": "subordinate-governments", "group": "leading-group"}[kind]
    if kind == "collective" and mention.startswith("各级"):
        found = _functions(_words(mention.removeprefix("各级"))[0])
        function = found[0] if len(found) == 1 else function
    return Name("", mention, False, (mention,), "", False, (function,), kind, True, described=True)  # noqa: FBT003


def _youth_league(mention: str) -> Name:
    level = next(iter(re.findall("[省市县区州旗盟镇乡工]", mention)), "")
    return Name(level, mention, False, ("共青团",), "委员会", True, ("youth-league",), "mass", True)  # noqa: FBT003


def _level(mention: str) -> str:
    found = _LEVEL.match(mention)
    if found is None:
        return ""
    level = found[1]
    if (level == "市" and mention.startswith(_NO_LEVEL)) or _ZONE.fullmatch(mention):
        return ""
    return level


def _words(stem: str) -> tuple[tuple[str, ...], str]:
    """Cut a body into words of the lexicon and what lies between them; the longest word wins."""
    found, literal, offset = list[str](), "", 0
    ending = ""
    lexicon = _lexicon()
    while offset < len(stem):
        rest = stem[offset:]
        word = _word_pattern().match(rest)
        whole = _ENDING.match(rest)
        section = rest == _SECTION and found
        if section or (whole and whole.end() == len(rest) and (word is None or word.end() < len(rest))):
            ending = rest
            break
        if word is None or (literal and word.end() == 1):  # 广 is 广播电视 in 文广, not in 推广
            literal += "" if rest[0] in _CONNECTIVES else rest[0]
            offset += 1
            continue
        found += ([literal] if literal else []) + lexicon[word[0]][0].split("+")
        literal = ""
        offset += word.end()
        if offset == len(stem) and word[0][-1] in "委办" and found[-1][-1] not in "委办会室":
            ending = word[0][-1]
    if literal:
        cut = _ENDING.search(literal)
        ending = ending or (cut[0] if cut and cut.end() == len(literal) else "")
        literal = literal.removesuffix(ending) if cut else literal
        found += [literal] if literal else []
    if len(found) > 1 and found[0] == "人民政府":
        found = found[1:]
    return tuple(found) or (stem,), ending


def _functions(words: tuple[str, ...]) -> tuple[str, ...]:
    by_word = _function_of()
    return tuple(dict.fromkeys(by_word[word] for word in words if word in by_word))


@lru_cache(maxsize=8192)
def _rule(mention: str) -> Rule | None:
    return next((rule for rule in rules("kinds") if rule.pattern.search(mention)), None)


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    return {word: (canonical, function) for word, canonical, function in rows("functions")}


@cache
def _function_of() -> dict[str, str]:
    """Give the function by canonical word; where several words share a canonical form they share the function."""
    return {part: function for canonical, function in _lexicon().values() for part in canonical.split("+")}


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(either(_lexicon()))
