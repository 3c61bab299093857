"""Rows of any engine become rows as the header declares them."""

from decimal import Decimal

import pytest

from ontology.errors import DeclarationError
from queries import catalog
from queries.rows import in_reading_order, rows

HEADER = "// name: q\n// asks: Q?\n// zh: 问\n// columns: {}\nMATCH (u:Unit) RETURN u.id AS unit"


class Engine:
    """Answers every query with one row."""

    def __init__(self, **row):
        self.row = row

    def ask(self, _cypher, _parameters):
        return [self.row]


def one(columns, **row):
    return rows(Engine(**row), catalog.read("q.cypher", HEADER.format(columns)), {})[0]


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("int", 3, 3),
        ("int", Decimal(3), 3),
        ("float", Decimal("0.25"), 0.25),
        ("float", 0.1 + 0.2, 0.3),
        ("share", 1, 1.0),
        ("string", "x", "x"),
        ("bool", True, True),
        ("strings", ["2.10", None, "2.9"], ("2.9", "2.10")),
        ("ordered", ["市教育局", "市财政局"], ("市教育局", "市财政局")),
        ("float", None, None),
        ("function", "education", "education"),
    ],
)
def test_values_are_of_the_declared_type(kind, given, kept):
    value = one(f"load {kind}", load=given)["load"]
    assert (value, type(value)) == (kept, type(kept))


@pytest.mark.parametrize(("kind", "given"), [("int", 2.5), ("int", "3"), ("float", "x"), ("bool", 1), ("strings", "x")])
def test_another_type_is_a_mistake_in_the_catalogue(kind, given):
    with pytest.raises(DeclarationError, match=r"q\.cypher: load is declared"):
        one(f"load {kind}", load=given)


def test_an_empty_list_is_not_asked_of_an_engine():
    question = catalog.read(
        "q.cypher", HEADER.format("unit string").replace("// columns", "// params: ids strings\n// columns")
    )
    assert rows(None, question, {"ids": ()}) == []


def test_other_columns_are_a_mistake_in_the_catalogue():
    with pytest.raises(DeclarationError, match=r"returns name, declares load"):
        one("load int", name=1)


def test_ordinals_are_sorted_as_they_are_read():
    assert sorted(["2.10", "1", "2.9", "2.9.1", "附1"], key=in_reading_order) == ["1", "2.9", "2.9.1", "2.10", "附1"]
