"""What a person sees: results on standard output, messages and progress on standard error."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

import click
from rich import progress
from rich.console import Console

from queries.drawing import draw
from queries.printable import printable
from queries.table import to_csv, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from queries.table import Table
    from queries.words import Words

Item = TypeVar("Item")
Layout: TypeAlias = Literal["table", "csv", "json"]
# a pipe has no width; 100 columns keep Chinese titles readable
_PIPE_WIDTH = 100
# all columns do not fit side by side: let each line be as long as it is
_UNBOUND = 10_000


@dataclass(frozen=True, slots=True)
class Screen:
    """How results are to be written: as what, in which language, with all columns or the short ones."""

    layout: Layout
    words: Words
    wide: bool

    def show(self, table: Table, *, title: str = "") -> None:
        """Write a table to standard output; only a drawn one has its title above it."""
        match self.layout:
            case "json":
                click.echo(to_json(table))
            case "csv":
                click.echo(printable(to_csv(table)), nl=False)
            case "table":
                drawing = draw(table, self.words, title=title, wide=self.wide)
                _console(_UNBOUND if self.wide else None).print(drawing)


def write(text: Text) -> None:
    """Write running text to standard output; the terminal breaks its lines, so that they can be copied."""
    _console().print(text, soft_wrap=True)


def _console(width: int | None = None) -> Console:
    """Give standard output, as wide as said, else as the terminal, or 100 columns in a pipe."""
    if width is None and not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        width = _PIPE_WIDTH
    return Console(file=sys.stdout, width=width, markup=False, highlight=False)


def say(message: str) -> None:
    """Write a message to standard error."""
    click.echo(printable(message), err=True)


def track(items: Sequence[Item]) -> Iterator[Item]:
    """Give the items, with a bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    yield from progress.track(items, "", console=console, transient=True, disable=not console.is_terminal)
