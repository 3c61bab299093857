"""A record with its corrections done to it: what `graph.corrections` keeps, applied to whatever was read last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from graph.corrections import RULE, Correction, DueChange, DutyChange, Organisation, Promise, TargetChange
from graph.identity import normal
from ontology.record import Duty, Finding, Target, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.archive import Entry
    from graph.corrections import Change
    from ontology.record import Action, Record, Span

Standing: TypeAlias = Literal["holds", "stale", "lost"]

_LONGEST = 300  # characters of a passage by which it is known again
_SAYS: Mapping[Standing, str] = {
    "stale": "The passage that was corrected is no longer in the document; the correction still holds",
    "lost": "The action that was corrected is no longer in the document; the correction waits",
}


def correct(record: Record, text: str, corrections: Iterable[Correction]) -> Record:
    """Give the record as it is with its corrections, and a finding for each that somebody should look at again."""
    for each in corrections:
        before, action = record, find(record, each)
        record = _changed(record, action, each)
        now = standing(before, text, each)
        # where the document now says what the correction says, there is nothing to look at
        if now == "lost" or (now == "stale" and record is not before):
            record = _with_finding(record, each, action, now)
    return record


def standing(record: Record, text: str, correction: Correction) -> Standing:
    """Tell whether a correction still has its action in the record, and its passage in the text."""
    action = find(record, correction)
    if correction.action is not None and action is None:
        return "lost"
    start, end = action.extent if action and not correction.apart else (0, len(text))
    return "holds" if normal(correction.passage) in normal(text[start:end]) else "stale"


def find(record: Record, correction: Correction) -> Action | None:
    """Give the action that a correction is about: of the same number and title, else the only one of the title."""
    same = [action for action in record.actions if action.title == correction.title]
    exact = [action for action in same if action.id == correction.action]
    return exact[0] if exact else same[0] if len(same) == 1 else None


def make(entry: Entry, action: Action | None, change: Change, *, by: str, at: str) -> Correction:
    """Make a correction of a change, with the words of the document that it corrects."""
    span = _passage(entry.record, action, change)
    extent = action.extent if action else (0, len(entry.text))
    return Correction(
        action=action.id if action else None,
        title=action.title if action else None,
        change=change,
        by=by,
        at=at,
        passage=entry.text[span[0] : min(span[1], span[0] + _LONGEST)].strip(),
        apart=not extent[0] <= span[0] < extent[1],
    )


def merge(record: Record, before: Iterable[Correction], new: Iterable[Correction]) -> tuple[Correction, ...]:
    """Add corrections to those made before; what the record, as its document has it, says by itself is not kept."""
    kept = {_subject(record, each): each for each in before}
    for each in new:
        earlier = kept.pop(_subject(record, each), None)
        if changes(record, each):
            kept[_subject(record, each)] = each if earlier is None else _together(earlier, each)
    return tuple(kept.values())


def changes(record: Record, correction: Correction) -> bool:
    """Tell whether a correction makes another record of this one, which does not say the same yet."""
    return _changed(record, find(record, correction), correction) is not record


def organisation(unit: Unit) -> Organisation:
    """Give what a unit is, whatever its id."""
    return Organisation(**{name: getattr(unit, name) for name in Organisation.__struct_fields__})


def promise(target: Target) -> Promise:
    """Give what a target promises."""
    return Promise(**{name: getattr(target, name) for name in Promise.__struct_fields__})


def _subject(record: Record, correction: Correction) -> tuple[object, ...]:
    """Give what a correction is about; of two about one thing the later counts, though the action has moved between."""
    change, action = correction.change, find(record, correction)
    where = (action.id, action.title) if action else (correction.action, correction.title)
    match change:
        case DutyChange():
            return *where, change.role, change.unit.full, change.unit.place
        case TargetChange():
            return *where, change.promise
        case DueChange():
            return where


def _together(earlier: Correction, later: Correction) -> Correction:
    if isinstance(earlier.change, DueChange) and isinstance(later.change, DueChange):
        return replace(later, change=DueChange(was=earlier.change.was, now=later.change.now))
    return later


def _changed(record: Record, action: Action | None, correction: Correction) -> Record:
    match correction.change:
        case DutyChange() as change if action is not None:
            return _with_duty(record, action, change, correction.rule)
        case TargetChange() as change if action is not None or correction.action is None:
            return _with_target(record, action, change)
        case DueChange(now=now) if action is not None and action.due != now:
            actions = (replace(each, due=now) if each is action else each for each in record.actions)
            return replace(record, actions=tuple(actions))
    return record


def _with_duty(record: Record, action: Action, change: DutyChange, rule: str) -> Record:
    unit = _id(record, change.unit)
    same = [each for each in record.duties if (each.action, each.unit, each.role) == (action.id, unit, change.role)]
    if bool(same) is change.holds:
        return record
    if not change.holds:
        return replace(record, duties=tuple(each for each in record.duties if each not in same))
    if unit is None:
        unit = f"u{1 + max((int(each.id[1:]) for each in record.units if each.id[1:].isdecimal()), default=0)}"
        record = replace(record, units=(*record.units, Unit(id=unit, **msgspec.structs.asdict(change.unit))))
    own = [each for each in record.duties if each.action == action.id]
    corrects = own[0].clause if own else action.span
    duty = Duty(
        action=action.id,
        unit=unit,
        mention=change.unit.name,
        role=change.role,
        rank=1 + max((each.rank for each in own if each.role == change.role), default=0),
        span=corrects,
        clause=corrects,
        rule=rule,
    )
    return replace(record, duties=(*record.duties, duty))


def _with_target(record: Record, action: Action | None, change: TargetChange) -> Record:
    key = action.id if action else None
    same = [each for each in record.targets if _promises(each, key, change.promise)]
    if bool(same) is change.holds:
        return record
    if not change.holds:
        return replace(record, targets=tuple(each for each in record.targets if each not in same))
    fields = msgspec.structs.asdict(change.promise)
    quote = f"{change.promise.indicator}{change.promise.value}{change.promise.measure}"
    span = action.span if action else record.plan.spans.get("title", (0, 1))
    return replace(record, targets=(*record.targets, Target(action=key, quote=quote, span=span, **fields)))


def _promises(target: Target, action: str | None, wanted: Promise) -> bool:
    return target.action == action and promise(target) == wanted


def _passage(record: Record, action: Action | None, change: Change) -> Span:
    """Give the place of the clause or quote that a change corrects, else where its action begins."""
    key = action.id if action else None
    spans: list[Span] = []
    match change:
        case DutyChange():
            own = [duty for duty in record.duties if duty.action == key and not duty.rule.startswith(RULE)]
            own.sort(key=lambda duty: (duty.unit != _id(record, change.unit), duty.role != change.role))
            spans = [duty.clause for duty in own]
        case TargetChange():
            spans = [target.span for target in record.targets if _promises(target, key, change.promise)]
    return [*spans, action.extent if action else record.plan.spans.get("title", (0, 0))][0]


def _id(record: Record, unit: Organisation) -> str | None:
    same = (each.id for each in record.units if (each.full, each.place) == (unit.full, unit.place))
    return next(same, None)


def _with_finding(record: Record, correction: Correction, action: Action | None, now: Standing) -> Record:
    subject = f"{correction.action} {correction.title}".strip() if correction.action else record.plan.title
    message = f"{_SAYS[now]} (by {correction.by}, {correction.at}): {subject}. Export the table again and look."
    found = Finding(
        code=f"correction-{now}", message=message, text=correction.passage, span=action.span if action else None
    )
    return replace(record, unread=(*record.unread, found))
