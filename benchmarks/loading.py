"""How fast graphs are stored, beside what else would store them: a figure is a ratio of one run.

    uv run --group peers python benchmarks/loading.py [--plans 2000] [--sample 200] [--rounds 3] [--heap 1g]

First a sample of synthetic plans, in interleaved rounds, each into an emptied store: a plain UNWIND MERGE by the
driver, fengong into Neo4j, fengong's rebuild of the embedded store, and neo4j-graphrag's writer where it is installed
(its APOC comes from Maven Central). Then all plans by fengong alone, one more plan on top of them, and peak memory.
The Neo4j server is one of our own, from Maven Central. The time to make the plans is left out.
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
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import neo4j

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import subgraphs

from graph.elements import Node
from graph.merge import merge
from graph.store import open_store
from ontology.schema import schema
from tests import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.elements import Subgraph
    from graph.store import Store

_Row: TypeAlias = dict[str, Any]

_BATCH = 10_000
_DUTIES = ("LEADS", "PARTICIPATES")


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
        server.local(heap=options.heap, plugins=server.APOC, hurried=False) as running,
        tempfile.TemporaryDirectory() as folder,
    ):
        on_server = f"{running.url}?archive={folder}/kept"
        _compare(options, running.url, on_server, folder)
        for name, url in (("embedded", f"embedded:{folder}/all"), ("neo4j", on_server)):
            server.empty(running.url)
            _full(name, url, options.plans)
        print(f"peak memory: this process {_peak('self')} MB, the server {_peak(running.process)} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--heap", default="1g")
    return parser.parse_args()


def _compare(options: argparse.Namespace, plain_url: str, on_server: str, folder: str) -> None:
    rows = _rows(options.sample)
    loaders: dict[str, Callable[[], float]] = {
        "plain UNWIND MERGE": lambda: _plain(plain_url, rows),
        "fengong, Neo4j": lambda: _ours(on_server, options.sample),
        "fengong, embedded": lambda: _ours(f"embedded:{folder}/sample", options.sample),
    }
    if importlib.util.find_spec("neo4j_graphrag"):
        loaders["neo4j-graphrag"] = lambda: _graphrag(plain_url, rows)
    duties = sum(len(some) for kind, some in rows.edges.items() if kind[0] in _DUTIES)
    seconds: dict[str, list[float]] = defaultdict(list)
    for _ in range(options.rounds):
        for name, loader in loaders.items():
            server.empty(plain_url)
            seconds[name].append(loader())
    base = statistics.median(seconds["plain UNWIND MERGE"])
    for name, found in seconds.items():
        middle = statistics.median(found)
        each = ", ".join(f"{one:.1f}" for one in found)
        print(f"{name:20s} {duties / middle:9,.0f} duties/s  x {base / middle:5.2f}  ({each} s)", flush=True)


def _full(name: str, url: str, plans: int) -> None:
    with open_store(url, write=True) as store:
        watch = Watch()
        _fill(store, watch.without(subgraphs(plans)))
        seconds = watch.stop()
        counts = store.counts()
        duties = sum(counts[kind] for kind in _DUTIES)
        print(f"{name}: {plans} plans, {counts['Action']:,} actions, {duties:,} duties in {seconds:.1f} s")
        (extra,) = islice(subgraphs(plans + 1), plans, None)
        for what in ("added", "replaced", "replaced"):
            start = time.perf_counter()
            store.replace(extra)
            print(f"{name}: one plan {what} in {time.perf_counter() - start:.2f} s")
        start = time.perf_counter()
        store.drop(extra.plan)
        print(f"{name}: one plan dropped in {time.perf_counter() - start:.2f} s")


def _fill(store: Store, found: Iterable[Subgraph]) -> None:
    if store.rebuilds_quickly:
        store.rebuild(found)
    else:
        store.extend(found)


def _ours(url: str, plans: int) -> float:
    with open_store(url, write=True) as store:
        watch = Watch()
        _fill(store, watch.without(subgraphs(plans)))
        return watch.stop()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The same graph as rows: nodes by kind, edges by kind and ends."""

    nodes: dict[str, list[_Row]]
    edges: dict[tuple[str, str, str], list[_Row]]


def _rows(plans: int) -> _Rows:
    nodes: dict[str, list[_Row]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for each in merge(subgraphs(plans)):
        if isinstance(each, Node):
            nodes[each.kind].append({"id": each.key, "properties": dict(each.properties)})
        else:
            row: _Row = {"start": each.start[1], "end": each.end[1], "properties": dict(each.properties)}
            edges[each.kind, each.start[0], each.end[0]].append(row)
    return _Rows(nodes, edges)


def _plain(url: str, rows: _Rows) -> float:
    """Write as one does with the driver at hand: batches of maps, a MERGE a row."""
    with neo4j.GraphDatabase.driver(url, auth=server.login()) as driver, driver.session() as session:
        for kind in schema().nodes:
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:`{kind}`) REQUIRE n.id IS UNIQUE").consume()
        watch = Watch()
        for kind, some in rows.nodes.items():
            _merge(session, f"MERGE (n:`{kind}` {{id: row.id}}) SET n += row.properties", some)
        for (kind, start, end), some in rows.edges.items():
            same = "{from_char: row.properties.from_char, rank: row.properties.rank}" if kind in _DUTIES else ""
            ends = f"MATCH (x:`{start}` {{id: row.start}}) MATCH (y:`{end}` {{id: row.end}})"
            _merge(session, f"{ends} MERGE (x)-[r:`{kind}` {same}]->(y) SET r += row.properties", some)
        return watch.stop()


def _merge(session: neo4j.Session, text: str, rows: list[_Row]) -> None:
    for first in range(0, len(rows), _BATCH):
        session.run(f"UNWIND $rows AS row {text}", rows=rows[first : first + _BATCH]).consume()


def _graphrag(url: str, rows: _Rows) -> float:
    from neo4j_graphrag.components.kg_writer import Neo4jWriter  # noqa: PLC0415 - where it is installed
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship  # noqa: PLC0415

    nodes = [
        Neo4jNode(id=f"{kind} {row['id']}", label=kind, properties=_known(row))
        for kind, some in rows.nodes.items()
        for row in some
    ]
    edges = [
        Neo4jRelationship(
            start_node_id=f"{start} {row['start']}",
            end_node_id=f"{end} {row['end']}",
            type=kind,
            properties=_known(row),
        )
        for (kind, start, end), some in rows.edges.items()
        for row in some
    ]
    with neo4j.GraphDatabase.driver(url, auth=server.login(), notifications_min_severity="OFF") as driver:
        watch = Watch()
        wrote = asyncio.run(Neo4jWriter(driver, batch_size=_BATCH).run(Neo4jGraph(nodes=nodes, relationships=edges)))
        if wrote.status != "SUCCESS":
            raise SystemExit(f"neo4j-graphrag's writer failed: {wrote.metadata}")
        return watch.stop()


def _known(row: _Row) -> dict[str, Any]:
    return {name: value for name, value in row["properties"].items() if value is not None}


def _peak(process: int | str) -> int:
    """Give the most memory a process has held, in MB."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main()
