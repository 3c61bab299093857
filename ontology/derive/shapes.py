"""The declaration as SHACL shapes for data written as `ontology.derive.owl` says.

They find: a required value that is missing, a second value, a value of another type, a value outside its closed
list, an edge between the wrong kinds of nodes, and a statement about an edge that lacks an end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef

from ontology.derive.owl import DATATYPES, EDGE, FG, list_of, term

if TYPE_CHECKING:
    from rdflib.term import Node

    from ontology.schema import EdgeKind, NodeKind, Property, Schema

SHAPES = Namespace(FG["shape/"])
_ONE = Literal(1)


def shapes_graph(schema: Schema) -> Graph:
    """Give a shape for every node kind, every edge kind, and the statements of every edge kind with properties."""
    graph = Graph()
    graph.bind("fg", FG)
    graph.bind("shape", SHAPES)
    for node in schema.nodes.values():
        shape = _shape(graph, node.name, SH.targetClass, FG[node.name])
        _properties(graph, schema, shape, node)
        _edges_from(graph, schema, shape, node)
    for edge in schema.edges.values():
        shape = _shape(graph, edge.name, SH.targetSubjectsOf, FG[edge.name])
        _class_of(graph, shape, edge.name, _starts(edge))
        if edge.properties:
            shape = _shape(graph, f"{EDGE}.{edge.name}", SH.targetClass, term(EDGE, edge.name))
            _statement(graph, shape, edge)
            _properties(graph, schema, shape, edge)
    return graph


def _shape(graph: Graph, name: str, target: Node, what: Node) -> URIRef:
    shape = SHAPES[name]
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, target, what))
    return shape


def _properties(graph: Graph, schema: Schema, shape: URIRef, kind: NodeKind | EdgeKind) -> None:
    for each in kind.properties.values():
        path = term(kind.name, each.name)
        of_property = _on_path(graph, shape, f"{kind.name}.{each.name}", path)
        graph.add((of_property, SH.maxCount, _ONE))
        if each.required:
            graph.add((of_property, SH.minCount, _ONE))
        _value(graph, schema, of_property, each)


def _on_path(graph: Graph, shape: Node, name: str, path: Node) -> URIRef:
    inner = SHAPES[name]
    graph.add((shape, SH.property, inner))
    graph.add((inner, RDF.type, SH.PropertyShape))
    graph.add((inner, SH.path, path))
    return inner


def _value(graph: Graph, schema: Schema, of_property: URIRef, declared: Property) -> None:
    if declared.vocabulary is None:
        graph.add((of_property, SH.datatype, DATATYPES[declared.type]))
        return
    concepts = [term(declared.vocabulary, key) for key in schema.vocabularies[declared.vocabulary]]
    # the list is of the closed list, not of the property: properties that share the one share the other
    graph.add((of_property, SH["in"], list_of(graph, f"list-{declared.vocabulary}", concepts)))


def _starts(edge: EdgeKind) -> list[str]:
    return list(dict.fromkeys(start for start, _ in edge.ends))


def _edges_from(graph: Graph, schema: Schema, shape: URIRef, node: NodeKind) -> None:
    for edge in schema.edges.values():
        ends = [end for start, end in edge.ends if start == node.name]
        if ends:
            name = f"{node.name}.{edge.name}"
            _class_of(graph, _on_path(graph, shape, name, FG[edge.name]), name, ends)


def _statement(graph: Graph, shape: URIRef, edge: EdgeKind) -> None:
    ends = list(dict.fromkeys(end for _, end in edge.ends))
    for side, kinds in (("subject", _starts(edge)), ("object", ends)):
        name = f"{EDGE}.{edge.name}.{side}"
        of_end = _on_path(graph, shape, name, RDF[side])
        graph.add((of_end, SH.minCount, _ONE))
        graph.add((of_end, SH.maxCount, _ONE))
        _class_of(graph, of_end, name, kinds)
    of_predicate = _on_path(graph, shape, f"{EDGE}.{edge.name}.predicate", RDF.predicate)
    graph.add((of_predicate, SH.hasValue, FG[edge.name]))


def _class_of(graph: Graph, shape: URIRef, name: str, kinds: list[str]) -> None:
    if len(kinds) == 1:
        graph.add((shape, SH["class"], FG[kinds[0]]))
        return
    choices = [BNode(f"{name}-{kind}") for kind in kinds]
    for choice, kind in zip(choices, kinds, strict=True):
        graph.add((choice, SH["class"], FG[kind]))
    graph.add((shape, SH["or"], list_of(graph, f"{name}-any", choices)))
