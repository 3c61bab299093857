"""Example plans about invented places and people, in four layouts that real plans have."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from loaders import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.document import Document


def documents() -> Iterator[Document]:
    """Give the example plans, ready to be loaded: `load(documents(), store)`."""
    for file in sorted(resources.files("queries.examples").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            yield document.decode(file.read_bytes(), file.name)
