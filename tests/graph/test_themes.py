import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import themes
from ontology.errors import DeclarationError
from tests.strategies import words


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ("诗词基础设施工程", "诗词基础设施"),
        ("诗词基础设施建设工程", "诗词基础设施"),
        ("加快推进诗词基础设施建设", "诗词基础设施"),
        ("白鹭市诗词基础设施建设三年行动", "诗词基础设施"),
        ("“十四五”诗词素养提升行动（2021—2025年）", "诗词素养"),
        ("青年、教师诗词素养提升行动", "青年和教师诗词素养"),
        ("提升全市青年诗词素养", "青年诗词素养"),
        ("住房和城乡建设", "住房和城乡"),
        ("党的建设", "党的建设"),
        ("建设和管理", "建设和管理"),
        ("提升教育工程", "教育"),
        ("提升教", "提升教"),
        ("提升教工程", "提升教"),
        ("提升工程", None),
        ("工程", None),
        ("白鹭市", None),
        ("——", None),
    ],
)
def test_a_theme_is_a_title_without_what_any_title_may_have(title, theme):
    assert themes.theme(title, ("白鹭市",)) == theme


def test_only_the_plans_own_places_are_left_out():
    assert themes.theme("沿湖诗词步道建设工程", ("白鹭市",)) == "沿湖诗词步道"
    assert themes.theme("白鹭市诗词步道工程", ("松塔县",)) == "白鹭市诗词步道"


@given(words(20), st.sampled_from(["工程", "行动", "建设工程", "提升行动"]))
def test_one_more_general_word_changes_no_theme_of_two_characters(title, word):
    theme = themes.theme(title)
    if theme is not None and len(theme) > 1 and theme[-1] not in "的和与及之（(" and title[-1].isalnum():
        assert themes.theme(title + word) == theme


@given(words(20))
def test_a_theme_has_itself_as_its_theme(title):
    theme = themes.theme(title)
    assert theme is None or themes.theme(theme) == theme


def test_indicators_are_one_series_with_and_without_particles():
    assert themes.series("居民具备诗词素养的比例") == themes.series("居民具备诗词素养比例") == "居民具备诗词素养比例"
    assert themes.series("“诗词角”数量") == "诗词角数量"
    assert themes.series("的") == "的"


def test_members_are_told_from_departments_in_general():
    assert themes.stands_for_members("诗教领导小组各成员单位")
    assert not themes.stands_for_members("各有关部门")


def test_a_row_that_its_example_disproves_is_refused():
    with pytest.raises(DeclarationError, match="'甲工程' becomes '甲工程', not '甲'"):
        themes._prove(["工程"], {"甲工程": "甲工程"}, {"甲工程": "甲"})
    with pytest.raises(DeclarationError, match="it has no example"):
        themes._prove(["工程"], {}, {})
