"""What a person at a desk waits for: help, reading and storing plans, the first answers.

    uv run python benchmarks/desk.py [PATH ...] [--rounds 5]

Whole processes for the commands (wall seconds), process time after imports for reading, storing and asking the given
plans (default: the example plans) in a new store. Prints medians.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graph.store import open_store
from loaders.load import load
from queries import run

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"
QUESTIONS = ("leads", "load", "overloaded", "gaps")


def main() -> None:
    """Run the rounds and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(EXAMPLES.glob("*.txt")))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    steps = {"fengong --help": [], "read, store and ask": [], "… asking alone": []}
    for _ in range(options.rounds):
        steps["fengong --help"].append(_whole_process("--help"))
        whole, asking = _in_process(options.paths)
        steps["read, store and ask"].append(whole)
        steps["… asking alone"].append(asking)
    for name, seconds in steps.items():
        print(f"{name:20s} {statistics.median(seconds):.3f} s  (min {min(seconds):.3f}, max {max(seconds):.3f})")


def _whole_process(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "queries", *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def _in_process(paths: list[Path]) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        with open_store(f"embedded:{folder}", write=True) as store:
            load(paths, store)
            loaded = time.process_time()
            for question in QUESTIONS:
                run.ask(store, question)
        end = time.process_time()
    return end - start, end - loaded


if __name__ == "__main__":
    main()
