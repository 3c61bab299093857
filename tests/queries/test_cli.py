"""The command as a user meets it: results on standard output, one sentence on standard error, the right status."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from graph.store import open_store
from loaders.load import load
from queries import catalog, cli, examples
from queries.words import closed_lists
from tests.queries import drafts

PLAN = "云水市全民阅读行动方案（2024—2026年）"
RULES = Path(examples.__file__).parents[2] / "loaders" / "rules"
EXAMPLES = Path(cli.__file__).parents[1] / "examples"


def fengong(*arguments, stdin=b"", **environment):
    """Run the command in this process; gives status, standard output, standard error."""
    streams = {name: io.TextIOWrapper(io.BytesIO()) for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(stdin))
    with mock.patch.multiple(sys, **streams), mock.patch.dict(os.environ, {"COLUMNS": "100"} | environment):
        with pytest.raises(SystemExit) as ended:
            cli.main(list(map(str, arguments)))
        written = [streams[name] for name in ("stdout", "stderr")]
        for stream in written:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in written)
    return ended.value.code, out, err


def started(*arguments, **given):
    """Start the command as a process of its own."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, "-m", "queries", *map(str, arguments)], **pipes | given)


def asked(store_url, *arguments):
    status, out, err = fengong("ask", *arguments, "--store", store_url, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reading.txt").write_text(drafts.READING, "utf-8")
    (tmp_path / "streets.md").write_text(drafts.STREETS, "utf-8")
    return tmp_path


def test_ask_gives_a_table_csv_or_json(store_url):
    rows = asked(store_url, "leads", "--plan", PLAN)
    assert rows[0] == {
        "unit": "云水市妇联",
        "function": "women-federation",
        "leads": 1,
        "alone": 0,
        "jointly": 1,
        "assumed": None,
        "plan": PLAN,
        "source": "reading.txt",
        "id": rows[0]["id"],
    }
    _, table, _ = fengong("ask", "leads", "--plan", PLAN, "--store", store_url)
    assert "独立牵头" in table
    assert PLAN in table
    _, written, _ = fengong("ask", "leads", "--plan", PLAN, "--store", store_url, "--format", "csv")
    assert next(csv.DictReader(io.StringIO(written)))["unit"] == "云水市妇联"


def test_options_may_stand_before_or_after_the_question(store_url):
    after = fengong("ask", "plans", "--store", store_url, "--format", "json")
    before = fengong("ask", "--store", store_url, "--format", "json", "plans", FENGONG_STORE="embedded:elsewhere")
    assert before == after


def test_the_store_may_come_from_the_environment(store_url):
    assert fengong("ask", "plans", FENGONG_STORE=store_url)[0] == 0


def test_labels_are_english_on_request(store_url):
    _, table, _ = fengong("ask", "load", "--plan", "reading.txt", "--store", store_url, "--lang", "en")
    assert "How heavily is each unit charged?" in table
    assert "education" in table


def test_a_short_table_fits_a_hundred_columns(store_url):
    from rich.cells import cell_len  # noqa: PLC0415 - only this test measures

    for question in ("leads", "load", "overloaded", "gaps", "plans"):
        _, table, _ = fengong("ask", question, "--store", store_url)
        assert max(map(cell_len, table.splitlines())) <= 100


def test_a_list_that_was_cut_says_so_and_another_does_not(store_url):
    for language, says in (
        ("zh", "只列前1项，用 --limit 看更多。"),
        ("en", "Only the first 1 are listed; --limit shows more."),
    ):
        _, out, err = fengong(
            "ask", "together", "--limit", 1, "--lang", language, "--format", "csv", "--store", store_url
        )
        assert (len(out.splitlines()), err.strip()) == (2, says)
    _, out, err = fengong("ask", "together", "--limit", 999, "--format", "json", "--store", store_url)
    assert (len(json.loads(out)) > 1, err) == (True, "")


def test_an_answer_made_of_parts_is_cut_part_by_part(store_url):
    _, out, err = fengong("ask", "find", "阅读", "--limit", 1, "--format", "json", "--store", store_url)
    assert [row["facet"] for row in json.loads(out)] == ["plan", "action", "unit", "target"]
    assert err.strip() == "每类只列前1项，用 --limit 看更多。"


def test_ask_without_a_question_lists_them(store_url):
    _, listing, _ = fengong("ask", "--store", store_url)
    for question in catalog.listed():
        assert question.name in listing
        assert question.zh in listing


def test_every_rule_behind_a_duty_has_a_word(tmp_path):
    with open_store(f"embedded:{tmp_path}", write=True) as opened:
        load(examples.documents(), opened)
        rules = {element.properties["rule"] for element in opened.dump() if "rule" in element.properties}
    named = {
        rule["name"]
        for file in ("labels", "verbs")
        for rule in tomllib.loads((RULES / f"{file}.toml").read_text())["rule"]
    }
    assert (rules | named) - closed_lists()["rule"].keys() == {"person-label", "due-label", "other-label"}  # no duty


def test_every_id_that_a_question_prints_works_in_why(store_url, store):
    questions = ["plans", "leads", "load", "overloaded --threshold 0 --times 0", "concentration", "gaps", "find 书"]
    questions += ["unit 云水市教育局", "action 书香校园行动", f"plan {PLAN}"]
    ids = {row["id"] for question in questions for row in asked(store_url, *question.split())}
    kinds = {re.sub("[0-9a-f]{12}", "", key) for key in ids}
    assert {"p", "u", "p/1.1", "p/1.1/u", "p/t-", "p/n-"} <= kinds
    for key in ids:
        status, out, err = fengong("why", key, "--store", store_url, "--format", "json")
        assert (status, err) == (0, ""), key
        for row in json.loads(out):
            text = dict(archived(store))[row["source"]]
            assert text[row["from_char"] : row["to_char"]] == row["mention"]
            assert row["mention"] in row["text"]
            assert text.splitlines()[row["line"] - 1] in text


def archived(store):
    return [(entry.record.source, entry.text) for entry in store.archive.entries()]


def test_why_shows_file_line_characters_text_and_rule(store_url):
    [duty] = [row["id"] for row in asked(store_url, "action", "书香社区行动") if row["item"] == "云水市民政局"]
    _, out, _ = fengong("why", duty, "--store", store_url)
    start = drafts.READING.index("市民政局")
    assert f"reading.txt 第11行，字符{start}–{start + 4}，规则 牵头单位标签" in out
    assert "（牵头单位：市文旅局、⟦市民政局⟧、市总工会、市妇联；责任单位：市教育局）" in out


def test_a_long_passage_is_not_cut(folder):
    long = drafts.STREETS.replace("（区住建局、", f"（区住建局、{'、'.join(f'区第{n}中心' for n in range(40))}、")
    (folder / "streets.md").write_text(long, "utf-8")
    store = f"embedded:{folder}/store"
    fengong("load", folder / "streets.md", "--store", store)
    _, out, _ = fengong("why", asked(store, "action", "整治路面")[0]["id"] + "/1.1", "--store", store)
    assert "区第0中心、区第1中心、区第2中心、区第3中心、区第4中心、区第5中心、区第6中心、区第7中心" in out


def test_load_reports_and_loading_twice_changes_nothing(folder):
    store = f"embedded:{folder}/store"
    paths = folder / "reading.txt", folder / "streets.md"
    status, out, err = fengong("load", *paths, "--store", store, "--format", "json")
    assert status == 0, err
    [report] = json.loads(out)
    assert (report["documents"], report["new"], report["failed"]) == (2, 2, 0)
    assert report["actions"] > 0
    assert report["duties"] > 0
    [again] = json.loads(fengong("load", *paths, "--store", store, "--format", "json")[1])
    assert (again["new"], again["unchanged"]) == (0, 2)


def test_a_folder_a_pattern_and_standard_input_are_documents_too(folder):
    by_folder = fengong("extract", folder)
    by_pattern = fengong("extract", f"{folder}/*.[tm][xd]*")
    assert by_folder == by_pattern
    assert [json.loads(line)["source"] for line in by_folder[1].splitlines()] == ["reading.txt", "streets.md"]
    status, out, _ = fengong("extract", "-", stdin=drafts.STREETS.encode())
    assert (status, json.loads(out)["source"]) == (0, "stdin")


def test_extract_writes_a_file(folder):
    target = folder / "records.jsonl"
    assert fengong("extract", folder / "reading.txt", "-o", target)[0] == 0
    assert json.loads(target.read_text("utf-8"))["source"] == "reading.txt"


def test_a_hyphen_for_the_output_is_standard_output(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert fengong("extract", folder / "reading.txt", "-o", "-") == fengong("extract", folder / "reading.txt")
    assert not (folder / "-").exists()


def test_inspect_goes_through_the_document_from_top_to_bottom(folder):
    status, out, _ = fengong("inspect", folder / "reading.txt", "--format", "json")
    rows = json.loads(out)
    assert status == 0
    assert [row["from_char"] for row in rows if row["line"]] == sorted(row["from_char"] for row in rows if row["line"])
    assert {"plan", "action", "clause", "target"} <= {row["facet"] for row in rows}


def test_check_names_file_line_text_and_what_to_do(tmp_path):
    plan = tmp_path / "plan.txt"
    plan.write_text(drafts.STREETS.replace("（区城管局、区公安分局按职责分工负责）", "（由大家一起负责）"), "utf-8")
    status, out, _ = fengong("check", plan, "--format", "json", "--strict")
    findings = json.loads(out)
    assert (status == 3) == bool(findings)
    for finding in findings:
        assert finding["source"] == "plan.txt"
        assert finding["message"].endswith("。")


def test_a_finding_speaks_the_language_of_the_table(folder):
    notice = folder / "notice.txt"
    notice.write_text(drafts.NOTICE, "utf-8")
    [chinese] = json.loads(fengong("check", notice, "--format", "json")[1])
    [english] = json.loads(fengong("check", notice, "--format", "json", "--lang", "en")[1])
    assert chinese["message"] == "没有读出任何单位的职责。用 fengong inspect 看文件是怎样读的。"
    assert english["message"] == "No clause gives a unit a duty. See with `fengong inspect` how the document was read."
    assert chinese["message"] in fengong("inspect", notice, "--wide")[1]
    assert fengong("check", notice)[1].count("plan-without-duty") == 0


def test_load_tells_what_took_the_place_of_what(folder):
    store, draft = f"embedded:{folder}/store", folder / "draft.txt"
    draft.write_text(drafts.STREETS.replace("、区公安分局", ""), "utf-8")
    fengong("load", draft, "--store", store)
    _, _, err = fengong("load", folder / "streets.md", "--store", store)
    assert err == "streets.md取代了先前载入的draft.txt：标题相同，内容不同。如果弄错了，请重新载入draft.txt。\n"
    _, _, err = fengong("load", draft, folder / "streets.md", "--store", f"embedded:{folder}/other", "--lang", "en")
    assert err.startswith("draft.txt has the title of streets.md but says other things; streets.md was kept.")


def test_check_says_what_became_of_the_duty_words(folder):
    _, _, err = fengong("check", folder / "streets.md", "--lang", "en")
    assert re.fullmatch(r"4 duty words: 4 in duties, 0 with a reason why not, 0 unread \(100.0% accounted for\)\n", err)


def test_check_looks_into_a_store_too(store_url):
    status, out, _ = fengong("check", store_url, "--format", "json")
    assert status == 0
    assert {(row["source"], row["code"]) for row in json.loads(out)} == {("notice.txt", "plan-without-duty")}


def test_demo_shows_answers_and_what_to_type_next(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    status, out, err = fengong("demo")
    assert (status, err) == (0, "")
    for words in ("哪些单位牵头的任务最多", "哪些单位负荷偏重", "无牵头单位", "fengong ask"):
        assert words in out
    [store] = re.findall(r"FENGONG_STORE=(\S+)", out)
    [key] = re.findall(r"fengong why (\S+)", out)
    assert fengong("why", key, "--store", store)[0] == 0
    page, workbook = re.findall(r"^  (/\S+/fengong\.\w+)", out, re.MULTILINE)
    assert Path(page).read_text("utf-8").startswith("<!doctype html>")
    assert "任务分工表" in CalamineWorkbook.from_path(workbook).sheet_names


def test_demo_keeps_its_store_where_one_says(tmp_path):
    assert fengong("demo", "--store", f"embedded:{tmp_path}/demo")[0] == 0
    assert (tmp_path / "demo").is_dir()


def test_store_is_counted_rebuilt_and_lets_a_plan_go(tmp_path):
    store = f"embedded:{tmp_path}/store"
    fengong("demo", "--store", store)
    counts = {
        row["kind"]: row["count"]
        for row in json.loads(fengong("store", "info", "--store", store, "--format", "json")[1])
    }
    assert counts["Action"] > 0
    assert fengong("store", "rebuild", "--store", store)[0] == 0
    assert fengong("store", "drop", "yunze.txt", "--store", store)[0] == 0
    assert "yunze.txt" not in {row["source"] for row in asked(store, "plans")}
    status, _, err = fengong("store", "drop", "yunze.txt", "--store", store)
    assert (status, "No plan 'yunze.txt'" in err) == (1, True)


def test_results_hold_no_control_character(tmp_path):
    plan = tmp_path / "plan\x1b[31m.txt"
    plan.write_text(drafts.STREETS.replace("整治路面", "整治\x1b[31m路\u202e面"), "utf-8")
    for arguments in (("extract",), ("inspect",), ("inspect", "--format", "csv"), ("check",)):
        status, out, err = fengong(*arguments, plan)
        assert status == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out + err)


# What goes wrong: one sentence with what to do, the right status, no traceback.


def one_sentence(err):
    assert err.startswith("fengong: [")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"PK\x03\x04....", "plan.txt: is an archive of files"),
        (b"\x00\x01\x02", "plan.txt: "),
        (b"\xff\xfe\xff", "plan.txt: "),
    ],
)
@pytest.mark.parametrize("verb", ["load", "extract", "inspect", "check"])
def test_a_file_that_cannot_be_read(tmp_path, verb, content, says):
    plan = tmp_path / "plan.txt"
    plan.write_bytes(content)
    status, _, err = fengong(verb, plan, *(("--store", f"embedded:{tmp_path}/store") if verb == "load" else ()))
    assert status == 1
    assert says in one_sentence(err)
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("verb", ["load", "extract", "inspect", "check"])
def test_a_file_that_is_not_there(verb):
    status, _, err = fengong(verb, "nowhere.txt")
    assert status == 1
    assert "nowhere.txt: there is no such file or folder" in one_sentence(err)


