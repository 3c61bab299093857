from graph.elements import edge, node
from graph.exports import attributes
from ontology.schema import schema

UNIT, ACTION = ("Unit", "u1"), ("Action", "p1/2.1")


def test_a_node_carries_its_kind_key_caption_and_what_is_known():
    found = attributes.of_node(node("Action", id="p1/2.1", ordinal="2.1", position=1, title="办好诗会", kind="measure"))
    assert found == {
        "class": "Action",
        "key": "p1/2.1",
        "label": "办好诗会",
        "ordinal": "2.1",
        "position": 1,
        "title": "办好诗会",
        "kind": "measure",
    }


def test_a_duty_is_labelled_and_weighted_by_its_role():
    def duty(role):
        found = attributes.of_edge(edge("PARTICIPATES", UNIT, ACTION, role=role, derived=False))
        return found["label"], found["weight"], found["role"]

    assert [duty(role) for role in ("responsible", "support")] == [
        ("责任", 0.5, "responsible"),
        ("配合", 0.25, "support"),
    ]
    assert duty("coordinate")[1] > 0


def test_the_role_of_a_member_is_no_role_of_a_duty():
    found = attributes.of_edge(edge("MEMBER_OF", ("Person", "p1/n-1"), UNIT, role="组长", rank=1, plan="p1"))
    assert (found["label"], found["weight"], found["role"]) == ("成员", 1.0, "组长")


def test_no_property_has_a_reserved_name_or_two_types():
    nodes, edges = schema().nodes.values(), schema().edges.values()
    for reserved, kinds in ((attributes.NODE_RESERVED, nodes), (attributes.EDGE_RESERVED, edges)):
        assert not {name for kind in kinds for name in kind.properties} & set(reserved)
    for of_nodes, kinds in ((True, nodes), (False, edges)):
        types = attributes.types(of_nodes=of_nodes)
        given = {(name, each.type) for kind in kinds for name, each in kind.properties.items() if name in types}
        assert given <= types.items()
