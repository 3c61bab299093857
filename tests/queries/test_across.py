"""Questions over several plans: small examples to read, and whatever hypothesis draws against plain Python."""

import os
import subprocess
import sys
from collections import Counter

import msgspec
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import themes
from graph.build import build
from graph.store import open_store
from queries import run
from queries.words import Words
from tests.graph.samples import action, changed, duty, member, plan, record, target, unit
from tests.queries.oracle import Across
from tests.strategies import records

TOWNS = ("白鹭市", "松塔市", "云水市", "青禾市")
ONE_BY_ONE = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    with open_store(f"embedded:{tmp_path_factory.mktemp('across')}", write=True) as opened:
        yield opened


def town(name, *titles, without=()):
    """The plan of a town: one action a title, led by the education office, with culture and science beside it."""
    functions = {"u1": "education", "u2": "culture-tourism-sports", "u3": "science-technology"}
    offices = [unit(key, f"{name}{key}局", function, place=name) for key, function in functions.items()]
    actions = [action(f"2.{at}", title) for at, title in enumerate(titles, 1)]
    duties = [
        duty(each.id, key, "lead" if key == "u1" else "support", rank, at=100 * rank)
        for each in actions
        for rank, key in enumerate(functions, 1)
        if key not in without
    ]
    return changed(
        record(),
        source=f"{name}.txt",
        plan=plan(f"{name}诗教方案", jurisdiction=name, issuer=None, based_on=()),
        units=tuple(offices),
        actions=tuple(actions),
        duties=tuple(duties),
        targets=(target(None, "具备诗词素养的比例", TOWNS.index(name) + 10, measure="%"),),
        people=(member("方远", group=f"{name}诗教专班", post="局长", unit_id="u1"),),
    )


def fill(store, *found):
    store.rebuild(map(build, found))
    return {build(each).plan: each for each in found}


def answer(store, name, /, **parameters):
    return run.ask(store, name, parameters).records()


@pytest.fixture
def towns(scratch):
    """Three towns with the same three themes in other words; the fourth lacks one, and the science office."""
    titles = ("诗词课堂工程", "加强诗词基础设施建设", "诗词人才建设工程")
    others = [town(name, *titles) for name in TOWNS[:3]]
    fill(scratch, *others, town("青禾市", "诗词课堂建设行动", "诗词基础设施工程", without={"u3"}))
    return scratch


def test_a_theme_that_most_peers_have_is_missing_with_a_passage_in_one_of_them(towns):
    [found] = [row for row in answer(towns, "gaps", plan="青禾市") if row["kind"] == "theme_missing"]
    assert (found["title"], found["severity"], found["unit"]) == ("诗词人才", "medium", None)
    assert found["id"].endswith("/2.3")
    assert "松塔市 2.3 诗词人才建设工程" in found["evidence"]
    assert not [row for row in answer(towns, "gaps", plan="白鹭市") if row["kind"].endswith("_missing")]


def test_functions_that_peers_charge_with_a_theme_are_missing_theme_by_theme(towns):
    found = [row for row in answer(towns, "gaps", plan="青禾市") if row["kind"] == "function_missing"]
    assert [(row["action"], row["unit"], row["severity"]) for row in found] == [
        ("2.1", "科技", "medium"),
        ("2.2", "科技", "medium"),
    ]
    assert found[0]["evidence"].endswith("u3局等3个单位）")


def test_a_plan_that_charges_a_collective_lacks_no_function(scratch):
    titles = ("诗词课堂工程", "诗词基础设施工程")
    all_members = unit("u9", "各成员单位", "all-members", place=None, kind="collective")
    fourth = town("青禾市", *titles, without={"u3"})
    fourth = changed(
        fourth,
        units=(*fourth.units, all_members),
        duties=(*fourth.duties, duty("2.1", "u9", "support", 3, at=700)),
    )
    fill(scratch, *(town(name, *titles) for name in TOWNS[:3]), fourth)
    found = [row for row in answer(scratch, "gaps", plan="青禾市") if row["kind"] == "function_missing"]
    assert [row["action"] for row in found] == ["2.2"]


