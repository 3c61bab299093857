"""The full name behind a mention, and the rule that gave it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.places import Ladder
from loaders.restore import restore

ALPHABET = "省市县区镇团中共委各局部教育科技宣传组织青禾人民政府国家全国有关单位（）、和领导小组"


def full(mention, jurisdiction="青禾市"):
    return restore(mention, Ladder(jurisdiction)).full


def area(mention, jurisdiction="青禾市"):
    return restore(mention, Ladder(jurisdiction)).area


def rule(mention, jurisdiction="青禾市"):
    return restore(mention, Ladder(jurisdiction)).rule


@given(st.text(ALPHABET, min_size=1, max_size=14), st.sampled_from([None, "全国", "青禾市", "云泽市澜桥区", "江岭省"]))
def test_any_mention_has_a_full_name(mention, jurisdiction):
    restored = restore(mention, Ladder(jurisdiction))
    assert restored.full
    assert restored.rule in {"as-written", "level", "branch", "elided-prefix", "elided-suffix"}


@given(st.sampled_from(["教育局", "科协", "委宣传部", "发改委", "融媒体中心", "人民政府", "市场监管局"]))
def test_level_and_written_out_area_mean_the_same(body):
    assert full(f"市{body}") == full(f"青禾市{body}") == f"青禾市{body}"


@given(
    st.sampled_from(["青禾市", "望岚坪市", "大岚坪市"]),
    st.sampled_from(["市教育局", "宣传部", "科协", "团市委", "市政府"]),
)
def test_a_name_follows_the_area_of_the_plan(jurisdiction, mention):
    assert full(mention, jurisdiction) == full(mention).replace("青禾市", jurisdiction)
    assert area(mention, jurisdiction) == jurisdiction


@pytest.mark.parametrize(
    ("mention", "name", "by"),
    [
        ("市教育局", "青禾市教育局", "level"),
        ("青禾市教育局", "青禾市教育局", "as-written"),
        ("教育局", "青禾市教育局", "elided-prefix"),
        ("市委组织部", "青禾市委组织部", "level"),
        ("宣传部", "青禾市委宣传部", "elided-prefix"),
        ("党校", "青禾市委党校", "elided-prefix"),
        ("网信办", "青禾市委网信办", "elided-prefix"),
        ("科协", "青禾市科协", "elided-prefix"),
        ("妇联", "青禾市妇联", "elided-prefix"),
        ("团市委", "团青禾市委", "level"),
        ("团委", "团青禾市委", "elided-prefix"),
        ("市政府", "青禾市政府", "level"),
        ("市气象局", "青禾市气象局", "level"),
        ("市市场监管局", "青禾市市场监管局", "level"),
        ("市场监管局", "青禾市市场监管局", "elided-prefix"),
        ("坪岚区", "坪岚区人民政府", "elided-suffix"),
        ("坪岚区人民政府", "坪岚区人民政府", "as-written"),
        ("青禾广播电视台", "青禾广播电视台", "as-written"),
        ("国网青禾供电公司", "国网青禾供电公司", "as-written"),
        ("人民银行青禾市分行", "人民银行青禾市分行", "as-written"),
        ("全国总工会", "全国总工会", "as-written"),
        ("国家发展改革委", "国家发展改革委", "as-written"),
        ("各成员单位", "各成员单位", "as-written"),
        ("各县（市、区）人民政府", "各县（市、区）人民政府", "as-written"),
        ("市养老服务工作领导小组", "青禾市养老服务工作领导小组", "level"),
        ("养老服务工作领导小组", "青禾市养老服务工作领导小组", "level"),
        ("市政协", "青禾市政协", "level"),
        ("教育部", "教育部", "as-written"),
        ("财政部", "财政部", "as-written"),
        ("高新区", "高新区管委会", "elided-suffix"),
        ("岚山经开区", "岚山经开区管委会", "elided-suffix"),
        ("岚山经开区管委会", "岚山经开区管委会", "as-written"),
        ("坪岚工业园区", "坪岚工业园区", "as-written"),
        ("溪岚镇", "溪岚镇人民政府", "elided-suffix"),
    ],
)
def test_a_mention_in_the_plan_of_a_city(mention, name, by):
    assert (full(mention), rule(mention)) == (name, by)


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("区教育局", "云泽市澜桥区教育局"),
        ("教育局", "云泽市澜桥区教育局"),
        ("澜桥区教育局", "云泽市澜桥区教育局"),
        ("云泽市教育局", "云泽市教育局"),
        ("市教育局", "云泽市教育局"),
        ("区委宣传部", "云泽市澜桥区委宣传部"),
        ("团区委", "团云泽市澜桥区委"),
        ("市生态环境局澜桥分局", "云泽市生态环境局澜桥分局"),
        ("市生态环境局澜桥区分局", "云泽市生态环境局澜桥区分局"),
        ("省民政厅", "省民政厅"),
        ("各镇（街道）", "各镇（街道）"),
    ],
)
def test_a_mention_in_the_plan_of_a_district(mention, name):
    assert full(mention, "云泽市澜桥区") == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("省教育厅", "江岭省教育厅"),
        ("文化和旅游厅", "江岭省文化和旅游厅"),
        ("省委宣传部", "江岭省委宣传部"),
        ("宣传部", "江岭省委宣传部"),
        ("省市场监管（知识产权）局", "江岭省市场监管（知识产权）局"),
        ("云泽市", "云泽市人民政府"),
        ("云泽市人民政府", "云泽市人民政府"),
        ("各市、县人民政府", "各市、县人民政府"),
        ("人民银行江岭省分行", "人民银行江岭省分行"),
    ],
)
def test_a_mention_in_the_plan_of_a_province(mention, name):
    assert full(mention, "江岭省") == name


@pytest.mark.parametrize("mention", ["教育部", "国家发展改革委", "发展改革委", "人民银行", "中央宣传部", "全国妇联"])
def test_a_mention_in_a_plan_for_the_whole_country_stays(mention):
    assert (full(mention, "全国"), area(mention, "全国")) == (mention, "全国")


@pytest.mark.parametrize("mention", ["市教育局", "教育局", "青禾市教育局", "宣传部"])
def test_a_mention_in_a_plan_for_nobody_knows_where_stays(mention):
    assert (full(mention, None), area(mention, None)) == (mention, None)


@pytest.mark.parametrize(
    ("mention", "jurisdiction", "place"),
    [
        ("市生态环境局澜桥分局", "云泽市澜桥区", "云泽市"),
        ("区教育局", "云泽市澜桥区", "云泽市澜桥区"),
        ("坪岚区人民政府", "青禾市", "坪岚区"),
        ("各成员单位", "青禾市", None),
        ("省林业局", "青禾市", None),
        ("江岭省民政厅", "云泽市澜桥区", "江岭省"),
        ("国家税务总局青禾市税务局", "青禾市", "青禾市"),
    ],
)
def test_the_area_of_a_mention(mention, jurisdiction, place):
    assert area(mention, jurisdiction) == place
