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
from ontology.errors import FengongError, UsageError
from queries import returned
from queries.cli import options
from queries.cli.screen import say
from queries.corrections import Reader, said
from queries.table import Column, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.archive import Archive, Entry
    from graph.corrections import Correction
    from queries.cli.screen import Screen
    from queries.returned import Line, Returned
    from queries.table import Table, Value
    from queries.words import Language

COLUMNS = (
    *(Column("plan", "string"), Column("action", "string"), Column("title", "string"), Column("item", "string")),
    *(Column("detail", "string"), Column("text", "string", detail=True)),
)


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
        raise UsageError("correct-by", "A correction is somebody's: say whose with --by NAME.")
    taking = _Taking(returned.read(file.read_bytes(), file.name), by, day or datetime.now().astimezone())
    with open_store(store, write=True) as opened:
        taking.into(opened.archive)
        catch_up(opened)
        screen.show(_as_table(taking.taken, language))
    options.leave(click.get_current_context(), failed=taking.refused)


class _Taking:
    """Takes in a table that came back; a row that cannot be understood gets a sentence and is counted."""

    def __init__(self, table: Returned, by: str, day: datetime) -> None:
        self.refused = 0
        self.taken: list[tuple[Entry, Correction]] = []
        self._table, self._by, self._day = table, by, day.date().isoformat()

    def into(self, archive: Archive) -> None:
        """Keep what was changed with the archive, plan by plan."""
        for number in self._table.unknown:
            self._refuse(f"[correct-row] Row {number} was added by hand; only what a plan has can be corrected.")
        changed = (line for line in self._table.lines if line.is_changed)
        for key, lines in groupby(changed, key=lambda line: line.id.partition("/")[0]):
            try:
                entry = archive.read(key)
            except FengongError as error:
                self._refuse(str(error))
                continue
            new = list(self._corrections(entry, key, lines))
            self.taken += [(entry, each) for each in new]
            corrections.write(archive.folder, key, corrections.merge(corrections.read(archive.folder, key), new))

    def _corrections(self, entry: Entry, key: str, lines: Iterator[Line]) -> Iterator[Correction]:
        reader = Reader(entry.record, {line.id: line for line in self._table.lines}, self._table.language)
        actions = {identity.action(key, action.id): action for action in entry.record.actions}
        for line in lines:
            action = actions.get(line.id)
            if action is None and line.id != key:
                self._refuse(f"[correct-row] Row {line.number}: the plan does not have this action any more.")
                continue
            try:
                changes = reader.changes(line, action)
            except UsageError as error:
                self._refuse(str(error))
                continue
            for change in changes:
                yield corrected.make(entry, action, change, by=self._by, at=self._day)

    def _refuse(self, sentence: str) -> None:
        self.refused += 1
        say(f"fengong: {sentence}")


def _kept(archive: Archive) -> Iterator[tuple[Entry, Correction]]:
    for key in sorted(corrections.plans(archive.folder).intersection(archive.keys())):
        entry = archive.read(key)
        yield from ((entry, each) for each in corrections.read(archive.folder, key))


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
