"""The workbook in an office program: it is opened whole, printed as it is laid out, and comes back unchanged."""

import io

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner

from queries import cli, returned
from queries.words import Words
from tests.fixtures.formats import office
from tests.queries.test_cli import PLAN

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def ours(store_url, tmp_path_factory):
    path = tmp_path_factory.mktemp("ours") / "table.xlsx"
    arguments = ["export", "xlsx", "-o", str(path), "--plan", PLAN, "--store", store_url]
    assert CliRunner().invoke(cli.fengong, arguments).exit_code == 0
    return path.read_bytes()


@pytest.fixture(scope="module", params=["xlsx", "pages"])
def saved(request, ours, tmp_path_factory):
    if office.PROGRAM is None:
        pytest.skip("there is no LibreOffice")
    return office.convert({"table.xlsx": ours}, request.param, tmp_path_factory.mktemp("office"))["table"]


def cells(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        page.title: [[cell.value for cell in row if cell.value not in {None, ""}] for row in page.iter_rows()]
        for page in book.worksheets
    }


def notes(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell.comment.text for page in book.worksheets for row in page.iter_rows() for cell in row if cell.comment]


@pytest.mark.parametrize("saved", ["xlsx"], indirect=True)
def test_nothing_is_lost_in_an_office_program(ours, saved):
    assert cells(saved) == cells(ours)
    assert notes(saved) == notes(ours)


@pytest.mark.parametrize("saved", ["xlsx"], indirect=True)
def test_a_table_that_it_saved_has_no_corrections(ours, saved):
    lines = returned.read(saved, "table.xlsx", Words("zh")).lines
    assert [line.id for line in lines] == [line.id for line in returned.read(ours, "table.xlsx", Words("zh")).lines]
    assert not [line for line in lines if line.is_changed]


@pytest.mark.parametrize("saved", ["pages"], indirect=True)
def test_every_page_is_printed_with_its_number_and_the_head_of_its_table(saved):
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(saved)]
    heads = ("序号任务牵头单位", "序号任务", "单位职能", "类别程度")
    tops = [page.removeprefix(f"第{at}页共{len(pages)}页") for at, page in enumerate(pages, 1)]
    assert all(top != page and top.startswith(heads) for top, page in zip(tops, pages, strict=True))
    assert all(any(top.startswith(head) for top in tops) for head in heads)
