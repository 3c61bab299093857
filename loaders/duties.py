"""What a clause says: which mentions carry which role, by which rule (GUIDE, section duties).

A label gives its role to its list; a verb gives its role to the mentions before it; a note behind a name
(市水务局（牵头）) to that name. `按职责分工负责` is `shared` only where the clause names no lead. A legend
(`列第一位的为牵头单位，下同`) makes the first of every later list its lead.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from loaders import verbs
from loaders.mentions import is_as_above, is_aside, is_deadline, is_organisation, is_sentence, split
from loaders.names import says_which
from loaders.people import is_name
from loaders.verbs import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loaders.clauses import Clause, Label

_BRACKETED = re.compile("（[^（）]{0,80}）|〔[^〔〕]{0,80}〕")
_COMMA = re.compile("[，,；;。]+(?!（)|(?<=牵头)、|(?<=负责)、|(?<=配合)、|(?<=参与)、")
_STOP = re.compile("[。\n]")
_SENTENCE_END = re.compile("[；;。]")
_IN_PERSON = re.compile("(?<=.)(?:主要|分管)?(?:负责人|负责同志)$")  # 县水利局主要负责人 answers for the bureau
_NOTE = re.compile("（([^（）]{1,30})）$")
_LEGEND_WORD = re.compile("(?:为|是|系|任务|工作|项)(?:总)?(?:牵头|主办)(?:单位|部门)")
_LEGEND_REACH, _BEHIND = 36, 4  # a legend's length; how far behind a clause one may stand that holds for it, too


@dataclass(frozen=True, slots=True)
class Share:
    """One mention's part in a clause: where it stands, its role, its place in its list, the rule that says so.

    `above` is where the name stands that a mention 同上 repeats.
    """

    start: int
    end: int
    role: str
    rank: int
    rule: str
    above: tuple[int, int] | None = None

    @property
    def name(self) -> tuple[int, int]:
        """Where the name of the unit stands."""
        return self.above or (self.start, self.end)


@dataclass(slots=True)
class _List:
    """Mentions on their way to a role: the shares so far, and how many of them stood before the first comma."""

    text: str
    shares: list[Share] = field(default_factory=list)
    opening: int = 0
    named: set[str] = field(default_factory=set)

    def add(self, spans: list[tuple[int, int]]) -> None:
        """Add what is not named yet."""
        for start, end in spans:
            mention = self.text[start:end]
            if mention not in self.named:
                self.named.add(mention)
                self.shares.append(Share(start, end, "", len(self.shares) + 1, ""))
        self.opening = self.opening or len(self.shares)


@dataclass(frozen=True, slots=True)
class _Part:
    """A list whose role is known; `opening` of its shares stand before the first comma."""

    shares: tuple[Share, ...]
    role: str
    rule: str
    opening: int


class Reader:
    """Reads the clauses of one document in order; it remembers a legend from where it stands."""

    def __init__(self, text: str, gaps: tuple[int, ...], legend: str | None = None) -> None:
        """Take the repaired text, the places where blanks were taken out of it, the legend that holds from before."""
        self._text = text
        self._gaps = gaps
        self.legend = legend
        self._above: list[Share] = []
        self._led_at = -_BEHIND - 1  # where the last clause that names a lead ends
        self._outside = deque(_legends_in(text))

    def read(self, clause: Clause) -> list[Share]:
        """Give the shares of a clause, empty where it assigns nothing."""
        start, end = self._without_legend(*clause.inner)
        while self._outside and self._outside[0][0] <= clause.end + _BEHIND:
            self.legend = self._outside.popleft()[1]
        parts = list(self._parts(clause.labels, start, end))
        if not clause.labels:
            parts = self._credible(parts, clause.form)
        led = clause.form == "sentence" and self._is_led(clause.start)
        shares = [share for each in self._settle(parts, led=led) for share in self._repeated(each)]
        self._above = shares or self._above
        self._led_at = clause.end if any(share.role == "lead" for share in shares) else self._led_at
        return shares

    def _is_led(self, start: int) -> bool:
        """Whether a place is in a sentence in which a clause has named a lead already."""
        return self._led_at >= 0 and not _STOP.search(self._text, self._led_at, start)

    def _repeated(self, shares: list[Share]) -> list[Share]:
        """Let 同上 stand for the units of the clause above that have the same role."""
        if not any(is_as_above(self._text[share.start : share.end]) for share in shares):
            return shares
        return [
            replace(share, rank=each.rank, above=each.name)
            for share in shares
            for each in self._above
            if each.role == share.role
        ]

    def read_row(self, lists: Iterable[tuple[tuple[Label, ...], int]]) -> list[Share]:
        """Give the shares of a row of a table: each list stands between its labels and an end."""
        parts = [part for labels, end in lists for part in self._parts(labels, labels[0].start, end)]
        return [share for part in self._settle(parts) for share in self._repeated(part)]

    def learn(self, start: int, end: int) -> None:
        """Note a legend in a stretch that is no clause: the head of a column."""
        self._without_legend(start, end)

    def _without_legend(self, start: int, end: int) -> tuple[int, int]:
        """Note a legend and give the clause without it."""
        for rule in verbs.legends():
            found = rule.pattern.search(self._text, start, end)
            if found:
                self.legend = rule.concept
                if self._text.startswith(("）：", "）为："), self._text.find("）", found.end())):
                    return start, end
                before = max(self._text.rfind(mark, start, found.start()) for mark in "。，；（")
                return start, before if before >= start else found.start()
        return start, end

    def _parts(self, labels: tuple[Label, ...], start: int, end: int) -> Iterator[_Part]:
        labels = tuple(label for label in labels if label.start < end)
        yield from self._by_verbs(start, labels[0].start if labels else end, strict=bool(labels))
        led = self._led_at + _BEHIND >= start
        for label, following in zip_longest(labels, labels[1:]):
            stop = following.start if following else end
            led = led or label.concept == "lead"
            if label.concept in ROLES:
                yield from self._by_label(label, stop)
            elif label.concept == "member":
                yield from self._by_label(replace(label, concept="support"), stop) if led else ()
            else:
                yield from self._by_verbs(label.end, stop, strict=True)

    def _by_label(self, label: Label, end: int) -> Iterator[_Part]:
        """Read a list after a label; verbs in it refine the role (`责任单位：A牵头，B配合`)."""
        for part in self._by_verbs(label.end, end, strict=True, last=label):
            shared = part.role == "shared"
            yield replace(part, role=label.concept, rule=label.rule) if shared else part

    def _by_verbs(self, start: int, end: int, *, strict: bool, last: Label | None = None) -> Iterator[_Part]:
        """Cut at commas; mentions wait for the verb after them, the ones left at the end take the `last` label's role.

        `strict` passes over what is no organisation; the list right behind a label may name what nobody knows.
        """
        waiting = _List(self._text)
        known = _SENTENCE_END.search(self._text, start, end)
        for first, stop in _between_commas(self._text, start, end):
            verb = verbs.closing(self._text[first:stop])
            found = split(self._text, first, stop if verb is None else first + verb[1], self._gaps)
            listed = last is not None and not (known and first >= known.end())
            if verb and verb[0].concept == "support" and last and waiting.shares:
                yield _Part(tuple(waiting.shares), last.concept, last.rule, waiting.opening)
                waiting = _List(self._text)
            waiting.add([span for span in found if self._is_kept(span, listed=listed, strict=strict)])
            if verb is not None and waiting.shares:
                yield _Part(tuple(waiting.shares), verb[0].concept, verb[0].name, waiting.opening)
                waiting = _List(self._text)
        if waiting.shares and last is not None:
            yield _Part(tuple(waiting.shares), last.concept, last.rule, waiting.opening)

    def _is_kept(self, span: tuple[int, int], *, listed: bool, strict: bool) -> bool:
        """Whether a stretch stays in a list: right behind a label all but sentences, else names, or all but deadlines.

        Where nothing announces the list, words of a sentence stay: they show that it is no list.
        """
        mention = self._text[slice(*span)]
        if is_deadline(mention) or (listed and is_sentence(mention)):
            return False
        return listed or not strict or self._organisation(span)

    def _credible(self, parts: list[_Part], form: str) -> list[_Part]:
        """Without a label, believe only names of organisations: a bracket all through, a sentence up to other words.

        A sentence that begins with no certain body is a slogan (政府牵头，社会参与), unless another part names one.
        """
        named = [part for part in parts if all(self._organisation((one.start, one.end)) for one in part.shares)]
        if form != "sentence":
            return named if named[:1] == parts[:1] else []
        if named[:1] == parts[:1] and all(map(self._says_which, parts[:1])):
            return list(takewhile(named.__contains__, parts))
        return named if named == parts and (len(parts) == 1 or any(map(self._says_which, parts))) else []

    def _says_which(self, part: _Part) -> bool:
        first = part.shares[0]
        return says_which(self._text[first.start : first.end])

    def _settle(self, parts: list[_Part], *, led: bool = False) -> Iterator[list[Share]]:
        """Give each share its role: where somebody leads, `shared` is `responsible`; the legend; notes."""
        led = led or any(part.role == "lead" for part in parts)
        for part in parts:
            role = "responsible" if led and part.role == "shared" else part.role
            shares = [Share(share.start, share.end, role, share.rank, part.rule) for share in part.shares]
            if self.legend is not None and not led and role != "support":
                shares = self._first_as_lead(shares, part.opening)
            yield [self._by_note(share) for share in shares]

    def _first_as_lead(self, shares: list[Share], opening: int) -> list[Share]:
        leads = opening if self.legend == "comma-legend" else 1
        if leads >= len(shares):
            return [replace(share, role="responsible") for share in shares]
        roles = ["lead"] * leads + ["responsible"] * (len(shares) - leads)
        return [replace(share, role=role, rule="first-is-lead") for share, role in zip(shares, roles, strict=True)]

    def _by_note(self, share: Share) -> Share:
        """Let a note behind a name say its role (市水务局（牵头）); a remark or a person there is no part of it."""
        mention = self._text[share.start : share.end]
        person = _IN_PERSON.search(mention) if mention[-1] in "人志" else None
        if person:
            return replace(share, end=share.start + person.start())
        note = _NOTE.search(mention) if mention[-1] == "）" else None
        if note is None:
            return share
        verb = verbs.closing(note[1])
        bare = replace(share, end=share.start + note.start())
        if verb is not None and verb[1] == 0:
            return replace(bare, role=verb[0].concept, rule=verb[0].name)
        return bare if is_deadline(note[1]) or is_aside(note[1]) or is_name(note[1]) else share

    def _organisation(self, span: tuple[int, int]) -> bool:
        return is_organisation(self._text[slice(*span)])


def _legends_in(text: str) -> list[tuple[int, str]]:
    """Find the legends of a text, the word first: where they stand and how they are read."""
    found = []
    for word in _LEGEND_WORD.finditer(text):
        for rule in verbs.legends():
            legend = rule.pattern.search(text, max(0, word.start() - _LEGEND_REACH), word.end())
            if legend:
                found.append((legend.start(), rule.concept))
                break
    return found


def _between_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at commas outside brackets, and at a 、 that follows a verb."""
    masked = text[start:end]
    if "（" in masked or "〔" in masked:
        masked = _BRACKETED.sub(lambda found: "（" + "□" * (len(found[0]) - 2) + "）", masked)
    kept = 0
    for found in _COMMA.finditer(masked):
        yield start + kept, start + found.start()
        kept = found.end()
    yield start + kept, end
