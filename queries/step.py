"""What a step in Python is given to make an answer of: the answers to a question's parts, and a way to ask for more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queries.catalog import Scalar
    from queries.table import Table, Value
    from queries.words import Words

Found: TypeAlias = "dict[str, Value]"
Step: TypeAlias = "Callable[[Asked], list[Found]]"


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers to a question's parts, in their order, with its parameters and the words of the reader.

    `more` asks another question of the catalogue about the things of some ids: what an answer tells of the few things
    that it names is not read for the many it does not.
    """

    tables: Sequence[Table]
    values: Mapping[str, Scalar]
    words: Words
    more: Callable[[str, Iterable[str]], Table]

    def by_id(self, name: str, ids: Iterable[str]) -> dict[str, Found]:
        """Ask for more about things that may be named twice; give what is told of each by its id."""
        return {str(row["id"]): row for row in self.more(name, sorted({*ids})).records()}
