"""A question and its parameters become a table. Parameters are checked before any engine sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from graph import themes
from ontology.errors import UsageError
from queries import catalog, resolve
from queries.rows import table
from queries.step import Asked
from queries.table import Table, table_of
from queries.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.store import Store
    from queries.catalog import Given, Parameter, Question, Scalar
    from queries.step import Step
    from queries.words import Language

# what makes an answer of the answers to its parts, where setting them one below the other is not enough;
# imported when it is asked for, since one of them needs a large library
_STEPS: Mapping[str, str] = {
    "cascade": "cascade.levels",
    "compare": "comparison.side_by_side",
    "concentration": "overload.concentration",
    "gaps": "gaps.explain",
    "gaps.function_missing": "peers.missing_functions",
    "gaps.theme_missing": "peers.missing_themes",
    "network": "centrality.measures",
    "overloaded": "overload.outstanding",
    "peers.comparable": "peers.comparable",
    "together": "together.pairs",
}


def ask(
    store: Store, name: str, parameters: Mapping[str, Given | None] | None = None, *, language: Language = "zh"
) -> Table:
    """Answer a question by name; sentences in the answer are in `language`.

    A `UsageError` says what a question or parameter must be, a `NotFoundError` what there is in the store.
    """
    question = find(name)
    values = bind(question, parameters or {})
    return _Asking(store, Words(language)).answer(question, _resolved(store, values))


def find(name: str) -> Question:
    """Give the question of a name; a `UsageError` lists what there is."""
    known = catalog.questions()
    if name not in known:
        names = [question.name for question in catalog.listed()]
        near = get_close_matches(name, names, 1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise UsageError("ask-question", f"There is no question {name!r}. {hint}Ask one of: {', '.join(names)}.")
    return known[name]


def bind(question: Question, given: Mapping[str, Given | None]) -> dict[str, Given]:
    """Give every parameter its value; a `UsageError` lists the question's parameters where one is wrong."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    extra = [name for name in given if name not in declared]
    if extra:
        raise UsageError("ask-parameter", f"{question.name!r} has no parameter {extra[0]!r}. {_listed(question)}")
    return {name: _value(question, parameter, given.get(name)) for name, parameter in declared.items()}


def _value(question: Question, parameter: Parameter, given: Given | None) -> Given:
    if given is None:
        if parameter.default is None:
            raise UsageError("ask-parameter", f"{question.name!r} needs {parameter.name!r}. {_listed(question)}")
        return parameter.default
    value = float(given) if parameter.type == "float" and type(given) is int else given
    within = not isinstance(value, int | float) or 0 <= value <= catalog.UNBOUNDED
    if type(value) is not catalog.GIVEN[parameter.type] or not within:
        message = f"{parameter.name!r} of {question.name!r} cannot be {given!r}. {_listed(question)}"
        raise UsageError("ask-parameter", message)
    return value


def _listed(question: Question) -> str:
    if not question.parameters:
        return "It has no parameters."
    each = (f"{parameter.name} ({parameter.type})" for parameter in question.parameters)
    return f"Its parameters: {', '.join(each)}; numbers are not negative."


def _resolved(store: Store, values: Mapping[str, Given]) -> dict[str, Given]:
    def found(name: str, value: Given) -> Given:
        if not (value and isinstance(value, str)):
            return value
        if name == "indicator":
            return themes.series(value)
        return resolve.key(store, resolve.KINDS[name], value) if name in resolve.KINDS else value

    return {name: found(name, value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question that is being answered; `told` holds the answers so far, as several parts may be made of one."""

    store: Store
    words: Words
    told: dict[str, Table] = field(default_factory=dict)

    def answer(self, question: Question, values: Mapping[str, Given]) -> Table:
        if question.name not in self.told:
            made = self._made if question.parts else partial(table, self.store)
            self.told[question.name] = made(question, values)
        return self.told[question.name]

    def _made(self, question: Question, values: Mapping[str, Given]) -> Table:
        parts = [catalog.questions()[part] for part in question.parts]
        tables = [self.answer(part, _passed(part, values)) for part in parts]
        step = _step(question.name)
        if step is None:
            names = [column.name for column in question.columns]
            return Table(question.columns, tuple(row for each in tables for row in each.only(*names).rows))
        # lists are for parts of a question that have no step
        scalars = cast("Mapping[str, Scalar]", values)
        asked = Asked(tables, scalars, self.words, partial(self._more, values))
        return table_of(question.columns, step(asked))

    def _more(self, values: Mapping[str, Given], name: str, ids: Iterable[str]) -> Table:
        question = catalog.questions()[name]
        return table(self.store, question, _passed(question, {**values, "ids": tuple(ids)}))


def _step(question: str) -> Step | None:
    if question not in _STEPS:
        return None
    module, _, function = _STEPS[question].partition(".")
    step: Step = getattr(import_module(f"queries.{module}"), function)
    return step


def _passed(part: Question, values: Mapping[str, Given]) -> dict[str, Given]:
    return bind(part, {parameter.name: values.get(parameter.name) for parameter in part.parameters})
