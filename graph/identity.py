"""The same thing gets the same key on every run, in every place and in every order of loading.

Keys come from content only: never from the clock, a counter of the store, or the order of files.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ontology import record

ISSUED = "issued"
_DIVISIONS = "省市州盟县区旗镇乡"


def normal(text: str) -> str:
    """Give the form that titles are compared in: compatibility forms unified (NFKC), without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plan(found: record.Plan, source: str) -> str:
    """Give a plan's key, from its title and status; a plan without a title is known by the name of its file.

    The jurisdiction counts only where the title does not name its last part (牡丹区 of 菏泽市牡丹区), so that
    two places may have plans of one general title, and a plan is found under the title that others cite.
    """
    title = normal(found.title)
    if not title:
        return f"p{_hash('source', source)}"
    jurisdiction = normal(found.jurisdiction or "")
    return _plan(title, found.status, "" if _last_part(jurisdiction) in title else jurisdiction)


def cited(title: str) -> str:
    """Give the key of a plan that is known only by the title another plan cites; the plan itself has the same."""
    return _plan(normal(title), ISSUED, "")


def action(plan_key: str, ordinal: str) -> str:
    """Give an action's key: the path of its ordinals below its plan."""
    return f"{plan_key}/{ordinal}"


def unit(full: str, place: str) -> str:
    """Give the key of a unit of a place, the same in every plan that names it."""
    return f"u{_hash('unit', full, place)}"


def loose_unit(full: str, home: str) -> str:
    """Give the key of units without a place of their own (各有关部门): those of one jurisdiction, or of one plan."""
    return f"u{_hash('loose', full, home)}"


def target(plan_key: str, found: record.Target, occurrence: int) -> str:
    """Give a target's key; `occurrence` counts targets of the plan that are equal in everything else, from 1."""
    value = repr(float(found.value))
    return f"{plan_key}/t-{_hash(found.action, found.indicator, found.op, value, found.measure, str(occurrence))}"


def person(plan_key: str, found: record.Person) -> str:
    """Give a person's key within a plan: name and post, or name and group where no post is given."""
    where = ("group", found.group) if found.post is None else ("post", found.post)
    return f"{plan_key}/n-{_hash(found.name, *where)}"


def theme(name: str) -> str:
    """Give the key of what actions of several plans are about."""
    return f"h{_hash('theme', name)}"


def apart(key: str, plan_key: str) -> str:
    """Give the key of what a person has judged to be another thing in one plan than in others."""
    return f"{key[0]}{_hash('apart', key, plan_key)}"


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _last_part(jurisdiction: str) -> str:
    # at least two characters follow a division: 江苏省|苏州市, not 苏州|市
    return jurisdiction[max(jurisdiction.rfind(sign, 0, -2) for sign in _DIVISIONS) + 1 :]


def _plan(title: str, status: str, jurisdiction: str) -> str:
    return f"p{_hash('plan', title, status, jurisdiction)}"


def _hash(*parts: str | None) -> str:
    return digest(json.dumps(parts).encode())[:12]
