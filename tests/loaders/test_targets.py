"""The commitments of a passage: what is to be reached, how much, by when, how often, per what; and what is none."""

import json
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import targets
from loaders.source_text import repair


def find(text):
    return targets.find(text, 0, len(text))


def said(text):
    """What each commitment of a text says of its indicator: operator, value, measure."""
    return [(each.indicator, each.op, each.value, each.measure) for each in find(text)]


@pytest.mark.parametrize(
    ("text", "indicator", "op", "value", "measure"),
    [
        ("建成3个村级读书站。", "村级读书站", "=", 3, "个"),
        ("培训护林员80人次。", "培训护林员", "=", 80, "人次"),
        ("完成各类护理培训1.2万人次。", "各类护理培训", "=", 12000, "人次"),
        ("居民饮水达标率达到96.5%。", "居民饮水达标率", "=", 96.5, "%"),
        ("秸秆回收比例不低于70%。", "秸秆回收比例", ">=", 70, "%"),
        ("读书站覆盖率达到80%以上。", "读书站覆盖率", ">=", 80, "%"),
        ("全市苗圃面积超过3万亩。", "苗圃面积", ">", 30000, "亩"),
        ("苗木损耗率控制在5%以内。", "苗木损耗率", "<=", 5, "%"),
        ("村均噪声投诉低于2件。", "噪声投诉", "<", 2, "件"),
        ("打造3—5个渡口驿站。", "渡口驿站", ">=", 3, "个"),
        ("每年举办20场左右渔歌会。", "渔歌会", "=", 20, "场"),
        ("新发展护河志愿者400人。", "新发展护河志愿者", "=", 400, "人"),
        ("社会投资达到1.5亿元。", "社会投资", "=", 150_000_000, "元"),
        ("推出百项便民服务。", "便民服务", "=", 100, "项"),
        ("推出千款竹编产品。", "竹编产品", "=", 1000, "款"),
        ("认定十家示范茶坊。", "示范茶坊", "=", 10, "家"),
        ("每所学校至少配备一名泳池救生员。", "泳池救生员", ">=", 1, "名"),
        ("设置不少于2名的渡口管理员。", "渡口管理员", ">=", 2, "名"),
        ("新增1个以上有一定规模的水上运动场。", "新增水上运动场", ">=", 1, "个"),
        ("确保人均3元的阅读经费投入到位。", "阅读经费投入", "=", 3, "元"),
        ("单位产值用水量比2020年下降12%。", "单位产值用水量下降", "=", 12, "%"),
        ("茶叶加工转化率提高3个百分点以上。", "茶叶加工转化率提高", ">=", 3, "个百分点"),
        ("茶农人数由300人增加到500人。", "茶农人数", "=", 500, "人"),
        ("公共浴室达到常住村落的60%。", "公共浴室", "=", 60, "%"),
        ("90%的渡口接入监测平台。", "渡口接入监测平台", "=", 90, "%"),
        ("渡船修理申请5个工作日内办结。", "渡船修理申请办结", "<=", 5, "个工作日"),
        ("接到险情后30分钟内到场。", "到场时间", "<=", 30, "分钟"),
        ("渡口审批时限压缩至3个工作日以内。", "渡口审批时限", "<=", 3, "个工作日"),
        ("组织渔歌比赛，每年不少于2次。", "渔歌比赛", ">=", 2, "次"),
        ("打造应用场景50个以上。", "应用场景", ">=", 50, "个"),
        ("建设服务站5个。", "服务站", "=", 5, "个"),
        ("苗木成活率达到九成。", "苗木成活率", "=", 90, "%"),
        ("苗木成活率达到八成以上。", "苗木成活率", ">=", 80, "%"),
        ("九成以上村庄建有苗圃。", "村庄建有苗圃", ">=", 90, "%"),
        ("新建苗圃一百二十个。", "新建苗圃", "=", 120, "个"),
        ("培训苗农一万二千人次。", "培训苗农", "=", 12000, "人次"),
        ("建成三十五个渡口。", "渡口", "=", 35, "个"),
        ("新增渡船两千艘。", "新增渡船", "=", 2000, "艘"),
        ("在渡口开展急救培训9场。", "急救培训", "=", 9, "场"),
        ("培育10个产值2亿元以上的竹器园区。", "培育产值2亿元以上的竹器园区", "=", 10, "个"),
        ("3岁以下婴幼儿托位达到460个。", "3岁以下婴幼儿托位", "=", 460, "个"),
        ("60岁及以上茶农参保率达到30%。", "60岁及以上茶农参保率", "=", 30, "%"),
        ("苗木成活率达到百分之百。", "苗木成活率", "=", 100, "%"),
        ("苗木成活率达到百分之九十五点五以上。", "苗木成活率", ">=", 95.5, "%"),
        ("苗木成活率提高百分之三至百分之五。", "苗木成活率提高", ">=", 3, "%"),
        ("苗木成活率超六成五。", "苗木成活率", ">", 65, "%"),
        ("突破制茶技术20项。", "制茶技术", "=", 20, "项"),
        ("茶叶产值突破20亿元。", "茶叶产值", ">", 2_000_000_000, "元"),
        ("设立规模50亿元的茶业基金。", "茶业基金", "=", 5_000_000_000, "元"),
        ("加装扶梯60部。", "加装扶梯", "=", 60, "部"),
        ("新购茶苗运输车5辆。", "新购茶苗运输车", "=", 5, "辆"),
        ("抽检茶叶500批次。", "抽检茶叶", "=", 500, "批次"),
        ("出台茶园政策6项。", "茶园政策", "=", 6, "项"),
        ("学生每天户外活动不少于2小时。", "学生每天户外活动", ">=", 2, "小时"),
        ("县水利局要建成渡口3座。", "渡口", "=", 3, "座"),
        ("县水利局、县林业局负责新建苗圃3个。", "新建苗圃", "=", 3, "个"),
        ("县林业局组织培训苗农30名。", "培训苗农", "=", 30, "名"),
        ("县财政局安排苗圃资金500万元。", "苗圃资金", "=", 5_000_000, "元"),
        ("全县共实现茶农新增就业300人。", "茶农新增就业", "=", 300, "人"),
        ("在茶叶加工领域培育企业20家。", "培育企业", "=", 20, "家"),
        ("取得突破性成果20项。", "突破性成果", "=", 20, "项"),
        ("建成区绿化覆盖率不低于41%。", "建成区绿化覆盖率", ">=", 41, "%"),
        ("每处千人以上渡口至少配备2名渡工。", "渡工", ">=", 2, "名"),
        ("每个村组建一支不少于20人的渡工队。", "渡工队", "=", 1, "支"),
        ("渡工人均日供水不少于20升。", "渡工日供水", ">=", 20, "升"),
        ("去年改造渡口3处，今年再改造渡口8处。", "改造渡口", "=", 8, "处"),
    ],
)
def test_a_number_with_a_measure_that_the_plan_promises(text, indicator, op, value, measure):
    assert said(text) == [(indicator, op, value, measure)]


