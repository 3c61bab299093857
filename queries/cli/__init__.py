"""The command `fengong`: one verb a file, imported when it is called, so that help is there at once.

Every error becomes one sentence on standard error and an exit status: 1 failed, 2 wrong usage, 75 store busy;
a verb under `--strict` gives 3 where it has findings.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from ontology.errors import FengongError, StoreBusyError, StoreError, UsageError
from queries.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "Load example plans and show what can be asked.",
        "extract": "Read documents, write plan records (JSON lines).",
        "load": "Read documents into the store.",
        "ask": "Answer a named question; without a name, list them.",
        "why": "Show the passage behind an answer.",
        "export": "Write the table of assignments, network files, RDF, scripts.",
        "correct": "Take in a table of assignments that was corrected.",
        "explore": "Write the page, or serve it on this machine.",
        "judge": "Say whether two units, themes or people are the same.",
        "inspect": "Show what was understood of a document, and what not.",
        "check": "List findings: unread clauses, bad data, breaks of the schema.",
        "store": "Look into the store, rebuild it, take a plan out.",
        "completion": "Print the shell's completion script.",
    }
)
_DEBUG, _PASSWORD = "FENGONG_DEBUG", "NEO4J_PASSWORD"
_FAILED, _USAGE, _BUSY, _INTERRUPTED = 1, 2, 75, 130


class _Verbs(click.Group):
    """A group that knows its verbs' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in VERBS:
            return None
        command = import_module(f"queries.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=_Verbs,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="fengong", message="fengong %(version)s")
@click.pass_context
def fengong(context: click.Context) -> None:
    """Turn government plans into a graph of who is responsible for what (分工), and ask it.

    Start with `fengong demo`. The store is --store, else the environment variable FENGONG_STORE,
    else the folder fengong-data here.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = _called(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone: nobody is left to tell, and the flush at exit must not fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, a user gets one sentence
        sentence, status = _told(error)
        click.echo(f"fengong: {printable(sentence)}", err=True)
    return status if isinstance(status, int) else 0


def _called(arguments: Sequence[str] | None) -> object:
    """Call the verb; where a server wants a password and a person is there to give it, ask and call once more."""
    try:
        return fengong.main(arguments, prog_name="fengong", standalone_mode=False)
    except StoreError as error:
        if error.code != "store-password" or _PASSWORD in os.environ or not sys.stdin.isatty():
            raise
        os.environ[_PASSWORD] = click.prompt(_PASSWORD, hide_input=True, err=True)
        return fengong.main(arguments, prog_name="fengong", standalone_mode=False)


def _told(error: BaseException) -> tuple[str, int]:
    """Give the sentence and the exit status for an error; one of our own mistakes is raised again on request."""
    match error:
        case click.ClickException():
            return f"[usage] {error.format_message()}{_help_hint(error)}", error.exit_code
        case click.Abort() | KeyboardInterrupt():
            return "[interrupted] Stopped; what was stored until now is kept.", _INTERRUPTED
        case FengongError():
            return str(error), _status(error)
        case OSError():
            where = f": {error.filename}" if error.filename else ""
            return f"[system] {error.strerror or error}{where}. No file was left half-written.", _FAILED
        case _ if _DEBUG in os.environ:
            raise error
        case _:
            what = f"{type(error).__name__}: {error}"
            return f"[defect] {what}. This is a mistake in fengong; {_DEBUG}=1 shows where.", _FAILED


def _status(error: FengongError) -> int:
    match error:
        case UsageError():
            return _USAGE
        case StoreBusyError():
            return _BUSY
        case _:
            return _FAILED


def _help_hint(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f" See `{context.command_path} --help`." if context else ""


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")
