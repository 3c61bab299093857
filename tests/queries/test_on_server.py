"""The command over a store on a Neo4j server: the same answers, byte by byte, and nothing of a password anywhere."""

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from queries import catalog, cli

EXAMPLES = Path(cli.__file__).parents[1] / "examples"

pytestmark = pytest.mark.neo4j


def fengong(*arguments, folder, **environment):
    return subprocess.run(
        [sys.executable, "-m", "queries", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parents[1]), **environment},
    )


def answers(url, folder):
    """Give what every question that needs no more than an id says of the examples, as JSON."""
    script = """
import sys
from graph.store import open_store
from queries import catalog, run
from queries.table import to_json
with open_store(sys.argv[1]) as store:
    plans = [row["id"] for row in run.ask(store, "plans").records()]
    ids = {"plan": plans[0], "other": plans[1], "text": "养老"}
    ids["unit"] = run.ask(store, "leads").records()[0]["id"]
    ids["action"] = run.ask(store, "find.action", {"text": "老"}).records()[0]["id"]
    ids["person"] = run.ask(store, "lookup.person", {"text": ""}).records()[0]["id"]
    ids |= {"id": ids["unit"], "unit_id": ids["unit"], "action_id": ids["action"]}
    ids["ids"] = (ids["plan"], ids["unit"], ids["action"])
    for question in catalog.questions().values():
        given = {each.name: ids[each.name] for each in question.parameters if each.default is None}
        print(question.name, to_json(run.ask(store, question.name, given)))
"""
    code = [sys.executable, "-c", script, url]
    return subprocess.run(code, capture_output=True, check=True, cwd=folder, env=inherited()).stdout


def inherited():
    return {**os.environ, "PYTHONPATH": str(EXAMPLES.parents[1])}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder where the examples have been loaded into the embedded store."""
    folder = tmp_path_factory.mktemp("desk")
    assert fengong("load", EXAMPLES, folder=folder).returncode == 0
    return folder


def test_the_examples_have_the_same_answers_on_the_server(folder, empty_server):
    loaded = fengong("load", EXAMPLES, "--store", empty_server, "--archive", "records", folder=folder)
    assert (loaded.returncode, loaded.stderr) == (0, b"")
    assert sorted(path.name for path in (folder / "records").iterdir()) == ["archive", "lock"]
    for question in (["leads"], ["find", "养老"]):
        told = [
            fengong("ask", *question, "--store", url, "--format", "json", folder=folder).stdout
            for url in ("embedded:fengong-data", empty_server)
        ]
        assert told[0] == told[1]
        assert json.loads(told[0])
    one, other = answers("embedded:fengong-data", folder), answers(empty_server, folder)
    assert one == other
    assert one.count(b"\n") > len(catalog.questions())


def test_a_store_is_copied_to_the_server_and_back(folder, empty_server):
    on_server = f"{empty_server}?archive=copied"
    for source, target in (("embedded:fengong-data", on_server), (on_server, "embedded:back")):
        copied = fengong("store", "copy", source, target, folder=folder)
        assert (copied.returncode, copied.stdout) == (0, b"")
        assert "holds the 4 plans of" in copied.stderr.decode()
    assert answers("embedded:back", folder) == answers("embedded:fengong-data", folder)
    refused = fengong("store", "copy", f"{empty_server}?archive=nowhere", "embedded:none", folder=folder)
    assert refused.returncode == 1
    assert b"does not hold the records" in refused.stderr
    assert not (folder / "none").exists()


def test_the_server_and_the_embedded_store_may_share_an_archive(folder, empty_server):
    copied = fengong("store", "copy", "embedded:fengong-data", empty_server, folder=folder)
    assert copied.returncode == 0
    assert answers(empty_server, folder) == answers("embedded:fengong-data", folder)


@pytest.mark.shared
def test_the_real_plans_have_the_same_answers_on_the_server(shared, empty_server, tmp_path):
    for store in ("embedded:here", f"{empty_server}?archive=there"):
        loaded = fengong("load", shared / "seeds", "--store", store, folder=tmp_path)
        assert loaded.returncode == 0, loaded.stderr
    one, other = (answers(url, tmp_path) for url in ("embedded:here", empty_server))
    assert one == other
    assert one.count(b"\n") > len(catalog.questions())


def at_a_terminal(*arguments, folder, answer):
    """Run the command at a terminal of its own, answer what it asks there; give what was shown, written and told.

    What stands on the terminal is only the question, which comes when nothing typed is shown any more.
    """
    ours, theirs = pty.openpty()
    command = ["sh", "-c", 'exec "$@" <"$0"', os.ttyname(theirs), sys.executable, "-m", "queries", *arguments]
    environment = {name: value for name, value in inherited().items() if name != "NEO4J_PASSWORD"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment,
        start_new_session=True,  # so that the first terminal it opens is its own
    ) as asking:
        shown = os.read(ours, 1000)
        os.write(ours, answer.encode() + b"\n")
        out, err = asking.communicate(timeout=120)
    os.close(theirs)
    with suppress(OSError):  # the other end is closed: all has been read
        while more := os.read(ours, 1000):
            shown += more
    os.close(ours)
    return asking.returncode, shown, out, err


def test_a_password_is_asked_for_at_a_terminal_and_shown_nowhere(empty_server, tmp_path):
    password = os.environ["NEO4J_PASSWORD"]
    question = ("ask", "leads", "--store", empty_server)
    status, shown, out, err = at_a_terminal(*question, folder=tmp_path, answer=password)
    assert b"NEO4J_PASSWORD" in shown + err
    assert (status, out) == (1, b"")
    assert b"[store-missing] Nothing has been loaded" in err  # so it was let in
    assert password.encode() not in shown + err


def test_a_wrong_password_is_told_in_one_sentence_that_does_not_repeat_it(neo4j_server, tmp_path):
    refused = fengong("ask", "leads", "--store", neo4j_server, folder=tmp_path, NEO4J_PASSWORD="not-this-one")  # noqa: S106
    assert refused.returncode == 1
    assert re.fullmatch(rb"fengong: \[store-password\] bolt:\S+ wants to know who you are: [^\n]*\n", refused.stderr)
    assert b"not-this-one" not in refused.stdout + refused.stderr
