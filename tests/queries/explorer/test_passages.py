"""Passages: the words themselves, enough around them, and no text twice."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.archive import Entry
from ontology.record import Place
from queries.explorer.passages import Quotes
from tests.queries import drafts

TEXTS = st.text(alphabet="市教局。、牵头\n𠮷 ", min_size=1, max_size=400)


@st.composite
def marked(draw):
    """A document and some spans of it."""
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted).map(tuple), min_size=1, max_size=8))
    return text, spans


@given(marked())
def test_a_passage_is_in_its_stretch_and_stretches_do_not_meet(case):
    text, spans = case
    record, _ = drafts.notice()
    quotes = Quotes([Entry(record, text)])
    numbers = [quotes.mark(0, span) for span in spans]
    passages, texts = quotes.passages(), quotes.texts()
    for span, number in zip(spans, numbers, strict=True):
        passage = passages[number]
        stretch = texts[passage.text]
        assert (passage.start, passage.end) == span
        assert passage.after <= passage.start <= passage.end <= passage.before
        for start, end in (span, (passage.after, passage.before)):
            assert stretch.text[start - stretch.start : end - stretch.start] == text[start:end]
        assert passage.line == text[: span[0]].count("\n") + 1
    bounds = sorted({(passage.text, passage.after, passage.before) for passage in passages})
    for (one, _, end), (other, start, _) in pairwise(bounds):
        assert one == other or end < start


def test_what_a_clause_gave_is_shown_with_the_clause():
    record, text = drafts.streets()
    duty = record.duties[0]
    quotes = Quotes([Entry(record, text)])
    quotes.mark(0, duty.span)
    [passage] = quotes.passages()
    assert text[passage.after : passage.before] == "（区住建局、区城管局、区财政局按职责分工负责）"


def test_a_stretch_has_one_character_more_on_either_side():
    record, text = drafts.streets()
    quotes = Quotes([Entry(record, text)])
    quotes.mark(0, record.duties[0].span)
    [stretch] = quotes.texts()
    assert stretch.text.startswith("。（区住建局")
    assert stretch.text.endswith("负责）\n")


def test_a_passage_of_a_file_with_pages_says_on_which():
    record, text = drafts.streets()
    second = Place(text.index("（二）"), "第2页")
    quotes = Quotes([Entry(record, text, (Place(0, "第1页"), second))])
    for duty in record.duties:
        quotes.mark(0, duty.span)
    assert [passage.position for passage in quotes.passages()] == [*["第1页"] * 3, *["第2页"] * 2]


def test_one_span_is_one_passage():
    record, text = drafts.streets()
    quotes = Quotes([Entry(record, text)])
    assert quotes.mark(0, (3, 5)) == quotes.mark(0, (3, 5))
    assert len(quotes.passages()) == 1
