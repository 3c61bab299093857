from collections import Counter

import pytest
from hypothesis import given

from graph import identity
from graph.build import build
from graph.elements import Edge
from ontology.errors import RecordError
from ontology.record import Effective, from_json, to_json
from ontology.schema import PROPERTY_TYPES, schema
from tests.graph.samples import OUTLINE, action, changed, duty, member, plan, record, unit
from tests.strategies import records


def edges(of, *kinds):
    return [each for each in build(of).edges if each.kind in kinds]


def names(of):
    """What each node is called by a reader, by kind and key."""
    return {
        (each.kind, each.key): each.properties[schema().nodes[each.kind].caption]
        for each in build(of).nodes
        if each.kind != "Action"
    } | {(each.kind, each.key): each.properties["ordinal"] for each in build(of).nodes if each.kind == "Action"}


def told(of, kind):
    """The edges of a kind as (start, end) in words."""
    called = names(of)
    return sorted((called[each.start], called[each.end]) for each in edges(of, kind))


def nodes(of, kind):
    return [dict(each.properties) for each in build(of).nodes if each.kind == kind]


def test_a_plan_says_what_its_record_does():
    found = changed(record(), plan=plan(effective=Effective(after_days=30, years=5), based_on=()))
    assert nodes(found, "Plan") == [
        {
            "id": build(found).plan,
            "title": "白鹭市诗教行动方案",
            "number": "白政办〔2022〕6号",
            "issued": "2022-04-13",
            "status": "issued",
            "jurisdiction": "白鹭市",
            "first_year": 2021,
            "last_year": 2025,
            "effective_after_days": 30,
            "effective_years": 5,
            "source": "bailu.txt",
            "digest": record().digest,
            "record": identity.digest(to_json(found)),
            "loaded": True,
        }
    ]


def test_actions_and_targets_have_their_place_in_the_document():
    actions = [
        (each["position"], each["ordinal"], each["from_char"], each["to_char"]) for each in nodes(record(), "Action")
    ]
    assert actions == [
        (1, "2.1", 2100, 2105),
        (2, "2.1.1", 21100, 21104),
        (3, "2.1.2", 21200, 21204),
        (4, "3.1", 3100, 3104),
    ]
    targets = sorted((each["position"], each["indicator"], each["value"]) for each in nodes(record(), "Target"))
    assert targets == [(1, "参与人数", 500.0), (2, "诗教学校", 20.0)]
    assert {(each["from_char"], each["to_char"]) for each in nodes(record(), "Target")} == {(70, 80)}


def test_every_duty_is_one_edge_that_points_at_its_words():
    leads = [each for each in edges(record(), "LEADS") if not each.properties["derived"]]
    assert [(each.properties["role"], each.properties["from_char"]) for each in leads] == [("lead", 300)]
    own = Counter(
        (each.properties["role"], each.properties["rule"])
        for each in edges(record(), "PARTICIPATES")
        if not each.properties["derived"]
    )
    assert own == {
        ("support", "support-label"): 1,
        ("responsible", "responsible-label"): 1,
        ("coordinate", "coordinate-label"): 1,
    }


def test_a_measure_without_a_duty_inherits_those_of_its_nearest_ancestor_that_has_any():
    inherited = [each for each in edges(record(), "LEADS", "PARTICIPATES") if each.properties["derived"]]
    called = names(record())
    assert [(called[each.start], called[each.end], each.properties["role"]) for each in inherited] == [
        ("白鹭市教育局", "2.1.1", "lead"),
        ("白鹭市文旅局", "2.1.1", "support"),
    ]
    assert {each.properties["rule"] for each in inherited} == {"inherited"}
    assert {each.properties["from_char"] for each in inherited} == {300, 310}


def test_a_sentence_that_coordinates_is_no_duty_to_inherit_or_to_stop_it():
    below = changed(record(), actions=(*record().actions, action("3.1.1", "建立制度", "3.1", "safeguard")))
    assert ("各有关部门", "3.1.1") not in told(below, "PARTICIPATES")
    coordinated = changed(record(), duties=(*record().duties, duty("2.1.1", "u3", "coordinate", at=600)))
    assert ("白鹭市教育局", "2.1.1") in told(coordinated, "LEADS")


