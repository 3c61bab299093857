"""The declaration as tables of the embedded engine: a node table a node kind, a relation table an edge kind.

Names stand in backticks since some are words of the language; `ontology.schema` lets only plain words be names.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ontology.schema import EdgeKind, NodeKind, Property, Schema

COLUMN_TYPES: Mapping[str, str] = MappingProxyType(
    {"string": "STRING", "integer": "INT64", "float": "DOUBLE", "boolean": "BOOL"}
)


def statements(schema: Schema) -> tuple[str, ...]:
    """Give the statements that make a store ready for the declaration, nodes first; to run them again is harmless."""
    nodes = (_node_table(node) for node in schema.nodes.values())
    return (*nodes, *(_relation_table(edge) for edge in schema.edges.values()))


def _node_table(node: NodeKind) -> str:
    parts = (*_columns(node.properties), f"PRIMARY KEY (`{node.key}`)")
    return f"CREATE NODE TABLE IF NOT EXISTS `{node.name}` ({', '.join(parts)})"


def _relation_table(edge: EdgeKind) -> str:
    ends = (f"FROM `{start}` TO `{end}`" for start, end in edge.ends)
    return f"CREATE REL TABLE IF NOT EXISTS `{edge.name}` ({', '.join((*ends, *_columns(edge.properties)))})"


def _columns(properties: Mapping[str, Property]) -> tuple[str, ...]:
    return tuple(f"`{each.name}` {COLUMN_TYPES[each.type]}" for each in properties.values())
