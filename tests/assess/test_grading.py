"""Grading, strike status and parties, after the public criteria."""

from __future__ import annotations

from typing import Any

from tests.assess.test_figures import AIRWARS, Event, differing
from tests.link.reports import Actors, count, speaks

from tollbook.assess import assess
from tollbook.link import origins
from tollbook.model import Actor, Cluster, Incident, Range
from tollbook.settings import Profile

SIDES = Actors(sides={"the army": "Northern army", "army spokesman": "Northern army", "the militia": "Hill militia"})
ARMY = Actor(name="the army", kind="belligerent")
JUDGED = Actors(sides=SIDES.sides, verdicts={"Watch": True, "Council": True})
MILITIA = Actor(name="the militia", kind="armed_group")


def graded(event: Event, register: Actors = SIDES, profile: Profile = AIRWARS, **more: Any) -> Incident:
    """The incident as this register sees it."""
    cluster = Cluster(claims=tuple(c.id for c in event.claims), origins=origins(event.claims, event.documents))
    return assess(cluster, event.claims, event.documents, profile, register, **more)


def test_two_origins_and_one_party_make_a_likely_strike_and_a_fair_case() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("Council", 4, blamed=ARMY)
    incident = graded(event, JUDGED)
    assert (incident.grading, incident.strike_status) == ("fair", "likely")
    assert incident.blamed == ("Northern army",)
    assert incident.grading_reasons
    assert incident.state == "draft"


def test_sources_that_nobody_has_assessed_never_raise_a_grading() -> None:
    """However many newcomers tell one story: a hoax on twelve new pages stays weak, and the reason says so."""
    event = Event()
    for number in range(12):
        event.says(f"Newcomer {number}", 4, blamed=ARMY)
    incident = graded(event)
    assert (incident.grading, incident.credible_origins) == ("weak", 0)
    assert "nobody has assessed" in " ".join(incident.grading_reasons)
    assert graded(event, profile=differing(unassessed_sources_count=True)).grading == "fair"


def test_a_source_judged_not_credible_does_not_make_a_case_fair() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("Council", 4, blamed=ARMY)
    incident = graded(event, Actors(sides=SIDES.sides, verdicts={"Council": False, "Watch": True}))
    assert (incident.grading, incident.origins, incident.credible_origins) == ("weak", 2, 1)


def test_an_admission_confirms_and_its_number_stands_beside_the_range() -> None:
    event = Event()
    event.says("Watch", 12, blamed=ARMY)
    event.says("Council", 7, blamed=ARMY)
    event.says("army spokesman", 2, stance="concedes", said_on="2021-05-01")
    incident = graded(event)
    party = incident.parties[0]
    assert (incident.grading, incident.strike_status) == ("confirmed", "declared")
    assert (party.role, party.reply, party.replied_on) == ("known", "credible", "2021-05-01")
    assert party.conceded is not None
    assert party.conceded.killed == Range(min=2, max=2)
    assert incident.killed is not None
    assert incident.killed.max == 12


def test_rival_blame_is_contested() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("Council", 4, blamed=MILITIA)
    incident = graded(event)
    assert (incident.grading, incident.strike_status) == ("contested", "contested")
    assert incident.blamed == ("Hill militia", "Northern army")


def test_two_parties_blamed_together_are_no_rivals_but_either_or_is() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY, blamed_also=(MILITIA,), blamed_relation="and")
    event.says("Council", 4, blamed=ARMY, blamed_also=(MILITIA,), blamed_relation="and")
    assert graded(event, JUDGED).grading == "fair"
    event.says("Ledger", 4, blamed=ARMY, blamed_also=(MILITIA,), blamed_relation="or")
    assert graded(event, JUDGED).grading == "contested"


def test_a_denial_is_the_partys_reply_and_no_admission() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("the army", count(0, kind="none", text="none"), stance="denies", harm="killed_or_injured")
    incident = graded(event)
    assert incident.parties[0].reply == "non_credible"
    assert incident.parties[0].conceded is None
    assert (incident.grading, incident.strike_status, incident.origins) == ("weak", "single_source", 1)


def test_grading_and_strike_status_do_not_follow_from_each_other() -> None:
    event = Event()
    event.says("the army", 3, blamed=ARMY, group="combatant")
    incident = graded(event)
    assert (incident.strike_status, incident.grading) == ("declared", "discounted")


def test_the_rule_line_names_the_profile_and_what_differs() -> None:
    event = Event()
    event.says("Watch", 4)
    assert graded(event).rule == "airwars 2"
    own = Profile("ours", "2", differing(denial_sets_min=True).values, ("denial_sets_min=True",))
    assert graded(event, profile=own).rule == "ours 2 (denial_sets_min=True)"


def test_cause_and_weapon_follow_most_claims() -> None:
    event = Event()
    event.says("Watch", 4, weapon="artillery", speaker=speaks("Watch"))
    event.says("Council", 4, weapon="artillery")
    event.says("Ledger", 4, weapon="mine")
    incident = graded(event)
    assert (incident.weapon, incident.cause) == ("artillery", "heavy weapons and explosive munitions")


def test_whoever_shelled_without_harming_anybody_is_named_where_nobody_tells_of_harm() -> None:
    event = Event()
    none = count(0, kind="none", text="none")
    event.says("Watch", none, blamed=ARMY, stance="denies", harm="killed_or_injured")
    assert graded(event).blamed == ("Northern army",)
    event.says("Council", 4, blamed=MILITIA)
    assert graded(event).blamed == ("Hill militia",)


def test_a_side_that_denies_names_nobody_by_it() -> None:
    event = Event()
    none = count(0, kind="none", text="none")
    event.says("the army", none, blamed=MILITIA, stance="denies", harm="killed_or_injured", speaker=ARMY)
    assert graded(event).blamed == ()
