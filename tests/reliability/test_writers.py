"""Several who write at once: each plan is kept, whoever must wait is told for whom."""

import subprocess
import sys
from threading import Thread

from graph import lock
from graph.build import build
from graph.elements import order
from graph.merge import merge
from graph.store import open_store
from tests.graph.samples import other
from tests.reliability.conftest import RELEASE

PLANS_A_THREAD = 100 if RELEASE else 10
HOLD = """
import sys
from graph.store import open_store
with open_store(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.read()
"""
LOAD = "import sys; from queries.cli import main; main(['store', 'rebuild', '--store', sys.argv[1]])"


def test_4_threads_of_100_plans_keep_400(url):
    errors = []

    def load(first):
        try:
            for number in range(first, first + PLANS_A_THREAD):
                store.replace(build(other(number)))
        except Exception as error:  # noqa: BLE001 - whatever a thread meets, the test is to tell
            errors.append(error)

    with open_store(url, write=True) as store:
        threads = [Thread(target=load, args=(PLANS_A_THREAD * number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(store.plans()) == 4 * PLANS_A_THREAD
        wanted = merge(build(other(number)) for number in range(4 * PLANS_A_THREAD))
        assert list(store.dump()) == sorted(wanted, key=order)


def test_a_second_process_waits_5_seconds_then_leaves_with_75(url):
    first = subprocess.Popen([sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    first.stdout.readline()
    second = subprocess.run([sys.executable, "-c", LOAD, url], capture_output=True, check=False)
    first.communicate()
    assert lock.PATIENCE == 5
    assert second.returncode == 75
    assert f"process {first.pid} is writing to it" in second.stderr.decode()
