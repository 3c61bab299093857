"""The committed page says what the declaration says."""

import subprocess
import sys
from pathlib import Path

from ontology.derive.reference import reference
from ontology.schema import read, schema

PAGE = Path(__file__).resolve().parents[2] / "ontology" / "SCHEMA.md"
COMMAND = "python -m ontology.derive.reference"


def test_the_committed_page_is_fresh():
    fresh = PAGE.is_file() and PAGE.read_bytes() == reference(schema()).encode()
    assert fresh, f"write it again: {COMMAND} > ontology/SCHEMA.md"


def test_the_command_prints_the_page():
    printed = subprocess.run(
        [sys.executable, *COMMAND.split()[1:]], capture_output=True, check=True, cwd=PAGE.parents[1]
    )
    assert printed.stdout.decode() == reference(schema())


def test_the_page_names_everything_that_is_declared():
    page = reference(schema())
    declared = schema()
    for kind in (*declared.nodes.values(), *declared.edges.values()):
        _, _, rest = page.partition(f"### {kind.name} · {kind.zh} · {kind.en}\n")
        section, _, _ = rest.partition("\n#")
        assert all(f"| `{each.name}` | {each.type} |" in section for each in kind.properties.values())
    for name, terms in declared.vocabularies.items():
        _, _, rest = page.partition(f"### {name}\n")
        section, _, _ = rest.partition("\n#")
        assert all(f"| `{term.key}` | {term.zh} | {term.en} |" in section for term in terms.values())


def test_a_bar_stays_in_its_cell_and_an_empty_column_is_left_out():
    lists = {"sign": {"a|b": {"zh": "或", "en": "or"}, "c": {"zh": "与", "en": "and"}}}
    page = reference(read({"version": 7, "node": {}, "edge": {}}, lists))
    assert "Schema version 7." in page
    assert page.endswith(
        "### sign\n\n| value | zh | en |\n| --- | --- | --- |\n| `a\\|b` | 或 | or |\n| `c` | 与 | and |\n"
    )
