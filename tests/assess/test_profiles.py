"""Each setting of a profile is read: flipping it changes what is computed. The five profiles differ as they say."""

from __future__ import annotations

from typing import Any

import pytest
from tests.assess.test_figures import AIRWARS, Event, differing
from tests.assess.test_grading import ARMY, JUDGED, MILITIA, SIDES, graded
from tests.link.reports import Actors, count, speaks

from tollbook.assess import assess
from tollbook.assess.unborn import counts_unborn
from tollbook.link import origins
from tollbook.model import Cluster, Incident, Range, Where
from tollbook.settings import Profile, load_profile

JUDGES = Actors(sides=SIDES.sides, verdicts={"Watch": True, "Council": True, "Clinic": True})


def two(first: Any = 4, second: Any = 6, **more: Any) -> Event:
    """Two credible sources with these numbers of killed civilians."""
    event = Event()
    event.says("Watch", first, blamed=ARMY, **more)
    event.says("Council", second, blamed=ARMY, **more)
    return event


def both(event: Event, setting: str, first: object, second: object, register: Actors = JUDGES) -> list[Incident]:
    """The incident under two values of one setting."""
    return [graded(event, register, profile=differing(**{setting: value})) for value in (first, second)]


def on_place(event: Event, profile: Profile, **cluster: Any) -> Incident:
    """The incident of a cluster with these date and place fields."""
    found = Cluster(claims=tuple(c.id for c in event.claims), origins=origins(event.claims, event.documents), **cluster)
    return assess(found, event.claims, event.documents, profile, SIDES)


def test_where_sources_disagree_the_profile_chooses() -> None:
    event = two(4, 6)
    event.says("Clinic", 6)
    by = {
        how: graded(event, JUDGES, profile=differing(conflicting_sources=how, figure=form))
        for how, form in (
            ("span", "min_max"),
            ("lowest", "one"),
            ("best_and_span", "best"),
            ("verified_only", "verified"),
        )
    }
    assert by["span"].killed == Range(min=4, max=6)
    assert by["lowest"].killed == Range(min=4, max=4)
    assert (by["best_and_span"].killed, by["best_and_span"].best) == (Range(min=4, max=6), {"killed": 6})
    assert by["verified_only"].killed == Range(min=6, max=6)  # two of three credible origins give as many
    assert all(found.reported == {"killed": Range(min=4, max=6)} for found in by.values())


def test_a_number_is_verified_only_where_enough_credible_origins_of_enough_kinds_bear_it_out() -> None:
    ohchr = load_profile("ohchr")
    event = Event()
    event.says("Watch", 9, speaker=speaks("Watch", "monitor"))
    event.says("Council", 7, speaker=speaks("Council", "government"))
    assert graded(event, JUDGES, profile=ohchr).killed is None
    event.says("Clinic", 8, speaker=speaks("Clinic", "medical"))
    verified = graded(event, JUDGES, profile=ohchr)
    assert (verified.killed, verified.entered) == (Range(min=7, max=7), True)
    one_kind = Event()
    for name in ("Watch", "Council", "Clinic"):
        one_kind.says(name, 7, speaker=speaks(name, "monitor"))
    assert graded(one_kind, JUDGES, profile=ohchr).killed is None
    assert not graded(one_kind, JUDGES, profile=ohchr).entered


def test_the_form_of_the_figure() -> None:
    span, one, best = (graded(two(), JUDGES, profile=differing(figure=form)) for form in ("min_max", "one", "best"))
    assert (span.killed, one.killed) == (Range(min=4, max=6), Range(min=4, max=4))
    assert (span.best, best.best) == ({}, {"killed": 4})


def test_what_a_profile_asks_for_before_an_incident_enters_totals() -> None:
    enough, short = both(two(), "sources_needed", 2, 3)
    assert (enough.entered, short.entered) == (True, False)
    assert "Council; Watch" in enough.entry_reasons[0]
    any_kind, kinds = both(two(), "source_kinds_needed", 1, 2)
    assert (any_kind.entered, kinds.entered) == (True, False)
    quiet = Event()
    quiet.says("Watch", 4)
    quiet.says("Council", 4)
    needed, not_needed = both(quiet, "nearby_action_needed", True, False)
    assert (needed.entered, not_needed.entered) == (False, True)


def test_an_admission_enters_totals_where_the_profile_says_so() -> None:
    event = Event()
    event.says("the army", 4, stance="concedes", blamed=ARMY)
    enters, not_alone = both(event, "concession_enters", True, False)
    assert (enters.entered, not_alone.entered) == (True, False)


def test_two_credible_origins_that_tell_of_no_action_are_graded_as_the_profile_says() -> None:
    quiet = Event()
    quiet.says("Watch", 4)
    quiet.says("Council", 4)
    weak, contested = both(quiet, "two_sources_no_strike", "weak", "contested")
    asked = graded(quiet, JUDGES, profile=differing(two_sources_no_strike="ask"))
    assert (weak.grading, contested.grading, asked.grading) == ("weak", "contested", None)


