"""The options that several verbs share, and the exit status they end with."""

from __future__ import annotations

import re
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from graph.store import kept_in
from queries.choice import DEPTH, Choice
from queries.cli.screen import Screen
from queries.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queries.cli.screen import Layout
    from queries.words import Language

    Function: TypeAlias = Callable[..., object]

_FAILED, _FINDINGS = 1, 3
_STANDARD_OUTPUT = Path("-")
# two letters or more before the colon: C: is a drive
_ADDRESS = re.compile(r"[a-z][a-z0-9+]+:")

_STORE = (
    click.option(
        "--store",
        envvar="FENGONG_STORE",
        default="embedded:fengong-data",
        show_default=True,
        show_envvar=True,
        metavar="URL",
        help="The store, as embedded:FOLDER or neo4j://HOST:PORT/DATABASE.",
    ),
    click.option(
        "--archive",
        envvar="FENGONG_ARCHIVE",
        show_envvar=True,
        metavar="FOLDER",
        help="Where the records of a store on a server are kept.  [default: fengong-data]",
    ),
)
strict = click.option("--strict", is_flag=True, help="Exit with status 3 where there are findings.")
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=lambda _context, _parameter, path: None if path == _STANDARD_OUTPUT else path,
    help="File to write; standard output without it, or as -.",
)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")

_CHOICE = (
    click.option("--plan", metavar="PLAN", help="One plan only: id, number, file name or part of its title."),
    click.option("--unit", metavar="UNIT", help="Only what lies around a unit: id, name or part of it."),
    click.option("--action", metavar="ACTION", help="Only what lies around an action: id, or part of its title."),
    click.option(
        "--depth",
        type=click.IntRange(0, 9),
        default=DEPTH,
        show_default=True,
        help="Steps to go from the unit or action.",
    ),
)

_SCREEN = (
    click.option(
        "--format",
        "layout",
        type=click.Choice(["table", "csv", "json"]),
        default="table",
        show_default=True,
        help="How results are written.",
    ),
    click.option(
        "--lang", "language", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of labels."
    ),
    click.option("--wide", is_flag=True, help="Show every column of a table, ids included."),
)


def store(function: Function) -> Function:
    """Add --store and --archive; the function is given them as one address, `store`."""

    @wraps(function)
    def called(*arguments: object, store: str, archive: str | None, **others: object) -> object:
        return function(*arguments, store=kept_in(store, archive) if archive else store, **others)

    return _with(_STORE, called)


def choice(function: Function) -> Function:
    """Add --plan, --unit, --action and --depth; the function is given them as one `choice`."""

    @wraps(function)
    def called(
        *arguments: object, plan: str | None, unit: str | None, action: str | None, depth: int, **others: object
    ) -> object:
        return function(*arguments, choice=Choice(plan=plan, unit=unit, action=action, depth=depth), **others)

    return _with(_CHOICE, called)


def screen(function: Function) -> Function:
    """Add --format, --lang and --wide; the function is given them as one `screen`."""

    @wraps(function)
    def called(*arguments: object, layout: Layout, language: Language, wide: bool, **others: object) -> object:
        return function(*arguments, screen=Screen(layout, Words(language), wide), **others)

    return _with(_SCREEN, called)


def _with(options: Sequence[Callable[[Function], Function]], function: Function) -> Function:
    for option in reversed(options):
        function = option(function)
    return function


def is_store(path: str) -> bool:
    """Tell the address of a store from a path."""
    return bool(_ADDRESS.match(path)) and not Path(path).exists()


def leave(context: click.Context, *, failed: int = 0, findings: bool = False) -> None:
    """End with the status for what happened: 1 where something could not be read, 3 for findings that count."""
    if failed:
        context.exit(_FAILED)
    if findings:
        context.exit(_FINDINGS)
