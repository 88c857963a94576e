"""Lowest and highest numbers: every published coding that is known, and what must hold of any claims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import NOBODY, claim, count, document, library, speaks

from tollbook.assess import assess
from tollbook.link import origins
from tollbook.model import Claim, Cluster, Document, Incident, Range
from tollbook.settings import Profile, load_profile

AIRWARS = load_profile("airwars")
TEXT = "word " * 400


def differing(**values: object) -> Profile:
    """The airwars profile with some settings changed."""
    return Profile("own", "1", {**AIRWARS.values, **values})


class Event:
    """Claims of one event, each in a report of its own unless told otherwise."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.claims: list[Claim] = []

    def says(self, who: str, number: Any, *, doc: str | None = None, day: str | None = None, **more: Any) -> Claim:
        """`who` says `number` (a count, or a plain number) in report `doc`."""
        name = doc or f"{who}-{len(self.claims)}"
        if f"sha256:{name}" not in self.documents:
            self.documents |= library(document(name, TEXT, published=day))
        source = self.documents[f"sha256:{name}"]
        fields = {"group": "civilian", "speaker": speaks(who), "after": 100 * len(self.claims)} | more
        made = claim(source, "word", count=count(number) if isinstance(number, int) else number, **fields)
        made = Claim(**{f: getattr(made, f) for f in made.__struct_fields__} | {"id": f"c{len(self.claims)}"})
        self.claims.append(made)
        return made

    def incident(self, profile: Profile = AIRWARS) -> Incident:
        """The incident of all claims."""
        cluster = Cluster(claims=tuple(c.id for c in self.claims), origins=origins(self.claims, self.documents))
        return assess(cluster, self.claims, self.documents, profile, NOBODY)


def test_at_least_13_and_as_many_as_46_across_sources_is_13_to_46() -> None:
    event = Event()
    event.says("Watch", count(13, kind="at_least", text="at least 13"))
    event.says("Council", count(None, 46, kind="at_most", text="as many as 46"))
    assert event.incident().killed == Range(min=13, max=46)


def test_unspecified_casualties_in_one_family_are_one_to_two_when_the_profile_reads_a_family_so() -> None:
    event = Event()
    event.says("Watch", count(None, None, kind="vague", text="a family"), group="family")
    event.says("Watch", 1, harm="injured", doc="Watch-0")
    incident = event.incident(differing(**{"words.bare.family": [1, 2]}))
    assert (incident.killed, incident.injured) == (Range(min=1, max=2), Range(min=1, max=1))
    assert incident.estimated_from_words
    assert incident.grading == "weak"


def test_human_losses_reported_by_one_source_are_nought_to_one_of_each() -> None:
    event = Event()
    losses = count(None, None, kind="vague", text="human losses")
    event.says("Watch", losses, harm="killed_or_injured")
    incident = event.incident()
    assert (incident.killed, incident.injured) == (Range(min=0, max=1), Range(min=0, max=1))
    assert incident.estimated_from_words


def test_one_exact_source_is_one_number_and_weak() -> None:
    event = Event()
    event.says("Watch", 4)
    event.says("Watch", 3, harm="injured", doc="Watch-0")
    incident = event.incident()
    assert (incident.killed, incident.injured) == (Range(min=4, max=4), Range(min=3, max=3))
    assert (incident.grading, incident.strike_status, incident.origins) == ("weak", "single_source", 1)


def test_people_of_unknown_status_count_in_the_upper_end_only() -> None:
    event = Event()
    event.says("Watch", 5, group="person")
    assert event.incident().killed == Range(min=0, max=5)
    event.says("Council", 3)
    assert event.incident().killed == Range(min=3, max=5)


def test_children_among_people_of_unknown_status_are_a_floor_of_civilians_and_are_never_added() -> None:
    event = Event()
    whole = event.says("Watch", 10, group="person")
    event.says("Watch", 4, group="child", doc="Watch-0", part_of=whole.id)
    incident = event.incident()
    assert incident.killed == Range(min=4, max=10)
    assert incident.children_killed == Range(min=4, max=4)


