"""The live page: this machine only, under its own name, as the store is now."""

import http.client
import socket
import threading
from contextlib import contextmanager

import pytest

from graph.build import build
from graph.store import open_store
from ontology.errors import UsageError
from queries.explorer.server import LOOPBACK, Server
from tests.queries import drafts


@contextmanager
def serving(store_url):
    with Server(store_url, "zh", 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def url(tmp_path):
    """A store of our own with one plan, which a test may add to."""
    place = f"embedded:{tmp_path}"
    add(place, drafts.streets())
    return place


def add(place, plan):
    record, text = plan
    with open_store(place, write=True) as store:
        store.archive.write(record, text)
        store.replace(build(record))


def ask(server, path="/", method="GET", host=None):
    asked = http.client.HTTPConnection(LOOPBACK, server.server_port, timeout=20)
    asked.request(method, path, headers={"Host": host or f"{LOOPBACK}:{server.server_port}"})
    answer = asked.getresponse()
    body = answer.read().decode()
    asked.close()
    return answer, body


def test_it_shows_the_page_and_a_reload_shows_what_was_loaded_since(url):
    with serving(url) as server:
        answer, before = ask(server)
        add(url, drafts.reading())
        _, after = ask(server)
    assert answer.status == http.HTTPStatus.OK
    assert "青禾区背街小巷整治计划" in before
    assert "云水市全民阅读行动方案" not in before
    assert "云水市全民阅读行动方案" in after


def test_it_listens_on_the_loopback_address_only(url):
    with serving(url) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"
        others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {
            "127.0.0.1"
        }
        for address in others:
            with socket.socket() as asking:
                asking.settimeout(2)
                assert asking.connect_ex((address, server.server_port)) != 0 or address.startswith("127.")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:80", "", "127.0.0.1.evil.example"]
)
def test_another_name_is_refused(url, host):
    with serving(url) as server:
        answer, body = ask(server, host=host or " ")
    assert answer.status in (http.HTTPStatus.FORBIDDEN, http.HTTPStatus.BAD_REQUEST)
    assert "青禾区" not in body


def test_localhost_is_its_name_too(url):
    with serving(url) as server:
        answer, _ = ask(server, host=f"localhost:{server.server_port}")
    assert answer.status == http.HTTPStatus.OK


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/../../etc/passwd", "//etc/passwd", "/favicon.ico", "/%2e%2e/", "http://evil.example/"]
)
def test_there_is_one_page_and_no_file(url, path):
    with serving(url) as server:
        answer, body = ask(server, path)
    assert answer.status == http.HTTPStatus.NOT_FOUND
    assert "root:" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(url, method):
    with serving(url) as server:
        answer, _ = ask(server, method=method)
    assert answer.status == http.HTTPStatus.NOT_IMPLEMENTED


def test_head_has_no_body_and_the_headers_shut_others_out(url):
    with serving(url) as server:
        answer, body = ask(server, method="HEAD")
    assert body == ""
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_store_that_somebody_writes_to_is_said_to_be_busy(url, monkeypatch):
    monkeypatch.setattr("graph.lock.PATIENCE", 0.05)
    with serving(url) as server, open_store(url, write=True):
        answer, body = ask(server)
    assert answer.status == http.HTTPStatus.SERVICE_UNAVAILABLE
    assert "busy" in body


def test_between_requests_the_store_is_free(url):
    with serving(url) as server:
        ask(server)
        add(url, drafts.notice())


def test_a_visit_changes_nothing_in_the_store(url, tmp_path):
    def files():
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    before = files()
    with serving(url) as server:
        ask(server)
    assert files() == before


def test_a_store_that_has_gone_is_said_in_a_sentence(tmp_path):
    with serving(f"embedded:{tmp_path / 'none'}") as server:
        answer, body = ask(server)
    assert answer.status == http.HTTPStatus.INTERNAL_SERVER_ERROR
    assert "[store-missing]" in body


def test_a_port_that_is_taken_is_refused(url):
    with serving(url) as server, pytest.raises(UsageError, match="--port"):
        Server(url, "zh", server.server_port)


@pytest.mark.chromium
def test_a_reload_in_the_browser_shows_the_new_plan(url, look):
    with serving(url) as server:
        seen = look(url=server.url)
        assert "青禾区" in seen.page.locator("h1").inner_text()
        add(url, drafts.reading())
        seen.page.reload()
        seen.page.wait_for_selector("html[data-ready]")
        assert seen.page.locator("h1").inner_text() == "2个方案，谁负责什么"
        assert set(seen.requests) == {server.url}