@pytest.mark.parametrize(
    ("text", "indicators", "values"),
    [
        ("建设3个县级苗圃、5个镇级苗圃。", ["县级苗圃", "镇级苗圃"], [3, 5]),
        ("创建省级苗圃2家，市级苗圃3家，县级苗圃4家。", ["省级苗圃", "市级苗圃", "县级苗圃"], [2, 3, 4]),
        ("谷子播种、收割机械化率分别达到62%和51%。", ["谷子播种机械化率", "谷子收割机械化率"], [62, 51]),
        ("谷子播种、收割机械化率均达到47%。", ["谷子播种机械化率", "谷子收割机械化率"], [47, 47]),
        ("茶园、果园和菜园分别占比达36%、24%和12%。", ["茶园占比", "果园占比", "菜园占比"], [36, 24, 12]),
        (
            "县、乡、村道养护资金每公里分别不低于9000元、4000元、2000元。",
            ["县道养护资金", "乡道养护资金", "村道养护资金"],
            [9000, 4000, 2000],
        ),
        ("渔船、渡船和竹筏检修率达到90%。", ["渔船、渡船和竹筏检修率"], [90]),
        ("茶叶产值达到5亿元，同比增长4%以上。", ["茶叶产值", "茶叶产值增长"], [500_000_000, 4]),
        ("选派30名专家开展40场讲座。", ["专家", "讲座"], [30, 40]),
        ("苗木成活率提高12个百分点，达到58%。", ["苗木成活率提高", "苗木成活率"], [12, 58]),
        ("建成5个、8个苗圃。", ["苗圃", "苗圃"], [5, 8]),
        ("2026、2027年分别培训300人次、500人次。", ["培训", "培训"], [300, 500]),
        ("苗木成活率2026、2027年分别达到60%和65%。", ["苗木成活率", "苗木成活率"], [60, 65]),
    ],
)
def test_a_list_of_values_has_an_indicator_for_each(text, indicators, values):
    found = find(text)
    assert [each.indicator for each in found] == indicators
    assert [each.value for each in found] == values


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("到2025年，建成3个苗圃，覆盖率达到80%。", ["2025", "2025"]),
        ("2026年底前建成3个苗圃。", ["2026"]),
        ("2026年6月底前建成3个苗圃。", ["2026-06"]),
        ("“十四五”末，苗圃达到30个。", ["2025"]),
        ("全面完成2024年35个苗圃改造。", [None]),
        ("“十五五”期间，新建苗圃30个。", ["2026-2030"]),
        ("2021—2025年，新建苗圃30个。", ["2021-2025"]),
        ("到2025年，苗圃明显增多。苗木成活率达到90%。", [None]),
        ("到2025年，苗圃达到30个；到2030年，苗圃达到60个。", ["2025", "2030"]),
        ("到2025年和2030年，苗木成活率分别达到80%、90%。", ["2025", "2030"]),
        ("2025年目标，苗圃明显增多。苗木成活率达到90%。", ["2025"]),
        ("到2027年：\n1.新建苗圃30个。\n2.培训苗农200人。", ["2027", "2027"]),
        ("苗木成活率比2020年提高5个百分点。", [None]),
        ("9月底前建成3个苗圃。", ["9月底前"]),
        ("2026年12月，建成3个苗圃。", ["2026-12"]),
        ("确保年底建成3个苗圃。", ["年底"]),
        ("三年累计新建苗圃300个，其中2025年80个，2026年100个。", [None, "2025", "2026"]),
        ("2026年12月建成3个苗圃。", ["2026-12"]),
        ("2026年3月以来，苗圃达到30个。", []),
        ("2026、2027年苗木成活率分别达到60%、65%。", ["2026", "2027"]),
        ("2025、2026和2027年分别新建苗圃3个、4个、5个。", ["2025", "2026", "2027"]),
    ],
)
def test_a_due_date_holds_to_the_end_of_its_sentence_a_label_on(text, dues):
    assert [each.due for each in find(text)] == dues


