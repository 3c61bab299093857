"""How long every question takes on both engines, on a few plans and on many synthetic ones.

    uv run python benchmarks/asking.py [PLAN …] [--plans 2000] [--rounds 5] [--heap 1g] [--only few|full]

The few are the example plans, or the files that are named. What a question must be given (a plan, a unit, ids …) is
drawn from the store; else it is asked over all plans, and, where it takes a plan, of one plan, too. Prints median and
95th percentile in milliseconds, after one round that does not count, and at the end what is above the bars: a median
of 50 ms over the few, 3 seconds at full size.
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
    from collections.abc import Iterable, Iterator

    from graph.elements import Subgraph
    from graph.store import Store
    from queries.catalog import Given, Parameter, Question

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"
_BARS = {"few": 0.05, "full": 3.0}
_ENGINES = ("embedded", "neo4j")
# what a question must be given: the id of a node of this kind; any other parameter is a text
_KINDS = {
    "plan": "Plan",
    "other": "Plan",
    "unit": "Unit",
    "unit_id": "Unit",
    "action": "Action",
    "action_id": "Action",
    "person": "Person",
}
_OF_UNITS = ("overloaded.behind", "together.unit", "network.unit")
_MANY = 1_000

Timed = dict[tuple[str, str], list[float]]


def main() -> None:
    """Fill the stores, ask, print."""
    options = _options()
    os.environ.update(NEO4J_USERNAME=server.USER, NEO4J_PASSWORD=server.PASSWORD)
    over = []
    with server.local(heap=options.heap, hurried=False) as running, tempfile.TemporaryDirectory() as folder:
        for size in options.only or _BARS:
            server.empty(running.url)
            urls = (f"embedded:{folder}/{size}", f"{running.url}?archive={folder}/kept-{size}")
            with ExitStack() as opened:
                stores = {
                    name: opened.enter_context(open_store(url, write=True))
                    for name, url in zip(_ENGINES, urls, strict=True)
                }
                for store in stores.values():
                    store.rebuild(_read(options.paths) if size == "few" else subgraphs(options.plans))
                over += _report(size, _ask(stores, options.rounds))
    print("== above the bars", *(over or ["nothing"]), sep="\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*", default=sorted(EXAMPLES.glob("*.txt")), metavar="PLAN")
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--only", choices=_BARS, action="append")
    return parser.parse_args()


def _read(paths: Iterable[Path]) -> Iterable[Subgraph]:
    return (build(assemble(read(path))) for path in paths)


def _ask(stores: dict[str, Store], rounds: int) -> Timed:
    seconds: Timed = defaultdict(list)
    store = next(iter(stores.values()))
    for question in catalog.questions().values():
        for told, given in _askings(store, question):
            for number in range(rounds + 1):
                for engine, asked in stores.items():
                    start = time.perf_counter()
                    run.ask(asked, question.name, given)
                    if number:
                        seconds[told, engine].append(time.perf_counter() - start)
    return seconds


def _askings(store: Store, question: Question) -> Iterator[tuple[str, dict[str, Given]]]:
    """Give the ways in which a question is asked, each with its name in the report."""
    given = {each.name: _given(store, question, each) for each in question.parameters if each.default is None}
    yield question.name, given
    if "." not in question.name and "plan" in {each.name for each in question.parameters} - given.keys():
        yield f"{question.name}, one plan", {**given, "plan": _ids(store, "Plan")[0]}


def _given(store: Store, question: Question, parameter: Parameter) -> Given:
    if parameter.type == "strings":
        plans_or_actions = "Plan" if question.name == "peers.unit" else "Action"
        return _ids(store, "Unit" if question.name in _OF_UNITS else plans_or_actions)
    if parameter.name == "id":
        kinds = ("Plan", "Action", "Target", "Person", "Theme")
        return _ids(store, next((kind for kind in kinds if kind.lower() in question.name), "Unit"))[0]
    if parameter.name not in _KINDS:
        return "养老"
    return _ids(store, _KINDS[parameter.name])[1 if parameter.name == "other" else 0]


def _ids(store: Store, kind: str) -> tuple[str, ...]:
    loaded = " WHERE n.loaded" if kind == "Plan" else ""
    rows = store.ask(f"MATCH (n:{kind}){loaded} RETURN n.id AS id ORDER BY id LIMIT {_MANY}")
    return tuple(str(row["id"]) for row in rows)


def _report(size: str, seconds: Timed) -> list[str]:
    """Print the figures; give those above the bar."""
    print(f"== {size}: ms, median and 95th percentile on {', '.join(_ENGINES)}", flush=True)
    over = []
    for name in dict.fromkeys(name for name, _ in seconds):
        told = []
        for engine in _ENGINES:
            found = sorted(seconds[name, engine])
            middle, high = statistics.median(found), found[-1 - len(found) // 20]
            told.append(f"{1000 * middle:8.1f} {1000 * high:8.1f}")
            if middle > _BARS[size]:
                over.append(f"{size:4s} {engine:8s} {name:26s} {1000 * middle:8.1f}")
        print(f"{name:26s} {'  '.join(told)}", flush=True)
    return over


if __name__ == "__main__":
    main()
