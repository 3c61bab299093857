"""Elements as RDF resources, in the names of `ontology.derive.owl` and, beside them, of W3C's vocabularies.

A unit is also an `org:Organization`, a seat in a group an `org:Membership`, a plan a `prov:Plan` that was derived from
the plans it cites, a duty a `prov:Entity` quoted from its plan, a value of a closed list a `skos:Concept`. So whoever
knows ORG, PROV-O and SKOS can read the data without knowing ours.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote

from graph.elements import Node
from graph.merge import SEPARATOR
from ontology.derive.owl import EDGE, FG, term
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.elements import Edge, Element, End
    from ontology import schema as declared

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "fg": str(FG),
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
    }
)
TYPE = "rdf:type"
_DATA = f"{FG}data/"


class Short(NamedTuple):
    """The name of a resource, with one of `PREFIXES`."""

    text: str


class Iri(NamedTuple):
    """The name of a resource, in full."""

    text: str


class Words(NamedTuple):
    """Words in a language."""

    text: str
    language: str


Term: TypeAlias = Short | Iri | Words | str | int | float | bool
Said: TypeAlias = dict[str, list[Term]]


class Resource(NamedTuple):
    """Something, with what is said of it by predicate; without a name it is a blank node."""

    name: Short | Iri | None
    said: Said


# what else a node or edge of a kind is
_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Plan": ("prov:Plan", "prov:Entity"),
        "Unit": ("org:Organization",),
        "Person": ("foaf:Person",),
        "Place": ("dcterms:Location",),
        "Function": ("skos:Concept",),
        "Theme": ("skos:Concept",),
        "MEMBER_OF": ("org:Membership",),
    }
)
# a property in other words; with @, the value is words of that language
_PROPERTIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Plan": {"number": "dcterms:identifier", "issued": "dcterms:issued", "title": "dcterms:title@zh"},
        "Action": {"ordinal": "dcterms:identifier"},
        "Unit": {"kind": "org:classification", "function": "org:classification"},
        "Person": {"name": "foaf:name"},
        "Place": {"code": "dcterms:identifier"},
        "Function": {"id": "skos:exactMatch", "en": "skos:prefLabel@en"},
    }
)
# an edge in other words; with ^, they lead from its end to its start
_EDGES: Mapping[str, str] = MappingProxyType(
    {
        "PART_OF": "dcterms:isPartOf",
        "IN_PLAN": "dcterms:isPartOf",
        "WITHIN": "dcterms:isPartOf",
        "GOVERNS": "dcterms:spatial",
        "LOCATED_IN": "dcterms:spatial",
        "BASED_ON": "prov:wasDerivedFrom",
        "SERVES_IN": "org:memberOf",
        "MEMBER_OF": "org:memberOf",
        "HAS_FUNCTION": "org:classification",
        "ADDRESSES": "dcterms:subject",
        "INCLUDES": "org:hasMember",
        "ISSUED": "^prov:wasAttributedTo",
    }
)


def resources(elements: Iterable[Element]) -> Iterator[Resource]:
    """Give the closed lists, then each element."""
    for name, terms in schema().vocabularies.items():
        yield Resource(Short(f"fg:{name}"), {TYPE: [Short("skos:ConceptScheme")]})
        yield from (_concept(name, each) for each in terms.values())
    for element in elements:
        if isinstance(element, Node):
            yield _node(element)
        else:
            yield from _edge(element)


def _concept(scheme: str, each: declared.Term) -> Resource:
    said: Said = {
        TYPE: [Short("skos:Concept")],
        "skos:inScheme": [Short(f"fg:{scheme}")],
        "skos:notation": [each.key],
        "skos:prefLabel": [Words(each.zh, "zh"), Words(each.en, "en")],
    }
    return Resource(_value(scheme, each.key), said)


def _node(node: Node) -> Resource:
    caption = str(node.properties[schema().nodes[node.kind].caption])
    said: Said = {TYPE: list(_classes(node.kind, node.kind)), "skos:prefLabel": [Words(caption, "zh")]}
    _add(said, node)
    return Resource(_iri((node.kind, node.key)), said)


def _edge(edge: Edge) -> Iterator[Resource]:
    start, end = _iri(edge.start), _iri(edge.end)
    yield Resource(start, {f"fg:{edge.kind}": [end]})
    also = _EDGES.get(edge.kind)
    if also is not None:
        yield Resource(end, {also[1:]: [start]}) if also[0] == "^" else Resource(start, {also: [end]})
    if edge.properties:
        yield _statement(edge, start, end)
    if edge.kind == "NAMED_IN":
        names = str(edge.properties["names"]).split(SEPARATOR)
        yield Resource(start, {"skos:altLabel": [Words(each, "zh") for each in names]})
    if edge.kind == "MEMBER_OF":
        role = str(edge.properties["role"])
        yield Resource(_role(role), {TYPE: [Short("org:Role")], "skos:prefLabel": [Words(role, "zh")]})


def _statement(edge: Edge, start: Iri, end: Iri) -> Resource:
    said: Said = {
        TYPE: list(_classes(edge.kind, f"{EDGE}.{edge.kind}")),
        "rdf:subject": [start],
        "rdf:predicate": [Short(f"fg:{edge.kind}")],
        "rdf:object": [end],
    }
    _add(said, edge)
    if edge.kind == "MEMBER_OF":
        role = _role(str(edge.properties["role"]))
        said |= {"org:member": [start], "org:organization": [end], "org:role": [role]}
    if "plan" in edge.properties:
        source = "prov:wasDerivedFrom" if edge.properties.get("derived") else "prov:wasQuotedFrom"
        said[source] = [_iri(("Plan", str(edge.properties["plan"])))]
    return Resource(None, said)


def _add(said: Said, element: Element) -> None:
    """Add the properties of a node or an edge, each in our words and, where others have any, in theirs."""
    for name, predicate, scheme, also, language in _predicates(element.kind):
        value = element.properties[name]
        if value is not None:
            term = _value(scheme, str(value)) if scheme else value
            said[predicate] = [term]
            if also:
                said.setdefault(also, []).append(Words(str(value), language) if language else term)


@cache
def _predicates(kind: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """Give for each property its name, predicate and closed list, and its predicate and language in other words."""
    found = schema().nodes.get(kind) or schema().edges[kind]
    also = _PROPERTIES.get(kind, {})
    return tuple(
        (each.name, _short(kind, each.name).text, each.vocabulary or "", *_parted(also.get(each.name, "")))
        for each in found.properties.values()
    )


def _parted(also: str) -> tuple[str, str]:
    predicate, _, language = also.partition("@")
    return predicate, language


@cache
def _classes(kind: str, name: str) -> tuple[Short, ...]:
    return Short(f"fg:{name}"), *map(Short, _CLASSES.get(kind, ()))


@cache
def _value(scheme: str, key: str) -> Short:
    return _short(scheme, key)


def _short(owner: str, name: str) -> Short:
    return Short(f"fg:{term(owner, name).removeprefix(FG)}")


def _role(name: str) -> Iri:
    return _iri(("Role", name))


@lru_cache(maxsize=100_000)
def _iri(end: End) -> Iri:
    return Iri(f"{_DATA}{end[0]}/{quote(end[1])}")
