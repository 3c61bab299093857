"""The same store on every engine."""

import pytest

from graph.store import open_store

ENGINES = [pytest.param("embedded"), pytest.param("neo4j", marks=pytest.mark.neo4j)]


@pytest.fixture(params=ENGINES)
def url(request, tmp_path):
    """The address of a store that is not there yet."""
    if request.param == "embedded":
        return f"embedded:{tmp_path / 'store'}"
    return f"{request.getfixturevalue('empty_server')}?archive={tmp_path / 'kept'}"


@pytest.fixture
def store(url):
    with open_store(url, write=True) as opened:
        yield opened


def is_embedded(url):
    return url.startswith("embedded:")
