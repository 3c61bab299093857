"""A question and its parameters become a table. Parameters are checked before any engine sees them."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from graph import themes
from ontology.errors import UsageError
from queries import catalog, resolve
from queries.rows import rows
from queries.table import Table, table_of
from queries.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph.store import Store
    from queries.catalog import Parameter, Question, Scalar
    from queries.table import Value
    from queries.words import Language

    Step = Callable[[Sequence[Table], Mapping[str, Scalar], Words], list[dict[str, Value]]]

# what makes an answer of the answers to its parts, where setting them one below the other is not enough;
# imported when it is asked for, since one of them needs a large library
_STEPS: Mapping[str, str] = {
    "compare": "comparison.side_by_side",
    "concentration": "overload.concentration",
    "gaps": "gaps.explain",
    "gaps.function_missing": "peers.missing_functions",
    "gaps.theme_missing": "peers.missing_themes",
    "network": "centrality.measures",
    "overloaded": "overload.outstanding",
}


def ask(
    store: Store, name: str, parameters: Mapping[str, Scalar | None] | None = None, *, language: Language = "zh"
) -> Table:
    """Answer a question by name; sentences in the answer are in `language`.

    A `UsageError` says what a question or parameter must be, a `NotFoundError` what there is in the store.
    """
    question = find(name)
    values = bind(question, parameters or {})
    return _answer(store, question, _resolved(store, values), Words(language), {})


def find(name: str) -> Question:
    """Give the question of a name; a `UsageError` lists what there is."""
    known = catalog.questions()
    if name not in known:
        names = [question.name for question in catalog.listed()]
        near = get_close_matches(name, names, 1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise UsageError("ask-question", f"There is no question {name!r}. {hint}Ask one of: {', '.join(names)}.")
    return known[name]


def bind(question: Question, given: Mapping[str, Scalar | None]) -> dict[str, Scalar]:
    """Give every parameter its value; a `UsageError` lists the question's parameters where one is wrong."""
    declared = {parameter.name: parameter for parameter in question.parameters}
    extra = [name for name in given if name not in declared]
    if extra:
        raise UsageError("ask-parameter", f"{question.name!r} has no parameter {extra[0]!r}. {_listed(question)}")
    return {name: _value(question, parameter, given.get(name)) for name, parameter in declared.items()}


def _value(question: Question, parameter: Parameter, given: Scalar | None) -> Scalar:
    if given is None:
        if parameter.default is None:
            raise UsageError("ask-parameter", f"{question.name!r} needs {parameter.name!r}. {_listed(question)}")
        return parameter.default
    value = float(given) if parameter.type == "float" and type(given) is int else given
    within = not isinstance(value, int | float) or 0 <= value <= catalog.UNBOUNDED
    if type(value) is not catalog.SCALARS[parameter.type] or not within:
        message = f"{parameter.name!r} of {question.name!r} cannot be {given!r}. {_listed(question)}"
        raise UsageError("ask-parameter", message)
    return value


def _listed(question: Question) -> str:
    if not question.parameters:
        return "It has no parameters."
    each = (f"{parameter.name} ({parameter.type})" for parameter in question.parameters)
    return f"Its parameters: {', '.join(each)}; numbers are not negative."


def _resolved(store: Store, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    def found(name: str, value: Scalar) -> Scalar:
        if not (value and isinstance(value, str)):
            return value
        if name == "indicator":
            return themes.series(value)
        return resolve.key(store, resolve.KINDS[name], value) if name in resolve.KINDS else value

    return {name: found(name, value) for name, value in values.items()}


def _answer(
    store: Store, question: Question, values: Mapping[str, Scalar], words: Words, told: dict[str, Table]
) -> Table:
    """Answer a question from its parts; `told` holds the answers so far, as several parts may be made of one."""
    if question.name not in told:
        told[question.name] = table_of(question.columns, _records(store, question, values, words, told))
    return told[question.name]


def _records(
    store: Store, question: Question, values: Mapping[str, Scalar], words: Words, told: dict[str, Table]
) -> list[dict[str, Value]]:
    if not question.parts:
        return rows(store, question, values)
    parts = [catalog.questions()[part] for part in question.parts]
    tables = [_answer(store, part, _passed(part, values), words, told) for part in parts]
    step = _step(question.name)
    return step(tables, values, words) if step else [row for table in tables for row in table.records()]


def _step(question: str) -> Step | None:
    if question not in _STEPS:
        return None
    module, _, function = _STEPS[question].partition(".")
    step: Step = getattr(import_module(f"queries.{module}"), function)
    return step


def _passed(part: Question, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return bind(part, {parameter.name: values.get(parameter.name) for parameter in part.parameters})
