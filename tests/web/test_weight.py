"""How heavy the pages are, which of them load what plots need, and that a list looks through an index alone."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.web.conftest import Desk
from tests.web.test_guard import STREAMS, WITH_ACCOUNTS

from tollbook.store import Store
from tollbook.store.lists import Wanted
from tollbook.web import routes
from tollbook.web.pages.incident_list import PAGE

HEAVIEST = 300_000  # bytes of the first page with all that it loads, besides plotly
PLOTLY = "/plotly.js"
LISTS = [
    route.path
    for route in routes.ROUTES
    if route.method == "GET" and "{" not in route.path and route.path not in (*STREAMS, *WITH_ACCOUNTS)
]


def loaded(desk: Desk, path: str) -> dict[str, int]:
    """What a browser loads for a page: each address with its size in bytes, as sent."""
    page = desk.client.get(path)
    sizes = {path: len(page.content)}
    for to in re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"|<link[^>]* href="([^"]+)"', page.text):
        address = next(filter(None, to))
        sizes[address] = len(desk.client.get(address).raise_for_status().content)
    return sizes


@pytest.mark.parametrize("path", LISTS)
def test_every_page_is_light_and_only_pages_with_plots_load_plotly(demo: Desk, path: str) -> None:
    sizes = loaded(demo, path)
    text = demo.client.get(path).text
    assert (PLOTLY in sizes) is ('class="plot' in text)
    assert sum(size for address, size in sizes.items() if address != PLOTLY) < HEAVIEST


def test_pages_of_one_thing_load_no_plotly_either(demo: Desk) -> None:
    code = demo.json("/incidents.json")["incidents"][0]["id"]  # type: ignore[index]
    document = demo.json("/documents.json")["documents"][0]["id"].replace("#", "%23")  # type: ignore[index]
    for path in (f"/incidents/{code}", f"/incidents/{code}/victims", f"/documents/{document}", "/inbox"):
        assert PLOTLY not in demo.page(path)


def test_the_map_page_draws_with_plotly_from_this_desk(demo: Desk) -> None:
    assert loaded(demo, "/map")[PLOTLY] > 1_000_000


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"country": "SYR"},
        {"grading": "none", "state": "draft", "strike_status": "likely"},
        {"since": "2017-01-01", "until": "2017-06-30", "least": 5},
        {"words": "homs", "country": "SYR"},
    ],
)
def test_lists_read_an_index_once_and_then_only_the_records_that_they_show(
    copied: Path, asked: dict[str, object]
) -> None:
    with Store.open(copied) as store:
        run: list[tuple[str, tuple[object, ...]]] = []
        listen = lambda c, cursor, statement, given, *_: run.append((statement, given))  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", listen)
        wanted = Wanted(**asked)  # type: ignore[arg-type]
        lines, _ = store.list_incidents(wanted, limit=PAGE)
        first = [*run]
        run.clear()
        assert store.list_incidents(wanted, limit=PAGE)[0] == lines
    with sqlite3.connect(copied / "ledger.sqlite") as connection:
        plans = [[str(connection.execute(f"EXPLAIN QUERY PLAN {s}", g).fetchall()) for s, g in r] for r in (first, run)]
    connection.close()
    assert sum("SCAN incidents USING COVERING INDEX incidents_listed" in plan for plan in plans[0]) == 1
    assert not any("SCAN incidents" in plan for plan in plans[1])
    assert len(lines) <= PAGE