def test_one_unit_keeps_two_duties_on_one_action_from_two_clauses():
    twice = changed(record(), duties=(duty("2.1", "u1", at=300), duty("2.1", "u1", at=350)))
    starts = [each.properties["from_char"] for each in edges(twice, "LEADS") if not each.properties["derived"]]
    assert starts == [300, 350]


def test_targets_measure_an_action_or_the_plan():
    assert told(record(), "MEASURES") == [("参与人数", "2.1.1"), ("诗教学校", "白鹭市诗教行动方案")]


def test_equal_targets_are_two_and_keep_their_keys_when_another_clause_changes():
    first, second = record().targets
    twice = build(changed(record(), targets=(first, first, second)))
    keys = {each.key for each in twice.nodes if each.kind == "Target"}
    assert len(keys) == 3
    assert {each.key for each in build(record()).nodes if each.kind == "Target"} < keys


def test_a_cited_plan_is_a_stub_until_it_is_loaded():
    stub = next(each for each in build(record()).nodes if each.key == identity.cited(OUTLINE))
    assert (stub.properties["loaded"], stub.properties["number"]) == (False, "国发〔2021〕9号")
    assert told(record(), "BASED_ON") == [("白鹭市诗教行动方案", OUTLINE)]
    (citation,) = edges(record(), "BASED_ON")
    assert (citation.properties["from_char"], citation.properties["to_char"]) == (20, 36)


def test_a_plan_is_not_based_on_itself():
    itself = changed(record().plan.based_on[0], title="白鹭市诗教行动方案")
    assert not edges(changed(record(), plan=plan(based_on=(itself,))), "BASED_ON")


def test_the_issuer_is_found_by_any_of_its_names():
    for issuer in ("白鹭市教育局", "市教育局"):
        assert told(changed(record(), plan=plan(issuer=issuer)), "ISSUED") == [("白鹭市教育局", "白鹭市诗教行动方案")]
    assert not edges(changed(record(), plan=plan(issuer="白鹭市人民政府")), "ISSUED")
    assert len(edges(changed(record(), plan=plan(issuer="白鹭市教育局、白鹭市文旅局")), "ISSUED")) == 2


def test_a_unit_has_its_first_function_and_the_others():
    functions = [
        (end[1], properties["first"])
        for each in edges(record(), "HAS_FUNCTION")
        for end, properties in [(each.end, each.properties)]
        if names(record())[each.start] == "白鹭市文旅局"
    ]
    assert functions == [("broadcast-media", False), ("culture-tourism-sports", True)]


def test_units_without_a_place_are_those_of_the_jurisdiction():
    found = {each.properties["name"]: each.key for each in build(record()).nodes if each.kind == "Unit"}
    assert found["各有关部门"] == identity.loose_unit("各有关部门", "白鹭市")
    nowhere = changed(record(), plan=plan(jurisdiction=None))
    found = {each.properties["name"]: each.key for each in build(nowhere).nodes if each.kind == "Unit"}
    assert found["各有关部门"] == identity.loose_unit("各有关部门", build(nowhere).plan)
    assert ("各有关部门", "白鹭市") not in told(record(), "LOCATED_IN")


def test_a_group_that_is_no_unit_of_the_record_becomes_one():
    group = next(each for each in build(record()).nodes if each.properties.get("kind") == "group")
    assert group.properties["name"] == "白鹭市诗教工作领导小组"
    assert group.properties["place"] == "白鹭市"
    assert ("白鹭市诗教工作领导小组", "白鹭市诗教行动方案") in told(record(), "NAMED_IN")
    naming = next(each for each in edges(record(), "NAMED_IN") if each.start[1] == group.key)
    assert naming.properties["rule"] == "member-list"


def test_a_group_that_is_a_unit_is_not_made_again():
    listed = unit("u9", "诗教领导小组", "leading-group", kind="group", names=("领导小组",))
    known = changed(record(), units=(*record().units, listed), people=(member("方远", group="领导小组"),))
    assert told(known, "MEMBER_OF") == [("方远", "诗教领导小组")]
    assert len([each for each in build(known).nodes if each.kind == "Unit"]) == 4


