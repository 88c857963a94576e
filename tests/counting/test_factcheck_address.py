"""A fact check of a web address: fetched by the rules of capture, read like a file, and nothing of it is kept."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.road.book import Book

PAGE = b"""<html lang="en"><head><title>Four killed in Mocha</title>
<meta property="article:published_time" content="2018-05-05T10:00:00Z">
<meta property="og:site_name" content="Harbour Gazette"></head><body><nav>Home News Sport</nav><article>
<h1>Strike on the town of Mocha</h1>
<p>Medics said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018. The
town lies on the coast of the Red Sea, and its people live from fishing and from trade with the islands.</p>
<p>The coalition denied that any civilians were killed in Mocha on 4 May 2018. It said that its jets had flown no
mission along the coast in that week, and that it would look at any evidence that was handed to it.</p>
</article><footer>All rights reserved</footer></body></html>"""


class _Site(BaseHTTPRequestHandler):
    """A news site: a page, an address that has moved to it, one that leads inside, and one that is gone."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        port = self.headers["Host"].rpartition(":")[2]
        moved = {"/old": "/page", "/inside": f"http://127.0.0.1:{port}/page"}.get(self.path)
        body = b"" if moved else PAGE if self.path == "/page" else b"nothing"
        self.send_response(302 if moved else 200 if self.path == "/page" else 404)
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings by which this machine may be fetched from, and without manners towards other people's servers."""
    config = tmp_path / "config.toml"
    config.write_text('allow_private = ["localhost"]\nrobots = "ignore"\ndelay = 0.0\n')
    monkeypatch.setenv("TOLLBOOK_CONFIG", str(config))


def test_a_page_is_fetched_once_read_and_not_taken_in(site: str, book: Book, allowed: None, tmp_path: Path) -> None:
    book.add("Nine people were killed in Aden in Yemen on 1 May 2018, medics said.", "--published", "2018-05-02")
    before = book.run("export", "documents").out
    path = tmp_path / "receipt.html"
    found = json.loads(book.run("factcheck", f"{site}/old", "--json", "--html", str(path)).out)
    assert (found["origin"], found["published"][:10], found["source"]) == (
        f"{site}/page",
        "2018-05-05",
        "Harbour Gazette",
    )
    four = next(n for n in found["numbers"] if n["claim"]["count"]["min"] == 4)
    assert four["speaker"] == "Medics"
    assert [a["who"] for a in four["against"]] == ["Saudi-led coalition"]
    assert "four civilians were killed" in path.read_text(encoding="utf-8")
    assert book.run("export", "documents").out == before
    assert "Verified" in book.run("verify").out


def test_without_a_ledger_an_address_is_checked_too(site: str, tmp_path: Path, allowed: None) -> None:
    book = Book(tmp_path)
    assert "4 civilians were killed" in book.run("factcheck", f"{site}/page").out
    assert not (tmp_path / "ledger").exists()


@pytest.mark.parametrize("path", ["/page", "/inside"])
def test_private_networks_stay_closed(site: str, book: Book, path: str) -> None:
    answer = book.run("factcheck", f"{site}{path}", code=1)
    assert "private" in answer.err
    assert answer.out == ""


def test_a_redirect_into_a_private_network_is_refused_after_it_too(site: str, book: Book, allowed: None) -> None:
    assert "127.0.0.1" in book.run("factcheck", f"{site}/inside", code=1).err


def test_a_page_that_is_gone_is_said_in_a_sentence(site: str, book: Book, allowed: None) -> None:
    answer = book.run("factcheck", f"{site}/gone", code=1)
    assert "404" in answer.err
    assert "Traceback" not in answer.err
