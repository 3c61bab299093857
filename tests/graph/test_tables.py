"""A whole graph on its way into an engine: tables in files, nodes first, counted at the end."""

from types import SimpleNamespace

import pytest

from graph.build import build
from graph.engines import bulk, neo4j_bulk, rows, tables
from graph.merge import merge
from ontology.errors import StoreError
from tests.graph.samples import other, record

ENCODINGS = [bulk.comma_separated, neo4j_bulk.line_of_json]


@pytest.mark.parametrize("encode", ENCODINGS)
def test_every_element_is_a_row_of_one_table_and_nodes_come_first(encode, tmp_path):
    spooled = tables.spool([build(record()), build(other(1))], tmp_path, encode)
    elements = list(merge([build(record()), build(other(1))]))
    assert {table.kinds: table.rows for table in spooled} == {
        kinds: sum(rows.table_of(each) == kinds for each in elements) for kinds in map(rows.table_of, elements)
    }
    assert [len(table.kinds) for table in spooled] == sorted(len(table.kinds) for table in spooled)


def test_rows_of_several_batches_stand_one_below_the_other(tmp_path, monkeypatch):
    whole, parted = tmp_path / "whole", tmp_path / "parted"
    for folder, size in ((whole, 4_000), (parted, 2)):
        folder.mkdir()
        monkeypatch.setattr(rows, "BATCH", size)
        tables.spool([build(record())], folder, bulk.comma_separated)
    written = {path.name: path.read_text() for path in whole.iterdir()}
    assert written == {path.name: path.read_text() for path in parted.iterdir()}
    assert len(written["Action"].splitlines()) == 4


@pytest.mark.parametrize(("text", "written"), [("b],", '"b],"'), ('say "b",\nc', '"say ""b"",\nc"'), ("\\", '"\\"')])
def test_texts_stand_in_quotes_whatever_they_hold(text, written):
    row = (text, "", None, "null", 3, 0.5, True)
    assert bulk.comma_separated([row, row]).decode() == 2 * f'{written},"",null,"null",3,0.5,true\n'


def test_a_row_that_is_there_twice_is_told():
    twice = SimpleNamespace(kinds=("IN_PLAN", "Action", "Plan"), rows=4)
    with pytest.raises(StoreError, match="The store kept 8 of 4 rows of IN_PLAN"):
        tables.check(lambda _: [{"n": 8}], [twice])
