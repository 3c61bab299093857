"""A name taken apart: level, words, ending; and the function and kind that follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.names import parse
from ontology.schema import schema

ALPHABET = (
    "省市县区镇乡州国家中共委员会办公室局厅部教育科技农业林水文旅发改信团各级有关单位"
    "（）〔〕、和党校人民政府公司中心青禾"
)


@given(st.text(ALPHABET, min_size=1, max_size=16))
def test_any_name_has_a_kind_and_functions_of_the_ontology(mention):
    name = parse(mention)
    assert name.kind in schema().vocabularies["unit_kind"]
    assert name.functions
    assert set(name.functions) <= set(schema().vocabularies["function"])
    assert len(set(name.functions)) == len(name.functions)


@pytest.mark.parametrize("level", ["省", "市", "县", "区", "州", "盟", "旗", "镇"])
@pytest.mark.parametrize(
    "body", ["教育局", "水务局", "妇联", "委宣传部", "卫健委", "人民政府", "融媒体中心", "政府办公室"]
)
def test_a_level_before_a_name_changes_nothing_but_the_level(level, body):
    with_level = parse(level + body)
    assert with_level.level == level
    assert with_level.functions == parse(body.removeprefix("委")).functions


@pytest.mark.parametrize("mention", ["市场监管局", "政协", "市政协"])
def test_a_level_is_no_part_of_a_word(mention):
    assert parse(mention).level == ("市" if mention == "市政协" else "")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("市教体局", "市教育体育局"),
        ("市教体局", "市教育和体育局"),
        ("市科协", "市科学技术协会"),
        ("市发改委", "市发展改革委"),
        ("市发改委", "市发展和改革委员会"),
        ("市卫健委", "市卫生健康委员会"),
        ("市人社局", "市人力资源和社会保障局"),
        ("市人社局", "市人力资源社会保障局"),
        ("市住建局", "市住房和城乡建设局"),
        ("市资规局", "市自然资源和规划局"),
        ("市文广旅局", "市文化广电和旅游局"),
        ("市工信局", "市工业和信息化局"),
        ("市科工信局", "市科学技术和工业信息化局"),
        ("市政府办", "市人民政府办公室"),
        ("市委网信办", "市委网络安全和信息化办公室"),
        ("市委编办", "市委机构编制办公室"),
        ("市人防办", "市人民防空办公室"),
        ("市妇联", "市妇女联合会"),
        ("市社科联", "市社会科学界联合会"),
        ("市市场监管局", "市市场监督管理局"),
        ("市退役军人局", "市退役军人事务局"),
        ("市法院", "市人民法院"),
        ("市融媒中心", "市融媒体中心"),
        ("市纪委", "市纪律检查委员会"),
        ("市供销社", "市供销合作社"),
        ("市委编办", "市委机构编制委员会办公室"),
        ("市残工委", "市残疾人工作委员会"),
        ("市府办", "市人民政府办公室"),
    ],
)
def test_an_abbreviation_and_its_long_form_are_one_name(short, long):
    assert parse(short).words == parse(long).words
    assert parse(short).full == parse(long).full


@pytest.mark.parametrize(
    ("mention", "full"),
    [
        ("市教体局", "教育体育局"),
        ("市委宣传部", "委宣传部"),
        ("市发改委", "发展和改革委员会"),
        ("市卫生健康委员会", "卫生健康委员会"),
        ("市纪委", "纪律检查委员会"),
        ("市纪委监委", "纪委监委"),
        ("镇党政办", "党政办公室"),
        ("市妇儿工委", "妇女儿童工作委员会"),
        ("镇党委", "党委"),
        ("县司法所", "司法所"),
        ("市供销社", "供销合作社"),
        ("市科局", "科学技术局"),
        ("市城管局环卫科", "城市管理局环境卫生科"),
    ],
)
def test_the_canonical_form(mention, full):
    assert parse(mention).full == full


@pytest.mark.parametrize(
    ("mention", "functions"),
    [
        ("市教育局", ["education"]),
        ("市教育体育局", ["education", "culture-tourism-sports"]),
        ("县教科体局", ["education", "science-technology", "culture-tourism-sports"]),
        ("市科工信局", ["science-technology", "industry-it"]),
        ("市文化广电和旅游局", ["culture-tourism-sports", "broadcast-media"]),
        ("市自然资源和规划局", ["natural-resources"]),
        ("市委组织部（老干部局）", ["organization", "veteran-cadres"]),
        ("市委宣传部", ["publicity"]),
        ("市委党校", ["party-school"]),
        ("团市委", ["youth-league"]),
        ("市妇联", ["women-federation"]),
        ("市科协", ["science-association"]),
        ("市残联", ["disabled-persons"]),
        ("市工商联", ["federation-industry-commerce"]),
        ("市红十字会", ["red-cross"]),
        ("市总工会", ["trade-union"]),
        ("市气象局", ["meteorology"]),
        ("市消防救援支队", ["fire-rescue"]),
        ("市生态环境局", ["ecology-environment"]),
        ("市税务局", ["tax"]),
        ("人民银行", ["banking-finance"]),
        ("青禾海关", ["customs"]),
        ("市邮政管理局", ["post-telecom"]),
        ("国网青禾供电公司", ["power-grid"]),
        ("市人民政府", ["peoples-government"]),
        ("市政府办公室", ["government-office"]),
        ("市人民检察院", ["procuratorate"]),
        ("市中级人民法院", ["court"]),
        ("市人大常委会", ["peoples-congress"]),
        ("市政协", ["cppcc"]),
        ("市纪委监委", ["discipline"]),
        ("市数据局", ["big-data"]),
        ("市行政审批局", ["administrative-approval"]),
        ("市综合行政执法局", ["urban-management"]),
        ("市融媒体中心", ["broadcast-media"]),
        ("市农科院", ["agricultural-research"]),
        ("青禾大学", ["university"]),
        ("市城投集团", ["state-company"]),
        ("各成员单位", ["all-members"]),
        ("各有关部门和单位", ["all-members"]),
        ("各县（市、区）人民政府", ["subordinate-governments"]),
        ("各乡镇（街道）", ["subordinate-governments"]),
        ("养老服务工作领导小组", ["leading-group"]),
        ("各级科协", ["science-association"]),
        ("市委办公室", ["government-office"]),
        ("村民委员会", ["other"]),
        ("县审批局", ["administrative-approval"]),
        ("农发行青禾省分行", ["banking-finance"]),
        ("市通管办", ["post-telecom"]),
        ("县林长办", ["forestry-parks"]),
        ("县妇幼保健院", ["health"]),
        ("县库区移民中心", ["water"]),
    ],
)
def test_the_functions_of_a_name(mention, functions):
    assert list(parse(mention).functions) == functions


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("市委直属机关工委", "party"),
        ("市关工委", "mass"),
        ("市政府残工委", "government"),
        ("青禾金融监管局", "vertical"),
        ("省地方金融监管局", "government"),
        ("各级党政机关", "collective"),
        ("事业单位", "collective"),
        ("高新区", "subordinate"),
        ("市教育局", "government"),
        ("教育部", "government"),
        ("市发改委", "government"),
        ("市政府办公室", "government"),
        ("市生态环境局", "government"),
        ("市委宣传部", "party"),
        ("宣传部", "party"),
        ("市纪委监委", "party"),
        ("市委", "party"),
        ("市科协", "mass"),
        ("团市委", "mass"),
        ("市总工会", "mass"),
        ("市工商联", "mass"),
        ("市委党校", "institution"),
        ("市融媒体中心", "institution"),
        ("青禾日报社", "institution"),
        ("青禾大学", "institution"),
        ("市生态环境局坪岚分局", "vertical"),
        ("市气象局", "vertical"),
        ("市消防救援支队", "vertical"),
        ("市税务局", "vertical"),
        ("青禾海关", "vertical"),
        ("各县区", "subordinate"),
        ("各乡镇人民政府", "subordinate"),
        ("各街道办事处", "subordinate"),
        ("各成员单位", "collective"),
        ("各有关部门", "collective"),
        ("市直有关部门", "collective"),
        ("国务院相关部门", "collective"),
        ("养老服务工作领导小组", "group"),
        ("数字政府建设联席会议", "group"),
        ("市城投集团", "company"),
        ("国网青禾供电公司", "company"),
        ("溪岚街道办事处", "subordinate"),
        ("溪岚镇", "subordinate"),
        ("市属国有企业", "collective"),
        ("市妇儿工委", "government"),
    ],
)
def test_the_kind_of_a_name(mention, kind):
    assert parse(mention).kind == kind


@pytest.mark.parametrize("mention", ["市教育局", "各县区", *"市县"])
def test_a_canonical_form_is_never_empty(mention):
    assert parse(mention).full


def test_a_department_is_told_from_other_endings():
    assert parse("市教育局").department
    assert parse("市发改委").department
    assert not parse("市融媒体中心").department
