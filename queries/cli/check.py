"""`fengong check PATH… | STORE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph.archive import Entry
from graph.store import open_store
from queries import findings
from queries.cli import options
from queries.cli.documents import Reading
from queries.cli.screen import say

if TYPE_CHECKING:
    from queries.cli.screen import Screen


@click.command
@options.paths
@options.strict
@options.screen
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], screen: Screen, *, strict: bool) -> None:
    """List what a person should look at: clauses that were not read, bad data, breaks of the schema.

    PATH is a file, a folder, a pattern, - for standard input, or the address of a store (embedded:FOLDER).
    """
    documents = Reading([path for path in paths if not options.is_store(path)])
    read = [Entry(record, document.text, document.places) for record, document in documents.records()]
    read += [entry for path in paths if options.is_store(path) for entry in _entries(path)]
    table = findings.as_table(read, screen.words)
    screen.show(table)
    if accounted := findings.accounted((entry.record for entry in read), screen.words):
        say(accounted)
    options.leave(context, failed=documents.refused, findings=strict and bool(table.rows))


def _entries(url: str) -> list[Entry]:
    with open_store(url) as store:
        return list(store.archive.entries())
