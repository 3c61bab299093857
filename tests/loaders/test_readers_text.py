"""Bytes become text as a whole or not at all: by their mark, else as UTF-8, else as GB18030."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.assemble import assemble
from loaders.document import decode
from loaders.readers import pipes, text
from ontology.errors import DocumentError
from ontology.record import to_json

EXAMPLES = ["yunze", "lanqiao", "linlan", "qizhou"]
ENCODINGS = {
    "utf-8": ("", "utf-8"),
    "utf-8 with a mark": ("", "utf-8-sig"),
    "utf-16 little end first": ("\ufeff", "utf-16-le"),
    "utf-16 big end first": ("\ufeff", "utf-16-be"),
    "utf-32 little end first": ("\ufeff", "utf-32-le"),
    "utf-32 big end first": ("\ufeff", "utf-32-be"),
    "gb18030": ("", "gb18030"),
    "gbk": ("", "gbk"),
}


def example(name):
    return resources.files("queries.examples").joinpath(f"{name}.txt").read_text("utf-8")


def record(data, name):
    """The record without the digest of the bytes, which are not the same."""
    found = assemble(decode(data, name))
    return to_json(found).replace(found.digest.encode(), b"")


@pytest.mark.parametrize("name", EXAMPLES)
def test_8_encodings_give_the_same_record(name):
    whole = example(name)
    wanted = record(whole.encode(), f"{name}.txt")
    assert "\ufffd".encode() not in wanted
    for mark, encoding in ENCODINGS.values():
        assert record((mark + whole).encode(encoding), f"{name}.txt") == wanted, encoding


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_give_the_same_record(ends):
    whole = example("yunze")
    assert record(whole.replace("\n", ends).encode(), "a.txt") == record(whole.encode(), "a.txt")


@pytest.mark.parametrize("letter", "·—〇䶮𠮷")
def test_letters_that_older_encodings_lack_are_kept(letter):
    assert text.decode(f"云泽市{letter}桥区".encode("gb18030")) == f"云泽市{letter}桥区"


@pytest.mark.parametrize(
    ("encoding", "lost", "place"),
    [
        ("utf-8", 1, "UTF-8 stops at byte 18"),
        ("utf-8", 2, "UTF-8 stops at byte 18"),
        ("gb18030", 1, "GB18030 stops at byte 12"),
        ("utf-16", 1, "UTF-16 stops at byte 14"),
    ],
)
def test_a_file_cut_within_a_character_says_at_which_byte(encoding, lost, place):
    with pytest.raises(DocumentError, match=place) as caught:
        decode("治水方案疏浚河".encode(encoding)[:-lost], "plan.txt")
    assert caught.value.code == "document-encoding"


def test_text_that_is_neither_says_where_both_stop():
    with pytest.raises(DocumentError, match=r"UTF-8 stops at byte 0, GB18030 stops at byte 6") as caught:
        decode("云泽市".encode("gb18030") + b"\xff\xff", "plan.txt")
    assert caught.value.message.startswith("plan.txt: ")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\ufeff\ufffe"), min_size=1))
def test_what_is_written_in_an_encoding_is_read_back(words):
    whole = "云泽市人民政府办公室关于印发治水方案的通知" * 10 + words
    for mark, encoding in ENCODINGS.values():
        if encoding != "gbk":
            assert text.decode((mark + whole).encode(encoding)) == whole


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data):
    try:
        assert "\x00" not in text.decode(data)
    except DocumentError as error:
        assert error.code in {"document-encoding", "document-binary"}  # noqa: PT017 - either is right


# --- tables in text ---


def cells(words):
    return [
        [(cell.row, cell.column, words[cell.start : cell.end]) for cell in table.cells] for table in pipes.tables(words)
    ]


def test_cells_stand_between_pipes():
    assert cells("见表\n| 任务 | 单位 |\n|:---|---:|\n| 疏浚 |  |\n完") == [
        [(0, 0, "任务"), (0, 1, "单位"), (1, 0, "疏浚"), (1, 1, "")]
    ]


def test_a_table_needs_no_line_of_dashes():
    assert cells("|任务|单位|\n|疏浚|市水务局|") == [
        [(0, 0, "任务"), (0, 1, "单位"), (1, 0, "疏浚"), (1, 1, "市水务局")]
    ]


def test_cells_stand_between_tabs():
    assert cells("序号\t任务\t单位\n1\t\t市水务局\n") == [
        [(0, 0, "序号"), (0, 1, "任务"), (0, 2, "单位"), (1, 0, "1"), (1, 1, ""), (1, 2, "市水务局")]
    ]


def test_a_pipe_that_is_marked_is_part_of_a_cell():
    assert cells("| a\\|b | c |\n| d | e |")[0][0] == (0, 0, "a\\|b")


@pytest.mark.parametrize(
    "words", ["| 任务 | 单位 |\n完", "| 任务 | 单位\n| 疏浚 | 市水务局", "组长：\t王禾\n成员：\t李麦\n", ""]
)
def test_what_is_no_table(words):
    assert cells(words) == []


@given(st.lists(st.lists(st.text("水务局 \\*|\t", max_size=5), min_size=1, max_size=4), max_size=5))
def test_cells_never_overlap_and_stay_within_their_table(rows):
    words = "\n".join("|" + "|".join(row) + "|" for row in rows)
    for table in pipes.tables(words):
        ends = [table.start, *(end for cell in table.cells for end in (cell.start, cell.end)), table.end]
        assert ends == sorted(ends)
