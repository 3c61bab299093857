"""What a plan lacks beside comparable ones: themes, and functions charged with a theme.

Comparable are plans that share at least two themes and half of the themes of the smaller one; of many such plans the
twenty nearest. A theme is missing where more than half of them have it (and two at least), or a cited plan has it.
A function is missing from a theme where more than half of those that have the theme charge it, and two at least; not
where nobody is charged, which is a gap of its own, nor where a collective is, which may mean anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, cast

from queries.charges import Charges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queries.charges import Work
    from queries.step import Asked, Found
    from queries.table import Table, Value
    from queries.words import Words

    Row: TypeAlias = Mapping[str, Value]
    Themes: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]

_NEAREST, _FEWEST = 20, 2
# what stands for whoever it may be is no function that a plan could lack
_NOBODY = frozenset({"all-members", "subordinate-governments", "leading-group", "other"})


def comparable(asked: Asked) -> list[Found]:
    """Give the comparable plans of each plan, the nearest first."""
    themes = _themes(*asked.tables)
    # from theme to plans: a plan meets only those that share a theme with it
    having: defaultdict[str, list[str]] = defaultdict(list)
    for plan, own in themes.items():
        for theme in own:
            having[theme].append(plan)
    plans = [plan for plan in themes if asked.values["plan"] in ("", plan)]
    return [{"plan_id": plan, "peers": tuple(_peers(plan, themes, having))} for plan in plans]


def missing_themes(asked: Asked) -> list[Found]:
    """Give the themes that comparable plans, or a cited one, have and a plan has not; `id` is one of their actions."""
    about, plans, peers_of, cited = asked.tables
    names = {row["theme"]: row["name"] for row in about.records()}
    themes, bases = _themes(about, plans), _bases(cited)
    lacking = [
        (plan, *found)
        for plan, peers in _comparable(peers_of).items()
        for found in _lacking_themes(themes, plan, peers, bases.get(plan, []))
    ]
    rows = asked.by_id(
        "peers.action", chain.from_iterable((_first(themes[plan]), *others) for plan, *_, others in lacking)
    )
    return [
        {
            **_gap(rows[_first(themes[plan])], "theme_missing", grave=grave),
            "title": names[theme],
            "facts": tuple("{area} {action} {title}".format(**rows[each]) for each in others),
            "id": others[0],
        }
        for plan, theme, grave, others in lacking
    ]


def missing_functions(asked: Asked) -> list[Found]:
    """Give the functions that comparable plans charge with a theme and a plan does not; `id` is the plan's action."""
    about, plans, peers_of = asked.tables
    themes, words = _themes(about, plans), asked.words
    beside = _beside(themes, _comparable(peers_of))
    charges = Charges(asked, _needed(themes, beside))
    lacking = [
        (plan, theme, functions)
        for (plan, theme), others in beside.items()
        if (functions := _lacking_functions(charges, theme, plan, others))
    ]
    anywhere = {
        plan: frozenset().union(*(charges.functions(theme)[plan] for theme in themes[plan]))
        for plan in {plan for plan, *_ in lacking}
    }
    rows = asked.by_id("peers.action", (themes[plan][theme][0] for plan, theme, _ in lacking))
    found = []
    for plan, theme, functions in lacking:
        row, others = rows[themes[plan][theme][0]], beside[plan, theme]
        grave = any(count == len(others) and each not in anywhere[plan] for each, count in functions.items())
        found.append(
            {
                **_gap(row, "function_missing", grave=grave),
                "action": row["action"],
                "title": row["title"],
                "unit": words.join(words.term("function", each) for each in functions),
                "facts": tuple(_charging(each, charges.names(theme, others, each), words) for each in functions),
                "id": row["id"],
            }
        )
    return found


def _themes(about: Table, plans: Table) -> Themes:
    """Give the actions by plan and theme."""
    themes_of: defaultdict[str, list[str]] = defaultdict(list)
    for theme, _, actions in about.rows:
        for action in _ids(actions):
            themes_of[action].append(str(theme))
    found: dict[str, dict[str, list[str]]] = {}
    for plan, actions in plans.rows:
        own = found.setdefault(str(plan), {})
        for action in _ids(actions):
            for theme in themes_of[action]:
                own.setdefault(theme, []).append(action)
    return found


