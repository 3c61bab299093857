"""Whatever file is given: a record, findings, or one sentence that refuses it."""

import os
import subprocess
import sys

import pytest

from loaders.assemble import assemble
from loaders.document import decode
from ontology.check import check
from ontology.errors import DocumentError
from tests.reliability import fuzz
from tests.reliability.shapes import SHAPES, shape

INPUTS = fuzz.inputs(20_000)
PDF = "PDF to a record"
IN_CHILD = """
import sys
from tests.reliability import fuzz
report = fuzz.run(sys.argv[1], range(int(sys.argv[2])))
print(report.inputs, *report.failures, sep="\\n")
"""
DRAW = """
import hashlib
from random import Random
from tests.reliability import fuzz
drawn = [target.draw(Random(f"{name} {n}")) for name, target in fuzz.TARGETS.items() for n in range(9)]
print(hashlib.sha256(repr(drawn).encode("utf-8", "surrogatepass")).hexdigest())
"""


def child(code, *arguments, **environment):
    """Run in a process of its own, as PDFs are read; gives what it wrote."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", [name for name in INPUTS if name != PDF])
def test_20_000_inputs_raise_nothing(name):
    report = fuzz.run(name, INPUTS[name])
    assert report.failures == []
    assert report.inputs == len(INPUTS[name])


def test_of_the_20_000_inputs_those_that_are_pdfs_raise_nothing():
    assert child(IN_CHILD, PDF, len(INPUTS[PDF])) == [str(len(INPUTS[PDF]))]


def test_there_are_20_000():
    assert sum(map(len, INPUTS.values())) == 20_000


def test_the_inputs_are_the_same_in_every_run():
    assert len({*child(DRAW, PYTHONHASHSEED="1"), *child(DRAW, PYTHONHASHSEED="2")}) == 1


def test_what_is_raised_is_told_with_the_shortest_input_that_raises_it(monkeypatch):
    def stumble(words):
        if "等" in words:
            raise ValueError

    monkeypatch.setitem(fuzz.TARGETS, "stumbling", fuzz.Target(lambda _: "市教育局等部门", stumble, 0))
    [failure] = fuzz.run("stumbling", range(1)).failures
    assert failure.shortest == "等"
    assert failure.what.startswith("ValueError in test_reading.py, line ")


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_without_end_is_read_or_refused(name):
    try:
        record = assemble(decode(shape(name, 50_000).encode(), "plan.txt"))
    except DocumentError as error:
        assert error.code == "document-size"  # noqa: PT017 - either is right
    else:
        assert check(record) == []
