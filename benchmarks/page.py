"""How soon the page is drawn, answers a click, and how smoothly it pans, beside pyvis's page of the same graph.

    uv run python benchmarks/page.py [--plans 320] [--rounds 3] [--keep FOLDER]

Loads the example plans under other places' names (320 plans: 20,000 duties), writes our page and pyvis's page without
physics, its nodes placed as ours are, and opens both in headless Chromium, in turn, without a network. Prints medians:
milliseconds until the lines are drawn and until a click is answered, and frames a second while the mouse pans.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from graph.store import open_store
from loaders import document
from loaders.load import load
from queries.explorer import page
from queries.explorer.data import gather

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from graph.store import Store
    from loaders.document import Document

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"
PLACES = ("云泽", "栖州", "临澜", "澜桥")
SEEN = (400, 900)  # heights of the window in which our drawing certainly is
ROW = 18  # pixels between two nodes of pyvis's columns, as in ours
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
FRAMES = """() => {
  window.seen = [];
  const step = (now) => { seen.push(now); requestAnimationFrame(step); };
  requestAnimationFrame(step);
}"""
# each page says by itself when it has drawn, and when it has answered a click
OURS = """(() => {
  const soon = (then) => requestAnimationFrame(() => setTimeout(then));
  const until = (is, then) => (is() ? soon(then) : setTimeout(() => until(is, then)));
  until(() => document.querySelector(".weave[data-drawn]"), () => { window.drawn = performance.now(); });
  addEventListener("click", () => {
    const from = performance.now();
    const answer = () => { window.answered = performance.now() - from; };
    until(() => !document.getElementById("panel").hidden, answer);
  }, true);
})()"""
THEIRS = """(() => {
  let [from, network] = [0, undefined];
  addEventListener("pointerdown", () => { from = performance.now(); }, true);
  const next = (then) => network.once("afterDrawing", () => requestAnimationFrame(() => setTimeout(then)));
  const begin = (made) => {
    network = made;
    next(() => { window.drawn = performance.now(); });
    network.on("selectNode", () => next(() => { window.answered = performance.now() - from; }));
  };
  Object.defineProperty(window, "network", { get: () => network, set: begin });
})()"""
PLACE_OF_THEIRS = """() => {
  const id = network.body.nodeIndices[3];
  network.moveTo({ position: network.getPosition(id), scale: 1 });
  return network.canvasToDOM(network.getPosition(id));
}"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one visit to a page measured: milliseconds, and frames a second."""

    drawn: float
    answered: float
    frames: float


def main() -> None:
    """Write the pages, visit them in turn, print the figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        with open_store(f"embedded:{folder / 'store'}", write=True) as store:
            load(_documents(options.plans), store)
            lines = _write(store, folder)
        visits = {
            "fengong, as it opens": (folder / "fengong.html", "view=network"),
            "fengong, every line": (folder / "fengong.html", "view=network&by=unit&level=measure"),
            "pyvis, no physics": (folder / "pyvis.html", ""),
        }
        found: dict[str, list[Figures]] = {name: [] for name in visits}
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
            for _, (name, (path, address)) in product(range(options.rounds), visits.items()):
                found[name].append(_visit(browser, path, address, theirs=name.startswith("pyvis")))
    print(f"{options.plans} plans, {lines} lines, medians of {options.rounds} rounds")
    _report(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=320)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def _documents(count: int) -> Iterator[Document]:
    texts = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    names = [
        first + second
        for first, second in product(
            "安宁清远永丰宜信和兴平昌嘉泰康乐文武林石白金银玉", "川陵阳山水溪泉谷原岭港湖塘坡岩"
        )
    ]
    for number in range(count):
        text = texts[number % len(texts)]
        for place in PLACES:
            text = text.replace(place, names[(number + 101 * PLACES.index(place)) % len(names)])
        yield document.decode(text.encode(), f"{number:04}.txt")


def _write(store: Store, folder: Path) -> int:
    (folder / "fengong.html").write_text(page.make(store), "utf-8")
    tables = gather(store)
    drawn = Network(height="1000px", width="100%", cdn_resources="in_line")
    for place, unit in enumerate(tables.units):
        drawn.add_node(unit.id, label=unit.name, x=0, y=place * ROW)
    stretch = len(tables.units) / max(len(tables.actions), 1)
    for place, action in enumerate(tables.actions):
        drawn.add_node(action.id, label=f"{action.ordinal} {action.title}", x=600, y=place * ROW * stretch)
    for duty in tables.duties:
        drawn.add_edge(tables.units[duty.unit].id, tables.actions[duty.action].id)
    drawn.toggle_physics(status=False)
    (folder / "pyvis.html").write_text(drawn.generate_html(), "utf-8")
    return len(tables.duties)


def _visit(browser: Browser, path: Path, address: str, *, theirs: bool) -> Figures:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, offline=True, bypass_csp=True)
    tab = context.new_page()
    tab.set_default_timeout(240_000)
    tab.add_init_script(THEIRS if theirs else OURS)
    tab.goto(f"file://{path.resolve()}#{address}", wait_until="commit")
    tab.wait_for_function("window.drawn")
    frames = _pan(tab)
    x, y = _target(tab, theirs=theirs)
    tab.mouse.click(x, y)
    tab.wait_for_function("window.answered")
    figures = Figures(tab.evaluate("drawn"), tab.evaluate("answered"), frames)
    context.close()
    return figures


def _pan(tab: Page) -> float:
    x, y = 700, 600
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.evaluate(FRAMES)
    for step in range(120):
        tab.mouse.move(x, y - step * 4)
        tab.wait_for_timeout(8)
    tab.mouse.up()
    seen = tab.evaluate("seen")
    return 1000 * (len(seen) - 1) / (seen[-1] - seen[0])


def _target(tab: Page, *, theirs: bool) -> tuple[float, float]:
    if theirs:
        place, box = tab.evaluate(PLACE_OF_THEIRS), tab.locator("#mynetwork").bounding_box()
        return box["x"] + place["x"], box["y"] + place["y"]
    boxes = (name.bounding_box() for name in tab.locator(".tree.left .name").all())
    box = next(box for box in boxes if SEEN[0] < box["y"] < SEEN[1])
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _report(found: dict[str, list[Figures]]) -> None:
    middles = {name: _middle(visits) for name, visits in found.items()}
    print(f"{'':24s}{'drawn ms':>10s}{'click ms':>10s}{'frames/s':>10s}   drawn sooner than pyvis's")
    for name, each in middles.items():
        sooner = middles["pyvis, no physics"].drawn / each.drawn
        print(f"{name:24s}{each.drawn:10.0f}{each.answered:10.0f}{each.frames:10.0f}   x {sooner:.1f}")


def _middle(visits: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(each, name) for each in visits) for name in Figures.__slots__))


if __name__ == "__main__":
    main()
