"""`fengong ask [QUESTION] …`: every question of the catalogue is a command, its parameters are options."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from graph.store import open_store
from queries import catalog, run
from queries.cli import options
from queries.cli.screen import say
from queries.table import Column, Table, table_of
from queries.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queries.catalog import Parameter, Question, Scalar
    from queries.cli.screen import Screen
    from queries.table import Value
    from queries.words import Language

_CLICK_TYPES = {"string": click.STRING, "int": click.INT, "float": click.FLOAT, "bool": click.BOOL}
_LISTING = (Column("question", "string"), Column("asks", "string"), Column("parameters", "strings"))


class _Questions(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [question.name for question in catalog.listed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's signature
        return _command(run.find(cmd_name))


@click.group(cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [ARGS]...")
@options.store
@options.screen
@click.pass_context
def command(context: click.Context, /, screen: Screen, **_: object) -> None:
    """Answer a named question; without a name, list them.

    `fengong ask QUESTION --help` shows what a question can be given.
    """
    if context.invoked_subcommand is None:
        screen.show(_listing(screen.words.language))
    else:
        # --store and the like may stand before the question's name as well as after it
        context.default_map = {context.invoked_subcommand: context.params}


def _listing(language: Language) -> Table:
    rows: Iterator[dict[str, Value]] = (
        {
            "question": question.name,
            "asks": question.zh if language == "zh" else question.asks,
            "parameters": tuple(dict.fromkeys(map(_as_typed, question.parameters))),
        }
        for question in catalog.listed()
    )
    return table_of(_LISTING, rows)


def _as_typed(parameter: Parameter) -> str:
    if parameter.default is None:
        return parameter.name.upper()
    return "--weight-…" if parameter.name.startswith("weight_") else _option(parameter)


def _option(parameter: Parameter) -> str:
    return f"--{parameter.name.replace('_', '-')}"


def _command(question: Question) -> click.Command:
    @options.store
    @options.screen
    def answer(store: str, screen: Screen, **given: Scalar | None) -> None:
        run.bind(question, given)
        limit = given.get("limit")
        more = {"limit": limit + 1} if isinstance(limit, int) and limit < catalog.UNBOUNDED else {}
        with open_store(store) as opened:
            found = run.ask(opened, question.name, {**given, **more}, language=screen.words.language)
        # rows of several kinds begin with the kind, which is not any text but from a closed list
        by_kind = question.columns[0].type != "string"
        table = _first(found, limit, by_kind=by_kind) if isinstance(limit, int) and more else found
        screen.show(table, title=question.zh if screen.words.language == "zh" else question.asks)
        if len(table.rows) < len(found.rows):
            say(screen.words.say("first-only-each" if by_kind else "first-only", limit=limit))

    takes: Callable[..., object] = answer
    for parameter in reversed(question.parameters):
        takes = _parameter(parameter)(takes)
    made = click.command(question.name, help=f"{question.asks}\n\n{question.zh}。")(takes)
    for option in made.params:
        option.envvar = None  # the environment has been looked at before the question's name
    return made


def _first(table: Table, limit: int, *, by_kind: bool) -> Table:
    """Give the first rows; of an answer of several kinds, which the first column names, the first of each."""
    seen: Counter[Value] = Counter()
    kept = []
    for row in table.rows:
        kind = row[0] if by_kind else None
        seen[kind] += 1
        if seen[kind] <= limit:
            kept.append(row)
    return Table(table.columns, tuple(kept))


def _parameter(parameter: Parameter) -> Callable[[Callable[..., object]], Callable[..., object]]:
    if parameter.default is None:
        return click.argument(parameter.name, type=_CLICK_TYPES[parameter.type])
    return click.option(
        _option(parameter),
        parameter.name,
        type=_CLICK_TYPES[parameter.type],
        is_flag=parameter.type == "bool",
        default=None if parameter.nullable else parameter.default,
        show_default=not parameter.nullable,
        help=Words("en").label("parameter", parameter.name),
    )
