"""What the page on Neo4j tells people to run runs, and its style file knows every kind."""

import re
from pathlib import Path

import neo4j
import pytest

from graph.build import build
from graph.store import open_store
from ontology.schema import schema
from tests import server
from tests.graph.samples import other, record

DOCS = Path(__file__).parents[2] / "docs"
QUESTIONS = re.findall(r"```cypher\n(.*?)```", (DOCS / "neo4j.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def session(neo4j_server, tmp_path_factory):
    server.empty(neo4j_server)
    with open_store(f"{neo4j_server}?archive={tmp_path_factory.mktemp('docs')}", write=True) as store:
        store.extend([build(record()), build(other(1))])
        with neo4j.GraphDatabase.driver(neo4j_server, auth=server.login()) as driver, driver.session() as session:
            yield session


@pytest.mark.neo4j
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text.splitlines()[0].removeprefix("// "))
def test_a_saved_question_has_an_answer(session, question):
    assert session.run(question).peek()


def test_there_are_saved_questions():
    assert len(QUESTIONS) == 5


def test_the_style_has_every_kind_of_node_and_shows_captions():
    style = (DOCS / "neo4j-style.grass").read_text("utf-8")
    assert set(re.findall(r"^node\.(\w+)", style, re.MULTILINE)) == {*schema().nodes, "FengongStore"}
    assert 'caption: "{caption}"' in style
