"""What an analyst does at the desk, in a real browser and within its time: a poster of names, a strike report, and the
way from the demo to a signed incident with only the page's own words, in English and in Arabic."""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import Site, chromium, serving
from tests.web.test_browser import select, tab

NAMES = ("سلمى إدريس", "عمر حداد", "ليلى ناصر", "يوسف قاسم", "هدى منصور", "سامر خليل")
POSTER = "ارتقوا جراء قصف مدفعي على مدينة دوما يوم 4 أيار 2018، رحمهم الله:\n" + "\n".join(NAMES) + "\n"
CENTRE = "Ten civilians were killed in an airstrike on the city of Raqqa on 5 August 2017, {} said. It blamed the {}."
STRIKES = "Near Raqqa, 12 strikes, 5 August 2017."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, demo_ledger: Path) -> Iterator[Site]:
    """One desk for all scenarios, each on days and places of its own; the place index was made with the demo."""
    with serving(tmp_path_factory.mktemp("scenarios") / "ledger") as running:
        yield running


def picture() -> bytes:
    """A small picture (PNG), black."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\x00" + b"\x00" * 40 for _ in range(40))
    head = struct.pack(">IIBBBBB", 40, 40, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def taken_in(page: Page, jobs: int) -> None:
    """Wait until all jobs that the page shows are done."""
    expect(page.locator("tr[data-job]")).to_have_count(jobs)
    expect(page.locator(".job-state", has_text=re.compile("^(done|اكتمل)$"))).to_have_count(jobs, timeout=90_000)


def test_a_poster_of_six_names_becomes_six_victims_and_a_count_on_the_picture_and_its_transcript(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "poster.png").write_bytes(picture())
    page, wrong = tab(browser)
    store = site.app.state.desk.store
    began = time.monotonic()
    page.goto(f"{site.address}/add")
    page.set_input_files("#files", str(tmp_path / "poster.png"))
    page.get_by_text("What the reports do not say themselves").click()
    page.get_by_label("Transcript of the one file").fill(POSTER)
    page.get_by_role("button", name="Take in and read").click()
    expect(page.locator(".job-state").first).to_have_text("done", timeout=90_000)
    transcript = next(d for d in store.documents() if d.derived_from and "دوما" in d.text)
    page.goto(f"{site.address}/documents/{quote(transcript.id, safe='')}")
    words = POSTER[: POSTER.index("،")]
    select(page, 0, len(words))
    page.keyboard.press("c")
    page.wait_for_url(re.compile("missed"))
    page.select_option("#field-harm", "killed")
    page.fill("#field-count", "6")
    page.select_option("#field-status", "civilian")
    page.get_by_role("button", name="Add the claim").click()
    page.wait_for_url(re.compile("done="))
    page.locator("ol.claims a", has_text=re.compile(r"^SYR-")).first.click()
    page.get_by_role("link", name="0 people listed").click()
    page.get_by_label("One person a line").fill("\n".join(NAMES))
    page.get_by_label("The report that names them").select_option(transcript.id)
    page.get_by_role("button", name="Add these people").click()
    page.wait_for_url(re.compile("done="))
    expect(page.locator("tbody tr")).to_have_count(6)
    assert time.monotonic() - began < 240
    incident = next(i for i in store.incidents() if transcript.id in i.documents)
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == (6, 6)
    people = page.request.get(f"{site.address}/incidents/{incident.id}/victims.json").json()["victims"]
    for person, name in zip(people, NAMES, strict=True):
        assert person["document"] == transcript.id
        assert transcript.text[person["start"] : person["end"]] == name
    page.goto(f"{site.address}/documents/{quote(transcript.id, safe='')}")
    page.get_by_text("A picture, veiled until you ask to see it").click()
    shown = page.locator(".beside img")
    expect(shown).to_be_visible()
    page.wait_for_function("document.querySelector('.beside img').naturalWidth === 40")
    assert transcript.derived_from is not None
    assert quote(transcript.derived_from, safe="") in (shown.get_attribute("src") or "")
    assert not wrong


def test_a_strike_report_declares_the_incident_and_a_source_found_not_credible_turns_fair_into_weak(
    browser: Browser, site: Site
) -> None:
    page, wrong = tab(browser)
    store = site.app.state.desk.store
    reports = [
        CENTRE.format("the Syrian Observatory for Human Rights", "US-led Coalition"),
        CENTRE.format("the Syrian Network for Human Rights", "US-led Coalition").replace("Ten", "Eleven"),
    ]
    before = len(list(store.jobs()))
    page.goto(f"{site.address}/add")
    page.get_by_label("Paste reports here").fill("\n---\n".join(reports))
    page.get_by_role("button", name="Take in and read").click()
    taken_in(page, before + 2)
    page.get_by_label("Paste reports here").fill(STRIKES)
    page.get_by_text("What the reports do not say themselves").click()
    page.get_by_label("Source", exact=True).fill("US-led Coalition")
    page.get_by_role("button", name="Take in and read").click()
    taken_in(page, before + 3)
    (incident,) = [i for i in store.incidents() if i.date_from == "2017-08-05"]
    page.goto(f"{site.address}/incidents/{incident.id}")
    expect(page.locator(".figures")).to_contain_text("declared")
    expect(page.locator("main")).to_contain_text("US-led Coalition says that it struck near Raqqa that day")
    expect(page.locator("main q", has_text="12 strikes").first).to_be_visible()
    expect(page.locator(".figures li", has_text="grading")).to_contain_text("weak")  # nobody has assessed the sources
    for name in ("Syrian Observatory for Human Rights", "Syrian Network for Human Rights"):
        assess(page, site, incident.id, name, "credible", "right in all cases that we checked")
    expect(page.locator(".figures li", has_text="grading")).to_contain_text("fair")
    assess(page, site, incident.id, "Syrian Network for Human Rights", "not credible", "it took this from a rumour")
    expect(page.locator(".figures li", has_text="grading")).to_contain_text("weak")
    expect(page.locator("main")).to_contain_text("1 of them assessed as credible (Syrian Observatory for Human Rights)")
    expect(page.locator(".figures")).to_contain_text("declared")
    page.goto(f"{site.address}/sources?q=Syrian+Network")
    expect(page.locator("main")).to_contain_text("it took this from a rumour")
    assert not wrong


def assess(page: Page, site: Site, code: str, name: str, verdict: str, reason: str) -> None:
    """From the incident to its source's assessment and back."""
    page.goto(f"{site.address}/incidents/{code}")
    page.get_by_role("link", name=f"Assess {name}").click()
    row = page.locator("tbody tr", has_text=name).first
    row.locator("summary").click()
    row.get_by_label("Assessment", exact=True).select_option(label=verdict)
    row.get_by_label("Reason", exact=True).fill(reason)
    row.get_by_role("button", name="Record").click()
    page.wait_for_url(re.compile("done="))
    page.goto(f"{site.address}/incidents/{code}")


