"""A store with three small plans: one with labelled leads, one that shares duties, one that gives none."""

import pytest

from graph.build import build
from graph.store import open_store
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
