"""`fengong completion SHELL`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from queries.cli import fengong


@click.command
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that teaches a shell to complete fengong's verbs, questions and options.

    For example, in ~/.bashrc:  eval "$(fengong completion bash)"
    """
    completion = get_completion_class(shell)
    if completion is not None:
        click.echo(completion(fengong, {}, "fengong", "_FENGONG_COMPLETE").source())
