"""Files are read where the user points, and nowhere else; whatever they are called."""

import json
import os
import re

import pytest

from tests.queries import drafts
from tests.queries.test_cli import fengong

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SIGNS = (
    "\x1b[31m",
    "\x07",
    "\u202e",
    "\u200b",
    "\x9b",
    "\x85",
    "\n",
    "\t",
    " ",
    "'",
    '"',
    "`",
    "$(x)",
    ";",
    "|",
    "\\",
    "*",
    "?",
)
NAMES = [
    *(f"方{sign}案.txt" for sign in SIGNS),
    *(f"{sign}.txt" for sign in SIGNS),
    *(f"方案{sign}{number}.md" for number, sign in enumerate(SIGNS * 3)),
    *(
        "名" * 83 + ".txt",
        "-.txt",
        "--strict.txt",
        "=1+1.txt",
        "<img src=x>.txt",
        "neo4j:x.txt",
        "方案.TXT",
        "方案.txt.txt",
        "e\u0301.txt",
        "%00.txt",
    ),
]


@pytest.fixture
def outside(tmp_path):
    """A plan beside the folder that is given."""
    plan = tmp_path / "outside.txt"
    plan.write_text(drafts.STREETS.replace("青禾区", "外边区"), "utf-8")
    return plan


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "inside.txt").write_text(drafts.STREETS, "utf-8")
    return tmp_path / "plans"


def sources(*arguments):
    status, out, err = fengong("extract", *arguments)
    return status, [json.loads(line)["source"] for line in out.splitlines()], err


def test_links_that_lead_out_of_a_folder_are_not_followed_and_said(folder, outside):
    (folder / "link.txt").symlink_to(outside)
    (folder / "up").symlink_to(outside.parent)
    (folder / "round").symlink_to(folder)
    status, found, err = sources(folder)
    assert (status, found) == (0, ["inside.txt"])
    assert "link.txt" in err


def test_a_link_that_the_user_names_is_followed(folder, outside):
    (folder / "link.txt").symlink_to(outside)
    assert sources(folder / "link.txt")[:2] == (0, ["link.txt"])


def test_what_is_no_file_is_not_opened(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    (folder / ".hidden.txt").write_text(drafts.READING, "utf-8")
    assert sources(folder) == (0, ["inside.txt"], "")
    assert sources(folder / "pipe.txt")[:2] == (1, [])


def test_100_names_of_files_stay_names(tmp_path, folder):
    for number, name in enumerate(NAMES):
        (folder / name).write_text(drafts.STREETS.replace("青禾区", f"青禾{number}区"), "utf-8")
    store = f"embedded:{tmp_path / 'store'}"
    before = {path for path in tmp_path.rglob("*") if "store" not in path.parts}
    results = [
        fengong("load", folder, "--store", store),
        fengong("check", folder),
        fengong("ask", "plans", "--store", store, "--wide"),
        fengong("ask", "plans", "--store", store, "--format", "csv"),
        fengong("export", "xlsx", "-o", tmp_path / "store" / "out.xlsx", "--store", store),
    ]
    for status, out, err in results:
        assert status == 0
        assert not CONTROL.search(out.replace("\r\n", "\n").replace("\t", "") + err.replace("\t", ""))
    assert {path for path in tmp_path.rglob("*") if "store" not in path.relative_to(tmp_path).parts} == before
    assert len(NAMES) == 100
