"""A packet holds what a party needs to find the event, and nothing from documents that are not public."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publish.test_summary import EVENT, claim

from tollbook.model import Document, Incident
from tollbook.publish import grid_reference, packet, packet_page, write_packet

PUBLIC = Document(id="sha256:" + "0" * 64, captured_at="2018-05-05", text="nine", source="A <paper>")
PRIVATE = Document(id="sha256:" + "1" * 64, captured_at="2018-05-05", text="nine", visibility="team")
DOCUMENTS = {d.id: d for d in (PUBLIC, PRIVATE)}
SITED = Incident(**{n: getattr(EVENT, n) for n in EVENT.__struct_fields__} | {"lat": 13.32, "lon": 43.25})


@pytest.mark.parametrize(
    ("accuracy", "reference"),
    [(1, "31UDQ4825111932"), (100, "31UDQ482119"), (1000, "31UDQ4811"), (8000, "31UDQ41"), (120_000, "31UDQ")],
)
def test_a_grid_reference_is_as_fine_as_the_accuracy_allows(accuracy: float, reference: str) -> None:
    """The Eiffel Tower."""
    assert grid_reference(48.8582, 2.2945, accuracy) == reference


def test_claims_of_private_documents_are_counted_and_not_shown() -> None:
    claims = [claim(9), claim(8, document=PRIVATE.id, quote="secret"), claim(7, decided="rejected")]
    made = packet(SITED, claims, DOCUMENTS, "The Coalition", "2024-01-01", "desk-1", 8.0)
    assert ([said.line[:16] for said in made.claims], made.withheld) == (["Medics assert 9 "], 1)
    written = write_packet(made)
    assert b"secret" not in written.page + written.data
    assert PRIVATE.id.encode() not in written.page + written.data


def test_the_page_says_place_grid_and_accuracy_and_runs_nothing() -> None:
    page = write_packet(packet(SITED, [claim(9)], DOCUMENTS, "<b>X</b>", "2024-01-01", "d", 8.0)).page.decode()
    for words in ("13.32000, 43.25000", "38PLV17", "within 8,000 m (how exactly is not known)", "A &lt;paper&gt;"):
        assert words in page
    assert "&lt;b&gt;X&lt;/b&gt;" in page
    assert "<script" not in page
    assert re.findall(r"https?://[^\"]+", page) == ["http://www.w3.org/2000/svg"]


def test_the_page_is_in_the_language_that_was_asked_for_and_quotations_are_as_they_were_said() -> None:
    made = packet(SITED, [claim(9)], DOCUMENTS, "الجيش", "2024-01-01", "d", 8.0, "ar")
    page = packet_page(made, "ar").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "طلب إلى \u2068الجيش\u2069 بشأن" in page
    assert "1 كانون الثاني" in page
    assert claim(9).quote in page
    ours = re.sub(
        r"<blockquote.*?</blockquote>|<style.*?</style>|<[^>]*>|\u2068[^\u2069]*\u2069", " ", page, flags=re.S
    )
    assert not set(re.findall("[A-Za-z]+", ours)) & {"Request", "Date", "known", "Place", "within", "the", "m", "says"}


def test_an_unlocated_incident_has_no_map_and_no_point() -> None:
    written = write_packet(packet(EVENT, [], DOCUMENTS, "X", "2024-01-01", "d", 8.0))
    assert json.loads(written.data)["point"] is None
    assert b"<svg" not in written.page


@settings(max_examples=60)
@given(st.floats(-79, 83), st.floats(-179.9, 179.9), st.sampled_from([2.0, 8.0, 120.0, 1000.0]))
def test_every_place_on_the_grid_can_be_drawn(lat: float, lon: float, reach: float) -> None:
    there = Incident(id="A", lat=lat, lon=lon, place_precision="town")
    page = write_packet(packet(there, [], {}, "X", "2024-01-01", "d", reach)).page.decode()
    assert 2 <= page.count('stroke="#bbb"') <= 60
