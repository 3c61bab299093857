"""`fengong inspect FILE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph.archive import Entry
from queries import reading
from queries.cli import options
from queries.cli.documents import Reading

if TYPE_CHECKING:
    from queries.cli.screen import Screen


@click.command
@click.argument("file")
@options.screen
@click.pass_context
def command(context: click.Context, /, file: str, screen: Screen) -> None:
    """Show what was understood of a document from top to bottom, and what was not.

    Title and other fields, the outline, every clause with the duties it gives, targets, people, findings.
    """
    documents = Reading([file])
    for record, document in documents.records():
        table = reading.as_table(Entry(record, document.text, document.places), screen.words)
        screen.show(table, title=record.plan.title or record.source)
    options.leave(context, failed=documents.refused)
