"""The drawing that pyvis makes, in a browser without a network."""

import re
from importlib import resources

import pytest

from graph.build import build
from graph.exports import interactive, looks
from queries.choice import chosen
from tests.queries.explorer import hostile

pytestmark = pytest.mark.chromium
MIDDLE = """(id) => {
  const at = network.canvasToDOM(network.getPosition(id));
  const box = document.getElementById("mynetwork").getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""


@pytest.fixture
def draw(look, tmp_path):
    """Opens the drawing of elements; that there was one request, for the file, and no error, `look` holds."""

    def opened(elements):
        path = tmp_path / "drawing.html"
        path.write_text(interactive.draw(elements).generate_html(), "utf-8")
        return look(file=path)

    return opened


def test_it_draws_the_neighbourhood_and_asks_for_nothing(draw, store):
    seen = draw(chosen(store, unit="云水市教育局"))
    labels = seen.page.evaluate("nodes.map((node) => node.label)")
    assert {"云水市教育局", "云水市文旅局"} <= set(labels)
    assert len(seen.requests) == 1
    assert seen.page.evaluate("network.getSelectedNodes()") == []
    # some of what the canvas shows has the ink of a lead
    assert seen.page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          for (let at = 0; at < data.length; at += 4)
            if (data[at] === 0xa6 && data[at + 1] === 0x3a && data[at + 2] === 0x1e) return true;
          return false;
        }"""
    )


def test_its_inks_are_those_of_the_page():
    style = resources.files("queries.explorer").joinpath("style.css").read_text("utf-8")
    declared = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", style))
    assert {role: declared[role] for role in looks.ROLES} == dict(looks.ROLES)
    assert (declared["ink"], declared["paper"], declared["wash"]) == (looks.INK, looks.PAPER, looks.WASH)


def test_axe_finds_nothing(draw, store):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = draw(chosen(store, unit="云水市教育局"))
    assert [each["id"] for each in axe.run(seen.page).response["violations"]] == []


def test_a_node_can_be_pulled_and_stays_and_tells_what_it_is(draw, store):
    seen = draw(chosen(store, unit="云水市教育局"))
    unit = seen.page.evaluate("nodes.find((node) => node.label === '云水市教育局').id")
    x, y = seen.page.evaluate(MIDDLE, unit)
    seen.page.mouse.move(x, y)
    seen.page.wait_for_selector("div.vis-tooltip", state="visible")
    assert "职能：教育" in seen.page.locator("div.vis-tooltip").inner_text()
    seen.page.mouse.down()
    seen.page.mouse.move(x + 90, y + 40, steps=5)
    seen.page.mouse.up()
    moved = seen.page.evaluate(MIDDLE, unit)
    assert moved == pytest.approx([x + 90, y + 40], abs=12)


def test_hostile_names_run_nothing_wherever_the_mouse_goes(draw):
    made = build(hostile.record()[0])
    kept = {each.key for each in made.nodes if each.kind == "Unit"}
    few = [each for each in made.nodes if each.kind in ("Unit", "Plan") or each.kind == "Place"]
    seen = draw([*few, *(each for each in made.edges if each.start[1] in kept and each.end[0] == "Plan")])
    ids = seen.page.evaluate("nodes.map((node) => node.id)")
    assert len(ids) > 200
    said = ""
    for identity in ids[::10]:
        seen.page.evaluate("(id) => { network.focus(id, { scale: 1 }); network.redraw(); }", identity)
        seen.page.mouse.move(*seen.page.evaluate(MIDDLE, identity))
        seen.page.wait_for_timeout(150)
        said += seen.page.locator("div.vis-tooltip").inner_text()
    assert "<script>" in said
    assert seen.page.evaluate("window.ran === undefined && document.title === '分工 fengong'")
    assert seen.page.locator("img, iframe, object, embed, form, base, video, math, template").count() == 0
    assert len(seen.requests) == 1
