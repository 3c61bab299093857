"""A drawing that a person pulls about in a browser, made with pyvis; it asks nothing of any network.

Its page is not that of pyvis's own template, which asks a CDN whatever `cdn_resources` says, makes markup of titles
that have a link, and puts the data into the script.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader
from pyvis.network import Network

from graph.elements import DUTIES, Node
from graph.exports import attributes, looks
from graph.exports.policy import policy
from ontology.errors import UsageError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO

    from graph.elements import Edge, Element, End, Scalar
    from ontology.schema import NodeKind, Term

# more than this nobody reads, and a browser takes minutes to lay it out
MOST = 300
# a line of a label, which breaks no number or word where it can be helped
_PIECE = re.compile("(?s).{1,12}(?![0-9A-Za-z%])|.{1,12}")
_LEAD, _DUTY, _TIE = 2.6, 1.4, 0.8  # widths of lines
_SMALL = 6  # a node of which nothing is measured
_TIES = ("PART_OF", "MEASURES", "SERVES_IN", "MEMBER_OF", "BASED_ON")
_FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, Source Han Sans SC, sans-serif"
_OPTIONS: Mapping[str, Any] = {
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "physics": {
        "enabled": True,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -90, "springLength": 130, "avoidOverlap": 0.9},
        "stabilization": {"iterations": 250},
    },
    "interaction": {"hover": True, "tooltipDelay": 100, "keyboard": True},
    "nodes": {"font": {"face": _FONT, "size": 14, "color": looks.INK, "strokeWidth": 3, "strokeColor": looks.PAPER}},
    "edges": {"smooth": False, "hoverWidth": 1},
}
_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"


def draw(elements: Iterable[Element]) -> Network:
    """Draw units, actions, targets, people and plans as a pyvis `Network`; its `generate_html()` gives a whole page.

    Lines are the duties that clauses give, coloured by role, and what belongs together. A `UsageError` says when
    there is too much to draw: choose a part of the graph first.
    """
    found = list(elements)
    nodes = {(each.kind, each.key): each for each in found if isinstance(each, Node) and each.kind in looks.KINDS}
    if len(nodes) > MOST:
        message = f"{len(nodes)} nodes are too many to draw, {MOST} at most; choose a plan, or a unit or action."
        raise UsageError("export-size", message)
    drawn = Network(directed=True, heading="分工 fengong")
    drawn.templateEnv, drawn.path, drawn.options = _templates(), "interactive.html", dict(_OPTIONS)
    edges = list(_lines(found, nodes))
    weights = _weights(edges)
    for end, each in nodes.items():
        drawn.add_node(attributes.name(end), **_LOOKS[each.kind](each, weights[end]))
    for edge in edges:
        drawn.add_edge(attributes.name(edge.start), attributes.name(edge.end), arrows={}, **_line(edge))
    return drawn


def write(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write the page of the drawing."""
    file.write(draw(elements).generate_html().encode())


def _lines(found: Iterable[Element], nodes: Mapping[End, Node]) -> Iterator[Edge]:
    """Give the edges to draw, those of an action to what it is part of rather than to its plan."""
    edges = [each for each in found if not isinstance(each, Node) and each.start in nodes and each.end in nodes]
    parts = {each.start for each in edges if each.kind == "PART_OF"}
    for each in edges:
        is_duty = each.kind in DUTIES and not each.properties["derived"]
        if is_duty or each.kind in _TIES or (each.kind == "IN_PLAN" and each.start not in parts):
            yield each


def _weights(edges: Iterable[Edge]) -> Mapping[End, float]:
    weights: dict[End, float] = defaultdict(float)
    for each in edges:
        if each.kind in DUTIES:
            weights[each.start] += float(attributes.of_edge(each)["weight"])
    return weights


def _plan(node: Node, _: float) -> dict[str, object]:
    title = str(node.properties["title"])
    ink = looks.KINDS["Plan"].ink
    font = {"color": looks.PAPER, "strokeWidth": 0}
    return {**_look(node, title, "number", "issued", "source"), "color": ink, "font": font}


def _action(node: Node, _: float) -> dict[str, object]:
    title = f"{node.properties['ordinal']} {node.properties['title']}"
    colour = {"background": looks.WASH, "border": looks.KINDS["Action"].ink}
    return {**_look(node, title, "section", "due", "from_char", "to_char"), "color": colour}


def _unit(node: Node, weight: float) -> dict[str, object]:
    look = _look(node, str(node.properties["name"]), "full", "kind", "function")
    return {**look, "size": round(_SMALL + 4 * math.sqrt(weight), 1)}


def _target(node: Node, _: float) -> dict[str, object]:
    given = node.properties
    promise = f"{given['indicator']}{_term('operator', given['op'])}{given['value']:.12g}{given['measure']}"
    return _look(node, promise, "due", "quote", "from_char", "to_char")


def _person(node: Node, _: float) -> dict[str, object]:
    return _look(node, str(node.properties["name"]), "post")


_LOOKS: Mapping[str, Callable[[Node, float], dict[str, object]]] = MappingProxyType(
    {"Plan": _plan, "Action": _action, "Unit": _unit, "Target": _target, "Person": _person}
)


def _look(node: Node, caption: str, *names: str) -> dict[str, object]:
    """Give how a node looks, with a tooltip that has the caption and the properties of these names."""
    declared = schema().nodes[node.kind].properties
    known = [(declared[name], node.properties[name]) for name in names if node.properties[name] is not None]
    facts = [f"{it.zh}：{_term(it.vocabulary, value)}" for it, value in known]
    ink, shape, _ = looks.KINDS[node.kind]
    title = "\n".join([caption, *facts])
    return {"label": _wrapped(caption), "title": title, "shape": shape, "color": ink, "size": _SMALL}


def _line(edge: Edge) -> dict[str, object]:
    if edge.kind not in DUTIES:
        return {"color": looks.TIE, "width": _TIE, "title": schema().edges[edge.kind].zh}
    role = str(edge.properties["role"])
    width = _LEAD if role == "lead" else _DUTY
    return {"color": looks.ROLES[role], "width": width, "title": f"{_term('role', role)}：{edge.properties['mention']}"}


def _term(vocabulary: str | None, value: Scalar) -> str:
    term = schema().vocabularies[vocabulary].get(str(value)) if vocabulary else None
    return term.zh if term else str(value)


def _wrapped(text: str) -> str:
    return "\n".join(_PIECE.findall(text))


@cache
def _templates() -> Environment:
    made = Environment(loader=FunctionLoader(_own), autoescape=True)
    made.globals |= {
        "legend": list(_legend()),
        "policy": policy,
        "style": _own("interactive.css"),
        "library": resources.files("pyvis").joinpath(_LIBRARY).read_text("utf-8"),
        "script": _own("interactive.js"),
    }
    return made


def _legend() -> Iterator[tuple[str, str, Term | NodeKind]]:
    for role, ink in looks.ROLES.items():
        yield ink, "━", schema().vocabularies["role"][role]
    for kind, look in looks.KINDS.items():
        yield look.ink, look.sign, schema().nodes[kind]


def _own(name: str) -> str:
    return resources.files("graph.exports").joinpath(name).read_text("utf-8")
