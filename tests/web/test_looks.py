"""Every page, in both languages, wide and narrow: nothing serious for axe, nothing beside the screen, no error."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response
from tests.web import every_page
from tests.web.browsing import chromium, serving, strict

from tollbook import work
from tollbook.accounts import Door
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web.visitors import Members

WEIGHT = 300_000  # bytes of a first page with all that it loads, plotly aside


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@dataclass(frozen=True)
class Team:
    """A desk with accounts over a ledger that has something for every page, and what its pages are about."""

    address: str
    things: every_page.Things

    def tab(self, browser: Browser, locale: str, width: int) -> tuple[Page, list[str]]:
        """A page on which the admin is signed in, and what goes wrong on it."""
        page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
        wrong = strict(page)
        page.goto(f"{self.address}/sign-in")
        sign_in(page, every_page.ADMIN, every_page.WORDS)
        return page, wrong


def sign_in(page: Page, desk: str, words: str) -> None:
    """Fill in the form that the page shows."""
    page.fill("#desk", desk)
    page.fill("#password", words)
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/$"))


@pytest.fixture(scope="module")
def team(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    ledger = Path(shutil.copytree(demo_ledger, tmp_path_factory.mktemp("looks") / "ledger"))
    things = every_page.furnish(ledger)
    with AccountFile.beside(ledger) as file, serving(ledger, visitors=Members(Door(file, work.now)), local=False) as on:
        on.settle()
        yield Team(on.address, things)


def looked_over(page: Page, team: Team, wrong: list[str], seen: Callable[[Page, str], None]) -> None:
    """Go to every page, and to what some of them answer; `seen` looks at each."""
    for path in every_page.pages(team.things):
        answer = page.goto(team.address + path)
        assert answer is not None
        assert answer.status == 200, path
        if path.startswith("/map"):
            page.wait_for_selector("[data-drawn]")
        if path.endswith("/packet"):  # nothing can run in a packet, axe neither: its words are looked at as they are
            words = answer.text().replace("http-equiv", "data-left-out")
            page.goto("about:blank")
            page.set_content(words)
        seen(page, path)
        assert not wrong, f"{path}: {wrong}"
    page.goto(f"{team.address}/factcheck")
    page.fill("#pasted", "Twelve shepherds were killed near Homs on 4 May 2018, the civil defence said.")
    page.locator("main form button").first.click()
    page.wait_for_selector("text=Twelve shepherds")
    seen(page, "a fact check's answer")
    page.goto(f"{team.address}/incidents/nothing")
    seen(page, "what did not work")


@pytest.mark.parametrize(("locale", "width"), [("ar", 1280), ("en-GB", 390)])
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, team: Team, locale: str, width: int) -> None:
    page, wrong = team.tab(browser, locale, width)
    looked_over(page, team, wrong, readable)


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 1280), ("ar", 390)])
def test_nothing_stands_beside_the_screen_on_any_page(browser: Browser, team: Team, locale: str, width: int) -> None:
    page, wrong = team.tab(browser, locale, width)
    looked_over(page, team, wrong, fits)


def fits(page: Page, path: str) -> None:
    """Nothing stands beside the screen."""
    beside = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beside <= 0, f"{path} is {beside} pixels wider than the screen"


def readable(page: Page, path: str) -> None:
    """Nothing stands beside the screen, and axe finds nothing serious."""
    fits(page, path)
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    told = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]
    assert not told, f"{path}: {told}"


@pytest.mark.parametrize(("locale", "width"), [("en-GB", 390), ("ar", 1280)])
def test_the_first_pages_of_a_new_team_are_readable_for_everybody(
    browser: Browser, tmp_path: Path, locale: str, width: int
) -> None:
    ledger, words = tmp_path / "ledger", "four quiet lanterns"
    Store.open(ledger, create=True).close()
    with AccountFile.beside(ledger) as file:
        door = Door(file, work.now)
        door.add("the admin", "admin", words)
        with serving(ledger, visitors=Members(door), local=False) as new:
            page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
            wrong = strict(page)
            page.goto(f"{new.address}/sign-in")
            readable(page, "/sign-in")
            sign_in(page, "the admin", words)
            readable(page, "the empty ledger")
            page.goto(f"{new.address}/account")
            page.fill("#old-second", words)
            page.locator("section", has=page.locator("#old-second")).locator("button").click()
            page.wait_for_load_state()  # with its style: without it, long words stand beside a narrow screen
            readable(page, "the second factor's key")
            assert not wrong, wrong


def _noted(answers: list[Response]) -> Callable[[Response], None]:
    """A handler of its own: the browser's library cannot mark a list's own method."""

    def note(answer: Response) -> None:
        answers.append(answer)

    return note


def test_only_pages_with_plots_load_plotly_and_first_pages_are_light(browser: Browser, team: Team) -> None:
    signed_in, _ = team.tab(browser, "en-GB", 1280)
    state = signed_in.context.storage_state()
    for path in every_page.pages(team.things):
        context = browser.new_context(storage_state=state)  # nothing is kept from the page before
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", _noted(answers))
        page.goto(team.address + path, wait_until="load")
        # Bodies are asked for here: in the handler of an event the browser cannot answer.
        loaded = [(one.url, len(one.body())) for one in answers if one.ok and not one.url.endswith("/progress")]
        plots = [url for url, _ in loaded if "plotly" in url]
        assert bool(plots) == path.startswith("/map"), path
        assert sum(size for url, size in loaded if "plotly" not in url) < WEIGHT, path
        context.close()
