"""Give the readers inputs that nobody means well with, more than the tests do, and count what goes wrong.

    python benchmarks/fuzz.py [--inputs 200000] [--first 1000000]

Inputs are numbered; the tests take those from 0 on. Prints for each way into the program the inputs, the failures with
their shortest form, the seconds of processor time of the slowest input; 1 where anything failed or took over 2 seconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # the inputs are the tests'

from tests.reliability import fuzz

SLOW = 2.0  # seconds


def main() -> int:
    """Run all targets, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--first", type=int, default=1_000_000)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_run(options.one, range(options.first, options.first + options.inputs))))
        return 0
    good = True
    for name, numbers in fuzz.inputs(options.inputs).items():
        command = [
            sys.executable,
            __file__,
            "--one",
            name,
            "--inputs",
            str(len(numbers)),
            "--first",
            str(options.first),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        good &= _tell(name, json.loads(done.stdout)) if done.returncode == 0 else _died(name, done)
    return int(not good)


def _run(name: str, numbers: range) -> dict[str, Any]:
    report = fuzz.run(name, numbers)
    return {
        "inputs": report.inputs,
        "failures": list(map(str, report.failures)),
        "slowest": report.slowest,
        "number": report.slowest_number,
    }


def _tell(name: str, report: dict[str, Any]) -> bool:
    failures, slowest = report["failures"], report["slowest"]
    print(f"{name:36s} {report['inputs']:7d} inputs  {len(failures):3d} failures  slowest {slowest:.2f} s", flush=True)
    print(*failures, sep="\n", end="\n" if failures else "")
    return not failures and slowest <= SLOW


def _died(name: str, done: subprocess.CompletedProcess[str]) -> bool:
    print(f"{name}: the process ended with {done.returncode}\n{done.stderr}", flush=True)
    return False


if __name__ == "__main__":
    sys.exit(main())
