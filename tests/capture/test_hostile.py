"""What the web throws at a recorder, from a real server: one sentence each, nothing lost, nothing let in."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.capture.site import Site, serving
from tests.road.book import Book
from tools.drills import command, texts

from tollbook.capture import kinds
from tollbook.store import Store

SECRET = "the secret of this machine"
HTML = {"Content-Type": "text/html; charset=utf-8"}
REPORT = "<p>Two drivers were killed by shelling near Homs on 4 May 2018, police said.</p>"


def docx_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 310_000_000)
    return packed.getvalue()


def gzip_bomb(size: int) -> bytes:
    return gzip.compress(b"0" * size, 9)


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]>'
ITEM = "<rss><channel><item><title>T</title><description>{}</description></item></channel></rss>"


def hostile(site: Site, folder: Path) -> dict[str, tuple[tuple[int, bytes, dict[str, str]], str | None]]:
    """Path to answer, and the reason that must be said; None where the page is taken in, without what is hostile."""
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    outside = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    inside = f"http://127.0.0.1:{site.server_port}/secret"
    return {
        "/private": ((302, b"", {"Location": inside}), "leads into a private network"),
        "/metadata": ((302, b"", {"Location": "http://169.254.169.254/latest"}), "leads into a private network"),
        "/six": ((302, b"", {"Location": "http://[::1]/"}), "leads into a private network"),
        "/file": ((302, b"", {"Location": secret.as_uri()}), "is no web address"),
        "/script": ((302, b"", {"Location": "javascript:alert(1)"}), "is no web address"),
        "/bracket": ((302, b"", {"Location": "http://[x/"}), "is no"),
        "/round": ((302, b"", {"Location": "/round"}), "redirects more than 5 times"),
        "/large": ((200, b"<p>" + b"x " * 10_500_000, HTML), "is larger than 20 MB"),
        "/line": ((200, b"x" * 50_000_000, {"Content-Type": "text/plain"}), "is larger than 20 MB"),
        "/gzip": ((200, gzip_bomb(60_000_000), {**HTML, "Content-Encoding": "gzip"}), "is larger than 20 MB"),
        "/twice": ((200, gzip.compress(gzip_bomb(60_000_000)), {**HTML, "Content-Encoding": "gzip, gzip"}), "larger"),
        "/brotli": ((200, b"\x1b", {**HTML, "Content-Encoding": "br"}), "packed in a way that was not asked for"),
        "/docx": ((200, docx_bomb(), {"Content-Type": kinds.DOCX}), "unpack"),
        "/laughs": ((200, (ENTITIES + ITEM.format("&l9;")).encode(), {"Content-Type": "application/rss+xml"}), "XML"),
        "/entity": ((200, (outside + ITEM.format("&x; died")).encode(), {"Content-Type": "text/xml"}), None),
        "/nested": ((200, b"<div>" * 100_000 + REPORT.encode(), HTML), "The page holds no text"),
        "/active": ((200, f"<script>{SECRET}</script><img src=x onerror={inside}>{REPORT}".encode(), HTML), None),
        "/charset": ((200, REPORT.encode(), {"Content-Type": "text/html; charset=no-such"}), None),
        "/dates": (
            (
                200,
                b"<meta property='article:published_time' content='9999-99-99'><time datetime='0000-00-00'>x</time>"
                + REPORT.encode(),
                {**HTML, "Last-Modified": "Fri, 99 Foo 99999 99:99:99 GMT", "Date": "yesterday"},
            ),
            None,
        ),
        "/later": ((503, b"", {"Retry-After": "99999999999999999999999999"}), "answered with status 503"),
        "/never": ((503, b"", {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"}), "answered with status 503"),
        "/program": ((200, b"\x7fELF\0\0", {"Content-Type": "application/x-program"}), "which is not read"),
        "/disguised": ((200, b"\x7fELF\0\0", HTML), "is a program"),
        "/nothing": ((200, b"", HTML), "is empty"),
    }


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    (tmp_path / "settings.toml").write_text('delay = 0\nrobots = "ignore"\nallow_private = ["localhost"]\n')
    monkeypatch.setenv("TOLLBOOK_CONFIG", str(tmp_path / "settings.toml"))
    return Book(tmp_path)


def test_each_is_refused_in_one_sentence_or_taken_in_without_its_sting(site: Site, book: Book) -> None:
    cases = hostile(site, book.folder)
    site.pages.update({path: answer for path, (answer, _) in cases.items()})
    site.put("/secret", SECRET)
    addresses = [f"{site.address}{path}" for path in cases]
    tls = f"https://localhost:{site.server_port}/tls"  # a server that speaks no TLS
    unsafe = [tls, "http://169.254.169.254/", "http://127.0.0.1/x", "http://10.0.0.1/", "http://user:pass@localhost/"]
    done = book.run("add", *addresses, *unsafe, code=1)
    assert "Traceback" not in done.err
    said = done.err.splitlines()
    for path, (_, reason) in cases.items():
        own = [line for line in said if line.startswith((f"{site.address}{path} ", f"{site.address}{path},"))]
        own += [line for line in said if line.startswith(f"{site.address}{path}: ")]
        if reason is None:
            assert not own, path
        elif path not in ("/private", "/metadata", "/six", "/file", "/script", "/bracket"):
            assert len(own) == 1, (path, said)
            assert reason in own[0], path
    for place in (inside for inside in ("127.0.0.1", "169.254.169.254", "::1", "file:///", "javascript:")):
        assert any(place in line and ("private" in line or "web address" in line) for line in said), place
    assert any("cannot be reached" in line and tls in line for line in said)
    assert "/secret" not in site.asked
    texts = [row["text"] for row in book.rows("documents")]
    assert texts
    assert not [text for text in texts if SECRET in text]
    assert [row["published"] for row in book.rows("documents") if row["url"].endswith("/dates")] == [None]
    assert "Everything is as it was recorded" in book.run("verify").out
    assert "user:pass" not in book.run("failures").out + done.err


# ---------------------------------------------------------------- files


def warc(body: bytes, date: str = "2020-01-02T03:04:05Z") -> bytes:
    """A WARC of one page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/1\r\n"
        f"WARC-Date: {date}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def wacz(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(f"archive/{name}.warc", body)
    return packed.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "A <a@b.example>", "S", "Fri, 99 Foo 99999 99:99:99 +9999"
    message.set_content("Two drivers were killed near Homs, police said.")
    message.add_attachment("Three men were killed near Hama, police said.", filename="../../../etc/\x07cron.txt")
    return bytes(message)


