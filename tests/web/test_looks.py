"""Every page, in both languages, wide and narrow: nothing serious for axe, nothing beside the screen, no error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response
from tests.web.browsing import Site, chromium, serving, strict

from tollbook import decisions, review, work
from tollbook.accounts import Door
from tollbook.desk import RequestRow
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web import routes
from tollbook.web.visitors import Members

# No pages, and those that only a desk with accounts has.
NO_PAGES = {"/add/progress", "/plotly.js", "/map/lines", "/places/one", "/sign-in", "/account", "/accounts", "/audit"}
WEIGHT = 300_000  # bytes of a first page with all that it loads, plotly aside


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    import shutil

    ledger = Path(shutil.copytree(demo_ledger, tmp_path_factory.mktemp("looks") / "ledger"))
    with Store.open(ledger) as store:
        incident = next(i for i in store.incidents() if i.lat is not None)
        made = review.ask(store, incident.id, "North Army", None, "north", None, work.now)
        sent = RequestRow(id="", by="north", kind="sent", on="2019-01-01")
        review.answer(store, decisions.request_id(made), sent, "north", None, work.now)
        people = [{"names": ["Salma Idris"], "age": 34}, {}]
        review.add_victims(store, incident.id, people, "north", None, work.now)
    with serving(ledger) as running:
        yield running


def paths(site: Site) -> list[str]:
    store = site.app.state.desk.store
    incident = next(i for i in store.incidents() if i.lat is not None)
    document = quote(incident.documents[0], safe="")
    plain = [r.path for r in routes.ROUTES if r.method == "GET" and "{" not in r.path and r.path not in NO_PAGES]
    request = next(iter(review.requests(store)))
    more = [
        f"/incidents/{incident.id}",
        f"/incidents/{incident.id}/victims",
        f"/requests/{request.id}",
        f"/documents/{document}",
        f"/documents/{document}/missed?start=0&end=30",
        "/places/one?q=Raqqa&other=Homs",
    ]
    return [*plain, "/search?q=raqqa", *more]


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_readable_for_everybody(browser: Browser, site: Site, locale: str, width: int) -> None:
    page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
    wrong = strict(page)
    for path in paths(site):
        answer = page.goto(site.address + path)
        assert answer is not None
        assert answer.status == 200, path
        if path.startswith("/map"):
            page.wait_for_selector("[data-drawn]")
        readable(page, path)
        assert not wrong, f"{path}: {wrong}"


def readable(page: Page, path: str) -> None:
    """Nothing stands beside the screen, and axe finds nothing serious."""
    beside = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beside <= 0, f"{path} is {beside} pixels wider than the screen"
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    told = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]
    assert not told, f"{path}: {told}"


def test_pages_of_accounts_are_readable_for_everybody(browser: Browser, tmp_path: Path) -> None:
    ledger, words = tmp_path / "ledger", "four quiet lanterns"
    Store.open(ledger, create=True).close()
    with AccountFile.beside(ledger) as file:
        door = Door(file, work.now)
        door.add("the admin", "admin", words)
        with serving(ledger, visitors=Members(door), local=False) as team:
            for locale, width in (("en-GB", 390), ("ar", 1280)):
                page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
                wrong = strict(page)
                page.goto(f"{team.address}/sign-in")
                readable(page, "/sign-in")
                page.fill("#desk", "the admin")
                page.fill("#password", words)
                page.locator("main form button").click()
                page.wait_for_url(f"{team.address}/")
                readable(page, "the empty ledger")
                for path in ("/account", "/accounts", "/audit", "/settings"):
                    page.goto(team.address + path)
                    readable(page, path)
                page.goto(f"{team.address}/account")
                page.fill("#old-second", words)
                page.locator("section", has=page.locator("#old-second")).locator("button").click()
                readable(page, "the second factor's key")
                assert not wrong, wrong


def _noted(answers: list[Response]) -> Callable[[Response], None]:
    """A handler of its own: the browser's library cannot mark a list's own method."""

    def note(answer: Response) -> None:
        answers.append(answer)

    return note


def test_only_pages_with_plots_load_plotly_and_first_pages_are_light(browser: Browser, site: Site) -> None:
    for path in paths(site):
        page = browser.new_context().new_page()
        answers: list[Response] = []
        page.on("response", _noted(answers))
        page.goto(site.address + path, wait_until="networkidle" if path != "/add" else "load")
        # Bodies are asked for here: in the handler of an event the browser cannot answer.
        loaded = [(answer.url, len(answer.body())) for answer in answers if answer.ok and path != "/add"]
        plots = [url for url, _ in loaded if "plotly" in url]
        assert bool(plots) == path.startswith("/map"), path
        assert sum(size for url, size in loaded if "plotly" not in url) < WEIGHT, path
        page.context.close()
