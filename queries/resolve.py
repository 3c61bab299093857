"""What a person calls a plan, a unit or an action becomes its id."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from ontology.errors import NotFoundError, UsageError
from queries import catalog
from queries.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store
    from queries.table import Value

# a parameter of one of these names is looked up; `lookup.<kind>` is the question that finds candidates
KINDS: Mapping[str, str] = MappingProxyType(
    {"plan": "plan", "other": "plan", "unit": "unit", "action": "action", "person": "person"}
)
_SHOWN = 8


def key(store: Store, kind: str, text: str) -> str:
    """Give the id of the plan, unit, action, person or theme that a text names; an error lists the candidates.

    An exact id goes before an exact name, a name before a part of one (`rank` of the lookup).
    """
    found = rows(store, catalog.questions()[f"lookup.{kind}"], {"text": text})
    best = min((cast("int", row["rank"]) for row in found), default=None)
    matches = [row for row in found if row["rank"] == best]
    if len(matches) == 1:
        return str(matches[0]["id"])
    if matches:
        raise UsageError(f"ask-{kind}", f"{text!r} fits more than one {kind}: {_named(matches)}. Give one id or name.")
    known = rows(store, catalog.questions()[f"lookup.{kind}"], {"text": ""})
    if not known:
        raise NotFoundError(
            f"ask-{kind}", f"No {kind} {text!r}: the store is empty. Load documents with `fengong load`."
        )
    raise NotFoundError(f"ask-{kind}", f"No {kind} {text!r} in this store. There are: {_named(known)}.")


def _named(found: list[dict[str, Value]]) -> str:
    names = [f"{row['name']} ({row['id']})" for row in found[:_SHOWN]]
    more = [f"{len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return "; ".join(names + more)
