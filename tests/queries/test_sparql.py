"""The questions in SPARQL give the answers that they give in Cypher, over the same store."""

from decimal import Decimal
from importlib import resources
from io import BytesIO

import pytest
from rdflib import Graph

from graph.exports.rdf import write_turtle
from queries import catalog, run

FILES = sorted(resources.files("queries").joinpath("sparql").iterdir(), key=lambda file: file.name)
QUESTIONS = [pytest.param(file, id=file.name.removesuffix(".rq")) for file in FILES]


def graph(store):
    file = BytesIO()
    write_turtle(store.dump(), file)
    return Graph().parse(data=file.getvalue(), format="turtle")


@pytest.fixture(scope="module")
def triples(store):
    return graph(store)


def plain(term):
    value = None if term is None else term.toPython()
    return float(value) if isinstance(value, Decimal) else value


def answers(file, asked):
    """Give the rows of a SPARQL question."""
    found = asked.query(file.read_text("utf-8"))
    names = [str(name) for name in found.vars]
    return [{name: plain(row[name]) for name in names} for row in found]


def expected(file, store):
    """Give the rows of the same question in Cypher, in the columns that the SPARQL one has."""
    table = run.ask(store, file.name.removesuffix(".rq"))
    names = columns(file)
    return [{name: row[name] for name in names} for row in table.records()]


def columns(file):
    (line,) = (line for line in file.read_text("utf-8").splitlines() if line.startswith("# columns: "))
    return line.removeprefix("# columns: ").split(", ")


def test_leads_load_and_every_kind_of_gap_are_there():
    assert {file.name.removesuffix(".rq") for file in FILES} >= {"leads", "load"}
    # those that need a step in Python are no question of Cypher either
    kinds = {name for name, question in catalog.questions().items() if name.startswith("gaps.") and question.query}
    assert {file.name.removesuffix(".rq") for file in FILES if file.name.startswith("gaps")} == kinds


@pytest.mark.parametrize("file", QUESTIONS)
def test_the_answers_are_the_same(file, store, triples):
    found = answers(file, triples)
    assert found == expected(file, store)
    assert all(list(row) == columns(file) for row in found)


def test_every_question_has_something_to_answer(store):
    empty = {file.name for file in FILES if not expected(file, store)}
    assert empty == set()


@pytest.mark.shared
@pytest.mark.parametrize("file", QUESTIONS)
def test_the_answers_over_the_seeds_are_the_same(file, seeds, seed_triples):
    assert answers(file, seed_triples) == expected(file, seeds)


@pytest.fixture(scope="module")
def seed_triples(seeds):
    return graph(seeds)
