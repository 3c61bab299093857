"""Whether a quantity is a commitment of the plan, or a count of its own parts, a baseline, a threshold, a subsidy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loaders import deadlines
from loaders.phrases import promise, speaks_of, works
from loaders.surroundings import BRACKET
from loaders.wording import REACH

if TYPE_CHECKING:
    from loaders.deadlines import Mark
    from loaders.surroundings import Stretch
    from loaders.wording import Item, Reading

_FEW = 20  # a plan that counts its own actions, tasks or measures has no more of them
GOES_ON = ("", "增长", "提高", "提升", "增加", "下降", "降低", "减少")  # of what the commitment before is about
_AIM = re.compile("的(?:目标|要求|水平|任务|标准)")
_WHOM = re.compile(  # 对新迁入的企业，纳税达到；产出要求：亩均税收不低于
    "(?:^|[。；：\n])[对凡][^，。；：\n]{2,60}的[^，。；：\n]{0,10}，$|(?:产出|投资|准入|税收|产业)要求：[^。；\n]{0,100}$"
)
_NOW = re.compile("今年(?!以来)|下一步")  # what came before in the sentence is over: 去年改造3处，今年再改造8处
_BOUGHT = re.compile("[^的]{4,60}的")  # 3亿元｜债券支持的项目
_REWARDED = re.compile("，(?:给予|奖励|可享受|可申请)")  # 组织不少于50人的包机，给予1万元奖补
_AND_WHO = re.compile("，(?:且|并|或)[^，。；]{1,40}的，")  # 比例在5%至10%，且未动工的，可调整
_SUM = re.compile("，[^，。；]{2,16}?[0-9.]+万?元")
_RECEIVER = re.compile(
    "(?:^|[。；：，\n])(?:[对凡][^。；]{2,60}|(?:企业|个人|家庭)[^，。；]{0,20})$"
    "|的(?:企业|单位|个人|家庭|主体|机构)[^。；]{0,20}$"
)
_ORDINAL = "套期次"  # 二套及以上 is no number
_MANY, _NAMED = 20, "条项款"  # 一百二十个 is a number; 二十条, 三十六项 are mostly the name of something
_WHOLE = "家所名座场辆支部件处"  # with these measures 两, 三, 十 count; 两个, 三项, 二次 are mostly of speech


class Hints:
    """The concepts that a sentence speaks of at all: looked for once, not again at each of its quantities."""

    def __init__(self, sentence: str) -> None:
        """Take the words of the sentence."""
        self._sentence = sentence
        self._known: dict[str, bool] = {}

    def speaks_of(self, concept: str, words: str) -> bool:
        """Whether some words of the sentence have one of a concept."""
        if concept not in self._known:
            self._known[concept] = speaks_of(concept, self._sentence)
        return self._known[concept] and speaks_of(concept, words)


@dataclass(frozen=True, slots=True)
class Case:
    """A quantity as read, with its clause and sentence and the due dates there; `plain` has names blotted out."""

    plain: str
    sentence: Stretch
    clause: Stretch
    dues: tuple[Mark, ...]
    hints: Hints
    item: Item
    reading: Reading

    @property
    def clause_words(self) -> str:
        """The clause, as far as it can be about the quantity."""
        return self._near(self.clause, self.item.quantity.end + REACH)

    @property
    def words_before(self) -> str:
        """The clause up to the quantity."""
        return self._near(self.clause, self.item.quantity.start)

    @property
    def sentence_before(self) -> str:
        """The sentence up to the quantity."""
        return self._near(self.sentence, self.item.quantity.start)

    @property
    def sentence_words(self) -> str:
        """The sentence, as far as it can be about the quantity."""
        return self._near(self.sentence, self.item.quantity.end + REACH)

    def _near(self, stretch: Stretch, end: int) -> str:
        return self.plain[max(stretch.start, self.item.quantity.start - REACH) : min(stretch.end, end)]

    @property
    def name(self) -> str:
        """The indicator's words."""
        return self.plain[self.reading.indicator.start : self.reading.indicator.end].strip(f"、的{BRACKET}")


def made(case: Case, *, regular: bool, after_another: bool) -> bool:
    """Decide on a case: `regular` if it returns or is counted per something, `after_another` if it goes on a list."""
    if case.reading.indicator.suffix:
        return not _reached_before(case)
    named = case.name[-1:] != "各" if case.name else after_another and (case.reading.linked or _is_dated(case))
    if not named or _reached_before(case) or _of_a_rule(case) or _describes(case) or _own_part(case):
        return False
    return _is_number(case, regular=regular) and _speaks(case, after_another=after_another)


def _is_dated(case: Case) -> bool:
    """Whether nothing but a due date stands before a value, which then goes on with another: 其中2026年800户."""
    here = case.item.quantity.start
    earlier = deadlines.before(case.dues, here)
    return bool(earlier) and earlier[-1].end == here


def _reached_before(case: Case) -> bool:
    here = case.item.quantity.start
    earlier = deadlines.before(case.dues, here)
    start = max(earlier[-1].end if earlier else case.sentence.start, here - REACH)
    start = max([start, *(now.end() for now in _NOW.finditer(case.plain, start, here))])
    hints = case.hints
    return hints.speaks_of("baseline", case.words_before) or hints.speaks_of("since", case.plain[start:here])


