"""Turtle and JSON-LD of the graph, as `graph.exports.resources` words it: the same triples in both.

Written here rather than by rdflib, which takes many times as long; the shapes of `ontology.derive.shapes` hold for it.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _quoted
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph.exports.resources import PREFIXES, TYPE, Iri, Short, Words, resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import BinaryIO, TypeAlias

    from graph.elements import Element
    from graph.exports.resources import Resource, Term

    Json: TypeAlias = str | int | float | bool | dict[str, "Json"] | list["Json"]

_dumped = json.JSONEncoder(ensure_ascii=False).encode


def write_turtle(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write Turtle, one resource after the other."""
    file.writelines(f"@prefix {prefix}: <{iri}> .\n".encode() for prefix, iri in PREFIXES.items())
    file.writelines(_turtle(each).encode() for each in resources(elements))


def write_jsonld(elements: Iterable[Element], file: BinaryIO) -> None:
    """Write JSON-LD 1.1, one resource a line."""
    file.write(f'{{"@context": {_dumped(dict(PREFIXES))}, "@graph": [\n'.encode())
    file.writelines(line.encode() for line in _lines(resources(elements)))
    file.write(b"\n]}\n")


def _turtle(resource: Resource) -> str:
    subject = "[]" if resource.name is None else _TURTLE[type(resource.name)](resource.name)
    said = [
        f"{predicate} {', '.join([_TURTLE[type(term)](term) for term in terms])}"
        for predicate, terms in resource.said.items()
    ]
    return " ;\n    ".join(said).join((f"{subject} ", " .\n"))


def _double(value: float) -> str:
    text = repr(value)
    return text if "e" in text else f"{text}e0"  # without an exponent it would be a decimal


# the escapes of JSON are escapes of Turtle, too
_TURTLE: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        Short: itemgetter(0),
        Iri: lambda iri: f"<{iri[0]}>",
        Words: lambda words: f"{_quoted(words.text)}@{words.language}",
        str: _quoted,
        int: repr,
        bool: lambda value: "true" if value else "false",
        float: _double,
    }
)


def _lines(some: Iterable[Resource]) -> Iterator[str]:
    between = ""
    for each in some:
        yield f"{between}{_dumped(_object(each))}"
        between = ",\n"


def _object(resource: Resource) -> dict[str, Json]:
    found: dict[str, Json] = {} if resource.name is None else {"@id": resource.name.text}
    for predicate, terms in resource.said.items():
        if predicate == TYPE:
            found["@type"] = [term.text for term in terms if isinstance(term, Short)]
        else:
            values = [_json(term) for term in terms]
            found[predicate] = values if len(values) > 1 else values[0]
    return found


def _json(term: Term) -> Json:
    match term:
        case Short() | Iri():
            return {"@id": term.text}
        case Words():
            return {"@value": term.text, "@language": term.language}
        case float():
            return {"@value": term, "@type": "xsd:double"}
        case _:
            return term
