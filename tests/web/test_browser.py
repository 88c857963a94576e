"""The desk in a real browser: first run, review by keyboard, missed claims, merging, two analysts, uploads, care."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import Site, chromium, serving, strict

from tollbook import settings, work
from tollbook.store import Store

RAID = (
    "شهيد الخبر: مقتل ثمانية مدنيين بينهم ثلاثة أطفال جراء غارة جوية للتحالف الدولي على حي المشلب في مدينة الرقة "
    "اليوم 12 حزيران 2017"
)
MONITOR = (
    "قال المرصد السوري لحقوق الإنسان إن تسعة مدنيين قتلوا في غارة جوية للتحالف الدولي على حي المشلب في مدينة الرقة "
    "يوم 12 حزيران 2017"
)
POSTS = f"{RAID}\n---\nنقلاً عن {RAID}\n---\n{MONITOR}\n"
REPORT = (
    "Seven civilians were killed by shelling in Homs on 4 May 2018, the Syrian Observatory for Human Rights said. "
    "Later one of the hurt passed on at the clinic."
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, demo_ledger: Path) -> Iterator[Site]:
    """A desk over an empty ledger; the demo was made before, so that the place index is there."""
    with serving(tmp_path / "ledger") as running:
        yield running


@pytest.fixture
def demo_site(copied: Path) -> Iterator[Site]:
    with serving(copied) as running:
        yield running


def tab(browser: Browser, locale: str = "en-GB", width: int = 1280) -> tuple[Page, list[str]]:
    page = browser.new_context(locale=locale, viewport={"width": width, "height": 900}).new_page()
    return page, strict(page)


def test_three_pasted_arabic_posts_become_one_draft_with_two_origins(browser: Browser, site: Site) -> None:
    page, wrong = tab(browser, "ar")
    began = time.monotonic()
    page.goto(site.address)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.fill("#pasted", POSTS)
    page.locator("form.first button").click()
    expect(page.locator(".job-state", has_text="اكتمل")).to_have_count(3, timeout=60_000)
    page.goto(f"{site.address}/incidents")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("مسودة")
    rows.first.locator("a").click()
    expect(page.locator(".figures")).to_contain_text("8–9")
    expect(page.locator("section[aria-labelledby=tree] h3")).to_have_count(2)
    assert time.monotonic() - began < 300
    assert not wrong


def test_claims_are_reviewed_by_keyboard_ten_a_minute(browser: Browser, demo_site: Site) -> None:
    page, wrong = tab(browser)
    page.goto(f"{demo_site.address}/inbox")
    before = len(demo_site.app.state.desk.queue())
    began = time.monotonic()
    for key in "aaraaraaaa":
        place = page.url
        page.keyboard.press(key)
        page.wait_for_url(_leaves(place))
    assert time.monotonic() - began < 60
    acts = [d.act for d in demo_site.app.state.desk.store.decisions()]
    assert acts.count("accept") == 8
    assert acts.count("reject") == 2
    assert len(demo_site.app.state.desk.queue()) == before - 10
    assert not wrong


def _leaves(place: str) -> Callable[[str], bool]:
    return lambda url: url != place and "done=" in url


def killed(site: Site, code: str) -> tuple[int, int] | None:
    found = site.app.state.desk.store.incident(code).killed
    return (found.min, found.max) if found else None


def test_a_field_is_corrected_and_a_report_closed_by_keyboard(browser: Browser, demo_site: Site) -> None:
    page, wrong = tab(browser)
    page.goto(f"{demo_site.address}/inbox")
    page.keyboard.press("e")
    expect(page.locator("#field-count")).to_be_focused()
    page.keyboard.type("57")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("done="))
    store = demo_site.app.state.desk.store
    (made,) = store.decisions()
    assert (made.act, made.on["field"], made.value["max"]) == ("correct", "count", 57)
    page.keyboard.press("x")
    page.wait_for_url(re.compile("done=D000002"))
    closed = store.decision("D000002")
    assert closed.act == "reject"
    assert closed.reason == "no harm to people in it"
    assert all(
        not c.counts for c in work.standing(store, document=str(closed.on["document"])) if c.decided != "corrected"
    )
    assert not wrong


def test_single_keys_can_be_turned_off(browser: Browser, demo_site: Site) -> None:
    page, _ = tab(browser)
    page.goto(f"{demo_site.address}/inbox")
    page.uncheck("#keys")
    page.locator("h1").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert not list(demo_site.app.state.desk.store.decisions())


MISSED = {
    "en-GB": (REPORT, "one of the hurt passed on", "done"),
    "ar": ("مقتل سبعة مدنيين وآخر متأثراً بجراحه جراء قصف على مدينة حمص يوم 4 أيار 2018", "وآخر متأثراً بجراحه", "اكتمل"),
}


@pytest.mark.parametrize("locale", MISSED)
def test_a_missed_claim_added_by_selecting_words_moves_the_range_and_survives_a_rerun(
    browser: Browser, site: Site, locale: str
) -> None:
    text, words, done = MISSED[locale]
    page, wrong = tab(browser, locale)
    page.goto(site.address)
    page.fill("#pasted", text)
    page.locator("form.first button").click()
    expect(page.locator(".job-state", has_text=done)).to_have_count(1, timeout=60_000)
    store = site.app.state.desk.store
    (document,) = store.documents()
    (incident,) = store.incidents()
    assert killed(site, incident.id) == (7, 7)
    page.goto(f"{site.address}/documents/{quote(document.id, safe='')}")
    start = text.index(words)
    began = time.monotonic()
    select(page, start, start + len(words))
    page.keyboard.press("c")
    page.wait_for_url(re.compile("missed"))
    page.select_option("#field-harm", "killed")
    page.fill("#field-count", "1")
    if locale == "en-GB":  # "another" says by itself on top of whose people it comes
        page.select_option("#adds_to", index=1)
    page.locator("form.fields button").click()
    page.wait_for_url(re.compile("done="))
    took = time.monotonic() - began
    assert took < 60, "twenty seconds are meant, on a machine that does nothing else"
    (added,) = [c for c in store.claims() if c.extractor == "person"]
    assert added.id in store.incident(incident.id).claims
    assert added.adds_to in incident.claims
    assert killed(site, incident.id) == (8, 8)
    page.goto(f"{site.address}/incidents/{incident.id}")
    expect(page.locator(".figures")).to_contain_text("8")
    with Store.open(site.ledger) as again:
        work.rerun(again, settings.load())
        assert added.id in again.incident(incident.id).claims
        assert [c.quote for c in again.claims() if c.extractor == "person"] == [words]
    assert killed(site, incident.id) == (8, 8)
    assert not wrong


def select(page: Page, start: int, end: int) -> None:
    """Select characters of the document's text, as a mouse would."""
    page.evaluate(
        """([start, end]) => {
          const text = document.getElementById("text"), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let at = 0; const range = document.createRange();
          for (let node; (node = walk.nextNode()); at += node.length) {
            if (start >= at && start <= at + node.length) range.setStart(node, start - at);
            if (end >= at && end <= at + node.length) { range.setEnd(node, end - at); break; }
          }
          const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range);
        }""",
        [start, end],
    )
    page.wait_for_function("document.forms.missed.elements.start.value !== ''")


