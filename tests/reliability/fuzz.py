"""Ways into the program, each given inputs without end: nothing may come of them but a result, a finding, a refusal.

A target and a number give the same input on every machine and in every run.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from random import Random
from traceback import extract_tb

from graph.build import build
from loaders import clauses, outline
from loaders.assemble import assemble
from loaders.document import Document, decode
from loaders.duties import Reader
from loaders.readers import pdf as pdf_reader
from loaders.readers import pdf_layout
from loaders.source_text import repair
from loaders.verbs import ROLES
from ontology.check import check
from ontology.errors import DeclarationError, DocumentError, RecordError
from ontology.record import from_json, to_json
from queries import catalog
from queries.printable import UNPRINTABLE
from tests.reliability import drawn, drawn_files, drawn_records

_SHORTENED = 2_000  # trials


@dataclass(frozen=True, slots=True)
class Target:
    """A way into the program: what goes in, drawn from a `Random`, what is done with it, its share of all inputs."""

    draw: Callable
    take: Callable
    share: int  # of a hundred


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not taken well: what happened, and the shortest form found in which it still does."""

    target: str
    number: int
    what: str
    shortest: object

    def __str__(self):
        return f"{self.target} {self.number}: {self.what} from {self.shortest!r:.400}"


@dataclass(slots=True)
class Report:
    """How a target took its inputs: how many, the seconds of processor time of the slowest, what went wrong."""

    inputs: int = 0
    slowest: float = 0.0
    slowest_number: int = -1
    failures: list = field(default_factory=list)


def run(name, numbers):
    """Give a target the inputs with these numbers."""
    target, report = TARGETS[name], Report()
    for number in numbers:
        given = target.draw(Random(f"{name} {number}"))  # noqa: S311 - the same on every machine, no secret
        before = time.process_time()
        what = _failed(target, given)
        report.inputs += 1
        if (taken := time.process_time() - before) > report.slowest:
            report.slowest, report.slowest_number = taken, number
        if what:
            report.failures.append(Failure(name, number, what, _shortened(target, given, what)))
    return report


def inputs(whole):
    """Share out inputs among the targets."""
    edges = accumulate((target.share for target in TARGETS.values()), initial=0)
    return {
        name: range(whole * (last - first) // 100) for name, (first, last) in zip(TARGETS, pairwise(edges), strict=True)
    }


def _failed(target, given):
    """Say what an input raised and where; nothing if all went well."""
    try:
        target.take(given)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        last = extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {last.filename.rpartition('/')[2]}, line {last.lineno}"
    return None


def _shortened(target, given, what):
    """Cut an input as short as it may be to fail in the same way; of a pair only the content is cut."""
    content, *name = given if isinstance(given, tuple) else (given,)
    width, trials = len(content) // 2, 0
    while width and trials < _SHORTENED:
        at = 0
        while at < len(content) and trials < _SHORTENED:
            shorter = content[:at] + content[at + width :]
            trials += 1
            if _failed(target, (shorter, *name) if name else shorter) == what:
                content = shorter
            else:
                at += width
        width //= 2
    return (content, *name) if name else content


# --- what is done with an input ---


def _file(given):
    data, name = given
    try:
        found = decode(data, name)
    except DocumentError as error:
        _check_sentence(error, f"{name}: ")
    else:
        _document(found)


def _check_sentence(error, start=""):
    assert error.message.startswith(start)
    assert "\n" not in error.message


def _document(found):
    assert not UNPRINTABLE.search(found.text.translate(_SHOWN))
    assert all(0 <= one.start <= two.start for one, two in pairwise(found.places))
    for table in found.tables:
        assert all(table.start <= cell.start <= cell.end <= table.end for cell in table.cells)
    record = assemble(found)
    assert check(record) == []
    assert from_json(to_json(record)) == record
    build(record)


# line ends, and fillers that only the columns of a terminal suffer from, may stand in a text
_SHOWN = dict.fromkeys([0x0A, 0x2028, 0x2029, 0x115F, 0x1160, 0x2065, 0x3164, 0xFFA0], "")


def _pdf(data):
    try:
        content = pdf_reader.read(data)
    except DocumentError as error:
        _check_sentence(error)
    else:
        _laid_out(content)


def _pages(pages):
    if any(page.lines for page in pages):
        _laid_out(pdf_layout.content(pages))


def _laid_out(content):
    assert content.text == "" or content.text.endswith("\n")
    assemble(Document("plan.pdf", "0" * 64, content.text, content.places, content.tables))


def _outline(raw):
    source = repair(raw)
    headings = outline.find(source.text)
    for index, heading in enumerate(headings):
        assert heading.parent is None or heading.parent < index
        assert heading.start <= heading.title_start <= heading.title_end <= len(source.text)
        first, last = source.origin(heading.start, heading.end)
        assert 0 <= first <= last <= len(raw)


def _clause(raw):
    source = repair(raw)
    reader = Reader(source.text, source.gaps)
    for found in clauses.find(source.text, [each.start for each in outline.find(source.text)]):
        shares = reader.read(found)
        assert all(found.start <= share.start < share.end <= found.end for share in shares)
        assert {share.role for share in shares} <= ROLES
        assert all(share.rank >= 1 for share in shares)


def _text(raw):
    _file((raw.encode("utf-8", "replace"), "plan.txt"))


def _record(data):
    try:
        record = from_json(data)
    except RecordError as error:
        _check_sentence(error)
        return
    if not check(record):
        build(record)
        assert from_json(to_json(record)) == record


def _question(given):
    content, name = given
    try:
        catalog.read(name, content)
    except DeclarationError as error:
        _check_sentence(error)


TARGETS = {
    "bytes of a text to a record": Target(drawn_files.plain, _file, 10),
    "web page to a record": Target(drawn_files.page, _file, 10),
    "Office file to a record": Target(drawn_files.office, _file, 15),
    "PDF to a record": Target(drawn_files.pdf, _pdf, 2),
    "what is seen of a PDF to a record": Target(drawn_files.pages, _pages, 8),
    "text to outline": Target(drawn.text, _outline, 10),
    "clause to duties": Target(drawn.clause, _clause, 15),
    "text to a record": Target(drawn.text, _text, 10),
    "record to graph": Target(drawn_records.record, _record, 10),
    "file of a question to a question": Target(drawn_records.question, _question, 10),
}
