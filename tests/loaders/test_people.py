"""Lists of persons, on lists of our own about people who do not exist."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import people
from loaders.source_text import repair

LIST = """## 附件

# 青禾市全民健身工作领导小组人员组成

- 组 长：王 禾 副市长
- 副组长：李小青 市政府办公室副主任
赵一鸣 市体育局局长

- 成　员：钱　多　　市民政局副局长
欧阳小禾 市教育局副科级干部



买买提·艾力 市民宗局副局长
孙 青 市财政局副局长
孙 青 市消防救援大队监督员

领导小组下设办公室，办公地点设在市体育局，赵一鸣兼任办公室主任，办公室承担日常工作。
"""
PARTS = """二、领导机构
组 长：王小禾 镇党委副书记
副组长：李小青镇党委委员、副镇长
赵一鸣镇党委政法委员
成 员：钱 多 镇综治中心（网格中心）干部
各社区全体干部、派出所干警、巡防队员
领导小组下设现场组、保卫组。
（一）现场组
第一组：北岭、南坡、
东沟
组 长：王小禾
组 员：赵一鸣、钱 多、包联社区工作组、
社区干部
第二组：西山、沙井
组 长：李小青
工作职责：
1.布置场地；
（二）保卫组
组 长：钱多
组 员：综治中心干部、巡防队员
"""


def listed(raw):
    return people.read(repair(raw), "青禾市健身方案")


def short(raw):
    return [(one.name, one.role, one.post) for one in listed(raw)]


def test_reads_a_list_line_by_line():
    assert short(LIST) == [
        ("王禾", "组长", "副市长"),
        ("李小青", "副组长", "市政府办公室副主任"),
        ("赵一鸣", "副组长", "市体育局局长"),
        ("钱多", "成员", "市民政局副局长"),
        ("欧阳小禾", "成员", "市教育局副科级干部"),
        ("买买提·艾力", "成员", "市民宗局副局长"),
        ("孙青", "成员", "市财政局副局长"),
        ("孙青", "成员", "市消防救援大队监督员"),
        ("赵一鸣", "办公室主任", "市体育局局长"),
    ]


def test_the_group_is_that_of_the_heading():
    assert {one.group for one in listed(LIST)} == {"青禾市全民健身工作领导小组"}


def test_spans_are_those_of_the_names():
    assert [LIST[one.start : one.end] for one in listed(LIST)][:4] == ["王 禾", "李小青", "赵一鸣", "钱　多"]


def test_reads_groups_within_groups_and_carries_posts_on():
    assert [(one.group, one.role, one.name, one.post) for one in listed(PARTS)] == [
        ("领导小组", "组长", "王小禾", "镇党委副书记"),
        ("领导小组", "副组长", "李小青", "镇党委委员、副镇长"),
        ("领导小组", "副组长", "赵一鸣", "镇党委政法委员"),
        ("领导小组", "成员", "钱多", "镇综治中心（网格中心）干部"),
        ("现场组第一组", "组长", "王小禾", "镇党委副书记"),
        ("现场组第一组", "组员", "赵一鸣", "镇党委政法委员"),
        ("现场组第一组", "组员", "钱多", "镇综治中心（网格中心）干部"),
        ("现场组第二组", "组长", "李小青", "镇党委委员、副镇长"),
        ("保卫组", "组长", "钱多", "镇综治中心（网格中心）干部"),
    ]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (
            "由市长王小禾任组长，市委常委、副市长李小青任副组长，市体育局主要负责同志为成员。",
            [("王小禾", "组长", "市长"), ("李小青", "副组长", "市委常委、副市长")],
        ),
        (
            "组长由副市长王小禾担任，副组长由市体育局局长李小青、市教育局局长赵一鸣担任。",
            [("王小禾", "组长", "副市长"), ("李小青", "副组长", "市体育局局长"), ("赵一鸣", "副组长", "市教育局局长")],
        ),
        ("工作组办公室设在市体育局，主任由王小禾同志兼任。", [("王小禾", "办公室主任", None)]),
        ("工作组办公室设在市体育局，王小禾同志兼任办公室主任。", [("王小禾", "办公室主任", None)]),
        ("组长由县人民政府主要领导担任；副组长由分管领导、县水利局局长担任。", []),
        ("成立以区长任组长、分管副区长任副组长的领导小组。", []),
    ],
)
def test_reads_who_takes_a_role_in_a_sentence(raw, found):
    assert short(raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (
            "组长：王小禾（副市长）\n副组长：李青（市体育局局长）、赵一鸣（市教育局局长）",
            ["副市长", "市体育局局长", "市教育局局长"],
        ),
        (
            "组长：王小禾（副市长）\n副组长：李青（市体育局局长）  赵一鸣（市教育局局长）",
            ["副市长", "市体育局局长", "市教育局局长"],
        ),
        (
            "组长：市委常委、副市长 王小禾\n成员：市财政局副局长 赵 禾\n市教育局副局长钱多",
            ["市委常委、副市长", "市财政局副局长", "市教育局副局长"],
        ),
        (
            "| 职务 | 姓名 | 单位 |\n|---|---|---|\n| 组长 | 王小禾 | 市长 |\n| 成员 | 李青 | 局长 |\n|| 钱多 | 处长 |",
            ["市长", "局长", "处长"],
        ),
        ("| 1 | 王小禾 | 副市长 | 组长 |\n| 2 | 李 青 | 市体育局局长 | 副组长 |", ["副市长", "市体育局局长"]),
        (
            "总指挥：王小禾 区委书记副总指挥：李 青 区长成 员：赵一鸣 区公安分局局长钱多 区教育局局长",
            ["区委书记", "区长", "区公安分局局长", "区教育局局长"],
        ),
        (
            "主　任：王小禾 市长\n委　员：李青 市人才工作小组成员、市\n体育局局长\n联系人：钱多，电话：88",
            ["市长", "市人才工作小组成员、市体育局局长"],
        ),
    ],
)
def test_reads_names_and_posts_in_many_layouts(raw, found):
    assert [one.post for one in listed(raw)] == found


@pytest.mark.parametrize(
    "raw",
    [
        "成员：市发改委、市教育局、市财政局分管负责同志",
        "成员：公安、教育、金融、文旅、司法、商务等部门负责人",
        "成员：高新区、安监局、石城县、各社区全体干部",
        "成员单位：市教育局、市财政局",
        "各级政府成立由主要领导任组长的工作专班。",
        "秘书长和副秘书长应当由委员兼任，不得来自同一单位。",
    ],
)
def test_what_names_nobody_is_nobody(raw):
    assert listed(raw) == []


@pytest.mark.parametrize(
    ("raw", "group"),
    [
        ("为加强领导，成立柳湾镇防汛工作指挥部，组成如下：\n指挥长：王小禾 镇长", "柳湾镇防汛工作指挥部"),
        ("青禾市职业教育工作\n部际联席会议成员名单\n召 集 人：王小禾 副市长", "青禾市职业教育工作部际联席会议"),
        ("附件2：市工业互联网专项工作组名单\n组长：王小禾 市长", "市工业互联网专项工作组"),
        ("附：柳湾镇防汛工作领导小组\n组长：王小禾（镇长）", "柳湾镇防汛工作领导小组"),
        ("附件\n市工业互联网专项工作组名单\n组长：王小禾 市长", "市工业互联网专项工作组"),
        ("成立柳湾镇防汛指挥部，由镇长王小禾担任指挥长。", "柳湾镇防汛指挥部"),
        ("组长：王小禾 市长", "青禾市健身方案"),
        ("建立市体育局牵头的联席会议制度。\n召集人：王小禾 市长", "联席会议"),
        ("成立柳湾镇防汛指挥部，下设三个工作组：\n（一）抢险组。组长：王小禾（镇长）", "抢险组"),
        ("健身领导小组\n成员单位：市教育局、市财政局\n组长：王小禾 市长", "健身领导小组"),
    ],
)
def test_names_the_group_from_what_stands_around(raw, group):
    assert [one.group for one in listed(raw)] == [group]


def test_a_line_of_units_between_two_lists_is_no_other_group():
    raw = "健身领导小组名单\n组长：王小禾 市长\n成员单位：市教育局、市财政局\n办公室主任：赵一鸣 市体育局局长"
    assert [one.group for one in listed(raw)] == ["健身领导小组", "健身领导小组"]


def test_a_place_before_a_post_is_not_a_name():
    assert listed("成员：石城县教育局局长、石城县财政局局长\n石城县人民政府") == []


PIECES = [
    "组长：",
    "成 员：",
    "王小禾",
    "李 青",
    "副市长",
    "市教育局局长",
    "\n",
    "、",
    " ",
    "，",
    "任",
    "由",
    "兼任",
    "办公室主任",
    "|",
    "（",
    "）",
    "第一组：",
]


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_every_span_holds_its_name_and_no_entry_stands_twice(raw):
    found = listed(raw)
    assert all("".join(raw[one.start : one.end].split()).replace("|", "") == one.name for one in found)
    assert len({(one.name, one.group, one.role, one.post) for one in found}) == len(found)


@pytest.mark.shared
@pytest.mark.parametrize("place", ["gold", "plans/gold"])
def test_people_of_real_plans_equal_the_records_written_by_hand(shared, place):
    texts = {path.stem: path for folder in ("seeds", "plans") for path in (shared / folder).glob("*.txt")}
    for path in sorted((shared / place).glob("*.json")):
        wanted = json.loads(path.read_text("utf-8"))["people"]
        found = listed(texts[path.stem].read_text("utf-8"))
        fields = ("name", "group", "role", "post")
        assert sorted(str([getattr(one, field) for field in fields]) for one in found) == sorted(
            str([one[field] for field in fields]) for one in wanted
        )
