import json
import shutil
import subprocess
import sys
import time

import pytest

from graph import lock
from graph.build import build
from graph.elements import order
from graph.merge import merge
from graph.migrate import catch_up
from graph.store import open_store
from ontology.errors import StoreBusyError, StoreError
from tests.graph.samples import changed, other, record

# a process that loads plan after plan, says which it has stored, and is killed or leaves without a word
LOAD = """
import os, sys
from graph.migrate import catch_up
from graph.store import open_store
from tests.graph.samples import other
store = open_store(f"embedded:{sys.argv[1]}", write=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    store.archive.write(other(number), "")
    catch_up(store)
    print(number, flush=True)
os._exit(0)
"""
HOLD = """
import sys
from graph.store import open_store
with open_store(f"embedded:{sys.argv[1]}", write=sys.argv[2] == "write"):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path):
    """A store of three plans, closed."""
    folder = tmp_path / "store"
    load(folder, record(), other(1), other(2))
    return folder


def opened(folder, *, write=False):
    return open_store(f"embedded:{folder}", write=write)


def load(folder, *found):
    with opened(folder, write=True) as store:
        for each in found:
            store.archive.write(each, "")
        catch_up(store)


def holds(store, *found):
    return list(store.dump()) == sorted(merge(map(build, found)), key=order)


def run(script, folder, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_a_store_is_there_again_when_it_is_opened(folder):
    with opened(folder) as store:
        assert store.repaired == ()
        assert holds(store, record(), other(1), other(2))
    assert {path.name for path in folder.iterdir()} == {"archive", "graph.json", "graph.lbug", "lock"}


def test_a_folder_may_have_any_name(tmp_path):
    folder = tmp_path / '县 里\'s "计划" [1]*?{a,b}; $x `y` \\n'
    load(folder, record(), other(1))
    with opened(folder) as store:
        assert holds(store, record(), other(1))


def test_to_read_a_store_that_is_not_there_makes_none(tmp_path):
    with pytest.raises(StoreError, match=r"Nothing has been loaded into .*Load plans with `fengong load PATH`"):
        opened(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    opened(tmp_path / "empty", write=True).close()
    with pytest.raises(StoreError, match="Nothing has been loaded"):
        opened(tmp_path / "empty")


def test_a_reader_cannot_write(folder):
    with opened(folder) as store, pytest.raises(StoreError, match="read-only"):
        store.replace(build(other(9)))


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "store").write_text("mine")
    with pytest.raises(StoreError, match=r"cannot be used: (File exists|Not a directory)"):
        opened(tmp_path / "store", write=True)


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("left", ["nothing", "garbage", "a third", "no file"])
def test_a_graph_that_cannot_be_read_is_built_again(folder, left, write):
    graph = folder / "graph.lbug"
    whole = graph.read_bytes()
    graph.unlink()
    if left != "no file":
        graph.write_bytes({"nothing": b"", "garbage": b"garbage" * 999, "a third": whole[: len(whole) // 3]}[left])
    with opened(folder, write=write) as store:
        assert len(store.repaired) == 1
        assert holds(store, record(), other(1), other(2))
    with opened(folder) as store:
        assert store.repaired == ()


@pytest.mark.parametrize("write", [True, False])
def test_a_graph_of_another_version_is_built_again(folder, write):
    stamp = folder / "graph.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"schema": 0}))
    with opened(folder, write=write) as store:
        assert store.repaired == (
            "The graph is not of this version and these judgements; it has been built again from its archive.",
        )
        assert holds(store, record(), other(1), other(2))


def test_what_the_graph_lacks_or_has_too_much_is_put_right(folder):
    with opened(folder, write=True) as store:
        store.archive.write(other(3), "")
        store.archive.write(changed(other(1), duties=()), "")
        store.archive.remove(build(record()).plan)
    with opened(folder) as store:
        assert [sentence.partition(" (")[0] for sentence in store.repaired] == [
            "The graph lacked what the archive holds of 2 plans",
            "The graph held 1 plan",
        ]
        assert holds(store, changed(other(1), duties=()), other(2), other(3))


def test_a_graph_without_its_archive_is_not_emptied(folder):
    shutil.move(folder / "archive", folder / "elsewhere")
    for write in (True, False):
        with pytest.raises(StoreError, match="no folder `archive`"):
            opened(folder, write=write)
    shutil.move(folder / "elsewhere", folder / "archive")
    with opened(folder) as store:
        assert holds(store, record(), other(1), other(2))


def test_a_damaged_record_is_named_when_the_store_is_opened(folder):
    path = next((folder / "archive").iterdir())
    path.write_bytes(path.read_bytes()[20:])
    for write in (True, False):
        with pytest.raises(StoreError, match=f"{path.name} is damaged"):
            opened(folder, write=write)


def test_leftovers_of_a_killed_process_are_gone_after_the_next_load(folder):
    ended = subprocess.Popen(["true"])
    ended.wait()
    for place in (folder, folder / "archive"):
        (place / f".{ended.pid}-x.fengong-unfinished").mkdir()
    load(folder, other(3))
    assert not list(folder.rglob("*.fengong-unfinished"))


def test_a_second_writer_is_told_which_process_writes(folder, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    holder = run(HOLD, folder, "write")
    holder.stdout.readline()
    for write in (True, False):
        with pytest.raises(StoreBusyError, match=f"process {holder.pid} is writing to it"):
            opened(folder, write=write)
    holder.communicate()
    opened(folder, write=True).close()


def test_a_writer_waits_at_most_five_seconds():
    assert lock.PATIENCE == 5.0


def test_a_writer_that_ends_in_time_lets_the_next_one_in(folder):
    first = run(HOLD, folder, "write")
    first.stdout.readline()
    second = run(HOLD, folder, "write")
    time.sleep(0.5)
    first.communicate()
    assert second.communicate()[0] == b"open\n"
    assert second.returncode == 0


def test_readers_of_several_processes_read_together(folder):
    other_reader = run(HOLD, folder, "read")
    other_reader.stdout.readline()
    with opened(folder) as store:
        assert holds(store, record(), other(1), other(2))
    other_reader.communicate()
    assert other_reader.returncode == 0


def leave_without_closing(folder):
    loader = run(LOAD, folder, 0, 6)
    assert loader.communicate()[0].split() == [b"0", b"1", b"2", b"3", b"4", b"5"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_log_that_ends_in_the_middle_loses_no_plan(tmp_path, share):
    leave_without_closing(tmp_path)
    log = tmp_path / "graph.lbug.wal"
    log.write_bytes(log.read_bytes()[: int(share * log.stat().st_size)])
    with opened(tmp_path) as store:
        assert store.repaired
        assert holds(store, *map(other, range(6)))


def test_a_log_with_a_flipped_bit_loses_no_plan(tmp_path):
    leave_without_closing(tmp_path)
    log = tmp_path / "graph.lbug.wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 4
    log.write_bytes(data)
    with opened(tmp_path) as store:
        assert holds(store, *map(other, range(6)))


def test_a_question_that_needs_too_much_memory_says_so_and_leaves_the_others_theirs(folder, monkeypatch):
    monkeypatch.setattr("graph.engines.session._MEMORY", 64 << 20)
    with opened(folder) as store:
        for _ in range(3):
            with pytest.raises(StoreError, match=r"needs more memory than .* may take\. Ask it of one plan"):
                store.ask("UNWIND range(1, 9000000) AS n RETURN n AS n ORDER BY n DESC")
            assert store.ask("MATCH (p:Plan) WHERE p.loaded RETURN count(p) AS plans") == [{"plans": 3}]
