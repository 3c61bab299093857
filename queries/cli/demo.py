"""`fengong demo`."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click
from rich.text import Text

from graph.store import open_store
from loaders import document
from queries import catalog, run
from queries.cli import load, options
from queries.cli.screen import write
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.document import Document
    from queries.cli.screen import Screen

_HEAVIEST, _SHOWN = 4, 6
_KINDS = catalog.questions()["gaps"].parts
_GAPS = (
    *(Column("kind", "gap"), Column("severity", "severity"), Column("count", "int"), Column("source", "string")),
    *(Column("action", "string"), Column("item", "string"), Column("evidence", "string")),
)


@click.command
@click.option("--store", metavar="URL", help="Keep the example store there; by default in a new temporary folder.")
@options.screen
def command(store: str | None, screen: Screen) -> None:
    """Load example plans about invented places, show what the graph answers, and what to type next."""
    url = store or f"embedded:{mkdtemp(prefix='fengong-demo-')}"
    with open_store(url, write=True) as opened:
        report = load.load_into(opened, _examples(), screen.words)
        answers = {
            name: run.ask(opened, name, language=screen.words.language) for name in ("leads", "overloaded", "gaps")
        }
    screen.show(load.as_table(report), title=screen.words.say("demo-loaded"))
    _show(screen, "leads", answers["leads"].head(_SHOWN).only("unit", "function", "leads", "alone", "jointly"))
    _show(screen, "overloaded", answers["overloaded"].head(_HEAVIEST).only("unit", "load", "share", "z", "reason"))
    _show(screen, "gaps", _one_of_each(answers["gaps"]), screen.words.say("demo-gaps"))
    if screen.layout == "table":
        write(Text(screen.words.say("demo-next", store=url, id=_first_id(answers["gaps"]))))


def _examples() -> Iterator[Document]:
    folder = resources.files("queries.examples")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            yield document.decode(file.read_bytes(), file.name)


def _show(screen: Screen, name: str, table: Table, note: str = "") -> None:
    question = catalog.questions()[name]
    title = question.zh if screen.words.language == "zh" else question.asks
    screen.show(table, title=f"{title}  $ fengong ask {name}  {note}")


def _one_of_each(gaps: Table) -> Table:
    rows = sorted(gaps.records(), key=lambda row: _KINDS.index(f"gaps.{row['kind']}"))
    counts = Counter(row["kind"] for row in rows)
    first = {row["kind"]: row for row in reversed(rows)}
    examples = (
        {**first[kind], "count": n, "item": first[kind]["title"] or first[kind]["unit"]} for kind, n in counts.items()
    )
    return table_of(_GAPS, examples)


def _first_id(gaps: Table) -> str:
    return next(str(row["id"]) for row in gaps.records() if row["kind"] == "no_lead")
