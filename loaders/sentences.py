"""Plain sentences that say who does what: `市水务局、县残联按职责分工负责。`, `由市水务局牵头，县残联配合，改造管网。`.

A sentence is found by the verb that closes it, or by the verb of its lead where it goes on to tell what is led. It
begins where it says by whom (新建步道，由｜市水务局负责), else at its first word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from loaders import verbs
from loaders.mentions import is_deadline, is_organisation, split
from loaders.names import parse, says_which
from loaders.spans import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What closes a sentence, but for a remark on the time: verbs of verbs.toml end with one of these signs.
# 承担 is left out: it mostly says who pays.
_CLOSING = re.compile(
    "[头责办总进织施实调理展筹主位门合与同助作持加导督辅工行成好](?=[。；\n]|，([^，。；\n]{1,16})[。；\n])"
)
_BY = re.compile("(?<![自理缘经事因])由(?![于此贸])")
_FIRST_VERB = re.compile(
    "(?:共同|具体|联合|分别|统一|主要|统筹|全面|直接|总)*(?:牵头|负责|负总责|主办|承办|组织实施|实施|配合|协助|参与)"
)
_NO_WORK = re.compile(  # before 由: 成立由县水利局牵头的专班, 可由县水利局牵头, 该政策由县水利局牵头
    "成立|建立|组建|健全|完善|形成|构建|推行|鼓励|支持|探索|采取|实行|(?:[可应须是为的不即且也将能或如若凡]|需要?|必须)$"
    "|(?:该|本|以上|上述)[^，项条]{0,4}(?:政策|措施|通知|意见|规定)$"
)
_RULE = re.compile("解释|若(?!干)|如[果有未遇]|凡")  # before 由: what would be the case
_PAST = re.compile("(?:去年|上年|此前|以往|过去|改革前)[^，。；\n]{0,12}由")  # what was
_BY_OTHERS = re.compile("会同|联合|配合|由|和|[省市县区州]")  # what follows a verb and is no remark on the time
_START = re.compile("[。！？：；\n]|——")
_LEADING = re.compile(  # the verb of who leads, or does, what the sentence goes on to tell
    "(?<!负责)牵头(?!的|单位|部门|人|领导|企业|公司|高校|医院|银行|作用|责任|考核|实施单位|抓总(?!，)|(?:负责)?解释|、|[一-龥]{2}的)"
    "|(?:负责(?:牵头|指导)?|落实|实施|(?:牵头|实施|责任)(?:单位|部门))(?=，)|负总责(?=[，。；\n])"
)
_NOTHING_NAMED = re.compile("(?:负责|落实|组织|实施|推进|抓总|办理|协调)*[，、。；\n]")  # behind it: what it leads
_LEAD_IN = re.compile(
    "(?:（[一二三四五六七八九十]+）|[0-9]+[.、])?"
    "(?:[0-9年月]{1,7}(?:[0-9]{1,2}日|[底末]|[上中下]旬)?(?:之?前|以前)?，)?(?:具体)?由?"
)
_PART, _LONGEST_PART = re.compile("[，；]由?([^，；。\n]{4,120})(?=[，；。\n]|$)"), 122
_STOP = re.compile("[。\n]")
_LONGEST_WORD = 2  # signs of a word for a kind of body, which names none: 政府, 企业
_LONGEST, _MOST_BY = 240, 6  # characters of a sentence that are looked at; how many 由 in it

Span = tuple[int, int]


def find(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find the sentences that give responsibility outside the places already taken."""
    led = dict(_led(text, taken))
    closed = [span for span in _closed(text, taken) if not _has_object(text, span, led)]
    yield from closed
    taken = sorted([*taken, *closed])
    yield from (span for span in led.items() if not within(taken, span[0]))


def _has_object(text: str, span: Span, leading: Mapping[int, int]) -> bool:
    """Whether a sentence says what its lead leads, so that its parts are read apart: `市水务局牵头编制规划。`."""
    lead_in = _LEAD_IN.match(text, *span)
    start = lead_in.end() if lead_in else span[0]
    return start in leading and not _NOTHING_NAMED.match(text, leading[start])


