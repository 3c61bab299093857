"""How fast graphs are stored, beside what else would store them: a figure is a ratio of one run.

    uv run --group peers python benchmarks/loading.py [--plans 2000] [--rounds 3] [--heap 1g]

In interleaved rounds, each into an emptied store and from a process of its own: a plain UNWIND MERGE by the driver of
each engine, fengong on each engine, and neo4j-graphrag's writer where it is installed (its APOC comes from Maven
Central). fengong then adds one plan to the full store, replaces it and takes it out. The time to make the plans, or
their rows, is left out. The Neo4j server is one of our own, from Maven Central, warmed by a hundred plans of each.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import ladybug
import neo4j

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import ACTIONS, DUTIES, subgraphs

from graph.elements import Node
from graph.merge import merge
from graph.store import open_store
from ontology.derive import embedded_schema, neo4j_schema
from ontology.schema import schema
from tests import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.elements import Subgraph

_Row: TypeAlias = dict[str, Any]
_BATCH, _WARMING = 10_000, 100
# what tells two edges of one kind between the same nodes apart
_DUTY = "{from_char: row.from_char, rank: row.rank}"
_MERGE = "UNWIND $rows AS row MERGE (n:`{kind}` {{id: row.id}}) SET {values}"
_MERGE_EDGES = (
    "UNWIND $rows AS row MATCH (x:`{start}` {{id: row.start_key}}) MATCH (y:`{end}` {{id: row.end_key}}) "
    "MERGE (x)-[r:`{kind}` {same}]->(y) {values}"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a load took: seconds, memory of its process in MB, then seconds to add, replace and drop one plan."""

    seconds: float
    memory: int
    one: tuple[float, ...] = ()


class Watch:
    """A stopwatch that stands still while what it watches over is being made."""

    def __init__(self) -> None:
        self.seconds = -time.perf_counter()

    def without(self, made: Iterable[Subgraph]) -> Iterator[Subgraph]:
        """Give what is made, one by one, and do not count the time it takes to make it."""
        iterator = iter(made)
        while True:
            start = time.perf_counter()
            each = next(iterator, None)
            self.seconds -= time.perf_counter() - start
            if each is None:
                return
            yield each

    def stop(self) -> float:
        """Give the seconds since the beginning."""
        self.seconds += time.perf_counter()
        return self.seconds


def main() -> None:
    """Run the rounds and print the figures."""
    options = _options()
    os.environ.update(NEO4J_USERNAME=server.USER, NEO4J_PASSWORD=server.PASSWORD)
    with (
        server.local(heap=options.heap, pages="512m", plugins=server.APOC, hurried=False) as running,
        tempfile.TemporaryDirectory() as folder,
    ):
        found: dict[str, list[Figures]] = defaultdict(list)
        for number in range(options.rounds + 1):
            for name, loader in _loaders().items():
                server.empty(running.url)
                figures = _apart(loader, running.url, f"{folder}/{number}", options.plans if number else _WARMING)
                if number:
                    found[name].append(figures)
                    print(f"  {name}: {figures.seconds:.1f} s", file=sys.stderr, flush=True)
        _report(found, options.plans)
        print(f"memory of the server: {_peak(running.process)} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heap", default="1g")
    return parser.parse_args()


def _loaders() -> dict[str, Callable[[str, str, int], Figures]]:
    graphrag = {"neo4j, neo4j-graphrag": _graphrag} if importlib.util.find_spec("neo4j_graphrag") else {}
    return {
        "neo4j, plain UNWIND MERGE": _plain_on_server,
        **graphrag,
        "neo4j, fengong": _ours_on_server,
        "embedded, plain UNWIND MERGE": _plain_embedded,
        "embedded, fengong": _ours_embedded,
    }


