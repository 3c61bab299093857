"""The ways through the page, by mouse and by keyboard: they end at the words of the document."""

import pytest

from tests.queries import drafts

pytestmark = pytest.mark.chromium
STREETS = drafts.streets()[1]


def passage(seen):
    """The marked words and where the panel says they stand."""
    return seen.text("#panel mark"), " ".join(seen.text("#panel figcaption"))


def test_from_a_gap_to_its_passage_by_mouse(look):
    seen = look()
    seen.page.locator(".kind", has_text="无牵头单位").get_by_role("link", name="1.2 规范停车").click()
    marks, places = passage(seen)
    assert marks == ["规范停车", "区城管局", "区公安分局"]
    start = STREETS.index("区城管局、区公安分局")
    assert f"{start}–{start + 4}" in places
    assert "streets.txt 第6行" in places
    assert "shared-label" in places


def test_from_a_gap_to_its_passage_by_keyboard_and_back(look):
    seen = look()
    seen.tab_to("1.2 规范停车")
    seen.page.keyboard.press("Enter")
    assert seen.focused() == "1.2 规范停车"
    assert seen.page.evaluate("document.activeElement.tagName") == "H2"
    assert passage(seen)[0] == ["规范停车", "区城管局", "区公安分局"]
    seen.page.keyboard.press("Escape")
    assert seen.page.locator("#panel").is_hidden()
    assert seen.focused() == "1.2 规范停车"
    assert seen.page.evaluate("document.activeElement.tagName") == "A"


def test_on_a_narrow_screen_the_panel_covers_the_page_until_it_is_shut(look):
    seen = look(width=390)
    seen.page.locator(".kind li a").first.click()
    assert seen.page.locator("#panel").bounding_box()["width"] == 390
    for _ in range(30):
        seen.page.keyboard.press("Tab")
        assert not seen.page.evaluate("document.getElementById('frame').contains(document.activeElement)")
    seen.page.get_by_role("link", name="关闭").click()
    assert seen.page.locator("#panel").is_hidden()


def test_a_passage_is_the_documents_own_text(look):
    seen = look("lang=en")
    seen.page.locator(".bars").get_by_role("link", name="青禾区城管局").click()
    quotes = seen.text("#panel blockquote")
    assert all(quote.strip("…") in STREETS for quote in quotes)
    assert any("（区城管局、区公安分局按职责分工负责）" in quote for quote in quotes)


def test_a_cell_of_the_matrix_shows_who_does_what_there(look):
    seen = look("view=matrix")
    seen.choose("方案", "云水市全民阅读行动方案（2024—2026年）")
    cell = seen.page.get_by_role("link", name="云水市教育局 牵头 1.1 书香校园行动")
    assert cell.locator("b").inner_text() == "牵"
    cell.click()
    assert seen.page.locator("#panel h2").inner_text() == "云水市教育局 · 1.1 书香校园行动"
    assert passage(seen)[0] == ["市教育局"]


def test_arrows_go_through_the_matrix(look):
    seen = look("view=matrix&lang=en&plan=")
    seen.choose("plan", "青禾区背街小巷整治计划")
    seen.tab_to("1.1 整治路面")
    seen.page.keyboard.press("ArrowRight")
    assert "shared 1.1" in seen.page.evaluate("document.activeElement.textContent")
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#panel h2").inner_text() == "青禾区城管局 · 1.2 规范停车"


def test_a_measure_is_marked_as_inheriting(look):
    seen = look("view=matrix")
    seen.choose("方案", "云水市全民阅读行动方案（2024—2026年）")
    inherited = seen.page.locator("td.inherited")
    assert inherited.count() == 8
    seen.page.get_by_label("含沿用上级的分工").uncheck()
    assert inherited.count() == 0


def test_the_network_is_walked_and_opened_by_keyboard(look):
    seen = look("view=network")
    seen.page.wait_for_selector(".weave[data-drawn]")
    actions = seen.page.get_by_role("tree", name="任务")
    assert actions.get_by_role("treeitem", name="1.1.1").count() == 0
    actions.get_by_role("treeitem").first.focus()
    for _ in range(20):
        seen.page.keyboard.press("ArrowDown")
        if seen.focused().endswith("书香校园行动"):
            break
    seen.page.keyboard.press("ArrowRight")
    seen.page.wait_for_selector("li:has-text('1.1.1')")
    assert "1.1 书香校园行动" in seen.focused()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator("#panel h2").inner_text() == "1.1.1 办好校园阅读节"


def test_a_click_in_the_network_opens_a_unit_and_its_lines_stand_out(look):
    seen = look("view=network")
    seen.page.wait_for_selector(".weave[data-drawn]")
    seen.page.get_by_role("treeitem", name="云水市文旅局").click()
    assert seen.page.locator("#panel h2").inner_text() == "云水市文旅局"
    seen.page.wait_for_selector(".paper.lit")
    assert {"1.1 书香校园行动", "1.2 书香社区行动"} == {text.strip("▸▾\n") for text in seen.text(".tree.right .near")}


def test_the_table_has_every_line_of_the_drawing(look):
    seen = look("view=network&as=table&level=measure")
    rows = [tuple(cell.strip() for cell in row.split("\t")) for row in seen.text(".figures tbody tr")]
    assert ("云水市教育局", "1.1 书香校园行动", "牵头 1", "1") in rows
    assert len(rows) == 15


def test_lines_below_the_least_weight_are_left_out(look):
    seen = look("view=network&as=table&min=1")
    assert {row.split("\t")[2].strip() for row in seen.text(".figures tbody tr")} == {"牵头 1"}


def test_every_gap_opens_under_its_own_name_with_a_passage(look, examples):
    seen = look(file=examples)
    opened = seen.page.evaluate(
        """() => {
          for (const more of document.querySelectorAll(".more")) more.click();
          return [...document.querySelectorAll(".kind li a")].map((link) => {
            link.click();
            const panel = document.getElementById("panel");
            return [link.textContent, panel.querySelector("h2").textContent, panel.querySelectorAll("mark").length];
          });
        }"""
    )
    assert len(opened) > 60
    assert [name for name, heading, marks in opened if name != heading or not marks] == []


def test_every_unit_and_action_with_a_line_opens_with_its_passages(look, examples):
    seen = look("view=network&as=table&level=measure", file=examples)
    opened = seen.page.evaluate(
        """() => {
          for (const more of document.querySelectorAll(".more")) more.click();
          const panel = document.getElementById("panel");
          const all = [...document.querySelectorAll("#view :is(td, th) a")];
          const links = new Map(all.map((link) => [link.dataset.id, link]));
          return [...links.values()].map((link) => {
            link.click();
            return [link.textContent, panel.querySelector("h2").textContent, panel.querySelectorAll("mark").length];
          });
        }"""
    )
    assert len(opened) > 150
    assert [name for name, heading, marks in opened if name != heading or not marks] == []


def test_from_an_action_to_the_like_of_it_in_another_plan(look, examples):
    seen = look(file=examples)
    seen.page.get_by_role("searchbox").fill("3.1 适老化改造工程")
    seen.page.locator("#found li a").first.click()
    before = seen.page.locator("#panel dd").first.inner_text()
    seen.page.locator("#panel section", has_text="其他方案的同类任务").get_by_role("link").first.click()
    assert "适老化改造" in seen.page.locator("#panel h2").inner_text()
    assert seen.page.locator("#panel dd").first.inner_text() != before
