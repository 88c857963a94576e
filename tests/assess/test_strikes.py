"""Belligerents' own statements of strikes: matched by day and by distance at stated precision, each with its words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.test_figures import AIRWARS, Event, differing
from tests.assess.test_grading import JUDGED, SIDES
from tests.link.reports import Actors, at, claim, document, on, speaks

from tollbook.assess import StrikeBook, assess, read_strikes, strikes_in
from tollbook.errors import UnreadableInput
from tollbook.link import origins
from tollbook.model import Actor, Cluster, Incident, Strike
from tollbook.settings import Profile

TOWN = {"place": "Raml", "lat": 35.0, "lon": 40.0, "place_precision": "village", "country": "SYR"}


def strike(**more: Any) -> Strike:
    """The army's strike on the village of Raml on 4 March."""
    fields: dict[str, Any] = {
        "source": "s1",
        "belligerent": "Northern army",
        "date_from": "2021-03-04",
        "date_to": "2021-03-04",
        "place": "Raml",
        "lat": 35.0,
        "lon": 40.0,
        "precision": "village",
        "words": "The army said it struck Raml.",
    }
    return Strike(**(fields | more))


def beside(
    *strikes: Strike,
    day: str = "2021-03-04",
    register: Actors = JUDGED,
    profile: Profile = AIRWARS,
    who: tuple[str, ...] = ("Watch", "Council"),
    **more: Any,
) -> Incident:
    """An incident in Raml told of by these sources, beside these strikes. No report names a weapon or a party."""
    event = Event()
    for name in who:
        event.says(name, 4, **more)
    cluster = Cluster(
        claims=tuple(c.id for c in event.claims),
        origins=origins(event.claims, event.documents),
        date_from=day,
        date_to=day,
        date_precision="day",
        **TOWN,  # type: ignore[arg-type]
    )
    return assess(cluster, event.claims, event.documents, profile, register, strikes=StrikeBook(strikes))


def test_a_strike_there_that_day_is_declared_and_makes_the_case_fair() -> None:
    found = beside(strike())
    assert (found.strike_status, found.grading) == ("declared", "fair")
    assert (found.strikes[0].match, found.strikes[0].words) == ("there", "The army said it struck Raml.")


def test_without_any_strike_or_account_of_an_action_two_sources_stay_weak() -> None:
    assert (beside().strike_status, beside().grading) == (None, "weak")


@pytest.mark.parametrize("day", ["2021-03-03", "2021-03-05", "2020-03-04"])
def test_a_strike_of_another_day_says_nothing(day: str) -> None:
    found = beside(strike(date_from=day, date_to=day))
    assert (found.strikes, found.grading) == ((), "weak")


def test_strikes_told_for_a_week_are_of_no_day() -> None:
    assert beside(strike(date_from="2021-03-01", date_to="2021-03-07")).strikes == ()


def test_near_a_place_is_never_the_place() -> None:
    found = beside(strike(near=True))
    assert found.strikes[0].match == "nearby"
    assert (found.strike_status, found.grading) == ("likely", "fair")


def test_the_blamed_party_that_says_it_struck_near_there_has_declared_the_strike() -> None:
    army = Actor(name="the army", kind="belligerent")
    found = beside(strike(near=True), blamed=army)
    assert (found.strikes[0].match, found.strikes[0].near) == ("nearby", True)
    assert (found.strike_status, found.grading) == ("declared", "fair")
    assert any("struck near Raml" in reason for reason in found.grading_reasons)
    respelled = beside(strike(near=True, belligerent="army spokesman"), blamed=army)
    assert (respelled.strikes[0].match, respelled.strike_status) == ("nearby", "declared")
    other = beside(strike(near=True), blamed=Actor(name="the militia", kind="armed_group"))
    assert other.strike_status == "likely"
    elsewhere = beside(strike(place="Other", lat=35.09), blamed=army)
    assert elsewhere.strike_status == "likely"


