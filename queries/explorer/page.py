"""One file that a browser shows without a network: data, drawing code and style; nothing else may run in it."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any

from graph.exports.cells import HIDDEN
from graph.exports.policy import policy as digests
from ontology.schema import schema
from queries.explorer.data import gather
from queries.explorer.tables import columns
from queries.words import closed_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.store import Store
    from queries.words import Language

# one script, in this order: what comes later may use what came before
_PARTS = (
    *("data", "state", "words", "elements", "load", "passages", "bars", "gaps", "overview", "matrix"),
    *("rows", "settle", "colours", "sheet", "labels", "weave", "network", "panel", "about", "search", "main"),
)
# the network is drawn of these; all else stands after the script and is read when the drawing is there
_FIRST = ("plans", "actions", "units", "duties")
_LISTS = ("function", "unit_kind", "action_kind", "gap", "severity", "status", "operator", "every", "rule")
# what could end the script element that holds the data, or is not Unicode text; as \\uXXXX it means the same
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def make(store: Store, language: Language = "zh") -> str:
    """Write the page of everything in a store, which opens in the given language; equal stores give equal pages.

    A `StoreError` says when a plan of the archive is damaged.
    """
    tables = columns(gather(store))
    first = {name: tables.pop(name) for name in _FIRST}
    return Template(_read("template.html")).substitute(
        lang="zh-CN" if language == "zh" else "en",
        policy=policy(),
        style=_style(),
        script=_script(),
        data=_written({"language": language, "tables": first, **_labels()}),
        rest=_written(tables),
    )


@cache
def policy() -> str:
    """Give the page's content security policy."""
    return digests(_style(), _script())


def _labels() -> dict[str, Any]:
    lists = {name: closed_lists()[name] for name in _LISTS}
    roles = {
        key: {"zh": role.zh, "en": role.en, "weight": role.weight or 0.0}
        for key, role in schema().vocabularies["role"].items()
    }
    return {"words": tomllib.loads(_read("words.toml")), "lists": {**lists, "role": roles}, "hidden": HIDDEN}


def _written(data: Mapping[str, object]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@cache
def _style() -> str:
    return _read("style.css")


@cache
def _script() -> str:
    # in a function of its own: some names of ours are names of the browser, too
    return "\n".join(("(() => {", '"use strict";', *(_read(f"app/{part}.js") for part in _PARTS), "})();"))


def _read(name: str) -> str:
    return resources.files("queries.explorer").joinpath(name).read_text("utf-8")
