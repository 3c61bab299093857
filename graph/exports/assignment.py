"""The 任务分工表: what plans assign, one action a row, with the passage behind each cell as its note.

An action without duties of its own has those of the nearest action above it that has any: its cells say so (同2.1)
and are faint. What stands in full is what the plan itself says of that action.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph import identity
from graph.corrected import find
from graph.corrections import DueChange, DutyChange, TargetChange
from graph.exports.charges import called, charges
from graph.exports.passages import note, where
from graph.exports.sheets import Cell, Column, Row, Sheet
from graph.exports.words import say
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.archive import Entry
    from graph.corrections import Promise
    from graph.exports.words import Language
    from ontology.record import Action, Duty, Span, Target

LEAD, OTHERS = "lead", ("responsible", "shared", "support", "coordinate")
# the columns by their widths; the last three are for programs
_WIDTHS: Mapping[str, int] = MappingProxyType(
    {"ordinal": 7, "action": 32, "lead": 22, "others": 40, "due": 10, "targets": 30, "passage": 24}
)
_HIDDEN = ("plan", "source", "id")
# what a person may correct, and what is kept on the hidden sheet to find it by
EDITABLE = ("lead", "others", "due", "targets")
KEPT = ("id", "ordinal", "action", *EDITABLE)
SCALES: Mapping[str, int] = MappingProxyType({"亿": 100_000_000, "万": 10_000})
SIGNS: Mapping[str, str] = MappingProxyType({">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": ""})


def assignment(entries: Sequence[Entry], language: Language) -> Sheet:
    """Give the 任务分工表 of one plan or of several, one below the other."""
    readings = [_Reading(entry, language) for entry in entries]
    rows = [row for each in readings for row in (*each.band(alone=len(entries) == 1), *each.rows())]
    counts = {
        "actions": sum(len(entry.record.actions) for entry in entries),
        "units": sum(len({duty.unit for duty in entry.record.duties}) for entry in entries),
    }
    plans = say(language, "plans", count=len(entries)) if len(entries) != 1 else entries[0].record.plan.title
    columns = [
        *(Column(say(language, name), width) for name, width in _WIDTHS.items()),
        *(Column(say(language, name), 20, hidden=True) for name in _HIDDEN),
    ]
    title = say(language, "title", plan=plans)
    remark = say(language, "remark", **counts)
    if any(entry.corrections for entry in entries):
        remark += say(language, "remark_corrected")
    return Sheet(say(language, "name"), title, remark, columns, rows, fixed=2)


def original(sheet: Sheet, language: Language) -> Sheet:
    """Give what may be corrected as it is now, so that a corrected sheet can be told from what it was made of."""
    names = (*_WIDTHS, *_HIDDEN)
    places = [names.index(name) for name in KEPT]
    columns = [Column(sheet.columns[place].label, 20) for place in places]
    rows = [Row([Cell(row.cells[place].value) for place in places]) for row in sheet.rows if row.look != "band"]
    return Sheet(say(language, "original"), sheet.title, "", columns, rows, hidden=True)


class _Reading:
    """One plan on its way into the sheet."""

    def __init__(self, entry: Entry, language: Language) -> None:
        self.record, self._entry, self._language = entry.record, entry, language
        self._key = identity.plan(self.record.plan, self.record.source)
        self._names = called(self.record)
        self._charges = charges(self.record)
        self._corrected = _corrected(entry)
        self._targets: dict[str | None, list[Target]] = defaultdict(list)
        for target in self.record.targets:
            self._targets[target.action].append(target)

    def band(self, *, alone: bool) -> Iterator[Row]:
        """Give the row that parts this plan from the one before."""
        plan = self.record.plan
        if not alone:
            yield Row([Cell(self._say("band", plan=plan.title, number=plan.number or "").strip())], "band")

    def rows(self) -> Iterator[Row]:
        """Give the objectives of the whole plan, then every action that assigns something."""
        if self._targets[None]:
            spans = [target.span for target in self._targets[None]]
            aims = self._shown("targets", None, self._aims(None))
            cells = [Cell(""), Cell(self._say("whole")), *[Cell("")] * 3, aims, self._place("", spans)]
            yield Row([*cells, *self._hidden(self._key)], "group")
        groups = {action.parent for action in self.record.actions}
        for action in self.record.actions:
            if action.kind != "safeguard" or self._charges.of(action.id) or self._targets[action.id]:
                yield Row(self._cells(action), "group" if action.id in groups else "plain")

    def _cells(self, action: Action) -> list[Cell]:
        return [
            Cell(action.id),
            Cell(action.title, self._note([action.span])),
            self._shown(LEAD, action.id, self._units(action.id, (LEAD,))),
            self._shown("others", action.id, self._units(action.id, OTHERS)),
            self._shown(
                "due",
                action.id,
                Cell(due(action.due, self._language), self._note([action.extent]) if action.due else ""),
            ),
            self._shown("targets", action.id, self._aims(action.id)),
            self._place(action.section or "", [duty.clause for duty in self._charges.own[action.id]] or [action.span]),
            *self._hidden(identity.action(self._key, action.id)),
        ]

    def _hidden(self, key: str) -> tuple[Cell, ...]:
        return Cell(self.record.plan.title), Cell(self.record.source), Cell(key)

    def _shown(self, column: str, action: str | None, cell: Cell) -> Cell:
        """Give a cell as it is, or on a colour and with whose it is where somebody has corrected it."""
        made = self._corrected[column, action]
        said = [self._say("corrected", by=by, at=at) for by, at in dict.fromkeys(made)]
        return Cell(cell.value, "\n".join(filter(None, [cell.note, *said])), "corrected") if made else cell

    def _units(self, action: str, roles: Sequence[str]) -> Cell:
        own = [duty for duty in self._charges.own[action] if duty.role in roles]
        giver = self._charges.giver.get(action)
        if own or giver is None:
            return Cell(self._named(own, roles), self._note(duty.clause for duty in own))
        theirs = [duty for duty in self._charges.own[giver] if duty.role in roles]
        words = self._say("as", action=giver) if theirs else ""
        return Cell(words, self._note(duty.clause for duty in theirs), "faint")

    def _named(self, duties: Sequence[Duty], roles: Sequence[str]) -> str:
        by_role = {role: [self._names[duty.unit] for duty in duties if duty.role == role] for role in roles}
        lists = {role: "、".join(dict.fromkeys(names)) for role, names in by_role.items() if names}
        if roles == (LEAD,):
            return lists.get(LEAD, "")
        terms = schema().vocabularies["role"]
        labels = {role: terms[role].zh if self._language == "zh" else terms[role].en for role in lists}
        return "\n".join(self._say("role", role=labels[role], units=units) for role, units in lists.items())

    def _aims(self, action: str | None) -> Cell:
        found = self._targets[action]
        return Cell("\n".join(aim(each, self._language) for each in found), self._note(each.span for each in found))

    def _place(self, section: str, spans: Sequence[Span]) -> Cell:
        place = self._say("place", section=section, where=where(self._entry, spans[0], self._language))
        return Cell(place.strip(), self._note(spans))

    def _note(self, spans: Iterable[Span]) -> str:
        return note(self._entry, spans, self._language)

    def _say(self, key: str, **facts: object) -> str:
        return say(self._language, key, **facts)


def _corrected(entry: Entry) -> dict[tuple[str, str | None], list[tuple[str, str]]]:
    """Give by whom and when the cells were corrected, by their column and action."""
    made: dict[tuple[str, str | None], list[tuple[str, str]]] = defaultdict(list)
    for each in entry.corrections:
        match each.change:
            case DutyChange(role=role):
                column = LEAD if role == LEAD else "others"
            case TargetChange():
                column = "targets"
            case DueChange():
                column = "due"
        action = find(entry.record, each)
        if action or each.action is None:
            made[column, action.id if action else None].append((each.by, each.at))
    return made


def due(written: str | None, language: Language) -> str:
    """Write a deadline as people do: 2025-06 becomes 2025年6月; what is words already stays."""
    first, _, last = (written or "").partition("-")
    if language == "en" or not (first.isdecimal() and (last.isdecimal() or not last)):
        return written or ""
    if not last:
        return say(language, "year", first=first)
    is_year = len(last) == len("2025")
    return say(language, "years" if is_year else "month", first=first, last=last if is_year else int(last))


def aim(target: Target | Promise, language: Language) -> str:
    """Write a target as people do, such as 科普讲座：≥4次（每学期，每学校，2025年）."""
    every = schema().vocabularies["every"]
    facts = [
        (every[target.every].zh if language == "zh" else every[target.every].en) if target.every else "",
        say(language, "per", per=target.per) if target.per else "",
        due(target.due, language),
    ]
    given = [fact for fact in facts if fact]
    when = say(language, "when", facts="，".join(given)) if given else ""
    words = {"indicator": target.indicator, "sign": SIGNS[target.op], "measure": target.measure}
    value = figure(target.value, getattr(target, "quote", ""), language)
    return say(language, "target", value=value, when=when, **words)


def figure(value: float, quote: str, language: Language) -> str:
    """Write a number as people do, 75000 as 7.5万, unless the document writes it out."""
    exact = Decimal(str(value))
    plain = f"{exact.normalize():f}"
    if language == "zh" and plain not in quote:
        for sign, scale in SCALES.items():
            if exact >= scale and exact % (scale // 100) == 0:
                return f"{(exact / scale).normalize():f}{sign}"
    return plain
