"""The head of a plan: title, number, who issued it and when, the area and years it covers, what it is drawn up under.

Head means all before the first chapter; signature, date and the clause on its force may stand at the end, too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from loaders.numbering import number as numeral
from loaders.vocabulary import either, rules
from ontology.record import Effective, Instrument, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.source_text import SourceText

# How far, in characters: a head, a preamble inside article 1, what tells an area, a line, labels, a last date.
_HEAD, _ARTICLE, _PREAMBLE, _LINE, _TAIL, _END = 8000, 600, 1500, 400, 800, 200
_SAME, _SHORTEST, _TITLE_LINE = 0.9, 8, 60  # how much of two titles must agree; bounds of a title and of half a one
_NO_TITLE = 4  # 《条例》 is a short name and names no instrument


@dataclass(frozen=True, slots=True)
class _Found:
    """A value and where it stands in the repaired text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Signature:
    """A date and the offices that stand before it; `printed` if it is the day of printing (印发), not of issue."""

    offices: tuple[_Found, ...]
    date: _Found
    printed: bool


def read(source: SourceText, body: int, name: str) -> Plan:
    """Read what a plan says of itself; `body` is where its first chapter begins, `name` a title of last resort."""
    text = source.text
    head = text[: min(body, _HEAD)]
    signatures = sorted(_signatures(source, len(head)), key=lambda one: one.printed)
    title = _title(head) or _Found(_title_of_name(name), 0, 0)
    offices = _issuer(source, head, signatures)
    issuer = "、".join(office.value for office in offices) or None
    number, issued = _number(text, len(head)), _issued(text, len(head), signatures)
    period, force = _period(title.value), _force(text)
    places = {"title": title, "number": number, "issued": issued, "period": period and title}
    places["issuer"] = _Found("", offices[0].start, offices[-1].end) if offices else None
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


def _title(head: str) -> _Found | None:
    named = _naming(head)
    return (_own_heading(head, named) or named) if named else _heading(head)


def _naming(head: str) -> _Found | None:
    """Find where a notice names the plan: 关于印发《…》的通知, 现将《…》印发给你们, in the order of the rules."""
    quoted = list(_quotations(head))
    for rule in rules("header"):
        for match in rule.pattern.finditer(head) if rule.concept == "naming" else ():
            if not any(start <= match.start() < end for start, end in quoted):
                return _cleaned(head, *match.span("title"))
    return None


def _own_heading(head: str, named: _Found) -> _Found | None:
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


def _heading(head: str) -> _Found | None:
    """Find the first line that ends as titles do, with the line before it where the title runs over two."""
    prose = re.search(f"。|{_pattern('preamble_end').pattern}", head)
    for match in _title_line().finditer(head + "\n", 0, prose.start() if prose else len(head) + 1):
        start = _reach_back(head, _reach_back(head, match.start()))
        if not _pattern("not_title").search(match["line"]) and match.end() - start >= _SHORTEST:
            return _cleaned(head, start, match.end())
    return None


def _reach_back(head: str, start: int) -> int:
    """Take in the line before a title's: an unfinished one, or the one office that issues it."""
    above, _, line = head[: max(start - 1, 0)].rpartition("\n")
    if not line or len(line) > _TITLE_LINE or _pattern("not_title").search(line) or _pattern("number").search(line):
        return start
    if head.startswith("关于", start):
        belongs = _is_office(line) and not _is_office(above.rpartition("\n")[2])
    else:
        belongs = not _is_office(line) and not _title_line().match(line) and line[-1] not in "）】日"
    return start - 1 - len(line) if belongs else start


def _cleaned(head: str, start: int, end: int) -> _Found:
    """Cut what is not the title's own: a mark before it 【…】 and the mark of a draft behind it."""
    lead = re.match(r"【[^】]{1,20}】", head[start:end])
    start += lead.end() if lead else 0
    draft = _pattern("draft_mark").search(head[start:end])
    end = start + draft.start() if draft else end
    value = head[start:end].replace("\n", "")
    return _Found(value.replace("〈", "《").replace("〉", "》"), start, end)


def _title_of_name(name: str) -> str:
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name).translate(str.maketrans("<>()", "《》（）"))
    whole = re.fullmatch(r"(?:\d{1,4}[.、_ -])?《(.{4,})》", stem)
    stem = whole[1] if whole else stem
    return (_naming(stem) or _cleaned(stem, 0, len(stem))).value


def _letters(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”\"（）—–-]", "", _pattern("draft_mark").sub("", title))


def _is_draft(head: str, title: _Found, name: str) -> bool:
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


# --- number ---


def _number(text: str, head: int) -> _Found | None:
    """Find the plan's own number: on a line of its own, behind the title in run-on text, or behind its label."""
    for match in _pattern("number").finditer(text, 0, head):
        office = _before_number().split(match["office"])[-1]
        start = match.end("office") - len(office)
        led = text[:start].removesuffix("（")
        own_line = (not led or led.endswith("\n")) and not _pattern("basis").match(office)
        if office and (own_line or start > match.start()):
            return _formal(match, office)
    label = _labelled("label_number", text, head)
    labelled = _pattern("number").match(text, label.end()) if label else None
    return _formal(labelled, labelled["office"]) if labelled else None


