"""Plain sentences that say who does what: `市水务局、县残联按职责分工负责。`, `由市水务局牵头，县残联配合，改造管网。`.

A sentence is found by the verb that closes it, or by the verb of its lead where it goes on to tell what is led. It
begins where it says by whom (新建步道，由｜市水务局负责), else at its first word.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from loaders.mentions import is_deadline, is_organisation, split
from loaders.names import parse
from loaders.spans import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MORE = "(?:抓总|推进|做好(?:相关|有关|各项)?工作)?"
_OF_THE_PLAN = "(?:本[^，。；\n]{2,8}的)?"  # 是本办法的牵头实施单位
# Every branch begins with a sign of its own, so that the search may skip to one of them.
_CUE = re.compile(
    f"(?:负责{_MORE}|牵头{_MORE}|配合{_MORE}|协同{_MORE}|协助{_MORE}"
    "|负总责|参与|参加|落实|实施|分工|支持|主办|承办|协办|指导|为辅"
    f"|为{_OF_THE_PLAN}(?:牵头|责任|配合|参与|主办|承办|协办)(?:实施|责任)?(?:单位|部门)"
    f"|是{_OF_THE_PLAN}(?:牵头|责任|配合|参与|主办|承办|协办)(?:实施|责任)?(?:单位|部门))"
    "(?=[。；\n]|，([^，。；\n]{1,16})[。；\n])"
)
_BY = re.compile("(?<![自理缘经事因])由(?![于此贸])")
_FIRST_VERB = re.compile(
    "(?:共同|具体|联合|分别|统一|主要|统筹|全面|直接|总)*(?:牵头|负责|负总责|主办|承办|组织实施|实施|配合|协助|参与)"
)
_NO_WORK = re.compile(  # before 由: 成立由县水利局牵头的专班, 可由县水利局牵头, 该政策由县水利局牵头
    "成立|建立|组建|健全|完善|形成|构建|推行|鼓励|支持|探索|采取|实行|(?:[可应须是为的不即且也将能或如若凡]|需要?|必须)$"
    "|(?:该|本|以上|上述)[^，项条]{0,4}(?:政策|措施|通知|意见|规定)$"
)
_NO_ORDER = re.compile("解释|若(?!干)|如[果有未遇]|凡|去年|上年|此前|以往|过去|改革前")  # rules, what was
_BY_OTHERS = re.compile("会同|联合|配合|由|和|[省市县区州]")  # what follows a verb and is no remark on the time
_START = re.compile("[。！？：；\n]|——")
_LED = re.compile(
    "牵头(?!的|单位|部门|人|领导|企业|公司|高校|医院|银行|作用|责任|考核|实施单位|抓总(?!，)|(?:负责)?解释|、|[一-龥]{2}的)"
    "|牵头(?:实施|责任)?(?:单位|部门)(?=，)|负责(?=，)|实施(?=，)|组织实施(?=，)|负总责(?=[，。；\n])"
)
_BEFORE_VERB = re.compile(f"(?:具体|共同|联合|分别|[为是]{_OF_THE_PLAN})$")
_LONGEST_BEFORE_VERB = 12
_NO_OBJECT = re.compile("(?:负责|落实|组织|实施|推进|抓总|办理|协调)*[，、。；\n]")
_LEAD_IN = re.compile(
    "(?:（[一二三四五六七八九十]+）|[0-9]+[.、])?"
    "(?:[0-9年月]{1,7}(?:[0-9]{1,2}日|[底末]|[上中下]旬)?(?:之?前|以前)?，)?(?:具体)?由?"
)
_BESIDE = re.compile(
    "[，；](?P<part>(?P<names>[^，；。\n]{2,120}?)(?:按照?职责分工|共同|协同|积极)?(?:配合|参与|参加|协助))(?=[，；。\n]|$)"
)
_STOP = re.compile("[。\n]")
_LONGEST, _MOST_BY = 240, 6  # characters of a sentence that are looked at; how many 由 in it

Span = tuple[int, int]


def find(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find the sentences that give responsibility outside the places already taken."""
    led = list(_led(text, taken))
    leading = dict(led)
    closed = [span for span in _closed(text, taken) if not _has_object(text, span, leading)]
    yield from closed
    taken = sorted([*taken, *closed])
    yield from (span for span in led if not within(taken, span[0]))


