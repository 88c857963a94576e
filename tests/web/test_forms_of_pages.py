"""Each page as data: every address also ends in .json, every list also in .csv, and both hold what the page shows."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web import every_page
from tests.web.test_members import Browser

from tollbook import settings, work
from tollbook.accounts import Door
from tollbook.store.accounts import AccountFile
from tollbook.web import app
from tollbook.web.calls import Route
from tollbook.web.visitors import Members

PAGES = [route for route in every_page.looked_at() if route.path not in every_page.NO_PAGES]


@pytest.fixture(scope="module")
def things(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, every_page.Things]:
    ledger = Path(shutil.copytree(demo_ledger, tmp_path_factory.mktemp("forms") / "ledger"))
    return ledger, every_page.furnish(ledger)


@pytest.fixture(scope="module")
def admin(things: tuple[Path, every_page.Things]) -> Iterator[TestClient]:
    with AccountFile.beside(things[0]) as file:
        made = app.make(things[0], settings.load(), visitors=Members(Door(file, work.now)), local=False)
        with TestClient(made):
            browser = Browser(made)
            assert browser.sign_in(every_page.ADMIN, every_page.WORDS).status_code == 303
            yield browser.client


def asked(admin: TestClient, things: tuple[Path, every_page.Things], route: Route, ending: str) -> Any:
    return admin.get(every_page.address(route, things[1], ending), follow_redirects=False)


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.path)
def test_every_page_is_html_and_json_and_every_list_is_csv_too(
    admin: TestClient, things: tuple[Path, every_page.Things], route: Route
) -> None:
    page = asked(admin, things, route, "")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    if route.path.endswith("/packet"):
        return  # its data has an address of its own, under which its hash holds
    data = asked(admin, things, route, ".json")
    assert data.status_code == 200
    assert data.headers["content-type"] == "application/json"
    assert isinstance(data.json(), dict)
    table = asked(admin, things, route, ".csv")
    if route.path in every_page.NO_LISTS:
        assert table.status_code == 404
        return
    assert table.status_code == 200
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(table.content.decode("utf-8-sig")))
    assert head
    assert rows, "the ledger of these tests should hold something for every list"
    assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize("path", [p for p in every_page.NO_PAGES if p not in ("/add/progress", "/map/lines")])
def test_what_is_said_to_be_no_page_is_none(
    admin: TestClient, things: tuple[Path, every_page.Things], path: str
) -> None:
    (route,) = [one for one in every_page.looked_at() if one.path == path]
    answer = asked(admin, things, route, "")
    assert answer.status_code == 200
    kind, sealed = answer.headers["content-type"], answer.headers["content-security-policy"]
    assert kind.startswith(every_page.NO_PAGES[path]) if every_page.NO_PAGES[path] else "sandbox" in sealed


def test_the_list_of_what_is_no_page_names_only_addresses_that_are() -> None:
    known = {route.path for route in every_page.looked_at()}
    assert set(every_page.NO_PAGES) <= known
    assert known >= every_page.NO_LISTS
    assert set(every_page.FILLED) <= known
