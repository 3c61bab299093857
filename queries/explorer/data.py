"""Everything a page shows, read from a store and its archive."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graph.merge import SEPARATOR
from queries.explorer.answers import Answers
from queries.explorer.graph import read, row
from queries.explorer.passages import Quotes
from queries.explorer.tables import (
    Action,
    Citation,
    Duty,
    Finding,
    Membership,
    Naming,
    Person,
    Plan,
    Tables,
    Target,
    Theme,
    Unit,
)
from queries.findings import findings, said
from queries.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.archive import Entry
    from graph.elements import Scalar
    from graph.store import Store
    from queries.explorer.graph import Graph
    from queries.table import Value


class _Source(NamedTuple):
    graph: Graph
    entries: Sequence[Entry]
    quotes: Quotes

    def quote(self, plan: int, properties: Mapping[str, Scalar]) -> int:
        """Give the number of the passage that a node or edge of a plan was read from."""
        return self.quotes.mark(plan, (int(properties["from_char"] or 0), int(properties["to_char"] or 0)))


def gather(store: Store) -> Tables:
    """Read what the store holds; a `StoreError` says when a plan of its archive is damaged."""
    graph = read(store.dump())
    entries = [store.archive.read(key) for key in graph.plans]
    source = _Source(graph, entries, Quotes(entries))
    return _tables(source, Answers(store, graph))


def _tables(source: _Source, found: Answers) -> Tables:
    return Tables(
        plans=list(_plans(source, found.concentration())),
        citations=list(_citations(source)),
        actions=list(_actions(source)),
        themes=list(_themes(source.graph)),
        units=list(_units(source)),
        namings=list(_namings(source)),
        duties=list(_duties(source)),
        targets=list(_targets(source)),
        people=list(_people(source)),
        memberships=list(_memberships(source)),
        gaps=list(found.gaps()),
        standouts=list(found.standouts()),
        findings=list(_findings(source)),
        # worked out last, when all that is quoted has been marked
        passages=source.quotes.passages(),
        texts=source.quotes.texts(),
    )


def _plans(source: _Source, concentration: Mapping[str, Mapping[str, Value]]) -> Iterator[Plan]:
    graph = source.graph
    issuers: dict[str, list[int]] = {key: [] for key in graph.plans}
    for edge in graph.edges["ISSUED"]:
        issuers[edge.end[1]].append(graph.units[edge.start[1]])
    for (key, place), entry in zip(graph.plans.items(), source.entries, strict=True):
        spans = entry.record.plan.spans
        yield row(
            Plan,
            graph.nodes["Plan"][key].properties,
            issuers=issuers[key],
            passages={field: source.quotes.mark(place, spans[field]) for field in sorted(spans)},
            gini=concentration[key]["gini"] if key in concentration else None,
            top3=concentration[key]["top3"] if key in concentration else None,
        )


def _citations(source: _Source) -> Iterator[Citation]:
    for edge in source.graph.edges["BASED_ON"]:
        plan = source.graph.plans[edge.start[1]]
        yield row(Citation, edge.properties, plan=plan, passage=source.quote(plan, edge.properties))


def _actions(source: _Source) -> Iterator[Action]:
    graph = source.graph
    parents, plans, givers = graph.ends_of("PART_OF"), graph.ends_of("IN_PLAN"), graph.givers()
    for key in graph.actions:
        plan, properties = graph.plans[plans[key]], graph.nodes["Action"][key].properties
        yield row(
            Action,
            properties,
            plan=plan,
            parent=graph.actions.get(parents.get(key, "")),
            giver=graph.actions.get(givers.get(key, "")),
            passage=source.quote(plan, properties),
        )


def _themes(graph: Graph) -> Iterator[Theme]:
    about: defaultdict[str, list[int]] = defaultdict(list)
    for edge in graph.edges["ADDRESSES"]:
        about[edge.end[1]].append(graph.actions[edge.start[1]])
    for key, actions in about.items():
        if len(actions) > 1:
            yield row(Theme, graph.nodes["Theme"][key].properties, actions=sorted(actions))


def _units(source: _Source) -> Iterator[Unit]:
    graph = source.graph
    functions: dict[str, list[str]] = {key: [] for key in graph.units}
    for edge in sorted(graph.edges["HAS_FUNCTION"], key=lambda edge: not edge.properties["first"]):
        functions[edge.start[1]].append(edge.end[1])
    return (row(Unit, graph.nodes["Unit"][key].properties, functions=functions[key]) for key in graph.units)


def _namings(source: _Source) -> Iterator[Naming]:
    for edge in source.graph.edges["NAMED_IN"]:
        yield Naming(
            unit=source.graph.units[edge.start[1]],
            plan=source.graph.plans[edge.end[1]],
            name=str(edge.properties["name"]),
            names=str(edge.properties["names"]).split(SEPARATOR),
        )


def _duties(source: _Source) -> Iterator[Duty]:
    graph = source.graph
    for edge in sorted(graph.duties(), key=lambda edge: (graph.actions[edge.end[1]], edge.properties["from_char"])):
        yield row(
            Duty,
            edge.properties,
            unit=graph.units[edge.start[1]],
            action=graph.actions[edge.end[1]],
            passage=source.quote(graph.plans[str(edge.properties["plan"])], edge.properties),
        )


def _targets(source: _Source) -> Iterator[Target]:
    graph, plans = source.graph, source.graph.ends_of("IN_PLAN")
    measured = graph.ends_of("MEASURES")
    for key in graph.targets:
        end, properties = measured[key], graph.nodes["Target"][key].properties
        plan = graph.plans[plans.get(end, end)]
        yield row(
            Target,
            properties,
            plan=plan,
            action=graph.actions.get(end),
            passage=source.quote(plan, properties),
        )


def _people(source: _Source) -> Iterator[Person]:
    graph = source.graph
    units: dict[str, list[int]] = {key: [] for key in graph.people}
    for edge in graph.edges["SERVES_IN"]:
        units[edge.start[1]].append(graph.units[edge.end[1]])
    for key in graph.people:
        properties = graph.nodes["Person"][key].properties
        yield row(Person, properties, plan=graph.plans[key.partition("/")[0]], units=units[key])


def _memberships(source: _Source) -> Iterator[Membership]:
    graph = source.graph
    for edge in sorted(graph.edges["MEMBER_OF"], key=lambda edge: int(edge.properties["rank"] or 0)):
        yield row(
            Membership,
            edge.properties,
            person=graph.people[edge.start[1]],
            unit=graph.units[edge.end[1]],
            passage=source.quote(graph.plans[str(edge.properties["plan"])], edge.properties),
        )


def _findings(source: _Source) -> Iterator[Finding]:
    for place, entry in enumerate(source.entries):
        for each in findings(entry.record):
            quoted = source.quotes.mark(place, each.span) if each.span else None
            message: dict[str, str] = {language: said(each, Words(language)) for language in LANGUAGES}
            yield Finding(plan=place, code=each.code, message=message, passage=quoted)
