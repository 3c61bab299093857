"""The head of a plan, on documents of our own about places that do not exist."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import header, jurisdiction
from loaders.source_text import repair
from ontology.record import Effective

NOTICE = """# 青禾市人民政府办公室文件

青政办〔2022〕16号

## 青禾市人民政府办公室 关于印发青禾市数字乡村建设 实施方案（2022—2025年）的通知

各乡镇人民政府，各街道办事处，市人民政府各部门：

《青禾市数字乡村建设实施方案（2022—2025年）》已经市政府同意，现印发给你们，请认真贯彻执行。

2022年4月13日

# 青禾市数字乡村建设 实施方案（2022—2025年）

根据《青禾市农业农村发展规划》（青政发〔2021〕3号，以下简称《规划》）和《云岭省数字乡村行动计划（2021-2025年）》等文件精神，结合我市实际，制定本实施方案。

一、总体要求

到2025年，全市建成数字乡村试点30个。

本方案自公布之日起 30 日后实施，有效期 5 年。
"""
RUN_ON = (
    "青禾市白桥区人民政府关于印发白桥区“十四五”全民阅读实施方案的通知青白政发〔2022〕9号各镇人民政府，区政府各部门："
    "现将《白桥区“十四五”全民阅读实施方案》印发给你们，请认真贯彻落实。青禾市白桥区人民政府2022年7月7日（此件公开发布）"
    "白桥区“十四五”全民阅读实施方案为推进全民阅读，根据《全民阅读促进办法》，制定本实施方案。一、总体要求（一）指导思想。"
)
DRAFT = """柳湾镇养老服务体系 建设方案（2023—2025 年）
（征求意见稿）
为贯彻落实《青禾市养老服务条例》，制定本方案。
一、工作目标
"""
JOINT = """【云岭林业法规】 云岭省林业局 云岭省财政厅关于印发《云岭省乡村绿化行动方案》的通知

