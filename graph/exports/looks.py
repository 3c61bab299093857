"""How nodes and edges look where a writer draws them: in the inks of the page."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

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
