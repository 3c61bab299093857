"""Who stands at the centre: measures of the networks that duties make, the same on every run.

Two networks: units that share actions, weighted by how many; and units with the actions they have duties in.
Units of different places seldom share an action: a network falls into components, and to lie between the units of one
says nothing about those of another. All is therefore measured within each component (the largest is 1), so that it
does not depend on what else is loaded: betweenness exactly up to a thousand nodes and beyond that estimated from five
hundred of them, communities by Louvain's method. Both draw from a fixed seed, over nodes in a fixed order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import partial
from itertools import chain, combinations
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from queries.together import actions_by_unit, units_by_action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from queries.step import Asked, Found

    Network: TypeAlias = nx.Graph[str]
    Duty: TypeAlias = tuple[str, str]

_EXACT, _SAMPLE, _SEED = 1_000, 500, 1


def measures(asked: Asked) -> list[Found]:
    """Give the nodes of both networks: the first of each component, then the second of each; `limit` of a network."""
    apart = _apart(actions_by_unit(asked))
    limit = int(asked.values["limit"])
    found = [
        (net, key, told)
        for net, draw, members in (("units", units, _units), ("actions", actions, _units_and_actions))
        for key, told in _first(apart, draw, members, limit)
    ]
    keys = {key for _, key, _ in found}
    nodes = asked.by_id("network.unit", keys) | asked.by_id("network.action", keys)
    return [{"net": net, **nodes[key], **told} for net, key, told in found]


def units(duties: Iterable[Duty]) -> Network:
    """Join units that have duties in the same actions, weighted by how many."""
    by_action: defaultdict[str, list[str]] = defaultdict(list)
    made: Network = nx.Graph()
    for unit, action in duties:
        made.add_node(unit)
        by_action[action].append(unit)
    shared = Counter(chain.from_iterable(combinations(together, 2) for together in by_action.values()))
    made.add_weighted_edges_from((one, other, count) for (one, other), count in shared.items())
    return made


def actions(duties: Iterable[Duty]) -> Network:
    """Join units with the actions they have duties in."""
    made: Network = nx.Graph()
    made.add_edges_from(duties, weight=1)
    return made


def measured(made: Network) -> Mapping[str, Found]:
    """Give degree, weighted degree, betweenness, community and core number of each node of one component.

    Communities are numbered from the largest.
    """
    sample = _SAMPLE if len(made) > _EXACT else None
    between = nx.betweenness_centrality(made, k=sample, seed=_SEED)
    community = dict(_numbered(nx.community.louvain_communities(made, weight="weight", seed=_SEED)))
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


def _apart(actions_of: Mapping[str, Sequence[str]]) -> list[list[Duty]]:
    """Give the duties of each component of the networks: of both, for units that share an action share its node."""
    units_of = units_by_action(actions_of)
    found, seen = [], set[str]()
    for start in actions_of:
        reached, new = set[str](), {start} - seen
        while new:
            reached |= new
            new = {each for unit in new for action in actions_of[unit] for each in units_of[action]} - reached
        seen |= reached
        if reached:
            found.append([(unit, action) for unit in sorted(reached) for action in actions_of[unit]])
    return found


def _units(duties: Iterable[Duty]) -> set[str]:
    return {unit for unit, _ in duties}


def _units_and_actions(duties: Iterable[Duty]) -> set[str]:
    return {key for duty in duties for key in duty}


def _numbered(groups: Iterable[set[str]]) -> Iterator[tuple[str, int]]:
    for number, members in enumerate(sorted(groups, key=_size), 1):
        yield from ((key, number) for key in members)


def _size(members: set[str]) -> tuple[int, str]:
    """Sort key by which the largest stands first."""
    return -len(members), min(members)


def _first(
    apart: Iterable[list[Duty]],
    draw: Callable[[Iterable[Duty]], Network],
    members: Callable[[Iterable[Duty]], set[str]],
    limit: int,
) -> list[tuple[str, Found]]:
    """Give the first of each component, the largest before the others, then the second of each, and so on."""
    # since each has its turn, those beyond the limit are not heard and need not be measured
    largest = sorted(apart, key=lambda duties: _size(members(duties)))[:limit]
    found = []
    for number, duties in enumerate(largest, 1):
        told = measured(draw(duties))
        for place, key in enumerate(sorted(told, key=partial(_rank, told))[:limit]):
            found.append((place, number, key, {"component": number, **told[key]}))
    return [(key, told) for _, _, key, told in sorted(found, key=itemgetter(0, 1))[:limit]]


def _rank(told: Mapping[str, Found], key: str) -> tuple[float, float, str]:
    return -float(str(told[key]["betweenness"])), -float(str(told[key]["strength"])), key