【法规正文】 各市林业局、财政局：
为贯彻乡村振兴部署，落实《云岭省人居环境方案》《云岭省绿化条例》，我们研究制定了《云岭省乡村绿化行动方案》（见附件），现印发给你们。
附件：云岭省乡村绿化行动方案
云岭省林业局
云岭省财政厅
2022年10月25日
附件
云岭省乡村绿化行动方案
一、总体要求
【文号】 云林发〔2022〕104号
【颁布时间】 20221026
"""


def head_of(source, body, name="x.txt"):
    return header.read(source, body, name, header.signed_by(source, body))


def read(raw, name="plan.txt"):
    source = repair(raw)
    body = source.text.find("一、")
    return head_of(source, body if body >= 0 else len(source.text), name)


def test_reads_a_notice_with_the_plan_behind_it():
    plan = read(NOTICE)
    assert plan.title == "青禾市数字乡村建设实施方案（2022—2025年）"
    assert plan.number == "青政办〔2022〕16号"
    assert plan.issuer == "青禾市人民政府办公室"
    assert plan.issued == "2022-04-13"
    assert plan.status == "issued"
    assert plan.jurisdiction == "青禾市"
    assert plan.period == (2022, 2025)
    assert plan.effective == Effective(after_days=30, years=5)


def test_keeps_the_number_of_an_instrument_and_skips_its_short_name():
    assert [(each.title, each.number) for each in read(NOTICE).based_on] == [
        ("青禾市农业农村发展规划", "青政发〔2021〕3号"),
        ("云岭省数字乡村行动计划（2021-2025年）", None),
    ]


def test_every_field_points_at_its_passage():
    plan = read(NOTICE)
    said = {field: NOTICE[start:end].replace(" ", "") for field, (start, end) in plan.spans.items()}
    assert said["number"] == "青政办〔2022〕16号"
    assert said["issued"] == "2022年4月13日"
    assert said["issuer"] == "青禾市人民政府办公室"
    assert said["title"] == plan.title
    assert said["effective"].startswith("自公布之日起30日后实施")
    assert [NOTICE[slice(*each.span)] for each in plan.based_on] == [each.title for each in plan.based_on]


def test_reads_a_notice_that_runs_on_without_lines():
    plan = read(RUN_ON)
    assert plan.title == "白桥区“十四五”全民阅读实施方案"
    assert plan.number == "青白政发〔2022〕9号"
    assert (plan.issuer, plan.issued) == ("青禾市白桥区人民政府", "2022-07-07")
    assert plan.jurisdiction == "青禾市白桥区"
    assert plan.period == (2021, 2025)
    assert [each.title for each in plan.based_on] == ["全民阅读促进办法"]


def test_a_draft_has_its_mark_cut_from_the_title():
    plan = read(DRAFT)
    assert (plan.title, plan.status) == ("柳湾镇养老服务体系建设方案（2023—2025年）", "draft")
    assert (plan.issuer, plan.number, plan.issued) == (None, None, None)
    assert plan.jurisdiction == "柳湾镇"


def test_a_draft_cited_does_not_make_a_draft():
    cited = DRAFT.replace("（征求意见稿）\n", "").replace("养老服务条例", "养老服务条例（草案）")
    assert read(cited).status == "issued"


def test_joint_offices_are_kept_apart_and_labels_of_a_database_are_read():
    plan = read(JOINT)
    assert plan.issuer == "云岭省林业局、云岭省财政厅"
    assert (plan.number, plan.issued) == ("云林发〔2022〕104号", "2022-10-25")
    assert [each.title for each in plan.based_on] == ["云岭省人居环境方案", "云岭省绿化条例"]


@pytest.mark.parametrize(
    ("signature", "offices"),
    [
        ("青禾市教育局青禾市财政局国家税务总局青禾市税务局", "青禾市教育局、青禾市财政局、国家税务总局青禾市税务局"),
        ("青禾市教育局　　青禾市体育局\n青禾市财政局", "青禾市教育局、青禾市体育局、青禾市财政局"),
        ("云岭省制造业发展（数字经济）\n领导小组办公室（代章）", "云岭省制造业发展（数字经济）领导小组办公室"),
        ("青禾市房产领导小组办公室\n（青禾市住建局代章）", "青禾市房产领导小组办公室"),
    ],
)
def test_a_signature_is_read_office_by_office(signature, offices):
    notice = "关于做好全民健身工作的通知\n各有关单位：\n现将有关事项通知如下。\n一、开展活动\n多办比赛。\n"
    plan = read(f"{notice}{signature}\n2023年3月2日\n")
    assert (plan.issuer, plan.issued) == (offices, "2023-03-02")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "国务院关于加快推进乡村医疗和\n健康服务体系建设的指导意见\n国发〔2018〕2号\n",
            "国务院关于加快推进乡村医疗和健康服务体系建设的指导意见",
        ),
        ("青禾市教育局关于征求《青禾市课后服务办法（征求意见稿）》意见的公告\n", "青禾市课后服务办法"),
        (
            "附件 1\n关于促进云计算发展的实施意见\n（2025-2027 年）\n云计算是基础。\n",
            "关于促进云计算发展的实施意见（2025-2027年）",
        ),
        (
            "首页 > 公开\n青禾市人民政府关于继续做好消费帮扶的实施意见青府办发〔2021〕8号各区人民政府：为做好。",
            "青禾市人民政府关于继续做好消费帮扶的实施意见",
        ),
        (
            "关于印发青禾市加快对接服务贸易协定实施意见的通知\n现印发给你们。\n青禾市加快对接《服务贸易协定》实施意见\n",
            "青禾市加快对接《服务贸易协定》实施意见",
        ),
        (
            "关于印发白桥县节水三年行动方案的通知\n现印发给你们。\n白桥县节水三年行动方案\n（2025—2027年）\n为节水，制定本方案。\n",
            "白桥县节水三年行动方案（2025—2027年）",
        ),
        ("青禾市旅游任务分解表\n", "青禾市旅游任务分解表"),
        ("青禾市旅游事项一瞥\n为做好旅游工作。\n", "青禾市旅游事项一瞥"),
        ("# 旅游事项一瞥\n", "旅游事项一瞥"),
    ],
)
def test_finds_the_plans_own_title(head, title):
    assert read(head + "一、总体要求\n").title == title


def test_where_the_heading_names_only_the_first_of_those_who_sign_all_issue():
    signed = "青禾市教育局 青禾市公安局\n青禾市财政局\n2025年3月1日\n"
    plan = read(f"青禾市教育局等三部门关于加强校园安全工作的意见\n一、任务\n责任单位：市教育局\n{signed}")
    assert plan.issuer == "青禾市教育局、青禾市公安局、青禾市财政局"


@pytest.mark.parametrize("line", ["青禾市旅游局", "青禾市旅游工作怎么做？", "青禾市旅游工作部署如下："])
def test_a_first_line_that_is_an_office_or_a_sentence_is_no_title(line):
    assert read(f"{line}\n一、培育夜市。\n", "night.txt").title == "night"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("12.《青禾市夜间经济若干措施》.pdf", "青禾市夜间经济若干措施"),
        ("青禾市商务局关于印发<青禾市夜间经济若干措施(试行)>的通知.docx", "青禾市夜间经济若干措施（试行）"),
        ("night-economy.txt", "night-economy"),
    ],
)
def test_takes_the_title_from_the_file_name_as_a_last_resort(name, title):
    plan = read("一、培育夜市。\n", name)
    assert plan.title == title
    assert "title" not in plan.spans


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("青建房[2022]16号", "青建房〔2022〕16号"),
        ("（青政办秘〔2021〕82号）", "青政办秘〔2021〕82号"),
        ("根据青政发〔2021〕9号文件", None),
    ],
)
def test_a_number_is_the_plans_own_only_where_it_stands_alone(line, number):
    assert read(f"青禾市全民健身实施方案\n{line}\n为推进全民健身，制定本方案。\n一、目标\n").number == number


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2022年04月13日", "2022-04-13"), ("二〇二二年四月十三日", "2022-04-13"), ("2025年7月", "2025-07")],
)
def test_writes_dates_as_iso(written, iso):
    assert read(f"关于印发青禾市健身方案的通知\n请执行。\n青禾市体育局\n{written}\n一、目标\n").issued == iso


@pytest.mark.parametrize("line", ["2022年4月13日至5月1日开展活动。", "2022年13月1日", "到2022年4月13日"])
def test_a_date_amid_a_sentence_signs_nothing(line):
    assert read(f"青禾市健身方案\n{line}\n一、目标\n").issued is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("柳湾镇2021年第四季度文艺演出工作方案", (2021, 2021)),
        ("青禾市“十五五”规划", (2026, 2030)),
        ("青禾市国民经济第十四个五年规划", (2021, 2025)),
        ("青禾市三年行动计划（2023年至2025年）", (2023, 2025)),
        ("青禾市碳达峰到2030年行动方案", None),
        ("青禾市全民健身方案", None),
    ],
)
def test_reads_the_period_from_the_title(title, period):
    assert read(f"{title}\n为推进工作，制定本方案。\n一、目标\n").period == period


@pytest.mark.parametrize(
    ("clause", "force"),
    [
        ("本措施自印发之日起施行，有效期两年。", Effective(after_days=0, years=2)),
        ("本办法自2025年3月1日起施行，有效期3年。", Effective(after_days=None, years=3)),
        ("本办法自2025年3月1日起施行。", None),
        ("营业执照自颁发之日起生效。", None),
        ("各部门自本方案发布之日起30日内出台细则。", None),
    ],
)
def test_reads_from_when_and_how_long_the_whole_plan_holds(clause, force):
    assert read(f"青禾市夜市办法\n一、目标\n办好夜市。\n{clause}\n").effective == force


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("按照市政府会议和《青禾市行动方案》（青府〔2022〕10号）要求，制定本方案。", ["青禾市行动方案"]),
        (
            "根据省政府《云岭省体育决定》、市政府《青禾市体育意见》精神，研究制定了《白桥区体育方案》。",
            ["云岭省体育决定", "青禾市体育意见"],
        ),
        ("落实《云岭省政府印发〈关于健身的意见〉的通知》，制定本方案。", ["云岭省政府印发〈关于健身的意见〉的通知"]),
        ("为加快对接《服务贸易协定》，制定本方案。", []),
        ("时间以《商品房买卖合同》为准，制定本方案。", []),
    ],
)
def test_only_what_the_plan_is_drawn_up_under_is_a_basis(sentence, titles):
    assert [each.title for each in read(f"白桥区健身方案\n{sentence}\n一、目标\n").based_on] == titles


def test_the_basis_may_stand_in_the_first_article():
    source = repair(
        "青禾市住房办法\n第一章 总则\n第一条 为规范管理，根据《云岭省住房条例》，制定本办法。\n第二条 本市适用。\n"
    )
    plan = head_of(source, source.text.find("第一章"))
    assert [each.title for each in plan.based_on] == ["云岭省住房条例"]


@pytest.mark.parametrize(
    ("title", "issuer", "text", "area"),
    [
        ("关于健身的通知", "青禾市白桥区人民政府", "", "青禾市白桥区"),
        ("白桥区健身方案", "青禾市教育局", "青禾市白桥区", "青禾市白桥区"),
        ("白桥区健身方案", None, "，青禾市白桥区体育馆", "青禾市白桥区"),
        ("关于促进青禾市体育市场发展的若干措施", None, "", "青禾市"),
        ("关于健身的通知", "国务院办公厅", "", "全国"),
        ("关于健身的通知", "农业农村部、国家体育总局", "", "全国"),
        ("关于健身的通知", None, "各省、自治区、直辖市人民政府：", "全国"),
        ("关于健身的通知", None, "结合青禾实际，制定本通知。青禾市体育馆", "青禾市"),
        ("关于健身的通知", None, "促进我市发展。（国家税务总局青禾市税务局）", "青禾市"),
        ("关于规范房地产市场的通知", None, "促进我市发展。", None),
        ("青禾市建设文明城市行动方案", None, "", "青禾市"),
        ("柳湾镇特色小镇方案", None, "", "柳湾镇"),
    ],
)
def test_works_out_the_area(title, issuer, text, area):
    assert jurisdiction.jurisdiction(title, issuer, text) == area


@pytest.mark.parametrize(
    ("office", "area"),
    [
        ("青禾市白桥区教育局", "青禾市白桥区"),
        ("中共柳湾镇委员会", "柳湾镇"),
        ("国家税务总局青禾市税务局", "青禾市"),
        ("云岭彝族自治州水务局", "云岭彝族自治州"),
        ("市教育局", None),
        ("全市各单位", None),
        ("农业农村部", None),
    ],
)
def test_gives_the_area_an_offices_name_begins_with(office, area):
    assert jurisdiction.place(office) == area


PIECES = [
    "青禾市",
    "教育局",
    "关于印发",
    "《",
    "》",
    "方案",
    "的通知",
    "\n",
    "〔2022〕",
    "6号",
    "2022年4月13日",
    "根据",
    "（",
    "）",
    "，",
    "。",
    " ",
    "第一条",
    "有效期5年",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_a_plan_whose_spans_lie_in_the_text(raw):
    plan = head_of(repair(raw), len(repair(raw).text) // 2)
    assert plan.title
    assert all(0 <= start < end <= len(raw) for start, end in plan.spans.values())
    assert all(raw[start:end] for start, end in (each.span for each in plan.based_on))


@pytest.mark.shared
@pytest.mark.parametrize("place", ["gold", "plans/gold"])
def test_heads_of_real_plans_equal_the_records_written_by_hand(shared, place):
    texts = {path.stem: path for folder in ("seeds", "plans") for path in (shared / folder).glob("*.txt")}
    for path in sorted((shared / place).glob("*.json")):
        wanted = json.loads(path.read_text("utf-8"))["plan"]
        plan = read(texts[path.stem].read_text("utf-8"), path.stem)
        assert [plan.number, plan.issuer, plan.issued, plan.status, plan.jurisdiction] == [
            wanted[field] for field in ("number", "issuer", "issued", "status", "jurisdiction")
        ]
        assert list(plan.period or ()) == (wanted["period"] or [])
        assert len(plan.based_on) == len(wanted["based_on"])


@pytest.mark.parametrize(
    ("text", "title", "area"),
    [
        ("青禾市实施方案\n一、总体要求", "青禾市实施方案", "青禾市"),
        ("白桥区工作要点\n一、总体要求", "白桥区工作要点", "白桥区"),
        ("青禾省白桥市行动计划（2021—2023年）\n一、总体要求", "青禾省白桥市行动计划（2021—2023年）", "青禾省白桥市"),
        ("关于成立青禾市健身领导小组的通知\n一、组成", "关于成立青禾市健身领导小组的通知", "青禾市"),
        (
            "中共青禾市委 青禾市人民政府\n关于推进健身的实施意见\n一、总体要求",
            "中共青禾市委青禾市人民政府关于推进健身的实施意见",
            "青禾市",
        ),
    ],
)
def test_a_title_that_is_little_more_than_its_place(text, title, area):
    source = repair(text)
    plan = head_of(source, source.text.index("一、"))
    assert (plan.title, plan.jurisdiction) == (title, area)
