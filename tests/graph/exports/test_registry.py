"""Every format is a file written whole, or the file as it was: whatever goes wrong, whenever it does."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.exports import registry
from graph.exports.assignment import assignment
from tests.graph.exports.samples import elements, written
from tests.graph.exports.test_assignment import READING

ROOT = Path(__file__).resolve().parents[3]


def writers():
    """Give every format as a function from a file."""
    of_graph = {
        name: lambda file, name=name: registry.graph_writer(name)(elements(), file) for name in registry.OF_GRAPH
    }
    sheets = [assignment([READING], "zh")]
    return of_graph | {
        name: lambda file, name=name: registry.sheet_writer(name)(sheets, file) for name in registry.OF_SHEETS
    }


@pytest.mark.parametrize("name", writers())
def test_equal_content_makes_equal_bytes(name):
    assert written(writers()[name]) == written(writers()[name])
    assert len(written(writers()[name])) > 1_000


@pytest.mark.parametrize("name", writers())
def test_a_file_is_replaced_as_a_whole(name, tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"old")
    registry.save(path, writers()[name])
    assert path.read_bytes() == written(writers()[name])
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


class Failing:
    """A file whose n-th write fails."""

    def __init__(self, file, fails_at):
        self._file, self._left = file, fails_at

    def write(self, data):
        self._left -= 1
        if self._left < 0:
            raise OSError(28, "No space left on device")
        return self._file.write(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self._file, name)


@pytest.mark.parametrize("name", writers())
def test_whichever_write_fails_the_old_file_is_intact(name, tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"old")
    counted = Failing(None, 1_000_000)
    with (tmp_path / "counting").open("wb") as file:
        counted._file = file
        writers()[name](counted)
    (tmp_path / "counting").unlink()
    writes = 1_000_000 - counted._left
    for at in range(0, writes, max(1, writes // 50)):
        with pytest.raises(OSError, match="No space left"):
            registry.save(path, lambda file, at=at: writers()[name](Failing(file, at)))
        assert path.read_bytes() == b"old"
        assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_kills_leave_the_old_file_or_the_new_and_the_next_run_tidies_up(tmp_path):
    path = tmp_path / "out.ttl"
    script = (
        "import sys; from pathlib import Path; from graph.exports import registry;"
        "from tests.graph.exports.samples import elements; write = registry.graph_writer('turtle');"
        "print('ready', flush=True);\n"
        f"while True: registry.save(Path({str(path)!r}), lambda file: write(elements(), file))"
    )
    whole = written(registry.graph_writer("turtle"), elements())
    chance = random.Random(6)  # noqa: S311 - any moments will do
    for _ in range(5):
        child = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
        child.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        assert not path.exists() or path.read_bytes() == whole
    registry.save(path, lambda file: registry.graph_writer("turtle")(elements(), file))
    assert [each.name for each in tmp_path.iterdir()] == ["out.ttl"]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        registry.save(tmp_path / "none" / "out", lambda file: file.write(b""))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_neither_hash_seed_nor_place_nor_time_matters(seed, tmp_path):
    script = (
        "import sys; from tests.graph.exports.test_registry import writers; from graph.exports import registry;"
        "from pathlib import Path; [registry.save(Path(sys.argv[1]) / name, each) for name, each in writers().items()]"
    )
    places = {"PYTHONHASHSEED": seed, "TZ": ["Asia/Shanghai", "UTC"][int(seed)], "LC_ALL": ["C", "C.UTF-8"][int(seed)]}
    subprocess.run([sys.executable, "-c", script, tmp_path], cwd=ROOT, check=True, env=os.environ | places)
    for name, write in writers().items():
        assert (tmp_path / name).read_bytes() == written(write), name
