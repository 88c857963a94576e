"""Fetching from a real server on this machine: limits hold, private networks stay closed, failures are sentences."""

from __future__ import annotations

import contextlib
import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tollbook.capture import Captured, Problem, Visited, Visitor, gather
from tollbook.capture.asking import Rules, fetch
from tollbook.capture.web import is_public
from tollbook.errors import CaptureError

PAGE = "<html><body><p>سقط قتيلان في القصف. Two people were killed.</p></body></html>".encode("cp1256")


class _Server(BaseHTTPRequestHandler):
    """Answers by path; says nothing on the terminal."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        port = int(self.headers["Host"].rpartition(":")[2])
        if path == "/page":
            self._send(200, PAGE, {"Content-Type": "text/html; charset=windows-1256", "Set-Cookie": "a=b", "ETag": "x"})
        elif path == "/packed":
            self._send(200, gzip.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/bomb":
            self._send(200, gzip.compress(b"0" * 30_000_000), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/brotli":
            self._send(200, PAGE, {"Content-Type": "text/html", "Content-Encoding": "br"})
        elif path == "/twice":
            self._send(302, b"", {"Location": "/there"})
        elif path == "/broken":
            self._send(200, b"not gzip at all", {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/there":
            self._send(302, b"", {"Location": "/page?a=1"})
        elif path == "/round":
            self._send(301, b"", {"Location": "/round"})
        elif path == "/inside":
            self._send(302, b"", {"Location": f"http://127.0.0.1:{port}/page"})
        elif path == "/file":
            self._send(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"<p>")
            self.wfile.flush()
            time.sleep(4.0)
        elif path == "/drops":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.1)
        elif path == "/chunks":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            body = gzip.compress(PAGE)
            for part in (body[:1], body[1:9], body[9:10], body[10:]):
                self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
                self.wfile.flush()
                time.sleep(0.01)
            self.wfile.write(b"0\r\n\r\n")
        elif path == "/image":
            self._send(200, b"\x7fELF\0", {"Content-Type": "application/x-program"})
        elif path == "/feed":
            body = b"<rss><channel><title>T</title><item><title>Two people were killed</title></item></channel></rss>"
            self._send(200, body, {"Content-Type": "application/rss+xml"})
        elif path == "/empty":
            self._send(200, b"", {"Content-Type": "text/html"})
        elif path == "/agent":
            self._send(200, self.headers["User-Agent"].encode(), {"Content-Type": "text/plain"})
        else:
            self._send(404, b"nothing", {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


RULES = Rules(wait=2.0, total=10.0, limit=100_000, allow_private=("localhost",))


def take(url: str, *, allowed: bool = True) -> Captured | Problem:
    hosts = ("localhost",) if allowed else ()
    visitor = Visitor(replace(RULES, allow_private=hosts), tries=1)
    items = gather([url], clock=lambda: datetime(2024, 3, 1, tzinfo=UTC), limit=100_000, visitor=visitor)
    (found,) = (item for item in items if not isinstance(item, Visited))
    return found


def test_a_page_is_sealed_with_its_charset_and_headers(site: str) -> None:
    item = take(f"{site}/page")
    assert isinstance(item, Captured)
    assert item.body == PAGE
    assert item.capture.media_type == "text/html; charset=windows-1256"
    assert item.capture.url == f"{site}/page"
    headers = dict(item.capture.headers)
    assert headers["ETag"] == "x"
    assert "Set-Cookie" not in headers


def test_a_packed_page_is_sealed_unpacked(site: str) -> None:
    item = take(f"{site}/packed")
    assert isinstance(item, Captured)
    assert item.body == PAGE


def test_a_redirect_is_followed_and_both_addresses_are_kept(site: str) -> None:
    item = take(f"{site}/there")
    assert isinstance(item, Captured)
    assert item.capture.url == f"{site}/page?a=1"
    assert dict(item.capture.headers)["Requested-URL"] == f"{site}/there"


def test_every_step_of_a_redirect_is_kept_in_order(site: str) -> None:
    kept = [
        value for name, value in fetch(f"{site}/twice", RULES).headers if name in ("Requested-URL", "Redirected-To")
    ]
    assert kept == [f"{site}/twice", f"{site}/there", f"{site}/page?a=1"]


def test_a_name_that_changes_its_address_leads_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked up once, and the connection goes to the address that was checked."""
    answers = iter(["93.184.215.14", "127.0.0.1"])

    def look(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (next(answers), 80))]

    reached: list[str] = []

    def refuse(_: str, ip: str, *__: object) -> object:
        reached.append(ip)
        raise OSError("as far as the test goes")

    monkeypatch.setattr("tollbook.capture.web.socket.getaddrinfo", look)
    monkeypatch.setattr("tollbook.capture.web.urllib3.HTTPConnectionPool", lambda ip, *_, **__: refuse("", ip))
    with pytest.raises(OSError, match="as far as the test goes"):
        fetch("http://changing.example/", RULES)
    assert reached == ["93.184.215.14"]


