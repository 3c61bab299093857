"""All spellings of an organisation are one unit; what is not the same stays apart."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.places import Ladder
from loaders.units import Register

MENTIONS = [
    "市教育局", "教育局", "市教体局", "市科协", "市科学技术协会", "宣传部", "市委宣传部", "各成员单位", "各县区",
    "团市委", "市水务局", "市水利局", "坪岚区人民政府", "市气象局", "各有关部门", "各有关部门和单位",
]  # fmt: skip


def register(mentions, jurisdiction="青禾市"):
    """Register the mentions in their order; give the units, and the id of every mention."""
    units = Register(Ladder(jurisdiction))
    numbers = {mention: units.register(mention, offset) for offset, mention in enumerate(mentions)}
    found, ids = units.units()
    return found, {mention: ids[number] for mention, number in numbers.items()}


def groups(mentions, jurisdiction="青禾市"):
    _, ids = register(mentions, jurisdiction)
    together = {}
    for mention, identity in ids.items():
        together.setdefault(identity, []).append(mention)
    return {frozenset(group) for group in together.values()}


def only(mentions, jurisdiction="青禾市"):
    (unit,), _ = register(mentions, jurisdiction)
    return unit


# --- laws ---


@given(st.lists(st.sampled_from(MENTIONS), unique=True), st.randoms())
def test_the_order_of_mentions_does_not_change_who_belongs_together(mentions, random):
    assert groups(mentions) == groups(random.sample(mentions, len(mentions)))


@given(st.lists(st.sampled_from(MENTIONS), unique=True))
def test_units_are_numbered_in_the_order_of_the_text(mentions):
    units, ids = register(mentions)
    assert [unit.id for unit in units] == [f"u{number}" for number in range(1, len(units) + 1)]
    assert list(dict.fromkeys(ids.values())) == [unit.id for unit in units]


@given(st.lists(st.sampled_from(MENTIONS), unique=True))
def test_every_spelling_is_one_of_the_names(mentions):
    units, ids = register(mentions)
    by_id = {unit.id: unit for unit in units}
    for mention, identity in ids.items():
        assert mention in by_id[identity].names
        assert by_id[identity].name in by_id[identity].names
    assert all(len(set(unit.names)) == len(unit.names) for unit in units)


@given(st.lists(st.sampled_from(MENTIONS), unique=True), st.sampled_from(["望岚市", "大岚坪市"]))
def test_another_area_changes_names_and_nothing_else(mentions, jurisdiction):
    def shown(area):
        return [
            (unit.id, unit.name.replace(area, "□"), unit.function, unit.kind, unit.rule, unit.also)
            for unit in register(mentions, area)[0]
        ]

    assert shown("青禾市") == shown(jurisdiction)


# --- together ---


@pytest.mark.parametrize(
    "mentions",
    [
        ["市教育局", "教育局", "青禾市教育局"],
        ["市科协", "科协", "市科学技术协会", "青禾市科协"],
        ["市委宣传部", "宣传部", "青禾市委宣传部"],
        ["市发改委", "市发展改革委", "市发展和改革委员会"],
        ["团市委", "团委", "共青团青禾市委"],
        ["市教育局", "市教育体育局", "市教体局"],
        ["市政府", "市人民政府", "青禾市人民政府"],
        ["市政府办公室", "市政府办", "市人民政府办公室"],
        ["各有关部门", "各有关部门和单位", "有关部门"],
        ["各成员单位", "领导小组成员单位", "领导小组各成员单位"],
        ["各县（市、区）人民政府", "各县（市、区）", "各县（市、区）政府"],
        ["各镇", "各镇人民政府"],
        ["市养老服务工作领导小组", "养老服务工作领导小组", "青禾市养老服务工作领导小组"],
        ["市委组织部", "市委组织部（老干部局）"],
        ["市法院", "市人民法院"],
        ["坪岚区", "坪岚区人民政府", "坪岚区政府"],
        ["市政协", "政协", "青禾市政协"],
        ["市税务局", "国家税务总局青禾市税务局"],
        ["溪岚镇", "溪岚镇人民政府"],
        ["各县（市、区）人民政府", "各县区人民政府"],
        ["各县（市、区，含高新区，下同）人民政府", "各县（市、区）人民政府"],
        ["相关市人民政府", "有关市人民政府", "各有关市人民政府"],
        ["市政府残工委", "市残工委", "市政府残疾人工作委员会"],
        ["市府办", "市政府办公室"],
        ["高新区", "高新区管委会", "高新区管理委员会"],
        ["市税务局", "税务部门"],
        ["市气象局", "气象部门"],
        ["市烟草专卖局", "烟草部门"],
    ],
)
def test_spellings_of_one_organisation(mentions):
    assert groups(mentions) == {frozenset(mentions)}


@pytest.mark.parametrize(
    "mentions",
    [
        ["市水务局", "市水利局"],
        ["市教育局", "省教育厅"],
        ["市委宣传部", "省委宣传部"],
        ["市公安局", "市公安局交警支队"],
        ["市融媒体中心", "市广播电视台"],
        ["市政府", "市政府办公室"],
        ["市科技局", "市科协"],
        ["市科技局", "市科技馆"],
        ["市卫健委", "市卫生健康学校"],
        ["市农业农村局", "市农科院"],
        ["市委组织部", "市委宣传部", "市委"],
        ["各成员单位", "各有关部门", "各县区"],
        ["各县区", "各乡镇"],
        ["坪岚区人民政府", "溪岚区人民政府"],
        ["市数字政府领导小组", "市养老服务领导小组"],
        ["市数字政府领导小组成员单位", "市养老服务领导小组成员单位"],
        ["市文化馆", "市文化和旅游局"],
        ["市教育局", "教育部"],
        ["市司法局", "司法所"],
        ["相关市人民政府", "各市人民政府"],
        ["各街道（镇）", "各街道办事处"],
        ["高新区管委会", "经开区管委会"],
        ["各对口帮扶区县政府", "各区县政府"],
        ["市科技局", "市科学院", "青禾科技职业学院"],
        ["市城管局", "市城管局环卫科"],
        ["市林业局", "市林长办"],
        ["所在乡镇人民政府", "各乡镇人民政府"],
        ["所在辖区镇（街）", "各镇（街）"],
    ],
)
def test_what_is_not_one_organisation(mentions):
    assert len(groups(mentions)) == len(mentions)


def test_a_bureau_that_two_merged_ones_could_be_stays_alone():
    mentions = ["市教育局", "市教育体育局", "市教育科技局"]
    assert len(groups(mentions)) == 3


def test_levels_above_that_the_text_does_not_name_stay_apart():
    assert groups(["省水利厅", "市水利局", "县水利局"], "青禾县") == {
        frozenset({"省水利厅"}),
        frozenset({"市水利局"}),
        frozenset({"县水利局"}),
    }


def test_two_areas_stay_apart():
    assert len(groups(["区教育局", "市教育局"], "云泽市澜桥区")) == 2


# --- what a unit says of itself ---


def test_the_best_name_is_the_longest_form_the_text_spells_out():
    assert only(["市科协", "市科学技术协会", "科协"]).name == "青禾市科学技术协会"
    assert only(["市科协", "科协"]).name == "青禾市科协"
    assert only(["市房产局", "房产部门"]).name == "青禾市房产局"


def test_a_merged_bureau_keeps_the_function_named_first_and_lists_the_others():
    unit = only(["市科工信局"])
    assert (unit.function, unit.also) == ("science-technology", ("industry-it",))


def test_a_single_function_has_no_others():
    assert only(["市教育局"]).also == ()


def test_a_collective_has_no_area():
    for mention in ("各成员单位", "各县（市、区）人民政府", "各乡镇"):
        unit = only([mention])
        assert (unit.name, unit.place) == (mention, None)


def test_a_branch_belongs_to_the_higher_city():
    unit = only(["市生态环境局澜桥区分局"], "云泽市澜桥区")
    assert (unit.name, unit.place, unit.kind) == ("云泽市生态环境局澜桥区分局", "云泽市", "vertical")


@pytest.mark.parametrize("mention", ["市金融发展中心", "市农业技术推广中心"])
def test_the_full_name_keeps_the_words_that_the_text_has(mention):
    assert only([mention]).full == f"青禾{mention}"


def test_a_note_in_brackets_is_no_part_of_the_best_name():
    assert only(["市委组织部（老干部局）"]).name == "青禾市委组织部"


def test_the_note_in_brackets_is_one_of_the_functions():
    assert only(["市委组织部（老干部局）"]).also == ("veteran-cadres",)


@pytest.mark.parametrize(
    "mention",
    [
        "市教育局",
        "团市委",
        "市政协",
        "人民银行青禾市分行",
    ],
)
def test_the_form_other_plans_are_matched_by_has_its_area_once(mention):
    unit = only([mention])
    assert unit.full.count("市") == 1
    assert unit.full.count("青禾") == 1


def test_the_same_offset_twice_is_no_new_unit():
    units = Register(Ladder("青禾市"))
    assert units.register("市教育局", 3) == units.register("市教育局", 90)
    assert len(units.units()[0]) == 1


@pytest.mark.parametrize("order", list(permutations(["市教育局", "市教育体育局", "市体育局"])))
def test_a_merged_bureau_takes_the_one_it_is_named_after(order):
    assert groups(order) == {frozenset(["市教育局", "市教育体育局"]), frozenset(["市体育局"])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("各金融机构", "各房地产开发企业"),
        ("相关部门", "相关金融机构"),
        ("公安机关", "市直有关部门"),
        ("公安机关", "市公安局"),
        ("各地", "省有关部门"),
    ],
)
def test_descriptions_of_different_bodies_stay_apart(one, other):
    assert len(groups([one, other])) == 2
