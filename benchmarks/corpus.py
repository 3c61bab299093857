"""What reading yields over a corpus, and the gains and losses against a saved run.

    uv run python benchmarks/corpus.py CORPUS [--save run.json] [--against run.json]
                                              [--sample 60 --seed 1 --of words]

CORPUS is a folder of documents or a JSON Lines file (.jsonl, .jsonl.gz) with `id` and `text`. Prints the share of duty
words accounted for and the slowest document. `--sample` prints so many passages drawn at random, each with its context
and what was decided, for a person to judge: of the words that gave no duty (whatever the reason), or of what was read:
duties, targets, people.
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
from unittest.mock import patch

from loaders import accounting
from loaders.assemble import assemble
from loaders.document import Document, decode, read
from ontology.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.accounting import Account
    from ontology.record import Record, Span

_AROUND = 60  # characters of context to each side of what is drawn


def main() -> int:
    """Read the corpus and print its figures; exit status 1 where a document could not be read."""
    options = _options()
    figures: dict[str, dict[str, Any]] = {}
    failures, passages, slowest = [], [], (0.0, "")
    for name, load in _documents(options.corpus):
        start = time.process_time()
        try:
            document = load()
            record, accounts = _read(document)
        except DocumentError as error:
            failures.append(str(error))
            continue
        slowest = max(slowest, (time.process_time() - start, name))
        figures[name] = _figures(record)
        passages += [f"{name} {said}" for said in _PASSAGES[options.of](document, record, accounts)]
    _report(figures, failures, slowest)
    for passage in random.Random(options.seed).sample(passages, min(options.sample, len(passages))):  # noqa: S311 - a draw, not a secret
        print("  ", passage)
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
    parser.add_argument("--of", choices=_PASSAGES, default="words")
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


def _read(document: Document) -> tuple[Record, list[tuple[str, Account]]]:
    """Read a document, and keep what became of the duty words of its texts, which a record only counts."""
    accounts: list[tuple[str, Account]] = []
    account = accounting.account

    def kept(text: str, clauses: Iterable[Span], titles: Iterable[Span]) -> Account:
        accounts.append((text, account(text, clauses, titles)))
        return accounts[-1][1]

    with patch.object(accounting, "account", kept):
        return assemble(document), accounts


def _words(_document: Document, _record: Record, accounts: list[tuple[str, Account]]) -> Iterator[str]:
    for text, account in accounts:
        for word in account.judged:
            yield f"{word.fate}: {_around(text, word.start, word.end)}"


def _duties(document: Document, record: Record, _accounts: object) -> Iterator[str]:
    units = {unit.id: unit for unit in record.units}
    titles = {action.id: action.title for action in record.actions}
    for duty in record.duties:
        unit = units[duty.unit]
        said = (
            f"{unit.name} ({unit.kind}, {unit.function}) {duty.role} {duty.rank} in {duty.action} {titles[duty.action]}"
        )
        yield f"{said}: {_around(document.text, *duty.span)}"


def _targets(document: Document, record: Record, _accounts: object) -> Iterator[str]:
    for one in record.targets:
        said = f"{one.indicator} {one.op} {one.value} {one.measure}, due {one.due}, every {one.every}, per {one.per}"
        yield f"{said}: {_around(document.text, *one.span)}"


def _people(document: Document, record: Record, _accounts: object) -> Iterator[str]:
    for one in record.people:
        yield f"{one.name} {one.role} of {one.group}, {one.post}: {_around(document.text, *one.span)}"


_PASSAGES = {"words": _words, "duties": _duties, "targets": _targets, "people": _people}


def _around(text: str, start: int, end: int) -> str:
    words = f"{text[max(0, start - _AROUND) : start]}【{text[start:end]}】{text[end : end + _AROUND]}"
    return "⏎".join(words.split("\n"))


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
