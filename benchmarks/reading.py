"""How fast documents are read, beside what else would find unit names: a figure is a ratio of one run.

    uv run --group peers python benchmarks/reading.py [PATH ...] [--megabytes 1] [--rounds 5]

Reads the given plans (default: the example plans), repeated to the given size, one document at a time, on one core;
then spaCy's EntityRuler over the same unit names, and jieba.posseg, on the same text. Prints medians of interleaved
rounds in MB of UTF-8 a second of process time, and how time grows when one document doubles in length.
"""

from __future__ import annotations

import argparse
import statistics
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import jieba.posseg
import spacy

from loaders.assemble import assemble
from loaders.document import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parents[1] / "queries" / "examples"
JIEBA_SHARE = 20  # jieba reads one document in so many: the ratio is of speeds, and it is slow
DOUBLINGS = (1, 2, 4)  # megabytes of one document


def main() -> None:
    """Run the rounds and print the figures."""
    options = _options()
    documents = _fill([read(path) for path in options.paths], options.megabytes)
    records = [assemble(document) for document in documents[: len(options.paths)]]
    names = sorted({name for record in records for unit in record.units for name in unit.names})
    readers: dict[str, Callable[[list[Document]], int]] = {
        "fengong": _fengong,
        "spaCy EntityRuler": _entity_ruler(names),
        "jieba.posseg": _jieba,
    }
    speeds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(options.rounds):
        for name, reader in readers.items():
            speeds[name].append(_speed(reader, documents))
    ours = statistics.median(speeds["fengong"])
    for name, found in speeds.items():
        middle = statistics.median(found)
        spread = f"(min {min(found):.2f}, max {max(found):.2f})"
        print(f"{name:18s} {middle:6.2f} MB/s  {spread}  fengong is x {ours / middle:.1f}")
    _growth(documents[0])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=sorted(EXAMPLES.glob("*.txt")))
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _size(document: Document) -> int:
    return len(document.text.encode())


def _fill(documents: list[Document], megabytes: float) -> list[Document]:
    times = max(1, round(megabytes * 1e6 / sum(map(_size, documents))))
    return documents * times


def _speed(reader: Callable[[list[Document]], int], documents: list[Document]) -> float:
    start = time.process_time()
    size = reader(documents)
    return size / 1e6 / (time.process_time() - start)


def _fengong(documents: list[Document]) -> int:
    for document in documents:
        assemble(document)
    return sum(map(_size, documents))


def _entity_ruler(names: list[str]) -> Callable[[list[Document]], int]:
    pipeline = spacy.blank("zh")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "UNIT", "pattern": name} for name in names])

    def run(documents: list[Document]) -> int:
        for document in documents:
            pipeline(document.text)
        return sum(map(_size, documents))

    return run


def _jieba(documents: list[Document]) -> int:
    some = documents[::JIEBA_SHARE] or documents[:1]
    for document in some:
        for _ in jieba.posseg.cut(document.text):
            pass
    return sum(map(_size, some))


def _growth(document: Document) -> None:
    seconds = []
    for megabytes in DOUBLINGS:
        text = document.text * max(1, round(megabytes * 1e6 / _size(document)))
        start = time.process_time()
        assemble(Document(document.source, document.digest, text))
        seconds.append(time.process_time() - start)
    factors = [f"{later / earlier:.2f}" for earlier, later in pairwise(seconds)]
    print(f"one document of {DOUBLINGS} MB: {[round(each, 2) for each in seconds]} s, doubling factors {factors}")


if __name__ == "__main__":
    main()
