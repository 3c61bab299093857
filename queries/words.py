"""What people read: labels and sentences of `words.toml` and of the ontology's closed lists, in one language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from ontology.errors import DeclarationError
from ontology.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Language: TypeAlias = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# a sentence names so many units, actions or plans
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: Language

    def label(self, section: str, key: str) -> str:
        """Give the label of a column or parameter."""
        try:
            return str(_declared()[section][key][self.language])
        except KeyError as error:
            raise DeclarationError("words-label", f"words.toml: [{section}] has no {key!r}; add it") from error

    def term(self, vocabulary: str, key: str) -> str:
        """Give the label of a value of a closed list; what is not in the list stands for itself."""
        return closed_lists().get(vocabulary, {}).get(key, {}).get(self.language, key)

    def finding(self, code: str) -> str | None:
        """Give the sentence of a kind of finding, where the record does not have it in this language itself."""
        sentence = _declared()["finding"].get(code, {}).get(self.language)
        return None if sentence is None else str(sentence)

    def say(self, key: str, **facts: object) -> str:
        """Give a sentence with the facts filled in."""
        return self.label("sentence", key).format(**facts)

    def join(self, texts: Iterable[str]) -> str:
        """Set texts one after the other in a sentence."""
        return self.say("between").join(texts)

    def first(self, texts: Sequence[str]) -> str:
        """Set the first texts one after the other, and say so where there are more; there may be dozens."""
        shown = self.join(texts[:_SHOWN])
        return self.say("first-of", facts=shown) if len(texts) > _SHOWN else shown


@cache
def closed_lists() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Give the closed lists by name, the ontology's and this room's: key → language → label."""
    declared: dict[str, dict[str, dict[str, str]]] = {
        name: {key: {"zh": term.zh, "en": term.en} for key, term in terms.items()}
        for name, terms in schema().vocabularies.items()
    }
    declared |= _declared()["list"]
    return declared


@cache
def _declared() -> dict[str, Any]:
    return tomllib.loads(resources.files("queries").joinpath("words.toml").read_text("utf-8"))
