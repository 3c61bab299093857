"""Cypher is composed in three modules, from declared names; elsewhere no module has a word of it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("graph", "loaders", "ontology", "queries")
# the statements of the stores, and the tables and constraints that are derived from the schema
COMPOSERS = {"graph/engines/statements.py", "ontology/derive/embedded_schema.py", "ontology/derive/neo4j_schema.py"}
# a word that begins a clause, and what may follow it: a pattern, a name, a value put in between
CLAUSE = re.compile(
    r"\b(?:MATCH|MERGE|CREATE|DELETE|UNWIND|RETURN|SET|REMOVE|FOREACH|CALL|DROP|COPY)(?=\s*[({`$]|\s+\w|\s*$)"
)


def composed(source):
    """Find the texts of a module that hold a clause of Cypher, docstrings apart."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    notes = {node.body[0].value for node in ast.walk(tree) if isinstance(node, documented) and ast.get_docstring(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in notes and CLAUSE.search(str(node.value))
    ]


@pytest.mark.parametrize(
    "source",
    [
        'run("MATCH (n) RETURN n")',
        'run(f"MATCH (n:{label})")',
        'run("CREATE (n:`" + label + "`)")',
        'run("SET n.%s = 1" % name)',
        'text = "UNWIND $rows AS row "',
    ],
)
def test_the_lint_sees(source):
    assert composed(source)


def test_the_lint_lets_notes_be():
    assert not composed('"""MATCH (n) is Cypher."""\n\ndef ask():\n    """RETURN n."""\n    return "A MATCH: no"')


def test_no_other_module_composes_cypher():
    modules = {str(path.relative_to(ROOT)): path for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    found = {name: composed(path.read_text("utf-8")) for name, path in modules.items()}
    assert {name for name, texts in found.items() if texts} == COMPOSERS
