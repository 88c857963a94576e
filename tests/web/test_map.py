"""The map in a real browser: lines of a boundary file, and tiles of the one address that is set."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.browsing import chromium, serving
from tests.web.test_browser import tab
from tests.web.test_scenarios import picture

SQUARE = [[39.0, 35.0], [41.0, 35.0], [41.0, 36.5], [39.0, 35.0]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


class Tiles(BaseHTTPRequestHandler):
    """Gives one picture for every tile and notes which were asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        body = picture()
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the library
        """Say nothing."""


@pytest.fixture
def tiles() -> Iterator[tuple[str, list[str]]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", server.asked  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("with_tiles", [False, True])
def test_the_map_draws_the_boundary_file_and_asks_only_the_address_that_is_set(
    browser: Browser,
    copied: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tiles: tuple[str, list[str]],
    with_tiles: bool,
) -> None:
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
        {
            "type": "Feature",
            "properties": {"disputed": True},
            "geometry": {"type": "LineString", "coordinates": SQUARE[:2]},
        },
    ]
    path = tmp_path / "ours.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    monkeypatch.setenv("TOLLBOOK_BOUNDARIES", str(path))
    address, asked = tiles
    if with_tiles:
        monkeypatch.setenv("TOLLBOOK_TILES", address + "/{z}/{x}/{y}.png")
    with serving(copied) as running:
        page, wrong = tab(browser)
        elsewhere: list[str] = []
        page.on("request", lambda request: elsewhere.append(request.url))
        page.goto(f"{running.address}/map")
        page.wait_for_selector("[data-drawn]", timeout=60_000)
        drawn = page.evaluate("document.getElementById('plot-map').data.map((t) => [t.name, t.type])")
        assert [name for name, _ in drawn][:2] == ["solid", "dot"]
        assert "ours.geojson" in page.locator("main").inner_text()
        allowed = (running.address, "data:", "blob:", *((address,) if with_tiles else ()))
        if with_tiles:
            page.wait_for_function("performance.getEntriesByType('resource').some((r) => r.name.includes('.png'))")
            assert asked
        assert {kind for name, kind in drawn if name == "incidents"} == {"scattermap" if with_tiles else "scatter"}
        assert all(url.startswith(allowed) for url in elsewhere), elsewhere
        assert not wrong