@pytest.mark.parametrize(
    ("text", "every", "per"),
    [
        ("每年培训苗农200人次、果农100人次。", ["year", "year"], [None, None]),
        ("推动苗农每年参加轮训200人次。", ["year"], [None]),
        ("学校每学期安排2次劳动课，举办农事讲座不少于3次。", ["term", "term"], ["学校", "学校"]),
        ("每月走访茶农20户。", ["month"], [None]),
        ("每年举办5场茶会，茶农参与率达到60%。", ["year", None], [None, None]),
        ("每个县（市、区）均拥有1个以上苗圃。", [None], ["县（市、区）"]),
        ("各乡镇至少建成1个苗圃。", [None], ["乡镇"]),
        ("每万人口拥有苗圃3个。", [None], ["万人口"]),
        ("每千名老年人拥有床位30张，新增食堂20个。", [None, None], ["千名老年人", None]),
        ("每个县至少建1个苗圃，全市新增苗圃30个。", [None, None], ["县", None]),
        ("每个县至少有1个、全市有30个苗圃。", [None, None], ["县", None]),
        ("每年选派5人，培训苗农20人。", ["year", "year"], [None, None]),
        ("每年培训苗农20人，新建苗圃3个。", ["year", None], [None, None]),
        ("每年新建苗圃3个，到2027年建成温室5个。", ["year", None], [None, None]),
        ("每年新建苗圃3个；引进温室5个。", ["year", None], [None, None]),
        ("每年举办茶会50场，每个县（市、区）不少于5场。", ["year", "year"], [None, "县（市、区）"]),
        ("每百张床位配备护理员不少于20名。", [None], ["百张床位"]),
        ("每名社工联系老人不超过30人。", [None], ["社工"]),
        ("每600名学生配备1名园艺教师。", [None], ["600名学生"]),
        ("每个村悬挂标牌不少于5条。", [None], ["村"]),
        ("各村悬挂标牌5条。", [None], ["村"]),
        ("每座库容不低于200立方米。", [None], ["座"]),
    ],
)
def test_how_often_and_per_what(text, every, per):
    found = find(text)
    assert [each.every for each in found] == every
    assert [each.per for each in found] == per


