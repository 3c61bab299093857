"""What README and the page on Neo4j tell people to type runs, and Neo4j Browser can read the style file."""

import re
from pathlib import Path

import neo4j
import pytest

from graph.build import build
from graph.store import open_store
from ontology.schema import schema
from tests import server
from tests.graph.samples import other, record

ROOT = Path(__file__).parents[2]
QUESTIONS = [
    question
    for page in ("README.md", "docs/neo4j.md")
    for question in re.findall(r"```cypher\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
]


@pytest.fixture(scope="module")
def session(neo4j_server, tmp_path_factory):
    server.empty(neo4j_server)
    with open_store(f"{neo4j_server}?archive={tmp_path_factory.mktemp('docs')}", write=True) as store:
        store.extend([build(record()), build(other(1))])
        with neo4j.GraphDatabase.driver(neo4j_server, auth=server.login()) as driver, driver.session() as session:
            yield session


@pytest.mark.neo4j
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text.splitlines()[0].removeprefix("// "))
def test_a_question_to_type_has_an_answer(session, question):
    assert session.run(question).peek()


def test_there_are_questions_to_type():
    assert len(QUESTIONS) == 6


def test_the_style_gives_every_kind_of_node_its_colour_and_caption():
    style = (ROOT / "docs" / "neo4j-style.grass").read_text("utf-8")
    rules = dict(re.findall(r"^([\w.]+) \{\n(.*?)^\}$", style, re.MULTILINE | re.DOTALL))
    for kind in (*schema().nodes, "FengongStore"):
        # without a caption of its own, the Browser would choose a property for a kind by itself
        assert "caption: '{caption}';" in rules[f"node.{kind}"]
        assert "color: #" in rules[f"node.{kind}"]
    for kind in ("LEADS", "PARTICIPATES", "MEMBER_OF"):
        assert "role" in schema().edges[kind].properties
        assert "caption: '{role}';" in rules[f"relationship.{kind}"]
    # the Browser's reader of styles knows only single quotes: within others a brace ends the rule
    assert '"' not in style
