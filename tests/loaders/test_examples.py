"""Reading an example plan gives the record that a person wrote for it."""

import json
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

from loaders.assemble import assemble
from loaders.document import decode
from ontology.record import to_json

RECORDS = Path(__file__).parents[1] / "fixtures" / "plans"
EXAMPLES = ["yunze", "lanqiao", "linlan", "qizhou"]

each_example = pytest.mark.parametrize("name", EXAMPLES)


@cache
def read(name):
    data = resources.files("queries.examples").joinpath(f"{name}.txt").read_bytes()
    return json.loads(_one_width(to_json(assemble(decode(data, f"{name}.txt"))).decode()))


@cache
def written(name):
    return json.loads(_one_width((RECORDS / f"{name}.json").read_text("utf-8")))


def _one_width(text):
    return unicodedata.normalize("NFKC", text)


def assert_same(got, want):
    """Both hold the same items, in any order; a failure names each item that only one of them has."""
    got, want = Counter(got), Counter(want)
    lines = [f"not read: {item}" for item in (want - got).elements()]
    lines += [f"read, but not there: {item}" for item in (got - want).elements()]
    assert not lines, "\n".join(["", *sorted(lines)])


def titles(record):
    return {None: None, **{action["id"]: action["title"] for action in record["actions"]}}


def rows(record, part, *fields):
    return [tuple(row.get(field) for field in fields) for row in record[part]]


@each_example
def test_the_plan_says_who_issued_what_when_for_where(name):
    fields = ("title", "number", "issuer", "issued", "status", "jurisdiction", "period", "effective")
    got, want = read(name)["plan"], written(name)["plan"]
    assert {field: got[field] for field in fields} == {field: want[field] for field in fields}


@each_example
def test_the_instruments_a_plan_is_based_on(name):
    got, want = (rows(record["plan"], "based_on", "title", "number") for record in (read(name), written(name)))
    assert_same(got, want)


@each_example
def test_the_tree_of_actions(name):
    fields = ("id", "title", "parent", "section", "kind")
    got, want = (rows(record, "actions", *fields) for record in (read(name), written(name)))
    assert_same(got, want)


@each_example
def test_who_has_which_part_in_which_action(name):
    def duties(record):
        title = titles(record)
        return [(title[duty["action"]], duty["mention"], duty["role"]) for duty in record["duties"]]

    assert_same(duties(read(name)), duties(written(name)))


@each_example
def test_every_mention_is_taken_for_the_right_kind_of_unit(name):
    def mentions(record):
        units = {unit["id"]: unit for unit in record["units"]}
        named = {(duty["mention"], duty["unit"]) for duty in record["duties"]}
        return [
            (mention, units[unit]["function"], units[unit]["kind"], tuple(units[unit].get("also", ())))
            for mention, unit in named
        ]

    assert_same(mentions(read(name)), mentions(written(name)))


@each_example
def test_every_mention_gets_a_name_that_a_person_would_accept(name):
    accepted = {
        duty["mention"]: unit["names"]
        for unit in written(name)["units"]
        for duty in written(name)["duties"]
        if duty["unit"] == unit["id"]
    }
    names = {unit["id"]: unit["name"] for unit in read(name)["units"]}
    given = {duty["mention"]: names[duty["unit"]] for duty in read(name)["duties"]}
    assert {m: n for m, n in given.items() if m in accepted and n not in accepted[m]} == {}


@each_example
def test_mentions_of_one_unit_come_together(name):
    def together(record):
        mentions = {}
        for duty in record["duties"]:
            mentions.setdefault(duty["unit"], set()).add(duty["mention"])
        return [tuple(sorted(group)) for group in mentions.values()]

    assert_same(together(read(name)), together(written(name)))


@each_example
def test_the_measurable_promises(name):
    fields = ("op", "value", "measure", "due", "every", "per")

    def targets(record):
        title = titles(record)
        return [(title[row["action"]], *(row[field] for field in fields)) for row in record["targets"]]

    assert_same(targets(read(name)), targets(written(name)))


@each_example
def test_what_is_measured(name):
    got, want = (rows(record, "targets", "indicator") for record in (read(name), written(name)))
    assert_same(got, want)


@each_example
def test_the_people_and_their_posts(name):
    def people(record):
        units = {None: None, **{unit["id"]: unit["function"] for unit in record["units"]}}
        return [
            (person["name"], person["group"], person["role"], person["post"], units[person["unit"]])
            for person in record["people"]
        ]

    assert_same(people(read(name)), people(written(name)))


def test_two_people_of_one_name_stay_two():
    posts = {person["post"] for person in read("yunze")["people"] if person["name"] == "周明远"}
    assert posts == {"市公安局副局长", "市住房和城乡建设局总工程师"}


def test_a_measure_that_nobody_answers_for_is_given_to_nobody():
    left = next(row["id"] for row in read("lanqiao")["actions"] if row["title"] == "开展老年人能力综合评估")
    assert left == "2.3.2"
    assert left not in {duty["action"] for duty in read("lanqiao")["duties"]}