def test_a_folder_without_documents(tmp_path):
    status, _, err = fengong("load", tmp_path, "--store", f"embedded:{tmp_path}/store")
    assert status == 1
    assert "holds no document" in one_sentence(err)


def test_one_bad_file_does_not_stop_the_others(folder):
    (folder / "picture.txt").write_bytes(b"\x89PNG")
    status, out, err = fengong("load", folder, "--store", f"embedded:{folder}/store", "--format", "json")
    assert status == 1
    assert "picture.txt" in one_sentence(err)
    [report] = json.loads(out)
    assert (report["documents"], report["new"], report["failed"]) == (3, 2, 1)


def test_a_plan_without_any_duty_is_kept_and_said(tmp_path):
    plan = tmp_path / "notice.txt"
    plan.write_text(drafts.NOTICE, "utf-8")
    status, _, err = fengong("load", plan, "--store", f"embedded:{tmp_path}/store")
    assert status == 0
    assert err == "notice.txt: 没有读出任何单位的职责。用 fengong inspect 看文件是怎样读的。\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "lead"), "Did you mean 'leads'"),
        (("ask", "leads", "--pln", "x"), "No such option '--pln'"),
        (("ask", "leads", "--limit", "many"), "'many' is not a valid integer"),
        (("ask", "leads", "--limit", "-1"), "'limit' of 'leads' cannot be -1"),
        (("ask", "find"), "Missing argument 'TEXT'"),
        (("ask", "leads", "--format", "xls"), "'xls' is not one of"),
        (("ask", "leads", "--store", "sqlite:x"), "'sqlite:x' is not a store"),
        (("ask", "leads", "--plan", "青禾区"), "fits more than one plan"),
        (("lead",), "No such command 'lead'"),
        (("load",), "Missing argument 'PATH...'"),
        (("completion", "tcsh"), "'tcsh' is not one of"),
    ],
)
def test_wrong_usage_is_2(store_url, arguments, says):
    status, out, err = fengong(*arguments, FENGONG_STORE=store_url)
    assert (status, out) == (2, "")
    assert says in one_sentence(err)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "leads", "--plan", "火星"), "No plan '火星'"),
        (("why", "p000000000000/1"), "Nothing in this store has the id"),
        (("why", "云水"), "Nothing in this store has the id"),
    ],
)
def test_what_is_not_in_the_store_is_1(store_url, arguments, says):
    status, out, err = fengong(*arguments, FENGONG_STORE=store_url)
    assert (status, out) == (1, "")
    assert says in one_sentence(err)


