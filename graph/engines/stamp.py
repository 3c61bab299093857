"""What a node of its own says of the graph on a server: which archive it is kept from, what it was made with.

To write on that node is to take one's turn: the server lets only one transaction do so at a time, from whichever
machine. The count of changes that stands there becomes odd with a change and even when all of it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from graph.engines import statements

if TYPE_CHECKING:
    from graph.engines.rows import Run

UNFINISHED = "{}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The identity of the archive, what the graph was made with (UNFINISHED while it is), the count of changes."""

    archive: str
    made_with: str
    changes: int

    @property
    def is_changing(self) -> bool:
        """Tell whether a change may show in one place and not yet in another."""
        return self.changes % 2 == 1


def read(run: Run) -> Stamp | None:
    """Give what is written on the graph, if there is one of ours."""
    for row in run(statements.READ_STAMP):
        return Stamp(str(row["archive"]), str(row["made_with"]), cast("int", row["changes"]))
    return None


def write(run: Run, archive: str, made_with: str) -> None:
    """Say whose the graph is, and what it was made with; that is a change that shows at once."""
    run(statements.WRITE_STAMP, archive=archive, made_with=made_with)


def take_turn(run: Run) -> None:
    """Wait until nobody else writes, keep others waiting until the transaction ends, and begin a change."""
    run(statements.TAKE_TURN)


def settle(run: Run) -> None:
    """End a change, in a transaction after its own: all of it shows."""
    run(statements.SETTLE)