@pytest.mark.parametrize(
    "text",
    [
        "实施5项提升行动。",
        "推进三项重点工程。",
        "落实“十百千”工程，办好“119”消防月。",
        "贯彻《苗圃条例》第3条和〔2021〕9号文件。",
        "联系电话：0999-1234567，邮编999000，邮箱miaopu123@example.com。",
        "截至2021年底，全市建成苗圃30个。",
        "已建成苗圃30个。",
        "在现有40项便民服务的基础上，再拓展渠道。",
        "对新建苗圃给予最高30万元奖励。",
        "按照投资额的10%给予补助，最高不超过50万元。",
        "对年产值5000万元以上的苗圃，优先供地。",
        "每引进1家苗圃奖励2万元。",
        "苗木贷款首付比例不低于20%。",
        "本方案自公布之日起30日后实施，有效期5年。",
        "统筹国内国际两个大局，抓好三次产业。",
        "推进第2次普查和二期工程。",
        "针对税率为零的310种苗木，扩大种植。",
        "推广5G应用，升级IPv6网络，建设4A级景区。",
        "建设一批苗圃，形成一套办法。",
        "推进苗圃建设（牵头单位：县林草局等3个部门）。",
        "数十家苗圃参与建设。",
        "落实二十条措施和三十六项制度。",
        "规矩一成不变。",
        "对新迁入的苗圃企业，年纳税达到300万元，可以申请2套住房。",
        "产出要求：苗圃投产后亩均税收不低于10万元。",
        "评审会设顾问，顾问不超过5人。",
        "打造年运量超千万件的金牌渡口、超五百万件的银牌渡口。",
        "三分之二的渡口临河。",
        "递交申请表复印件1份。",
        "联席会议设副召集人2人。",
        "苗圃现有温室30座。",
        "在建苗圃项目5个。",
        "全县行政村数量120个。",
        "参加会议代表300名。",
        "组织不少于50人的渡船团队，给予1万元奖补。",
        "对购置渔船的按售价的15%补贴，每艘不超过2000元。",
        "商铺比例在5%至10%，且尚未动工的，可调整用途。",
        "加快推进3亿元专项债券支持的渡口建设进度。",
        "参会茶农代表50名。",
        "渡工考核中，日常考核占60%，社会评价占40%。",
        "渡工奖补资金每年度发放一次。",
        "下调首付款比例，其中首套住房为不低于15%。",
        "渡工住院医保支付比例为85%。",
        "已落实渡工23名，需转移渔船46艘。",
    ],
)
def test_numbers_that_promise_nothing(text):
    assert said(text) == []


def test_a_baseline_of_the_same_sentence_does_not_hide_the_commitment():
    text = "目前全市苗圃有30个，到2025年苗圃达到50个。"
    assert [each.value for each in find(text)] == [50]


def test_what_a_bracket_says_is_read_by_itself():
    text = "设置不少于6名（苗圃管护员不少于3名，渡口管护员不少于2名）林草管护员。"
    assert sorted(said(text)) == [
        ("林草管护员", ">=", 6, "名"),
        ("渡口管护员", ">=", 2, "名"),
        ("苗圃管护员", ">=", 3, "名"),
    ]


