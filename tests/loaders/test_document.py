"""A file of any format becomes one text; what cannot be read gets one sentence that says what to do."""

import hashlib
import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import document
from loaders.assemble import assemble
from loaders.document import decode, read
from ontology.errors import DocumentError
from ontology.record import to_json
from tests.fixtures.formats import builders, pdfs

EXAMPLES = ["yunze", "lanqiao", "linlan", "qizhou"]
POSITIONS = {"span", "spans", "extent", "clause", "source", "digest"}
FORMATS = {
    "md": lambda text: text.encode(),
    "html": builders.html_of,
    "docx": builders.docx_of,
    "pdf": pdfs.typeset,
}
each_example = pytest.mark.parametrize("name", EXAMPLES)


def example(name):
    return resources.files("queries.examples").joinpath(f"{name}.txt").read_text("utf-8")


def but_for_positions(value):
    if isinstance(value, dict):
        return {key: but_for_positions(inner) for key, inner in value.items() if key not in POSITIONS}
    return list(map(but_for_positions, value)) if isinstance(value, list) else value


def record(data, name):
    return but_for_positions(json.loads(to_json(assemble(decode(data, name)))))


@each_example
@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_gives_the_same_record_in_every_format(name, form):
    text = example(name)
    assert record(FORMATS[form](text), f"{name}.{form}") == record(text.encode(), f"{name}.txt")


@pytest.fixture
def browser():
    if pdfs.CHROMIUM is None:
        pytest.skip("there is no Chromium to print with")


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize(("name", "columns", "size"), [("yunze", 1, 16), ("lanqiao", 2, 10), ("linlan", 2, 10)])
def test_a_plan_printed_by_a_browser_gives_the_same_record(name, columns, size, tmp_path):
    text = example(name)
    data = pdfs.from_browser(pdfs.printed(text, columns=columns, size=size), tmp_path)
    assert record(data, f"{name}.pdf") == record(text.encode(), f"{name}.txt")


@each_example
@pytest.mark.parametrize("form", FORMATS)
def test_spans_point_at_their_words_in_every_format(name, form):
    found = decode(FORMATS[form](example(name)), f"{name}.{form}")
    duties = assemble(found).duties
    assert duties
    for duty in duties:
        words = "".join(found.text[slice(*duty.span)].split())
        assert words.replace("(", "（").replace(")", "）") == duty.mention


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["consumption-poverty", "farm-machinery", "zero-waste-cities", "shicheng-county-river-chiefs"]
)
def test_real_pages_give_the_same_record_as_their_text(shared, name):
    name = f"{name}-2018" if name.startswith("shicheng") else f"state-council-{name}-2018"
    page, text = shared / "plans" / f"{name}.html", shared / "plans" / f"{name}.txt"
    assert record(page.read_bytes(), page.name) == record(text.read_bytes(), text.name)


# --- what a document is ---