def test_split_merge_and_undo_bring_the_incident_back(browser: Browser, demo_site: Site) -> None:
    page, wrong = tab(browser)
    store = demo_site.app.state.desk.store
    whole = max(store.incidents(), key=lambda i: len(i.documents))
    page.goto(f"{demo_site.address}/incidents/{whole.id}")
    page.locator("input[name=claim]").last.check()
    page.fill("#why-split", "another raid")
    page.get_by_role("button", name="Take them out").click()
    page.wait_for_url(re.compile("done="))
    assert len(store.incident(whole.id).claims) == len(whole.claims) - 1
    other = next(i for i in store.incidents() if not set(i.claims).isdisjoint(whole.claims) and i.id != whole.id)
    page.fill("#other", other.id)
    page.fill("#why-merge", "the same raid after all")
    page.get_by_role("button", name="Merge it into this one").click()
    page.wait_for_url(re.compile("done=D000002"))
    assert set(store.incident(whole.id).claims) >= set(whole.claims)
    page.locator(".done button").click()
    page.wait_for_url(re.compile("done=D000003"))
    assert len(store.incident(whole.id).claims) == len(whole.claims) - 1
    page.locator("#D000001 button").click()
    page.wait_for_url(re.compile("done=D000004"))
    assert set(store.incident(whole.id).claims) == set(whole.claims)
    assert not wrong


