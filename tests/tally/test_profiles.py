"""What profiles ask of a tally: what is counted as one, what enters, what becomes of speakers' totals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.test_figures import differing
from tests.link.reports import at, claim, count, document, on, speaks
from tests.tally.test_tally import incident

from tollbook.errors import UsageError
from tollbook.model import Claim, HarmRanges, Incident, Party, Range
from tollbook.tally import UNKNOWN, drift, figure, figures, lines, pick, tally

SYRIA = at("Syria", precision="country")


def total(number: int, *, name: str = "r", **more: Any) -> Claim:
    """A speaker's total for March 2021 in Syria."""
    report = document(name, f"In all {number} were killed in March.")
    fields: dict[str, Any] = {"scope": "aggregate", "when": on("2021-03-01", "2021-03-31"), "where": SYRIA}
    return claim(report, f"{number} were killed", count=count(number), speaker=speaks(name), **(fields | more))


@pytest.mark.parametrize(
    ("unit", "units"), [("incident", 3), ("dyad_event", 4), ("actor_day_place", 2), ("victim", 6), ("period_entry", 3)]
)
def test_what_is_counted_as_one(unit: str, units: int) -> None:
    """Two incidents of one army, weapon, day and place, and one in which two parties are blamed."""
    same: dict[str, Any] = {"blamed": ("army",), "place": "Raml", "weapon": "airstrike"}
    rows = [
        incident("a", 1, **same),
        incident("b", 2, **same),
        incident("c", 3, blamed=("army", "militia"), place="Safa", weapon="mine"),
    ]
    result = tally(rows, (), differing(unit=unit))
    assert (result.units, result.total.events) == (units, 3)


def test_minimum_deaths_and_minimum_casualties() -> None:
    hurt = incident("hurt", 0, injured=Range(min=2, max=2))
    nobody = incident("nobody", 0)
    unverified = incident("unverified", None)
    assert tally([hurt, nobody], (), differing(minimum_deaths=1)).total.events == 0
    kept = tally([hurt, nobody, unverified], (), differing(minimum_casualties=1))
    assert kept.total.incidents == ("hurt", "unverified")


def test_an_incident_that_does_not_enter_stands_beside_the_headline_with_its_reason() -> None:
    rows = [incident("in", 4), incident("out", 9, entered=False, entry_reasons=("It is provisional: one origin.",))]
    result = tally(rows, (), differing())
    assert (result.headline.incidents, result.total.min) == (("in",), 13)
    assert any("out: It is provisional: one origin." in line for line in lines(result))


def test_headline_gradings_are_the_profiles() -> None:
    rows = [incident("fair", 1), incident("weak", 2, grading="weak")]
    assert tally(rows, (), differing(headline_gradings=["weak"])).headline.incidents == ("weak",)


def test_a_party_that_nobody_named_blames_has_no_row_where_the_profile_asks_for_one() -> None:
    named = Party(name="army", named_by=("Watch",))
    rows = [
        incident("a", 1, blamed=("army",), parties=(named,), origins=1),
        incident("b", 2, blamed=("army",), parties=(Party(name="army"),), origins=1),
    ]
    asked = tally(rows, (), differing(attribution_required=True), by=("blamed",))
    free = tally(rows, (), differing(attribution_required=False), by=("blamed",))
    assert [(row.key, row.sum.min) for row in asked.rows] == [(("army",), 1), ((UNKNOWN,), 2)]
    assert [(row.key, row.sum.min) for row in free.rows] == [(("army",), 3)]


def test_by_status_and_by_group_each_row_has_its_own_figure_and_the_total_counts_once() -> None:
    ranges = {"civilian": HarmRanges(killed=Range(min=4, max=6)), "combatant": HarmRanges(killed=Range(min=2, max=2))}
    rows = [incident("a", 4, 6, by_status=ranges), incident("b", 1)]
    result = tally(rows, (), differing(), by=("status",))
    assert {row.key[0]: (row.sum.min, row.sum.max) for row in result.rows} == {
        "civilian": (4, 6),
        "combatant": (2, 2),
        "unknown": (1, 1),
    }
    assert (result.total.min, result.total.max) == (5, 7)
    both = tally(rows, (), differing(), by=("status", "month"))
    assert both.rows[0].key == ("civilian", "2021-03")


def test_by_week_state_and_place_level() -> None:
    rows = [incident("a", 1, state="signed", place_precision="village"), incident("b", 2, date_precision="month")]
    assert [row.key for row in tally(rows, (), differing(), by=("week",)).rows] == [("2021-W09",), (UNKNOWN,)]
    assert [row.key for row in tally(rows, (), differing(), by=("state",)).rows] == [("draft",), ("signed",)]
    assert [row.key for row in tally(rows, (), differing(), by=("place_level",)).rows] == [("unknown",), ("village",)][
        ::-1
    ]
    assert tally(rows, (), differing(), states=("signed",)).total.incidents == ("a",)
    with pytest.raises(UsageError, match="no state"):
        tally(rows, (), differing(), states=("finished",))


