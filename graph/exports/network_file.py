"""GraphML and GEXF, which Gephi, networkx, igraph and yEd read: with labels, weights and a colour for each kind.

XML cannot hold most control characters; each becomes U+FFFD. Everything else is read back as it was.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from graph.elements import Node
from graph.exports import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.elements import Edge, Element, End, Scalar


class _Look(NamedTuple):
    r: int
    g: int
    b: int
    size: int = 10


# units and actions are what the picture is about
_NODES: Mapping[str, _Look] = MappingProxyType(
    {
        "Plan": _Look(64, 64, 64, 24),
        "Action": _Look(31, 119, 180, 12),
        "Unit": _Look(214, 39, 40, 18),
        "Target": _Look(44, 160, 44, 8),
        "Person": _Look(148, 103, 189, 8),
        "Place": _Look(140, 86, 75),
        "Function": _Look(255, 127, 14),
    }
)
_EDGES: Mapping[str, _Look] = MappingProxyType({"LEADS": _Look(214, 39, 40), "PARTICIPATES": _Look(244, 165, 130)})
_OTHER = _Look(160, 160, 160)

_GRAPHML_TYPES = MappingProxyType({"string": "string", "integer": "long", "float": "double", "boolean": "boolean"})
_GRAPHML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_GEXF_TYPES = MappingProxyType({"string": "string", "integer": "long", "float": "double", "boolean": "boolean"})
_GEXF_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    '<graph mode="static" defaultedgetype="directed">\n'
)

_SPECIAL = re.compile("[&<>\"\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = MappingProxyType(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def write_graphml(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write GraphML; colour and size are the attributes `r`, `g`, `b` and `size`, which Gephi looks for."""
    file.writelines(line.encode() for line in _graphml(elements))


def write_gexf(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write GEXF 1.2, with colour and size in its `viz` name space."""
    file.writelines(line.encode() for line in _gexf(elements))


def _graphml(elements: Iterable[Element]) -> Iterator[str]:
    yield _GRAPHML_HEAD
    for domain, is_node in (("node", True), ("edge", False)):
        for name, kind in (attributes.types(of_nodes=is_node) | dict.fromkeys(_Look._fields, "integer")).items():
            kind_there = _GRAPHML_TYPES[kind]
            yield f'<key id="{domain}.{name}" for="{domain}" attr.name="{name}" attr.type="{kind_there}"/>\n'
    yield '<graph edgedefault="directed">\n'
    numbers = count()
    for each in elements:
        if isinstance(each, Node):
            data = _data("node", attributes.of_node(each))
            yield f'<node id="{_id((each.kind, each.key))}">{data}{_node_colours(each.kind)}</node>\n'
        else:
            data = _data("edge", attributes.of_edge(each))
            yield f'<edge id="e{next(numbers)}" {_ends(each)}>{data}{_edge_colours(each.kind)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _gexf(elements: Iterable[Element]) -> Iterator[str]:
    yield _GEXF_HEAD
    for domain, is_node in (("node", True), ("edge", False)):
        yield f'<attributes class="{domain}">\n'
        for name, kind in attributes.types(of_nodes=is_node).items():
            if name not in {"label", "weight"}:
                yield f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[kind]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    numbers = count()
    in_nodes = True
    for each in elements:
        if isinstance(each, Node):
            given = attributes.of_node(each)
            yield (
                f'<node id="{_id((each.kind, each.key))}" label="{_text(given.pop("label"))}">'
                f"{_values(given)}{_viz(each.kind)}</node>\n"
            )
    yield ""


def _ends(edge: Edge) -> str:
    return f'source="{_id(edge.start)}" target="{_id(edge.end)}"'


def _id(end: End) -> str:
    return _text(attributes.name(end))


def _text(value: Scalar) -> str:
    if isinstance(value, str):
        return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], "\ufffd"), value)
    return str(value).lower()
