"""Files that nobody means well with: torn, wrongly encoded, with parts changed that programs believe in."""

import io
import re
import zipfile
from copy import deepcopy
from functools import cache

from lxml import etree

from loaders.readers.pdf_parts import Line, Page, Ruling
from loaders.readers.pdf_tables import find
from tests.fixtures.formats import builders as b
from tests.fixtures.formats import pdfs
from tests.reliability.drawn import PIECES, made, mutated, plans, stretch, text

NAMES = ("plan.txt", "plan.md", "plan.html", "plan.csv", "plan.tsv", "plan.docx", "plan.xlsx", "plan", "plaн.doc")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32", "utf-16-le", "big5", "latin-1")
ENDLESS = "9" * 5000
TAGS = (
    *(
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<li>",
        "<ol start=9>",
        f"<ol start={ENDLESS}>",
        "<!--",
        "<pre>",
        "</pre>",
    ),
    *(f"<td colspan={ENDLESS}>", "<td rowspan=0 colspan=0>", "<td rowspan=99999999>", "<a href=x>", "&#0;", "&amp;"),
)
ODD = ("", "-1", "0", "99999", "x", "restart", "1e9", "²", "٣", "A1:XFD9", "ZZZ99", "A0", "A1:A1048576", ENDLESS)
WORDS = ("", "|", "\n\n", "九十", "1e309", "nan", "-", "1", "市水务局、")
IN_ARCHIVES = (b"\x00", b"PK\x03\x04", b"PK\x01\x02", b"\xff" * 4)
IN_PDFS = (
    b"obj",
    b"endobj",
    b"stream\n",
    b"<<",
    b">>",
    b"/Kids",
    b"99999999999",
    b"-1",
    b"0 R",
    b"\xff" * 4,
    b"BT",
    b"Tf",
)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = ["序号", "任务", "牵头单位", "配合单位"]


def plain(random):
    """The bytes of a text in some encoding, at times torn, or no text at all, with a name."""
    name = random.choice(NAMES)
    if random.random() < 0.1:
        return _no_pdf(random.randbytes(random.randrange(1, 300))), name
    data = text(random).encode(random.choice(ENCODINGS), "replace")
    if random.random() < 0.3:
        cut = random.randrange(len(data) + 1)
        data = data[:cut] + random.randbytes(random.randrange(3)) + data[-random.randrange(9) :]
    return _no_pdf(data), name


def page(random):
    """A web page of a plan with a table and a list, its tags changed."""
    listed = "<ol><li><p>疏浚河道</p></li><li>护岸<ol type=i><li>清淤</ol></ol>"
    whole = b.html_of(stretch(random)).decode() + b.html_table(_rows(random)) + listed
    return mutated(random, whole, (*PIECES, *TAGS)).encode("utf-8", "replace"), "plan.html"


def office(random):
    """A Word document or a workbook with a part changed: its bytes, or one element or another of its tree."""
    kind = random.choice(("docx", "xlsx"))
    parts = dict(_offices()[kind]) if random.random() < 0.7 else b.parts(_office(random, kind))
    part = random.choice(sorted(parts))
    parts[part] = mutated(random, parts[part], IN_ARCHIVES) if random.random() < 0.2 else _bent(random, parts[part])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # without the time of day
    data = packed.getvalue()
    return mutated(random, data, IN_ARCHIVES) if random.random() < 0.1 else data, f"plan.{kind}"


def pdf(random):
    """A PDF of a plan or a table with bytes changed, as its reader gets it."""
    whole = bytearray(random.choice(_pdfs()))
    if random.random() < 0.5:
        return bytes(mutated(random, bytes(whole), IN_PDFS))
    for _ in range(random.choice((1, 5, 40))):
        whole[random.randrange(len(whole))] = random.randrange(256)
    return bytes(whole)


def pages(random):
    """What might be seen on the pages of a PDF: words and lines at any places."""
    return [_page(random) for _ in range(random.randrange(1, 4))]


