"""Tables are written for people, spreadsheets and programs; nothing in them runs, and nothing is lost."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.printable import printable
from queries.table import Column, Table, to_csv, to_json

TABLE = Table(
    (
        Column("unit", "string"),
        Column("function", "function"),
        Column("load", "float"),
        Column("id", "string", detail=True),
    ),
    (("云水市教育局", "education", 8.5, "u1"), ("云水市科协", "science-association", 2.0, "u2")),
)
LEADS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]


def test_json_and_csv_keep_identifiers_and_numbers():
    assert json.loads(to_json(TABLE))[0] == {"unit": "云水市教育局", "function": "education", "load": 8.5, "id": "u1"}
    assert to_csv(TABLE).splitlines() == [
        "unit,function,load,id",
        "云水市教育局,education,8.5,u1",
        "云水市科协,science-association,2.0,u2",
    ]


def test_nothing_is_an_empty_cell_and_null():
    table = Table((Column("plan", "string"), Column("facts", "strings")), ((None, ("甲", "乙")),))
    assert to_csv(table) == "plan,facts\r\n,甲、乙\r\n"
    assert json.loads(to_json(table)) == [{"plan": None, "facts": ["甲", "乙"]}]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u200b", "\x1b "])
def test_no_cell_runs_as_a_formula(lead, before):
    text = f"{before}{lead}1+1"
    table = Table((Column("unit", "string"),), ((text,),))
    [_, [cell]] = csv.reader(io.StringIO(to_csv(table), newline=""))
    assert cell == "'" + text


def test_numbers_stay_numbers_even_below_zero():
    table = Table((Column("load", "float"), Column("leads", "int")), ((-1.5, -2),))
    assert to_csv(table) == "load,leads\r\n-1.5,-2\r\n"


@given(st.text(st.characters(codec=None), min_size=1))
def test_json_gives_every_text_back_and_holds_no_control_character(text):
    table = Table((Column("unit", "string"),), ((text,),))
    written = to_json(table)
    assert json.loads(written) == [{"unit": text}]
    assert printable(written) == written


def test_only_some_rows_and_columns():
    assert TABLE.head(1).only("load", "unit").records() == [{"load": 8.5, "unit": "云水市教育局"}]
