"""What a person sees: results on standard output, messages and progress on standard error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Literal, TypeAlias

import click
from rich.console import Console

from queries.drawing import draw
from queries.printable import printable
from queries.table import to_csv, to_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from queries.table import Table
    from queries.words import Words

Layout: TypeAlias = Literal["table", "csv", "json"]
# a pipe has no width; 100 columns keep Chinese titles readable
_PIPE_WIDTH = 100


def show(table: Table, layout: Layout, words: Words, *, title: str = "", wide: bool = False) -> None:
    """Write a table to standard output; the title stands above a drawn one only."""
    match layout:
        case "json":
            click.echo(to_json(table))
        case "csv":
            click.echo(printable(to_csv(table)), nl=False)
        case "table":
            display(draw(table, words, title=title, wide=wide))


def display(*renderables: RenderableType) -> None:
    """Draw on standard output, as wide as the terminal or 100 columns."""
    wide_enough = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    Console(file=sys.stdout, width=wide_enough, markup=False, highlight=False).print(*renderables, sep="\n")


def say(message: str) -> None:
    """Write a message to standard error."""
    click.echo(printable(message), err=True)