def test_combatants_stand_apart_and_are_taken_out_of_a_whole_that_holds_them() -> None:
    event = Event()
    whole = event.says("Watch", 10, group="person")
    event.says("Watch", 3, group="combatant", doc="Watch-0", part_of=whole.id)
    incident = event.incident()
    assert incident.killed == Range(min=0, max=7)
    assert incident.combatants_killed == Range(min=3, max=3)


def test_combatants_alone_are_no_civilian_figure_and_discounted() -> None:
    event = Event()
    event.says("Watch", 6, group="combatant")
    incident = event.incident()
    assert (incident.killed, incident.combatants_killed, incident.grading) == (None, Range(min=6, max=6), "discounted")


def test_conjuncts_of_one_sentence_are_added() -> None:
    event = Event()
    first = event.says("Watch", 1, group="woman")
    second = event.says("Watch", 2, group="child", doc="Watch-0", after=first.end)
    assert 0 <= second.start - first.end <= 60
    assert event.incident().killed == Range(min=3, max=3)


def test_a_later_toll_replaces_the_earlier_one_of_the_same_source() -> None:
    event = Event()
    event.says("Watch", 4, day="2021-03-04")
    event.says("Watch", 7, day="2021-03-09")
    assert event.incident().killed == Range(min=7, max=7)
    kept = event.incident(differing(same_source_later_report_supersedes=False))
    assert kept.killed == Range(min=4, max=7)


def test_a_later_report_that_repeats_how_many_takes_back_nothing_of_who_they_were() -> None:
    event = Event()
    event.says("Watch", 3, day="2021-03-04")
    event.says("Watch", 3, group="person", day="2021-03-09")
    assert event.incident().killed == Range(min=3, max=3)


def test_another_number_of_people_of_unknown_status_replaces_what_the_same_source_said() -> None:
    event = Event()
    event.says("Watch", 3, day="2021-03-04")
    event.says("Watch", 5, group="person", day="2021-03-09")
    assert event.incident().killed == Range(min=0, max=5)


def test_a_toll_that_rose_within_one_report_counts_once_with_its_last_number() -> None:
    event = Event()
    old = event.says("Watch", 4)
    event.says("Watch", 7, doc="Watch-0", supersedes=old.id)
    assert event.incident().killed == Range(min=7, max=7)


def test_a_denial_is_shown_beside_and_lowers_nothing_unless_the_profile_says_so() -> None:
    event = Event()
    event.says("Watch", 4)
    event.says("the army", count(0, kind="none", text="no civilians"), stance="denies", harm="killed_or_injured")
    assert event.incident().killed == Range(min=4, max=4)
    assert any("denial" in reason for reason in event.incident().reasons)
    assert event.incident(differing(denial_sets_min=True)).killed == Range(min=0, max=4)


@pytest.mark.parametrize(("conflict", "low"), [(True, 9), (False, 12)])
def test_a_floor_beside_an_exact_number_is_a_setting(conflict: bool, low: int) -> None:
    event = Event()
    event.says("Watch", count(9, kind="at_least", text="at least 9"))
    event.says("Council", 12)
    assert event.incident(differing(floors_conflict=conflict)).killed == Range(min=low, max=12)


def test_words_give_way_to_numbers_and_are_marked_when_nothing_else_is_said() -> None:
    event = Event()
    event.says("Watch", count(None, None, kind="vague", text="dozens"))
    only_words = event.incident()
    assert (only_words.killed, only_words.estimated_from_words) == (Range(min=24, max=24), True)
    assert event.incident(load_profile("acled")).killed == Range(min=12, max=12)
    assert event.incident(load_profile("ohchr")).killed is None
    event.says("Council", 31)
    with_number = event.incident()
    assert (with_number.killed, with_number.estimated_from_words) == (Range(min=31, max=31), False)


def test_what_is_feared_says_nothing_of_the_lowest_number() -> None:
    event = Event()
    event.says("Watch", 20, modality="feared")
    assert event.incident().killed == Range(min=0, max=20)
    event.says("Council", 3)
    assert event.incident().killed == Range(min=3, max=20)


def test_without_any_number_every_figure_is_unknown_and_not_nought() -> None:
    event = Event()
    event.says("the army", None, stance="denies")
    incident = event.incident()
    assert (incident.killed, incident.injured, incident.missing, incident.children_killed) == (None, None, None, None)
    assert incident.grading is None