def _apart(loader: Callable[[str, str, int], Figures], url: str, folder: str, plans: int) -> Figures:
    """Run a loader in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(loader, url, folder, plans).result()


def _report(found: dict[str, list[Figures]], plans: int) -> None:
    duties = plans * ACTIONS * DUTIES
    middles = {name: statistics.median(each.seconds for each in figures) for name, figures in found.items()}
    for name, figures in found.items():
        engine = name.partition(",")[0]
        each = ", ".join(f"{one.seconds:.1f}" for one in figures)
        ratio = middles[f"{engine}, plain UNWIND MERGE"] / middles[name]
        memory = max(one.memory for one in figures)
        print(f"{name:28s} {duties / middles[name]:9,.0f} duties/s  x {ratio:5.2f}  {memory:5d} MB  ({each} s)")
    for name, figures in found.items():
        ones = [f"{statistics.median(times):.2f} s" for times in zip(*(each.one for each in figures), strict=True)]
        if ones:
            print(f"{name}, one plan: added in {ones[0]}, replaced in {ones[1]}, dropped in {ones[2]}")


def _ours_on_server(url: str, folder: str, plans: int) -> Figures:
    return _ours(f"{url}?archive={folder}-kept", plans)


def _ours_embedded(_url: str, folder: str, plans: int) -> Figures:
    return _ours(f"embedded:{folder}-ours", plans)


def _ours(url: str, plans: int) -> Figures:
    with open_store(url, write=True) as store:
        watch = Watch()
        store.rebuild(watch.without(subgraphs(plans)))
        seconds = watch.stop()
        (extra,) = islice(subgraphs(plans + 1), plans, None)
        times = [time.perf_counter()]
        for step in (store.replace, store.replace, lambda each: store.drop(each.plan)):
            step(extra)
            times.append(time.perf_counter())
    return Figures(seconds, _peak("self"), tuple(end - start for start, end in pairwise(times)))


def _plain_on_server(url: str, _folder: str, plans: int) -> Figures:
    """Write as one does with the driver at hand: batches of maps, a MERGE a row."""
    nodes, edges = _rows(plans)
    with neo4j.GraphDatabase.driver(url, auth=server.login()) as driver, driver.session() as session:
        for statement in neo4j_schema.constraints(schema()):
            session.run(statement).consume()
        return _plain(lambda text, rows: session.run(text, rows=rows).consume(), nodes, edges)


def _plain_embedded(_url: str, folder: str, plans: int) -> Figures:
    nodes, edges = _rows(plans)
    with ladybug.Database(f"{folder}-plain") as database, ladybug.Connection(database) as connection:
        for statement in embedded_schema.statements(schema()):
            connection.execute(statement)
        return _plain(lambda text, rows: connection.execute(text, {"rows": rows}), nodes, edges)


def _plain(
    run: Callable[[str, list[_Row]], object],
    nodes: dict[str, list[_Row]],
    edges: dict[tuple[str, str, str], list[_Row]],
) -> Figures:
    watch = Watch()
    for kind, some in nodes.items():
        for rows in _batches(some):
            run(_MERGE.format(kind=kind, values=_values("n", rows)), rows)
    for (kind, start, end), some in edges.items():
        same = _DUTY if kind in {"LEADS", "PARTICIPATES"} else ""
        for rows in _batches(some):
            values = _values("r", rows)
            given = f"SET {values}" if values else ""
            run(_MERGE_EDGES.format(kind=kind, start=start, end=end, same=same, values=given), rows)
    return Figures(watch.stop(), _peak("self"))


def _values(variable: str, rows: list[_Row]) -> str:
    """Name what is known of any of the rows; an engine cannot tell the type of a column of nulls."""
    known = {name for row in rows for name, value in row.items() if value is not None}
    return ", ".join(f"{variable}.`{it}` = row.`{it}`" for it in sorted(known - {"id", "start_key", "end_key"}))


def _batches(rows: list[_Row]) -> Iterator[list[_Row]]:
    return (rows[first : first + _BATCH] for first in range(0, len(rows), _BATCH))


def _rows(plans: int) -> tuple[dict[str, list[_Row]], dict[tuple[str, str, str], list[_Row]]]:
    """Give the same graph as rows: nodes by kind, edges by kind and ends."""
    nodes: dict[str, list[_Row]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for each in merge(subgraphs(plans)):
        if isinstance(each, Node):
            nodes[each.kind].append(dict(each.properties))
        else:
            row: _Row = {"start_key": each.start[1], "end_key": each.end[1], **each.properties}
            edges[each.kind, each.start[0], each.end[0]].append(row)
    return nodes, edges


def _graphrag(url: str, _folder: str, plans: int) -> Figures:
    from neo4j_graphrag.components.kg_writer import Neo4jWriter  # noqa: PLC0415 - where it is installed
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship  # noqa: PLC0415

    by_kind, by_kinds = _rows(plans)
    nodes = [
        Neo4jNode(id=f"{kind} {row['id']}", label=kind, properties=_known(row))
        for kind, some in by_kind.items()
        for row in some
    ]
    edges = [
        Neo4jRelationship(
            start_node_id=f"{start} {row.pop('start_key')}",
            end_node_id=f"{end} {row.pop('end_key')}",
            type=kind,
            properties=_known(row),
        )
        for (kind, start, end), some in by_kinds.items()
        for row in some
    ]
    with neo4j.GraphDatabase.driver(url, auth=server.login(), notifications_min_severity="OFF") as driver:
        watch = Watch()
        wrote = asyncio.run(Neo4jWriter(driver, batch_size=_BATCH).run(Neo4jGraph(nodes=nodes, relationships=edges)))
        if wrote.status != "SUCCESS":
            raise SystemExit(f"neo4j-graphrag's writer failed: {wrote.metadata}")
        return Figures(watch.stop(), _peak("self"))


def _known(row: _Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _peak(process: int | str) -> int:
    """Give the most memory a process has held, in MB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
