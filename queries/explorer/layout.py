"""In which order units stand beside the actions."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def stand(names: Mapping[str, str], lines: Iterable[tuple[str, int]]) -> list[str]:
    """Order the keys of `names` so that lines to places in a fixed column cross little: each at its lines' middle.

    The middle (barycentre) is what Sugiyama's layered drawings use; with one column fixed, one pass does. Keys
    without a line come last, equals by name.
    """
    reached: defaultdict[str, list[int]] = defaultdict(list)
    for key, place in lines:
        reached[key].append(place)
    return sorted(names, key=lambda key: (key not in reached, fmean(reached[key] or [0]), names[key], key))
