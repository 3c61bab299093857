"""`fengong explore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import files
from graph.store import open_store
from ontology.errors import UsageError
from queries.cli import options
from queries.cli.screen import say
from queries.words import LANGUAGES

if TYPE_CHECKING:
    from queries.words import Language

_PAGE = "fengong.html"


@click.command
@options.store
@click.option(
    "-o", "--output", metavar="FILE", help=f"Where the page is written, - for standard output.  [default: {_PAGE}]"
)
@click.option("--serve", is_flag=True, help="Show the page over the live store, on 127.0.0.1, until Ctrl-C.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port for --serve; 0 is any that is free.")
@click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="Language of labels."
)
def command(*, store: str, output: str | None, serve: bool, port: int, language: Language) -> None:
    """Write the page: who carries how much, what is left open, the network, the matrix, every passage.

    It is one file that asks no network; open it in a browser, send it, print it.
    """
    if serve and output:
        raise UsageError("explore-output", "With --serve the page is not written; leave out --serve or -o.")
    if serve:
        _serve(store, language, port)
    else:
        _write(store, output or _PAGE, language)


def _write(store: str, output: str, language: Language) -> None:
    from queries.explorer import page  # noqa: PLC0415 - help is there before the page's parts are read

    with open_store(store) as opened:
        made = page.make(opened, language)
    if output == "-":
        click.echo(made, nl=False)
    else:
        files.write(Path(output), made.encode())
        click.echo(output)


def _serve(store: str, language: Language, port: int) -> None:
    from queries.explorer.server import Server  # noqa: PLC0415 - as above

    open_store(store).close()  # a store that is not there is said at once, not at the first request
    with Server(store, language, port) as server:
        say(f"The page is at {server.url} and shows the store as it is at each reload. Ctrl-C stops.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
