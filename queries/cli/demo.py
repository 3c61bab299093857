"""`fengong demo`."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import click
from rich.text import Text

from graph.exports import registry
from graph.store import open_store
from queries import catalog, examples, run
from queries.cli import export, load, options
from queries.cli.screen import write
from queries.table import Column, Table, table_of
from queries.words import closed_lists

if TYPE_CHECKING:
    from queries.cli.screen import Screen

_HEAVIEST, _SHOWN = 4, 6
_FILES = ("html", "xlsx")
_KINDS = catalog.questions()["gaps"].parts
_GAPS = (
    *(Column("kind", "gap"), Column("severity", "severity"), Column("count", "int"), Column("source", "string")),
    *(Column("action", "string"), Column("item", "string"), Column("evidence", "string")),
)


@click.command
@click.option("--store", metavar="URL", help="Keep the example store there; by default in the new temporary folder.")
@options.screen
def command(store: str | None, screen: Screen) -> None:
    """Load example plans about invented places, show what the graph answers, and what to type next.

    The page and the workbook of the example plans are written to a new temporary folder.
    """
    folder = Path(mkdtemp(prefix="fengong-demo-"))
    url = store or f"embedded:{folder / 'store'}"
    with open_store(url, write=True) as opened:
        report = load.load_into(opened, examples.documents(), screen.words)
        answers = {
            name: run.ask(opened, name, language=screen.words.language) for name in ("leads", "overloaded", "gaps")
        }
        for name in _FILES:
            registry.save(folder / f"fengong.{name}", partial(export.write, opened, name, {}, screen.words.language))
    screen.show(load.as_table(report), title=screen.words.say("demo-loaded"))
    _show(screen, "leads", answers["leads"].head(_SHOWN).only("unit", "function", "leads", "alone", "jointly"))
    _show(screen, "overloaded", answers["overloaded"].head(_HEAVIEST).only("unit", "load", "share", "z", "reason"))
    _show(screen, "gaps", _one_of_each(answers["gaps"]), screen.words.say("demo-gaps"))
    if screen.layout == "table":
        write(Text(screen.words.say("demo-next", store=url, id=_first_id(answers["gaps"]), folder=folder)))


def _show(screen: Screen, name: str, table: Table, note: str = "") -> None:
    question = catalog.questions()[name]
    title = question.zh if screen.words.language == "zh" else question.asks
    screen.show(table, title=f"{title}  $ fengong ask {name}  {note}")


def _one_of_each(gaps: Table) -> Table:
    gravest = [*closed_lists()["severity"]].index
    rows = sorted(gaps.records(), key=lambda row: (_KINDS.index(f"gaps.{row['kind']}"), gravest(str(row["severity"]))))
    counts = Counter(row["kind"] for row in rows)
    first = {row["kind"]: row for row in reversed(rows)}
    shown = (
        {**first[kind], "count": n, "item": first[kind]["title"] or first[kind]["unit"]} for kind, n in counts.items()
    )
    return table_of(_GAPS, shown)


def _first_id(gaps: Table) -> str:
    return next(str(row["id"]) for row in gaps.records() if row["kind"] == "no_lead")
