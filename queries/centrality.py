"""Who stands at the centre: measures of the networks that duties make, the same on every run.

Two networks: units that share actions, weighted by how many; and units with the actions they have duties in.
Units of different places seldom share an action: a network falls into components, and to lie between the units of one
says nothing about those of another. Betweenness is therefore measured within each component (the largest is 1), exactly
up to a thousand nodes and beyond that estimated from five hundred of them; communities are those of Louvain's method.
Both draw from a fixed seed, over nodes in a fixed order.
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
    """Give the nodes of both networks: the first of each component, then the second of each; `limit` of a network."""
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
    """Give component, degree, weighted degree, betweenness, community and core number of each node.

    Components and communities are numbered from the largest.
    """
    if not made:
        return {}
    component = dict(_numbered(nx.connected_components(made)))
    between = _between(made, component)
    community = dict(_numbered(nx.community.louvain_communities(made, weight="weight", seed=_SEED)))
    core = nx.core_number(made)
    return {
        key: {
            "component": component[key],
            "degree": made.degree(key),
            "strength": float(made.degree(key, weight="weight")),
            "betweenness": round(between[key], 6),
            "community": community[key],
            "core": core[key],
        }
        for key in made
    }


def _between(made: Network, component: Mapping[str, int]) -> dict[str, float]:
    # made anew: a subgraph of networkx has its nodes in the order of a set, which is another on every run
    parts: defaultdict[int, Network] = defaultdict(nx.Graph)
    for key in made:
        parts[component[key]].add_node(key)
    for one, other in made.edges:
        parts[component[one]].add_edge(one, other)
    found: dict[str, float] = {}
    for part in parts.values():
        sample = _SAMPLE if len(part) > _EXACT else None
        found |= nx.betweenness_centrality(part, k=sample, seed=_SEED)
    return found


def _numbered(groups: Iterable[set[str]]) -> Iterator[tuple[str, int]]:
    for number, members in enumerate(sorted(groups, key=lambda each: (-len(each), min(each))), 1):
        yield from ((key, number) for key in members)


def _first(found: Mapping[str, dict[str, Value]], limit: int) -> list[tuple[str, dict[str, Value]]]:
    """Give the first of each component, the largest before the others, then the second of each, and so on."""

    def rank(key: str) -> tuple[float, float, str]:
        return -float(str(found[key]["betweenness"])), -float(str(found[key]["strength"])), key

    components: defaultdict[int, list[str]] = defaultdict(list)
    for key in sorted(found, key=rank):
        components[int(str(found[key]["component"]))].append(key)
    places = [(place, number, key) for number, keys in components.items() for place, key in enumerate(keys)]
    return [(key, found[key]) for *_, key in sorted(places)[:limit]]
