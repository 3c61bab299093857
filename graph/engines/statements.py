"""The only place that composes Cypher text. Names come from the declared schema, values are always parameters.

The texts run on every engine, but for transactions and `copy_…`, which are the embedded engine's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from glob import escape
from typing import TYPE_CHECKING

from ontology.errors import UsageError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from pathlib import Path

START, END, CAPTION = "start_key", "end_key", "caption"
BEGIN, BEGIN_READ_ONLY, COMMIT = "BEGIN TRANSACTION", "BEGIN TRANSACTION READ ONLY", "COMMIT"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine is given rows: each as a map, or as a list of values in the order of the declaration (`lists`).

    With `captions`, nodes carry their caption once more under that very name, for tools that know no schema.
    """

    lists: bool = False
    captions: bool = False


PORTABLE = Dialect()

_QUESTION = re.compile(
    r"(?:\s|//[^\n]*\n|/\*.*?\*/)*(?:MATCH|OPTIONAL|UNWIND|WITH|RETURN)\b", re.IGNORECASE | re.DOTALL
)
_READS_FILES = re.compile(r"\bLOAD\s+(?:CSV|FROM|WITH)\b", re.IGNORECASE)

# What one plan alone has brought, `$plan` being its key. The plan's own node stays for the plans that cite it.
FORGET = (
    "MATCH (t:Target)-[:MEASURES]->(:Action)-[:IN_PLAN]->(:Plan {id: $plan}) DETACH DELETE t",
    "MATCH (t:Target)-[:MEASURES]->(:Plan {id: $plan}) DETACH DELETE t",
    "MATCH (n:Person)-[m:MEMBER_OF]->(:Unit)-[:NAMED_IN]->(:Plan {id: $plan}) WHERE m.plan = $plan DETACH DELETE n",
    "MATCH (a:Action)-[:IN_PLAN]->(:Plan {id: $plan}) DETACH DELETE a",
    "MATCH (:Plan {id: $plan})<-[:NAMED_IN]-(:Unit)-[r:INCLUDES]->(:Unit) WHERE r.plan = $plan DELETE r",
    "MATCH (:Unit)-[r:NAMED_IN]->(:Plan {id: $plan}) DELETE r",
    "MATCH (:Unit)-[r:ISSUED]->(:Plan {id: $plan}) DELETE r",
    "MATCH (:Plan {id: $plan})-[r:GOVERNS]->(:Place) DELETE r",
    "MATCH (:Plan {id: $plan})-[r:BASED_ON]->(:Plan) DELETE r",
)

# What no plan speaks of any more; units first, for they hold places and functions.
SWEEP_UNITS = (
    "UNWIND $keys AS key MATCH (u:Unit {id: key}) WHERE NOT EXISTS { MATCH (u)-[:NAMED_IN]->(:Plan) } DETACH DELETE u"
)
SWEEP = (
    "MATCH (n:Function) WHERE NOT EXISTS { MATCH (n)<-[:HAS_FUNCTION]-(:Unit) } DELETE n",
    "MATCH (n:Theme) WHERE NOT EXISTS { MATCH (n)<-[:ADDRESSES]-(:Action) } DELETE n",
    (
        "MATCH (n:Place) WHERE NOT EXISTS { MATCH (n)<-[:WITHIN*0..9]-(:Place)<-[:LOCATED_IN]-(:Unit) } "
        "AND NOT EXISTS { MATCH (n)<-[:WITHIN*0..9]-(:Place)<-[:GOVERNS]-(:Plan) } DETACH DELETE n"
    ),
    "MATCH (p:Plan) WHERE p.loaded = false AND NOT EXISTS { MATCH (p)<-[:BASED_ON]-(:Plan) } DELETE p",
)

UNITS_NAMED = "MATCH (u:Unit)-[:NAMED_IN]->(:Plan {id: $plan}) RETURN u.id AS id"
PLANS_CITED = "MATCH (:Plan {id: $plan})-[:BASED_ON]->(p:Plan) RETURN DISTINCT p.id AS id"
LOADED_AMONG = "UNWIND $keys AS key MATCH (p:Plan {id: key}) WHERE p.loaded = true RETURN p.id AS id"
LOADED_PLANS = "MATCH (p:Plan) WHERE p.loaded = true RETURN p.id AS id, p.record AS record ORDER BY id"

