"""The head of a plan: title, number, who issued it and when, the area and years it covers, what it is drawn up under.

Head means all before the first chapter; signature, date and the clause on its force may stand at the end, too.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, partial
from typing import TYPE_CHECKING

from loaders import signatures
from loaders.jurisdiction import jurisdiction, place
from loaders.numbering import number as numeral
from loaders.signatures import Found
from loaders.vocabulary import either, pattern, rules, words
from ontology.record import Effective, Instrument, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.signatures import Signature
    from loaders.source_text import SourceText

_pattern = partial(pattern, "header")
_words = partial(words, "header")
_HEAD, _ARTICLE = 8000, 600  # how far, in characters, a head and a preamble inside article 1 may reach
_SAME, _SHORTEST, _TITLE_LINE = 0.9, 8, 60  # how much of two titles must agree; bounds of a title and of half a one
_SHORTEST_OF_PLACE = 6  # characters of a title that names its place: 青禾市工作方案
_NO_TITLE = 4  # 《条例》 is a short name and names no instrument


def signed_by(source: SourceText, body: int) -> list[Signature]:
    """Find who signs a plan and when; a day of printing comes last. `body` is where its first chapter begins."""
    return sorted(signatures.find(source, min(body, _HEAD)), key=lambda one: one.printed)


def read(source: SourceText, body: int, name: str, signed: list[Signature]) -> Plan:
    """Read what a plan says of itself; `name` is a title of last resort, `signed` what `signed_by` has found."""
    text = source.text
    head = text[: min(body, _HEAD)]
    title = _title(head) or _first_line(source.raw, head) or Found(_title_of_name(name), 0, 0)
    offices = signatures.issuer(source, head, signed)
    issuer = "、".join(office.value for office in offices) or None
    number, issued = _number(text, len(head)), signatures.issued(text, len(head), signed)
    period, force = _period(title.value), _force(text)
    places = {"title": title, "number": number, "issued": issued, "period": period and title}
    places["issuer"] = Found("", offices[0].start, offices[-1].end) if offices else None
    places["effective"] = force and force[1]
    return Plan(
        title=title.value,
        number=number.value if number else None,
        issuer=issuer,
        issued=issued.value if issued else None,
        status="draft" if _is_draft(head, title, name) else "issued",
        jurisdiction=jurisdiction(title.value, issuer, text),
        period=period,
        effective=force[0] if force else None,
        based_on=tuple(_based_on(source, len(head), title.value)),
        spans={field: source.origin(at.start, at.end) for field, at in places.items() if at and at.end},
    )


# --- title ---


def _title(head: str) -> Found | None:
    named = _naming(head)
    return (_own_heading(head, named) or named) if named else _heading(head)


def _naming(head: str) -> Found | None:
    """Find where a notice names the plan: 关于印发《…》的通知, 现将《…》印发给你们, in the order of the rules."""
    quoted = list(_quotations(head))
    for rule in rules("header"):
        for match in rule.pattern.finditer(head) if rule.concept == "naming" else ():
            if not any(start <= match.start() < end for start, end in quoted):
                return _cleaned(head, *match.span("title"))
    return None


def _own_heading(head: str, named: Found) -> Found | None:
    """Find the heading under which the named plan itself stands: up to three lines that say the same."""
    wanted = _letters(named.value)
    lines = [match.span() for match in re.finditer(r"[^\n]+", head)]
    for at, (start, _) in enumerate(lines):
        for _, end in lines[at : at + 3]:
            said = _letters(head[start : min(end, start + 200)])
            alike = said[:2] == wanted[:2] and said[-2:] == wanted[-2:]
            if alike and SequenceMatcher(None, said, wanted).ratio() > _SAME:
                return _cleaned(head, start, end)
    return None


def _heading(head: str) -> Found | None:
    """Find the first line that ends as titles do, with the line before it where the title runs over two."""
    prose = re.search(f"。|{_pattern('preamble_end').pattern}", head)
    for match in _title_line().finditer(head + "\n", 0, prose.start() if prose else len(head) + 1):
        start = _reach_back(head, _reach_back(head, match.start()))
        shortest = _SHORTEST_OF_PLACE if place(match["line"]) else _SHORTEST
        if not _pattern("not_title").search(match["line"]) and match.end() - start >= shortest:
            return _cleaned(head, start, match.end())
    return None


def _first_line(raw: str, head: str) -> Found | None:
    """Take a first line that is marked as a title or names its place, whatever its last word: 兴河区旅游事项一览."""
    line = head.partition("\n")[0]
    titled = place(line) if _SHORTEST_OF_PLACE <= len(line) <= _TITLE_LINE else None
    if not (titled or raw.lstrip().startswith("# ")) or signatures.is_office(line):
        return None
    return None if _pattern("not_title").search(line) else _cleaned(head, 0, len(line))


def _reach_back(head: str, start: int) -> int:
    """Take in the line before a title's: an unfinished one, or the one office that issues it."""
    above, _, line = head[: max(start - 1, 0)].rpartition("\n")
    if not line or len(line) > _TITLE_LINE or _pattern("not_title").search(line) or _pattern("number").search(line):
        return start
    if head.startswith("关于", start):
        belongs = signatures.is_office(line) and not signatures.is_office(above.rpartition("\n")[2])
    else:
        belongs = not signatures.is_office(line) and not _title_line().match(line) and line[-1] not in "）】日"
    return start - 1 - len(line) if belongs else start


