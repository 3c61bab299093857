"""Graphs to export: two plans of one place, one of another, and one in which every text is hostile."""

import io

from graph.build import build
from graph.elements import edge, node, order
from graph.merge import merge
from tests.graph.exports.hostile import TEXTS
from tests.graph.samples import changed, other, plan, record


def elements():
    """Give what a store's dump gives: nodes and edges of three plans, in order."""
    second = changed(record(), plan=plan("白鹭市阅读行动方案"), source="second.txt")
    return sorted(merge(map(build, (record(), second, other(1)))), key=order)


def hostile():
    """Give a plan that governs places with such names, which are their keys, too, where there is a name at all."""
    places = [node("Place", id=f"{number} {text}", name=text) for number, text in enumerate(TEXTS)]
    source = node("Plan", id="p1", title=TEXTS[0], number=TEXTS[1], loaded=True)
    governed = [edge("GOVERNS", ("Plan", "p1"), ("Place", place.key)) for place in places]
    return sorted([source, *places, *governed], key=order)


def written(write, *given):
    """Give the bytes that a writer makes."""
    file = io.BytesIO()
    write(*given, file)
    return file.getvalue()