def test_distance_counts_at_the_precision_that_both_state() -> None:
    three_km = strike(place="Other", lat=35.025)
    assert beside(three_km).strikes[0].match == "there"
    assert beside(strike(place="Other", lat=35.025, precision="site")).strikes[0].match == "there"
    ten_km = strike(place="Other", lat=35.09)
    assert beside(ten_km).strikes[0].match == "nearby"
    assert beside(ten_km, profile=differing(nearby_km=5)).strikes == ()
    assert beside(strike(place="Other", lat=36.0)).strikes == ()


def test_a_strike_somewhere_in_the_district_is_shown_and_is_no_action_nearby() -> None:
    found = beside(strike(place="Raml district", precision="district", lat=35.1))
    assert (found.strikes[0].match, found.grading) == ("area", "weak")


def test_no_strike_that_day_is_kept_shown_and_disputes_the_strike_and_not_the_harm() -> None:
    found = beside(strike(number=0, words="We made no strike on Raml that day."))
    assert found.strikes[0].match == "none"
    assert (found.strike_status, found.grading) == ("contested", "weak")
    assert found.killed == beside().killed


def test_one_source_and_a_strike_nearby_is_still_one_source() -> None:
    assert beside(strike(), who=("Watch",)).grading == "weak"


def test_strikes_are_read_from_what_belligerents_say_and_from_nobody_else() -> None:
    report = document("r", "The army said it carried out two strikes on Raml. Residents spoke of strikes.")
    fields: dict[str, Any] = {
        "harm": "strikes",
        "group": None,
        "when": on("2021-03-04"),
        "where": at("Raml", 35.0, 40.0),
    }
    army = claim(report, "two strikes", speaker=speaks("the army", "belligerent"), **fields)
    people = claim(report, "strikes", after=40, speaker=speaks("residents", "witness"), **fields)
    denial = claim(report, "strikes on Raml", speaker=speaks("the army", "belligerent"), stance="denies", **fields)
    found = strikes_in([army, people, denial], SIDES)
    assert [(s.source, s.belligerent, s.number) for s in found] == [
        (army.id, "Northern army", None),
        (denial.id, "Northern army", 0),
    ]


class Nowhere:
    """A gazetteer that knows no place."""

    def mentions(self, text: str, *, lang: str | None, countries: Any = ()) -> tuple[()]:
        return ()


def test_a_list_of_strikes_keeps_its_lines_and_says_what_it_could_not_use() -> None:
    body = (
        "date,belligerent,place,lat,lon,near,number,words\n"
        '2021-03-04,The army,Raml,35.0,40.0,yes,2,"Near Raml, two strikes"\n'
        "2021-03-05,The army,Raml,35.0,40.0,,0,\n"
        "03/05/2021,The army,Raml,35.0,40.0,,1,\n"
        "2021-03-05,,Raml,35.0,40.0,,1,\n"
        "2021-03-05,The army,Raml,135.0,40.0,,1,\n"
    )
    strikes, problems = read_strikes(body.encode(), "sha256:x", Nowhere())
    assert [(s.source, s.near, s.number, s.words) for s in strikes] == [
        ("sha256:x line 2", True, 2, "Near Raml, two strikes"),
        ("sha256:x line 3", False, 0, "2021-03-05, The army, Raml, 35.0, 40.0, 0"),
    ]
    assert [p.split(":")[0] for p in problems] == [f"Line {n} is left out" for n in (4, 5, 6)]
    with pytest.raises(UnreadableInput, match="belligerent"):
        read_strikes(b"a,b\n1,2\n", "sha256:x", Nowhere())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_a_sentence(body: bytes) -> None:
    try:
        read_strikes(b"date,belligerent,place\n" + body, "sha256:x", Nowhere())
    except UnreadableInput as error:
        assert str(error).endswith(".")  # noqa: PT017