def _page(random):
    places = [
        random.choice((-9.0, 0.0, 50.0, 50.5, 100.0, 300.0, 540.0, 9999.0, random.uniform(0, 842))) for _ in range(12)
    ]
    lines = tuple(_line(random, places) for _ in range(random.randrange(12)))
    drawn = [
        Ruling(level=random.random() < 0.5, at=at, start=min(ends), end=max(ends))
        for at in random.choices(places, k=random.randrange(14))
        for ends in [random.choices(places, k=2)]
    ]
    return Page(random.choice((595.0, 842.0, 1.0)), random.choice((842.0, 595.0, 1.0)), lines, tuple(find(drawn)))


def _line(random, places):
    words = made(random, 12).strip() or "水"
    left, size = random.choice(places), random.choice((1.0, 9.0, 16.0, 400.0))
    return Line(words, left, left + size * len(words), random.choice(places), size, random.choice((size, 3 * size)))


@cache
def _offices():
    return {kind: b.parts(data) for kind, data in (("docx", _whole_docx()), ("xlsx", _whole_xlsx()))}


def _whole_docx():
    """A Word document with all that its reader knows of."""
    body = (
        b.paragraph("青禾市治水方案", '<w:pStyle w:val="T"/>')
        + b.numbered("疏浚河道。（市水务局牵头，市财政局配合）")
        + b.numbered("清淤。", level=1)
        + b.word_table([HEAD, ["1", "护岸", "市水务局", "无"], [None, "清淤", "市水务局\n市财政局", "/"]])
        + "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        + "<w:sdt><w:sdtContent><w:p><w:r><w:t>县教育局负责。</w:t><w:br/></w:r></w:p></w:sdtContent></w:sdt>"
    )
    levels = b.numbering(("chineseCounting", "%1、"), ("decimal", "%1.%2."))
    styles = '<w:style w:styleId="T"><w:name w:val="title"/><w:basedOn w:val="T"/></w:style>'
    return b.docx(body, numbering=levels, styles=styles)


def _whole_xlsx():
    rows = [HEAD, ["1", "护岸", "市水务局", "无"], [None, "清淤", "市水务局", "/"]]
    numbers = '<sheetData><row><c t="n" s="0"><v>45000</v></c><c t="s"><v>3</v></c><c r="C9"/></row></sheetData>'
    form = '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;"/></numFmts>'
    styles = f'{form}<cellXfs><xf numFmtId="200"/></cellXfs>'
    return b.xlsx(("任务", b.sheet_of(rows)), ("数", numbers), styles=styles)


def _office(random, kind):
    rows = [[_typable(cell) for cell in row] for row in _rows(random)]
    return b.docx_of(_typable(stretch(random))) if kind == "docx" else b.xlsx(("任务", b.sheet_of(rows)))


def _typable(words):
    """Leave out what XML cannot hold."""
    return _NOT_IN_XML.sub("", words)


def _rows(random):
    return [HEAD, *([made(random, 5) for _ in HEAD] for _ in range(random.randrange(1, 5)))]


def _bent(random, data):
    """Change a tree of XML in some places."""
    root = etree.fromstring(data)
    for _ in range(random.randrange(1, 9)):
        each = random.choice(list(root.iter()))
        home = each.getparent()
        match random.randrange(5):
            case 0 if home is not None:
                home.insert(random.randrange(len(home) + 1), deepcopy(each))
            case 1 if home is not None:
                home.remove(each)
            case 2 if each.attrib:
                each.set(random.choice(list(each.attrib)), random.choice(ODD))
            case 3:
                each.append(deepcopy(random.choice(list(root.iter()))))
            case _:
                each.text = random.choice(WORDS)
    return etree.tostring(root)


@cache
def _pdfs():
    table = [HEAD, ["1", "护岸", "市水务局", "无"], [None, "清淤", "市水务局", "/"]]
    return (
        pdfs.typeset(plans()[0][:900], head="青禾市人民政府公报"),
        pdfs.typeset(plans()[1][:900], columns=2),
        pdfs.pdf([pdfs.table(table, (4, 9, 9, 9), "任务分工表")]),
    )


def _no_pdf(data):
    """A PDF is read in a process of its own: that costs more time than all else."""
    return data.replace(b"%PDF-", b"%PDX-")