def _ids(value: Value) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value)


def _bases(table: Table) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in table.records():
        found[str(row["plan_id"])].append(str(row["basis"]))
    return found


def _comparable(table: Table) -> Mapping[str, Sequence[str]]:
    return {str(row["plan_id"]): _ids(row["peers"]) for row in table.records()}


def _peers(plan: str, themes: Themes, having: Mapping[str, Sequence[str]]) -> list[str]:
    shared = Counter(chain.from_iterable(having[theme] for theme in themes[plan]))
    del shared[plan]
    alike = [
        (-count, other)
        for other, count in shared.items()
        if count >= _FEWEST and 2 * count >= min(len(themes[plan]), len(themes[other]))
    ]
    return [other for _, other in nsmallest(_NEAREST, alike)]


def _lacking_themes(
    themes: Themes, plan: str, peers: Sequence[str], cited: Sequence[str]
) -> Iterator[tuple[str, bool, list[str]]]:
    """Give each theme that is missing, whether that is grave, and the first action of those that have it."""
    having = Counter(chain.from_iterable(themes[peer] for peer in peers))
    above = {theme for basis in cited for theme in themes.get(basis, ())}
    for theme in dict.fromkeys((*(theme for basis in cited for theme in themes.get(basis, ())), *having)):
        enough = having[theme] >= _FEWEST and 2 * having[theme] > len(peers)
        if theme not in themes[plan] and (theme in above or enough):
            others = [
                themes[each][theme][0] for each in dict.fromkeys((*cited, *peers)) if theme in themes.get(each, ())
            ]
            yield theme, theme in above or having[theme] == len(peers), others


def _beside(themes: Themes, peers: Mapping[str, Sequence[str]]) -> Mapping[tuple[str, str], Sequence[str]]:
    """Give the comparable plans that have a theme of a plan, too, where they are enough to show what is missing."""
    found = {
        (plan, theme): [peer for peer in others if theme in themes[peer]]
        for plan, others in peers.items()
        for theme in themes[plan]
    }
    return {key: others for key, others in found.items() if len(others) >= _FEWEST}


def _needed(themes: Themes, beside: Mapping[tuple[str, str], Sequence[str]]) -> Work:
    """Give the actions whose units have to be known, by theme and plan."""
    plans: defaultdict[str, set[str]] = defaultdict(set)
    for (_, theme), others in beside.items():
        plans[theme].update(others)
    for plan in {plan for plan, _ in beside}:
        for theme in themes[plan]:
            plans[theme].add(plan)
    return {theme: {plan: themes[plan][theme] for plan in needed} for theme, needed in plans.items()}


def _lacking_functions(charges: Charges, theme: str, plan: str, others: Sequence[str]) -> dict[str, int]:
    """Give the functions that most of the others charge and this plan does not, the commonest first, with the count."""
    functions = charges.functions(theme)
    own = functions[plan]
    having = Counter(chain.from_iterable(map(functions.__getitem__, others)))
    common = {each for each, count in having.items() if count >= _FEWEST and 2 * count > len(others)} - own - _NOBODY
    if not own or not common or charges.have_collective(theme, plan):
        return {}
    lacking = common - charges.also(theme, plan)
    return {function: having[function] for function in sorted(lacking, key=lambda each: (-having[each], each))}


def _first(themes: Mapping[str, Sequence[str]]) -> str:
    return next(iter(themes.values()))[0]


def _gap(row: Row, kind: str, *, grave: bool) -> Found:
    severity = "medium" if grave else "low"
    empty: Found = dict.fromkeys(("action", "unit"))
    return empty | {"plan": row["plan"], "source": row["source"], "kind": kind, "severity": severity}


def _charging(function: str, names: Sequence[str], words: Words) -> str:
    """Name a function with the first unit that has it in a comparable plan, and say how many there are."""
    more = len(names) - 1
    said = "charging" if more else "charging-one"
    return words.say(said, function=words.term("function", function), unit=names[0], more=more, count=len(names))