@pytest.mark.parametrize(
    "arguments", [("ask", "leads"), ("why", "p000000000000"), ("store", "info"), ("store", "drop", "x")]
)
def test_a_store_that_is_not_there(tmp_path, arguments):
    status, _, err = fengong(*arguments, "--store", f"embedded:{tmp_path}/none")
    assert status == 1
    assert "fengong load" in one_sentence(err)
    assert not (tmp_path / "none").exists()


def test_a_store_that_cannot_be_read(tmp_path):
    (tmp_path / "store").write_text("no folder at all")
    status, _, err = fengong("ask", "leads", "--store", f"embedded:{tmp_path}/store")
    assert status == 1
    one_sentence(err)


def test_a_store_that_another_process_writes_to_is_busy(tmp_path):
    url = f"embedded:{tmp_path}/store"
    fengong("demo", "--store", url)
    with open_store(url, write=True), started("ask", "leads", "--store", url) as ended:
        _, err = ended.communicate()
    assert ended.returncode == 75
    assert str(os.getpid()) in one_sentence(err.decode())


def test_a_reader_that_goes_away_is_no_error(store_url):
    with started("ask", "gaps", "--store", store_url, "--format", "csv") as asking:
        asking.stdout.close()
        assert asking.stderr.read() == b""


def test_interrupting_stops_cleanly():
    for seconds in (1, 4, 16):  # long enough for the program to have started, however busy the machine
        with started("extract", "-") as waiting:
            time.sleep(seconds)
            waiting.send_signal(signal.SIGINT)
            _, err = waiting.communicate(timeout=60)
        if waiting.returncode == 130:
            break
    assert waiting.returncode == 130
    assert one_sentence(err.decode().lstrip())


