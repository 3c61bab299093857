"""What a person sees on the page, and what stays when they come back."""

import re

import pytest

from queries import run

pytestmark = pytest.mark.chromium
VIEWS = ("overview", "network", "matrix")


def test_it_opens_on_the_load_of_units_as_the_question_gives_it(look, store):
    seen = look()
    asked = [(row["unit"], f"{row['load']:g}", str(row["lead"] or "–")) for row in run.ask(store, "load").records()]
    rows = seen.page.locator(".bars tbody tr").all()
    shown = [(row.locator("a").inner_text(), *row.locator(".number").all_inner_texts()) for row in rows]
    loads = [(load, unit) for unit, load, _ in shown]
    assert loads == sorted(loads, key=lambda pair: (-float(pair[0]), pair[1]))
    assert {row for row in shown if row[1] != "0"} == set(asked)


def test_beside_it_stand_the_gaps_with_their_numbers(look, store):
    seen = look()
    asked = [row["kind"] for row in run.ask(store, "gaps").records()]
    counts = [int(count) for count in seen.text(".kind .count")]
    assert counts == [asked.count(kind) for kind in dict.fromkeys(asked)] or sorted(counts) == sorted(
        asked.count(kind) for kind in set(asked)
    )
    assert "云水市全民阅读行动方案" in " ".join(seen.text(".kind .source") + seen.text(".figures"))


def test_at_a_glance_each_kind_of_gap_is_counted_the_gravest_first(look, store):
    seen = look()
    asked = run.ask(store, "gaps").records()
    grave = {row["kind"] for row in asked if row["severity"] == "high"}
    jumps = seen.text(".kinds button")
    assert sorted(int(jump.split()[0]) for jump in jumps) == sorted(
        [row["kind"] for row in asked].count(kind) for kind in {row["kind"] for row in asked}
    )
    assert seen.page.locator(".kinds button.high").count() == len(grave)
    assert [seen.page.locator(".kinds button").nth(at).get_attribute("class") for at in range(len(grave))] == (
        ["high"] * len(grave)
    )
    seen.page.locator(".kinds button").last.click()
    assert seen.focused().startswith("".join(jumps[-1].split()))


def test_the_matrix_shows_the_plan_that_is_chosen(look):
    seen = look("view=matrix")
    assert seen.page.get_by_role("combobox", name="方案").count() == 1
    plan = seen.page.get_by_role("combobox", name="方案").locator("option").last.inner_text()
    seen.choose("方案", plan)
    assert seen.page.locator(".standfirst").inner_text() == plan
    seen.page.get_by_role("link", name="概览").click()
    assert seen.page.locator("h1").inner_text() == plan


def test_long_numbers_are_read_in_groups_of_three(look, examples):
    seen = look(file=examples)
    for text, amount in (("长期护理保险参保人数", "达到 1,800,000 人"), ("新增护理型床位", "达到 12,000 张")):
        seen.page.get_by_role("searchbox").fill(text)
        assert amount in seen.page.locator("#found").inner_text()


def test_bars_are_as_long_as_the_load(look):
    seen = look()
    widths = [stack.bounding_box()["width"] for stack in seen.page.locator(".stack").all()]
    parts = seen.page.eval_on_selector_all(
        ".stack",
        "all => all.map(one => [...one.children].reduce((sum, part) => sum + part.getBoundingClientRect().width, 0))",
    )
    loads = [float(row.locator(".number").first.inner_text()) for row in seen.page.locator(".bars tbody tr").all()]
    for part, load in zip(parts, loads, strict=True):
        assert part == pytest.approx(widths[0] * load / loads[0], abs=1.5)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_runs_out_of_the_page(look, view, language, width):
    seen = look(f"view={view}&lang={language}", width=width)
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width


