"""How a store is opened, whatever engine holds it."""

import os
import subprocess
import sys

import pytest

from graph.store import open_store
from ontology.errors import UsageError


@pytest.mark.parametrize("url", ["", "embedded", "embedded:", "sqlite:x", "fengong-data", "./store"])
def test_an_address_that_is_none_lists_the_valid_ones(url):
    with pytest.raises(UsageError, match=r"give one as embedded:FOLDER or neo4j://HOST:PORT/DATABASE\."):
        open_store(url)


def test_an_engine_is_imported_only_when_a_store_is_opened():
    script = "import sys, graph.store, graph.migrate, loaders.load; print({'ladybug', 'neo4j'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ})
    assert ran.stdout.decode().strip() == "set()"
