"""`fengong correct [FILE.xlsx --by NAME]`."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import corrected, corrections, identity
from graph.exports.words import say as word
from graph.migrate import catch_up
from graph.store import open_store
from ontology.errors import FengongError, NotFoundError, UsageError
from queries import returned
from queries.cli import options
from queries.cli.screen import say
from queries.corrections import Reader, said
from queries.table import Column, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.archive import Archive, Entry
    from graph.corrections import Correction
    from queries.cli.screen import Screen
    from queries.returned import Line, Returned
    from queries.table import Table, Value
    from queries.words import Language, Words

COLUMNS = (
    *(Column("plan", "string"), Column("action", "string"), Column("title", "string"), Column("item", "string")),
    *(Column("detail", "string"), Column("text", "string", detail=True)),
)

# of the rows that are gone, so many are named
_NAMED = 6


@click.command
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--by", metavar="NAME", help="Who has made the corrections.")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When, as 2025-06-30; today without it."
)
@options.store
@options.screen
def command(file: Path | None, by: str | None, day: datetime | None, store: str, screen: Screen) -> None:
    """Take in a table of assignments that was corrected; without a file, list the corrections there are.

    The table is one that `fengong export xlsx` has written. Leads, other units, deadlines and targets can be
    corrected in it. What was changed holds from now on, also when the document is read again.
    """
    language = screen.words.language
    if file is None:
        with open_store(store) as opened:
            screen.show(_as_table(_kept(opened.archive), language))
        return
    if not by:
        raise UsageError("correct-by", screen.words.say("correct-by"))
    table = returned.read(file.read_bytes(), file.name, screen.words)
    taking = _Taking(table, by, day or datetime.now().astimezone(), screen.words)
    with open_store(store, write=True) as opened:
        taking.into(opened.archive)
        catch_up(opened)
        screen.show(_as_table(taking.taken, language))
    taking.count()
    options.leave(click.get_current_context(), failed=taking.refused)


class _Taking:
    """Takes in a table that came back; what cannot be taken gets a sentence and is counted."""

    def __init__(self, table: Returned, by: str, day: datetime, words: Words) -> None:
        self.refused = self.known = 0
        self.taken: list[tuple[Entry, Correction]] = []
        self._table, self._by, self._day, self._words = table, by, day.date().isoformat(), words

    def into(self, archive: Archive) -> None:
        """Keep what was changed with the archive, plan by plan."""
        self._look_over()
        changed = (line for line in self._table.lines if line.is_changed)
        for key, lines in groupby(changed, key=lambda line: line.id.partition("/")[0]):
            self._plan(archive, key, list(lines))

    def count(self) -> None:
        """Say how many rows were changed and what has become of the changes."""
        changed = sum(line.is_changed for line in self._table.lines)
        facts = {"changed": changed, "taken": len(self.taken), "known": self.known, "refused": self.refused}
        say(self._words.say("correct-count", **facts))

    def _look_over(self) -> None:
        """Refuse what was done to the table but is no correction."""
        table = self._table
        for key, rows in (("added", table.added), ("repeated", table.repeated)):
            for row in rows:
                self._refuse(f"correct-{key}", row=row)
        for line in table.lines:
            if line.is_renamed:
                was, now = (f"{each['ordinal']} {each['action']}".strip() for each in (line.was, line.now))
                self._refuse("correct-renamed", row=line.number, was=was, now=now)
        if table.gone:
            facts = self._words.join(table.gone[:_NAMED])
            shown = self._words.say("first-of", facts=facts) if len(table.gone) > _NAMED else facts
            self._refuse("correct-gone", count=len(table.gone), facts=shown)

    def _plan(self, archive: Archive, key: str, lines: Sequence[Line]) -> None:
        try:
            entry, original = archive.read(key), archive.original(key)
        except NotFoundError:
            self._refuse("correct-plan", row=lines[0].number, count=len(lines))
            return
        except FengongError as error:
            self._tell(str(error))
            return
        new = [each for each in self._corrections(entry, key, lines) if self._is_new(entry, each)]
        self.taken += [(entry, each) for each in new]
        corrections.write(archive.folder, key, corrected.merge(original.record, entry.corrections, new))

    def _is_new(self, entry: Entry, made: Correction) -> bool:
        is_new = corrected.changes(entry.record, made)
        self.known += not is_new
        return is_new

    def _corrections(self, entry: Entry, key: str, lines: Iterable[Line]) -> Iterator[Correction]:
        table = {line.id: line for line in self._table.lines}
        reader = Reader(entry.record, table, self._table.language, self._words)
        actions = {identity.action(key, action.id): action for action in entry.record.actions}
        for line in lines:
            action = actions.get(line.id)
            if action is None and line.id != key:
                self._refuse("correct-action", row=line.number)
                continue
            try:
                changes = reader.changes(line, action)
            except UsageError as error:
                self._tell(str(error))
                continue
            for change in changes:
                yield corrected.make(entry, action, change, by=self._by, at=self._day)
        for notice in reader.notices:
            say(notice)

    def _refuse(self, key: str, **facts: object) -> None:
        self._tell(f"[{key}] {self._words.say(key, **facts)}")

    def _tell(self, sentence: str) -> None:
        self.refused += 1
        say(f"fengong: {sentence}")


def _kept(archive: Archive) -> Iterator[tuple[Entry, Correction]]:
    for key in sorted(corrections.plans(archive.folder).intersection(archive.keys())):
        entry = archive.read(key)
        yield from ((entry, each) for each in entry.corrections)


def _as_table(made: Iterable[tuple[Entry, Correction]], language: Language) -> Table:
    """List corrections, with who made them and whether the document still has what they correct."""
    return table_of(COLUMNS, (_row(entry, each, language) for entry, each in made))


def _row(entry: Entry, made: Correction, language: Language) -> dict[str, Value]:
    now = corrected.standing(entry.record, entry.text, made)
    return {
        "plan": entry.record.plan.title,
        "action": made.action,
        "title": made.title,
        "item": said(made.change, language),
        "detail": word(language, now, by=made.by, at=made.at),
        "text": made.passage,
    }
