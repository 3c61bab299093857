from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import identity, judgements
from graph.build import build
from graph.elements import order
from graph.judgements import Judgement, Judgements, Side
from graph.merge import merge
from ontology.errors import StoreError, UsageError
from tests.graph.samples import action, changed, plan, record, unit

UNITS = Side("u1", "甲局"), Side("u2", "甲局办"), Side("u3", "甲局办公室")


def judged(verdict, first, second, kind="unit", **more):
    return Judgement(kind=kind, verdict=verdict, first=first, second=second, by="林清", on="2025-06-30", **more)


def side(full, place="白鹭市"):
    return Side(identity.unit(full, place), full, full=full, place=place)


def theme(name):
    return Side(identity.theme(name), name)


def test_what_is_the_same_goes_by_the_shortest_name_whatever_the_order():
    said = [judged("same", UNITS[2], UNITS[1]), judged("same", UNITS[1], UNITS[0])]
    for some in permutations(said):
        found = Judgements(some)
        assert [found.key(each.id, "p") for each in UNITS] == ["u1"] * 3
        assert found.side("u1") == UNITS[0]
        assert found.side("u2") is None


def test_the_later_of_two_judgements_on_a_pair_counts():
    found = Judgements([judged("same", *UNITS[:2]), judged("unsure", *UNITS[1::-1])])
    assert found.key("u2", "p") == "u2"


def test_what_others_make_one_cannot_be_two():
    said = [judged("same", *UNITS[:2]), judged("same", *UNITS[1:]), judged("not same", UNITS[0], UNITS[2])]
    with pytest.raises(UsageError, match="甲局 and 甲局办公室 are judged not to be the same"):
        Judgements(said)


def test_a_thing_is_set_apart_in_one_plan_only():
    found = Judgements([judged("not same", UNITS[0], UNITS[0], plan="p1")])
    assert found.key("u1", "p2") == "u1"
    assert found.key("u1", "p1") not in {"u1", found.key("u2", "p1")}
    assert list(found.about(found.key("u1", "p1"))) == list(found.entries)


def test_two_units_become_one_in_every_plan_and_in_any_order():
    second = changed(record(), plan=plan("白鹭市阅读行动方案"), units=(unit("u1", "白鹭市教委"), *record().units[1:]))
    found = Judgements([judged("same", side("教育局"), side("教委"))])
    graphs = [
        sorted(merge(build(each, found) for each in some), key=order) for some in permutations((record(), second))
    ]
    assert graphs[0] == graphs[1]
    named = [each for each in graphs[0] if each.kind == "NAMED_IN" and each.start[1] == side("教委").id]
    assert {each.properties["name"] for each in named} == {"白鹭市教育局", "白鹭市教委"}
    [one] = [each for each in graphs[0] if each.kind == "Unit" and each.key == side("教委").id]
    assert one.properties["full"] == "教委"


def test_themes_are_joined_and_set_apart():
    def about(judgement):
        both = changed(record(), actions=(action("1", "诗词进校园"), action("2", "诗词下乡")), duties=(), targets=())
        return [each.properties["name"] for each in build(both, Judgements([judgement])).nodes if each.kind == "Theme"]

    school, village = theme("诗词进校园"), theme("诗词下乡")
    assert about(judged("same", school, village, "theme")) == ["诗词下乡"]
    key = build(record()).plan
    assert sorted(about(judged("not same", school, school, "theme", plan=key))) == ["诗词下乡", "诗词进校园"]


def test_people_stay_apart_and_say_who_they_are():
    keys = sorted(each.key for each in build(record()).nodes if each.kind == "Person")
    same = Judgements([judged("same", Side(keys[0], "方远 甲"), Side(keys[1], "方远"), "person")])
    people = [each for each in build(record(), same).nodes if each.kind == "Person"]
    assert sorted(each.key for each in people) == keys
    assert {each.properties["who"] for each in people} == {keys[1]}


def test_judgements_are_kept_in_a_file_that_a_person_can_read(tmp_path):
    judgements.add(tmp_path, judged("same", side("教育局"), side("教委"), note='见"三定"方案'))
    judgements.add(tmp_path, judged("unsure", side("教委"), side("教育局")))
    judgements.add(tmp_path, judged("not same", UNITS[0], UNITS[0], plan="p1"))
    assert [each.verdict for each in judgements.read(tmp_path).entries] == ["unsure", "not same"]
    assert 'name = "教委"' in (tmp_path / judgements.FILE).read_text("utf-8")


@given(name=st.text(st.characters(codec="utf-8")), note=st.text(st.characters(codec="utf-8")))
def test_any_text_survives_the_file(tmp_path_factory, name, note):
    folder = tmp_path_factory.mktemp("judged")
    said = judged("same", Side("u1", name), Side("u2", name, place=note), note=note)
    judgements.add(folder, said)
    assert judgements.read(folder).entries == (said,)


@pytest.mark.parametrize("text", ["[[judgement]]\nkind = 'unit'", "[[judgement]", "judgement = 3"])
def test_a_file_that_is_not_one_is_named(tmp_path, text):
    (tmp_path / judgements.FILE).write_text(text, "utf-8")
    with pytest.raises(StoreError, match=r"judgements\.toml: .*move it away"):
        judgements.read(tmp_path)
