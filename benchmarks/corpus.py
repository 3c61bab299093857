"""What reading yields over a corpus, and the gains and losses against a saved run.

    uv run python benchmarks/corpus.py CORPUS [--save run.json] [--against run.json] [--sample 60 --seed 1]

CORPUS is a folder of documents or a JSON Lines file (.jsonl, .jsonl.gz) with `id` and `text`. Prints the share of duty
words accounted for, the slowest document, and passages drawn at random from what was not understood.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.assemble import assemble
from loaders.document import Document, decode, read
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ontology.record import Record


def main() -> int:
    """Read the corpus and print its figures; exit status 1 where a document could not be read."""
    options = _options()
    figures: dict[str, dict[str, Any]] = {}
    failures, unread, slowest = [], [], (0.0, "")
    for name, load in _documents(options.corpus):
        start = time.process_time()
        try:
            record = assemble(load())
        except DocumentError as error:
            failures.append(str(error))
            continue
        slowest = max(slowest, (time.process_time() - start, name))
        figures[name] = _figures(record)
        unread += [(name, finding.code, finding.text.replace("\n", "⏎")) for finding in record.unread]
    _report(figures, failures, slowest)
    for row in random.Random(options.seed).sample(unread, min(options.sample, len(unread))):  # noqa: S311 - a draw, not a secret
        print("  ", *row)
    if options.against:
        _compare(json.loads(options.against.read_text("utf-8")), figures)
    if options.save:
        options.save.write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf-8")
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _documents(corpus: Path) -> Iterator[tuple[str, Any]]:
    if corpus.is_dir():
        for path in sorted(corpus.iterdir()):
            if path.is_file():
                yield path.name, lambda path=path: read(path)
        return
    data = corpus.read_bytes()
    for line in (gzip.decompress(data) if corpus.suffix == ".gz" else data).splitlines():
        row = json.loads(line)
        yield row["id"], lambda row=row: _decoded(row)


def _decoded(row: dict[str, str]) -> Document:
    return decode(row["text"].encode(), f"{row['id']}.txt")


def _figures(record: Record) -> dict[str, Any]:
    return {
        "actions": len(record.actions),
        "units": len(record.units),
        "targets": len(record.targets),
        "people": len(record.people),
        "words": record.words,
        "duties": sorted(f"{duty.action} {duty.mention} {duty.role}" for duty in record.duties),
    }


def _report(figures: dict[str, dict[str, Any]], failures: list[str], slowest: tuple[float, str]) -> None:
    words: Counter[str] = Counter()
    for each in figures.values():
        words.update(each["words"])
    total = sum(words.values()) or 1
    print(f"documents {len(figures)}, failed {len(failures)}, slowest {slowest[0]:.2f} s ({slowest[1]})")
    counts = {key: sum(each[key] for each in figures.values()) for key in ("actions", "units", "targets", "people")}
    print(f"duties {sum(len(each['duties']) for each in figures.values())}", counts)
    print(f"duty words {total}: accounted for {1 - words['unread'] / total:.1%}", dict(words.most_common()))
    for failure in failures:
        print("  ", failure)


def _compare(before: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]) -> None:
    gained = lost = 0
    for name in sorted(before.keys() & now.keys()):
        old, new = Counter(before[name]["duties"]), Counter(now[name]["duties"])
        gained, lost = gained + sum((new - old).values()), lost + sum((old - new).values())
        for sign, rows in (("+", new - old), ("-", old - new)):
            for row in sorted(rows.elements()):
                print(f"  {sign} {name}: {row}")
    print(f"duties gained {gained}, lost {lost}; documents only before {len(before.keys() - now.keys())}")


if __name__ == "__main__":
    sys.exit(main())
