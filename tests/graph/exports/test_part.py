from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import build
from graph.elements import order
from graph.exports.part import part
from graph.merge import merge
from tests.graph.exports.samples import elements
from tests.graph.samples import changed, other, plan, record
from tests.strategies import records


def test_the_part_of_a_plan_is_what_it_alone_would_make():
    for found in (record(), other(1)):
        whole = sorted(merge(map(build, (record(), other(1), other(2)))), key=order)
        assert list(part(whole, build(found).plan)) == sorted(merge([build(found)]), key=order)


def test_what_plans_share_is_as_all_of_them_have_it():
    longer = changed(record(), plan=plan("白鹭市阅读行动方案"), source="second.txt")
    found = list(part(elements(), build(longer).plan))
    assert {each.key for each in found if each.kind == "Plan" and each.properties["loaded"]} == {build(longer).plan}
    assert {each.key for each in found if each.kind == "Unit"} == {
        node.key for node in build(longer).nodes if node.kind == "Unit"
    }


def test_no_edge_hangs_in_the_air():
    found = list(part(elements(), build(other(1)).plan))
    nodes = {(each.kind, each.key) for each in found if hasattr(each, "key")}
    assert all({each.start, each.end} <= nodes for each in found if hasattr(each, "start"))


def test_a_plan_has_the_places_above_its_own():
    inner = changed(record(), plan=plan("白鹭市青禾区阅读方案", jurisdiction="白鹭市青禾区"), source="inner.txt")
    found = list(part(merge([build(inner), build(other(1))]), build(inner).plan))
    assert {"白鹭市青禾区", "白鹭市"} <= {each.key for each in found if each.kind == "Place"}
    assert ("白鹭市青禾区", "白鹭市") in {(each.start[1], each.end[1]) for each in found if each.kind == "WITHIN"}


@settings(max_examples=30)
@given(st.lists(records(), min_size=1, max_size=3))
def test_parts_have_together_everything(found):
    plans = {build(each).plan: build(each) for each in found}
    whole = list(merge(plans.values()))
    together = [each for key in plans for each in part(whole, key)]
    assert all(each in together for each in whole)
