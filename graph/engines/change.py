"""One plan written into a store, or taken out of it: the steps of one transaction, the same on every engine."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.elements import Edge, Node, node, order
from graph.engines import rows, statements
from graph.engines.statements import END
from graph.merge import is_shared, settle, spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.elements import End, Subgraph
    from graph.engines.rows import Run

_FACTS = ("HAS_FUNCTION", "LOCATED_IN")


def replace(run: Run, *subgraphs: Subgraph) -> None:
    """Write what plans contribute in place of what they contributed before; a `StoreError` when a row is not kept."""
    there = [str(row["id"]) for row in run(statements.LOADED_AMONG, keys=[each.plan for each in subgraphs])]
    before: set[End] = set()
    for plan in there:
        before |= _shared_by(run, plan)
        _forget(run, plan)
    nodes = [it for each in subgraphs for it in each.nodes]
    edges = [it for each in subgraphs for it in each.edges]
    own = [each for each in nodes if not is_shared(each)]
    rows.put(run, (each for each in own if each.kind == "Plan"))
    rows.create(run, (each for each in own if each.kind != "Plan"))
    rows.add(run, (each for each in nodes if is_shared(each)))
    rows.create(run, (each for each in edges if not is_shared(each)))
    _place(run, (each for each in edges if each.kind == "WITHIN"))
    outdated = _settle(run, before | {end for each in edges if (end := spoken_of(each))})
    if there or outdated:
        _sweep(run, before)


def drop(run: Run, plan: str) -> None:
    """Take out what a plan contributes; where other plans cite it, its node stays as they have it."""
    before = _shared_by(run, plan)
    _forget(run, plan)
    rows.put(run, [node("Plan", id=plan, title="", loaded=False)])
    _settle(run, before | {("Plan", plan)})
    _sweep(run, before)


def _shared_by(run: Run, plan: str) -> set[End]:
    units = {("Unit", str(row["id"])) for row in run(statements.UNITS_NAMED, plan=plan)}
    return units | {("Plan", str(row["id"])) for row in run(statements.PLANS_CITED, plan=plan)}


def _forget(run: Run, plan: str) -> None:
    for statement in statements.FORGET:
        run(statement, plan=plan)


def _place(run: Run, steps: Iterable[Edge]) -> None:
    """Say of places what they lie within, where that has not been said: it follows from their names."""
    wanted = {each.start: each for each in steps}
    said = {each.start for each in rows.read_edges(run, "WITHIN", [key for _, key in wanted])}
    rows.create(run, (each for start, each in wanted.items() if start not in said))


def _settle(run: Run, ends: Iterable[End]) -> bool:
    """Make shared nodes say what all plans together say of them; tell whether that made anything outdated."""
    units, plans = (sorted(key for kind, key in ends if kind == wanted) for wanted in ("Unit", "Plan"))
    there = rows.read_nodes(run, "Unit", units) + rows.read_nodes(run, "Plan", plans)
    said = _said(run, units, plans)
    settled = [new for old in there if is_shared(old) for new in settle(old, said[old.kind, old.key])]
    nodes = [each for each in settled if isinstance(each, Node)]
    rows.add(run, nodes)
    rows.put(run, (each for each in nodes if each.kind in {"Unit", "Plan"} and each not in there))
    facts = {kind: [each for each in settled if isinstance(each, Edge) and each.kind == kind] for kind in _FACTS}
    outdated = [_renew(run, kind, units, wanted) for kind, wanted in facts.items()]
    return any(outdated)


def _sweep(run: Run, before: Iterable[End]) -> None:
    """Remove what no plan speaks of any more."""
    units = sorted(key for kind, key in before if kind == "Unit")
    if units:
        run(statements.SWEEP_UNITS, keys=units)
    for statement in statements.SWEEP:
        run(statement)


def _said(run: Run, units: Sequence[str], plans: Sequence[str]) -> dict[End, list[Edge]]:
    said: dict[End, list[Edge]] = defaultdict(list)
    for each in (*rows.read_edges(run, "NAMED_IN", units), *rows.read_edges(run, "BASED_ON", plans, of=END)):
        about = spoken_of(each)
        if about is not None:
            said[about].append(each)
    return said


def _renew(run: Run, kind: str, units: Sequence[str], wanted: Sequence[Edge]) -> bool:
    """Let the units have the wanted edges of a kind and no others; tell whether there were others."""
    before, after = _by_start(rows.read_edges(run, kind, units)), _by_start(wanted)
    changed = [unit for unit in units if before[unit] != after[unit]]
    outdated = [unit for unit in changed if before[unit]]
    if outdated:
        run(statements.delete_facts(kind), keys=outdated)
    rows.create(run, (each for unit in changed for each in after[unit]))
    return bool(outdated)


def _by_start(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for each in sorted(edges, key=order):
        found[each.start[1]].append(each)
    return found
