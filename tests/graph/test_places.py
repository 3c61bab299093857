from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import places
from graph.build import build
from graph.elements import Edge, Node
from tests.graph.samples import changed, plan, record

ROWS = (
    ("江岭省", "33", None, None, None, None),
    ("江岭省", "33", "白鹭市", "3301", None, None),
    ("江岭省", "33", "白鹭市", "3301", "青禾区", "330102"),
    ("云岭省", "53", "云水市", "5301", "青禾区", "530102"),
    ("云岭省", "53", "云水市", "5301", "松塔县", "530121"),
)
COLUMNS = ("province_name", "province_code", "city_name", "city_code", "district_name", "district_code")


@pytest.fixture
def table(monkeypatch):
    """A small table of divisions, as the package gives it."""
    rows = [SimpleNamespace(**dict(zip(COLUMNS, row, strict=True))) for row in ROWS]
    monkeypatch.setattr(places, "version", lambda: "invented 1")
    monkeypatch.setattr(places, "import_module", lambda _: SimpleNamespace(flatten=lambda: rows))
    places._table.cache_clear()
    yield
    places._table.cache_clear()


@pytest.fixture
def no_table(monkeypatch):
    monkeypatch.setattr(places, "version", lambda: "")
    places._table.cache_clear()
    yield
    places._table.cache_clear()


@pytest.mark.usefixtures("no_table")
@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("白鹭市青禾区", "白鹭市"),
        ("江岭省白鹭市青禾区", "江岭省白鹭市"),
        ("江岭省苏州工业区", "江岭省"),
        ("景德镇市青禾区", "景德镇市"),
        ("苏州市", None),
        ("松塔县", None),
        ("全国", None),
        ("", None),
    ],
)
def test_a_name_says_what_lies_above(name, above):
    assert places.above(name) == above
    assert places.code(name) is None


@pytest.mark.usefixtures("table")
def test_the_table_gives_codes_and_what_the_name_does_not_say():
    assert (places.code("松塔县"), places.above("松塔县")) == ("530121", "云水市")
    assert (places.code("白鹭市"), places.above("白鹭市")) == ("330100", "江岭省")
    assert (places.code("江岭省"), places.above("江岭省")) == ("330000", None)


@pytest.mark.usefixtures("table")
def test_a_name_that_two_areas_bear_needs_the_one_above():
    assert (places.code("青禾区"), places.above("青禾区")) == (None, None)
    assert (places.code("白鹭市青禾区"), places.code("云水市青禾区")) == ("330102", "530102")


@pytest.mark.usefixtures("table")
def test_a_plan_brings_its_place_and_all_above_it():
    found = build(changed(record(), plan=plan(jurisdiction="白鹭市青禾区")))
    codes = {each.key: each.properties["code"] for each in found.nodes if each.kind == "Place"}
    assert codes == {"白鹭市青禾区": "330102", "白鹭市": "330100", "江岭省": "330000"}
    steps = {(each.start[1], each.end[1]): each.properties["rule"] for each in found.edges if each.kind == "WITHIN"}
    assert steps == {("白鹭市青禾区", "白鹭市"): "place-in-name", ("白鹭市", "江岭省"): "division-table"}


@given(st.text("江白青市省县区州旗乡镇", max_size=12))
def test_a_ladder_ends_and_gives_each_place_once(name):
    steps = list(places.ladder(name))
    keys = [each.key for each in steps if isinstance(each, Node)]
    assert len(keys) == len(set(keys))
    assert [each.start[1] for each in steps if isinstance(each, Edge)] == keys[:-1]


def test_an_area_goes_by_its_parts_too():
    assert places.forms("白鹭市青禾区") == ("白鹭市青禾区", "青禾区", "白鹭市")
    assert places.forms("") == ()