def _closed(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find sentences that a verb of duty closes; of several verbs of one sentence the last one does."""
    found: dict[int, int] = {}
    for cue in _CLOSING.finditer(text):
        if cue[1] and (not is_deadline(cue[1]) or _BY_OTHERS.match(cue[1])):
            continue
        start = _sentence_start(text, cue.end() - _LONGEST, cue.end())
        verb = _verb(text, start, cue.end())
        if verb is None or "解释" in text[start:verb]:
            continue
        begin = _by_whom(text, start, cue.end())
        was = begin == start and _PAST.search(text, start, verb)
        if begin < verb and not was and not within(taken, begin) and not within(taken, verb):
            found[begin] = cue.end()
    yield from found.items()


def _by_whom(text: str, start: int, end: int) -> int:
    """Give where a sentence says by whom its work is done (新建步道，由｜市水务局负责), else where it starts."""
    for by in islice(_BY.finditer(text, start, end), _MOST_BY):
        verb = _FIRST_VERB.search(text, by.end(), end)
        if verb and _is_ordered(text, start, by.start()) and _are_known(text[by.end() : verb.start()]):
            return by.end()
    return start


def _is_ordered(text: str, start: int, by: int) -> bool:
    """Whether 由 says who has work to do, and not who had it, or would have it."""
    piece = max(start, text.rfind("，", start, by) + 1)
    refused = _NO_WORK.search(text[piece:by]) or _PAST.search(text, piece, by + 1) or _RULE.search(text, start, by)
    return not refused


def _led(text: str, taken: list[Span]) -> Iterator[Span]:
    """Find who leads what a sentence goes on to tell, who has a part in it: `市水务局牵头编制规划，县残联配合。`."""
    read = 0  # up to where parts have been looked for
    for cue in _LEADING.finditer(text):
        start = _sentence_start(text, cue.end() - _LONGEST, cue.end())
        verb = _verb(text, start, cue.end())
        if verb is None:
            continue
        by = text.rfind("由", start, verb)
        start = by + 1 if by >= 0 and _BY.match(text, by) and _is_ordered(text, start, by) else start
        lead_in = _LEAD_IN.match(text, start, verb)
        start = lead_in.end() if lead_in else start
        if within(taken, start) or within(taken, verb) or not _are_certain(text[start:verb]):
            continue
        yield start, cue.end()
        end = _sentence_end(text, cue.end())
        yield from (span for span in _parts(text, max(read, cue.end()), end) if not within(taken, span[0]))
        read = end


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """Find who else has a part in a sentence, each part between commas: ｜各乡镇具体实施｜, ｜县残联配合｜."""
    for part in _PART.finditer(text, start, end + _LONGEST_PART):
        verb = verbs.closing(part[1]) if part.start() < end else None
        if verb and verb[0].concept != "lead" and _are_known(part[1][: verb[1]]):
            yield part.span(1)


def _verb(text: str, start: int, end: int) -> int | None:
    """Give where the verb begins that closes a stretch, with all that belongs to it: ｜是本办法的牵头单位."""
    found = verbs.closing(text[start:end])
    return start + found[1] if found else None


def _sentence_start(text: str, earliest: int, end: int) -> int:
    """Give where the sentence begins that goes on at `end`, no further back than `earliest`."""
    start = max(0, earliest)
    for before in _START.finditer(text, start, end):
        start = before.end()
    return start


def _sentence_end(text: str, start: int) -> int:
    stop = _STOP.search(text, start, start + _LONGEST)
    return stop.start() if stop else min(len(text), start + _LONGEST)


@lru_cache(maxsize=8192)
def _are_known(stretch: str) -> bool:
    """Whether a stretch is nothing but names of known organisations."""
    names = split(stretch, 0, len(stretch))
    whole = bool(names) and names[0][0] == 0
    return whole and all(is_known(stretch[first:last]) for first, last in names)


def _are_certain(stretch: str) -> bool:
    """Whether a stretch is nothing but names of known organisations, and none a mere word such as 政府 or 企业."""
    names = [stretch[first:last] for first, last in split(stretch, 0, len(stretch))]
    return _are_known(stretch) and all(len(name) > _LONGEST_WORD or says_which(name) for name in names)


def is_known(name: str) -> bool:
    """Whether a stretch is the name of one organisation, or of a group of them, of a kind that is known."""
    found = parse(name)
    return is_organisation(name) and found.known and found.kind != "other"
