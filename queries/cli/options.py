"""The options that several verbs share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from queries.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorated = TypeVar("Decorated", bound=Callable[..., object])

store = click.option(
    "--store",
    envvar="FENGONG_STORE",
    default="embedded:fengong-data",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="embedded:FOLDER",
)
layout = click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="How results are written.",
)
language = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of labels."
)
wide = click.option("--wide", is_flag=True, help="Show all columns of a table, ids included.")
strict = click.option("--strict", is_flag=True, help="Exit with status 3 where there are findings.")
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
