from pathlib import Path

import pytest

from graph.engines import statements
from ontology.errors import UsageError


@pytest.mark.parametrize(
    "make",
    [
        statements.create_nodes,
        statements.read_nodes,
        statements.count_nodes,
        statements.delete_facts,
        lambda kind: statements.copy_nodes(kind, Path("a.csv")),
        lambda kind: statements.copy_edges("GOVERNS", kind, "Place", Path("a.csv")),
        lambda kind: statements.count_edges(kind, "Plan", "Place"),
        lambda kind: statements.count_edges("GOVERNS", "Plan", kind),
        lambda kind: statements.put_nodes(kind, ()),
        lambda kind: statements.create_edges("GOVERNS", kind, "Place"),
        lambda kind: statements.create_edges(kind, "Plan", "Place"),
        lambda kind: statements.read_edges("GOVERNS", "Plan", kind, of=statements.END),
    ],
)
def test_a_name_that_is_not_declared_never_gets_into_a_text(make):
    with pytest.raises(KeyError):
        make("Plan`) DETACH DELETE n //")


def test_values_are_parameters():
    assert statements.create_nodes("Place") == (
        "UNWIND $rows AS row CREATE (x:`Place` {`id`: row.`id`, `name`: row.`name`}) RETURN count(x) AS n"
    )


def test_columns_of_unknown_type_are_written_as_null():
    text = statements.put_nodes("Person", {"post"})
    assert text.endswith("SET x.`name` = row.`name`, x.`post` = NULL RETURN count(x) AS n")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (p:Plan) RETURN p.id",
        "\n// name: plans\n/* all\n of them */ match (p:Plan) RETURN p.id",
        "OPTIONAL MATCH (p:Plan) RETURN p.id",
        "UNWIND [1] AS n RETURN n AS load",
    ],
)
def test_a_question_may_begin_with_notes(text):
    statements.check_question(text)


@pytest.mark.parametrize("text", ["", "// only a note", "MERGE (p:Plan)", "CALL show_tables() RETURN *", "RETURNING 1"])
def test_what_does_not_begin_as_a_question_is_none(text):
    with pytest.raises(UsageError, match="is not a question"):
        statements.check_question(text)
