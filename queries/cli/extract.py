"""`fengong extract PATH… -o records.jsonl`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import files
from ontology.record import to_json
from queries.cli import options
from queries.cli.documents import Reading
from queries.findings import findings

if TYPE_CHECKING:
    from pathlib import Path


@click.command
@options.paths
@options.output
@options.strict
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], output: Path | None, *, strict: bool) -> None:
    """Read documents and write their plan records, one JSON object a line.

    PATH is a file, a folder, a pattern, or - for standard input.
    """
    reading = Reading(paths)
    records = [record for record, _ in reading.records()]
    lines = b"".join(to_json(record) + b"\n" for record in records)
    if output is None:
        click.echo(lines, nl=False)
    else:
        files.write(output, lines)
    options.leave(context, failed=reading.refused, findings=strict and any(map(findings, records)))
