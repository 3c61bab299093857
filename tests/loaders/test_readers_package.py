"""Office files are opened behind limits: bombs are refused at once, and a sentence says what to do."""

import subprocess
import sys
from functools import cache

import pytest

from loaders.document import decode
from ontology.errors import DocumentError
from tests.fixtures.formats import builders
from tests.fixtures.formats.bombs import bombs, echoes

# run in a process of its own, whose largest memory can be asked for
OPEN = """
import resource, sys, time
from loaders.document import decode
from loaders.readers import docx, xlsx
from ontology.errors import DocumentError
data = sys.stdin.buffer.read()
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    decode(data, sys.argv[1])
    code = "read"
except DocumentError as error:
    code = error.code
print(code, time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000)
"""
NAMES = [
    *("blanks.docx", "paragraphs.docx", "style.docx", "picture.docx", "strings.xlsx", "nested.docx", "parts.docx"),
    *("heads.docx", "overlapping.docx", "laughs.docx", "quadratic.docx", "reaching-out.docx"),
]
all_bombs = cache(bombs)


@pytest.mark.parametrize("name", NAMES)
def test_12_bombs_are_refused_in_1_second_each_with_300_megabytes(name):
    command = [sys.executable, "-c", OPEN, name]
    done = subprocess.run(command, input=all_bombs()[name], capture_output=True, check=True)
    code, seconds, megabytes = done.stdout.decode().split()
    assert code in {"document-size", "document-unsafe", "document-damaged"}
    assert float(seconds) < 1
    assert float(megabytes) < 300


def test_there_are_twelve():
    assert sorted(all_bombs()) == sorted(NAMES)
    assert len(NAMES) == 12


all_echoes = cache(echoes)


@pytest.mark.parametrize("name", ["string.xlsx", "sheet.xlsx", "cell.docx", "cell.html"])
def test_what_is_said_once_and_repeated_without_end_is_refused(name):
    assert refusal(all_echoes()[name], name).code == "document-size"


def test_the_pattern_of_a_number_is_no_longer_than_patterns_are():
    assert len(decode(all_echoes()["number.docx"], "number.docx").text) < 500_000


def refusal(data, name):
    with pytest.raises(DocumentError) as caught:
        decode(data, name)
    return caught.value


def test_what_another_file_holds_does_not_get_in():
    error = refusal(all_bombs()["reaching-out.docx"], "plan.docx")
    assert error.code == "document-unsafe"
    assert error.message.startswith("plan.docx: ")


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"])
def test_entities_are_refused_in_every_part(part):
    whole = builders.docx(builders.paragraph("云泽市"), styles="", numbering="")
    parts = builders.parts(whole) | {part: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    assert refusal(builders.package(parts), "plan.docx").code == "document-unsafe"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_short_is_said_to_be_damaged(share):
    whole = builders.docx_of("云泽市水安全保障方案\n" * 50)
    error = refusal(whole[: int(len(whole) * share)], "plan.docx")
    assert error.code == "document-damaged"
    assert error.message.count(". ") + error.message.count("; ") <= 2


def test_a_file_whose_bytes_have_changed_is_said_to_be_damaged():
    whole = bytearray(builders.docx_of("云泽市水安全保障方案\n" * 50))
    place = whole.index(b"word/document.xml") + 60
    whole[place : place + 20] = bytes(20)
    assert refusal(bytes(whole), "plan.docx").code == "document-damaged"


def test_names_of_parts_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = builders.parts(builders.docx(builders.paragraph("云泽市水安全保障方案")))
    assert decode(builders.package(parts | {"../../outside.xml": "<a/>"}), "plan.docx").text.startswith("云泽市")
    assert list(tmp_path.iterdir()) == []
