"""Which part of a store's graph is wanted: all of it, one plan, or what lies around one unit or action."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from graph.exports.part import part
from graph.neighbourhood import around
from ontology.errors import UsageError
from queries import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.elements import Element
    from graph.store import Store

DEPTH = 2


class Choice(TypedDict, total=False):
    """A plan, and a unit or action with the steps to go from it; plan, unit and action are named as in a question."""

    plan: str | None
    unit: str | None
    action: str | None
    depth: int


def chosen(store: Store, **choice: Unpack[Choice]) -> Iterable[Element]:
    """Give the nodes and edges of a plan, or those around a unit or action, or of that plan around it.

    `chosen(store, unit="民政局", depth=1)` is what that unit does; with two steps, the usual, who works with it, too.
    Without a choice it is the whole graph.
    """
    plan, unit, action = choice.get("plan"), choice.get("unit"), choice.get("action")
    if unit and action:
        raise UsageError("choice-centre", "A neighbourhood has one centre; name a unit or an action, not both.")
    elements: Iterable[Element] = store.dump()
    if plan:
        elements = part(elements, resolve.key(store, "plan", plan))
    if not (unit or action):
        return elements
    kind, name = ("Unit", unit) if unit else ("Action", action)
    found = list(around(elements, (kind, resolve.key(store, kind.lower(), str(name))), choice.get("depth", DEPTH)))
    if not found:
        raise UsageError("choice-empty", f"{name!r} has no part in the plan {plan!r}; choose another plan or none.")
    return found
