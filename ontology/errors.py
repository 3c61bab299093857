"""Everything fengong raises on purpose, as one family.

FengongError
├── UsageError       the call was wrong: unknown question, bad parameter, unknown format
├── DocumentError    a document could not be read at all
├── RecordError      a plan record is not what the contract says
├── DeclarationError a file of this project (schema, rules, query) is not what it must be
├── StoreError       a store could not be opened, or did not keep what it was given
│   └── StoreBusyError   another process is writing to it
└── NotFoundError    nothing has the given name or id

A defect *of a document's content* is never an exception: it is a `Finding` in the record.
"""

from __future__ import annotations


class FengongError(Exception):
    """One sentence for a person: what failed, where, what to do. `code` stays stable for scripts."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message


class UsageError(FengongError):
    """The call was wrong; the message lists what would be right."""


class DocumentError(FengongError):
    """A document could not be read at all."""


class RecordError(FengongError):
    """A plan record is not what the contract says."""


class DeclarationError(FengongError):
    """A file that this project ships (schema, vocabulary, rules, query) is not what it must be."""


class StoreError(FengongError):
    """A store could not be opened, or did not keep what it was given."""


class StoreBusyError(StoreError):
    """Another process is writing to the store; waiting or asking later helps."""


class NotFoundError(FengongError):
    """Nothing has the given name or id; the message says how to find what there is."""
