import os
import subprocess
import sys

import pytest

from graph import identity
from tests.graph.samples import member, plan, target

KEYS = """
from graph import identity
from graph.build import build
from tests.graph.samples import record
print([each.key for each in build(record()).nodes])
"""


def key(title="白鹭市诗教行动方案", **more):
    return identity.plan(plan(title, **more), "a.txt")


def test_keys_stay_what_they_are_from_version_to_version():
    assert key() == "p131d868489fa"
    assert key("", jurisdiction=None) == "p55c425b5f509"
    assert identity.action("p131d868489fa", "2.1.1") == "p131d868489fa/2.1.1"
    assert identity.unit("教育局", "白鹭市") == "u60781931cc21"
    assert identity.loose_unit("各有关部门", "白鹭市") == "ue46ac7553ea6"
    assert identity.target("p1", target("2.1"), 1) == "p1/t-1ddd24d98ff1"
    assert identity.person("p1", member("方远", post="市教育局局长")) == "p1/n-5c364668b754"
    assert identity.person("p1", member("方远")) == "p1/n-ad08745a9728"


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_keys_are_the_same_in_every_process(seed):
    ran = subprocess.run(
        [sys.executable, "-c", KEYS], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    scope = {}
    exec(KEYS.replace("print(", "found = ("), scope)  # noqa: S102 - the same lines, in this process
    assert ran.stdout.decode().strip() == str(scope["found"])


def test_white_space_and_width_do_not_make_another_plan():
    assert (
        key("白鹭市 诗教行动方案(2021)") == key("白鹭市诗教行动方案（2021）") == key("白鹭市诗教\n行动方案（２０２１）")
    )


def test_a_draft_is_not_the_plan():
    assert key(status="draft") != key(status="issued")


def test_the_jurisdiction_counts_only_where_the_title_does_not_name_it():
    assert key("诗教行动方案", jurisdiction="白鹭市") != key("诗教行动方案", jurisdiction="松塔县")
    assert key("松塔县诗教方案", jurisdiction="白鹭市松塔县") == key("松塔县诗教方案", jurisdiction="松塔县")
    assert key("苏溪市诗教方案", jurisdiction="河东省苏溪市") == key("苏溪市诗教方案", jurisdiction=None)
    # 州 is part of the name here, not a division above 市
    assert key("南州市诗教方案", jurisdiction="河东省南州市") == key("南州市诗教方案", jurisdiction=None)
    assert key("市诗教方案", jurisdiction="南州市") != key("市诗教方案", jurisdiction=None)
    # a last part of two characters
    assert key("松县诗教方案", jurisdiction="白鹭市松县") == key("松县诗教方案", jurisdiction=None)
    assert key("县诗教方案", jurisdiction="白鹭市松县") != key("县诗教方案", jurisdiction=None)


def test_a_cited_plan_and_the_plan_itself_have_one_key():
    assert identity.cited("《白鹭市诗教行动方案》".strip("《》")) == key()
    assert identity.cited("白鹭市诗教行动方案") != key(status="draft")


def test_a_plan_without_a_title_is_known_by_its_file():
    assert identity.plan(plan(" \n"), "a.txt") == identity.plan(plan(""), "a.txt") != identity.plan(plan(""), "b.txt")


def test_units_of_one_name_in_two_places_are_two():
    assert identity.unit("教育局", "白鹭市") != identity.unit("教育局", "松塔县")
    assert identity.unit("教育局", "白鹭市") != identity.loose_unit("教育局", "白鹭市")
    assert identity.unit("a", "bc") != identity.unit("ab", "c")


def test_people_of_one_name_are_told_apart_by_post_then_by_group():
    keys = {
        identity.person("p1", member("方远", post="市教育局局长")),
        identity.person("p1", member("方远", post="市文旅局副局长")),
        identity.person("p1", member("方远", group="甲领导小组")),
        identity.person("p1", member("方远", group="乙领导小组")),
        identity.person("p2", member("方远", group="乙领导小组")),
    }
    assert len(keys) == 5
    assert identity.person("p1", member("方远", role="组长")) == identity.person("p1", member("方远", role="成员"))


def test_a_target_is_known_by_what_it_says_not_by_where_it_stands():
    one = target("2.1", value=500)
    assert identity.target("p1", one, 1) == identity.target("p1", target("2.1", value=500.0, due="2030"), 1)
    others = [target("2.2"), target("2.1", "场次"), target("2.1", op=">"), target("2.1", value=501), target(None)]
    assert len({identity.target("p1", each, 1) for each in (one, *others)} | {identity.target("p1", one, 2)}) == 7
