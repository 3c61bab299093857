"""The declaration as a page to read: `python -m ontology.derive.reference` prints `ontology/SCHEMA.md`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ontology.schema import EdgeKind, NodeKind, Property, Schema, Vocabulary

_HEAD = """\
# What stands in the graph

Worked out from `schema.toml` and `vocabularies.toml`; change those, then write this page again with
`python -m ontology.derive.reference > ontology/SCHEMA.md`. Schema version {version}.

A property is null where a plan does not give it, unless it is required. Spans (`from_char`, `to_char`) count
characters of the source text from 0, the end not included."""


def reference(declared: Schema) -> str:
    """Give the page in Markdown: node kinds, edge kinds, closed lists, in the order of the declaration."""
    blocks = (
        _HEAD.format(version=declared.version),
        "## Nodes",
        *(_node(node) for node in declared.nodes.values()),
        "## Edges",
        *(_edge(edge) for edge in declared.edges.values()),
        "## Closed lists",
        *(_vocabulary(name, terms) for name, terms in declared.vocabularies.items()),
    )
    return "\n\n".join(blocks) + "\n"


def _node(node: NodeKind) -> str:
    about = f"Told apart by `{node.key}`, shown as `{node.caption}`."
    return f"### {node.name} · {node.zh} · {node.en}\n\n{about}\n\n{_properties(node.properties)}"


def _edge(edge: EdgeKind) -> str:
    about = ", ".join(f"`({start})-[:{edge.name}]->({end})`" for start, end in edge.ends)
    properties = _properties(edge.properties) if edge.properties else "No properties."
    return f"### {edge.name} · {edge.zh} · {edge.en}\n\n{about}\n\n{properties}"


def _properties(properties: Mapping[str, Property]) -> str:
    rows = (
        (f"`{each.name}`", each.type, "yes" if each.required else "", _link(each.vocabulary), each.zh, each.en)
        for each in properties.values()
    )
    return _table(("property", "type", "required", "one of", "zh", "en"), rows)


def _link(vocabulary: str | None) -> str:
    return f"[{vocabulary}](#{vocabulary})" if vocabulary else ""


def _vocabulary(name: str, terms: Vocabulary) -> str:
    rows = (
        (f"`{term.key}`", term.zh, term.en, term.means or "", "" if term.weight is None else f"{term.weight:g}")
        for term in terms.values()
    )
    return f"### {name}\n\n{_table(('value', 'zh', 'en', 'means', 'weight'), rows)}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    columns = [column for column in zip(head, *rows, strict=True) if any(column[1:])]
    first, *rest = zip(*columns, strict=True)
    return "\n".join(_line(cells) for cells in (first, ("---",) * len(first), *rest))


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    # bytes, so that the page is the same whatever encoding and line ends the terminal has
    sys.stdout.buffer.write(reference(schema()).encode())
