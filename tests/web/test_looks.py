"""Every page, in both languages, wide and narrow: nothing serious for axe, nothing beside the screen, no error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Response
from tests.web.browsing import Site, chromium, serving, strict

from tollbook.web import routes

# No pages, and those that only a desk with accounts has.
NO_PAGES = {"/add/progress", "/plotly.js", "/sign-in", "/account", "/accounts", "/audit"}
WEIGHT = 300_000  # bytes of a first page with all that it loads, plotly aside


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(demo_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    import shutil

    with serving(Path(shutil.copytree(demo_ledger, tmp_path_factory.mktemp("looks") / "ledger"))) as running:
        yield running


def paths(site: Site) -> list[str]:
    store = site.app.state.desk.store
    incident = next(i for i in store.incidents() if i.lat is not None)
    document = quote(incident.documents[0], safe="")
    plain = [r.path for r in routes.ROUTES if r.method == "GET" and "{" not in r.path and r.path not in NO_PAGES]
    more = [f"/incidents/{incident.id}", f"/documents/{document}", f"/documents/{document}/missed?start=0&end=30"]
    return [*plain, "/search?q=raqqa", *more]


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_readable_for_everybody(browser: Browser, site: Site, locale: str, width: int) -> None:
    page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
    wrong = strict(page)
    axe = Axe()
    for path in paths(site):
        answer = page.goto(site.address + path)
        assert answer is not None
        assert answer.status == 200, path
        if path.startswith("/map"):
            page.wait_for_selector("[data-drawn]")
        beside = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beside <= 0, f"{path} is {beside} pixels wider than the screen"
        found = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        told = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]
        assert not told, f"{path}: {told}"
        assert not wrong, f"{path}: {wrong}"


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