def _labelled(concept: str, text: str, head: int) -> re.Match[str] | None:
    """Find a label of a database or web page (【文号】, 发布日期：), before the text or behind it."""
    return _pattern(concept).search(text, 0, head) or _pattern(concept).search(text, max(len(text) - _TAIL, 0))


def _formal(match: re.Match[str], office: str) -> _Found:
    """Write a number with the brackets that the standard has, 〔〕, whatever the source took."""
    return _Found(f"{office}〔{match['year']}〕{match['count']}号", match.end("office") - len(office), match.end())


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(f"{either([*_words('genre'), '文件', '主动公开'])}")


# --- issuer and date ---


def _issuer(source: SourceText, head: str, signatures: list[_Signature]) -> tuple[_Found, ...]:
    """Take the offices that sign in the head, else those of heading or letterhead, of a label, of the end."""
    text = source.text
    early = [one.offices for one in signatures if one.date.start < len(head) and not one.printed and one.offices]
    if early:
        return early[0]
    for match in _pattern("heading_verb").finditer(head):
        offices = _offices_before(source, match.start())
        if offices:
            return offices
    label = _labelled("label_office", text, len(head))
    offices = _split(source, *label.span("offices")) if label else ()
    return offices or next((one.offices for one in signatures if one.offices), ())


def _issued(text: str, head: int, signatures: list[_Signature]) -> _Found | None:
    """Take the day of the signature, in the head before elsewhere, else that of the vote, a label, the print."""
    signed = [one.date for one in signatures if not one.printed]
    if signed:
        return signed[0]
    passed = _pattern("passed").search(text, 0, head)
    if passed:
        return _dated(passed)
    for label in ("label_date", "label_publication"):
        match = _labelled(label, text, head)
        if match:
            return _dated(match)
    return signatures[0].date if signatures else None


def _signatures(source: SourceText, head: int) -> Iterator[_Signature]:
    """Find the dates that sign: alone on a line or directly behind an office, not amid a sentence."""
    text = source.text
    for date in _pattern("date").finditer(text):
        offices = _offices_before(source, date.start())
        alone = date.start() == 0 or text[date.start() - 1] == "\n"
        rest = text[date.end() : date.end() + 6].partition("\n")[0]
        printed = rest == "印发"
        if _pattern("not_signed").match(rest) or not (offices or alone):
            continue
        closed = not rest or rest[0] == "（" or printed
        placed = date.start() < head or offices or (date["day"] and len(text) - date.end() < _END)
        if placed and (closed or offices):
            yield _Signature(offices, _dated(date), printed)


def _dated(match: re.Match[str]) -> _Found:
    """Write a date as ISO, a month where the day is not given."""
    figures = [part for part in match.group("year", "month", "day") if part]
    year = "".join(str(numeral(digit)) for digit in figures[0].translate(str.maketrans("〇○", "零零")))
    return _Found("-".join([year, *(f"{numeral(part):02}" for part in figures[1:])]), *match.span())


def _offices_before(source: SourceText, end: int) -> tuple[_Found, ...]:
    """Read the offices that stand directly before a place, in its line and in the lines above that are nothing else."""
    text = source.text
    offices: tuple[_Found, ...] = ()
    end -= text[end - 1 : end] == "\n"
    while end > 0:
        start = max(text.rfind("\n", 0, end) + 1, end - _LINE)
        line = text[start:end]
        sentence = _pattern("before_office").match(line)
        run = start + sentence.end() if sentence else start
        found = _split(source, run, end)
        if not found and offices and _is_first_half(line, offices[0].value):
            return (_Found(line + offices[0].value, start, offices[0].end), *offices[1:])
        if not found and not _pattern("on_behalf").match(line):
            break
        offices = (*found, *offices)
        if run > start:
            break
        end = start - 1
    return offices


def _is_first_half(line: str, office: str) -> bool:
    """Whether an office's name is broken over two lines: the first has its area, only the second its ending."""
    return not place(office) and bool(place(line)) and _is_office(line + office)


def _split(source: SourceText, start: int, end: int) -> tuple[_Found, ...]:
    """Cut what is nothing but offices: at marks, at the source's blanks, where an office's area begins again."""
    text = source.text
    found: list[tuple[int, int]] = []
    for part in re.finditer("[^、，]+", text[start:end]):
        first, last = start + part.start(), start + part.end()
        if not _is_office(part[0]):
            return ()
        gaps = [at for at in range(first + 1, last) if source.origin(at - 1, at)[1] < source.origin(at, at + 1)[0]]
        pieces = _cut(first, gaps, last)
        if not all(_is_office(text[left:right]) for left, right in pieces):
            pieces = [(first, last)]
        area = text[start : start + 2]
        found += [run for left, right in pieces for run in _cut(left, _seams(text, left, right, area), right)]
    return tuple(_Found(text[left:right].removesuffix("（代章）"), left, right) for left, right in found)