def test_a_mistake_of_our_own_is_one_sentence_too(store_url, monkeypatch):
    monkeypatch.setattr(catalog, "listed", lambda: 1 / 0)
    status, _, err = fengong("ask", "--store", store_url)
    assert status == 1
    assert "ZeroDivisionError" in one_sentence(err)


def test_who_looks_for_the_mistake_gets_the_traceback(store_url, monkeypatch):
    monkeypatch.setattr(catalog, "listed", lambda: 1 / 0)
    monkeypatch.setenv("FENGONG_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["ask", "--store", store_url])


def test_a_bar_is_for_terminals_only(folder):
    assert fengong("extract", folder)[2] == ""


def test_help_needs_neither_rich_nor_the_engine():
    code = "import sys, queries.cli; print({'rich', 'ladybug', 'msgspec', 'rdflib'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert shown.stdout == b"set()\n"


@pytest.mark.parametrize("verb", [*cli.VERBS, *(f"ask {question.name}" for question in catalog.listed())])
def test_every_command_has_help(verb):
    shown = CliRunner().invoke(cli.fengong, [*verb.split(), "--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.output


def test_help_names_every_verb():
    shown = CliRunner().invoke(cli.fengong, [])
    assert shown.exit_code == 0
    for verb, words in cli.VERBS.items():
        assert re.search(rf"{verb} +{re.escape(words)}", shown.output)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_a_shell(shell):
    status, out, _ = fengong("completion", shell)
    assert status == 0
    assert "_FENGONG_COMPLETE" in out


def test_completion_knows_the_questions():
    _, out, _ = fengong(_FENGONG_COMPLETE="bash_complete", COMP_WORDS="fengong ask ov", COMP_CWORD="2")
    assert "overloaded" in out
