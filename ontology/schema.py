"""The declaration as data: `schema.toml` and `vocabularies.toml`, read once and checked against each other."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ontology.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Made = TypeVar("_Made")

PROPERTY_TYPES: Mapping[str, type] = MappingProxyType({"string": str, "integer": int, "float": float, "boolean": bool})


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
            nodes=_each("node", _node, declared["node"]),
            edges=_each("edge", _edge, declared["edge"]),
            vocabularies=_each("vocabulary", _vocabulary, lists),
        )
    except KeyError as error:
        raise DeclarationError("schema-entry", f"schema.toml: {error} is missing") from error
    _check(result)
    return result


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("ontology").joinpath(name).read_text("utf-8"))


def _each(section: str, make: Callable[[str, Any], _Made], entries: Mapping[str, Any]) -> Mapping[str, _Made]:
    made = {}
    for name, entry in entries.items():
        try:
            made[name] = make(name, entry)
        except KeyError as error:
            raise DeclarationError("schema-entry", f"{section} {name}: {error} is missing") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise DeclarationError("schema-entry", f"{section} {name}: {error}") from error
    return MappingProxyType(made)


def _vocabulary(name: str, terms: Mapping[str, Any]) -> Vocabulary:
    return _each(f"vocabulary {name}:", lambda key, entry: Term(key=key, **entry), terms)


def _properties(owner: str, entry: Mapping[str, Any]) -> Mapping[str, Property]:
    found = entry.get("properties", {})
    return _each(f"{owner}: property", lambda name, fields: Property(name=name, **fields), found)


def _node(name: str, entry: Mapping[str, Any]) -> NodeKind:
    properties = _properties(f"node {name}", entry)
    return NodeKind(name, entry["zh"], entry["en"], entry["key"], entry["caption"], properties)


def _edge(name: str, entry: Mapping[str, Any]) -> EdgeKind:
    ends = tuple((start, end) for start, end in entry["ends"])
    return EdgeKind(name, entry["zh"], entry["en"], ends, _properties(f"edge {name}", entry))


def _check(found: Schema) -> None:
    for node in found.nodes.values():
        if not {node.key, node.caption} <= node.properties.keys():
            raise DeclarationError("schema-key", f"node {node.name}: key or caption is not one of its properties")
        if not node.properties[node.key].required:
            raise DeclarationError("schema-key", f"node {node.name}: its key {node.key} must be required")
    for edge in found.edges.values():
        unknown = {kind for pair in edge.ends for kind in pair} - found.nodes.keys()
        if unknown:
            raise DeclarationError("schema-ends", f"edge {edge.name}: no node kind {', '.join(sorted(unknown))}")
    kinds: tuple[NodeKind | EdgeKind, ...] = (*found.nodes.values(), *found.edges.values())
    for name in (*found.vocabularies, *(kind.name for kind in kinds)):
        _check_name(name, name)
    for kind in kinds:
        for each in kind.properties.values():
            _check_name(f"{kind.name}.{each.name}", each.name)
            _check_property(found, kind.name, each)


def _check_name(place: str, name: str) -> None:
    # names go into statements of stores, where they cannot be parameters
    if not (name.isascii() and name.isidentifier()):
        raise DeclarationError("schema-name", f"{place}: {name!r} is not a word of ASCII letters, digits and _")


def _check_property(found: Schema, owner: str, each: Property) -> None:
    if each.type not in PROPERTY_TYPES:
        known = ", ".join(PROPERTY_TYPES)
        raise DeclarationError("schema-type", f"{owner}.{each.name}: type {each.type!r} is none of {known}")
    if each.vocabulary is not None and each.vocabulary not in found.vocabularies:
        known = ", ".join(found.vocabularies)
        raise DeclarationError("schema-vocabulary", f"{owner}.{each.name}: {each.vocabulary!r} is none of {known}")