def telegram(when: str) -> bytes:
    one = {"id": 1, "type": "message", "date_unixtime": when, "text": "Two drivers were killed near Homs."}
    return json.dumps({"name": "C", "type": "public_channel", "id": 1, "messages": [one]}).encode()


LONG = b'{"text": "' + b"x" * 50_000_000 + b'"}\n'
SHORT = b'{"text": "Two drivers were killed near Homs, police said."}\n'
FILES: dict[str, tuple[str, Callable[[], bytes], str | None, int]] = {
    "a bomb in a WACZ": ("a.wacz", lambda: wacz(a=b"\0" * 120_000_000, b=warc(REPORT.encode())), "unpacks to far", 1),
    "absurd dates in a WARC": ("b.warc", lambda: warc(REPORT.encode(), date="9999-99-99T99:99:99Z"), None, 1),
    "a line of 50 MB": ("a.jsonl", lambda: LONG + SHORT, "Line 1 of", 1),
    "a row of 50 MB": ("a.csv", lambda: b"text\n" + b"x" * 50_000_000 + b"\nTwo men died.\n", "longer than 20 MB", 0),
    "an absurd time in a post": ("a.json", lambda: telegram("9" * 40), None, 1),
    "a mail with odd names and dates": ("a.eml", mail, None, 2),
    "quotes without end": ("b.csv", lambda: b'text\n"' + b"Two men died.\n" * 1000, None, 1),
    "a deep object": ("b.jsonl", lambda: b'{"a":' * 100_000 + b"\n" + SHORT, "Line 1 of", 1),
}


@pytest.mark.parametrize(("name", "body", "reason", "documents"), FILES.values(), ids=FILES.keys())
def test_a_hostile_file_costs_no_more_than_itself(
    name: str, body: Callable[[], bytes], reason: str | None, documents: int, book: Book
) -> None:
    file = book.file(name, body())
    done = book.run("add", file, "--stop-after", "resolve", code=1 if reason else 0)
    assert "Traceback" not in done.err
    assert (reason or "") in done.err
    rows = book.rows("documents")
    assert len(rows) == documents
    assert not [row["published"] for row in rows if row["published"]]
    assert not list(book.folder.rglob("*cron*"))


def test_a_mapping_reads_on_after_a_line_of_fifty_megabytes(book: Book) -> None:
    mapping = book.file("m.toml", '[columns]\ntext = "text"\n')
    done = book.run("add", book.file("a.jsonl", LONG + SHORT), "--columns", mapping, code=1)
    assert "Line 1 of" in done.err
    assert len(book.rows("documents")) == 1


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fetc%2Fpasswd", "%00", "a%0D%0ASet-Cookie:%20x", "%F0%9F%95%8A", "x" * 3000]
)
def test_odd_names_in_addresses_are_kept_and_printed_on_one_line(name: str, site: Site, book: Book) -> None:
    site.put(f"/{name}", REPORT)
    book.run("add", f"{site.address}/{name}", "--stop-after", "resolve")
    (document,) = book.rows("documents")
    assert document["url"].startswith(site.address)
    assert len(book.run("failures").out.splitlines()) == 1


def test_a_full_disk_is_said_in_one_sentence_and_costs_nothing(book: Book) -> None:
    """The real command, which may let no file grow; with room again it goes on."""
    db, reports = str(book.folder / "L"), texts.write(book.folder / "reports", 30)
    full = command.run(db, "add", *reports, expect=1, largest_file=150_000)
    assert "Traceback" not in full.err
    assert len(full.err.strip().splitlines()) == 1
    command.run(db, "add", *reports)
    command.verified(db)
    with Store.open(db, create=False) as store:
        assert store.counts().captures == 36, "three of the thirty files are tables of three reports"
