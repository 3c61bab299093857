"""The picture of the page in the README. To take it anew:

FENGONG_REWRITE=1 pytest tests/queries/explorer/test_picture.py
"""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.chromium
PICTURE = Path(__file__).parents[3] / "docs" / "page.png"
CLIP = {"x": 0, "y": 0, "width": 1440, "height": 760}
GAPS = "无牵头单位"


def test_the_readme_has_a_picture_of_the_page(look, examples):
    seen = look(file=examples)
    seen.page.get_by_role("region", name=GAPS).get_by_role("link").first.click()
    seen.page.wait_for_selector("#panel mark")
    seen.page.mouse.move(0, 0)
    taken = seen.page.screenshot(clip=CLIP)
    if os.environ.get("FENGONG_REWRITE"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(taken)
    assert len(taken) < 300_000
    assert PICTURE.stat().st_size < 300_000
    # the width and height of a PNG stand at the same place in all of them
    assert PICTURE.read_bytes()[16:24] == taken[16:24]
