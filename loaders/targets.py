"""The measurable commitments of a passage: what is to be reached, how much of it, by when, how often, per what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from loaders import deadlines, promises, quantities, rhythm, surroundings, wording
from loaders.phrases import kept
from loaders.promises import GOES_ON, Case, Hints
from loaders.rhythm import NONE
from loaders.wording import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.deadlines import Mark
    from loaders.rhythm import Rhythm
    from loaders.surroundings import Stretch
    from loaders.wording import Reading

_LIST_MARKS = ("、", "、|和", "、|和|及", "、|以及|和|及|与")  # from sure to unsure: 与 and 和 stand inside names, too
_MOST_LISTED, _MOST_QUANTITIES = 40, 40_000  # values that share one indicator; that one passage has
_RAISED = "[由从][^，、]{0,6}?[0-9].*$"  # 由40%提高到60%: where it starts is not what is measured
_COMPARED = "(?:同比|环比|[比较](?:[0-9]{4}年|[上去前同基全一二三四])[^，、]{0,8}?)(?=[增提上下降减缩压])"
_REACHED = re.compile("^(?:达到?|完成|建成|新增|累计|=)")
_DONE = ("完成", "建成", "达到", "实现")  # and nothing else: more of what the commitment before is about
_GROWN = re.compile(f"(?:{'|'.join(filter(None, GOES_ON))})$")  # 覆盖率提高3个百分点，达到60%: the 60% are 覆盖率
_ENDS_WORD = "业率化性量额值数度品类员者"  # signs that end a Chinese word of three


@dataclass(frozen=True, slots=True)
class Commitment:
    """One commitment; `text[start:end]` of the given text carries value, qualifier and indicator."""

    indicator: str
    op: str
    value: int | float
    measure: str
    due: str | None
    every: str | None
    per: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A passage, the same with brackets and names blotted out, its offset, and the due dates that head parts of it."""

    text: str
    plain: str
    offset: int
    labels: tuple[Mark, ...]


def find(text: str, start: int, end: int) -> list[Commitment]:
    """Find the commitments of `text[start:end]`, one passage; 全市新建5个站点、覆盖率达到80%以上 has two."""
    passage = text[start:end]
    seen = tuple(islice(quantities.find(passage, 0, len(passage)), _MOST_QUANTITIES))
    if not seen:
        return []
    plain = surroundings.blot(passage)
    page = _Page(passage, plain, start, deadlines.labels(plain))
    found = [each for sentence in surroundings.sentences(plain, seen) for each in _of_sentence(page, sentence)]
    for first, last in surroundings.asides(plain, passage, seen):
        found += find(text, start + first, start + last)
    return sorted(found, key=lambda each: (each.start, each.end))


def alone(text: str, start: int, end: int, indicator: str) -> Commitment | None:
    """Read a cell that is nothing but a value (`≤8%` below 目标值); what is measured stands elsewhere in its row."""
    seen = list(islice(quantities.find(text, start, end), 2))
    if len(seen) != 1 or seen[0].end != end:
        return None
    (value,) = seen
    before = _REACHED.sub("", text[start : value.start])
    op = quantities.qualifier(before) if before else value.op or "="
    return Commitment(indicator, op, value.value, value.measure, None, None, None, start, end) if op else None


def _of_sentence(page: _Page, sentence: Stretch) -> Iterator[Commitment]:
    dues = deadlines.dues(page.plain, sentence.start, sentence.end)
    hints = Hints(page.plain[sentence.start : sentence.end])
    held, accepted, last = NONE, False, ""
    for clause in surroundings.clauses(page.plain, sentence):
        for number, run in enumerate(_runs(page.plain, wording.items(page.plain, clause))):
            case = Case(page.plain, sentence, clause, dues, hints, run[0], _reading(page.plain, run))
            own = rhythm.read(page.text, max(clause.start, run[0].start), run[0].quantity)
            held = own.after(rhythm.carried(case, own, held, listed=number > 0))
            regular = bool(own.every or own.per)
            accepted = promises.made(case, regular=regular, after_another=accepted)
            if accepted:
                for each in _commitments(page, case, run, held if rhythm.returns(case) else own, last):
                    yield each
                    last = each.indicator