# ------------------------------------------------------------------ speakers' totals


def test_totals_are_never_used_unless_the_profile_says_so() -> None:
    result = tally([incident("a", 4)], [total(100, name="r"), total(100, name="s")], differing())
    assert (result.with_entries, result.entries, result.shares) == (None, (), ())


def test_what_a_periods_total_holds_beyond_its_incidents_is_an_entry_after_the_deductions() -> None:
    """100 to 120 given; less 2 to 4 in a hundred; less 10 to 20 in incidents of that month and country."""
    profile = differing(aggregates="after_overlap", aggregate_combatant_share=[0.02, 0.04])
    rows = [incident("a", 10, 20), incident("later", 50, date_from="2021-04-01"), incident("iraq", 7, country="IRQ")]
    result = tally(rows, [total(100, name="r"), total(120, name="s")], profile)
    (entry,) = result.entries
    assert (entry.min, entry.max) == (100 * 96 // 100 - 20, 108)  # 120 * .98 - 10 = 107.6, rounded outwards
    assert result.with_entries is not None
    assert (result.with_entries.min, result.with_entries.max) == (67 + 76, 77 + 108)
    assert (result.total.min, result.total.max) == (67, 77)


def test_background_and_reports_needed() -> None:
    claims = [total(100, name="r"), total(100, name="s")]
    plain = tally([], claims, differing(aggregates="after_overlap"))
    less = tally([], claims, differing(aggregates="after_overlap", aggregate_background_per_month=30))
    assert (plain.entries[0].min, less.entries[0].min) == (100, 69)  # 31 days are 1.02 months
    assert tally([], claims[:1], differing(aggregates="after_overlap")).entries == ()
    assert tally([], claims[:1], differing(aggregates="after_overlap", aggregate_sources_needed=1)).entries
    events = differing(aggregates="as_events", aggregate_background_per_month=30, aggregate_combatant_share=[0.5, 0.5])
    assert tally([], claims, events).entries[0].min == 100


def test_two_totals_of_overlapping_periods_are_not_both_entered() -> None:
    half = {"when": on("2021-03-01", "2021-03-15")}
    claims = [total(100, name="r"), total(100, name="s"), total(40, name="t", **half), total(40, name="u", **half)]
    assert len(tally([], claims, differing(aggregates="after_overlap")).entries) == 1


@given(st.integers(1, 500), st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=8))
def test_a_total_that_is_divided_goes_whole_to_the_incidents_without_a_figure(
    number: int, known: list[int | None]
) -> None:
    rows = [incident(f"i{n}", low) for n, low in enumerate(known)]
    result = tally(rows, [total(number)], differing(aggregates="divided", aggregate_sources_needed=1))
    bare, have = known.count(None), sum(n for n in known if n is not None)
    given_out = [share.number for share in result.shares]
    if not bare or number <= have:
        assert given_out == []
    else:
        assert sum(given_out) == number - have
        assert given_out[0] >= given_out[-1] >= given_out[0] - bare
        assert result.total.min == number


# ------------------------------------------------------------------ figures


def test_every_row_the_total_and_the_headline_are_figures_with_what_they_stand_on() -> None:
    rows = [incident("a", 4), incident("b", 1, 2, grading="weak", date_from="2021-04-01")]
    result = tally(rows, (), differing())
    found = list(figures(result, as_of="2021-06-01", made_with="tollbook"))
    assert [(f.query["figure"], f.min, f.max, f.incidents) for f in found] == [
        ("row", 4, 4, ("a",)),
        ("row", 1, 2, ("b",)),
        ("total", 5, 6, ("a", "b")),
        ("headline", 4, 4, ("a",)),
    ]
    assert found[3].excluded == ({"incident": "b", "why": "Its grading is weak."},)
    assert len({f.id for f in found}) == 4
    for line in found:
        assert drift(line, pick(result, line), result) == []


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), st.data())
def test_any_change_of_an_incident_in_a_figure_is_drift(numbers: list[int], data: st.DataObject) -> None:
    rows: list[Incident] = [incident(f"i{n}", low) for n, low in enumerate(numbers)]
    line = figure(tally(rows, (), differing()), as_of="2021-06-01", made_with="tollbook")
    which = data.draw(st.integers(0, len(rows) - 1))
    act = data.draw(st.sampled_from(["more", "gone", "withdrawn"]))
    changed = list(rows)
    if act == "gone":
        del changed[which]
    elif act == "withdrawn":
        changed[which] = incident(f"i{which}", numbers[which], state="withdrawn")
    else:
        changed[which] = incident(f"i{which}", numbers[which] + 1)
    again = tally(changed, (), differing())
    assert drift(line, pick(again, line), again)


def test_other_rules_are_drift_even_where_the_numbers_agree() -> None:
    rows = [incident("a", 4)]
    line = figure(tally(rows, (), differing()), as_of="2021-06-01", made_with="tollbook")
    again = tally(rows, (), differing(denial_sets_min=True))
    assert "rules differ" in drift(line, pick(again, line), again)[0]
