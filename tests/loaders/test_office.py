"""What an office program has saved gives the record that the text gives."""

import pytest

from loaders.source_text import repair
from tests.fixtures.formats import builders, office
from tests.loaders.test_document import EXAMPLES, example, record
from tests.loaders.test_tables import TABLE, TITLE, WANTED, duties
from tests.loaders.test_tables import record as whole

FORMS = ("docx", "pdf", "html")
WIDTHS = (4, 8, 14, 10, 14, 8)  # of the columns, in letters


def unwrapped(text):
    """A text with a paragraph a line, as one types it into an office program."""
    source, at = repair(text), 0
    for line in source.text.split("\n"):
        start, end = source.origin(at, at + len(line))
        yield "".join(source.raw[start:end].split("\n"))
        at += len(line) + 1


@pytest.fixture(scope="module", params=FORMS)
def saved(request, tmp_path_factory):
    """The examples and a table, opened in LibreOffice as Word files and saved in a format."""
    if office.PROGRAM is None:
        pytest.skip("there is no LibreOffice")
    plans = {f"{name}.docx": builders.docx_of("\n".join(unwrapped(example(name)))) for name in EXAMPLES}
    table = builders.paragraph(TITLE) + builders.word_table(TABLE, WIDTHS)
    given = plans | {"table.docx": builders.docx(table)}
    return request.param, office.convert(given, request.param, tmp_path_factory.mktemp("office"))


@pytest.mark.office
def test_a_plan_saved_by_an_office_program_gives_the_same_record(saved):
    form, files = saved
    for name in EXAMPLES:
        assert record(files[name], f"{name}.{form}") == record(example(name).encode(), f"{name}.txt"), name


@pytest.mark.office
def test_a_table_saved_by_an_office_program_gives_the_same_duties(saved):
    form, files = saved
    assert duties(whole(files["table"], f"table.{form}")) == WANTED