def test_the_second_of_two_analysts_is_told_and_overwrites_nothing(browser: Browser, copied: Path) -> None:
    with serving(copied, "north") as first, serving(copied, "south") as second:
        store = first.app.state.desk.store
        code = next(i.id for i in store.incidents() if i.killed)
        one, _ = tab(browser)
        two, _ = tab(browser)
        one.goto(f"{first.address}/incidents/{code}")
        two.goto(f"{second.address}/incidents/{code}")
        for page, value in ((one, "3-4"), (two, "5-6")):
            page.select_option("#field", "killed")
            page.fill("#value", value)
            page.fill("#why-override", "read again")
        one.get_by_role("button", name="Set it").click()
        one.wait_for_url(re.compile("done="))
        two.get_by_role("button", name="Set it").click()
        expect(two.get_by_role("alert")).to_contain_text("nothing was overwritten")
        expect(two.locator("main")).to_contain_text("north")
        assert killed(first, code) == (3, 4)
        assert len(list(store.decisions())) == 1
        two.get_by_role("button", name="Record it all the same").click()
        two.wait_for_url(re.compile("done="))
        assert killed(first, code) == (5, 6)
        assert [d.by for d in store.decisions()] == ["north", "south"]


def test_an_uploaded_file_shows_its_progress_and_its_claims(browser: Browser, site: Site, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    page, wrong = tab(browser)
    page.goto(f"{site.address}/add")
    page.set_input_files("#files", str(report))
    page.get_by_role("button", name="Take in and read").click()
    expect(page.locator(".job-state")).to_have_text("done", timeout=60_000)
    assert int(page.locator(".job-claims").inner_text()) >= 1
    assert not wrong


HOSTILE = """<!doctype html><html><head><title>Four killed in Homs</title>
<script>document.title = "owned"; fetch("/settings")</script><base href="http://evil.example/">
<meta http-equiv="refresh" content="0; url=http://evil.example/"></head>
<body onload="parent.owned = 1"><h1>Four killed in Homs</h1>
<p>Four shepherds were killed by shelling near Homs on 4 May 2018, the civil defence said in a statement on Friday.
The statement named nobody and gave no further details of the shelling, residents told the newspaper.</p>
<img src="http://evil.example/seen.png" onerror="parent.owned = 1"><iframe src="http://evil.example/"></iframe>
<a href="javascript:parent.owned=1">more</a><form action="http://evil.example/"><input name="q">
<button>go</button></form>
<svg onload="parent.owned=1"><script>parent.owned=1</script></svg><style>@import "http://evil.example/x.css";</style>
<p>&lt;script&gt;alert(1)&lt;/script&gt; "'><img src=x onerror="parent.owned=1"></p></body></html>"""


def test_a_hostile_page_can_neither_run_nor_call_anybody(browser: Browser, site: Site, tmp_path: Path) -> None:
    (tmp_path / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    page, _ = tab(browser)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.address}/add")
    page.set_input_files("#files", str(tmp_path / "hostile.html"))
    page.get_by_role("button", name="Take in and read").click()
    expect(page.locator(".job-state")).to_have_text("done", timeout=60_000)
    (document,) = site.app.state.desk.store.documents()
    page.goto(f"{site.address}/documents/{quote(document.id, safe='')}")
    page.locator("#original ~ details summary").first.click()
    frame = page.frame_locator("iframe.sealed")
    expect(frame.locator("body")).to_contain_text("Four shepherds were killed")
    page.wait_for_timeout(500)
    assert page.evaluate("window.owned") is None
    assert "owned" not in page.title()
    assert all(url.startswith((site.address, "data:")) for url in asked), asked
    left = frame.locator("script, iframe, form, base, meta[http-equiv=refresh]")
    assert left.count() == 0, left.first.evaluate("e => e.outerHTML")
    answer = page.request.get(f"{site.address}/documents/{quote(document.id, safe='')}/original")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_graphic_words_are_veiled_until_somebody_asks(browser: Browser, site: Site) -> None:
    page, _ = tab(browser)
    page.goto(site.address)
    page.fill(
        "#pasted", "Three men were killed in Homs on 4 May 2018; rescuers collected body parts, the hospital said."
    )
    page.locator("form.first button").click()
    expect(page.locator(".job-state", has_text="done")).to_have_count(1, timeout=60_000)
    (document,) = site.app.state.desk.store.documents()
    page.goto(f"{site.address}/documents/{quote(document.id, safe='')}")
    veiled = page.locator(".veil", has_text="body parts")
    assert "blur" in veiled.evaluate("e => getComputedStyle(e).filter")
    page.check("[data-unveil]")
    page.wait_for_timeout(300)
    assert veiled.evaluate("e => getComputedStyle(e).filter") == "none"
