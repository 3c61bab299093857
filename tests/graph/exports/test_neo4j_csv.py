"""The zip file has typed headers and exact texts; `neo4j-admin database import` makes the graph of it."""

import csv
import io
from zipfile import ZipFile

import pytest

from graph.exports import neo4j_csv
from tests import server
from tests.graph.exports.samples import elements, hostile, written
from tests.graph.exports.test_cypher_script import read


def unpacked(found):
    with ZipFile(io.BytesIO(written(neo4j_csv.write, found))) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_headers_name_keys_ends_and_types():
    found = unpacked(elements())
    assert found["Action.header.csv"].startswith("id:ID(Action),ordinal:string,position:long,title:string,")
    assert found["MEASURES.Target.Plan.header.csv"] == ":START_ID(Target),:END_ID(Plan)\n"
    assert found["LEADS.Unit.Action.header.csv"].endswith("rule:string,derived:boolean,plan:string\n")
    assert "value:double" in found["Target.header.csv"]


def test_every_table_is_named_among_the_arguments():
    found = unpacked(elements())
    tables = {name for name in found if name.endswith(".csv")}
    lines = [line for line in found["import.args"].splitlines() if line.startswith(("--nodes", "--relationships"))]
    assert {name for line in lines for name in line.split("=")[2].split(",")} == tables
    assert "CREATE CONSTRAINT" in found["schema.cypher"]


def test_texts_are_exact_and_nothing_is_not_an_empty_text():
    table = unpacked(hostile())["Place.csv"]
    names = {(key, name) for key, name, *_ in csv.reader(io.StringIO(table, newline=""))}
    assert names == {(each.key, each.properties["name"]) for each in hostile() if each.kind == "Place"}
    stub = unpacked([each for each in elements() if each.kind == "Plan"])["Plan.csv"]
    assert ",,,false" in stub


def test_equal_graphs_make_equal_files():
    assert written(neo4j_csv.write, elements()) == written(neo4j_csv.write, elements())


@pytest.mark.neo4j
def test_the_import_tool_makes_the_graph_of_it(tmp_path):
    if not server.is_local_possible():
        pytest.skip("here is neither Java nor Maven, which bring the import tool")
    neo4j = pytest.importorskip("neo4j")
    folder = tmp_path / "tables"
    graph = [*elements(), *(each for each in hostile() if each.kind == "Place")]
    graph.sort(key=lambda each: (hasattr(each, "start"), each.kind))
    with ZipFile(io.BytesIO(written(neo4j_csv.write, graph))) as packed:
        packed.extractall(folder)
    one = server.Server(tmp_path / "server")
    one.admin("database", "import", "full", "neo4j", "@import.args", "--overwrite-destination", folder=folder)
    one.start()
    try:
        login = server.USER, server.PASSWORD
        with neo4j.GraphDatabase.driver(one.url, auth=login) as driver, driver.session() as session:
            held = read(lambda cypher, **given: session.run(cypher, **given).data())
    finally:
        one.kill()
    assert sorted(map(repr, held)) == sorted(map(repr, graph))
