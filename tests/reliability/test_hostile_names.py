"""Names that would end a text of Cypher and begin another: kept as they are, asked for as they are, never run."""

from contextlib import suppress
from itertools import cycle, product
from random import Random

import pytest

from graph.build import build
from graph.elements import order
from graph.merge import merge
from graph.store import open_store
from ontology.errors import FengongError, UsageError
from queries import catalog, run
from tests.graph.samples import action, changed, dump, duty, member, plan, record, target, unit
from tests.reliability.conftest import RELEASE

CLOSINGS = ("`)", "'", '"', "'})", "*/", "\\u0060)", "]->(x)", "\\", "\n//", "$plan")
ATTACKS = (
    "DETACH DELETE n",
    "MATCH (n) DETACH DELETE n",
    "SET n.title = ''",
    "MERGE (:Plan {id: 'x'})",
    "RETURN 1; MATCH (n) DELETE n",
    "CALL dbms.shutdown()",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "COPY Plan TO 'plans.csv'",
    "DROP TABLE Plan",
    "OR 1 = 1",
)
ENDINGS = ("", " //", " /*", ";", " RETURN `x")
NAMES = ["".join(parts) for parts in product(CLOSINGS, ATTACKS, ENDINGS)]
TRIED = 500 if RELEASE else 50
NAMES_A_PLAN = 10


def plan_of(names):
    """Make a plan in which everything that has a name has one of these."""
    title, place, cited, *_ = names
    numbered = list(enumerate(names, 1))
    return changed(
        record(),
        plan=plan(title, jurisdiction=place, issuer=names[-1], based_on=()),
        units=tuple(unit(f"u{number}", name, place=None) for number, name in numbered),
        actions=tuple(action(f"{number}.1", name) for number, name in numbered),
        duties=tuple(changed(duty(f"{number}.1", f"u{number}"), mention=name) for number, name in numbered),
        targets=tuple(target(f"{number}.1", name) for number, name in numbered),
        people=tuple(member(name, group=cited, post=name, unit_id=f"u{number}") for number, name in numbered),
        source=f"{title}.txt",
    )


def test_500_hostile_names_are_kept_and_change_nothing(url):
    names = Random(7).sample(NAMES, TRIED)  # noqa: S311 - a draw, not a secret
    plans = [plan_of(names[first : first + NAMES_A_PLAN]) for first in range(0, TRIED, NAMES_A_PLAN)]
    with open_store(url, write=True) as store:
        store.extend(map(build, plans))
        assert list(store.dump()) == sorted(merge(map(build, plans)), key=order)
        before = dump(store)
        for name, question in zip(names, cycle(catalog.questions().values()), strict=False):
            given = {each.name: name for each in question.parameters if each.type == "string"}
            with suppress(FengongError):  # such as: there is no plan of this name
                run.ask(store, question.name, given)
            with pytest.raises(UsageError, match="has no parameter"):
                run.ask(store, question.name, {name: "x"})
        assert dump(store) == before