def test_a_theme_of_the_cited_plan_is_missing_even_if_nobody_else_has_it(scratch):
    above = town("白鹭市", "诗词课堂工程")
    cites = msgspec.structs.replace(record().plan.based_on[0], title=above.plan.title, number=None)
    below = town("松塔市", "诗词步道工程")
    fill(scratch, above, changed(below, plan=changed(below.plan, based_on=(cites,))))
    [found] = [row for row in answer(scratch, "gaps", plan="松塔市") if row["kind"] == "theme_missing"]
    assert (found["title"], found["severity"]) == ("诗词课堂", "medium")


def test_two_plans_stand_side_by_side(towns):
    rows = answer(towns, "compare", plan="白鹭市", other="青禾市")
    assert [(row["item"], row["here"], row["there"]) for row in rows if row["facet"] == "theme"] == [
        ("诗词课堂", ("2.1 诗词课堂工程",), ("2.1 诗词课堂建设行动",)),
        ("诗词基础设施", ("2.2 加强诗词基础设施建设",), ("2.2 诗词基础设施工程",)),
        ("诗词人才", ("2.3 诗词人才建设工程",), ()),
    ]
    assert [len(row["here"]) for row in rows if row["facet"] == "lead"] == [1, 1, 1]
    [promise] = [row for row in rows if row["facet"] == "target"]
    assert len(promise["ids"]) == len(promise["other_ids"]) == 1


def test_an_indicator_is_followed_from_plan_to_plan(towns):
    rows = answer(towns, "cascade", indicator="诗词素养比例")
    assert {row["area"]: (row["op"], row["value"], row["due"]) for row in rows} == {
        name: (">=", 10 + at, "2025") for at, name in enumerate(TOWNS)
    }
    assert answer(towns, "cascade") == rows
    assert answer(towns, "cascade", indicator="诗词步道") == []


def test_a_higher_level_stands_before_a_lower_one(scratch):
    below = town("白鹭市", "诗词课堂工程")
    inner = changed(below, plan=changed(below.plan, title="青禾区诗教方案", jurisdiction="云水市青禾区"))
    fill(scratch, inner, town("松塔市", "诗词课堂工程"))
    rows = answer(scratch, "cascade", indicator="诗词素养")
    assert [(row["area"], row["above"]) for row in rows] == [("松塔市", ()), ("云水市青禾区", ("云水市",))]


def test_the_owner_of_a_target_is_who_leads_its_action(scratch):
    found = town("白鹭市", "诗词课堂工程")
    fill(scratch, changed(found, targets=(target("2.1", "诗词课堂"),)))
    assert [row["owner"] for row in answer(scratch, "cascade", indicator="诗词课堂")] == [("教育局",)]


@pytest.mark.parametrize(("role", "owner"), [("responsible", ("教育局",)), ("support", ())])
def test_where_nobody_leads_who_answers_for_the_action_owns_its_target(scratch, role, owner):
    found = town("白鹭市", "诗词课堂工程", without={"u2", "u3"})
    duties = tuple(changed(each, role=role) for each in found.duties)
    fill(scratch, changed(found, duties=duties, targets=(target("2.1", "诗词课堂"),)))
    assert [row["owner"] for row in answer(scratch, "cascade", indicator="诗词课堂")] == [owner]


def test_what_one_plan_promises_is_told_of_all_who_promise_it(scratch):
    other = changed(town("云水市", "诗词课堂工程"), targets=(target("2.1", "诗词课堂"),))
    plans = fill(scratch, town("白鹭市", "诗词课堂工程"), town("松塔市", "诗词课堂工程"), other)
    areas = {
        of.plan.jurisdiction: {row["area"] for row in answer(scratch, "cascade", plan=key)} for key, of in plans.items()
    }
    assert areas == {"白鹭市": {"白鹭市", "松塔市"}, "松塔市": {"白鹭市", "松塔市"}, "云水市": set()}


def test_units_that_work_together_are_counted(towns):
    rows = answer(towns, "together", plan="青禾市")
    assert [({row["unit"], row["other"]}, row["actions"], row["jointly"], row["plans"]) for row in rows] == [
        ({"青禾市u1局", "青禾市u2局"}, 2, 0, 1)
    ]


