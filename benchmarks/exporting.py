"""How fast the graph is written, beside the libraries that write the same formats: a figure is a ratio of one run.

    uv run --group peers python benchmarks/exporting.py [--edges 20000] [--rounds 5]

The graph is the example plans again and again, under other titles and in other places. networkx is given its own
graph and rdflib its own triples, both made beforehand; we start from the elements that a store gives. Prints medians
of interleaved rounds in seconds of process time.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import networkx as nx
import pyoxigraph
import rdflib

from graph.build import build
from graph.elements import Node, order
from graph.exports.registry import graph_writer
from graph.merge import merge
from graph.network import network
from loaders.assemble import assemble
from loaders.document import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.elements import Element
    from ontology.record import Record

    Write = Callable[[io.BytesIO], object]

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"


def main() -> None:
    """Run the rounds and print the figures."""
    options = _options()
    elements = _elements(options.edges)
    edges = sum(not isinstance(each, Node) for each in elements)
    print(f"{len(elements) - edges} nodes, {edges} edges; rdflib {rdflib.__version__}, networkx {nx.__version__}")
    pairs = _pairs(elements)
    times: dict[str, list[float]] = {name: [] for _, named in pairs for name, _ in named}
    for _ in range(options.rounds):
        for _, named in pairs:
            for name, write in named:
                times[name].append(_time(write))
    for title, named in pairs:
        (ours, _), *others = named
        middle = statistics.median(times[ours])
        print(
            f"{title:10s} ours {middle:7.3f} s", *(_beside(name, times[name], middle) for name, _ in others), sep="   "
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edges", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _elements(edges: int) -> list[Element]:
    found: list[Element] = []
    copies: list[Record] = []
    records = [assemble(read(path)) for path in sorted(EXAMPLES.glob("*.txt"))]
    numbers = count(1)
    while sum(not isinstance(each, Node) for each in found) < edges:
        number = next(numbers)
        copies += [_moved(record, number) for record in records]
        if number % 5 == 0:
            found = list(merge(map(build, copies)))
    return sorted(found, key=order)


def _moved(record: Record, number: int) -> Record:
    place = f"{record.plan.jurisdiction}{number}区"
    plan = msgspec.structs.replace(record.plan, title=f"{record.plan.title}（{number}）", jurisdiction=place)
    units = tuple(msgspec.structs.replace(unit, place=unit.place and place) for unit in record.units)
    return msgspec.structs.replace(record, plan=plan, units=units, source=f"{number}-{record.source}")


def _pairs(elements: list[Element]) -> list[tuple[str, list[tuple[str, Write]]]]:
    linked = network(elements)
    turtle = io.BytesIO()
    graph_writer("turtle")(elements, turtle)
    triples = rdflib.Graph().parse(data=turtle.getvalue(), format="turtle")
    ox = pyoxigraph.Store()
    ox.load(turtle.getvalue(), pyoxigraph.RdfFormat.TURTLE)

    def ours(name: str) -> tuple[str, Write]:
        return name, lambda file: graph_writer(name)(elements, file)

    return [
        ("GraphML", [ours("graphml"), ("networkx graphml", lambda file: nx.write_graphml(linked, file))]),
        ("GEXF", [ours("gexf"), ("networkx gexf", lambda file: nx.write_gexf(linked, file))]),
        (
            "Turtle",
            [
                ours("turtle"),
                ("rdflib turtle", lambda file: triples.serialize(file, format="turtle")),
                ("pyoxigraph turtle", lambda file: _dump(ox, file)),
            ],
        ),
        ("JSON-LD", [ours("jsonld"), ("rdflib jsonld", lambda file: triples.serialize(file, format="json-ld"))]),
        ("Cypher", [ours("cypher")]),
        ("Neo4j CSV", [ours("neo4j-csv")]),
    ]


def _dump(store: pyoxigraph.Store, file: io.BytesIO) -> object:
    return store.dump(file, pyoxigraph.RdfFormat.TURTLE, from_graph=pyoxigraph.DefaultGraph())


def _time(write: Write) -> float:
    start = time.process_time()
    write(io.BytesIO())
    return time.process_time() - start


def _beside(name: str, times: list[float], ours: float) -> str:
    middle = statistics.median(times)
    return f"{name} {middle:.3f} s, ours is x {middle / ours:.1f}"


if __name__ == "__main__":
    main()
