import inspect
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from graph.engines import statements
from ontology.errors import UsageError
from ontology.schema import schema

HOSTILE = "Plan`) DETACH DELETE n //"


def composers():
    """Give the functions of the store's statements: what they take are names, flags, files, never values."""
    for name, function in inspect.getmembers(statements, inspect.isfunction):
        if not name.startswith("_") and function.__module__ == statements.__name__ and name != "check_question":
            yield pytest.param(function, id=name)


@pytest.mark.parametrize("compose", list(composers()))
def test_a_name_that_is_not_declared_gets_into_no_statement(compose):
    parameters = inspect.signature(compose).parameters.values()
    names = [each.name for each in parameters if each.annotation == "str" and each.default == inspect.Parameter.empty]
    others = {each.name: Path("a.csv") for each in parameters if each.annotation == "Path"}
    others |= {each.name: () for each in parameters if each.annotation.startswith("Container")}
    made = 0
    for values in product([*schema().nodes, *schema().edges], repeat=len(names)):
        given = dict(zip(names, values, strict=True))
        with suppress(KeyError, ValueError):
            assert compose(**given, **others)
            made += 1
            for name in names:
                with pytest.raises(KeyError):
                    compose(**given | {name: HOSTILE}, **others)
    assert made


def test_values_are_parameters():
    assert statements.create_nodes("Theme") == (
        "UNWIND $rows AS row CREATE (x:`Theme` {`id`: row.`id`, `name`: row.`name`}) RETURN count(x) AS n"
    )


def test_a_server_looks_up_the_ends_of_edges_once():
    text = statements.create_edges("LOCATED_IN", "Unit", "Place", statements.Dialect(lists=True))
    assert text == (
        "UNWIND range(0, size($starts) - 1) AS i MATCH (x:`Unit` {`id`: $starts[i]}) "
        "WITH i, x ORDER BY i WITH collect(x) AS xs "
        "UNWIND range(0, size($ends) - 1) AS i MATCH (y:`Place` {`id`: $ends[i]}) "
        "WITH xs, i, y ORDER BY i WITH xs, collect(y) AS ys "
        "WITH * WHERE size(xs) = size($starts) AND size(ys) = size($ends) "
        "UNWIND $rows AS row WITH row, xs[row[0]] AS x, ys[row[1]] AS y "
        "CREATE (x)-[r:`LOCATED_IN` {}]->(y) RETURN count(r) AS n"
    )


def test_columns_of_unknown_type_are_written_as_null():
    text = statements.put_nodes("Person", {"post"})
    assert text.endswith("SET x.`name` = row.`name`, x.`post` = NULL, x.`who` = row.`who` RETURN count(x) AS n")


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