def test_labels_change_with_the_language_and_names_do_not(look):
    seen = look()
    before = seen.text(".bars tbody a")
    seen.page.get_by_role("button", name="English").click()
    assert seen.page.get_by_role("heading", name="Who carries the load").is_visible()
    assert seen.text(".bars tbody a") == before
    assert not re.search(r"[\u4e00-\u9fff]", " ".join(seen.text("#views, #filters legend, .kind h3, .bars thead")))


def test_a_filter_changes_what_is_counted(look, store):
    seen = look()
    streets = next(row for row in run.ask(store, "plans").records() if row["source"] == "streets.txt")
    seen.choose("方案", streets["title"])
    assert seen.page.locator("h1").inner_text() == streets["title"]
    assert seen.text(".bars tbody a")[0] == "青禾区城管局"
    assert len(seen.text(".bars tbody tr")) == 4
    seen.page.get_by_label("分工", exact=True).uncheck()
    assert seen.text(".loads .none") == ["没有符合的内容。"]


def test_units_of_a_function_can_be_seen_alone(look):
    seen = look()
    seen.choose("职能", "教育")
    assert seen.text(".bars tbody a") == ["云水市教育局"]


def test_the_address_keeps_what_is_seen(look):
    seen = look()
    seen.page.get_by_role("link", name="网络").click()
    seen.choose("展开到", "措施")
    seen.page.get_by_label("配合").uncheck()
    seen.page.locator("li", has_text="1.1.1").click()
    address = seen.page.evaluate("location.hash")
    again = look(address.removeprefix("#"))
    assert again.page.locator("#panel h2").inner_text() == "1.1.1 办好校园阅读节"
    assert not again.page.get_by_label("配合").is_checked()
    assert again.page.locator("li", has_text="1.1.2").is_visible()
    again.page.go_back()
    seen.page.go_back()
    assert seen.page.locator("#panel").is_hidden()


def test_an_address_with_nonsense_shows_the_usual(look):
    seen = look("view=nowhere&roles=king&plan=p0&at=nothing&min=many&lang=xx&flip=%00")
    assert seen.page.locator("#panel").is_hidden()
    assert seen.page.get_by_role("link", name="概览").get_attribute("aria-current") == "page"


def test_search_finds_a_unit_by_any_of_its_names(look):
    seen = look()
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("市教育局")
    assert seen.text("#found li a")[0] == "云水市教育局"
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#panel h2").inner_text() == "云水市教育局"


@pytest.mark.parametrize(
    ("text", "found"), [("书屋", "社区书屋"), ("停车", "1.2 规范停车"), ("何川 副局长", "何川"), ("没有的", None)]
)
def test_search_looks_into_titles_indicators_and_people(look, text, found):
    seen = look()
    seen.page.get_by_role("searchbox").fill(text)
    assert (found in seen.text("#found li a")) if found else seen.text("#found li") == []


def test_what_is_said_of_a_unit(look):
    seen = look()
    seen.page.locator(".bars").get_by_role("link", name="云水市教育局").click()
    panel = seen.page.locator("#panel")
    said = panel.inner_text()
    assert "1.5（牵头 1、责任 1）" in said
    assert "何川" in said
    assert "校园阅读节" in said
    assert "云水市文旅局 2" in " ".join(said.split())
    assert {"市教育局"} <= set(seen.text("#panel mark"))


def test_it_prints_without_its_controls_and_with_the_passage(look):
    seen = look("at=")
    seen.page.locator(".kind li a").first.click()
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#filters").is_hidden()
    assert seen.page.locator("#panel blockquote").first.is_visible()
    assert seen.page.locator(".shut").is_hidden()


def test_on_a_narrow_screen_the_filters_are_folded_until_wanted(look):
    seen = look(width=390)
    education = seen.page.get_by_role("combobox", name="职能")
    assert education.is_hidden()
    seen.page.locator("summary").click()
    education.select_option(label="教育")
    assert seen.text(".bars tbody a") == ["云水市教育局"]
    assert education.is_visible()
    assert "已筛选" in seen.page.locator("summary").inner_text()
    assert look().page.locator("summary").is_hidden()
