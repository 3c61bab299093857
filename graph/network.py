"""The graph as a networkx graph, for measures and for programs of one's own."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import networkx as nx

from graph.elements import Node
from graph.exports import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.elements import Element


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
