"""Read texts of a shape without end, as a hostile file might have it, each in a process of its own.

    python benchmarks/hostile.py [SHAPE ...] [--megabytes 10]

Prints for each shape the seconds of processor time at an eighth, a quarter, a half of the size and the size itself,
by which factor time grows with a doubling (of the last two), and the largest memory. The limits (reliability, row 6):
10 MB in 10 s and 1 GB, a factor of 2.3; a text that is refused with one sentence is within them.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the shapes are the tests'

from loaders.assemble import assemble
from loaders.document import decode
from ontology.errors import DocumentError
from tests.reliability.shapes import SHAPES, shape

SECONDS, MEGABYTES_OF_MEMORY, FACTOR = 10.0, 1_000, 2.3
SOONER = 0.5  # seconds below which a factor says nothing
PATIENCE = 120  # seconds of processor time


def main() -> int:
    """Measure the shapes; 1 where one is beyond the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", default=list(SHAPES), metavar="SHAPE")
    parser.add_argument("--megabytes", type=float, default=10.0)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(*_measured(options.shapes[0], int(options.megabytes * 1e6)))
        return 0
    within = [_within(name, options.megabytes) for name in options.shapes]
    return int(not all(within))


def _measured(name: str, size: int) -> tuple[float, int]:
    """Read one shape; give the seconds and the megabytes of memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    data = shape(name, size).encode()
    start = time.process_time()
    try:
        assemble(decode(data, "plan.txt"))
    except DocumentError as error:
        print(error.code, file=sys.stderr)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def _within(name: str, megabytes: float) -> bool:
    seconds, memory, refused = [], 0, False
    for part in (8, 4, 2, 1):
        command = [sys.executable, __file__, "--one", name, "--megabytes", str(megabytes / part)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        taken, used = done.stdout.split() or ("inf", "0")
        seconds.append(float(taken))
        memory, refused = max(memory, int(used)), bool(done.stderr) and bool(done.stdout)
    factor = (seconds[-1] / seconds[-3]) ** 0.5 if seconds[-1] > SOONER else 0.0
    good = seconds[-1] <= SECONDS and memory <= MEGABYTES_OF_MEMORY and factor <= FACTOR
    times = " ".join(f"{each:6.2f}" for each in seconds)
    words = ("refused" if refused else "") if good else "BEYOND"
    print(f"{name:36s} {times} s  x {factor:.1f}  {memory:5d} MB  {words}", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
