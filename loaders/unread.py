"""What was not understood, said with its place: clauses, duty words, names, and where too much was left."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from loaders.spans import within
from loaders.verbs import ROLES
from ontology.record import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loaders.accounting import Account
    from loaders.clauses import Clause
    from loaders.cover import Cover
    from loaders.duties import Share
    from loaders.source_text import SourceText
    from ontology.record import Span, Target, Unit

_DUTY_AT_END = re.compile("(?:负责|牵头|配合|参与|落实|分工|协办)$")
_NOTE = re.compile("总?(?:牵头|负责|配合|参与|主办|承办|协办|落实|分工)(?:单位|部门|落实|实施)?")
_NOBODY = re.compile(r"：(?:无|暂无|/|\\|—+|-+)?$")
_QUOTED, _AROUND = 60, 20
_MOST_FINDINGS = 10_000  # of one document; nobody reads more


def bounded(found: Iterator[Finding]) -> tuple[Finding, ...]:
    """Give the findings; from where they are too many for anybody to read, only how many there are."""
    kept = tuple(islice(found, _MOST_FINDINGS))
    left = sum(1 for _ in found)
    if not left:
        return kept
    message = f"There are {left:,} more findings. Check whether this is a plan at all."
    return (*kept, Finding(code="findings-cut", message=message, text="", span=None))


def of_clauses(source: SourceText, read: Iterable[tuple[Clause, list[Share]]], cover: Cover) -> Iterator[Finding]:
    """Say which stretches look like duties and gave none, or gave some to no action."""
    for clause, shares in read:
        text = source.text[clause.inner[0] : clause.inner[1]]
        span = source.origin(clause.start, clause.end)
        if shares and cover.of_clause(clause.start, clause.end) is None:
            message = (
                "This gives duties but stands under no action. Number the heading above it, or put it below an action."
            )
            yield Finding(code="clause-without-action", message=message, text=text[:_QUOTED], span=span)
        elif not shares and _gives_duty(clause, text):
            message = (
                "This reads like a duty but names no unit that was understood. Check the names and separators in it."
            )
            yield Finding(code="clause-unread", message=message, text=text[:_QUOTED], span=span)


def _gives_duty(clause: Clause, text: str) -> bool:
    """Whether a clause has the form of a duty: a label that gives a role, or a verb at the end of a bracket."""
    if _NOTE.fullmatch(text):
        return False  # behind a name: 市水务局（牵头）
    labelled = any(label.concept in ROLES for label in clause.labels) and not _NOBODY.search(text)
    return labelled or (clause.form == "bracketed" and bool(_DUTY_AT_END.search(text)))


def of_words(source: SourceText, account: Account, read: Iterable[tuple[Clause, list[Share]]]) -> Iterator[Finding]:
    """Say which duty words are explained by nothing, beyond those of clauses already found unread."""
    shown = sorted(
        (clause.start, clause.end)
        for clause, shares in read
        if clause.form != "sentence" and (shares or _gives_duty(clause, source.text[slice(*clause.inner)]))
    )
    for start, end in account.unread:
        if not within(shown, start):
            message = "This word speaks of a duty, but no unit or reason was found. Read the sentence around it."
            text = source.text[max(0, start - _AROUND) : end + _AROUND]
            yield Finding(code="word-unread", message=message, text=text, span=source.origin(start, end))


def of_targets(read: Sequence[Target], most: int) -> Iterator[Finding]:
    """Say from where on targets were not read: no more than `most`."""
    if len(read) == most:
        message = f"No more than {most:,} targets are read of one document. Split it up."
        yield Finding(code="targets-cut", message=message, text=read[-1].quote[:_QUOTED], span=read[-1].span)


def of_units(units: Iterable[Unit], named: Iterable[tuple[str, Span]]) -> Iterator[Finding]:
    """Say which names on duty are of no known kind."""
    unknown = {name: unit for unit in units if unit.kind == unit.function == "other" for name in unit.names}
    for mention, span in named:
        if unknown.pop(mention, None):
            message = "This name has a duty but is of no known kind of organisation. Check whether it is a unit at all."
            yield Finding(code="unit-unknown", message=message, text=mention, span=span)
