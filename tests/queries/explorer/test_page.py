"""The page is one file that holds all it needs, and the same store gives the same bytes."""

import json
import re
import tomllib
from base64 import b64encode
from hashlib import sha256
from importlib import resources

import pytest

from graph.store import open_store
from loaders import document
from loaders.load import load
from queries.explorer import page
from queries.words import LANGUAGES

FOLDER = resources.files("queries.explorer")
SCRIPTS = sorted(file.name for file in FOLDER.joinpath("app").iterdir())
WORDS = tomllib.loads(FOLDER.joinpath("words.toml").read_text("utf-8"))
ELEMENT = re.compile(r"<(style|script)([^>]*)>(.*?)</\1>", re.DOTALL)
FORBIDDEN = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function|setTimeout|XMLHttpRequest|fetch|WebSocket|import)\b"
    r"|https?:|\bsrc\b|localStorage|cookie"
)


def elements(html):
    """The contents of style and script elements, by what stands in their tags."""
    return {attributes.strip() or tag: content for tag, attributes, content in ELEMENT.findall(html)}


@pytest.fixture(scope="module")
def html(store):
    return page.make(store)


def test_style_and_script_are_the_ones_that_the_policy_lets_run(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        digest = b64encode(sha256(elements(html)[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_is_asked_of_anywhere(html):
    data = elements(html)['type="application/json" id="rest"'] + elements(html)['type="application/json" id="data"']
    own = html
    for text in data.splitlines():
        own = own.replace(text, "")
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#|data:,)[\w/.:]+", own.partition("<body>")[0]) == []
    assert "http" not in own.replace("http-equiv", "")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_markup_of_text_or_asks_the_network(name):
    assert FORBIDDEN.findall(FOLDER.joinpath("app", name).read_text("utf-8")) == []


def test_every_script_is_in_the_page():
    assert [f"{part}.js" for part in sorted(page._PARTS)] == SCRIPTS


def test_what_would_end_the_data_is_escaped():
    written = page._written({"a": "</script><!--&\u2028\ud800"})
    assert not re.search("[<>&\u2028\ud800]", written)
    assert json.loads(written) == {"a": "</script><!--&\u2028\ud800"}


def test_the_same_store_gives_the_same_page(store, html):
    assert page.make(store) == html


def test_the_language_asked_for_is_the_one_it_opens_in(store):
    english = page.make(store, "en")
    assert '<html lang="en">' in english
    assert json.loads(elements(english)['type="application/json" id="data"'])["language"] == "en"


def test_every_word_has_both_languages_and_is_used():
    script = "\n".join(FOLDER.joinpath("app", name).read_text("utf-8") for name in SCRIPTS)
    assert {tuple(entry) for entry in WORDS.values()} == {LANGUAGES}
    quoted = set(re.findall(r"[\"'`]([\w-]+)[\"'`]", script))
    made = {"by-", "letter-", "level-", "network-"}
    unused = {key for key in WORDS if key not in quoted and not any(key.startswith(start) for start in made)}
    assert unused == set()


def test_every_word_that_is_said_is_there():
    script = "\n".join(FOLDER.joinpath("app", name).read_text("utf-8") for name in SCRIPTS)
    said = set(re.findall(r"say\(\s*\"([\w-]+)\"", script))
    assert said <= WORDS.keys()


@pytest.mark.shared
def test_the_page_of_the_seeds_is_under_2_megabytes(shared, tmp_path):
    with open_store(f"embedded:{tmp_path / 'store'}", write=True) as store:
        load(map(document.read, sorted((shared / "seeds").glob("*.txt"))), store)
        assert len(page.make(store).encode()) < 2_000_000
