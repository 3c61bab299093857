import os
import subprocess
import sys

import pytest

from graph import files
from ontology.errors import UsageError

CALLS = ("fsync", "replace", "open", "close", "mkdir")
# make a folder; open, flush and close the new file; move it (then open, flush and close the folder it is in)
CALLS_BEFORE_THE_MOVE = 5


@pytest.fixture
def nth_call_fails(monkeypatch):
    """Give a function that lets the n-th call of the file system, counted from 1, fail as on a full disk."""

    def arm(number):
        calls = iter(range(1, 1_000))

        def wrap(real):
            def call(*args, **named):
                if next(calls) == number:
                    raise OSError(28, "No space left on device")
                return real(*args, **named)

            return call

        for name in CALLS:
            monkeypatch.setattr(os, name, wrap(getattr(os, name)))

    return arm


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_a_file_is_written(tmp_path):
    files.write(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert names(tmp_path) == {"a.json"}


@pytest.mark.parametrize("number", range(1, 9))
def test_a_write_that_fails_anywhere_leaves_the_old_file_or_the_new_one(number, tmp_path, nth_call_fails):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    nth_call_fails(number)
    with pytest.raises(OSError, match="No space"):
        files.write(path, b"new")
    assert path.read_bytes() == (b"old" if number <= CALLS_BEFORE_THE_MOVE else b"new")
    assert names(tmp_path) == {"a.json"}


def test_a_disk_that_fills_up_midway_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def half(self, data):
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(path), "write_bytes", half)
    with pytest.raises(OSError, match="No space"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == {"a.json"}


def test_what_a_killed_process_left_is_swept_and_what_a_running_one_writes_is_not(tmp_path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for process in (int(ended.stdout), "x", os.getppid(), os.getpid()):
        (tmp_path / f".{process}-abc.fengong-unfinished").mkdir()
    (tmp_path / ".other").mkdir()
    files.sweep(tmp_path)
    left = {f".{process}-abc.fengong-unfinished" for process in (os.getppid(), os.getpid())}
    assert names(tmp_path) == {*left, ".other"}


def test_removing_says_whether_there_was_anything(tmp_path):
    (tmp_path / "a").touch()
    assert files.remove(tmp_path / "a")
    assert not files.remove(tmp_path / "a")


@pytest.mark.parametrize("name", ["a.json", "方案.xlsx", "…", "名" * 85])
def test_a_plain_name_stays_in_its_folder(name, tmp_path):
    assert files.inside(tmp_path, name).parent == tmp_path


@pytest.mark.parametrize(
    "name", ["", ".", "..", " ", "../a", "/etc/passwd", "a/b", "a\\b", "a\0b", "a\nb", "\u202egpj.exe", "名" * 86]
)
def test_a_name_that_leads_elsewhere_is_refused(name, tmp_path):
    with pytest.raises(UsageError, match="cannot be the name of a file"):
        files.inside(tmp_path, name)