def test_a_certificate_that_nobody_vouches_for_ends_the_fetch(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, now - timedelta(1), now + timedelta(1))
    own = made.sign(key, hashes.SHA256())
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "both.pem").write_bytes(plain + own.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with pytest.raises(CaptureError, match="certificate cannot be trusted"):
            fetch(f"https://localhost:{server.server_port}/page", RULES)
        server.shutdown()
        thread.join()


def test_a_feed_on_the_web_gives_its_entries(site: str) -> None:
    item = take(f"{site}/feed")
    assert isinstance(item, Captured)
    assert item.capture.media_type == "application/x-feed-entry+xml"


def test_the_program_names_itself(site: str) -> None:
    assert fetch(f"{site}/agent", RULES).body.startswith(b"Tollbook/")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "is not there (status 404)"),
        ("/bomb", "is larger than 100 kB"),
        ("/broken", "cannot be unpacked"),
        ("/brotli", "packed in a way that was not asked for (br)"),
        ("/round", "redirects more than 5 times"),
        ("/inside", "leads into a private network (127.0.0.1)"),
        ("/file", "is no web address"),
        ("/slow", "no answer in time"),
    ],
)
def test_what_is_not_taken_is_said(site: str, path: str, reason: str) -> None:
    with pytest.raises(CaptureError, match=r"\.$") as caught:
        fetch(site + path, RULES)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("path", "reason"), [("/image", "application/x-program, which is not read"), ("/empty", "is empty")]
)
def test_what_is_no_report_is_a_problem(site: str, path: str, reason: str) -> None:
    item = take(site + path)
    assert isinstance(item, Problem)
    assert reason in item.why


def test_slow_drops_do_not_hold_the_program_beyond_the_total(site: str) -> None:
    started = time.monotonic()
    with pytest.raises(CaptureError):
        fetch(f"{site}/drops", replace(RULES, wait=20.0, total=1.0))
    assert time.monotonic() - started < 8.0


def test_a_page_in_pieces_is_put_together(site: str) -> None:
    assert fetch(f"{site}/chunks", RULES).body == PAGE


def test_this_machine_is_closed_unless_it_is_allowed(site: str) -> None:
    item = take(f"{site}/page", allowed=False)
    assert isinstance(item, Problem)
    assert "private network" in item.why


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:169.254.169.254]/latest/meta-data",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1%25lo]/",
        "http://user:secret@example.org/",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "http://a\nb/",
        "http://no-such-host.invalid/",
    ],
)
def test_addresses_that_are_never_fetched(url: str) -> None:
    with pytest.raises(CaptureError):
        fetch(url, Rules(wait=0.4, total=1.0))


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(CaptureError) as caught:
        fetch("https://user:secret@example.org/")
    assert "secret" not in str(caught.value)


def test_a_closed_port_is_refused(site: str) -> None:
    with pytest.raises(CaptureError, match="refused"):
        fetch("http://localhost:1/", RULES)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:4700:4700::1111")
    assert not is_public("224.0.0.1")
    assert not is_public("2002:7f00:1::")
    assert not is_public("no address")
