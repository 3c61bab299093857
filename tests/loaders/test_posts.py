"""The organisation that a post belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.places import Ladder
from loaders.posts import organisation

BODIES = ["市教育局", "市委宣传部", "团市委", "市水务局", "市总工会", "青禾市财政局", "市融媒体中心"]
POSTS = ["副局长", "主任", "党组成员、副局长", "副书记", "二级主任科员", "干部", "总工程师"]


def of(post, jurisdiction="青禾市"):
    return organisation(post, Ladder(jurisdiction))


@given(st.sampled_from(BODIES), st.sampled_from(POSTS))
def test_a_body_before_a_post_is_found(body, post):
    assert of(body + post) == body


@given(st.text("市县教育局委宣传部政府办公室副主任书记长科、员一级调研干部团", max_size=16))
def test_any_post_can_be_read(post):
    found = of(post)
    assert found is None or found in post or found == "青禾市人民政府"


@pytest.mark.parametrize("post", ["副市长", "市长", "常务副市长"])
def test_the_head_of_a_government_belongs_to_it(post):
    assert of(post) == "青禾市人民政府"


@pytest.mark.parametrize(
    ("post", "body"),
    [
        ("市教育局副局长", "市教育局"),
        ("市政府副秘书长", "市政府"),
        ("市委宣传部副部长", "市委宣传部"),
        ("市委组织部部务委员", "市委组织部"),
        ("市委书记", "市委"),
        ("市公安局交警支队支队长", "市公安局"),
        ("市林业局林业发展中心主任", "市林业局"),
        ("市卫生健康委员会老龄健康科科长", "市卫生健康委员会"),
        ("市市场监管局食品科科长", "市市场监管局"),
        ("市住房和城乡建设局总工程师", "市住房和城乡建设局"),
        ("青禾海关关长", "青禾海关"),
        ("国网青禾供电公司总经理", "国网青禾供电公司"),
        ("市政协副主席", "市政协"),
        ("派出所所长", "派出所"),
        ("市政府办公室副主任", "市政府办公室"),
        ("市委办公室主任", "市委办公室"),
        ("市科协党组书记、主席", "市科协"),
        ("市农业农村局二级调研员", "市农业农村局"),
        ("市人社局四级调研员", "市人社局"),
        ("市人大常委会副主任", "市人大常委会"),
        ("市第一中学校长", "市第一中学"),
        ("市纪委监委第三纪检监察室主任", "市纪委监委"),
        ("市卫健委老龄科科长", "市卫健委"),
    ],
)
def test_a_post_names_its_body(post, body):
    assert of(post) == body


@pytest.mark.parametrize("post", ["退休干部", "党员", "", "、"])
def test_a_post_without_a_body_belongs_to_none(post):
    assert of(post) is None


def test_where_no_area_is_known_its_government_is_none():
    assert of("副市长", None) is None
