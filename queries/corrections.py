"""What somebody typed into a 任务分工表, as changes to its plan.

What cannot be understood is a `UsageError` that names the row; it does not stop the other rows. What is understood but
looks like a slip gets a notice.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from graph import identity
from graph.corrected import organisation, promise
from graph.corrections import DueChange, DutyChange, Promise, TargetChange
from graph.exports.assignment import LEAD, OTHERS, SCALES, SIGNS, aim, due
from graph.exports.charges import called
from graph.exports.words import say
from loaders.places import Ladder
from loaders.units import Register
from ontology.errors import UsageError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.corrections import Change
    from ontology.record import Action, Record, Unit
    from queries.returned import Line, Texts
    from queries.words import Language, Words

_BETWEEN = re.compile(r"[、，,；;\n](?![^（(]*[）)])")  # not inside brackets: 各镇（街道、开发区）
_LABELLED = re.compile(r"([^：:、，]{1,20})[：:](.*)")
_DUE = re.compile(r"(\d{4})(?:年?[—–-](\d{4})|[年/-](\d{1,2})(?:[月/-](\d{1,2})日?)?月?)?年?")
_TARGET = re.compile(
    r"(?P<indicator>.+)[：:]\s*(?P<sign>[≥＞≤＜]|[<>]?=|[<>])?\s*(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>[万亿]?)"
    r"(?P<measure>[^\s\d（(][^（(]*)(?:[（(](?P<facts>.*)[）)])?"
)
_OPERATORS = {sign: op for op, sign in SIGNS.items()} | {op: op for op in SIGNS} | {"＞": ">", "＜": "<"}
_CELLS: Mapping[str, Sequence[str]] = MappingProxyType({LEAD: (LEAD,), "others": OTHERS})
# who has which role, by role and full name
_Parts: TypeAlias = "dict[tuple[str, str], Unit]"


class Reader:
    """Reads the lines of one plan's table, with the units and actions that its record has."""

    def __init__(self, record: Record, lines: Mapping[str, Line], language: Language, words: Words) -> None:
        """Take the record and, by the ids of their actions, all lines of its table, which is in a language.

        `words` are those of the sentences; `notices` gathers what is taken, but may be a slip.
        """
        self.notices: list[str] = []
        self._record, self._lines, self._language, self._words = record, lines, language, words
        self._units = {unit.id: unit for unit in record.units}
        self._known = _by_name(record)
        self._roles = {
            label: role
            for role, term in schema().vocabularies["role"].items()
            for label in (role, term.zh, term.en, f"{term.zh}单位")
        }

    def changes(self, line: Line, action: Action | None) -> list[Change]:
        """Give what was changed in the line of an action, or (None) of the plan as a whole."""
        found: list[Change] = []
        if any(line.now[cell] != line.was[cell] for cell in ("lead", "others")):
            found += self._duties(line)
        if line.now["due"] != line.was["due"]:
            found.append(DueChange(was=deadline(line.was["due"]), now=self._due(line)))
        if line.now["targets"] != line.was["targets"]:
            found += self._targets(line, action)
        if action is None and any(not isinstance(each, TargetChange) for each in found):
            raise self._refused(line, "action", "correct-whole")
        self.notices += self._doubts(line, found)
        return found

    def _doubts(self, line: Line, changes: Iterable[Change]) -> Iterator[str]:
        known = {(unit.full, unit.place) for unit in self._record.units}
        for each in changes:
            match each:
                case DutyChange(holds=True, unit=unit) if (unit.full, unit.place) not in known:
                    yield self._at(line, LEAD if each.role == LEAD else "others", "correct-new-unit", text=unit.name)
                case DueChange(now=str(now)) if not _DUE.fullmatch(now):
                    yield self._at(line, "due", "correct-no-date", text=now)

    def _due(self, line: Line) -> str | None:
        try:
            return deadline(line.now["due"])
        except ValueError:
            raise self._refused(line, "due", "correct-date", text=line.now["due"]) from None

    def _duties(self, line: Line) -> Iterator[DutyChange]:
        was, now = self._written(line, line.was), self._written(line, line.now, taking_over=True)
        for (role, _), unit in ((key, unit) for key, unit in was.items() if key not in now):
            yield DutyChange(role=role, unit=organisation(unit), holds=False)
        for (role, _), unit in ((key, unit) for key, unit in now.items() if key not in was):
            yield DutyChange(role=role, unit=organisation(unit), holds=True)

    def _written(self, line: Line, texts: Texts, *, taking_over: bool = False) -> _Parts:
        """Give who has which part by the two cells; 同2.1 is nobody until the action has units of its own."""
        found: _Parts = {}
        for cell, roles in _CELLS.items():
            giver = self._giver(texts[cell])
            if giver is None:
                found |= self._cell(line, cell, texts[cell])
            elif taking_over:
                found |= self._taken_over(line, cell, giver, roles)
        return found

    def _giver(self, text: str) -> str | None:
        word = say(self._language, "as", action="")
        giver = text.removeprefix(word)
        return giver if giver != text and any(action.id == giver for action in self._record.actions) else None

    def _taken_over(self, line: Line, cell: str, giver: str, roles: Sequence[str]) -> _Parts:
        """Give the parts that the other action has in the table, which may have been corrected as well."""
        theirs = self._lines.get(identity.action(line.id.partition("/")[0], giver))
        if theirs is not None and self._giver(theirs.now[cell]) is None:
            return self._cell(theirs, cell, theirs.now[cell])
        duties = [each for each in self._record.duties if each.action == giver and each.role in roles]
        return {(each.role, self._units[each.unit].full): self._units[each.unit] for each in duties}

    def _cell(self, line: Line, cell: str, text: str) -> _Parts:
        found: _Parts = {}
        for words in text.splitlines():
            found |= self._named(LEAD, words) if cell == LEAD else self._labelled(line, words)
        return found

    def _labelled(self, line: Line, text: str) -> _Parts:
        labelled = _LABELLED.fullmatch(text)
        if labelled and labelled[1].strip() in self._roles:
            return self._named(self._roles[labelled[1].strip()], labelled[2])
        units = [self._unit(name) for name in self._names(text)]
        before = {} if labelled or text in line.was["others"].splitlines() else self._roles_before(line)
        if any(unit.full not in before for unit in units):
            terms = schema().vocabularies["role"]
            labels = "、".join(terms[role].zh if self._language == "zh" else terms[role].en for role in OTHERS)
            raise self._refused(line, "others", "correct-part", text=text, labels=labels)
        return {(before[unit.full], unit.full): unit for unit in units}

    def _roles_before(self, line: Line) -> dict[str, str]:
        """Give the part of everyone who was in the cell: who is there still, without a label, keeps it."""
        texts = [text for text in line.was["others"].splitlines() if self._giver(text) is None]
        return {unit: role for text in texts for role, unit in self._labelled(line, text)}

    def _named(self, role: str, text: str) -> _Parts:
        return {(role, unit.full): unit for unit in map(self._unit, self._names(text))}

    def _names(self, text: str) -> Iterator[str]:
        """Give the names of a list; where each word of one is a name itself, spaces have parted them."""
        for name in filter(None, map(str.strip, _BETWEEN.split(text))):
            words, whole = name.split(), "".join(name.split())
            is_list = whole not in self._known and all(word in self._known for word in words)
            yield from words if is_list else [whole]

    def _unit(self, name: str) -> Unit:
        """Give the unit of a name, as a document would be read that had it."""
        if name not in self._known:
            register = Register(Ladder(self._record.plan.jurisdiction))
            register.register(name, 0)
            self._known[name] = register.units()[0][0]
        return self._known[name]

    def _targets(self, line: Line, action: Action | None) -> Iterator[TargetChange]:
        key = action.id if action else None
        there = {aim(each, self._language): promise(each) for each in self._record.targets if each.action == key}
        was, now = (
            dict.fromkeys(filter(None, map(str.strip, texts["targets"].splitlines()))) for texts in (line.was, line.now)
        )
        for text in was:
            if text not in now:
                yield TargetChange(promise=there.get(text) or self._promise(line, text), holds=False)
        for text in now:
            if text not in was:
                yield TargetChange(promise=self._promise(line, text), holds=True)

    def _promise(self, line: Line, text: str) -> Promise:
        found = _TARGET.fullmatch(text)
        if found is None:
            raise self._refused(line, "targets", "correct-target", text=text)
        value = Decimal(found["value"].replace(",", "")) * SCALES.get(found["scale"], 1)
        given: dict[str, str] = {}
        for fact in filter(None, re.split("[，,]", found["facts"] or "")):
            given |= self._fact(line, fact.strip())
        return Promise(
            indicator=found["indicator"].strip(),
            op=_OPERATORS[found["sign"] or ""],
            value=int(value) if value == int(value) else float(value),
            measure=found["measure"].strip(),
            **given,
        )

    def _fact(self, line: Line, fact: str) -> dict[str, str]:
        every = {name: key for key, term in schema().vocabularies["every"].items() for name in (term.zh, term.en)}
        if fact in every:
            return {"every": every[fact]}
        per = say(self._language, "per", per="")
        if fact.startswith(per):
            return {"per": fact.removeprefix(per)}
        if not _DUE.fullmatch(fact):
            raise self._refused(line, "targets", "correct-fact", text=fact)
        try:
            return {"due": deadline(fact) or ""}
        except ValueError:
            raise self._refused(line, "targets", "correct-date", text=fact) from None

    def _refused(self, line: Line, column: str, key: str, **facts: object) -> UsageError:
        why = self._words.say(key, **facts)
        return UsageError("correct-cell", self._at(line, column, "correct-cell", why=why))

    def _at(self, line: Line, column: str, key: str, **facts: object) -> str:
        return self._words.say(key, row=line.number, column=say(self._language, column), **facts)


