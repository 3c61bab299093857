"""A store with three small plans: one with labelled leads, one that shares duties, one that gives none."""

import pytest

from graph.build import build
from graph.store import open_store
from loaders.load import load
from tests.conftest import SHARED
from tests.queries import drafts


@pytest.fixture(scope="session")
def store_url(tmp_path_factory):
    """The store's address; nobody writes to it."""
    url = f"embedded:{tmp_path_factory.mktemp('store')}"
    with open_store(url, write=True) as store:
        for record, text in (drafts.reading(), drafts.streets(), drafts.notice()):
            store.archive.write(record, text)
            store.replace(build(record))
    return url


@pytest.fixture(scope="session")
def store(store_url):
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """A store of the real plans beside the checkout; nobody writes to it."""
    if not SHARED.is_dir():
        pytest.skip("the real plans are not beside this checkout")
    with open_store(f"embedded:{tmp_path_factory.mktemp('seeds')}", write=True) as opened:
        load(sorted((SHARED / "seeds").glob("*.txt")), opened)
        yield opened
