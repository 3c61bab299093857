"""What axe-core finds on every view: nothing serious."""

import pytest

pytestmark = pytest.mark.chromium
GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", ["", "view=network", "view=network&as=table", "view=matrix", "lang=en"])
def test_axe_finds_nothing_serious(look, address, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = look(address, width=width)
    if "network" not in address:
        found = axe.run(seen.page).response["violations"]
        assert [(each["id"], each["help"]) for each in found if each["impact"] in GRAVE] == []
    seen.page.locator("a.open, .tree li.unit").last.click()
    seen.page.wait_for_selector("#panel h2")
    found = axe.run(seen.page).response["violations"]
    assert [(each["id"], each["help"]) for each in found if each["impact"] in GRAVE] == []
