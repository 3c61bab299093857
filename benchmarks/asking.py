"""How long every question takes on both engines, on the example plans and on many synthetic ones.

    uv run python benchmarks/asking.py [--plans 2000] [--rounds 5] [--heap 1g]

Each question is asked for one plan, unit or action drawn from the store where it must be, else over all. Prints median
and 95th percentile in milliseconds, after one round that does not count, and what is above the bars: a median of 50 ms
on the examples, 3 seconds at full size.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import subgraphs

from graph.build import build
from graph.store import open_store
from loaders.assemble import assemble
from loaders.document import read
from queries import catalog, run
from tests import server

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.elements import Subgraph
    from graph.store import Store
    from queries.catalog import Question

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"
_BARS = {"examples": 0.05, "full": 3.0}


def main() -> None:
    """Fill the stores, ask, print."""
    options = _options()
    os.environ.update(NEO4J_USERNAME=server.USER, NEO4J_PASSWORD=server.PASSWORD)
    with server.local(heap=options.heap, hurried=False) as running, tempfile.TemporaryDirectory() as folder:
        for size in _BARS:
            server.empty(running.url)
            urls = {"embedded": f"embedded:{folder}/{size}", "neo4j": f"{running.url}?archive={folder}/kept-{size}"}
            with ExitStack() as opened:
                stores = {name: opened.enter_context(open_store(url, write=True)) for name, url in urls.items()}
                for store in stores.values():
                    _fill(store, _examples() if size == "examples" else subgraphs(options.plans))
                _report(size, _ask(stores, options.rounds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--heap", default="1g")
    return parser.parse_args()


def _examples() -> Iterable[Subgraph]:
    return (build(assemble(read(path))) for path in sorted(EXAMPLES.glob("*.txt")))


def _fill(store: Store, found: Iterable[Subgraph]) -> None:
    if store.rebuilds_quickly:
        store.rebuild(found)
    else:
        store.extend(found)


def _ask(stores: dict[str, Store], rounds: int) -> dict[tuple[str, str], list[float]]:
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for question in catalog.questions().values():
        for number in range(rounds + 1):
            for engine, store in stores.items():
                given = _given(store, question)
                start = time.perf_counter()
                run.ask(store, question.name, given)
                if number:
                    seconds[question.name, engine].append(time.perf_counter() - start)
    return seconds


def _given(store: Store, question: Question) -> dict[str, str]:
    kinds = {"plan": "Plan", "unit": "Unit", "action": "Action", "unit_id": "Unit", "action_id": "Action"}
    kinds["id"] = next(
        (kind for kind in ("Plan", "Action", "Target", "Person") if kind.lower() in question.name), "Unit"
    )
    needed = [each.name for each in question.parameters if each.default is None]
    return {name: _first(store, kinds[name]) if name in kinds else "养老" for name in needed}


def _first(store: Store, kind: str) -> str:
    loaded = " WHERE n.loaded" if kind == "Plan" else ""
    return str(store.ask(f"MATCH (n:{kind}){loaded} RETURN n.id AS id ORDER BY id LIMIT 1")[0]["id"])


def _report(size: str, seconds: dict[tuple[str, str], list[float]]) -> None:
    print(f"== {size}: ms, median and 95th percentile", flush=True)
    for name in catalog.questions():
        told = []
        for engine in ("embedded", "neo4j"):
            found = sorted(seconds[name, engine])
            middle, high = statistics.median(found), found[-1 - len(found) // 20]
            told.append(f"{1000 * middle:8.1f} {1000 * high:8.1f}{' !' if middle > _BARS[size] else '  '}")
        print(f"{name:26s} {'  '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
