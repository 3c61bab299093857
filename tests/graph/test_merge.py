from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph import identity
from graph.build import build
from graph.elements import Edge, order
from graph.merge import merge
from tests.graph.samples import OUTLINE, changed, plan, record, unit
from tests.strategies import records


def merged(*found):
    return sorted(merge(build(each) for each in found), key=order)


def node(elements, key):
    return next(each for each in elements if not isinstance(each, Edge) and each.key == key)


def second(**more):
    """Another plan of 白鹭市; it knows the education bureau by a longer name and as something else."""
    known_as = unit("u1", "白鹭市教育和体育局", "youth-league", full="教育局", kind="mass", also=("education",))
    given = {"plan": plan("白鹭市阅读行动方案"), "units": (known_as, *record().units[1:]), "source": "second.txt"}
    return changed(record(), **(given | more))


def test_the_longest_name_wins_and_brings_its_kind_and_functions():
    for plans in permutations((record(), second())):
        elements = merged(*plans)
        bureau = node(elements, identity.unit("教育局", "白鹭市"))
        assert bureau.properties["name"] == "白鹭市教育和体育局"
        assert (bureau.properties["kind"], bureau.properties["function"]) == ("mass", "youth-league")
        has = [each for each in elements if each.kind == "HAS_FUNCTION" and each.start[1] == bureau.key]
        assert [(each.end[1], each.properties["first"]) for each in has] == [
            ("education", False),
            ("youth-league", True),
        ]


def test_each_plan_keeps_its_own_name_for_a_unit():
    named = {each.properties["name"] for each in merged(record(), second()) if each.kind == "NAMED_IN"}
    assert {"白鹭市教育局", "白鹭市教育和体育局"} <= named


def test_a_cited_plan_is_told_by_its_fullest_citation():
    spaced = changed(record().plan.based_on[0], title=OUTLINE.replace("诗教", "诗 教"), number=None)
    for plans in permutations((record(), second(plan=plan("白鹭市阅读行动方案", based_on=(spaced,))))):
        stub = node(merged(*plans), identity.cited(OUTLINE))
        assert (stub.properties["title"], stub.properties["number"]) == (OUTLINE, "国发〔2021〕9号")


def test_of_two_titles_as_cited_the_longer_is_told():
    longer = changed(record().plan.based_on[0], title=OUTLINE.replace("诗教", "诗 教"))
    for plans in permutations((record(), second(plan=plan("白鹭市阅读行动方案", based_on=(longer,))))):
        assert node(merged(*plans), identity.cited(OUTLINE)).properties["title"] == longer.title


def test_a_unit_stands_in_its_place():
    located = [(each.start[1], each.end[1]) for each in merged(record(), second()) if each.kind == "LOCATED_IN"]
    assert (identity.unit("教育局", "白鹭市"), "白鹭市") in located
    assert len(located) == 3


def test_a_cited_plan_that_is_loaded_is_itself():
    parent = changed(record(), plan=plan(OUTLINE, jurisdiction=None, based_on=()), source="parent.txt")
    for plans in permutations((record(), parent)):
        found = [each for each in merged(*plans) if each.kind == "Plan"]
        assert [each.properties["loaded"] for each in found] == [True, True]


@settings(max_examples=30)
@given(st.lists(records(), min_size=2, max_size=3, unique_by=lambda each: build(each).plan), st.randoms())
def test_the_order_of_plans_does_not_matter(found, chance):
    expected = merged(*found)
    chance.shuffle(found)
    assert merged(*found) == expected
    nodes = [(each.kind, each.key) for each in expected if not isinstance(each, Edge)]
    assert len(set(nodes)) == len(nodes)
    assert {end for each in expected if isinstance(each, Edge) for end in (each.start, each.end)} <= set(nodes)


@given(records())
def test_one_plan_alone_is_its_own_graph(found):
    graph = build(found)
    assert merged(found) == [*graph.nodes, *graph.edges]
