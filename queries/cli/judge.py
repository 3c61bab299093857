"""`fengong judge VERDICT KIND FIRST SECOND` and `fengong judge list`."""

from __future__ import annotations

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, get_args

import click
import msgspec

from graph import judgements, migrate
from graph.judgements import Judgement, Kind, Side, Verdict
from graph.store import open_store
from ontology.errors import UsageError
from queries import catalog, resolve
from queries.cli import options
from queries.cli.screen import say
from queries.judged import as_table, sentence
from queries.rows import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store
    from queries.cli.screen import Screen

_VERDICTS: dict[str, Verdict] = {verdict.replace(" ", "-"): verdict for verdict in get_args(Verdict)}


@click.command
@click.argument("verdict", type=click.Choice([*_VERDICTS, "list"]))
@click.argument("kind", type=click.Choice(get_args(Kind)), required=False)
@click.argument("first", required=False)
@click.argument("second", required=False)
@click.option("--plan", help="With not-same and one thing twice: the plan in which it is something else.")
@click.option("--by", default=getuser, help="Who judges; by default you.")
@click.option("--note", default="", help="Why.")
@options.store
@options.screen
def command(verdict: str, store: str, screen: Screen, **given: str | None) -> None:
    """Say whether two units, themes or people are the same; or `list` what has been said.

    Give each by its id or name. The graph follows at once, and again whenever plans are loaded.
    """
    if verdict == "list":
        with open_store(store) as opened:
            screen.show(as_table(judgements.read(opened.archive.folder).entries))
        return
    if not given["second"]:
        raise UsageError("judge-what", "Say what is judged: `fengong judge same unit FIRST SECOND`.")
    with open_store(store, write=True) as opened:
        judged = _judged(opened, _VERDICTS[verdict], given)
        judgements.add(opened.archive.folder, judged)
        opened.rebuild(migrate.subgraphs(opened.archive, opened.archive.keys()))
    say(f"{sentence(judged, screen.words)} ({judged.first.id}, {judged.second.id})")


def _judged(store: Store, verdict: Verdict, given: Mapping[str, str | None]) -> Judgement:
    kind = next(each for each in get_args(Kind) if each == given["kind"])
    judged = Judgement(
        kind=kind,
        verdict=verdict,
        first=_side(store, kind, given["first"] or ""),
        second=_side(store, kind, given["second"] or ""),
        plan=resolve.key(store, "plan", given["plan"]) if given["plan"] else None,
        by=given["by"] or "",
        on=datetime.now(UTC).astimezone().date().isoformat(),
        note=given["note"] or "",
    )
    _check(judged)
    return judged


def _side(store: Store, kind: Kind, text: str) -> Side:
    # what has been judged to be the same as another is no longer in the graph, but may be judged anew
    said = judgements.read(store.archive.folder).entries
    known = [side for each in said if each.kind == kind for side in (each.first, each.second)]
    found = next((side for side in known if text in {side.id, side.name}), None)
    return found or _in_graph(store, kind, text)


def _in_graph(store: Store, kind: Kind, text: str) -> Side:
    key = resolve.key(store, kind, text)
    [row] = rows(store, catalog.questions()[f"judge.{kind}"], {"id": key})
    return msgspec.convert(row, Side)


def _check(judged: Judgement) -> None:
    """Refuse what cannot be meant: one thing the same as itself, or set apart without a plan."""
    is_one = judged.first.id == judged.second.id
    sets_apart = judged.verdict == "not same" and judged.kind != "person"
    if is_one and not (sets_apart and judged.plan):
        message = f"Both are {judged.first.name} ({judged.first.id}); `not-same --plan PLAN` sets it apart in one plan."
        raise UsageError("judge-one", message)
    if judged.plan and not is_one:
        raise UsageError("judge-plan", "--plan is for `not-same` with one thing named twice; leave it out here.")
