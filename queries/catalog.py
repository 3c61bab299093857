"""The catalogue of questions: `cypher/*.cypher`, one a file, a header and then the query.

    // name: leads                       as the file is called
    // asks: Which units lead the most actions?
    // zh: 哪些单位牵头的任务最多
    // params: plan string = null, limit int = 20
    // columns: unit string, function function, leads int
    // details: id string                 columns that a short table leaves out
    MATCH …

A parameter without a default must be given. Defaults: null (everything: no bound, no restriction), a number,
true, false, or the weight of a role (`role.lead`). A column's type may be the name of a closed list.
Instead of a query a header may end with `// from: gaps.no_unit, gaps.no_lead`: the answer is made of the answers
to those questions. A question with a dot in its name is such a part; it is not listed. A long list goes on in
a second line of the same key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ontology.errors import DeclarationError
from ontology.schema import schema
from queries.table import TYPES, Column
from queries.words import closed_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

Scalar: TypeAlias = str | int | float | bool
Given: TypeAlias = Scalar | tuple[str, ...]

# a list is what one part of a question hands to another, and must be given
GIVEN: Mapping[str, type[Given]] = MappingProxyType(
    {"string": str, "int": int, "float": float, "bool": bool, "strings": tuple}
)
# what null is bound to: ladybug refuses a null parameter, so "everything" is a value that restricts nothing
UNBOUNDED = 2**31 - 1
_EVERYTHING: Mapping[str, Scalar] = MappingProxyType({"string": "", "int": UNBOUNDED})
_LISTS = ("params", "columns", "details", "from")
_KEYS = ("name", "asks", "zh", *_LISTS)
_HEADER_LINE = re.compile(r"// (\w+): (\S.*)")
_COMMENT = re.compile(r"//.*")
_PARAMETER = re.compile(r"(\w+) (\w+)(?: = (\S+))?")
_COLUMN = re.compile(r"(\w+) (\w+)")


class _Line(NamedTuple):
    number: int
    text: str


_Header: TypeAlias = dict[str, list[_Line]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `default` is None where it must be given; `nullable` where the header says null."""

    name: str
    type: str
    default: Scalar | None
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its header, and either the query or the questions that it is made of."""

    name: str
    asks: str
    zh: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    parts: tuple[str, ...]
    query: str


@cache
def questions() -> Mapping[str, Question]:
    """Give all questions by name, parts included; a `DeclarationError` names file and line."""
    folder = resources.files("queries").joinpath("cypher")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".cypher")), key=lambda file: file.name)
    found = {file.name.removesuffix(".cypher"): read(file.name, file.read_text("utf-8")) for file in files}
    for question in found.values():
        unknown = [part for part in question.parts if part not in found]
        if unknown:
            raise DeclarationError("query-from", f"{question.name}.cypher: there is no question {', '.join(unknown)}")
    return MappingProxyType(found)


def listed() -> list[Question]:
    """Give the questions that a person asks, that is, without the parts of others."""
    return [question for name, question in questions().items() if "." not in name]


def read(file: str, text: str) -> Question:
    """Read one file of the catalogue; a `DeclarationError` names file and line."""
    header, query = _split(file, text.splitlines())
    missing = [key for key in ("name", "asks", "zh", "columns") if key not in header]
    if missing:
        raise DeclarationError("query-header", f"{file}, line 1: the header lacks {', '.join(missing)}")
    [name], [asks], [zh] = (header[key] for key in ("name", "asks", "zh"))
    if name.text != file.removesuffix(".cypher"):
        raise DeclarationError("query-name", f"{file}, line {name.number}: the file is not called as its name")
    if bool(query) == ("from" in header):
        raise DeclarationError("query-text", f"{file}, line 1: give a query or `from`, and not both")
    return Question(
        name=name.text,
        asks=asks.text,
        zh=zh.text,
        parameters=tuple(_parameter(file, entry) for entry in _entries(header, "params")),
        columns=(
            *(_column(file, entry, detail=False) for entry in _entries(header, "columns")),
            *(_column(file, entry, detail=True) for entry in _entries(header, "details")),
        ),
        parts=tuple(entry.text for entry in _entries(header, "from")),
        query=query,
    )


def _split(file: str, lines: list[str]) -> tuple[_Header, str]:
    header: _Header = {}
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            return header, _query(file, number, "\n".join(lines[number - 1 :]))
        match = _HEADER_LINE.fullmatch(line)
        if match is None or match[1] not in _KEYS:
            keys = ", ".join(_KEYS)
            raise DeclarationError("query-header", f"{file}, line {number}: not `// key: value` with a key of {keys}")
        if match[1] in header and match[1] not in _LISTS:
            raise DeclarationError("query-header", f"{file}, line {number}: {match[1]} stands twice")
        header.setdefault(match[1], []).append(_Line(number, match[2]))
    return header, ""


def _query(file: str, number: int, text: str) -> str:
    text = text.strip()
    if not re.match(r"(MATCH|OPTIONAL MATCH|UNWIND|RETURN)\b", text):
        raise DeclarationError("query-text", f"{file}, line {number}: text that is neither header nor query")
    if ";" in _COMMENT.sub("", text):
        raise DeclarationError("query-text", f"{file}, line {number}: one query without `;` and nothing after it")
    return text


def _entries(header: _Header, key: str) -> list[_Line]:
    return [_Line(line.number, entry.strip()) for line in header.get(key, ()) for entry in line.text.split(",")]


def _parameter(file: str, entry: _Line) -> Parameter:
    place = f"{file}, line {entry.number}"
    match = _PARAMETER.fullmatch(entry.text)
    if match is None or match[2] not in GIVEN:
        known = ", ".join(GIVEN)
        raise DeclarationError("query-params", f"{place}: {entry.text!r} is not `name type = default` of {known}")
    name, kind, default = match.groups()
    if default is None:
        return Parameter(name, kind, None)
    if default == "null" and kind in _EVERYTHING:
        return Parameter(name, kind, _EVERYTHING[kind], nullable=True)
    try:
        return Parameter(name, kind, _default(kind, default))
    except (KeyError, ValueError) as error:
        raise DeclarationError("query-params", f"{place}: {default!r} is no {kind} for {name}") from error


def _default(kind: str, text: str) -> Scalar:
    match kind:
        case "bool":
            return {"true": True, "false": False}[text]
        case "int":
            return int(text)
        case "float" if text.startswith("role."):
            return schema().vocabularies["role"][text.removeprefix("role.")].weight or 0.0
        case "float":
            return float(text)
        case _:
            raise ValueError(text)


def _column(file: str, entry: _Line, *, detail: bool) -> Column:
    match = _COLUMN.fullmatch(entry.text)
    if match is None or match[2] not in {*TYPES, *closed_lists()}:
        raise DeclarationError("query-columns", f"{file}, line {entry.number}: {entry.text!r} is not `name type`")
    return Column(match[1], match[2], detail)
