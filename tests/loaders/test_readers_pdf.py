"""A PDF is read line by line, page by page: no running heads, wrapped lines joined, columns one after the other."""

import contextlib
import random

import pypdfium2
import pytest

from loaders.document import decode
from loaders.readers import confined
from loaders.readers import pdf as reader
from ontology.errors import DocumentError
from tests.fixtures.formats import pdfs
from tests.fixtures.formats.pdfs import pdf

LEFT = 80  # where lines begin, in points; a full line has 27 characters of 16 points
LINE = "县级以上人民政府应当把治水作为重要民生工程抓紧抓好，"


def page(*lines, top=700, left=LEFT, size=16):
    """Lines one below the other; one that begins with a blank is set in by two letters."""
    return [
        (left + (2 * size if line.startswith("　") else 0), top - 28 * number, size, line.strip("　"))
        for number, line in enumerate(lines)
    ]


def text(*pages):
    return reader.read(pdf(pages)).text


def test_wrapped_lines_are_one_line_and_paragraphs_begin_set_in():
    first, second = "　" + "水" * 25, "河" * 27
    body = page("一、总体要求", first, second, "湖。", "　" + "库" * 25, "塘。", "山" * 27, "川。")
    assert text(body).splitlines() == [
        "一、总体要求",
        "水" * 25 + "河" * 27 + "湖。",
        "库" * 25 + "塘。",
        "山" * 27 + "川。",
    ]


def test_a_line_that_had_room_for_what_follows_was_not_wrapped():
    assert text(page("水" * 27, "河" * 20, "湖" * 27, "山" * 3)).splitlines() == [
        "水" * 27 + "河" * 20,
        "湖" * 27 + "山" * 3,
    ]


def test_a_number_is_not_broken_so_the_line_above_it_may_be_shorter():
    body = page("水" * 27, "河" * 21, "（2025—2027年）治水", "湖" * 27)
    assert text(body).splitlines()[0] == "水" * 27 + "河" * 21 + "（2025—2027年）治水"


def test_a_comma_may_hang_out_of_a_line():
    body = page(*["水" * 27, "河" * 27] * 4, "湖" * 27 + "，", "山" * 27, "川。")
    assert text(body).splitlines() == [("水" * 27 + "河" * 27) * 4 + "湖" * 27 + "，" + "山" * 27 + "川。"]


def test_a_paragraph_runs_on_over_a_page_break():
    pages = [page("　" + "水" * 25, "河" * 27), page("湖。", "　" + "山" * 25, "川。")]
    document = reader.read(pdf(pages))
    assert document.text.splitlines() == ["水" * 25 + "河" * 27 + "湖。", "山" * 25 + "川。"]
    assert [(document.text[place.start], place.label) for place in document.places] == [
        ("水", "第1页"),
        ("湖", "第2页"),
    ]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("云泽市人民政府公报", "- {} -"),
        ("云泽市治水方案 2025年第{}期", "— {} —"),
        ("", "第 {} 页 共 3 页"),
        ("11/22/26, 6:04 AM", "file:///plan.html {}/3"),
        ("", "{}"),
    ],
)
def test_running_heads_and_page_numbers_are_left_out(head, foot):
    pages = []
    for number, letter in enumerate("水河湖", 1):
        marks = [(200, 800, 9, head.format(number))] if head else []
        pages.append([*marks, *page(letter * 20 + "。"), (270, 50, 14, foot.format(number))])
    assert text(*pages).splitlines() == ["水" * 20 + "。", "河" * 20 + "。", "湖" * 20 + "。"]


def test_a_line_with_which_several_pages_begin_or_end_is_text_where_other_text_stands_there():
    line = "责任单位：市水务局。"
    pages = [
        page(line, "水" * 20 + "。", top=780),
        page(line, "河" * 20 + "。", top=780),
        page("湖" * 20 + "。", top=780),
    ]
    assert text(*pages).count(line) == 2
    head = [(80, 810, 16, "云泽市公报")]
    assert text(*(head + each for each in pages)).count("云泽市公报") == 0


def test_commas_that_hang_out_of_most_lines_do_not_move_the_margin():
    body = page(
        "　" + "水" * 24 + "治，", "河" * 27 + "，", "湖" * 27 + "，", "山" * 27, "川。", "塘" * 26 + "，", "2 座。"
    )
    assert len(text(body).splitlines()) == 1 + 1


def test_words_that_stand_in_the_middle_of_every_page_stay():
    pages = [page("　" + "牵头单位：市水务局。", "水" * 20 + "。")] * 3
    assert text(*pages).count("牵头单位：市水务局。") == 3


def test_two_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn():
    left = page("　" + "水" * 11, *["河" * 12] * 4, "湖" * 12, top=600)
    right = page(*["山" * 12] * 4, "川" * 12, "塘。", top=600, left=320)
    crossed = [words for both in zip(left, right, strict=True) for words in both]
    title = [(200, 700, 22, "云泽市治水方案")]
    wanted = ["云泽市治水方案", "水" * 11 + "河" * 48 + "湖" * 12 + "山" * 48 + "川" * 12 + "塘。"]
    assert text([*title, *left, *right]).splitlines() == wanted
    assert text([*title, *crossed]).splitlines() == wanted


