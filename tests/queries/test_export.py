"""`fengong export`: what is in the store as a file that other programs read."""

import csv
import io
import json

import networkx as nx
import openpyxl
import pytest
from click.testing import CliRunner
from rdflib import Graph

from graph.exports import registry
from graph.exports.part import as_written, part
from graph.network import network
from queries import cli, run, workbook
from queries.resolve import key
from tests.queries.test_cli import PLAN, fengong

FORMATS = (*registry.OF_SHEETS, *registry.OF_GRAPH, "html")


@pytest.fixture
def export(store_url, tmp_path):
    """Export in this process; gives the file."""

    def called(name, *options):
        path = tmp_path / f"out.{name}"
        result = CliRunner().invoke(cli.fengong, ["export", name, "-o", str(path), "--store", store_url, *options])
        if result.exception:
            raise result.exception
        return path

    return called


@pytest.fixture
def book(export):
    return openpyxl.load_workbook(export("xlsx", "--plan", PLAN))


def rows(page, first=4):
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=first)]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_file_written_the_same_twice(export, name):
    first = export(name).read_bytes()
    assert len(first) > 500
    assert export(name).read_bytes() == first


def test_the_workbook_has_assignments_matrix_load_and_gaps(book):
    assert book.sheetnames == ["任务分工表", "责任矩阵", "负荷", "缺口", "原值"]
    assert [book[name].sheet_state for name in book.sheetnames] == [*["visible"] * 4, "veryHidden"]
    heads = [cell.value for cell in book["任务分工表"][3]][:7]
    assert heads == ["序号", "任务", "牵头单位", "责任/配合单位", "时限", "目标", "原文出处"]
    assert "责任：市教育局" in [row[3] for row in rows(book["任务分工表"])]


def test_load_and_gaps_are_the_answers_to_the_questions(book, store):
    load = run.ask(store, "load", {"plan": PLAN}).records()
    assert [(row[0], row[2], row[3]) for row in rows(book["负荷"])] == [
        (row["unit"], row["load"], row["lead"]) for row in load
    ]
    assert "牵头×1＋责任×0.5" in book["负荷"]["A2"].value
    gaps = run.ask(store, "gaps", {"plan": PLAN}).records()
    assert [row[-1] for row in rows(book["缺口"])] == [row["evidence"] for row in gaps]


def test_a_gap_shows_its_passage(book):
    page = book["缺口"]
    (note,) = (row[-1].comment for row in page.iter_rows(min_row=4) if row[-1].value.startswith("“新增200个”"))
    assert note.text == "reading.txt 第7行：\n2.建设班级图书角，新增200个。"


def test_over_all_plans_each_has_a_band_and_a_matrix(export):
    book = openpyxl.load_workbook(export("xlsx"))
    assert [name for name in book.sheetnames if "矩阵" in name] == [
        "责任矩阵 青禾区关于做好节日值班的通知",
        "责任矩阵 青禾区",
        "责任矩阵 云水市",
    ]
    assert sum("A" in str(merged) for merged in book["任务分工表"].merged_cells.ranges) == 2 + 3


def test_comma_separated_values_are_the_assignments_of_a_plan(export):
    text = export("csv", "--plan", PLAN).read_text("utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert found[1]["牵头单位"] == "市教育局"
    assert {row["方案"] for row in found} == {PLAN}
    assert found[1]["标识"].endswith("/1.1")


def test_the_part_of_a_plan_can_be_had(export, store):
    found = json.loads(export("jsonld", "--plan", PLAN).read_text())
    plan = key(store, "plan", PLAN)
    keys = {each.get("fg:Plan.id") for each in found["@graph"] if each.get("fg:Plan.loaded")}
    assert keys == {plan}
    assert len(network(part(store.dump(), plan))) < len(network(store.dump()))


def test_what_lies_around_a_unit_can_be_had_in_any_format_of_the_graph(export):
    near = json.loads(export("jsonld", "--unit", "云水市文旅局", "--depth", "1").read_text())["@graph"]
    far = json.loads(export("jsonld", "--unit", "云水市文旅局").read_text())["@graph"]
    assert 1 < len(near) < len(far)
    drawing = export("pyvis", "--unit", "文旅局", "--depth", "1").read_text("utf-8")
    assert json.dumps("云水市文旅局") in drawing


@pytest.mark.parametrize("name", registry.OF_NETWORK)
def test_a_network_has_inherited_duties_on_request(export, store, name):
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name]
    whole, plain = (read(export(name, *options)) for options in (("--inherited",), ()))
    assert whole.number_of_edges() == network(store.dump()).number_of_edges()
    assert plain.number_of_edges() == network(as_written(store.dump())).number_of_edges() < whole.number_of_edges()
    assert set(plain) == set(whole)


def test_labels_are_english_on_request(export):
    book = openpyxl.load_workbook(export("xlsx", "--lang", "en"))
    assert book.sheetnames[0] == "assignments"
    assert book["load"]["A3"].value == "unit"


def test_without_a_file_it_goes_to_standard_output(store_url):
    status, out, err = fengong("export", "turtle", "--store", store_url)
    assert (status, err) == (0, "")
    assert len(Graph().parse(data=out, format="turtle")) > 100


def test_wrong_calls_are_one_sentence(store_url, tmp_path):
    status, _, err = fengong("export", "pdf", "--store", store_url)
    assert (status, "'xlsx', 'csv', 'graphml'" in err) == (2, True)
    status, _, err = fengong("export", "html", "--plan", PLAN, "--store", store_url)
    assert (status, err) == (2, "fengong: [export-plan] A page holds every plan of the store; leave --plan out.\n")
    status, _, err = fengong("export", "csv", "-o", tmp_path / "none" / "out.csv", "--store", store_url)
    assert (status, err.count("\n")) == (1, 1)
    status, _, err = fengong("export", "xlsx", "--unit", "云水市教育局", "--store", store_url)
    assert (status, "--unit and --action are for graphml" in err) == (2, True)
    status, _, err = fengong("export", "pyvis", "--unit", "云水市教育局", "--action", "1.1", "--store", store_url)
    assert (status, err.startswith("fengong: [choice-centre] A neighbourhood has one centre")) == (2, True)
    status, _, err = fengong("export", "pyvis", "--unit", "云水市教育局", "--plan", "背街小巷", "--store", store_url)
    assert (status, "has no part in the plan '背街小巷'" in err) == (2, True)
    status, _, err = fengong("export", "turtle", "--inherited", "--store", store_url)
    assert (status, err) == (2, "fengong: [export-inherited] --inherited is for graphml, gexf.\n")
    status, _, err = fengong("export", "csv", "--plan", "没有", "--store", store_url)
    assert (status, err.startswith("fengong: [ask-plan]")) == (1, True)


def test_a_workbook_of_many_plans_leaves_matrices_out(store, monkeypatch):
    monkeypatch.setattr(workbook, "_MATRICES", 2)
    names = [sheet.name for sheet in workbook.workbook(store, None, "zh")]
    assert [name for name in names if "矩阵" in name] == ["责任矩阵 青禾区关于做好节日值班的通知", "责任矩阵 青禾区"]
