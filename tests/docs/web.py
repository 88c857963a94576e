"""The web of a page of the documentation: its blocks named by an address, served by a proxy on this machine."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from tests.custody.responder import Service

GONE = "(gone)"
STAMPS = "(a time stamp service)"
KINDS = {"html": "text/html; charset=utf-8", "xml": "application/xml", "text": "text/plain; charset=utf-8"}


@dataclass(slots=True)
class Web:
    """Addresses and what stands there now. The program reaches them through the proxy that its settings name."""

    folder: Path
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    service: Service = field(default_factory=Service)
    _server: ThreadingHTTPServer | None = None

    def put(self, address: str, language: str, content: str) -> None:
        """Let `content` stand at `address` from now on; `(gone)` takes the page away.

        `(a time stamp service)` answers there from now on, and its root certificate is the file root.pem.
        """
        if content.strip() == STAMPS:
            (self.folder / "root.pem").write_bytes(self.service.root.public_bytes(Encoding.PEM))
        elif content.strip() == GONE:
            del self.pages[address]
        else:
            self.pages[address] = (KINDS[language], content.encode())

    def environment(self) -> dict[str, str]:
        """The settings under which a command finds these addresses."""
        if self._server is None:
            self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
            self._server.daemon_threads = True
            threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
            settings = f'proxy = "http://127.0.0.1:{self._server.server_port}"\ndelay = 0\n'
            (self.folder / ".settings.toml").write_text(settings, encoding="utf-8")
        return {"TOLLBOOK_CONFIG": str(self.folder / ".settings.toml")}

    def close(self) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def _handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            self._answer(*web.pages.get(self.path, (None, b"")))

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer("application/timestamp-reply", web.service.answer(asked))

        def _answer(self, kind: str | None, body: bytes) -> None:
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