def test_a_wide_blank_within_a_line_is_a_blank():
    body = [(80, 700, 16, "组长："), (160, 700, 16, "王小禾"), (260, 700, 16, "市水务局局长"), *page(LINE, top=650)]
    assert text(body).splitlines()[0].split() == ["组长：", "王小禾", "市水务局局长"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_shown(rotation):
    upright = page("　" + "水" * 25, "河" * 27, "湖。")
    assert reader.read(pdfs.turned(upright, rotation)).text == text(upright)


# --- tables ---


def test_a_table_is_known_by_the_lines_it_is_drawn_with():
    rows = [
        ["任务", "责任分工", "时限"],
        ["疏浚骨干河道并加固险工险段", "市水务局", "六月"],
        [None, "市财政局", "七月"],
    ]
    below = page("二、保障措施", top=500)
    content = reader.read(pdf([[*below, *pdfs.table(rows, (10, 8, 6), "任务分工表")]]))
    assert content.text.splitlines() == [
        "任务分工表",
        "| 任务 | 责任分工 | 时限 |",
        "| 疏浚骨干河道并加固险工险段 | 市水务局 | 六月 |",
        "|  | 市财政局 | 七月 |",
        "二、保障措施",
    ]
    cells = [(cell.row, cell.column, cell.rows, cell.columns) for cell in content.tables[0].cells]
    assert cells == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert [place.label for place in content.places][:2] == ["第1页", "第1页 第1行第1列"]
    assert content.places[-1].label == "第1页"


def test_frames_and_underlines_are_no_tables():
    frame = [(70, 720, 500, 720), (70, 560, 500, 560), (70, 560, 70, 720), (500, 560, 500, 720)]
    under = [(80, 690, 300, 690), (80, 662, 300, 662)]
    content = reader.read(pdf([[*page(LINE, "湖。"), *frame, *under]]))
    assert (content.text, content.tables) == (f"{LINE}湖。\n", ())


def test_a_drawing_of_many_lines_is_no_table():
    drawing = [(50, y, 500, y) for y in range(100, 740, 3)] + [(x, 100, x, 740) for x in range(50, 500, 3)]
    content = reader.read(pdf([[*page(LINE), *drawing]]))
    assert (content.text, content.tables) == (f"{LINE}\n", ())


def test_radicals_are_repaired_where_the_text_is_read():
    from loaders.source_text import repair  # noqa: PLC0415 - what the reader leaves to it

    assert repair(text(page("市⼈⼒资源和社会保障局负责落实⽔利⼯作的各项要求"))).text.startswith(
        "市人力资源和社会保障局"
    )


def test_pages_without_text_are_named():
    document = decode(pdf([page(LINE * 2), [], page(LINE * 2)]), "plan.pdf")
    (finding,) = document.findings
    assert (finding.code, "2" in finding.message) == ("page-without-text", True)


def refusal(data):
    with pytest.raises(DocumentError) as caught:
        decode(data, "plan.pdf")
    assert caught.value.message.startswith("plan.pdf: ")
    return caught.value.code


def test_a_pdf_of_pictures_is_said_to_need_text_recognition():
    assert refusal(pdf([[], []])) == "document-scanned"


def test_a_locked_pdf_is_said_to_be_locked():
    assert refusal(pdfs.locked()) == "document-locked"


def test_letters_without_names_are_not_passed_on():
    assert refusal(pdf([page("\ue123\ue124\ue125" * 10)])) == "document-garbled"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.7])
def test_a_cut_pdf_is_read_or_refused(share):
    whole = pdfs.typeset("云泽市治水方案\n" + LINE * 40)
    try:
        assert "云泽市" in decode(whole[: int(len(whole) * share)], "plan.pdf").text
    except DocumentError as error:
        assert error.code in {"document-damaged", "document-scanned"}  # noqa: PT017 - either is right


def test_more_pages_than_any_plan_has_are_refused():
    assert refusal(pdf([[]] * 2_001)) == "document-size"


# --- the process of its own ---


def test_a_reader_that_crashes_ends_alone(monkeypatch):
    monkeypatch.setattr(confined, "COMMAND", ("-c", "import os; os.abort()"))
    assert refusal(pdf([page(LINE)])) == "document-damaged"


def test_a_reader_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(confined, "COMMAND", ("-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(confined, "SECONDS", 1)
    assert refusal(pdf([page(LINE)])) == "document-damaged"


def test_a_page_that_unpacks_without_end_ends_alone():
    assert refusal(pdfs.flood(100)) in {"document-damaged", "document-scanned"}


def test_20_mutated_files_are_read_or_refused():
    whole, chance = pdfs.typeset("云泽市治水方案\n" + LINE * 20), random.Random(20)  # noqa: S311 - chance, not secrets
    for _ in range(20):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(DocumentError):
            assert decode(bytes(data), "plan.pdf").text


def test_no_module_comes_from_the_folder_that_one_stands_in(tmp_path, monkeypatch):
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert decode(pdf([page(LINE)]), "plan.pdf").text == LINE + "\n"


def test_the_text_of_a_page_is_what_pdfium_says_it_is():
    data = pdf([page(LINE, "湖。")])
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split() == [LINE, "湖。"]