def _cleaned(head: str, start: int, end: int) -> Found:
    """Add the years that a line below the title gives; cut a mark before it 【…】 and the mark of a draft behind it."""
    years = _pattern("years_below").match(head, end)
    end = years.end() if years else end
    lead = re.match(r"【[^】]{1,20}】", head[start:end])
    start += lead.end() if lead else 0
    draft = _pattern("draft_mark").search(head[start:end])
    end = start + draft.start() if draft else end
    value = head[start:end].replace("\n", "")
    return Found(value.replace("〈", "《").replace("〉", "》"), start, end)


def _title_of_name(name: str) -> str:
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name).translate(str.maketrans("<>()", "《》（）"))
    whole = re.fullmatch(r"(?:\d{1,4}[.、_ -])?《(.{4,})》", stem)
    stem = whole[1] if whole else stem
    return (_naming(stem) or _cleaned(stem, 0, len(stem))).value


def _letters(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"（）—–-]", "", _pattern("draft_mark").sub("", title))


def _is_draft(head: str, title: Found, name: str) -> bool:
    """Whether the mark of a draft stands in the file's name, or up to the title or right behind it."""
    places = (re.sub(r"《[^《》]*》", "", head[: title.end + 30 if title.end else 0]), name)
    return any(_pattern("draft").search(place) for place in places)


@cache
def _title_line() -> re.Pattern[str]:
    """Write the pattern of a line that ends in 方案, 意见, 通知 …, with years or 试行 behind it."""
    genre = either(_words("genre"))
    behind = r"(?:\n（[^（）\n]{0,12}(?:[—–-]|试行|暂行|稿|草案|修改)[^（）\n]{0,8}）)?"
    line = rf"[^，。；：\n]{{2,110}}(?:{genre})(?:（[^（）\n]{{1,40}}）){{0,3}}"
    return re.compile(rf"^(?P<line>{line}){behind}(?=\n|[一-鿿]{{2,8}}[〔\[])", re.MULTILINE)


def first_year(plan: Plan) -> int | None:
    """Give the first year that is the plan's: of its period or of its issue, whichever is earlier."""
    years = [plan.period[0]] if plan.period else []
    years += [int(plan.issued[:4])] if plan.issued else []
    return min(years, default=None)


# --- number ---


def _number(text: str, head: int) -> Found | None:
    """Find the plan's own number: on a line of its own, behind the title in run-on text, or behind its label."""
    for match in _pattern("number").finditer(text, 0, head):
        office = _before_number().split(match["office"])[-1]
        start = match.end("office") - len(office)
        led = text[:start].removesuffix("（")
        own_line = (not led or led.endswith("\n")) and not _pattern("basis").match(office)
        if office and (own_line or start > match.start()):
            return _formal(match, office)
    label = signatures.labelled("label_number", text, head)
    labelled = _pattern("number").match(text, label.end()) if label else None
    return _formal(labelled, labelled["office"]) if labelled else None


def _formal(match: re.Match[str], office: str) -> Found:
    """Write a number with the brackets that the standard has, 〔〕, whatever the source took."""
    return Found(f"{office}〔{match['year']}〕{match['count']}号", match.end("office") - len(office), match.end())


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(f"{either([*_words('genre'), '文件', '主动公开'])}")


# --- period and force ---


def _period(title: str) -> tuple[int, int] | None:
    """Read the years a title gives: （2021—2025年）, “十四五”, 2022年."""
    for rule in rules("header"):
        match = rule.pattern.search(title) if rule.concept == "period" else None
        if match and "plan" in match.groupdict():
            first = 2021 + 5 * (numeral(match["plan"]) - numeral("十四"))  # the fourteenth five-year plan began in 2021
            return first, first + 4
        years = [int(year) for year in match.groups() if year] if match else []
        if years and years[0] <= years[-1]:
            return years[0], years[-1]
    return None


def _force(text: str) -> tuple[Effective, Found] | None:
    """Read from when and for how long the plan as a whole holds: 自公布之日起30日后实施，有效期5年."""
    found = None
    for match in _pattern("force").finditer(text):
        sentence = re.split(r"[。；\n]", text[max(match.start() - 60, 0) : match.start()])[-1]
        if sentence and not _pattern("force_subject").search(sentence):
            continue
        term = _pattern("force_years").search(text, match.end(), match.end() + 100)
        term = term if term and "\n" not in text[match.end() : term.start()] else None
        years = numeral(term["years"].replace("两", "二")) if term else None
        days = int(match["days"] or 0) if match["published"] else None
        if days is not None or years:
            end = term.end() if term else match.end()
            found = Effective(after_days=days, years=years), Found("", match.start(), end)
    return found


# --- what it is drawn up under ---


def _based_on(source: SourceText, head: int, own: str) -> Iterator[Instrument]:
    """Read the instruments that head and preamble name behind 根据, 贯彻落实 …, and those joined to them."""
    text, seen, drawn, last = source.text, {own}, False, 0
    closing = _pattern("preamble_end")
    article = None if closing.search(text, 0, head) else closing.search(text, head, head + _ARTICLE)
    for start, end in _quotations(text[: article.end() if article else head]):
        before = text[max(last, start - 80) : start - 1]
        if _pattern("short_name").search(before):
            continue
        joined = drawn and _pattern("basis_chain").match(text[last : start - 1])
        drawn = bool(joined or _pattern("basis").search(before))
        last = end + 1
        title = text[start:end].replace("\n", "")
        if drawn and title not in seen and len(title) >= _NO_TITLE:
            seen.add(title)
            note = _pattern("basis_note").match(text, last)
            number = _pattern("number").search(text, last, note.end()) if note else None
            formal = _formal(number, number["office"]).value if number else None
            yield Instrument(title=title, number=formal, span=source.origin(start, end))


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Give where the outermost titles between 《 and 》 stand, without the marks."""
    depth, start = 0, 0
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            start = mark.end() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.start()
