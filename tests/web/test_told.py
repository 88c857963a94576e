"""Reasons on Arabic pages are Arabic: of gradings, figures, joining, what is left out, what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from tests.web.conftest import Desk

from tollbook import resolve
from tollbook.counting.book import Book
from tollbook.model import Incident
from tollbook.settings import load_profile, profile_names
from tollbook.store import Store
from tollbook.web.tongues import tongue

OURS = re.compile(r"\b(?:the|is|are|of|one|both|profile|origins?|killed|civilians?|sources?|speak|its|figure)\b", re.I)

# What may be English on an Arabic page: words of reports, names, code; and the marks of the page itself.
FOREIGN = re.compile(r"<(script|style|q|bdi|h1|h2|h3|a|code|pre|blockquote|option)\b.*?</\1>|<[^>]+>", re.S)


def _reasons(incident: Incident) -> Iterator[str]:
    yield from (*incident.grading_reasons, *incident.entry_reasons, *incident.reasons, *incident.reopened)
    yield from (strike.why for strike in incident.strikes)
    yield from [incident.place_note] if incident.place_note else ()


def test_every_reason_of_the_demo_under_every_profile_has_words_in_arabic(demo: Desk) -> None:
    with Store.open(demo.ledger) as store:
        book, register = Book.of(store), resolve.load_register()
        incidents = [i for name in profile_names() for i in book.assessed(load_profile(name), register)]
        stored = list(store.incidents())
    own = tongue("ar")
    told = {reason for incident in (*incidents, *stored) for reason in _reasons(incident)}
    assert len(told) > 40
    assert [reason for reason in sorted(told) if own.retold(reason) == reason] == []


@pytest.mark.parametrize(
    "address", ["/tally", "/changes?since=2000-01-01", "/incidents/SYR-20170418-a", "/contradictions"]
)
def test_pages_with_reasons_have_none_of_the_programs_english(new_demo: Callable[..., Desk], address: str) -> None:
    desk = new_demo()
    desk.post("/incidents/SYR-20170418-a/override", field="killed", value="30", reason="قائمة", version=_version(desk))
    page = desk.page(f"{address}{'&' if '?' in address else '?'}lang=ar")
    own_words = FOREIGN.sub(" ", page)
    lines = [line.strip() for line in own_words.splitlines() if len(OURS.findall(line)) > 1]
    assert lines == []


def _version(desk: Desk) -> str:
    found = re.search(r'name="version" value="([^"]+)"', desk.page("/incidents/SYR-20170418-a"))
    assert found is not None
    return found[1]
