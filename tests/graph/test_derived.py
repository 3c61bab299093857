from collections import Counter

from hypothesis import given

from graph import identity
from graph.build import build
from tests.graph.samples import action, changed, duty, member, plan, record, unit
from tests.strategies import records


def edges(of, kind):
    graph = build(of)
    names = {(each.kind, each.key): each.properties.get("name", each.properties.get("title")) for each in graph.nodes}
    return [(names[each.start], names[each.end], each.properties["rule"]) for each in graph.edges if each.kind == kind]


def test_an_action_is_about_a_theme_its_measures_and_safeguards_are_not():
    assert edges(record(), "ADDRESSES") == [("诗词进校园", "诗词进校园", "title-without-general-words")]


def test_two_plans_share_a_theme_in_other_words():
    other = changed(
        record(), plan=plan("松塔县诗教计划"), actions=(action("2.1", "实施诗词进校园工程"),), duties=(), targets=()
    )
    keys = {each.key for of in (record(), other) for each in build(of).nodes if each.kind == "Theme"}
    assert keys == {identity.theme("诗词进校园")}


def test_a_group_includes_the_units_of_its_members():
    group = "白鹭市诗教工作领导小组"
    assert sorted(edges(record(), "INCLUDES")) == [
        (group, "白鹭市教育局", "member-list"),
        (group, "白鹭市文旅局", "member-list"),
    ]


def everybody(*names):
    """The plan with collectives of these names on duty."""
    more = tuple(
        unit(f"u{4 + at}", name, "all-members", place=None, kind="collective") for at, name in enumerate(names)
    )
    duties = tuple(duty("2.1.1", each.id, "responsible", at=600) for each in more)
    return changed(record(), units=(*record().units, *more), duties=(*record().duties, *duties))


def test_member_units_stand_for_the_members_and_departments_in_general_do_not():
    found = [
        each for each in edges(everybody("各成员单位", "市各有关单位"), "INCLUDES") if each[2] == "members-of-group"
    ]
    assert sorted(found) == [
        ("各成员单位", "白鹭市教育局", "members-of-group"),
        ("各成员单位", "白鹭市文旅局", "members-of-group"),
    ]


def test_with_two_groups_nobody_knows_whose_members_are_meant():
    two = changed(
        everybody("各成员单位"), people=(*record().people, member("林乔", group="白鹭市书香专班", unit_id="u2"))
    )
    assert {rule for *_, rule in edges(two, "INCLUDES")} == {"member-list"}


@given(records())
def test_what_is_worked_out_is_marked_and_adds_no_duty(found):
    graph = build(found)
    for each in graph.edges:
        if each.kind in {"ADDRESSES", "INCLUDES", "WITHIN"}:
            assert each.properties["derived"] is True
    written = Counter(each.properties["role"] for each in graph.edges if each.properties.get("derived") is False)
    assert written == Counter(duty.role for duty in found.duties)
    assert all(each.start != each.end for each in graph.edges if each.kind in {"INCLUDES", "WITHIN"})