def _of_a_rule(case: Case) -> bool:
    """Whether the quantity is a threshold, a subsidy or another term of a policy."""
    return _is_threshold(case) or _is_given(case)


def _is_threshold(case: Case) -> bool:
    """Whether the quantity says whom a rule concerns."""
    if speaks_of("condition", case.clause_words) or case.plain.endswith(("的，", "的（"), 0, case.clause.start):
        return True
    if (case.reading.op or case.item.quantity.op) and _is_rewarded(case):
        return True
    before = max(0, case.clause.start - REACH)
    return case.item.quantity.kind != "count" and bool(_WHOM.search(case.plain, before, case.clause.start))


def _is_rewarded(case: Case) -> bool:
    """Whether somebody who reaches the quantity is given something: 对吸纳不少于5人的企业，给予补贴."""
    end = case.clause.end
    if _AND_WHO.match(case.plain, end):
        return True
    whom = _RECEIVER.search(case.sentence_before) or _RECEIVER.search(case.clause_words)
    policy = whom or not works(case.words_before) or _SUM.match(case.plain, end)
    return bool(policy and _REWARDED.match(case.plain, end))


def _is_given(case: Case) -> bool:
    """Whether the quantity is what a policy gives or asks for: a subsidy, a price, a period."""
    kind = case.item.quantity.kind
    hints, words = case.hints, case.clause_words
    if kind == "time":
        return hints.speaks_of("terms", words)
    if kind == "count":
        return hints.speaks_of("grant", case.words_before)
    if kind == "money" and case.reading.op == "<=" and hints.speaks_of("aid", case.sentence_before):
        return True
    return hints.speaks_of("grant", case.sentence_words) or any(
        hints.speaks_of(each, words) for each in ("aid", "terms")
    )


def _describes(case: Case) -> bool:
    """Whether the quantity only describes something else: 面积90平方米以上的住宅, 3亿元债券支持的项目."""
    reading, after = case.reading, case.item.after
    if case.item.quantity.kind == "money" and reading.follows and _BOUGHT.match(after):
        return True
    if not after.startswith("的") or _AIM.match(after):
        return False
    if reading.op == ">" and not reading.promised and case.item.quantity.kind != "share":
        return True
    return not (reading.follows and (reading.promised or reading.linked or case.item.quantity.kind == "share"))


def _own_part(case: Case) -> bool:
    """Whether the quantity counts parts of the plan itself or who was at a meeting, or limits who sits on a body."""
    if speaks_of("attendance", case.name) or (case.reading.op == "<=" and speaks_of("membership", case.name)):
        return True
    qualified = case.reading.op or case.item.quantity.op
    first = min(case.reading.indicator.start, case.item.quantity.start)
    if speaks_of("issue", case.plain[max(case.clause.start, first - REACH) : first]):
        return False
    return not qualified and case.item.quantity.value < _FEW and speaks_of("chapter", case.name)


def _is_number(case: Case, *, regular: bool) -> bool:
    """Whether a number in Chinese signs is meant as one: 百项, 至少一名, but not 两个大局."""
    quantity, reading = case.item.quantity, case.reading
    if case.plain[quantity.start] in "0123456789" or quantity.kind == "share":
        return True
    if case.plain[quantity.start] in "百千":
        return quantity.kind == "count" and quantity.value < 10_000  # noqa: PLR2004
    if reading.op or regular or (quantity.op and quantity.measure not in _ORDINAL):
        return True
    if quantity.value >= _MANY and quantity.measure not in _NAMED:
        return True
    return quantity.value > 1 and quantity.measure in _WHOLE and reading.follows and reading.promised


def _speaks(case: Case, *, after_another: bool) -> bool:
    """Whether the words speak for a commitment: a verb of work, a verb that leads to the value, a qualifier."""
    reading, quantity = case.reading, case.item.quantity
    if quantity.kind == "time":
        lasts = reading.op == ">=" and (reading.promised or speaks_of("daily", case.words_before))
        return reading.linked and (lasts or speaks_of("span-name", case.name))
    if quantity.kind == "share" and reading.follows:
        return bool(quantity.op) or reading.promised or promise(case.item.after)
    words = case.plain[reading.indicator.start : reading.indicator.end]
    if quantity.kind == "share" and (speaks_of("growth", words) or speaks_of("rate", words)):
        return True
    if reading.follows:
        return reading.promised or reading.linked or after_another
    if reading.linked or not reading.final:
        return reading.linked
    return reading.promised or after_another or bool(quantity.op) or _is_order(case)


def _is_order(case: Case) -> bool:
    """Whether a clause is nothing but an order with a number of things (加装电梯60部), and none beside what is done."""
    quantity, name = case.item.quantity, case.name
    several = quantity.kind == "count" and quantity.value > 1 and case.plain[quantity.start] in "0123456789"
    ordered = several and speaks_of("order", name) and not speaks_of("membership", name)
    return ordered and not case.hints.speaks_of("baseline", case.sentence_before)
