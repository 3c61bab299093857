"""The picture of the page in the README, and beside it what one reads in it. To take both anew:

FENGONG_REWRITE=1 pytest tests/queries/explorer/test_picture.py
"""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.chromium
PICTURE = Path(__file__).parents[3] / "docs" / "page.png"
READ = PICTURE.with_suffix(".txt")
CLIP = {"x": 0, "y": 0, "width": 1440, "height": 760}
GAPS = "无牵头单位"


def test_the_readme_has_a_picture_of_the_page_as_it_is(look, examples):
    seen = look(file=examples)
    seen.page.get_by_role("region", name=GAPS).get_by_role("link").first.click()
    seen.page.wait_for_selector("#panel mark")
    seen.page.mouse.move(0, 0)
    taken = seen.page.screenshot(clip=CLIP)
    texts = [seen.page.locator(part).inner_text() for part in ("#view", "#panel")]
    read = "".join(f"{line.strip()}\n" for text in texts for line in text.splitlines() if line.strip())
    if os.environ.get("FENGONG_REWRITE"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(taken)
        READ.write_text(read, "utf-8")
    assert len(taken) < 300_000
    assert PICTURE.stat().st_size < 300_000
    # the width and height of a PNG stand at the same place in all of them
    assert PICTURE.read_bytes()[16:24] == taken[16:24]
    assert read == READ.read_text("utf-8"), "the page reads otherwise than its picture: take both anew"
