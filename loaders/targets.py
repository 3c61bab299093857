"""The measurable commitments of a passage: what is to be reached, how much of it, by when, how often, per what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from loaders import deadlines, quantities
from loaders.vocabulary import either, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.deadlines import Mark
    from loaders.quantities import Quantity

_BRACKET, _NAME = "\x00", "\x01"  # what brackets with words of their own, and names, are blotted out with
_BLOT = re.compile('（[^（）\n]{0,2000}）|“(?!十.?五”)[^“”"\n]{0,60}[”"]|《[^《》\n]{0,120}》|〔[^〔〕\n]{0,20}〕')
_SHORT_BRACKET = 8  # up to this length a bracket is part of a word: 县（市、区）, 专（兼）职
_DUTY = re.compile("(?:单位|部门)：|负责|牵头|配合")
_STOP = re.compile("[。\n]")
_CLAUSE_ENDS = "，；：。\n（）|"
_CLAUSE_END = re.compile(f"[{_CLAUSE_ENDS}]|$")
_AND = re.compile("、|以及|[和及与]")


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
class _Spot:
    """A quantity and where it stands: its sentence, its clause, and the words around it that may belong to it."""

    quantity: Quantity
    sentence: tuple[int, int]
    clause: tuple[int, int]
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the words around a quantity say: the indicator's place, the qualifier, what speaks for a promise."""

    name: tuple[int, int]
    quote: tuple[int, int]
    op: str
    named_after: bool
    linked: bool
    promised: bool
    each: bool


def find(text: str, start: int, end: int) -> list[Commitment]:
    """Find the commitments of `text[start:end]`, one passage; 全市新建5个站点、覆盖率达到80%以上 has two."""
    passage = text[start:end]
    found = tuple(quantities.find(passage, 0, len(passage)))
    return [_moved(each, start) for each in _passage(passage, found)] if found else []


def _passage(text: str, found: tuple[Quantity, ...]) -> list[Commitment]:
    plain = _BLOT.sub(_blot, text)
    labels = deadlines.labels(plain)
    result: list[Commitment] = []
    for start, end, inside in _sentences(plain, found):
        result += _sentence(text, plain, start, end, inside, labels)
    for bracket in _BLOT.finditer(text):
        if plain[bracket.start()] == _BRACKET and not _DUTY.search(bracket[0]):
            result += find(text, bracket.start() + 1, bracket.end() - 1)
    return sorted(result, key=lambda each: (each.start, each.end))


def _moved(each: Commitment, by: int) -> Commitment:
    return Commitment(
        each.indicator,
        each.op,
        each.value,
        each.measure,
        each.due,
        each.every,
        each.per,
        each.start + by,
        each.end + by,
    )


def _blot(found: re.Match[str]) -> str:
    own_words = found[0][0] == "（" and (len(found[0]) > _SHORT_BRACKET or any(map(str.isdigit, found[0])))
    return (_BRACKET if own_words else _NAME) * len(found[0])


