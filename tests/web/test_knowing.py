"""What people change about sources and places, in the browser: brought, merged, moved, assessed, and taken back; and
the search that finds all of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import Site, chromium, serving
from tests.web.conftest import Desk
from tests.web.test_browser import tab

from tollbook.store import Store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def site(demo_ledger: Path, tmp_path: Path) -> Iterator[Site]:
    with serving(Path(shutil.copytree(demo_ledger, tmp_path / "ledger"))) as running:
        yield running


def rows(page: Page, name: str) -> list[tuple[str, int]]:
    """The sources of the page whose name holds the word, with the number of their claims."""
    found = page.request.get(f"{page.url.split('/sources')[0]}/sources.json?q={name}").json()["sources"]
    return [(row["name"], row["claims"]) for row in found]


def test_names_are_merged_and_actors_brought_on_the_page_and_a_merge_is_taken_back(
    browser: Browser, site: Site
) -> None:
    page, wrong = tab(browser)
    page.goto(f"{site.address}/sources")
    before = dict(rows(page, ""))
    assert "state television" in before
    merge = page.locator("form[action='/sources/merge']")
    merge.get_by_label("This name").fill("state television")
    merge.get_by_label("means this actor").fill("SANA")
    merge.get_by_label("Reason").fill("it is theirs")
    merge.get_by_role("button", name="They are one").click()
    page.wait_for_url(re.compile("done=D000001"))
    expect(page.get_by_role("status").first).to_contain_text("D000001")
    site.settle()
    page.goto(f"{site.address}/sources")
    after = dict(rows(page, ""))
    assert "state television" not in after
    assert after["SANA"] == before["SANA"] + before["state television"]
    expect(page.locator("#D000001")).to_contain_text("= \u2068state television\u2069")
    bring = page.locator("form[action='/sources/add']")
    bring.get_by_label("Name", exact=True).fill("Harbour Gazette")
    bring.get_by_label("Kind").select_option("monitor")
    bring.get_by_label("Other names, parted by /").fill("HG watch / Harbour papers")
    bring.get_by_role("button", name="Bring it").click()
    page.wait_for_url(re.compile("done=D000002"))
    site.settle()
    page.goto(f"{site.address}/sources?q=harbour+papers")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("monitor")
    expect(page.locator("tbody tr .names")).to_contain_text("HG watch")
    page.locator("#D000001 button").click()
    page.wait_for_url(re.compile("done=D000003"))
    site.settle()
    assert dict(rows(page, "")) == before
    assert not wrong


def test_what_cannot_be_brought_is_said_in_words_of_the_page(browser: Browser, site: Site) -> None:
    page, _ = tab(browser)
    page.goto(f"{site.address}/sources")
    bring = page.locator("form[action='/sources/add']")
    bring.get_by_label("Name", exact=True).fill("The Lighthouse")
    bring.get_by_role("button", name="Bring it").click()
    expect(page.get_by_role("alert")).to_contain_text("is new; say its kind")
    assert not list(site.app.state.desk.store.decisions())


def test_a_place_is_brought_moved_and_merged_on_its_pages_and_a_merge_is_taken_back(
    browser: Browser, site: Site
) -> None:
    page, wrong = tab(browser)
    page.set_default_timeout(120_000)  # the gazetteer is put together anew with each change
    page.goto(f"{site.address}/places")
    bring = page.locator("form[action='/places/add']")
    bring.get_by_label("Name", exact=True).fill("Old Orchard")
    bring.get_by_label("Other names, parted by /").fill("البستان القديم")
    bring.get_by_label("Point").fill("35.5, 40.1")
    bring.get_by_label("Country (three letters)").fill("syr")
    bring.get_by_label("Reason").fill("on the district's own map")
    bring.get_by_role("button", name="Bring it").click()
    page.wait_for_url(re.compile("done=D000001"))
    expect(page.locator("main")).to_contain_text("All reports are read again")
    site.settle()
    page.goto(f"{site.address}/places/one?q={quote('البستان القديم')}")
    expect(page.locator("tr.chosen")).to_contain_text("35.5000, 40.1000")
    page.goto(f"{site.address}/places")
    page.get_by_role("link", name="Hajin").first.click()
    page.get_by_label("Where it really is").fill("34.7, 40.9")
    page.locator("#why-move").fill("seen on imagery")
    page.get_by_role("button", name="Move this place").click()
    page.wait_for_url(re.compile("done=D000002"))
    site.settle()
    assert at(site, "Hajin") == {(34.7, 40.9)}
    page.get_by_role("link", name="Hajin").first.click()
    page.get_by_label("It is the same place as").fill("Old Orchard")
    page.get_by_role("button", name="Look this name up").click()
    page.locator("#why-merge").fill("one village, two names")
    page.get_by_role("button", name="These two are one place").click()
    page.wait_for_url(re.compile("done=D000003"))
    site.settle()
    assert at(site, "Hajin") | at(site, "Old Orchard") == {(35.5, 40.1)}
    page.goto(f"{site.address}/places")
    page.locator("#D000003 button").click()
    page.wait_for_url(re.compile("done=D000004"))
    site.settle()
    assert at(site, "Hajin") == {(34.7, 40.9)}
    assert not wrong


def at(site: Site, name: str) -> set[tuple[float, float]]:
    """Where the claims about a place of this name stand."""
    found = site.app.state.desk.store.claims()
    return {(c.where.lat, c.where.lon) for c in found if c.where.name == name and c.where.lat is not None}


def test_search_finds_each_kind_of_thing_and_arabic_however_it_is_spelled(demo: Desk) -> None:
    with Store.open(demo.ledger) as store:
        code = max(store.incidents(), key=lambda i: len(i.documents)).id
    demo.post(f"/incidents/{code}/victims/paste", people="سلمى إدريس, 34, f")
    demo.post("/sources/assess", name="المنارة السابعة", verdict="yes", reason="راسلناها مرّتين")
    demo.post(f"/incidents/{code}/requests", party="North Army")
    for words, kind, name in (
        ("سلمي ادريس", "victims", "سلمى إدريس"),
        ("المناره", "sources", "المنارة السابعة"),
        ("راسلناها مرتين", "decisions", "راسلناها مرّتين"),
        ("north army", "requests", "North Army"),
        ("hajin", "places", "Hajin"),
        ("hajin", "incidents", "Hajin"),
        ("الميادين", "documents", "الميادين"),
        (code.lower(), "requests", "North Army"),
    ):
        found = demo.json(f"/search.json?q={quote(words)}")
        assert name in str(found[kind]), (words, kind)
        assert name in demo.page(f"/search?q={quote(words)}")
    assert "Nothing was found" in demo.page("/search?q=zzzz")
    assert "Nothing was found" not in demo.page("/search")
