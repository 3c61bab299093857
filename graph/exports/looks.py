"""How nodes and edges look where a writer draws them: in the inks of the page."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from graph.elements import DUTIES, Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.elements import Element

# the paper behind inherited duties shows through
_THROUGH = 0.5
INK, PAPER, WASH, TIE = "#1f1e1b", "#fdfcf9", "#f3f0e8", "#a9aca8"


class Look(NamedTuple):
    """The ink of a kind of nodes, the shape pyvis gives it, and the sign that a legend has for it."""

    ink: str
    shape: str
    sign: str


ROLES: Mapping[str, str] = MappingProxyType(
    {
        "lead": "#a63a1e",
        "responsible": "#2d6486",
        "shared": "#b98a16",
        "support": "#97a6ab",
        "coordinate": "#7a6a8f",
    }
)
# the kinds that are drawn
KINDS: Mapping[str, Look] = MappingProxyType(
    {
        "Unit": Look(INK, "dot", "●"),
        "Action": Look(TIE, "box", "■"),
        "Target": Look("#4d7a3f", "diamond", "◆"),
        "Person": Look("#7a5a91", "triangle", "▲"),
        "Plan": Look("#73512e", "box", "■"),
    }
)
# every kind of nodes, drawn or not
INKS: Mapping[str, str] = MappingProxyType(
    {kind: look.ink for kind, look in KINDS.items()} | {"Place": "#8c564b", "Function": "#c9732b", "Theme": "#2b8a94"}
)


def ink(element: Element) -> str:
    """Give the ink of a node by its kind, of a duty by its role, paler where it is inherited."""
    if isinstance(element, Node):
        return INKS[element.kind]
    if element.kind not in DUTIES:
        return TIE
    full = ROLES[str(element.properties["role"])]
    return _paler(full) if element.properties["derived"] else full


def channels(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue, 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


@cache
def _paler(colour: str) -> str:
    mixed = (round(a + _THROUGH * (b - a)) for a, b in zip(channels(colour), channels(PAPER), strict=True))
    return f"#{bytes(mixed).hex()}"
