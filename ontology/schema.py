"""The declaration as data: `schema.toml` and `vocabularies.toml`, read once and checked against each other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from ontology.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPERTY_TYPES: Mapping[str, type] = MappingProxyType(
    {"string": str, "integer": int, "float": float, "boolean": bool}
)


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list, with its labels, what it means, and its weight where it has one."""

    key: str
    zh: str
    en: str
    means: str | None = None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or edge kind."""

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node; `key` tells its nodes apart, `caption` is what a person reads first."""

    name: str
    zh: str
    en: str
    key: str
    caption: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of edge and the pairs of node kinds it may join."""

    name: str
    zh: str
    en: str
    ends: tuple[tuple[str, str], ...]
    properties: Mapping[str, Property]


Vocabulary: TypeAlias = "Mapping[str, Term]"


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything that may stand in the graph."""

    version: int
    nodes: Mapping[str, NodeKind]
    edges: Mapping[str, EdgeKind]
    vocabularies: Mapping[str, Vocabulary]


@cache
def schema() -> Schema:
    """Give the project's declaration; a `DeclarationError` names the entry that is wrong."""
    return read(_toml("schema.toml"), _toml("vocabularies.toml"))


def read(declared: Mapping[str, Any], lists: Mapping[str, Any]) -> Schema:
    """Turn the two parsed files into a `Schema` and check them against each other."""
    try:
        result = Schema(
            version=declared["version"],
            nodes=MappingProxyType({name: _node(name, entry) for name, entry in declared["node"].items()}),
            edges=MappingProxyType({name: _edge(name, entry) for name, entry in declared["edge"].items()}),
            vocabularies=MappingProxyType({name: _vocabulary(terms) for name, terms in lists.items()}),
        )
    except (KeyError, TypeError) as error:
        raise DeclarationError("schema-entry", f"schema.toml or vocabularies.toml: {error}") from error
    _check(result)
    return result


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("ontology").joinpath(name).read_text("utf-8"))


def _vocabulary(terms: Mapping[str, Any]) -> Vocabulary:
    return MappingProxyType({key: Term(key=key, **entry) for key, entry in terms.items()})


def _properties(entry: Mapping[str, Any]) -> Mapping[str, Property]:
    found = entry.get("properties", {})
    return MappingProxyType({name: Property(name=name, **fields) for name, fields in found.items()})


def _node(name: str, entry: Mapping[str, Any]) -> NodeKind:
    return NodeKind(name, entry["zh"], entry["en"], entry["key"], entry["caption"], _properties(entry))


def _edge(name: str, entry: Mapping[str, Any]) -> EdgeKind:
    ends = tuple((start, end) for start, end in entry["ends"])
    return EdgeKind(name, entry["zh"], entry["en"], ends, _properties(entry))


def _check(found: Schema) -> None:
    for node in found.nodes.values():
        if not {node.key, node.caption} <= node.properties.keys():
            raise DeclarationError("schema-key", f"node {node.name}: key or caption is not one of its properties")
    for edge in found.edges.values():
        unknown = {kind for pair in edge.ends for kind in pair} - found.nodes.keys()
        if unknown:
            raise DeclarationError("schema-ends", f"edge {edge.name}: no node kind {', '.join(sorted(unknown))}")
    for kind in (*found.nodes.values(), *found.edges.values()):
        for each in kind.properties.values():
            _check_property(found, kind.name, each)


def _check_property(found: Schema, owner: str, each: Property) -> None:
    if each.type not in PROPERTY_TYPES:
        known = ", ".join(PROPERTY_TYPES)
        raise DeclarationError("schema-type", f"{owner}.{each.name}: type {each.type!r} is none of {known}")
    if each.vocabulary is not None and each.vocabulary not in found.vocabularies:
        known = ", ".join(found.vocabularies)
        raise DeclarationError("schema-vocabulary", f"{owner}.{each.name}: {each.vocabulary!r} is none of {known}")