def test_a_part_in_a_bracket_goes_on_with_the_sentence():
    (whole, part) = find("到2027年，建成苗圃3万亩（其中滴灌苗圃2万亩）。")
    assert (whole.value, whole.due) == (30_000, "2027")
    assert (part.indicator, part.value, part.due) == ("滴灌苗圃", 20_000, "2027")


def test_a_value_with_a_noun_of_its_own_inherits_none():
    assert said("苗木成活率达到100%果园灌溉率达到90%以上") == [
        ("苗木成活率", "=", 100, "%"),
        ("果园灌溉率", ">=", 90, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("到2025年，全县苗木成活率达到90%以上，苗圃更美。", "苗木成活率达到90%以上"),
        ("全县建设3个县级苗圃，形成网络。", "3个县级苗圃"),
        ("每所学校至少配备一名专（兼）职园艺教师，提供保障。", "至少配备一名专（兼）职园艺教师"),
        ("谷子播种、收割机械化率均达到47%，继续提高。", "谷子播种、收割机械化率均达到47%"),
        ("苗木检疫2个工作日内办结并告知。", "苗木检疫2个工作日内办结"),
    ],
)
def test_the_quote_is_the_shortest_stretch_with_value_qualifier_and_indicator(text, quote):
    assert {text[each.start : each.end] for each in find(text)} == {quote}


def test_a_passage_is_searched_from_its_start_to_its_end_and_places_are_those_of_the_text():
    text = "建成3个苗圃。培训苗农20人。举办5场茶会。"
    (found,) = targets.find(text, 7, 15)
    assert (found.indicator, text[found.start : found.end]) == ("培训苗农", "培训苗农20人")


WORDS = "到2025年|，|。|、|和|建成|培训|苗圃|不少于|达到|以上|每年|3个|5家|80%|2万元|分别|（|）|“|”|的|\n|每个县|由|至"


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=40).map("".join), st.integers(0, 5))
def test_any_text_gives_quotes_inside_it_wherever_it_stands(text, shift):
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) and each.indicator for each in found)
    moved = targets.find("茶" * shift + text, shift, shift + len(text))
    assert [(each.indicator, each.value, each.start - shift) for each in moved] == [
        (each.indicator, each.value, each.start) for each in found
    ]


@pytest.mark.parametrize(
    "unit", ["1", "1、", "3个", "建成3个、", "到2025年3个，", "（3个", "3—5%", "每年每公里3个", "“3个", "二"]
)
def test_hostile_text_costs_no_more_than_its_length(unit):
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    find(text)
    assert time.process_time() - start < 20


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["seeds", "plans"])
def test_the_real_plans_promise_what_a_person_read_in_them(shared, folder):
    missed, wanted = 0, 0
    for path in sorted((shared / ("gold" if folder == "seeds" else "plans/gold")).glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        text = repair((shared / folder / record["source"]).read_text("utf-8")).text
        got = Counter((each.op, each.value, each.measure) for each in find(text))
        want = Counter((each["op"], each["value"], each["measure"]) for each in record["targets"])
        missed, wanted = missed + (want - got).total(), wanted + want.total()
    assert missed <= 0.05 * wanted


def test_a_verb_kept_goes_on_with_the_noun_of_the_commitment_before():
    assert [each.indicator for each in find("2026年新增苗床120张，2027年新增80张。")] == ["新增苗床", "新增苗床"]


def test_a_bare_verb_goes_on_with_what_the_commitment_before_is_about():
    assert said("2026年完成28座堤坝加固，2027年完成35座。") == [
        ("堤坝加固", "=", 28, "座"),
        ("堤坝加固", "=", 35, "座"),
    ]


@pytest.mark.parametrize(
    ("text", "every", "per"),
    [
        ("管护经费每座每年不少于1.5万元。", "year", "座"),
        ("每座水库落实专职管护员1—2名。", None, "水库"),
        ("应急队每队不少于10人。", None, "队"),
    ],
)
def test_each_of_a_kind(text, every, per):
    (found,) = find(text)
    assert (found.every, found.per) == (every, per)
