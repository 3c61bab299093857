"""`fengong ask [QUESTION] …`: every question of the catalogue is a command, its parameters are options."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click
from click.core import ParameterSource
from graph.store import open_store

from queries import catalog, run
from queries.cli import options
from queries.cli.screen import show
from queries.table import Column, table_of
from queries.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queries.catalog import Parameter, Question, Scalar
    from queries.cli.screen import Layout
    from queries.table import Table, Value
    from queries.words import Language

_CLICK_TYPES = {"string": click.STRING, "int": click.INT, "float": click.FLOAT, "bool": click.BOOL}
_LISTING = (Column("question", "string"), Column("asks", "string"), Column("parameters", "strings"))


class _Questions(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [question.name for question in catalog.listed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 - click's signature
        return _command(run.find(cmd_name))


def _shared(command: Callable[..., object]) -> Callable[..., object]:
    for option in (options.wide, options.language, options.layout, options.store):
        command = option(command)
    return command


@click.group(cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [ARGS]...")
@_shared
@click.pass_context
def command(context: click.Context, /, layout: Layout, language: Language, **_: object) -> None:
    """Answer a named question; without a name, list them.

    `fengong ask QUESTION --help` shows what a question can be given.
    """
    if context.invoked_subcommand is None:
        show(_listing(language), layout, Words(language))


def _listing(language: Language) -> Table:
    rows: Iterator[dict[str, Value]] = (
        {
            "question": question.name,
            "asks": question.zh if language == "zh" else question.asks,
            "parameters": tuple(parameter.name for parameter in question.parameters),
        }
        for question in catalog.listed()
    )
    return table_of(_LISTING, rows)


def _command(question: Question) -> click.Command:
    @click.pass_context
    def answer(context: click.Context, /, **given: object) -> None:
        _answer(question, given | _put_before(context))

    takes: Callable[..., object] = _shared(answer)
    for parameter in reversed(question.parameters):
        takes = _parameter(parameter)(takes)
    return click.command(question.name, help=f"{question.asks}\n\n{question.zh}。")(takes)


def _parameter(parameter: Parameter) -> Callable[[Callable[..., object]], Callable[..., object]]:
    if parameter.default is None:
        return click.argument(parameter.name, type=_CLICK_TYPES[parameter.type])
    return click.option(
        f"--{parameter.name.replace('_', '-')}",
        parameter.name,
        type=_CLICK_TYPES[parameter.type],
        is_flag=parameter.type == "bool",
        default=None if parameter.nullable else parameter.default,
        show_default=not parameter.nullable,
        help=Words("en").label("parameter", parameter.name),
    )


def _put_before(context: click.Context) -> dict[str, object]:
    """Give the options that stood before the question's name and not again after it."""
    before = context.parent
    if before is None:
        return {}

    def given(where: click.Context, name: str) -> bool:
        return where.get_parameter_source(name) is ParameterSource.COMMANDLINE

    return {name: value for name, value in before.params.items() if given(before, name) and not given(context, name)}


def _answer(question: Question, given: dict[str, object]) -> None:
    parameters = {each.name: cast("Scalar | None", given[each.name]) for each in question.parameters}
    language, layout = cast("Language", given["language"]), cast("Layout", given["layout"])
    run.bind(question, parameters)
    with open_store(str(given["store"])) as store:
        table = run.ask(store, question.name, parameters, language=language)
    title = question.zh if language == "zh" else question.asks
    show(table, layout, Words(language), title=title, wide=bool(given["wide"]))
