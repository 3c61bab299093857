"""The page over a live store, for this machine only: made anew at every request, so a reload shows what is new."""

from __future__ import annotations

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

from graph.store import open_store
from ontology.errors import FengongError, StoreBusyError, UsageError
from queries.explorer import page

if TYPE_CHECKING:
    from queries.words import Language

LOOPBACK = "127.0.0.1"
_PATIENCE = 30.0
_HTML, _PLAIN = "text/html; charset=utf-8", "text/plain; charset=utf-8"


class _Answer(NamedTuple):
    status: HTTPStatus
    type: str
    text: str


class Server(ThreadingHTTPServer):
    """Answers on the loopback address and to its own name only; the store is opened for one request at a time."""

    daemon_threads = True
    # a port that another program answers on is refused, not shared
    allow_reuse_port = False

    def __init__(self, store: str, language: Language, port: int) -> None:
        self._store, self._language = store, language
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            message = (
                f"Port {port} cannot be used: {error.strerror}. Name another with --port, or 0 for any that is free."
            )
            raise UsageError("explore-port", message) from error

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def answer(self, path: str, host: str) -> _Answer:
        """Give the page, or a sentence that says why not."""
        if host not in (f"{LOOPBACK}:{self.server_port}", f"localhost:{self.server_port}"):
            # another site that has its name point here (DNS rebinding) would read the store otherwise
            return _Answer(HTTPStatus.FORBIDDEN, _PLAIN, f"This page is at {self.url} and under no other name.\n")
        if path.partition("?")[0] != "/":
            return _Answer(HTTPStatus.NOT_FOUND, _PLAIN, f"There is one page here: {self.url}\n")
        try:
            with open_store(self._store) as store:
                return _Answer(HTTPStatus.OK, _HTML, page.make(store, self._language))
        except StoreBusyError as error:
            return _Answer(HTTPStatus.SERVICE_UNAVAILABLE, _PLAIN, f"{error.message}\n")
        except FengongError as error:
            return _Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _PLAIN, f"{error}\n")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "fengong", ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        answer = self.server.answer(self.path, self.headers.get("Host", ""))
        body = answer.text.encode()
        self.send_response(answer.status)
        for name, value in _headers(answer.type, len(body)).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def log_message(self, *_: object) -> None:
        """Say nothing: a person looks at the page, not at the terminal."""


def _headers(content_type: str, length: int) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "Content-Length": str(length),
        "Content-Security-Policy": f"{page.policy()}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
