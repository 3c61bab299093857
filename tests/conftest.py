"""What tests of several rooms need."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared():
    """The real plans and their records, beside the checkout; never part of it."""
    if not SHARED.is_dir():
        pytest.skip("the real plans are not beside this checkout")
    return SHARED