def test_whether_reports_alone_make_an_action_likely() -> None:
    reports, statements = both(two(), "action_from_reports", True, False)
    assert (reports.grading, reports.strike_status) == ("fair", "likely")
    assert (statements.grading, statements.strike_status) == ("weak", None)


def test_fair_names_the_credible_origins_that_it_counts_and_no_others() -> None:
    event = two()
    event.says("Stranger", 5)
    incident = graded(event, JUDGED)
    assert incident.grading == "fair"
    assert "2 independent origins assessed as credible (Council; Watch)" in incident.grading_reasons[0]


def test_unknown_status_and_the_presumption_in_doubt() -> None:
    event = Event()
    event.says("Watch", 5, group="person")
    upper, in_both = both(event, "unknown_status", "max_only", "both")
    assert (upper.killed, in_both.killed) == (Range(min=0, max=5), Range(min=5, max=5))
    assert graded(event, profile=differing(unknown_status="apart")).killed is None
    unknown, civilian = both(event, "presumption_in_doubt", "unknown", "civilian")
    assert (list(unknown.by_status), list(civilian.by_status)) == (["unknown"], ["civilian"])
    assert civilian.killed == Range(min=5, max=5)


def test_combatants_apart_excluded_by_side_or_in_the_total() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("Watch", 3, group="combatant", blamed=ARMY, doc="Watch-0")
    found = {
        how: graded(event, profile=differing(combatants=how)) for how in ("apart", "excluded", "by_side", "in_total")
    }
    assert [found[how].killed for how in found] == [Range(min=n, max=n) for n in (4, 4, 7, 7)]
    assert found["apart"].combatants_killed == Range(min=3, max=3)
    assert (found["excluded"].combatants_killed, list(found["excluded"].by_status)) == (None, ["civilian"])
    assert found["by_side"].by_side["combatants fighting Northern army"] == Range(min=3, max=3)
    assert found["in_total"].by_side == {}


@pytest.mark.parametrize("unknown", ["max_only", "both", "apart"])
@pytest.mark.parametrize("combatants", ["apart", "excluded", "by_side", "in_total"])
def test_the_dead_of_every_status_are_one_figure_whatever_the_profile_counts(unknown: str, combatants: str) -> None:
    profile = differing(unknown_status=unknown, combatants=combatants)
    event = Event()
    event.says("Watch", 4, group="person", status="unknown")
    assert graded(event, profile=profile).everybody_killed == Range(min=4, max=4)
    event.says("Council", 6)
    event.says("Council", 3, group="combatant", doc="Council-1")
    assert graded(event, profile=profile).everybody_killed == Range(min=4, max=9)


def test_injuries_are_recorded_or_not() -> None:
    event = Event()
    event.says("Watch", 4)
    event.says("Watch", 9, harm="injured", doc="Watch-0")
    yes, no = both(event, "injuries", True, False)
    assert (yes.injured, no.injured) == (Range(min=9, max=9), None)
    assert no.by_status["civilian"].injured is None


def test_the_unborn_count_not_at_all_in_the_highest_number_or_fully() -> None:
    event = Event()
    whole = event.says("Watch", 3)
    event.says("Watch", count(1, text="an unborn child"), group="child", doc="Watch-0", part_of=whole.id)
    found = [graded(event, profile=differing(count_unborn=how)).killed for how in ("both", "no", "yes")]
    assert found == [Range(min=2, max=3), Range(min=2, max=2), Range(min=3, max=3)]


def test_a_whole_that_an_unborn_child_is_part_of_does_not_itself_count_the_unborn() -> None:
    event = Event()
    plain = event.says("Watch", count(3, text="three"), group="person")
    unborn = event.says("Watch", count(1, text="her unborn child"), group="child")
    assert not counts_unborn(plain)
    assert counts_unborn(unborn)


def test_what_one_source_is() -> None:
    """Two speakers in one paper are two originators and one publisher."""
    event = Event()
    event.says("Watch", 4, doc="Gazette")
    event.says("Council", 6, doc="Gazette")
    speakers, papers = both(event, "independence_rule", "originator", "publisher")
    assert (speakers.origins, papers.origins) == (2, 1)


def test_an_upper_end_that_nobody_gives() -> None:
    event = Event()
    event.says("Watch", count(9, kind="at_least", text="at least 9"))
    lower, none = both(event, "open_upper_policy", "lower", "suppress")
    assert (lower.killed, none.killed) == (Range(min=9, max=9), None)
    assert any("at least 9" in reason for reason in none.reasons)
    event.says("Council", 12)
    assert graded(event, profile=differing(open_upper_policy="suppress")).killed == Range(min=9, max=12)