def _cut(start: int, points: list[int], end: int) -> list[tuple[int, int]]:
    return list(pairwise([start, *points, end]))


def _seams(text: str, start: int, end: int, area: str) -> list[int]:
    """Find where in 青禾市教育局青禾市财政局国家税务总局青禾市税务局 the next office begins."""
    areas, central, seams = (area, text[start : start + 2]), _words("centre"), [start]
    for match in _pattern("seam").finditer(text, start + 2, end):
        at, begun = match.end(), text[seams[-1] : match.end()]
        closed = begun.endswith(_words("branch")) or not begun.startswith(central)
        if (text.startswith(central, at) and not text.startswith("中共", at)) or (
            closed and text.startswith(areas, at)
        ):
            seams.append(at)
    return seams[1:]


def _is_office(line: str) -> bool:
    return bool(_office_line().fullmatch(line)) and not _pattern("not_office").search(line)


@cache
def _office_line() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿（）“”·]{{1,400}}(?:{either(_words('office'))})(?:（代章）)?")


# --- period and force ---


def _period(title: str) -> tuple[int, int] | None:
    """Read the years a title gives: （2021—2025年）, “十四五”, 2022年."""
    for rule in rules("header"):
        match = rule.pattern.search(title) if rule.concept == "period" else None
        if match and "plan" in match.groupdict():
            first = 2021 + 5 * (numeral(match["plan"]) - numeral("十四"))  # the fourteenth five-year plan began in 2021
            return first, first + 4
        if match:
            years = [int(year) for year in match.groups() if year]
            return years[0], years[-1]
    return None


def _force(text: str) -> tuple[Effective, _Found] | None:
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
            found = Effective(after_days=days, years=years), _Found("", match.start(), end)
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


# --- area ---


def jurisdiction(title: str, issuer: str | None, text: str) -> str | None:
    """Work out the area a plan governs, by the longest name the text gives it; 全国 for the centre's plans."""
    signed = next(filter(None, map(place, (issuer or "").split("、"))), None)
    named = _named_place(title)
    if signed and named and not named.startswith(signed):
        named = signed + named if signed + named in text else None
    area = named or signed
    if not area and (_pattern("central").match(issuer or title) or _pattern("to_provinces").search(text, 0, _HEAD)):
        return "全国"
    area = area or _own_area(text)
    return area and _lengthened(area, text)


def place(office: str) -> str | None:
    """Give the area an organisation's name begins with: 青禾市白桥区教育局 → 青禾市白桥区, 市教育局 → None."""
    lead = _pattern("before_place").match(office)
    return _place_at(office, lead.end() if lead else 0)


def _named_place(title: str) -> str | None:
    plain = re.sub("《[^《》]*》", "", title)
    starts = [0, *(match.end() for match in _pattern("before_place").finditer(plain))]
    return next(filter(None, (_place_at(plain, start) for start in starts)), None)


def _place_at(text: str, start: int) -> str | None:
    """Read province, city, county and township, as far as they follow one another from here."""
    end = start
    for rule in rules("header"):
        match = rule.pattern.match(text, end) if rule.concept == "level" else None
        if match and not _pattern("not_place").search(match[0]):
            end = match.end()
    return text[start:end] or None


def _own_area(text: str) -> str | None:
    """Find the area in 结合青禾实际 where the text has 青禾市, else one of the level of 我市 whose offices it names."""
    levels = Counter(_pattern("own_level").findall(text)).most_common(1)
    for match in _pattern("own_area").finditer(text, 0, _PREAMBLE):
        for whole in re.finditer(re.escape(match["name"] or match["market"]) + "[省市县区州盟旗镇乡]", text):
            area = _place_at(text, whole.start())
            if area and (not levels or area[-1] == levels[0][0]):
                return area
    areas = Counter(match["area"] for match in _pattern("office_area").finditer(text) if levels)
    fitting = [area for area, _ in areas.most_common() if area[-1] == levels[0][0] and _place_at(area, 0) == area]
    return fitting[0] if fitting else None


def _lengthened(area: str, text: str) -> str:
    """Put before an area the higher ones that stand before it anywhere: 白桥区 → 青禾市白桥区."""
    at = text.find(area)
    while at >= 0:
        above = _pattern("above").search(text, max(at - 14, 0), at)
        if above and _place_at(text, above.start("above")) == above["above"] + area:
            return above["above"] + area
        at = text.find(area, at + 1)
    return area


@cache
def _words(concept: str) -> tuple[str, ...]:
    return tuple(word for rule in rules("header") if rule.concept == concept for word in rule.words)


@cache
def _pattern(concept: str) -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("header") if rule.concept == concept))
