"""Neo4j gets a unique key for every node kind and an index for what questions filter by."""

import re

from ontology.derive.neo4j_schema import indexes, statements, without_indexes
from ontology.schema import schema

SAFE = re.compile(
    r"CREATE (CONSTRAINT|RANGE INDEX) `[a-z0-9_]+` IF NOT EXISTS FOR "
    r"(\(n:`\w+`\)|\(\)-\[r:`\w+`\]-\(\)) (REQUIRE|ON) \(?[nr]\.`\w+`\)?( IS UNIQUE)?"
)


def test_every_key_is_unique():
    for node in schema().nodes.values():
        wanted = f"FOR (n:`{node.name}`) REQUIRE n.`{node.key}` IS UNIQUE"
        assert sum(wanted in statement for statement in statements(schema())) == 1


def test_the_plan_of_edges_is_indexed():
    written = statements(schema())
    assert "CREATE RANGE INDEX `leads_plan_range` IF NOT EXISTS FOR ()-[r:`LEADS`]-() ON (r.`plan`)" in written
    assert sum("[r:" in statement for statement in written) == sum(
        "plan" in edge.properties for edge in schema().edges.values()
    )


def test_constraints_come_first():
    constraints = ["CONSTRAINT" in statement for statement in statements(schema())]
    assert constraints == sorted(constraints, reverse=True)


def test_every_statement_has_a_name_of_its_own_and_nothing_but_quoted_names():
    written = statements(schema())
    names = [statement.split("`")[1] for statement in written]
    assert len(set(names)) == len(names)
    assert [statement for statement in written if not SAFE.fullmatch(statement)] == []


def test_what_is_taken_away_is_what_is_made():
    assert [each.split("`")[1] for each in without_indexes(schema())] == [
        each.split("`")[1] for each in indexes(schema())
    ]
    assert "DROP INDEX `leads_plan_range` IF EXISTS" in without_indexes(schema())