def test_more_than_casualties_and_words() -> None:
    more = Event()
    more.says("Watch", count(31, kind="more_than", text="more than 30"))
    assert [i.killed and i.killed.min for i in both(more, "more_than_is_strict", True, False)] == [31, 30]
    mixed = Event()
    mixed.says("Watch", 12, harm="killed_or_injured")
    assert [i.killed for i in both(mixed, "casualties_means", "killed_or_injured", "killed")] == [
        Range(min=0, max=12),
        Range(min=12, max=12),
    ]
    vague = Event()
    vague.says("Watch", count(None, None, kind="vague", text="dozens"))
    assert [i.killed for i in both(vague, "vague_words", "literal_plural", "floor_of_word")] == [
        Range(min=24, max=24),
        Range(min=12, max=12),
    ]
    left_out, asked = both(vague, "vague_words", "exclude", "ask")
    assert (left_out.killed, asked.killed) == (None, None)
    assert any("dozens" in reason for reason in asked.reasons)
    assert not any("dozens" in reason for reason in left_out.reasons)
    several = Event()
    several.says("Watch", count(None, None, kind="vague", text="several"))
    assert [i.killed for i in both(several, "in_war", False, True)] == [Range(min=3, max=3), Range(min=10, max=10)]


def test_precision_in_the_numbers_of_a_recorder() -> None:
    event = Event()
    event.says("Watch", 4)
    week = {"date_from": "2021-03-01", "date_to": "2021-03-07", "date_precision": "week"}
    place = {"place": "Raml", "place_precision": "district"}
    named = on_place(event, AIRWARS, **week, **place)
    ucdp = on_place(event, differing(time_precision="ucdp", place_precision="ucdp"), **week, **place)
    acled = on_place(event, differing(time_precision="acled", place_precision="acled"), **week, **place)
    assert (named.time_code, named.place_code) == (None, None)
    assert (ucdp.time_code, ucdp.place_code) == (3, 3)
    assert (acled.time_code, acled.place_code) == (2, 2)
    days = {"date_from": "2021-03-01", "date_to": "2021-03-04", "date_precision": "range"}
    assert on_place(event, differing(time_precision="ucdp"), **days).time_code == 2


@pytest.mark.parametrize(
    ("precision", "ucdp", "acled"),
    [
        ("site", 1, 1),
        ("neighbourhood", 1, 1),
        ("village", 1, 1),
        ("town", 1, 1),
        ("city", 1, 1),
        ("district", 3, 2),
        ("governorate", 4, 3),
        ("country", 6, 3),
        ("unknown", None, None),
    ],
)
def test_every_level_of_place_has_its_code_and_near_a_point_is_two(
    precision: str, ucdp: int | None, acled: int | None
) -> None:
    for near in (False, True):
        event = Event()
        event.says("Watch", 4, where=Where(name="Raml", precision=precision, near=near))  # type: ignore[arg-type]
        place = {"place": "Raml", "place_precision": precision}
        for scheme, code in (("ucdp", ucdp), ("acled", acled)):
            found = on_place(event, differing(place_precision=scheme), **place).place_code
            assert found == (2 if near and code == 1 else code)


def test_who_names_a_party_is_kept_with_it() -> None:
    event = Event()
    event.says("Watch", 4, blamed=ARMY)
    event.says("Council", 4, blamed=MILITIA)
    assert {p.name: p.named_by for p in graded(event).parties} == {
        "Northern army": ("Watch",),
        "Hill militia": ("Council",),
    }


def test_the_five_profiles_on_one_event() -> None:
    """A monitor and a council count civilians, a clinic bodies, the army admits two: five ways to publish it."""
    event = Event()
    event.says("Watch", 12, blamed=ARMY, speaker=speaks("Watch", "monitor"))
    event.says("Council", 7, blamed=ARMY, speaker=speaks("Council", "government"))
    event.says("Clinic", 9, group="person", speaker=speaks("Clinic", "medical"))
    event.says("Clinic", 2, group="combatant", speaker=speaks("Clinic", "medical"), doc="Clinic-2")
    event.says("Watch", 20, harm="injured", doc="Watch-0")
    found = {
        name: graded(event, JUDGES, profile=load_profile(name)) for name in ("airwars", "ibc", "ucdp", "acled", "ohchr")
    }
    killed = {name: incident.killed for name, incident in found.items()}
    assert killed == {
        "airwars": Range(min=7, max=12),
        "ibc": Range(min=7, max=12),
        "ucdp": Range(min=7, max=12),
        "acled": Range(min=7, max=7),
        "ohchr": None,
    }
    assert found["ucdp"].best == {"killed": 7}
    assert {name for name, i in found.items() if i.injured} == {"airwars", "ibc"}
    assert found["ibc"].combatants_killed is None
    assert found["ohchr"].reported["killed"] == Range(min=7, max=12)
