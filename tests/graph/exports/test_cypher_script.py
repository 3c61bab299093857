"""The script is Cypher whose values are inert; a server that runs it holds the graph."""

import re

import pytest

from graph.elements import order
from graph.engines import rows
from graph.exports import cypher_script
from ontology.schema import schema
from tests import server
from tests.graph.exports.samples import elements, hostile, written

STRING = re.compile(r"'(?:[^'\\\n]|\\(?:['\\nrt]|u[0-9a-f]{4}))*'")
STATEMENT = re.compile(r"(?:CREATE (?:CONSTRAINT|RANGE INDEX) |UNWIND \[v IN \[\n)")


def statements(found):
    return written(cypher_script.write, found).decode().split(";\n")[:-1]


def read(run):
    """Give what a server holds, in the order of a dump."""
    nodes = [each for kind in sorted(schema().nodes) for each in sorted(rows.read_nodes(run, kind), key=order)]
    return nodes + [each for kind in sorted(schema().edges) for each in sorted(rows.read_edges(run, kind), key=order)]


def test_outside_of_texts_there_are_only_our_own_words():
    bare = STRING.sub("''", written(cypher_script.write, hostile()).decode())
    for statement in bare.split(";\n")[:-1]:
        assert STATEMENT.match(statement)
        assert "DELETE" not in statement
        assert statement.count("CREATE") == 1


def test_the_schema_comes_first_then_nodes_then_edges():
    kinds = [re.search(r"CREATE (CONSTRAINT|RANGE|\(x:|\(x\)-)", each)[1] for each in statements(elements())]
    assert list(dict.fromkeys(kinds)) == ["CONSTRAINT", "RANGE", "(x:", "(x)-"]


def test_many_rows_are_several_statements(monkeypatch):
    monkeypatch.setattr(cypher_script, "_ROWS", 3)
    found = [each for each in statements(hostile()) if "(x:`Place`" in each]
    assert len(found) == 10


def test_numbers_are_written_as_cypher_reads_them():
    assert [cypher_script._literal(value) for value in (1, 2.5, 1e16, 1e-7, True, None)] == [
        *("1", "2.5", "1e16", "1e-07", "true", "null")
    ]


@pytest.mark.neo4j
@pytest.mark.parametrize("found", [elements(), hostile()], ids=["plans", "hostile"])
def test_a_server_that_runs_the_script_holds_the_graph(empty_server, found):
    neo4j = pytest.importorskip("neo4j")
    with neo4j.GraphDatabase.driver(empty_server, auth=server.login()) as driver, driver.session() as session:
        for statement in statements(found):
            session.run(statement).consume()
        assert read(lambda cypher, **given: session.run(cypher, **given).data()) == found
        rows_again = next(each for each in statements(found) if each.startswith("UNWIND"))
        with pytest.raises(neo4j.exceptions.ConstraintError):
            session.run(rows_again).consume()
