"""Which stretches give responsibility, and what every wording in `tests/fixtures/clauses/` says.

A case is a paragraph of a fixture file: the text (`⏎` is a line break), then one line a share, `mention | role | rank`;
a text without such lines gives nobody a duty.
"""

import tomllib
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest

from loaders import clauses, outline
from loaders.duties import Reader
from loaders.source_text import repair
from loaders.verbs import ROLES

FOLDER = Path(__file__).parents[1] / "fixtures" / "clauses"
FAMILIES = [
    "and_in_names",
    "blanks",
    "bracketed",
    "brackets_in_names",
    "by_division",
    "deadlines",
    "elided_prefixes",
    "elided_suffixes",
    "etc_and_collectives",
    "half_width",
    "labelled",
    "lead_and_others",
    "legends",
    "levels",
    "narrative",
    "nobody",
    "remarks",
    "sentences",
    "separators_in_collectives",
    "twice",
]


@dataclass(frozen=True)
class Case:
    file: str
    line: int
    text: str
    expected: list

    @property
    def place(self):
        return f"{self.file}:{self.line}"


def cases(family):
    paragraph = []
    lines = (FOLDER / f"{family}.txt").read_text("utf-8").splitlines()
    for number, line in enumerate([*lines, ""], 1):
        if line and not line.startswith("#"):
            paragraph.append((number, line))
        elif paragraph:
            yield _case(family, paragraph)
            paragraph = []


def _case(family, paragraph):
    (number, text), *rest = paragraph
    return Case(f"{family}.txt", number, text.replace("⏎", "\n"), [share for _, share in rest])


CASES = [pytest.param(case, id=case.place) for family in FAMILIES for case in cases(family)]


def shares(raw):
    """Read all clauses of a text, as in a document: one reader, headings close what is open."""
    text = repair(raw)
    reader = Reader(text.text, text.gaps)
    stops = [heading.start for heading in outline.find(text.text)]
    return [
        f"{text.text[share.start : share.end]} | {share.role} | {share.rank}"
        for clause in clauses.find(text.text, stops)
        for share in reader.read(clause)
    ]


def found(text, stops=()):
    return [(clause.form, text[clause.start : clause.end]) for clause in clauses.find(text, stops)]


@pytest.mark.parametrize("case", CASES)
def test_a_wording_gives_the_shares_that_the_guide_says(case):
    got = shares(case.text)
    assert got == case.expected, f"{FOLDER.name}/{case.place}: {case.text}\nexpected {case.expected}\ngot      {got}"


def test_every_fixture_is_used():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{family}.txt" for family in FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_line_of_a_fixture_is_a_text_or_a_share(family):
    for case in cases(family):
        for share in case.expected:
            mention, role, rank = share.split(" | ")
            assert mention in case.text.replace("\n", "").replace(" ", "").replace("(", "（").replace(")", "）")
            assert role in {"lead", "responsible", "support", "shared"}
            assert int(rank) >= 1


def test_no_text_stands_in_two_fixtures():
    texts = [case.text for family in FAMILIES for case in cases(family)]
    assert len(set(texts)) == len(texts)


def test_the_three_forms_are_told_apart():
    assert found("（市水务局负责）\n责任单位：县残联\n市水务局、县残联按职责分工负责。") == [
        ("bracketed", "（市水务局负责）"),
        ("labelled", "责任单位：县残联"),
        ("sentence", "市水务局、县残联按职责分工负责"),
    ]


def test_a_label_in_brackets_is_part_of_the_bracketed_clause():
    assert found("新建步道。（责任单位：市园林中心）") == [("bracketed", "（责任单位：市园林中心）")]


def test_a_labelled_clause_ends_with_its_sentence():
    assert found("责任单位：市水务局。鼓励捐建。") == [("labelled", "责任单位：市水务局")]


def test_a_clause_does_not_run_past_a_heading():
    text = "责任单位：市水务局（二）推广节水器具"
    assert found(text, [text.index("（二）")]) == [("labelled", "责任单位：市水务局")]


def test_several_labels_of_one_line_are_one_clause():
    (clause,) = clauses.find("牵头单位：市水务局，完成时限：2026年，责任单位：县残联", [])
    assert [label.concept for label in clause.labels] == ["lead", "due", "responsible"]


def rules_file(name):
    return resources.files("loaders").joinpath(f"rules/{name}.toml").read_text("utf-8")


LABELS = tomllib.loads(rules_file("labels"))["rule"]


@pytest.mark.parametrize(("concept", "text"), [(row["concept"], text) for row in LABELS for text in row["yes"]])
def test_every_example_of_a_label_is_found_in_running_text(concept, text):
    assert concept in {label.concept for label in clauses.labels(text)}


VERBS = [rule for rule in tomllib.loads(rules_file("verbs"))["rule"] if rule["concept"] in ROLES]


@pytest.mark.parametrize(("role", "text"), [(row["concept"], text) for row in VERBS for text in row["yes"]])
def test_every_example_of_a_verb_closes_a_sentence(role, text):
    assert {share.split(" | ")[1] for share in shares(f"{text}。")} == {role}


def test_brackets_without_a_duty_word_are_no_clause():
    assert found("（含护理型床位）（以下简称《方案》）") == []


def test_clauses_do_not_overlap_and_stand_in_order():
    text = "牵头单位：市水务局（县残联配合），责任单位：市住建局。（市财政局负责）市教育局、市体育局负责。"
    spans = [(clause.start, clause.end) for clause in clauses.find(text, [])]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