# The words of the page on the way from an empty ledger to a signed incident.
WAY = {
    "en-GB": {
        "demo": "Load the demo reports",
        "inbox": "Go to the inbox",
        "accept": "Accept",
        "incidents": "Incidents",
        "draft": "draft",
        "review": "Send to review",
        "summary": "Edit the summary",
        "keep": "Keep this summary",
        "sign": "Sign these figures",
        "signed": "signed",
    },
    "ar": {
        "demo": "حمّل تقارير العرض",
        "inbox": "إلى الوارد",
        "accept": "قبول",
        "incidents": "الحوادث",
        "draft": "مسودة",
        "review": "إرسال للمراجعة",
        "summary": "تحرير الملخّص",
        "keep": "احفظ هذا الملخّص",
        "sign": "وقّع هذه الأرقام",
        "signed": "موقّعة",
    },
}


@pytest.mark.parametrize("locale", list(WAY))
def test_from_the_demo_to_a_signed_incident_with_the_pages_own_words(
    browser: Browser, demo_ledger: Path, tmp_path: Path, locale: str
) -> None:
    words = WAY[locale]
    with serving(tmp_path / "ledger") as running:
        page, wrong = tab(browser, locale)
        page.goto(running.address)
        page.get_by_role("button", name=words["demo"]).click()
        taken_in(page, 1)
        page.get_by_role("link", name=words["inbox"]).click()
        page.get_by_role("button", name=words["accept"]).click()
        page.wait_for_url(re.compile("done="))
        page.get_by_role("navigation").get_by_role("link", name=words["incidents"], exact=True).click()
        row = page.locator("tbody tr", has_text=words["draft"]).first
        row.get_by_role("link").click()
        code = page.locator("h1").inner_text()
        page.get_by_text(words["summary"]).click()
        page.get_by_role("button", name=words["keep"]).click()
        page.wait_for_url(re.compile("done="))
        page.get_by_role("button", name=words["review"]).click()
        page.wait_for_url(re.compile("done=D000003"))
        page.get_by_role("button", name=words["sign"]).click()
        page.wait_for_url(re.compile("done=D000004"))
        expect(page.locator(".inbox-head .state")).to_have_text(words["signed"])
        incident = running.app.state.desk.store.incident(code)
        assert incident.state == "signed"
        assert incident.signed_by[0].name == "desk-1"
        assert incident.summary
        assert not wrong
