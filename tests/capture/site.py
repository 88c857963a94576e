"""A web server on this machine for tests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site(ThreadingHTTPServer):
    """A server whose pages a test sets, and which remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[int, bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        self.wait: Callable[[], object] = lambda: None  # called before each answer
        self.address = f"http://localhost:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up in the middle is no failure of the test."""

    def put(self, path: str, text: str, status: int = 200, **headers: str) -> None:
        kind = "application/xml" if text.startswith("<?xml") else "text/html"
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        self.pages[path] = (status, text.encode(), {"Content-Type": kind, **named})


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = self.path.replace(self.server.address, "")
        self.server.asked.append(path)
        self.server.wait()
        status, body, headers = self.server.pages.get(path, (404, b"", {}))
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    """A server that runs until the block ends."""
    with Site() as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
