"""`fengong store info|rebuild|drop|copy`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import corrections, judgements
from graph.migrate import catch_up, subgraphs
from graph.store import open_store
from ontology.errors import StoreError
from ontology.schema import schema
from queries import resolve
from queries.cli import options
from queries.cli.screen import say, track
from queries.table import Column, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.store import Store
    from ontology.schema import EdgeKind, NodeKind
    from queries.cli.screen import Screen
    from queries.table import Value

_COLUMNS = (Column("kind", "string"), Column("name", "string"), Column("count", "int"))


@click.group
def command() -> None:
    """Look into the store, build it again from its archive, take a plan out, copy all to another."""


@command.command
@options.store
@options.screen
def info(store: str, screen: Screen) -> None:
    """Count what is in the store, by kind of node and edge."""
    with open_store(store) as opened:
        _tell(opened)
        counts = opened.counts()
    kinds: dict[str, NodeKind | EdgeKind] = {**schema().nodes, **schema().edges}
    labels = {name: kind.zh if screen.words.language == "zh" else kind.en for name, kind in kinds.items()}
    rows: Iterator[dict[str, Value]] = (
        {"kind": name, "name": labels[name], "count": count} for name, count in counts.items()
    )
    screen.show(table_of(_COLUMNS, rows), title=store)


@command.command
@options.store
def rebuild(store: str) -> None:
    """Build the graph again from the records in the archive."""
    with open_store(store, write=True) as opened:
        _tell(opened)
        opened.rebuild(subgraphs(opened.archive, track(opened.archive.keys())))
        say(f"{store} has been built again from the {len(opened.archive.keys())} plans of its archive.")


@command.command
@click.argument("plan")
@options.store
def drop(plan: str, store: str) -> None:
    """Take a plan out of the store and its archive: by id, number, file name or part of its title.

    What people have corrected in it is kept, and holds again if its document is loaded again.
    """
    with open_store(store) as opened:
        key = resolve.key(opened, "plan", plan)
    with open_store(store, write=True) as opened:
        _tell(opened)
        title = opened.archive.read(key).record.plan.title
        opened.archive.remove(key)
        opened.drop(key)
        kept = corrections.read(opened.archive.folder, key)
    say(f"{title} ({key}) has been taken out of {store}.")
    if kept:
        path = corrections.path(opened.archive.folder, key)
        say(
            f"Its {len(kept)} corrections stay in {path}, and hold again if it is loaded again; remove the file if not."
        )


@command.command
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy all plans of one store into another, of the same engine or of another.

    FROM and TO are addresses, such as embedded:fengong-data and neo4j://localhost?archive=records.
    """
    with open_store(source) as opened:
        _tell(opened)
        archive, plans = opened.archive, opened.plans()
    if plans != archive.digests():
        message = (
            f"{archive.folder} does not hold the records of all plans of {source}; give FROM with ?archive=FOLDER."
        )
        raise StoreError("store-archive", message)
    with open_store(target, write=True) as opened:
        _tell(opened)
        for key in plans:
            entry = archive.original(key)
            opened.archive.write(entry.record, entry.text, entry.places)
            corrections.write(opened.archive.folder, key, corrections.read(archive.folder, key))
        judged = judgements.read(archive.folder).entries
        for each in judged:
            judgements.add(opened.archive.folder, each)
        if judged:
            opened.rebuild(subgraphs(opened.archive, track(opened.archive.keys())))
        else:
            catch_up(opened, track)
    say(f"{target} holds the {len(plans)} plans of {source}.")


def _tell(store: Store) -> None:
    for sentence in store.repaired:
        say(sentence)