def _has_object(text: str, span: Span, leading: Mapping[int, int]) -> bool:
    """Whether a sentence says what its lead leads, so that its parts are read apart: `市水务局牵头编制规划。`."""
    lead_in = _LEAD_IN.match(text, *span)
    start = lead_in.end() if lead_in else span[0]
    return start in leading and not _NO_OBJECT.match(text, leading[start])


def _closed(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find sentences that a verb of duty closes; of several verbs of one sentence the last one does."""
    found: dict[int, int] = {}
    for cue in _CUE.finditer(text):
        start = _sentence_start(text, cue.end() - _LONGEST, cue.start())
        remark = cue[1] and (not is_deadline(cue[1]) or _BY_OTHERS.match(cue[1]))
        if remark or "解释" in text[start : cue.start()]:
            continue
        start = next((place for place, _ in _by_whom(text, start, cue.end())), start)
        if start < cue.start() and not within(taken, start) and not within(taken, cue.start()):
            found[start] = cue.end()
    yield from found.items()


def _by_whom(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find where a sentence says by whom its work is done, and the verb there: 新建步道，由｜市水务局｜负责."""
    for by in islice(_BY.finditer(text, start, end), _MOST_BY):
        verb = _FIRST_VERB.search(text, by.end(), end)
        subject = text[max(start, text.rfind("，", start, by.start()) + 1) : by.start()]
        ordered = not _NO_WORK.search(subject) and not _NO_ORDER.search(text, start, by.start())
        if verb and ordered and _are_known(text, by.end(), verb.start()):
            yield by.end(), verb.start()


def _led(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find who leads what a sentence goes on to tell, and who supports: `由市水务局牵头，县残联配合，改造管网。`."""
    for cue in _LED.finditer(text):
        verb = _verb_start(text, cue.start())
        start = _sentence_start(text, verb - _LONGEST, verb)
        start = next((place for place, first in _by_whom(text, start, cue.end()) if first == verb), start)
        lead_in = _LEAD_IN.match(text, start, verb)
        start = lead_in.end() if lead_in else start
        if within(taken, start) or within(taken, verb) or not _are_known(text, start, verb):
            continue
        yield start, cue.end()
        for beside in _BESIDE.finditer(text, cue.end(), _sentence_end(text, cue.end())):
            if _are_known(text, *beside.span("names")) and not within(taken, beside.start("names")):
                yield beside.span("part")


def _verb_start(text: str, place: int) -> int:
    """Give where a verb begins with the words before it that are no name: ｜共同牵头, ｜是本办法的牵头单位."""
    before = _BEFORE_VERB.search(text, max(0, place - _LONGEST_BEFORE_VERB), place)
    return before.start() if before else place


def _sentence_start(text: str, earliest: int, end: int) -> int:
    """Give where the sentence begins that goes on at `end`, no further back than `earliest`."""
    start = max(0, earliest)
    for before in _START.finditer(text, start, end):
        start = before.end()
    return start


def _sentence_end(text: str, start: int) -> int:
    stop = _STOP.search(text, start, start + _LONGEST)
    return stop.start() if stop else min(len(text), start + _LONGEST)


def _are_known(text: str, start: int, end: int) -> bool:
    """Whether a stretch is nothing but names of known organisations."""
    names = split(text, start, end)
    whole = bool(names) and names[0][0] == start
    return whole and all(is_known(text[first:last]) for first, last in names)


def is_known(name: str) -> bool:
    """Whether a stretch is the name of one organisation, or of a group of them, of a kind that is known."""
    found = parse(name)
    return is_organisation(name) and found.known and found.kind != "other"