def test_a_person_of_two_roles_is_one_and_a_namesake_another():
    people = [each for each in build(record()).nodes if each.kind == "Person"]
    assert [each.properties["name"] for each in people] == ["方远", "方远"]
    roles = Counter((each.start[1], each.properties["role"]) for each in edges(record(), "MEMBER_OF"))
    assert sorted(count for count in Counter(key for key, _ in roles).values()) == [1, 2]
    assert sorted(each.properties["rank"] for each in edges(record(), "MEMBER_OF")) == [1, 2, 3]
    assert {(each.properties["from_char"], each.properties["to_char"]) for each in edges(record(), "MEMBER_OF")} == {
        (900, 902)
    }
    assert len(edges(record(), "SERVES_IN")) == 2


def test_two_entries_of_one_unit_are_one_unit_with_all_its_names():
    again = unit("u8", "白鹭市教育体育局", full="教育局", names=("市教体局",))
    merged = changed(record(), units=(*record().units, again))
    naming = next(each for each in edges(merged, "NAMED_IN") if each.properties["name"] == "白鹭市教育体育局")
    assert naming.properties["names"] == "白鹭市教育局|市教育局|白鹭市教育体育局|市教体局"
    assert len(build(merged).nodes) == len(build(record()).nodes)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"duties": (duty("9.9", "u1"),)}, "action '9.9' is not in the record"),
        ({"duties": (duty("2.1", "u7"),)}, "unit 'u7' is not in the record"),
        ({"actions": (action("2.1", "甲", "9"),), "duties": (), "targets": ()}, "action '9' is not in the record"),
        ({"actions": (action("2.1", "甲"), action("2.1", "乙"))}, "actions has '2.1' twice"),
        ({"units": (unit("u1", "甲局"), unit("u1", "乙局"))}, "units has 'u1' twice"),
        ({"units": (unit("u1", "甲局", "poetry"),), "duties": (), "people": ()}, "function 'poetry' is none of"),
    ],
)
def test_an_entry_that_refers_to_nothing_is_named(broken, says):
    with pytest.raises(RecordError, match=says):
        build(changed(record(), **broken))


def test_actions_that_enclose_each_other_are_built_without_an_end():
    circle = changed(record(), actions=(action("2", "甲", "3"), action("3", "乙", "2")), duties=(), targets=())
    assert len(edges(circle, "PART_OF")) == 2


@given(records())
def test_the_graph_of_a_record_is_what_the_schema_declares(found):
    graph = build(found)
    ends = {(each.kind, each.key) for each in graph.nodes}
    assert len(ends) == len(graph.nodes)
    for each in (*graph.nodes, *graph.edges):
        declared = schema().edges[each.kind] if isinstance(each, Edge) else schema().nodes[each.kind]
        assert list(each.properties) == list(declared.properties)
        for name, value in each.properties.items():
            expected = declared.properties[name]
            assert value is not None or not expected.required
            assert value is None or type(value) is PROPERTY_TYPES[expected.type]
            assert value is None or expected.vocabulary is None or value in schema().vocabularies[expected.vocabulary]
        if isinstance(each, Edge):
            assert {each.start, each.end} <= ends
            assert (each.start[0], each.end[0]) in declared.ends


@given(records())
def test_nothing_of_a_record_is_lost_or_added(found):
    counts = Counter(each.kind for each in build(found).edges if not each.properties.get("derived"))
    assert counts["LEADS"] + counts["PARTICIPATES"] == len(found.duties)
    assert counts["MEASURES"] == len(found.targets)
    assert counts["IN_PLAN"] == len(found.actions)
    assert counts["MEMBER_OF"] == len(found.people)
    assert counts["PART_OF"] == sum(each.parent is not None for each in found.actions)


@given(records())
def test_a_record_gives_the_same_graph_every_time(found):
    assert build(found) == build(from_json(to_json(found)))


@given(records())
def test_an_action_has_inherited_duties_or_its_own_not_both(found):
    seen = {}
    for each in edges(found, "LEADS", "PARTICIPATES"):
        if each.properties["role"] != "coordinate":
            assert seen.setdefault(each.end, each.properties["derived"]) == each.properties["derived"]
