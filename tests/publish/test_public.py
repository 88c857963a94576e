"""Public records: every point in them rounded, wherever it stands; every listed field exists; the rest untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.desk import Name, Victim
from tollbook.model import Claim, Incident, Where
from tollbook.publish.public import RECORDS, Cover, rounded, rules_of
from tollbook.settings import PUBLIC_FIELDS, load_profile, profile_names

degrees = st.floats(-90, 90, allow_nan=False)


@given(lat=degrees, lon=degrees, decimals=st.integers(0, 6))
def test_every_point_is_rounded_and_nothing_else_moves(lat: float, lon: float, decimals: int) -> None:
    derived: dict[str, object] = {"lat": lat, "place": "Mocha"}
    incident = Incident(id="a", lat=lat, lon=lon, place="Mocha", derived=derived)
    found = rounded(incident, decimals)
    assert (found.lat, found.lon) == (round(lat, decimals), round(lon, decimals))
    assert found.derived == {"lat": round(lat, decimals), "place": "Mocha"}
    assert rounded(found, decimals) == found
    claim = Claim(id="c", document="d", start=0, end=1, quote="x", harm="killed", where=Where(lat=lat, lon=lon))
    assert rounded([claim], decimals)[0].where.lat == round(lat, decimals)
    assert incident.lat == lat


@pytest.mark.parametrize("name", profile_names())
def test_the_public_fields_of_every_profile_exist_and_cover_every_kind_of_record(name: str) -> None:
    profile = load_profile(name)
    listed = {key.removeprefix(PUBLIC_FIELDS) for key in profile.values if key.startswith(PUBLIC_FIELDS)}
    assert listed == set(RECORDS)
    assert rules_of(profile).fields["incidents"]


def test_a_person_of_one_name_is_covered_though_no_text_is_searched_for_it() -> None:
    cover = Cover(load_profile("airwars"), [person := Victim(id="v", names=(Name(text="Zahira"),))])
    assert cover(person).names == ()
    assert cover("Zahira was there") == "Zahira was there"  # type: ignore[type-var]
