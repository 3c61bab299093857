"""`fengong load PATH…`."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

import click

from graph.store import open_store
from loaders.load import load
from queries import run
from queries.cli import options
from queries.cli.documents import Reading
from queries.cli.screen import say, track
from queries.findings import NO_DUTY, said
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store
    from loaders.document import Document
    from loaders.load import Report
    from queries.cli.screen import Screen
    from queries.words import Words

_COUNTS = ("documents", "new", "replaced", "unchanged", "repeated", "failed")
_CONTENTS = ("actions", "duties", "targets", "people", "findings")
COLUMNS = tuple(Column(name, "int") for name in (*_COUNTS, *_CONTENTS))


@click.command
@options.paths
@options.store
@options.strict
@options.screen
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], store: str, screen: Screen, *, strict: bool) -> None:
    """Read documents into the store; a plan that is there already is replaced, loading twice changes nothing.

    PATH is a file, a folder, a pattern, or - for standard input.
    """
    reading = Reading(paths)
    documents = reading.documents()
    first = next(documents, None)
    if first is None:
        options.leave(context, failed=reading.refused)
        return
    with open_store(store, write=True) as opened:
        report = load_into(opened, chain((first,), documents), screen.words)
    screen.show(as_table(report, refused=reading.refused))
    options.leave(context, failed=reading.refused + report.failed, findings=strict and report.findings > 0)


def load_into(store: Store, documents: Iterable[Document], words: Words) -> Report:
    """Load documents and say on standard error what a person should know of it."""
    for sentence in store.repaired:
        say(sentence)
    sources: set[str] = set()
    report = load(documents, store, on_progress=sources.add, track=track)
    for failure in report.failures:
        say(f"fengong: [{failure.code}] {failure.message}")
    for repeat in report.repeats:
        say(words.say("repeat-differs" if repeat.differs else "repeat", source=repeat.source, kept=repeat.kept))
    for replacement in report.replacements:
        say(words.say("replacement", source=replacement.source, before=replacement.before))
    for plan in run.ask(store, "plans").records():
        if not plan["duties"] and plan["source"] in sources:
            say(f"{plan['source']}: {said(NO_DUTY, words)}")
    return report


def as_table(report: Report, *, refused: int = 0) -> Table:
    """Give what a load did as one row; `refused` documents could not even be opened."""
    counts = asdict(report)
    counts |= {"documents": report.documents + refused, "failed": report.failed + refused}
    return table_of(COLUMNS, [counts])