# The stamp of a graph on a server, see `graph.engines.stamp`.
STAMP_IS_ONE = "CREATE CONSTRAINT `store_id_unique` IF NOT EXISTS FOR (s:`FengongStore`) REQUIRE s.id IS UNIQUE"
READ_STAMP = (
    "MATCH (s:`FengongStore` {id: 'graph'}) "
    "RETURN s.archive AS archive, s.made_with AS made_with, coalesce(s.changes, 0) AS changes"
)
WRITE_STAMP = (
    "MERGE (s:`FengongStore` {id: 'graph'}) SET s.archive = $archive, s.made_with = $made_with, "
    "s.changes = coalesce(s.changes, 0) + 2 - coalesce(s.changes, 0) % 2, s.caption = 'fengong' RETURN count(s) AS n"
)
TAKE_TURN = (
    "MATCH (s:`FengongStore` {id: 'graph'}) SET s.changes = coalesce(s.changes, 0) + 1 + coalesce(s.changes, 0) % 2"
)
SETTLE = "MATCH (s:`FengongStore` {id: 'graph'}) SET s.changes = s.changes + s.changes % 2"


def check_question(cypher: str) -> None:
    """Refuse a text that does not begin as a question, or reads files; what writes is for the engine to refuse."""
    if not _QUESTION.match(cypher) or _READS_FILES.search(cypher):
        message = (
            f"{cypher.strip()[:60]!r} is not a question: begin with MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN."
        )
        raise UsageError("store-question", message)


def create_nodes(kind: str, dialect: Dialect = PORTABLE) -> str:
    """Make a node for each of `$rows`, which hold every property of the kind; gives `n`, how many were made."""
    values = _values(kind, dialect)
    return f"UNWIND $rows AS row CREATE (x:`{kind}` {_map(values)}) RETURN count(x) AS n"


def create_edges(kind: str, start: str, end: str, dialect: Dialect = PORTABLE) -> str:
    """Make an edge for each of `$rows`; gives `n`, how many, which is none where an end is missing.

    A row holds the ends, then the properties: an end by its key or, where rows are lists, by its place in `$starts` or
    `$ends`. There each node is looked up once, not once an edge, which is most of the work of a server.
    """
    values = _in_row(columns(kind), dialect)
    x, y = values.pop(START), values.pop(END)
    if dialect.lists:
        known = "size(xs) = size($starts) AND size(ys) = size($ends)"
        ends = f"WITH * WHERE {known} UNWIND $rows AS row WITH row, xs[{x}] AS x, ys[{y}] AS y"
        return f"{_collected('x', start, 'starts')} {_collected('y', end, 'ends', 'xs, ')} {ends} {_made(kind, values)}"
    return f"UNWIND $rows AS row MATCH {_node('x', start, x)} MATCH {_node('y', end, y)} {_made(kind, values)}"


def columns(kind: str) -> tuple[str, ...]:
    """Name what a row of an edge holds, in its order."""
    return (START, END, *schema().edges[kind].properties)


def put_nodes(kind: str, unknown: Container[str], dialect: Dialect = PORTABLE) -> str:
    """Make a node for each of `$rows`, or give the node of that key the properties of the row; gives `n`.

    Properties that are null in every row are named in `unknown`: an engine cannot tell the type of such a column.
    """
    values = _values(kind, dialect)
    key = values.pop(schema().nodes[kind].key)
    given = ", ".join(f"x.`{name}` = {'NULL' if name in unknown else value}" for name, value in values.items())
    return f"UNWIND $rows AS row MERGE {_node('x', kind, key)} SET {given} RETURN count(x) AS n"


def read_nodes(kind: str, *, some: bool = False) -> str:
    """Give the properties of all nodes of a kind, or of those whose key is among `$keys`."""
    chosen = f"UNWIND $keys AS key MATCH {_node('x', kind, 'key')}" if some else f"MATCH {_node('x', kind)}"
    return f"{chosen} RETURN {_columns('x', schema().nodes[kind].properties)}"


