"""Units and the actions they work on, for measures of two-mode networks."""

import networkx as nx

from graph.build import build
from graph.network import two_mode
from tests.graph.samples import duty, record


def joined(**more):
    made = build(record(**more))
    found = two_mode([*made.nodes, *made.edges])
    label = nx.get_node_attributes(found, "label")
    return found, {(label[one], label[other]): weight for one, other, weight in found.edges(data="weight")}


def test_a_line_joins_a_unit_with_an_action_it_works_on():
    found, lines = joined()
    assert nx.is_bipartite(found)
    assert {found.nodes[name]["class"] for name, mode in found.nodes(data="bipartite") if mode == 0} == {"Unit"}
    assert {tuple(sorted(ends)) for ends in lines} == {
        ("白鹭市教育局", "诗词进校园"),
        ("白鹭市文旅局", "诗词进校园"),
        ("白鹭市文旅局", "编写读本"),
    }


def test_roles_in_one_action_weigh_together():
    _, lines = joined(duties=(duty("2.1", "u1", "lead"), duty("2.1", "u1", "support", 2, at=310)))
    assert list(lines.values()) == [1.25]


def test_to_coordinate_is_no_line():
    assert joined(duties=(duty("2.1", "u1", "coordinate"),))[1] == {}
