"""The measurable commitments of a passage: what is to be reached, how much of it, by when, how often, per what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders import deadlines, quantities, surroundings, wording

if TYPE_CHECKING:
    from loaders.deadlines import Mark
    from loaders.quantities import Quantity
    from loaders.surroundings import Stretch
    from loaders.wording import Item, Reading

_FEW = 20  # a plan that counts its own actions, tasks or measures has no more of them


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


def find(text: str, start: int, end: int) -> list[Commitment]:
    """Find the commitments of `text[start:end]`, one passage; 全市新建5个站点、覆盖率达到80%以上 has two."""
    passage = text[start:end]
    seen = tuple(quantities.find(passage, 0, len(passage)))
    if not seen:
        return []
    plain = surroundings.blot(passage)
    labels = deadlines.labels(plain)
    found = [
        each
        for sentence in surroundings.sentences(plain, seen)
        for each in _sentence(passage, plain, sentence, labels)
    ]
    for inside in surroundings.asides(passage):
        found += find(passage, *inside)
    found.sort(key=lambda each: (each.start, each.end))
    return [replace(each, start=each.start + start, end=each.end + start) for each in found]


def _sentence(text: str, plain: str, sentence: Stretch, labels) -> list[Commitment]:
    dues = deadlines.dues(plain, sentence.start, sentence.end)
    found = []
    accepted, every, per = False, None, None
    for clause in surroundings.clauses(plain, sentence):
        items = list(wording.items(plain, clause))
        index = 0
        while index < len(items):
            run = _run(plain, items[index:])
            index += len(run)
            item = run[0]
            q = item.quantity
            reading = wording.read(plain, item)
            own_every = deadlines.every(plain, clause.start, q.start)
            own_per = deadlines.per(text, clause.start, q.start)
            every, per = own_every or every, own_per or per
            subject = reading.follows and False
            accepted = _holds(plain, text, sentence, clause, item, reading, accepted, own_every or own_per, dues)
            if not accepted:
                continue
            flow = q.kind != "share" and (reading.op or not reading.linked) and not _has_subject(plain, item, reading)
            ev = own_every or (every if flow else None)
            pr = own_per or (per if flow else None)
            found += _commitments(text, plain, run, reading, dues, labels, ev, pr)
    return found


def _has_subject(plain, item, reading):
    before = plain[item.start : item.quantity.start]
    if not reading.follows:
        return False
    m = wording._verbs_at_end().search(before)
    return wording._lead(before) < (m.start() if m else wording._tail(before))


def _run(plain, items):
    run = [items[0]]
    for item in items[1:]:
        gap = plain[run[-1].quantity.end : item.quantity.start]
        if item.quantity.measure == run[-1].quantity.measure and re.fullmatch("[、和及与]", gap):
            run.append(item)
        else:
            break
    return run


def _holds(plain, text, sentence, clause, item, reading, accepted, own, dues) -> bool:
    q = item.quantity
    words = plain[clause.start : clause.end]
    head = plain[clause.start : q.start]
    after = plain[q.end : item.end]
    noun = plain[slice(*reading.name)]
    if not noun.strip("、的\x00") and not reading.suffix:
        return False
    has = lambda concept, s: wording.pattern(concept).search(s)
    if has("baseline", head):
        return False
    since = has("since", plain[sentence.start : q.start])
    if since and not any(sentence.start + since.end() < d.start < q.start for d in dues):
        return False
    if reading.suffix:
        return True
    if has("condition", words):
        return False
    if q.kind in {"share", "money", "size"}:
        if has("grant", plain[sentence.start : sentence.end]) or has("terms", words):
            return False
    elif has("grant", head):
        return False
    if after.startswith("的") and not (reading.follows and (reading.promised or reading.linked or q.kind == "share")):
        return bool(re.match("的(?:目标|要求|水平|任务|标准)", after))
    if q.value < _FEW and has("chapter", noun):
        return False
    numeral = text[q.start]
    if not numeral.isdigit() and not _written_number(text, q, reading, own):
        return False
    if q.kind == "time":
        return reading.linked and bool(has("span-name", noun))
    if q.kind == "share":
        return (
            (reading.follows and bool(q.op or reading.promised or wording._promise().search(after)))
            or reading.linked
            or bool(has("growth", noun) or has("rate", noun))
            or (reading.final and bool(q.op or reading.promised or accepted))
        )
    if reading.follows:
        return reading.promised or reading.linked or accepted
    return reading.linked or (reading.final and bool(reading.promised or accepted or q.op))


def _written_number(text, q, reading, own) -> bool:
    """Whether a number in Chinese signs is one of a commitment: 百项, 至少一名, not 两个大局."""
    if text[q.start] in "百千":
        return q.kind == "count" and q.value < 10000
    if reading.op or q.op or own:
        return True
    return q.value > 1 and q.measure in "家所名座场辆支部件处" and reading.follows and reading.promised


def _commitments(text, plain, run, reading, dues, labels, every, per):
    first = run[0].quantity
    earlier = [d for d in dues if d.start < first.start]
    names = _names(text, plain, run, reading)
    due = earlier[-1].value if earlier else next((l.value for l in reversed(labels) if l.start < first.start), None)
    end = max(reading.quote[1], run[-1].quantity.end if not reading.follows else 0)
    values = [item.quantity for item in run]
    if len(run) == 1:
        values = values * len(names)
    if len(names) < len(values):
        names = names * len(values)
    when = [due] * len(values)
    if len(run) > 1 and len(set(names)) == 1 and len(earlier) >= len(run):
        when = [d.value for d in earlier[-len(run) :]]
    out = []
    for name, x, d in zip(names, values, when):
        out.append(Commitment(
            reading.prefix + name + reading.suffix, reading.op or x.op or "=", x.value, x.measure, d,
            every.value if every else None, per.value if per else None, reading.quote[0], end,
        ))
    return out


def _clean(text, plain, start, end):
    kept = "".join(c for c, p in zip(text[start:end], plain[start:end]) if p != surroundings.BRACKET)
    kept = re.sub(rf"(?:{deadlines.anything()})|[由从]现?有?的?[0-9].*$", "", kept)
    return kept.strip("、，的")


def _names(text, plain, run, reading) -> list[str]:
    start, end = reading.name
    whole = _clean(text, plain, start, end)
    wanted = len(run)
    if wanted == 1 and not reading.each:
        return [whole]
    words, _, suffix = whole.partition("分别")
    for cut in ("、", "、|和", "、|和|及", "、|以及|和|及|与"):
        parts = [p for p in re.split(cut, words) if p]
        if (wanted > 1 and len(parts) == wanted) or (wanted == 1 and len(parts) > 1):
            return [p + suffix for p in (parts if suffix else _full(parts))]
    return [whole]


def _full(parts: list[str]) -> list[str]:
    """Give each part of a list the words it shares with the others: 玉米播种、收获机械化率."""
    last = parts[-1]
    if parts[0][-1] == last[-1] or len(last) < 4:
        return parts
    for size in (4, 3, 2):
        if parts[0][-size:] in last[:-1]:
            shared = last[last.index(parts[0][-size:]) + size :]
            return [p + shared for p in parts[:-1]] + [last]
    width = len(parts[1]) if len(parts) > 2 else (3 if last[2] in "业率化性量额值数度品类员者" else 2)
    front = parts[0][:-width]
    shared = last[width:]
    return [parts[0] + shared] + [front + p + shared for p in parts[1:-1]] + [front + last]