def said(change: Change, language: Language) -> str:
    """Say a change in one line, such as 增加牵头：白鹭市教育局."""
    match change:
        case DueChange():
            was, now = (due(each, language) or say(language, "none") for each in (change.was, change.now))
            return say(language, "due_change", was=was, now=now)
        case DutyChange():
            term = schema().vocabularies["role"][change.role]
            what, role = change.unit.name, term.zh if language == "zh" else term.en
        case TargetChange():
            what, role = aim(change.promise, language), say(language, "targets")
    return say(language, "is" if change.holds else "is_not", role=role, what=what)


def deadline(text: str) -> str | None:
    """Read a deadline as people write it, such as 2025年6月 or 2021—2025年; other words stay as they are.

    A `ValueError` says that there is no such day or month.
    """
    found = _DUE.fullmatch(text)
    if found is None:
        return text or None
    first, last, month, day = found.groups()
    date(int(first), int(month or 1), int(day or 1))
    parts = [first, last or (f"{int(month):02}" if month else None), f"{int(day):02}" if day else None]
    return "-".join(part for part in parts if part)


def _by_name(record: Record) -> dict[str, Unit]:
    """Give the units by every form they go by; a form of several means the one whose name it is, else the first."""
    at_home = called(record)
    found = {form: unit for unit in reversed(record.units) for form in (unit.full, *unit.names)}
    return found | {form: unit for unit in record.units for form in (unit.name, at_home[unit.id])}
