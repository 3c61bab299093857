"""GraphML and GEXF, which Gephi, networkx, igraph and yEd read: with labels, weights and colours.

Nodes have the ink of their kind, duties that of their role.

XML cannot hold most control characters; each becomes U+FFFD. Everything else is read back as it was.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count, groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.elements import Node
from graph.exports import attributes, looks
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.elements import Edge, Element, Scalar


# units and actions are what the picture is about
_SIZES: Mapping[str, int] = MappingProxyType({"Plan": 24, "Unit": 18, "Action": 12, "Target": 8, "Person": 8})
_SIZE = 10
_PAINTED = MappingProxyType({"node": ("r", "g", "b", "size"), "edge": ("r", "g", "b")})

# the two formats call the types alike
_TYPES = MappingProxyType({"string": "string", "integer": "long", "float": "double", "boolean": "boolean"})
_GRAPHML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_GEXF_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    '<graph mode="static" defaultedgetype="directed">\n'
)
# what GEXF has attributes of its own for
_OWN = ("label", "weight")

_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = MappingProxyType(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def write_graphml(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write GraphML; colour and size are the attributes `r`, `g`, `b` and `size`, which Gephi looks for."""
    file.writelines(line.encode() for line in _graphml(elements))


def write_gexf(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write GEXF 1.2, nodes first, with colour and size in its `viz` name space."""
    file.writelines(line.encode() for line in _gexf(elements))


def _graphml(elements: Iterable[Element]) -> Iterator[str]:
    yield _GRAPHML_HEAD
    for domain in ("node", "edge"):
        types = attributes.types(of_nodes=domain == "node") | dict.fromkeys(_PAINTED[domain], "integer")
        for name, kind in types.items():
            yield f'<key id="{domain[0]}.{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'
    yield '<graph edgedefault="directed">\n'
    numbers = count()
    for each in elements:
        if isinstance(each, Node):
            yield f"<node {_node(each)}>{_data('n', attributes.of_node(each))}{_colours('n', each)}</node>\n"
        else:
            data = f"{_data('e', attributes.of_edge(each))}{_colours('e', each)}"
            yield f"<edge {_edge(each, next(numbers))}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _gexf(elements: Iterable[Element]) -> Iterator[str]:
    yield _GEXF_HEAD
    for domain in ("node", "edge"):
        types = attributes.types(of_nodes=domain == "node")
        lines = (f'<attribute id="{it}" title="{it}" type="{_TYPES[types[it]]}"/>\n' for it in types if it not in _OWN)
        yield f'<attributes class="{domain}">\n{"".join(lines)}</attributes>\n'
    numbers = count()
    for are_nodes, some in groupby(elements, key=lambda each: isinstance(each, Node)):
        yield "<nodes>\n" if are_nodes else "<edges>\n"
        for each in some:
            if isinstance(each, Node):
                data = attributes.of_node(each)
                own = f"{_node(each)} {_own(data)}"
                yield f"<node {own}>{_values(data)}{_viz(each)}</node>\n"
            else:
                data = attributes.of_edge(each)
                own = f"{_edge(each, next(numbers))} {_own(data)}"
                yield f"<edge {own}>{_values(data)}{_viz(each)}</edge>\n"
        yield "</nodes>\n" if are_nodes else "</edges>\n"
    yield "</graph>\n</gexf>\n"


def _node(node: Node) -> str:
    return f'id="{_text(attributes.name((node.kind, node.key)))}"'


def _edge(edge: Edge, number: int) -> str:
    source, target = _text(attributes.name(edge.start)), _text(attributes.name(edge.end))
    return f'id="e{number}" source="{source}" target="{target}"'


def _data(domain: str, given: Mapping[str, Scalar]) -> str:
    return "".join([f'<data key="{domain}.{name}">{_text(value)}</data>' for name, value in given.items()])


def _own(given: Mapping[str, Scalar]) -> str:
    return " ".join([f'{name}="{_text(given[name])}"' for name in _OWN if name in given])


def _values(given: Mapping[str, Scalar]) -> str:
    values = [f'<attvalue for="{name}" value="{_text(it)}"/>' for name, it in given.items() if name not in _OWN]
    return f"<attvalues>{''.join(values)}</attvalues>"


def _colours(domain: str, element: Element) -> str:
    return _channels(domain, looks.ink(element), element.kind)


@cache
def _channels(domain: str, ink: str, kind: str) -> str:
    size = {"size": _SIZES.get(kind, _SIZE)} if domain == "n" else {}
    return _data(domain, dict(zip("rgb", looks.channels(ink), strict=True)) | size)


def _viz(element: Element) -> str:
    return _paint(looks.ink(element), element.kind)


@cache
def _paint(ink: str, kind: str) -> str:
    r, g, b = looks.channels(ink)
    measure = f'<viz:size value="{_SIZES.get(kind, _SIZE)}"/>' if kind in schema().nodes else ""
    return f'<viz:color r="{r}" g="{g}" b="{b}"/>{measure}'


def _text(value: Scalar) -> str:
    if isinstance(value, str):
        return _SPECIAL.sub(_escape, value)
    return repr(value).lower()  # true and false are written small


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], "\ufffd")
