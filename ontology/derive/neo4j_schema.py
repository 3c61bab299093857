"""The declaration as constraints and indexes of Neo4j: keys are unique, and what questions filter by is indexed.

Questions filter edges by their `plan`. Captions have no index: a server refuses a row whose indexed value is longer
than 8,000 bytes, and a title may be, while questions look for a part of a title, which an index of whole values does
not serve. Every statement has a name that stays the same from version to version, so that to run it again changes
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.schema import EdgeKind, NodeKind, Schema

FILTERED_ON_EDGES = "plan"


def statements(schema: Schema) -> tuple[str, ...]:
    """Give the statements that make a server ready for the declaration: constraints, then indexes."""
    return (*constraints(schema), *indexes(schema))


def constraints(schema: Schema) -> tuple[str, ...]:
    """Give the statements that make every key unique."""
    return tuple(map(_unique_key, schema.nodes.values()))


def indexes(schema: Schema) -> tuple[str, ...]:
    """Give the statements that index what questions filter edges by."""
    return tuple(
        f"CREATE RANGE INDEX `{_index(edge)}` IF NOT EXISTS FOR ()-[r:`{edge.name}`]-() ON (r.`{FILTERED_ON_EDGES}`)"
        for edge in _filtered(schema)
    )


def without_indexes(schema: Schema) -> tuple[str, ...]:
    """Give the statements that take those indexes away: to index a whole graph afterwards is quicker."""
    return tuple(f"DROP INDEX `{_index(edge)}` IF EXISTS" for edge in _filtered(schema))


def _unique_key(node: NodeKind) -> str:
    name = f"{node.name}_{node.key}_unique".lower()
    return f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{node.name}`) REQUIRE n.`{node.key}` IS UNIQUE"


def _filtered(schema: Schema) -> Iterator[EdgeKind]:
    return (edge for edge in schema.edges.values() if FILTERED_ON_EDGES in edge.properties)


def _index(edge: EdgeKind) -> str:
    return f"{edge.name}_{FILTERED_ON_EDGES}_range".lower()
