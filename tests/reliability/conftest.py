"""How much is tried: a part of it in every run, all of it before a release (FENGONG_RELEASE=1)."""

import os

import pytest

from tests.graph.contract.conftest import ENGINES

RELEASE = "FENGONG_RELEASE" in os.environ


@pytest.fixture(params=ENGINES)
def url(request, tmp_path):
    """The address of a store that is not there yet."""
    if request.param == "embedded":
        return f"embedded:{tmp_path / 'store'}"
    return f"{request.getfixturevalue('empty_server')}?archive={tmp_path / 'kept'}"
