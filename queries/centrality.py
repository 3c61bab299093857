"""Who stands at the centre: measures of the networks that duties make, the same on every run.

Two networks: units that share actions, weighted by how many; and units with the actions they have duties in.
Betweenness is exact up to a thousand nodes and beyond that estimated from five hundred of them; communities are those
of Louvain's method. Both draw from a fixed seed, over nodes in a fixed order.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.table import Table, Value
    from queries.words import Words

    Network: TypeAlias = nx.Graph[str]

_EXACT, _SAMPLE, _SEED = 1_000, 500, 1


def measures(tables: Sequence[Table], values: Mapping[str, Scalar], _words: Words) -> list[dict[str, Value]]:
    """Give the nodes of both networks, those between most others first; `limit` of each kind of network."""
    rows = tables[0].records()
    nodes: dict[str, dict[str, Value]] = {}
    for row in rows:
        unit, action = str(row["unit_id"]), str(row["action_id"])
        nodes[unit] = {"kind": "unit", "area": row["unit_area"], "name": row["unit"], "plan": None, "id": unit}
        nodes[action] = {
            "kind": "action",
            "area": row["area"],
            "name": row["action"],
            "plan": row["plan"],
            "id": action,
        }
    duties = sorted({(str(row["unit_id"]), str(row["action_id"])) for row in rows})
    limit = int(values["limit"])
    return [
        {"net": net, **nodes[key], **found}
        for net, made in (("units", units(duties)), ("actions", actions(duties)))
        for key, found in _first(measured(made), limit)
    ]


def units(duties: Iterable[tuple[str, str]]) -> Network:
    """Join units that have duties in the same actions, weighted by how many."""
    by_action: defaultdict[str, list[str]] = defaultdict(list)
    made: Network = nx.Graph()
    for unit, action in duties:
        made.add_node(unit)
        by_action[action].append(unit)
    for together in by_action.values():
        for one, other in combinations(together, 2):
            before = made.edges[one, other]["weight"] if made.has_edge(one, other) else 0
            made.add_edge(one, other, weight=before + 1)
    return made


def actions(duties: Iterable[tuple[str, str]]) -> Network:
    """Join units with the actions they have duties in."""
    made: Network = nx.Graph()
    made.add_edges_from(duties, weight=1)
    return made


def measured(made: Network) -> Mapping[str, dict[str, Value]]:
    """Give degree, weighted degree, betweenness, community (the largest is 1) and core number of each node."""
    if not made:
        return {}
    sample = _SAMPLE if len(made) > _EXACT else None
    between = nx.betweenness_centrality(made, k=sample, seed=_SEED)
    community = dict(_communities(made))
    core = nx.core_number(made)
    return {
        key: {
            "degree": made.degree(key),
            "strength": float(made.degree(key, weight="weight")),
            "betweenness": round(between[key], 6),
            "community": community[key],
            "core": core[key],
        }
        for key in made
    }


def _communities(made: Network) -> Iterator[tuple[str, int]]:
    found = nx.community.louvain_communities(made, weight="weight", seed=_SEED)
    for number, members in enumerate(sorted(found, key=lambda each: (-len(each), min(each))), 1):
        yield from ((key, number) for key in members)


def _first(found: Mapping[str, dict[str, Value]], limit: int) -> list[tuple[str, dict[str, Value]]]:
    def rank(item: tuple[str, Mapping[str, Value]]) -> tuple[float, float, str]:
        key, values = item
        return -float(str(values["betweenness"])), -float(str(values["strength"])), key

    return sorted(found.items(), key=rank)[:limit]
