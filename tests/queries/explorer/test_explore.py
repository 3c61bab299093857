"""`fengong explore` writes the page, or serves it until Ctrl-C."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest

from queries.cli import main


def explore(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["explore", *arguments])
    return ended.value.code


def test_it_writes_one_file_and_says_where(store_url, tmp_path, capsys):
    path = tmp_path / "page.html"
    assert explore("--store", store_url, "-o", str(path)) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert path.read_text("utf-8").startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [path]


def test_it_writes_to_standard_output(store_url, capsys):
    assert explore("--store", store_url, "-o", "-", "--lang", "en") == 0
    assert '<html lang="en">' in capsys.readouterr().out


def test_without_a_name_it_is_called_after_us(store_url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert explore("--store", store_url) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["fengong.html"]


def test_a_folder_that_is_not_there_is_said(store_url, tmp_path, capsys):
    assert explore("--store", store_url, "-o", str(tmp_path / "none" / "page.html")) == 1
    assert "none" in capsys.readouterr().err


def test_to_write_and_to_serve_are_two_things(store_url, capsys):
    assert explore("--store", store_url, "--serve", "-o", "page.html") == 2
    assert "[explore-output]" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_said_before_anything_is_served(tmp_path, capsys):
    assert explore("--store", f"embedded:{tmp_path}", "--serve") == 1
    assert "[store-missing]" in capsys.readouterr().err


def test_it_serves_until_ctrl_c(store_url):
    command = [sys.executable, "-c", "from queries.cli import main; main()", "explore", "--store", store_url, "--serve"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        url = re.search(r"http://127\.0\.0\.1:\d+/", serving.stderr.readline())[0]
        with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - our own address
            assert "云水市教育局" in answer.read().decode()
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=60) == 0
        assert serving.stderr.read() == "Stopped.\n"
