import pytest

from graph.elements import edge, node, subgraph


def test_what_is_not_given_is_null():
    place = node("Unit", id="u1", name="白鹭市教育局", full="教育局", kind="government", function="education")
    assert place.key == "u1"
    assert place.properties["place"] is None


def test_what_is_not_declared_is_refused():
    with pytest.raises(TypeError, match="Place has no property colour"):
        node("Place", id="白鹭市", name="白鹭市", colour="white")
    with pytest.raises(TypeError, match="GOVERNS has no property since"):
        edge("GOVERNS", ("Plan", "p1"), ("Place", "白鹭市"), since=2021)


def test_a_subgraph_holds_each_node_once_and_every_edge_in_a_fixed_order():
    bailu, songta = (node("Place", id=name, name=name) for name in ("白鹭市", "松塔县"))
    governs = [edge("GOVERNS", ("Plan", key), ("Place", "白鹭市")) for key in ("p2", "p1", "p1")]
    found = subgraph("p1", [governs[0], songta, governs[1], bailu, songta, governs[2]])
    assert found.nodes == (songta, bailu)
    assert [each.start[1] for each in found.edges] == ["p1", "p1", "p2"]
    assert found == subgraph("p1", [*reversed(governs), bailu, songta])
