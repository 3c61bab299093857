"""`fengong correct FILE.xlsx --by NAME`."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import corrections, identity
from graph.corrected import passage, state
from graph.corrections import Correction
from graph.migrate import catch_up
from graph.store import open_store
from ontology.errors import FengongError, NotFoundError, UsageError
from queries import corrections as reading
from queries import returned
from queries.cli import options
from queries.cli.screen import say
from queries.table import Column, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.archive import Archive
    from queries.cli.screen import Screen
    from queries.returned import Line, Returned
    from queries.table import Value

COLUMNS = (
    *(Column("plan", "string"), Column("action", "string"), Column("title", "string"), Column("item", "string")),
    *(Column("detail", "string"), Column("text", "string", detail=True), Column("id", "string", detail=True)),
)