COUNTS = st.one_of(
    st.integers(1, 60).map(count),
    st.integers(1, 60).map(lambda n: count(n, kind="at_least", text=f"at least {n}")),
    st.integers(1, 60).map(lambda n: count(None, n, kind="at_most", text=f"up to {n}")),
    st.sampled_from(["dozens", "several", "civilians"]).map(lambda w: count(None, None, kind="vague", text=w)),
    st.tuples(st.integers(1, 30), st.integers(0, 30)).map(lambda t: count(t[0], t[0] + t[1], kind="range")),
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Up to six claims of drawn speakers, counts and groups."""
    event = Event()
    for _ in range(draw(st.integers(1, 6))):
        event.says(
            draw(st.sampled_from(["Watch", "Council", "Ledger", "the army"])),
            draw(COUNTS),
            group=draw(st.sampled_from(["civilian", "person", "child", "combatant"])),
            harm=draw(st.sampled_from(["killed", "injured", "killed_or_injured"])),
            stance=draw(st.sampled_from(["asserts", "asserts", "concedes", "denies"])),
            day=draw(st.sampled_from([None, "2021-03-04", "2021-03-09"])),
        )
    return event


@given(events(), st.sampled_from(["airwars", "ibc", "ucdp", "acled", "ohchr"]), st.randoms(use_true_random=False))
def test_lowest_is_never_above_highest_and_order_makes_no_difference(event: Event, name: str, chance: Any) -> None:
    profile = load_profile(name)
    before = event.incident(profile)
    for found in (
        before.killed,
        before.injured,
        *(r for h in before.by_status.values() for r in (h.killed, h.injured)),
    ):
        assert found is None or 0 <= found.min <= found.max
    chance.shuffle(event.claims)
    assert event.incident(profile) == before


@given(events(), st.data())
def test_an_agreeing_claim_of_another_source_never_widens_the_range(event: Event, data: st.DataObject) -> None:
    before = event.incident().killed
    if before is None or event.incident().estimated_from_words:
        return
    number = data.draw(st.integers(before.min, before.max))
    event.says("A fifth voice", number)
    after = event.incident().killed
    assert after is not None
    assert before.min <= after.min <= after.max <= before.max


@given(events(), st.sampled_from(["child", "woman", "medic"]), st.integers(1, 60))
def test_a_part_never_adds(event: Event, group: str, number: int) -> None:
    """A part of a claim of civilians leaves the figure of the incident where it is."""
    wholes = [c for c in event.claims if c.group == "civilian" and c.count and c.count.min and c.harm == "killed"]
    before = event.incident().killed
    if not wholes or before is None:
        return
    whole = wholes[0]
    assert whole.count is not None
    least = min(number, whole.count.min or 1)
    who, doc = whole.speaker.name or "", whole.document.removeprefix("sha256:")
    # Right behind its whole, where other people would be added.
    event.says(who, least, doc=doc, group=group, part_of=whole.id, stance=whole.stance, after=whole.end)
    assert event.incident().killed == before


@given(st.integers(2, 60), st.integers(1, 60), st.sampled_from(["child", "woman", "medic"]))
def test_people_named_behind_a_whole_add_to_it_only_where_they_are_not_part_of_it(n: int, k: int, group: str) -> None:
    for part in (True, False):
        event = Event()
        whole = event.says("Watch", n)
        part_of = whole.id if part else None
        event.says("Watch", min(n, k), group=group, doc="Watch-0", after=whole.end, part_of=part_of)
        total = n if part else n + min(n, k)
        assert event.incident().killed == Range(min=total, max=total)


def test_an_admission_stands_beside_the_range_and_does_not_set_it() -> None:
    """A party concedes seven, the sources say 44 to 56: the range is theirs; the seven are kept with the party."""
    event = Event()
    event.says("A monitor", 44)
    event.says("The town council", 56)
    event.says("The coalition", 7, stance="concedes")
    assert event.incident().killed == Range(min=44, max=56)
    alone = Event()
    alone.says("The coalition", 7, stance="concedes")
    assert alone.incident().killed == Range(min=7, max=7)
