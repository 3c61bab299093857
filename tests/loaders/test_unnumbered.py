"""Paragraphs that give duties under no number are actions."""

from loaders.assemble import assemble
from loaders.document import Document

TITLE = "青禾市节水若干措施\n为推进节水，制定本措施。\n"


def read(text):
    return assemble(Document("plan.txt", "0" * 64, TITLE + text))


def actions(text):
    return [(action.id, action.title) for action in read(text).actions]


def who(text):
    return [(duty.action, duty.mention, duty.role) for duty in read(text).duties]


def test_a_paragraph_with_a_clause_is_an_action_named_by_its_first_sentence():
    text = "推广滴灌。年内推广滴灌2万亩。（责任单位：市水务局）\n改造管网。（牵头单位：市住建局）\n"
    assert actions(text) == [("段1", "推广滴灌"), ("段2", "改造管网")]
    assert who(text) == [("段1", "市水务局", "responsible"), ("段2", "市住建局", "lead")]


def test_clauses_on_lines_of_their_own_are_about_the_paragraph_above():
    text = "推广滴灌。年内推广滴灌2万亩。\n责任单位：市水务局\n配合单位：市财政局\n"
    assert actions(text) == [("段1", "推广滴灌")]
    assert who(text) == [("段1", "市水务局", "responsible"), ("段1", "市财政局", "support")]


def test_a_short_line_above_prose_is_its_heading():
    assert actions("推广滴灌\n年内推广滴灌，新增2万亩。（责任单位：市水务局）\n") == [("段1", "推广滴灌")]


def test_targets_of_such_a_paragraph_are_its_own():
    (target,) = read("推广滴灌。年内推广滴灌2万亩。（责任单位：市水务局）\n").targets
    assert (target.action, target.value) == ("段1", 20_000)


def test_what_stands_under_a_number_stays_there():
    text = "一、推广滴灌。（责任单位：市水务局）\n二、改造管网。\n分片改造。\n（责任单位：市住建局）\n"
    assert actions(text) == [("1", "推广滴灌"), ("2", "改造管网")]


def test_paragraphs_before_the_first_number_come_first():
    text = "推广滴灌。（责任单位：市水务局）\n2.改造管网。（责任单位：市住建局）\n"
    assert actions(text) == [("段1", "推广滴灌"), ("2", "改造管网")]


def test_a_sentence_that_gives_a_duty_under_no_number_is_no_action():
    assert actions("本措施由市水务局负责解释。\n实施细则，由市水务局负责。\n") == []
