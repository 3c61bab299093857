"""What somebody typed into a 任务分工表, as changes to its plan.

What cannot be understood is a `UsageError` that names the row; it does not stop the other rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from graph.corrected import promise
from graph.corrections import DueChange, DutyChange, Promise, TargetChange
from graph.exports.assignment import LEAD, OTHERS, SIGNS, aim
from graph.exports.charges import called
from graph.exports.words import say
from loaders.places import Ladder
from loaders.units import Register
from ontology.errors import UsageError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.corrections import Change
    from ontology.record import Action, Record, Unit
    from queries.returned import Line, Texts
    from queries.words import Language

_BETWEEN = re.compile(r"[、，,；;\n](?![^（(]*[）)])")  # not inside brackets: 各镇（街道、开发区）
_LABELLED = re.compile(r"([^：:、，]{1,20})[：:](.*)")
_DUE = re.compile(r"(\d{4})(?:年?[—–-](\d{4}))?年?(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_WRITTEN = re.compile(r"\d{4}(?:-\d{4}|-\d{2}(?:-\d{2})?)?")
_TARGET = re.compile(
    r"(?P<indicator>.+)[：:]\s*(?P<sign>[≥＞≤＜]|[<>]?=|[<>])?\s*(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>[万亿]?)"
    r"(?P<measure>[^\s\d（(][^（(]*)(?:[（(](?P<facts>.*)[）)])?"
)
_OPERATORS = {sign: op for op, sign in SIGNS.items()} | {op: op for op in SIGNS} | {"＞": ">", "＜": "<"}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
_Parts: TypeAlias = "dict[tuple[str, str], Unit]"


class Reader:
    """Reads the lines of one plan's table, with the units and actions that its record has."""

    def __init__(self, record: Record, language: Language) -> None:
        self._record, self._language = record, language
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
            found.append(DueChange(was=deadline(line.was["due"]), now=deadline(line.now["due"])))
        if line.now["targets"] != line.was["targets"]:
            found += self._targets(line, action)
        if action is None and any(not isinstance(each, TargetChange) for each in found):
            raise _not_understood(line, "units and deadlines belong to an action, not to the plan as a whole")
        return found

    def _duties(self, line: Line) -> Iterator[DutyChange]:
        was = self._parts(line, line.was, {}, taking_over=False)
        # whoever was there without a label keeps the role
        now = self._parts(line, line.now, {unit: role for role, unit in was if role != LEAD}, taking_over=True)
        for (role, _), unit in ((key, unit) for key, unit in was.items() if key not in now):
            yield DutyChange(role=role, unit=unit, holds=False)
        for (role, _), unit in ((key, unit) for key, unit in now.items() if key not in was):
            yield DutyChange(role=role, unit=unit, holds=True)

    def _parts(self, line: Line, texts: Texts, roles: Mapping[str, str], *, taking_over: bool) -> _Parts:
        """Give who has which role by the two cells; 同2.1 gives what that action gives, once the action has its own."""
        found: _Parts = {}
        for cell, of_cell in (("lead", (LEAD,)), ("others", OTHERS)):
            giver = texts[cell].removeprefix(say(self._language, "as", action=""))
            if giver != texts[cell] and giver in {action.id for action in self._record.actions}:
                duties = [each for each in self._record.duties if each.action == giver and each.role in of_cell]
                found |= {
                    self._key(each.role, self._units[each.unit]): self._units[each.unit]
                    for each in duties
                    if taking_over
                }
                continue
            for text in texts[cell].splitlines():
                found |= self._labelled(line, text, roles) if cell == "others" else self._named(LEAD, text)
        return found

    def _labelled(self, line: Line, text: str, roles: Mapping[str, str]) -> _Parts:
        labelled = _LABELLED.fullmatch(text)
        if labelled and labelled[1].strip() in self._roles:
            return self._named(self._roles[labelled[1].strip()], labelled[2])
        units = [self._unit(name) for name in _names(text)]
        if labelled or any(unit.full not in roles for unit in units):
            terms = schema().vocabularies["role"]
            labels = "、".join(terms[role].zh if self._language == "zh" else terms[role].en for role in OTHERS)
            raise _not_understood(
                line, f"{text!r} does not say which part these units have; begin with one of {labels}："
            )
        return {self._key(roles[unit.full], unit): unit for unit in units}

    def _named(self, role: str, text: str) -> _Parts:
        units = map(self._unit, _names(text))
        return {self._key(role, unit): unit for unit in units}

    def _key(self, role: str, unit: Unit) -> tuple[str, str]:
        return role, unit.full

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
            raise _not_understood(line, f"{text!r} is not written as 科普讲座：≥4次（每年，2025年）")
        value = float(found["value"].replace(",", "")) * _SCALES[found["scale"]]
        given: dict[str, str] = {}
        for fact in filter(None, re.split("[，,]", found["facts"] or "")):
            given |= self._fact(line, fact.strip())
        return Promise(
            indicator=found["indicator"].strip(),
            op=_OPERATORS[found["sign"] or ""],
            value=int(value) if value.is_integer() else value,
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
        if _DUE.fullmatch(fact) or _WRITTEN.fullmatch(fact):
            return {"due": deadline(fact) or ""}
        raise _not_understood(line, f"{fact!r} is neither a year, nor how often, nor per what a target counts")


def deadline(text: str) -> str | None:
    """Read a deadline as people write it, such as 2025年6月 or 2021—2025年; other words stay as they are."""
    found = _DUE.fullmatch(text)
    if found is None or _WRITTEN.fullmatch(text):
        return text or None
    first, last, month, day = found.groups()
    parts = [first, last or (f"{int(month):02}" if month else None), f"{int(day):02}" if day else None]
    return "-".join(part for part in parts if part)


def _by_name(record: Record) -> dict[str, Unit]:
    """Give the units by every form they go by; a form of several means the one whose name it is, else the first."""
    at_home = called(record)
    found = {form: unit for unit in reversed(record.units) for form in (unit.full, *unit.names)}
    return found | {form: unit for unit in record.units for form in (unit.name, at_home[unit.id])}


def _names(text: str) -> list[str]:
    return [name for name in map(str.strip, _BETWEEN.split(text)) if name]


def _not_understood(line: Line, why: str) -> UsageError:
    return UsageError("correct-cell", f"Row {line.number} was left as it is: {why}.")
