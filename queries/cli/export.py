"""`fengong export FORMAT -o FILE`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from graph.exports import registry
from graph.exports.part import as_written
from graph.store import open_store
from ontology.errors import UsageError
from queries import resolve, workbook
from queries.choice import chosen
from queries.cli import options
from queries.explorer import page
from queries.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store
    from queries.choice import Choice
    from queries.words import Language

_PAGE = "html"
_FORMATS = (*registry.OF_SHEETS, *registry.OF_GRAPH, _PAGE)
_NOT_TEXT = ("xlsx", "neo4j-csv")


@click.command
@click.argument("name", metavar="FORMAT", type=click.Choice(_FORMATS))
@options.output
@options.choice
@click.option("--inherited", is_flag=True, help="graphml, gexf: also duties that parts of an action inherit.")
@options.store
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of labels."
)
def command(  # noqa: PLR0913 - an argument for each option
    *, name: str, output: Path | None, choice: Choice, inherited: bool, store: str, language: Language
) -> None:
    """Write what is in the store as a file for other programs.

    \b
    xlsx       the table of assignments (任务分工表), matrix, load and gaps, to print and to correct
    csv        the table of assignments alone
    graphml    the graph for Gephi, networkx, yEd, with the duties that are written
    gexf       the same for Gephi
    turtle     the graph as RDF: W3C ORG, SKOS, PROV-O and our own ontology
    jsonld     the same as JSON-LD
    cypher     a script that makes the graph again in an empty Neo4j
    neo4j-csv  a zip file of tables for `neo4j-admin database import`
    html       a page that needs no network
    pyvis      a drawing to pull about: of a plan, or of what lies around a unit or action
    """  # noqa: D301 - click keeps the lines apart behind \b
    if output is None and name in _NOT_TEXT and sys.stdout.isatty():
        raise UsageError("export-output", f"{name} is nothing to read on a terminal; name a file with -o FILE.")
    if inherited and name not in registry.OF_NETWORK:
        raise UsageError("export-inherited", f"--inherited is for {', '.join(registry.OF_NETWORK)}.")
    with open_store(store) as opened:

        def to(file: BinaryIO) -> None:
            write(opened, name, choice, language, file, inherited=inherited)

        if output is None:
            to(sys.stdout.buffer)
        else:
            registry.save(output, to)


def write(  # noqa: PLR0913
    store: Store, name: str, choice: Choice, language: Language, file: BinaryIO, *, inherited: bool = False
) -> None:
    """Write what is chosen of a store in the format of this name; a network has inherited duties on request."""
    if name in registry.OF_GRAPH:
        elements = chosen(store, **choice)
        is_whole = inherited or name not in registry.OF_NETWORK
        registry.graph_writer(name)(elements if is_whole else as_written(elements), file)
        return
    if choice.get("unit") or choice.get("action"):
        graphs = ", ".join(registry.OF_GRAPH)
        raise UsageError("export-choice", f"{name} has all units and actions; --unit and --action are for {graphs}.")
    named = choice.get("plan")
    plan = resolve.key(store, "plan", named) if named else None
    match name:
        case "xlsx":
            registry.sheet_writer(name)(workbook.workbook(store, plan, language), file)
        case "csv":
            registry.sheet_writer(name)([workbook.assignments(store, plan, language)], file)
        case _ if plan is not None:
            raise UsageError("export-plan", "A page holds every plan of the store; leave --plan out.")
        case _:
            file.write(page.make(store, language).encode())
