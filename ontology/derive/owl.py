"""The declaration as an ontology in RDF: OWL classes and properties, SKOS concept schemes for the closed lists.

A name in RDF is the name everywhere else; a dot leads from an owner to its own. With `fg:` for `FG`:

    fg:Unit             a node kind: a class             fg:LEADS        an edge kind: a property from node to node
    fg:Unit.name        a property of it                 fg:Edge.LEADS   the class of such edges, each as a statement
    fg:role             a closed list: a concept scheme  fg:LEADS.rank   a property of such a statement
    fg:role.lead        a value of it: a concept

In RDF an edge cannot carry properties. So an edge is always the one triple that says it, and an edge kind with
properties is also a statement about that triple (RDF's own reification), which carries them:

    <unit> fg:LEADS <action> .
    [] a fg:Edge.LEADS ; rdf:subject <unit> ; rdf:predicate fg:LEADS ; rdf:object <action> ;
        fg:LEADS.role fg:role.lead ; fg:LEADS.rank 1 ; fg:LEADS.mention "市农业局" .

Two edges of one kind between the same nodes are two statements about one triple. A value of a closed list is its
concept; every other value is a literal of the type in `DATATYPES`; what is null is not written.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rdflib.term import Node

    from ontology.schema import EdgeKind, NodeKind, Property, Schema, Vocabulary

FG = Namespace("https://w3id.org/fengong/")
EDGE = "Edge"
DATATYPES: Mapping[str, URIRef] = MappingProxyType(
    {"string": XSD.string, "integer": XSD.integer, "float": XSD.double, "boolean": XSD.boolean}
)


def term(owner: str, name: str) -> URIRef:
    """Name what belongs to an owner: a property of a kind, a value of a closed list, the statements of an edge kind."""
    return FG[f"{owner}.{quote(name, safe='')}"]


def ontology_graph(schema: Schema) -> Graph:
    """Give the ontology of the declaration, each name with its label in Chinese and English."""
    graph = Graph()
    graph.bind("fg", FG)
    graph.add((URIRef(FG), RDF.type, OWL.Ontology))
    graph.add((URIRef(FG), OWL.versionInfo, Literal(str(schema.version))))
    _class(graph, FG[EDGE], RDF.Statement, ("关系", "edge"))
    for node in schema.nodes.values():
        _node(graph, node)
    for edge in schema.edges.values():
        _edge(graph, edge)
    for name, terms in schema.vocabularies.items():
        _scheme(graph, name, terms)
    return graph


def list_of(graph: Graph, name: str, members: Iterable[Node]) -> Node:
    """Write an RDF list whose blank nodes bear the name, so that the graph is the same on every run."""
    rest: Node = RDF.nil
    for index, member in reversed(list(enumerate(members))):
        cell = BNode(f"{name}-{index}")
        graph.add((cell, RDF.first, member))
        graph.add((cell, RDF.rest, rest))
        rest = cell
    return rest


def _label(graph: Graph, subject: Node, labels: tuple[str, str], predicate: Node = RDFS.label) -> None:
    for text, language in zip(labels, ("zh", "en"), strict=True):
        graph.add((subject, predicate, Literal(text, lang=language)))


def _class(graph: Graph, name: URIRef, above: Node, labels: tuple[str, str]) -> None:
    graph.add((name, RDF.type, OWL.Class))
    graph.add((name, RDFS.subClassOf, above))
    _label(graph, name, labels)


def _node(graph: Graph, node: NodeKind) -> None:
    name = FG[node.name]
    _class(graph, name, OWL.Thing, (node.zh, node.en))
    graph.add((name, OWL.hasKey, list_of(graph, f"key-{node.name}", [term(node.name, node.key)])))
    for each in node.properties.values():
        _property(graph, node.name, name, each)


def _edge(graph: Graph, edge: EdgeKind) -> None:
    name = FG[edge.name]
    graph.add((name, RDF.type, OWL.ObjectProperty))
    _label(graph, name, (edge.zh, edge.en))
    for predicate, side in ((RDFS.domain, 0), (RDFS.range, 1)):
        kinds = dict.fromkeys(FG[pair[side]] for pair in edge.ends)
        graph.add((name, predicate, _either(graph, f"end-{edge.name}-{side}", list(kinds))))
    if edge.properties:
        statements = term(EDGE, edge.name)
        _class(graph, statements, FG[EDGE], (edge.zh, edge.en))
        graph.add((statements, RDFS.seeAlso, name))
        for each in edge.properties.values():
            _property(graph, edge.name, statements, each)


def _either(graph: Graph, name: str, classes: list[URIRef]) -> Node:
    if len(classes) == 1:
        return classes[0]
    union = BNode(name)
    graph.add((union, RDF.type, OWL.Class))
    graph.add((union, OWL.unionOf, list_of(graph, f"{name}-list", classes)))
    return union


def _property(graph: Graph, owner: str, domain: URIRef, declared: Property) -> None:
    name = term(owner, declared.name)
    kind = OWL.DatatypeProperty if declared.vocabulary is None else OWL.ObjectProperty
    graph.add((name, RDF.type, kind))
    graph.add((name, RDF.type, OWL.FunctionalProperty))
    graph.add((name, RDFS.domain, domain))
    graph.add((name, RDFS.range, DATATYPES[declared.type] if declared.vocabulary is None else SKOS.Concept))
    _label(graph, name, (declared.zh, declared.en))


def _scheme(graph: Graph, name: str, terms: Vocabulary) -> None:
    graph.add((FG[name], RDF.type, SKOS.ConceptScheme))
    for each in terms.values():
        concept = term(name, each.key)
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, FG[name]))
        graph.add((concept, SKOS.notation, Literal(each.key)))
        _label(graph, concept, (each.zh, each.en), SKOS.prefLabel)
        if each.means is not None:
            graph.add((concept, SKOS.definition, Literal(each.means, lang="en")))
