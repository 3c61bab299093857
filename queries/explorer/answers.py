"""What the page takes from the questions: gaps, loads that stand out, how unevenly plans spread their load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import run
from queries.explorer.tables import Gap, Standout
from queries.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.store import Store
    from queries.explorer.graph import Graph
    from queries.table import Value
    from queries.words import Language

    Record = Mapping[str, Value]


class Answers:
    """The answers of a store, their rows pointing into the page's tables."""

    def __init__(self, store: Store, graph: Graph) -> None:
        self._store, self._graph = store, graph
        self._plans = {
            (str(node.properties["title"]), str(node.properties["source"])): graph.plans[key]
            for key, node in graph.nodes["Plan"].items()
            if key in graph.plans
        }

    def concentration(self) -> Mapping[str, Record]:
        """Give the answer for each plan that has a load, by the plan's key."""
        return {str(row["id"]): row for row in run.ask(self._store, "concentration").records()}

    def gaps(self) -> Iterator[Gap]:
        """Give the gaps of all plans."""
        for rows in self._in_each_language("gaps"):
            row, key = rows[LANGUAGES[0]], str(rows[LANGUAGES[0]]["id"])
            yield Gap(
                kind=str(row["kind"]),
                severity=str(row["severity"]),
                plan=self._plan(row),
                action=self._graph.actions.get(key),
                target=self._graph.targets.get(key),
                unit=self._graph.units.get(key),
                name={language: _name(row) for language, row in rows.items()},
                evidence={language: str(row["evidence"]) for language, row in rows.items()},
            )

    def standouts(self) -> Iterator[Standout]:
        """Give the units whose load stands out, the heaviest first."""
        for rows in self._in_each_language("overloaded"):
            row = rows[LANGUAGES[0]]
            yield Standout(
                unit=self._graph.units[str(row["id"])],
                plan=self._plan(row),
                share=float(str(row["share"])),
                reason={language: str(row["reason"]) for language, row in rows.items()},
            )

    def _in_each_language(self, question: str) -> Iterator[dict[Language, Record]]:
        tables = [run.ask(self._store, question, language=language).records() for language in LANGUAGES]
        return (dict(zip(LANGUAGES, rows, strict=True)) for rows in zip(*tables, strict=True))

    def _plan(self, row: Record) -> int:
        return self._plans[str(row["plan"]), str(row["source"])]


def _name(row: Record) -> str:
    title = " ".join(str(row[part]) for part in ("action", "title") if row[part])
    return " · ".join(part for part in (title, str(row["unit"] or "")) if part)