def test_pairs_that_are_cut_short_are_the_beginning_of_all_with_equals_by_name(towns):
    pairs = answer(towns, "together", limit=99)
    assert pairs == sorted(pairs, key=lambda row: (-row["actions"], row["unit"], row["other"]))
    assert len(pairs) == 10
    for limit in (0, 1, 4, 9):
        assert answer(towns, "together", limit=limit) == pairs[:limit]


def test_the_matrix_marks_the_strongest_part(scratch):
    found = town("白鹭市", "诗词课堂工程")
    fill(scratch, changed(found, duties=(*found.duties, duty("2.1", "u2", "shared", 4, at=800))))
    marks = {row["unit"]: row["mark"] for row in answer(scratch, "matrix")}
    assert marks == {"白鹭市u1局": "L", "白鹭市u2局": "P", "白鹭市u3局": "S"}


def test_everything_about_one_person(towns):
    people = run.ask(towns, "find", {"text": "方远"}).records()
    rows = answer(towns, "person", person=people[0]["id"])
    assert [row["facet"] for row in rows][:2] == ["member", "post"]
    assert Counter(row["facet"] for row in rows)["duty"] in {2, 3}


def test_a_unit_learns_of_duties_that_reach_it_through_a_collective(scratch):
    found = town("白鹭市", "诗词课堂工程", without={"u3"})
    members = unit("u9", "各成员单位", "all-members", place=None, kind="collective")
    people = (*found.people, member("林乔", group="白鹭市诗教专班", unit_id="u3"))
    duties = (*found.duties, duty("2.1", "u9", "support", 3, at=700))
    fill(scratch, changed(found, units=(*found.units, members), people=people, duties=duties))
    rows = answer(scratch, "unit", unit="白鹭市u3局")
    assert [(row["item"], row["role"]) for row in rows if row["facet"] == "collective"] == [
        ("2.1 诗词课堂工程", "support")
    ]
    assert not [row for row in rows if row["facet"] == "duty"]


def test_an_action_names_its_theme_and_its_counterparts(towns):
    key = answer(towns, "find", text="诗词人才", plan="白鹭市")[0]["id"]
    rows = [row for row in answer(towns, "action", action=key) if row["facet"] in {"theme", "counterpart"}]
    assert rows[0]["item"] == "诗词人才"
    assert {row["item"] for row in rows[1:]} == {"松塔市 2.3 诗词人才建设工程", "云水市 2.3 诗词人才建设工程"}


def test_the_network_measures_are_those_of_the_graph_one_would_draw(towns):
    rows = answer(towns, "network", plan="白鹭市", limit=99)
    units = {row["name"]: (row["degree"], row["strength"], row["core"]) for row in rows if row["net"] == "units"}
    assert units == {f"白鹭市{key}局": (2, 6.0, 2) for key in ("u1", "u2", "u3")}
    drawn = nx.complete_bipartite_graph(3, 3)
    expected = sorted(round(value, 6) for value in nx.betweenness_centrality(drawn).values())
    assert sorted(row["betweenness"] for row in rows if row["net"] == "actions") == expected


def measure(row):
    return {name: row[name] for name in ("degree", "strength", "betweenness", "community", "core")}


def test_a_network_that_is_cut_short_is_the_beginning_of_the_whole(towns):
    whole = answer(towns, "network", limit=99)
    for limit in (0, 1, 3, 5):
        firsts = [[row for row in whole if row["net"] == net][:limit] for net in ("units", "actions")]
        assert answer(towns, "network", limit=limit) == [row for first in firsts for row in first]


def test_every_place_is_measured_by_itself_and_has_its_first_before_the_second_of_another(towns):
    alone = {row["id"]: measure(row) for name in TOWNS for row in answer(towns, "network", plan=name, limit=99)}
    rows = answer(towns, "network", limit=99)
    assert {row["id"]: measure(row) for row in rows} == alone
    components = [row["component"] for row in rows if row["net"] == "units"]
    assert components == [1, 2, 3, 4] * 2 + [1, 2, 3]  # 青禾市 has two units only


def test_the_network_is_the_same_whatever_order_python_gives_its_sets(store_url):
    def told(seed):
        command = [sys.executable, "-m", "queries", "ask", "network", "--format", "json", "--store", store_url]
        return subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout

    assert told("0") == told("1") == told("2") != b""


