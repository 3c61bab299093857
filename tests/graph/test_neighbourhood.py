"""What lies around a node: one step is what it does, two are those who do it, too."""

import pytest

from graph.build import build
from graph.elements import Node
from graph.neighbourhood import around
from tests.graph.samples import action, duty, member, record, target, unit

BOARD = record(
    units=[unit("u1", "教育局"), unit("u2", "财政局", "finance"), unit("u3", "气象局", "meteorology")],
    actions=[action("1.1", "读诗"), action("1.1.1", "晨读", parent="1.1", kind="measure"), action("1.2", "写诗")],
    duties=[duty("1.1", "u1"), duty("1.1", "u2", "support"), duty("1.2", "u3")],
    targets=[target("1.1")],
    people=[member("林一", unit_id="u1")],
)


def elements():
    made = build(BOARD)
    return [*made.nodes, *made.edges]


def end(kind, caption):
    return next(
        (each.kind, each.key)
        for each in elements()
        if isinstance(each, Node) and each.kind == kind and caption in each.properties.values()
    )


def found(centre, depth, kind):
    caption = {"Unit": "name", "Action": "title", "Person": "name", "Target": "indicator", "Plan": "title"}[kind]
    return {each.properties[caption] for each in around(elements(), centre, depth) if each.kind == kind}


def test_one_step_from_a_unit_is_what_it_does():
    centre = end("Unit", "教育局")
    assert found(centre, 1, "Action") == {"读诗"}
    assert found(centre, 1, "Unit") == {"教育局"}
    assert found(centre, 1, "Person") == {"林一"}


def test_two_steps_are_who_works_with_it_and_what_the_work_is_made_of():
    centre = end("Unit", "教育局")
    assert "财政局" in found(centre, 2, "Unit")
    assert found(centre, 2, "Action") == {"读诗", "晨读"}
    assert found(centre, 2, "Target") == {"参与人数"}


def test_a_plan_is_shown_but_no_way_leads_through_it():
    centre = end("Unit", "教育局")
    assert len(found(centre, 1, "Plan")) == 1
    assert "气象局" not in found(centre, 9, "Unit")


def test_an_inherited_duty_is_no_way():
    assert found(end("Action", "晨读"), 1, "Unit") == set()
    assert found(end("Action", "晨读"), 2, "Unit") == {"教育局", "财政局"}


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_every_edge_has_both_its_ends(depth):
    some = list(around(elements(), end("Unit", "教育局"), depth))
    nodes = {(each.kind, each.key) for each in some if isinstance(each, Node)}
    edges = [each for each in some if not isinstance(each, Node)]
    assert nodes >= {point for each in edges for point in (each.start, each.end)}
    assert nodes >= {end("Unit", "教育局")}


def test_around_what_is_not_there_is_nothing():
    assert list(around(elements(), ("Unit", "nobody"), 3)) == []
