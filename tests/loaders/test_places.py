"""The area of a plan as a ladder of levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.places import NATION, Ladder

NAMES = ["青禾", "云泽", "澜桥", "望岚"]


@pytest.mark.parametrize(
    ("jurisdiction", "rungs"),
    [
        ("青禾市", [("市", "青禾市", "青禾市")]),
        ("云泽市澜桥区", [("市", "云泽市", "云泽市"), ("区", "云泽市澜桥区", "澜桥区")]),
        ("江岭省云泽市", [("省", "江岭省", "江岭省"), ("市", "江岭省云泽市", "云泽市")]),
        ("坪岚镇", [("镇", "坪岚镇", "坪岚镇")]),
        ("青禾自治州", [("自治州", "青禾自治州", "青禾自治州")]),
        ("青禾地区", [("地区", "青禾地区", "青禾地区")]),
        ("云泽市望岚新区", [("市", "云泽市", "云泽市"), ("新区", "云泽市望岚新区", "望岚新区")]),
        ("禾县", [("县", "禾县", "禾县")]),
        ("云泽市禾县", [("市", "云泽市", "云泽市"), ("县", "云泽市禾县", "禾县")]),
        ("云泽市溪岚街道", [("市", "云泽市", "云泽市"), ("街道", "云泽市溪岚街道", "溪岚街道")]),
    ],
)
def test_a_jurisdiction_is_read_level_by_level(jurisdiction, rungs):
    assert [(rung.level, rung.full, rung.own) for rung in Ladder(jurisdiction).rungs] == rungs


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2), st.sampled_from(["区", "县", "市"]))
def test_the_last_rung_is_the_whole_and_each_rung_begins_with_the_one_above(names, level):
    jurisdiction = f"{names[0]}市{names[1]}{level}"
    above, own = Ladder(jurisdiction).rungs
    assert own.full == jurisdiction
    assert own.full == above.full + own.own
    assert own.own == own.bare + level


@pytest.mark.parametrize(
    ("jurisdiction", "level", "area"),
    [
        ("青禾市", "市", "青禾市"),
        ("青禾市", "县", None),
        ("青禾市", "省", None),
        ("云泽市澜桥区", "区", "云泽市澜桥区"),
        ("云泽市澜桥区", "市", "云泽市"),
        ("云泽市望岚市", "市", "云泽市望岚市"),
        ("青禾自治州", "州", "青禾自治州"),
        ("青禾地区", "地", "青禾地区"),
        ("青禾高新区", "区", "青禾高新区"),
        ("青禾高新区", "高新区", "青禾高新区"),
        (None, "市", None),
    ],
)
def test_which_area_a_level_means(jurisdiction, level, area):
    assert Ladder(jurisdiction).area(level) == area


def test_forms_are_the_longest_first_and_say_what_they_mean():
    assert Ladder("云泽市澜桥区").forms == (
        ("云泽市澜桥区", "云泽市澜桥区"),
        ("云泽市", "云泽市"),
        ("澜桥区", "云泽市澜桥区"),
    )


def test_bare_forms_are_the_innermost_first():
    assert Ladder("云泽市澜桥区").bare_forms == ("澜桥", "云泽")


@pytest.mark.parametrize("jurisdiction", [None, "", NATION])
def test_no_area_has_no_rungs(jurisdiction):
    ladder = Ladder(jurisdiction)
    assert ladder.rungs == ()
    assert ladder.forms == ()
    assert ladder.central == (jurisdiction == NATION)


@given(st.text("青禾云泽省市州盟县区旗镇乡街道自治新高开发示范特别行政", max_size=14))
def test_any_jurisdiction_can_be_read(jurisdiction):
    for rung in Ladder(jurisdiction).rungs:
        assert rung.own.endswith(rung.level)
        assert rung.full.endswith(rung.own)