def read_edges(kind: str, start: str, end: str, *, of: str = "") -> str:
    """Give the ends and properties of all edges, or of those whose START or END (`of`) is among `$keys`."""
    chosen = "UNWIND $keys AS key " if of else ""
    x, y = _node("x", start, "key" if of == START else ""), _node("y", end, "key" if of == END else "")
    ends = f"x.`{schema().nodes[start].key}` AS {START}, y.`{schema().nodes[end].key}` AS {END}"
    returned = ", ".join(filter(None, (ends, _columns("r", schema().edges[kind].properties))))
    return f"{chosen}MATCH {x}-[r:`{kind}`]->{y} RETURN {returned}"


def delete_facts(kind: str) -> str:
    """Remove the edges of a kind that begin at the units whose key is among `$keys`."""
    ((start, end),) = schema().edges[kind].ends
    return f"UNWIND $keys AS key MATCH {_node('x', start, 'key')}-[r:`{kind}`]->{_node('y', end)} DELETE r"


def clear_nodes(kind: str) -> str:
    """Remove up to `$limit` nodes of a kind with their edges; gives `n`, how many were removed."""
    return f"MATCH {_node('x', kind)} WITH x LIMIT $limit DETACH DELETE x RETURN count(*) AS n"


def count_nodes(kind: str) -> str:
    """Give `n`, the number of nodes of a kind."""
    return f"MATCH {_node('x', kind)} RETURN count(x) AS n"


def count_edges(kind: str, start: str, end: str) -> str:
    """Give `n`, the number of edges of a kind between two kinds of nodes."""
    return f"MATCH {_node('x', start)}-[r:`{schema().edges[kind].name}`]->{_node('y', end)} RETURN count(r) AS n"


def copy_nodes(kind: str, table: Path) -> str:
    """Read a file of comma-separated values, without a header, into a table of nodes."""
    return f"COPY `{schema().nodes[kind].name}` FROM {_quoted(table)} ({_CSV})"


def copy_edges(kind: str, start: str, end: str, table: Path) -> str:
    """Read a file of comma-separated values, the two keys first, into a table of edges."""
    ends = f"from='{schema().nodes[start].name}', to='{schema().nodes[end].name}'"
    return f"COPY `{schema().edges[kind].name}` FROM {_quoted(table)} ({_CSV}, {ends})"


# values may hold line breaks, which the engine's parallel reader does not take
_CSV = (
    "file_format='csv', HEADER=false, AUTO_DETECT=false, DELIM=',', QUOTE='\"', ESCAPE='\"', NULL_STRINGS=['null'], "
    "PARALLEL=false"
)


def _node(variable: str, kind: str, key: str = "") -> str:
    declared = schema().nodes[kind]
    return f"({variable}:`{declared.name}`{f' {{`{declared.key}`: {key}}}' if key else ''})"


def _made(kind: str, values: Mapping[str, str]) -> str:
    return f"CREATE (x)-[r:`{kind}` {_map(values)}]->(y) RETURN count(r) AS n"


def _collected(variable: str, kind: str, keys: str, before: str = "") -> str:
    """Collect the nodes with the given keys in the order of the keys."""
    found = f"UNWIND range(0, size(${keys}) - 1) AS i MATCH {_node(variable, kind, f'${keys}[i]')}"
    return f"{found} WITH {before}i, {variable} ORDER BY i WITH {before}collect({variable}) AS {variable}s"


def _values(kind: str, dialect: Dialect) -> dict[str, str]:
    declared = schema().nodes[kind]
    values = _in_row(tuple(declared.properties), dialect)
    return values | {CAPTION: values[declared.caption]} if dialect.captions else values


def _in_row(names: Sequence[str], dialect: Dialect) -> dict[str, str]:
    return {name: f"row[{place}]" if dialect.lists else f"row.`{name}`" for place, name in enumerate(names)}


def _map(values: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'`{name}`: {value}' for name, value in values.items())}}}"


def _columns(variable: str, names: Iterable[str]) -> str:
    return ", ".join(f"{variable}.`{name}` AS `{name}`" for name in names)


def _quoted(path: Path) -> str:
    # a path is a pattern to the engine
    return "'" + escape(str(path)).replace("\\", "\\\\").replace("'", "\\'") + "'"