def test_a_document_has_the_name_and_digest_of_its_file(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_bytes("云泽市治水方案".encode("gb18030"))
    found = read(path)
    assert (found.source, found.text) == ("方案.txt", "云泽市治水方案")
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (found.places, found.tables, found.findings) == ((), (), ())


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\x1b", "U+001B control"),
        ("\x07", "U+0007 control"),
        ("\x85", "U+0085 control"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_characters_that_deceive_are_blanks_and_a_finding_names_them(character, name):
    text = f"一、疏浚河道。清淤。\n牵头单位：市水{character}务局\n"
    found = decode(text.encode(), "plan.txt")
    assert found.text == text.replace(character, " ")
    (finding,) = found.findings
    assert (finding.code, finding.text) == ("text-hidden", f"{name} × 1")
    assert text[slice(*finding.span)] == character
    made = assemble(found)
    assert [duty.mention for duty in made.duties] == ["市水务局"]
    assert made.unread[0] == finding


def test_page_breaks_and_marks_of_encoding_are_nothing_to_speak_of():
    assert decode("\ufeff甲\f乙".encode("utf-16-le"), "plan.txt").findings == ()


def test_characters_lost_before_are_said_to_be_lost():
    (finding,) = decode("云泽\ufffd治水方案".encode(), "plan.txt").findings
    assert (finding.code, finding.span) == ("text-lost", (2, 3))


@given(st.text())
def test_no_control_character_gets_into_a_text(words):
    try:
        text = decode(f"云泽市{words}".encode(errors="replace"), "plan.txt").text
    except DocumentError:
        return
    assert all(character.isprintable() or character.isspace() for character in text if ord(character) < 0xA0)
    assert "\x1b" not in text
    assert not any("\u202a" <= character <= "\u202e" for character in text)


# --- what cannot be read ---

REFUSED = {
    "a picture named as a document": (b"\x89PNG\r\n\x1a\n", "plan.docx", "is a picture"),
    "a photograph": (b"\xff\xd8\xff\xe0", "plan.jpg", "is a picture"),
    "an old Word or WPS file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        "a.doc",
        "docx",
    ),
    "an old Excel file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "xlsx"),
    "a file of old Office that is unknown": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.wps", "docx"),
    "a locked Word file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "password",
    ),
    "an OFD": (builders.package({"OFD.xml": "<a/>"}), "a.ofd", "PDF"),
    "slides": (builders.package({"ppt/presentation.xml": "<a/>"}), "a.pptx", "PDF"),
    "an archive of files": (builders.package({"方案.txt": "a"}), "a.zip", "Unpack"),
    "an archive with nothing in it": (builders.package({}), "a.zip", "nothing in it"),
    "a RAR": (b"Rar!\x1a\x07", "a.rar", "Unpack"),
    "an RTF": (b"{\\rtf1\\ansi", "a.rtf", "docx"),
    "a web archive": (b"MIME-Version: 1.0\r\n", "a.mht", "html"),
    "an XML file of Word 2003": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><a/>',
        "a.xml",
        "docx",
    ),
    "a locked PDF": (pdfs.locked(), "a.pdf", "password"),
    "a PDF of pictures": (pdfs.pdf([[]]), "a.pdf", "OCR"),
    "a PDF that is none": (b"%PDF-1.7\n\x00\x01", "a.pdf", "damaged"),
    "bytes named as a document": (b"\x01\x00\x02" * 20, "a.docx", "end of its name"),
    "bytes named as text": (b"\x01\x00\x02" * 20, "a.txt", "binary"),
    "nothing": (b"", "a.txt", "is empty"),
    "blanks": (b" \n\t ", "a.txt", "is empty"),
    "a mark of encoding alone": (b"\xef\xbb\xbf \n", "a.txt", "no text"),
    "a Word file without words": (builders.docx(""), "a.docx", "no text"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_gets_one_sentence_with_what_to_do(what):
    data, name, hint = REFUSED[what]
    with pytest.raises(DocumentError) as caught:
        decode(data, name)
    message = caught.value.message
    assert message.startswith(f"{name}: ")
    assert hint in message
    assert "\n" not in message
    assert message.endswith(".")


def test_more_text_than_any_plan_has_is_refused(monkeypatch):
    monkeypatch.setattr(document, "LARGEST", 1_000)
    with pytest.raises(DocumentError, match="Split it up"):
        decode(b"a" * 1_001, "plan.txt")
    with pytest.raises(DocumentError, match="Split it up"):
        decode(builders.docx(builders.paragraph("水" * 1_001)), "plan.docx")


@pytest.mark.parametrize("name", ["missing.txt", "", "a\x00b.txt", "x" * 300])
def test_a_path_that_cannot_be_opened_says_why(tmp_path, name):
    with pytest.raises(DocumentError, match="document-open"):
        read(tmp_path / name)


def test_a_file_without_end_is_not_read_to_its_end():
    with pytest.raises(DocumentError, match="document-"):
        read(document.Path("/dev/zero"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (builders.docx_of("云泽市治水方案"), "plan.bin"),
        (builders.docx_of("云泽市治水方案"), "stdin"),
        (builders.xlsx(("一", builders.sheet_of([["云泽市治水方案", "甲"], ["乙", "丙"]]))), "plan.docx"),
        (b"<html><body><p>" + "云泽市治水方案".encode() + b"</p></body></html>", "stdin"),
        (b"<div><p>" + "云泽市治水方案".encode() + b"</p></div>", "stdin"),
        ("云泽市治水方案".encode("gb18030"), "stdin"),
        ("RIFF 云泽市治水方案".encode(), "plan.txt"),
    ],
)
def test_the_first_bytes_tell_the_format_before_the_name_does(data, name):
    assert "云泽市治水方案" in decode(data, name).text


def test_text_that_only_begins_like_a_page_stays_text():
    assert decode("<div>云泽市</div>\n治水方案".encode(), "plan.md").text.startswith("<div>")
