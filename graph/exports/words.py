"""The words of the sheets that are built here, from `assignment.toml`, in one language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["zh", "en"]


def say(language: Language, key: str, **facts: object) -> str:
    """Give the words of a key with the facts filled in."""
    return str(_declared()[key][language]).format(**facts)


@cache
def _declared() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("graph.exports").joinpath("assignment.toml").read_text("utf-8"))