def test_the_order_of_loads_is_shown_with_weights_a_fifth_lower_and_higher(scratch):
    # education leads one action (1), culture supports four (1.0): which is heavier depends on the weights
    found = town("白鹭市", "甲课堂", "乙课堂", "丙课堂", "丁课堂", without={"u1", "u3"})
    fill(scratch, changed(found, duties=(*found.duties, duty("2.1", "u1", at=900))))
    rows = answer(scratch, "overloaded", threshold=0, times=0)
    assert rows == []  # two units: nobody stands out
    more = [unit(f"u{at}", f"白鹭市u{at}局", "other") for at in range(4, 8)]
    light = [duty("2.2", each.id, "support", at=1_000) for each in more]
    fill(
        scratch,
        changed(found, units=(*found.units, *more), duties=(*found.duties, duty("2.1", "u1", at=900), *light)),
    )
    rows = answer(scratch, "overloaded", threshold=0, times=0)
    assert {row["unit"]: row["places"] for row in rows if row["load"] == 1} == {
        "白鹭市u1局": "1–2",
        "白鹭市u2局": "1–2",
    }


def pooled(found, titles):
    """The record with titles from a small pool, so that plans share themes."""
    kept = [changed(each, title=titles[at % len(titles)], kind="action") for at, each in enumerate(found.actions)]
    return changed(found, actions=tuple(kept), plan=changed(found.plan, based_on=(), jurisdiction=None))


POOL = st.permutations(["诗词课堂工程", "诗词人才建设", "诗词步道行动", "诗词课堂建设工程", "诗词角"])


@ONE_BY_ONE
@given(st.lists(st.builds(pooled, records(), POOL), min_size=3, max_size=4, unique_by=lambda each: build(each).plan))
def test_any_plans_lack_what_plain_python_says(scratch, found):
    across = Across(fill(scratch, *found), themes.theme)
    zh = Words("zh")
    for key in across.plans:
        gaps = answer(scratch, "gaps", plan=key)
        lacking = {row["title"] for row in gaps if row["kind"] == "theme_missing"}
        assert lacking == across.missing_themes(key)
        functions = {
            themes.theme(row["title"]): set(row["unit"].split("、"))
            for row in gaps
            if row["kind"] == "function_missing"
        }
        expected = {
            theme: {zh.term("function", each) for each in across.missing_functions(key, theme)}
            for theme in across.themes[key]
        }
        assert functions == {theme: names for theme, names in expected.items() if names}


@ONE_BY_ONE
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda each: build(each).plan))
def test_any_plans_have_the_pairs_and_marks_of_plain_python(scratch, found):
    of = fill(scratch, *found)
    loose = [unit for each in found for unit in each.units if unit.place is None]
    rows = answer(scratch, "together", limit=10_000)
    if not loose:
        counted = Counter(row["actions"] for row in rows)
        assert counted == Counter(Across(of, themes.theme).pairs().values())
    marks = Counter((row["action_id"].partition("/")[0], row["mark"]) for row in answer(scratch, "matrix"))
    letters = {"lead": "L", "responsible": "R", "shared": "P", "support": "S"}
    expected = Counter()
    for key, each in of.items():
        best = {}
        for given_duty in sorted(each.duties, key=lambda it: list("LRPS").index(letters.get(it.role, "S"))):
            if given_duty.role in letters:
                unit_of = next(it for it in each.units if it.id == given_duty.unit)
                best.setdefault((given_duty.action, unit_of.full, unit_of.place), letters[given_duty.role])
        expected.update((key, mark) for mark in best.values())
    assert marks == expected


@ONE_BY_ONE
@given(st.lists(records(), min_size=1, max_size=3, unique_by=lambda each: build(each).plan))
def test_any_indicator_is_found_with_its_value(scratch, found):
    of = fill(scratch, *found)
    for each in of.values():
        for wanted in each.targets[:1]:
            series = themes.series(wanted.indicator)
            if not series:
                continue
            rows = answer(scratch, "cascade", indicator=wanted.indicator)
            expected = Counter(
                (it.indicator, float(it.value))
                for other in of.values()
                for it in other.targets
                if series in themes.series(it.indicator)
            )
            assert Counter((row["indicator"], row["value"]) for row in rows) == Counter(
                {(name, float(f"{value:.15g}")): count for (name, value), count in expected.items()}
            )
