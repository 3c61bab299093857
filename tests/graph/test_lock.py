import os
import subprocess
import sys
import threading
import time

import pytest

from graph import lock
from graph.lock import Lock
from ontology.errors import StoreBusyError

HOLD = """
import sys
from pathlib import Path
from graph.lock import Lock
held = Lock(Path(sys.argv[1]))
getattr(held, sys.argv[2])()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    return tmp_path / "lock"


@pytest.fixture
def elsewhere(path):
    """Hold the lock in another process; gives that process."""
    started = []

    def hold(how):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(process)
        process.stdout.readline()
        return process

    yield hold
    for process in started:
        process.communicate()


def test_readers_are_together_and_a_writer_is_alone(path):
    first, second, writer = (Lock(path) for _ in range(3))
    first.share()
    second.share()
    with pytest.raises(StoreBusyError, match="another process is reading it"):
        writer.own()
    first.release()
    second.release()
    writer.own()
    assert writer.is_held
    with pytest.raises(StoreBusyError, match=f"process {os.getpid()} is writing to it") as caught:
        first.share()
    assert caught.value.code == "store-busy"
    writer.release()
    writer.release()
    first.share()
    first.release()


def test_another_process_that_writes_is_named(path, elsewhere):
    process = elsewhere("own")
    with pytest.raises(StoreBusyError, match=f"process {process.pid} is writing to it. Try again"):
        Lock(path).own()


def test_a_killed_process_leaves_the_lock_to_others(path, elsewhere):
    process = elsewhere("own")
    process.kill()
    process.wait()
    reader = elsewhere("share")
    with pytest.raises(StoreBusyError, match="another process is reading it"):
        Lock(path).own()
    reader.communicate()
    mine = Lock(path)
    mine.own()
    mine.release()


def test_who_comes_while_another_writes_waits_for_it(path, elsewhere, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 5.0)
    process = elsewhere("own")
    threading.Timer(0.3, process.kill).start()
    began = time.monotonic()
    Lock(path).share()
    assert time.monotonic() - began > 0.2


def test_the_number_of_a_former_writer_is_gone(path):
    path.write_text("12345678901234")
    mine = Lock(path)
    mine.own()
    assert path.read_text() == str(os.getpid())
    mine.release()
    assert path.read_text() == ""
