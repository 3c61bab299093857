"""Names from documents are text on the page, whatever they look like."""

import pytest

from graph.build import build
from graph.store import open_store
from queries.explorer import page
from queries.printable import printable
from tests.queries.explorer import hostile

pytestmark = pytest.mark.chromium
THEIRS = (
    "script:not(#data, #rest, #data + script), style + style, img, svg, iframe, object, embed, form, base, video,"
    "math, template"
)


@pytest.fixture(scope="module")
def trap(tmp_path_factory):
    """The page of a plan that has a payload in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    record, text = hostile.record()
    with open_store(f"embedded:{folder / 'store'}", write=True) as store:
        store.archive.write(record, text)
        store.replace(build(record))
        made = page.make(store)
    (folder / "page.html").write_text(made, "utf-8")
    return folder / "page.html"


def is_clean(seen):
    """Nothing of theirs is an element, and nothing of theirs has run."""
    return seen.page.locator(THEIRS).count() == 0 and seen.page.evaluate(
        "window.ran === undefined && document.title[0] !== 'x'"
    )


def test_200_hostile_labels_run_nothing(look, trap):
    assert len(set(hostile.PAYLOADS)) == 200
    for address in ("", "by=function&lang=en", "view=network", "view=network&as=table", "view=matrix"):
        seen = look(address, file=trap)
        seen.page.eval_on_selector_all(".more", "all => all.forEach(more => more.click())")
        assert is_clean(seen)
        assert len(seen.requests) == 1


def test_the_panel_of_each_of_them_shows_it_literally(look, trap):
    seen = look(file=trap)
    shown = seen.page.evaluate(
        """() => {
          const said = [];
          for (const more of document.querySelectorAll(".more")) more.click();
          for (const link of [...document.querySelectorAll("#view a.open")]) {
            link.click();
            said.push(document.getElementById("panel").textContent);
            for (const deeper of [...document.querySelectorAll("#panel a.open")].slice(0, 3)) {
              deeper.click();
              said.push(document.getElementById("panel").textContent);
            }
          }
          return said.join("\\n");
        }"""
    )
    assert [payload for payload in hostile.PAYLOADS if printable(payload) not in shown] == []
    assert is_clean(seen)
    assert len(seen.requests) == 1


def test_search_shows_them_literally(look, trap):
    seen = look(file=trap)
    seen.page.get_by_role("searchbox").fill("<script>")
    assert any("<script>" in found for found in seen.text("#found li a"))
    assert is_clean(seen)


def test_an_address_runs_nothing(look, trap):
    for address in (
        "at=<img src=x onerror=window.ran=1>",
        "plan=javascript:window.ran=1",
        "flip=</script><script>window.ran=1</script>",
    ):
        assert is_clean(look(address, file=trap))
