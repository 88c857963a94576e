"""Recordings with what a person wrote down of them: players that play and seek within the policy, closed by default."""

from __future__ import annotations

import base64
import io
import math
import re
import struct
import wave
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from tests.web.browsing import Site, chromium, serving
from tests.web.test_browser import tab

from tollbook import capture, settings, work
from tollbook.store import Store
from tollbook.web import ranges

SECONDS, RATE = 30, 8000
SAID = "Caller: seven civilians were killed by shelling in Homs on 4 May 2018, the civil defence said.\n"
FILMED = "Voice: nine civilians were killed by shelling in Homs on 6 May 2018, the civil defence said.\n"
# The browser makes a small film of a picture that moves: a real file, and nothing to install.
RECORD = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 64, height: 48});
  const ink = canvas.getContext("2d"), parts = [];
  const made = new MediaRecorder(canvas.captureStream(20), {mimeType: "video/webm"});
  made.ondataavailable = (event) => parts.push(event.data);
  const over = new Promise((resolve) => { made.onstop = resolve; });
  made.start(100);
  for (let i = 0; i < 12 || parts.reduce((n, part) => n + part.size, 0) < 300; i++) {
    ink.fillStyle = i % 2 ? "white" : "black"; ink.fillRect(0, 0, 64, 48);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  made.stop(); await over;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""


def tone() -> bytes:
    """Half a minute of a low tone (WAV)."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        step = 2 * math.pi * 220 / RATE
        file.writeframes(b"".join(struct.pack("<h", round(900 * math.sin(i * step))) for i in range(SECONDS * RATE)))
    return out.getvalue()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def site(tmp_path: Path, demo_ledger: Path) -> Iterator[Site]:
    (tmp_path / "call.wav").write_bytes(tone())
    (tmp_path / "call.txt").write_text(SAID, encoding="utf-8")
    with Store.open(tmp_path / "ledger") as store:
        made = capture.Given(transcript=tmp_path / "call.txt", author="desk-1")
        assert not work.add(store, [str(tmp_path / "call.wav")], made, settings.load()).problems
    with serving(tmp_path / "ledger") as running:
        yield running


def opened(page: Page, site: Site, words: str) -> str:
    """Open the page of the transcript that holds these words; the address of its sealed medium."""
    document = next(d for d in site.app.state.desk.store.documents() if words in d.text)
    assert document.derived_from is not None
    page.goto(f"{site.address}/documents/{quote(document.id, safe='')}")
    return f"{site.address}/documents/{quote(document.derived_from, safe='')}/original"


def playing(page: Page, tag: str) -> None:
    """Play the medium of the page until its time has moved."""
    page.locator(f".beside {tag}").evaluate("e => { e.muted = true; return e.play(); }")
    page.wait_for_function("tag => document.querySelector(`.beside ${tag}`).currentTime > 0.05", arg=tag)


def test_a_sound_plays_and_seeks_beside_its_transcript_and_is_closed_until_asked_for(
    browser: Browser, site: Site
) -> None:
    page, wrong = tab(browser)
    answers: list[tuple[str, int]] = []
    page.on("response", lambda answer: answers.append((answer.url, answer.status)))
    address = opened(page, site, "Caller")
    expect(page.locator("#text")).to_contain_text("seven civilians were killed")
    expect(page.locator("ol.claims")).to_contain_text("7 civilians")
    expect(page.locator(".beside audio")).to_be_hidden()
    assert address not in dict(answers), "the sound was loaded before anybody asked for it"
    page.get_by_text("A sound, closed until you ask to hear it").click()
    expect(page.locator(".beside audio")).to_be_visible()
    playing(page, "audio")
    assert page.locator(".beside audio").evaluate("e => e.duration") == pytest.approx(SECONDS, abs=0.1)
    page.locator(".beside audio").evaluate("e => { e.currentTime = 21; }")
    page.wait_for_function("() => (e => !e.seeking && e.currentTime >= 21)(document.querySelector('.beside audio'))")
    assert dict(answers)[address] == 206
    assert not wrong


def test_a_film_plays_beside_its_transcript_and_is_closed_until_asked_for(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    page, wrong = tab(browser)
    (tmp_path / "film.webm").write_bytes(base64.b64decode(page.evaluate(RECORD)))
    page.goto(f"{site.address}/add")
    page.set_input_files("#files", str(tmp_path / "film.webm"))
    page.get_by_text("What the reports do not say themselves").click()
    page.get_by_label("Transcript of the one file").fill(FILMED)
    page.get_by_role("button", name="Take in and read").click()
    expect(page.locator(".job-state").first).to_have_text("done", timeout=60_000)
    opened(page, site, "Voice")
    expect(page.locator("ol.claims")).to_contain_text("9 civilians")
    expect(page.locator(".beside video")).to_be_hidden()
    page.get_by_text("A video, veiled until you ask to see it").click()
    playing(page, "video")
    assert page.locator(".beside video").evaluate("e => [e.videoWidth, e.videoHeight]") == [64, 48]
    page.get_by_role("link", name="Its own page").click()
    page.get_by_text("A video, veiled until you ask to see it").click()
    expect(page.locator(".beside")).to_contain_text("nine civilians were killed")  # its words stand beside it
    playing(page, "video")
    assert not wrong


def test_a_stretch_of_a_sealed_recording_is_what_stands_there(browser: Browser, site: Site) -> None:
    page, _ = tab(browser)
    address, whole = opened(page, site, "Caller"), tone()
    for asked, status, body in (
        ("bytes=100-199", 206, whole[100:200]),
        ("bytes=-44", 206, whole[-44:]),
        (f"bytes={len(whole) - 5}-", 206, whole[-5:]),
        (f"bytes={len(whole)}-", 416, b""),
        ("bytes=5-2", 200, whole),
        ("lines=1-2", 200, whole),
    ):
        answer = page.request.get(address, headers={"Range": asked})
        assert (answer.status, answer.body()) == (status, body), asked
        assert re.search(r"\bsandbox\b", answer.headers["content-security-policy"])
    assert page.request.get(address).headers["accept-ranges"] == "bytes"


@given(st.binary(max_size=40), st.integers(0, 60), st.integers(0, 60))
def test_stretches_put_together_are_the_whole(body: bytes, first: int, last: int) -> None:
    status, start, end, headers = ranges.part(len(body), f"bytes={first}-{last}")
    part = b"".join(ranges.read(io.BytesIO(body), start, end))
    if status == 206:
        assert part == body[first : last + 1]
        assert headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(body)}"
    else:
        assert (status, part) == ((416, b"") if first <= last else (200, body))
        assert first > last or first >= len(body)


@given(st.text(max_size=30))
def test_no_words_in_place_of_a_stretch_break_the_answer(asked: str) -> None:
    assert ranges.part(3, asked).status in (200, 206, 416)