def _sentences(plain: str, found: tuple[Quantity, ...]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """Group quantities that stand in the open by their sentence."""
    end, inside = 0, []
    start = 0
    for quantity in found:
        if plain[quantity.start] in {_BRACKET, _NAME}:
            continue
        if quantity.start >= end:
            if inside:
                yield start, end, inside
            start = max(plain.rfind("。", end, quantity.start), plain.rfind("\n", end, quantity.start), end - 1) + 1
            stop = _STOP.search(plain, quantity.end)
            end, inside = (stop.start() if stop else len(plain)), []
        inside.append(quantity)
    if inside:
        yield start, end, inside


def _spots(plain: str, start: int, end: int, inside: list[Quantity]) -> list[_Spot]:
    spots = []
    left, clause_end = start, start
    clause_start = start
    for index, quantity in enumerate(inside):
        if quantity.start >= clause_end:
            clause_start = 1 + max(
                plain.rfind(sign, max(clause_end - 1, start), quantity.start) for sign in _CLAUSE_ENDS
            )
            clause_start = max(clause_start, start)
            left = clause_start
            stop = _CLAUSE_END.search(plain, quantity.end, end)
            clause_end = stop.start() if stop else end
        right = clause_end
        if index + 1 < len(inside) and inside[index + 1].start < clause_end:
            right = _cut(plain, quantity, inside[index + 1], inside[index + 2 : index + 3], clause_end)
        spots.append(_Spot(quantity, (start, end), (clause_start, clause_end), left, right))
        left = (
            max(right, quantity.end)
            if right <= (inside[index + 1].start if index + 1 < len(inside) else end)
            else quantity.end
        )
    return spots


def _cut(plain: str, quantity: Quantity, following: Quantity, later: list[Quantity], clause_end: int) -> int:
    """Where the words of one quantity end and those of the next begin; past the next one when it stands inside them."""
    gap = plain[quantity.end : following.start]
    joint = _AND.match(gap)
    if joint:
        return quantity.end
    last = None
    for last in _AND.finditer(gap):
        pass
    if last is None:
        return clause_end
    rest = gap[last.end() :]
    after = plain[following.end : min(clause_end, following.end + 1)]
    if not _bare(rest) and after and not _AND.match(after):
        return clause_end
    return quantity.end + last.start()


def _bare(words: str) -> bool:
    """Whether only verbs and qualifiers stand here, no indicator."""
    lead = _lead().match(words)
    return lead.end() >= _tail(words).start()


def _tail(before: str) -> re.Match[str]:
    return _tails().search(before, max(0, len(before) - 40))


def _read(plain: str, text: str, spot: _Spot) -> _Reading:
    q = spot.quantity
    before = plain[spot.left : q.start]
    after = plain[q.end : max(spot.right, q.end)]
    tail = _tail(before)
    lead_end = min(_lead().match(before).end(), tail.start())
    core = before[lead_end : tail.start()]
    verbs = _verbs_end().search(core) if core else None
    op = None
    for source, meaning in quantities.words(after=False):
        if re.search(source, tail[0]) and (op is None or len(source)):
            op = meaning if op is None else op
    ops = _op_before().search(before[:lead_end] + "|" + tail[0] + "|" + (verbs[0] if verbs else ""))
    op = _op_of(ops[0]) if ops else None
    linked = bool(_link().search(tail[0])) or op is not None
    noun_after = after.lstrip("的") if after else ""
    named_after = bool(noun_after) and (not core or verbs is not None) and q.kind != "share"
    if named_after:
        ns, ne = _noun_after(plain, q.end, spot.right)
        keep = verbs[0] if verbs else core
        start = spot.left + (ops.start() if ops and ops.start() < lead_end else tail.start())
        name, quote = (ns, ne), (start, ne)
    else:
        ns, ne = spot.left + lead_end, spot.left + tail.start()
        name, quote = (ns, ne), (ns, q.end)
    promised = bool(_verb().search(before))
    each = "均" in tail[0] or "都" in tail[0]
    return _Reading(name, quote, op or q.op or "=", named_after, linked, promised, each)


def _noun_after(plain: str, start: int, end: int) -> tuple[int, int]:
    if plain[start : start + 1] == "的":
        start += 1
    words = plain[start:end]
    words = re.sub(r"[、和及与到]+$|(?:到位|以上)$", "", words)
    m = re.match(r"(?:有|具有|具备|在|由|以|能|可|达到|产值)[^的]{1,30}的(?=.{3})", words)
    if m:
        start, words = start + m.end(), words[m.end() :]
    return start, start + len(words)


def _sentence(text, plain, start, end, inside, labels) -> list[Commitment]:
    dues = deadlines.dues(plain, start, end)
    result = []
    spots = _spots(plain, start, end, inside)
    inherited, every, per = False, None, None
    index = 0
    while index < len(spots):
        run = [spots[index]]
        while index + len(run) < len(spots) and _joined(plain, run[-1], spots[index + len(run)]):
            run.append(spots[index + len(run)])
        index += len(run)
        spot = run[0]
        q = spot.quantity
        reading = _read(plain, text, spot)
        every = deadlines.every(plain, spot.clause[0], q.start) or every
        per = deadlines.per(text, spot.clause[0], q.start) or per
        ok = _holds(plain, text, spot, reading, inherited, every, per, dues)
        inherited = ok
        if not ok:
            continue
        result += _commitments(text, plain, run, reading, dues, labels, every, per)
    return result


def _joined(plain, spot, following) -> bool:
    gap = plain[spot.quantity.end : following.quantity.start]
    return following.quantity.measure == spot.quantity.measure and bool(re.fullmatch(r"[、和及与，]{1,2}", gap))


def _holds(plain, text, spot, reading, inherited, every, per, dues) -> bool:
    q = spot.quantity
    before = plain[spot.left : q.start]
    clause = plain[spot.clause[0] : spot.clause[1]]
    head = plain[spot.clause[0] : q.start]
    after = plain[q.end : max(spot.right, q.end)]
    noun = plain[reading.name[0] : reading.name[1]]
    sentence_before = plain[spot.sentence[0] : q.start]
    if not noun.strip("、的"):
        return False
    if _find("baseline", head) or _find("condition", clause):
        return False
    since = re.search("截[至止]|目前|当前|迄今|以来", sentence_before)
    if since and not any(d.start > since.start() + spot.sentence[0] and d.start < q.start for d in dues):
        return False
    if q.kind != "count":
        if _find("grant", plain[spot.sentence[0] : spot.sentence[1]]) or _find("parameter", clause):
            return False
    elif _find("grant", head):
        return False
    if after.startswith("的") and not (reading.named_after and (reading.promised or reading.linked or per)):
        return bool(re.match("的(?:目标|要求|水平|任务|标准)", after))
    if _find("chapter", noun) and q.value < 20:
        return False
    if text[q.start] == "一" and q.value == 1 and not (reading.linked or q.op or every or per):
        return False
    final = not after
    if q.kind == "time":
        return bool(_find("service", after[:12]) and q.op == "<=") or (
            reading.linked and bool(re.search("时限|时间|周期|时长", noun))
        )
    if q.kind == "share":
        return (
            reading.linked
            or (final and bool(q.op or reading.promised or inherited))
            or bool(_find("growth", noun[-3:]))
            or bool(_find("rate", noun))
        )
    if reading.named_after:
        return reading.promised or reading.linked or inherited
    return reading.linked or (reading.promised and (final or not q.op)) or (final and (inherited or bool(q.op)))


def _commitments(text, plain, run, reading, dues, labels, every, per):
    q = run[0].quantity
    due_marks = [d for d in dues if d.start < q.start]
    names = _names(text, plain, run, reading)
    due = due_marks[-1].value if due_marks else next((l.value for l in reversed(labels) if l.start < q.start), None)
    ev = (
        every.value
        if every and (every.start >= run[0].clause[0] or (q.kind != "share" and not reading.linked))
        else None
    )
    pr = per.value if per and (per.start >= run[0].clause[0] or (q.kind != "share")) else None
    end = max(reading.quote[1], run[-1].quantity.end if not reading.named_after else 0)
    out = []
    quantities_ = [s.quantity for s in run]
    if len(run) == 1:
        quantities_ = quantities_ * len(names)
    if len(names) < len(quantities_):
        names = names * len(quantities_)
    dd = [due] * len(quantities_)
    if len(run) > 1 and len(set(names)) == 1 and len(due_marks) >= len(run):
        dd = [d.value for d in due_marks[-len(run) :]]
    for name, x, d in zip(names, quantities_, dd):
        out.append(Commitment(name, reading.op, x.value, x.measure, d, ev, pr, reading.quote[0], end))
    return out


def _clean(text, plain, start, end):
    kept = "".join(c for c, p in zip(text[start:end], plain[start:end]) if p != _BRACKET)
    kept = re.sub(rf"(?:{deadlines.anything()})", "", kept)
    return kept.strip("、，的")


def _names(text, plain, run, reading) -> list[str]:
    start, end = reading.name
    whole = _clean(text, plain, start, end)
    wanted = len(run)
    if wanted == 1 and not reading.each:
        return [whole]
    suffix = ""
    words = whole
    if "分别" in whole:
        words, suffix = whole.split("分别", 1)
    for cut in ("、", "、|和", "、|和|及", "、|以及|和|及|与"):
        parts = [p for p in re.split(cut, words) if p]
        if (wanted > 1 and len(parts) == wanted) or (wanted == 1 and len(parts) > 1):
            return [p + suffix for p in _full(parts)]
    return [whole]


def _full(parts: list[str]) -> list[str]:
    """Give each part of a list the words it shares with the others: 花生种植、收获机械化率."""
    last = parts[-1]
    tail = re.search("(?:.{0,4}率|比例|比重|占比|面积|产量|资金|数量|人数|规模|.{2})$", last)
    if len(parts) < 2 or parts[0][-1] == last[-1]:
        return parts
    width = len(parts[1]) if len(parts) > 2 else 2
    if len(last) <= width:
        return parts
    shared = last[width:]
    front = parts[0][:-width] if len(parts[0]) > width else ""
    return [parts[0] + shared] + [front + p + shared for p in parts[1:-1]] + [front + last]


@cache
def _words(*concepts: str) -> str:
    return either(word for rule in rules("promises") if rule.concept in concepts for word in rule.words)


def _find(concept: str, text: str):
    return _concept(concept).search(text)


@cache
def _concept(concept: str) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("promises") if rule.concept == concept))


@cache
def _op_before():
    return re.compile("|".join(s for s, _ in sorted(quantities.words(after=False))))


@cache
def _op_of(word: str) -> str:
    return next(op for s, op in quantities.words(after=False) if re.fullmatch(s, word))


@cache
def _link():
    return re.compile(_words("link"))


@cache
def _verb():
    return re.compile(_words("drop", "keep"))


@cache
def _verbs_end():
    return re.compile(rf"(?:{_words('drop', 'keep', 'lead')}){{1,5}}$")


@cache
def _lead():
    guard = "(?!率|面积|用地|型|额|量|数|会(?!议)|化|度|费|者|人员)"
    return re.compile(rf"(?:{deadlines.anything()}|(?:{_words('lead', 'drop')}){guard}){{0,14}}")


@cache
def _tails():
    ops = "|".join(s for s, _ in quantities.words(after=False))
    link = _words("link")
    return re.compile(
        rf"(?:(?:{ops}|{link}|{_words('how')}|{deadlines.anything()}){{1,8}}(?:(?<=达到)[^，、]{{1,12}}的)?)?$"
    )
