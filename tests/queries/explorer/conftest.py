"""A browser without a network, and what a person does with it."""

import shutil
from dataclasses import dataclass, field

import pytest

from graph.store import open_store
from loaders.load import load
from queries.examples import documents
from queries.explorer import page

CHROMIUM = shutil.which("chromium")
QUIET = ("disable-background-networking", "disable-component-update", "disable-sync", "disable-quic", "no-first-run")


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, started once."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    driver = pytest.importorskip("playwright.sync_api")
    with driver.sync_playwright() as started:
        flags = ["--no-sandbox", "--disable-gpu", *(f"--{flag}" for flag in QUIET)]
        opened = started.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def written(store, tmp_path_factory):
    """The page of the three small plans, as a file."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page.make(store), "utf-8")
    return path


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """The page of the example plans, as a file."""
    folder = tmp_path_factory.mktemp("examples")
    with open_store(f"embedded:{folder / 'store'}", write=True) as store:
        load(documents(), store)
        (folder / "page.html").write_text(page.make(store), "utf-8")
    return folder / "page.html"


@dataclass
class Visit:
    """One tab: what it shows, and what it did that it should not have done."""

    page: object
    errors: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    dialogs: list = field(default_factory=list)

    def text(self, selector):
        """The text of everything that a selector finds."""
        return self.page.locator(selector).all_inner_texts()

    def choose(self, name, option):
        """Choose an option of the last list of that name: that of the view, where the frame has one, too."""
        self.page.get_by_role("combobox", name=name, exact=True).last.select_option(label=option)

    def focused(self):
        """The text of what has the focus."""
        return self.page.evaluate("document.activeElement.innerText || document.activeElement.id")

    def tab_to(self, text, *, key="Tab", most=200):
        """Go on by keyboard until something with this text has the focus."""
        for _ in range(most):
            self.page.keyboard.press(key)
            if self.focused().startswith(text):
                return
        raise AssertionError(f"the keyboard does not reach {text}")


@pytest.fixture
def look(browser, written):
    """Opens the page at an address after #; nobody may be asked for anything, and nothing may fail."""
    visits = []
    contexts = []

    def visit(address="", *, width=1440, file=written, url=None):
        context = browser.new_context(
            viewport={"width": width, "height": 1000 if width > 600 else 844}, offline=not url
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        visits.append(seen)
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
        seen.page.on("request", lambda asked: seen.requests.append(asked.url))
        seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        seen.page.goto(url or f"file://{file}#{address}")
        seen.page.wait_for_selector("html[data-ready]")
        return seen

    yield visit
    for seen in visits:
        assert not seen.errors
        assert not seen.dialogs
        assert len(seen.requests) <= 1 + sum(asked.startswith("http://127.0.0.1") for asked in seen.requests), (
            seen.requests
        )
    for context in contexts:
        context.close()
