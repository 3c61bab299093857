"""The graph as a networkx graph, for measures and for programs of one's own."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import networkx as nx

from graph.elements import DUTIES, Node
from graph.exports import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.elements import Edge, Element

_MODES = {"Unit": 0, "Action": 1}


def network(elements: Iterable[Element]) -> nx.MultiDiGraph[str]:
    """Give nodes and edges, in the order given, with what `graph.exports.attributes` says they carry.

    A node is named `Kind:key`; edges are numbered `e0`, `e1`, … in the order of a store's dump, as in GraphML and GEXF.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    numbers = count()
    for each in elements:
        if isinstance(each, Node):
            made.add_node(attributes.name((each.kind, each.key)), **attributes.of_node(each))
        else:
            start, end = attributes.name(each.start), attributes.name(each.end)
            made.add_edge(start, end, key=f"e{next(numbers)}", **attributes.of_edge(each))
    return made


def two_mode(elements: Iterable[Element]) -> nx.Graph[str]:
    """Join units (`bipartite` 0) with the actions (`bipartite` 1) in which clauses give them a part of the work.

    `weight` is what the unit's roles in the action weigh together. Nodes are named and carry what they do in
    `network`; what is inherited or only coordinated makes no line, and a node without a line is left out.
    """
    found = list(elements)
    made: nx.Graph[str] = nx.Graph()
    for each in found:
        if not isinstance(each, Node) and _is_work(each):
            unit, action = attributes.name(each.start), attributes.name(each.end)
            before = made.edges[unit, action]["weight"] if made.has_edge(unit, action) else 0
            made.add_edge(unit, action, weight=before + float(attributes.of_edge(each)["weight"]))
    for each in found:
        if isinstance(each, Node) and (name := attributes.name((each.kind, each.key))) in made:
            made.add_node(name, bipartite=_MODES[each.kind], **attributes.of_node(each))
    return made


def _is_work(edge: Edge) -> bool:
    given = edge.properties
    return edge.kind in DUTIES and not given["derived"] and given["role"] != "coordinate"
