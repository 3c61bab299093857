"""The README cannot go stale: its commands exist, and what it shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- demo -->\n```text\n)(.*?)(```\n<!-- /demo -->)", re.DOTALL)


def printed(*arguments, **environment):
    command = [sys.executable, "-m", "queries", *arguments]
    settings = os.environ | {"COLUMNS": "100", "PYTHONHASHSEED": "0"} | environment
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def tidy(text):
    """Leave out what differs from run to run: the folder that the demo makes, blanks at line ends."""
    text = re.sub(r"/\S*fengong-demo-\w+", "…/fengong-demo", text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


def test_the_demo_prints_what_the_readme_shows(tmp_path):
    shown = tidy(printed("demo", TMPDIR=str(tmp_path)))
    text = README.read_text("utf-8")
    if os.environ.get("FENGONG_REWRITE"):
        README.write_text(BLOCK.sub(lambda found: found[1] + shown + found[3], text), "utf-8")
        pytest.fail("the README was written anew; run the test again without FENGONG_REWRITE")
    assert BLOCK.search(text)[2] == shown, "FENGONG_REWRITE=1 pytest tests/house/test_readme.py writes it anew"


def test_the_ids_that_the_readme_names_can_be_asked_for(tmp_path):
    store = f"embedded:{tmp_path / 'store'}"
    printed("demo", "--store", store)
    for identity in re.findall(r"fengong why (\S+)", README.read_text("utf-8")):
        assert "任务" in printed("why", identity, "--store", store)


def test_the_python_of_the_readme_runs(tmp_path):
    (code,) = re.findall("```python\\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    asked = f"{code}\nprint(leads.unit[0], len(gaps) > 0)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "云泽市民政局 True\n"


def test_every_command_of_the_readme_exists():
    known = set(re.findall(r"^  ([a-z]+) ", printed("--help"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)fengong ([a-z]+)", README.read_text("utf-8"), re.MULTILINE))
    assert named <= known


def test_the_test_command_of_the_readme_is_the_one_that_decides_landing():
    command = "uv run --no-project --with-requirements constraints.txt --with-editable . pytest"
    assert command in README.read_text("utf-8")
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")