def _reading(plain: str, run: list[Item]) -> Reading:
    """Read the words around values in a row; what is counted may stand behind the last: 建成5个、8个站点."""
    reading = wording.read(plain, run[0])
    if len(run) > 1 and not reading.follows:
        behind = wording.read(plain, Item(run[-1].quantity, run[0].start, run[0].before, run[-1].after))
        return behind if behind.follows else reading
    return reading


def _runs(plain: str, items: Iterable[Item]) -> Iterator[list[Item]]:
    """Group values that share one indicator or list of indicators: 分别达到60%和50%."""
    run: list[Item] = []
    for item in items:
        joined = run and re.fullmatch("[、和及与]", plain[run[-1].quantity.end : item.quantity.start])
        if joined and len(run) < _MOST_LISTED and item.quantity.measure == run[-1].quantity.measure:
            run.append(item)
            continue
        if run:
            yield run
        run = [item]
    if run:
        yield run


def _commitments(page: _Page, case: Case, run: list[Item], held: Rhythm, last: str) -> Iterator[Commitment]:
    """Make a commitment of every value, with its own indicator or due date where these are listed.

    `last` is what the commitment before was about; a value without words of its own goes on with it.
    """
    reading, first, words = case.reading, run[0].quantity, _words(page, case)
    words = "" if words in _DONE and last else words
    if words in GOES_ON and not reading.indicator.suffix:
        words = (_GROWN.sub("", last) if words or reading.linked else last) + words
    elif last.startswith(words) and kept(words):
        words = last
    if not words and not reading.indicator.suffix:
        return
    names = _names(words, len(run), each=reading.each)
    values = [item.quantity for item in run] if len(run) > 1 else [first] * len(names)
    start, end = reading.indicator.quote
    end = max(end, 0 if reading.follows else run[-1].quantity.end)
    for value, name, due in zip(values, names, _dues(page, case, names), strict=True):
        yield Commitment(
            reading.indicator.prefix + name + reading.indicator.suffix,
            reading.op or value.op or "=",
            value.value,
            value.measure,
            due,
            held.every.value if held.every else None,
            held.per.value if held.per else None,
            page.offset + start,
            page.offset + end,
        )


def _dues(page: _Page, case: Case, names: list[str]) -> list[str | None]:
    """Give the due date of each value: the last before it, or one each where as many are listed, else a label."""
    here, count = case.item.quantity.start, len(names)
    earlier = [mark.value for mark in deadlines.before(case.dues, here)]
    if len(earlier) >= count > 1 and len(set(names)) == 1:
        return [*earlier[-count:]]
    known = earlier or [mark.value for mark in deadlines.before(page.labels, here)]
    return [known[-1] if known else None] * count


def _words(page: _Page, case: Case) -> str:
    """Give the indicator's words without brackets, dates and comparisons inside."""
    start, end = case.reading.indicator.start, case.reading.indicator.end
    letters = zip(page.text[start:end], page.plain[start:end], strict=True)
    words = "".join(letter for letter, plain in letters if plain != surroundings.BRACKET)
    return _aside().sub("", words).strip("、的")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(f"{deadlines.anything()}|{_RAISED}|{_COMPARED}|力争|争取|预计")


def _names(words: str, count: int, *, each: bool) -> list[str]:
    """Give the indicator of each of `count` values, or of each part of a list that one value holds for."""
    whole, _, shared = words.partition("分别")
    whole, shared = (whole, shared) if whole else (shared or words, "")
    if count > 1 or each:
        for marks in _LIST_MARKS:
            parts = [part for part in re.split(marks, whole) if part]
            sure = marks == "、" or min(map(len, parts), default=0) > 1
            if sure and (len(parts) == count > 1 or (count == 1 < len(parts))):
                return [part + shared for part in parts] if shared else _completed(parts)
    return [whole + shared] * count


def _completed(parts: list[str]) -> list[str]:
    """Give each part of a list the words it shares with the others: 玉米播种、收获机械化率."""
    first, last = parts[0], parts[-1]
    if first[-1] == last[-1]:
        return parts
    for width in (4, 3, 2):
        place = last.find(first[-width:])
        if 0 <= place < len(last) - width:
            return [part + last[place + width :] for part in parts[:-1]] + [last]
    width = len(parts[1]) if len(parts) > 2 else 2 + (last[2:3] in _ENDS_WORD)  # noqa: PLR2004
    front, shared = first[:-width], last[width:]
    return [first + shared, *(front + part + shared for part in parts[1:-1]), front + last]
