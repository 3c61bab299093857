"""The rules of reading: data files under `rules/`, each rule with its own examples, compiled once.

A rule is a row `[[rule]]` of a TOML file:

    name = "lead-label"          what a record cites as `rule`
    concept = "lead"             what it means; a value of an ontology vocabulary where there is one
    words = ["牵头单位", "总牵头"]  either the words themselves …
    pattern = "…"                … or a regular expression (bounded repeats only)
    yes = ["牵头单位：市教育局"]    texts in which it must be found
    no = ["牵头抓总"]             texts in which it must not
    source = "seed 002"          where the wording was seen

A rule without a `yes` example, or one that its own examples disprove, does not load.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ontology.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, what it means, the compiled pattern, the words if it is a list of words."""

    name: str
    concept: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]


@cache
def rules(file: str) -> tuple[Rule, ...]:
    """Give the rules of `rules/<file>.toml` in the order they stand there, each proved on its examples."""
    text = resources.files("loaders").joinpath("rules", f"{file}.toml").read_text("utf-8")
    found = tuple(_rule(file, row) for row in tomllib.loads(text)["rule"])
    names = [rule.name for rule in found]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise DeclarationError("rule-name", f"rules/{file}.toml: {', '.join(sorted(repeated))} stands twice")
    return found


@cache
def pattern(file: str, *concepts: str) -> re.Pattern[str]:
    """Give one pattern for all rules of a file that are of the concepts, in their order."""
    return re.compile("|".join(rule.pattern.pattern for rule in rules(file) if rule.concept in concepts))


@cache
def words(file: str, concept: str) -> tuple[str, ...]:
    """Give the words of all rules of a concept, in their order."""
    return tuple(word for rule in rules(file) if rule.concept == concept for word in rule.words)


@cache
def rows(file: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of `rules/<file>.tsv` as tuples; lines that are empty or start with # are notes."""
    text = resources.files("loaders").joinpath("rules", f"{file}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def either(words: Iterable[str]) -> str:
    """Write a regular expression that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _rule(file: str, row: dict[str, Any]) -> Rule:
    place = f"rules/{file}.toml, rule {row.get('name', '?')!r}"
    try:
        listed = tuple(row.get("words", ()))
        source = row["pattern"] if "pattern" in row else either(listed)
        rule = Rule(row["name"], row["concept"], re.compile(source), listed)
        yes, no = row["yes"], row.get("no", [])
    except (KeyError, re.error) as error:
        raise DeclarationError("rule-shape", f"{place}: {error}") from error
    _prove(place, rule, yes, no)
    return rule


def _prove(place: str, rule: Rule, yes: list[str], no: list[str]) -> None:
    if not yes:
        raise DeclarationError("rule-example", f"{place}: give at least one example under `yes`")
    for example in yes:
        if not rule.pattern.search(example):
            raise DeclarationError("rule-example", f"{place}: is not found in its own example {example!r}")
    for example in no:
        if rule.pattern.search(example):
            raise DeclarationError("rule-example", f"{place}: is found in {example!r}, where it must not be")
