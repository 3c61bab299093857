"""The declaration as constraints and indexes of Neo4j: keys are unique, and what questions filter by is indexed.

Questions filter by the captions of nodes and by the `plan` of edges. Every statement has a name that stays the
same from version to version, so that to run it again changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology.schema import EdgeKind, NodeKind, Schema

FILTERED_ON_EDGES = "plan"


def statements(schema: Schema) -> tuple[str, ...]:
    """Give the statements that make a server ready for the declaration: constraints, then indexes."""
    nodes, edges = schema.nodes.values(), schema.edges.values()
    return (
        *(_unique_key(node) for node in nodes),
        *(_caption_index(node) for node in nodes if node.caption != node.key),
        *(_edge_index(edge) for edge in edges if FILTERED_ON_EDGES in edge.properties),
    )


def _unique_key(node: NodeKind) -> str:
    name = f"{node.name}_{node.key}_unique".lower()
    return f"CREATE CONSTRAINT `{name}` IF NOT EXISTS FOR (n:`{node.name}`) REQUIRE n.`{node.key}` IS UNIQUE"


def _caption_index(node: NodeKind) -> str:
    name = f"{node.name}_{node.caption}_range".lower()
    return f"CREATE RANGE INDEX `{name}` IF NOT EXISTS FOR (n:`{node.name}`) ON (n.`{node.caption}`)"


def _edge_index(edge: EdgeKind) -> str:
    name = f"{edge.name}_{FILTERED_ON_EDGES}_range".lower()
    return f"CREATE RANGE INDEX `{name}` IF NOT EXISTS FOR ()-[r:`{edge.name}`]-() ON (r.`{FILTERED_ON_EDGES}`)"
