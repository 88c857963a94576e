"""Sums over distinct incidents."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import claim, count, document, speaks

from tollbook.errors import UsageError
from tollbook.model import Incident, Range, When
from tollbook.settings import load_profile
from tollbook.tally import KEYS, UNKNOWN, ends, figure, lines, tally

AIRWARS = load_profile("airwars")


def incident(name: str, low: int | None, high: int | None = None, **more: Any) -> Incident:
    """An incident with a range of killed."""
    killed = None if low is None else Range(min=low, max=low if high is None else high)
    fields = {"date_from": "2021-03-04", "date_precision": "day", "grading": "fair", "country": "SYR"} | more
    return Incident(id=name, killed=killed, **fields)


def test_the_seed_totals_of_speakers_stand_apart_and_enter_no_sum() -> None:
    doc = document("d", "The Watch counts 212 killed in June. The alliance admits 88 killed since 2014.")
    own = [
        claim(doc, "212 killed", count=count(212), scope="aggregate", speaker=speaks("the Watch")),
        claim(doc, "88 killed", count=count(88), scope="aggregate", stance="concedes", speaker=speaks("the alliance")),
    ]
    result = tally([incident("SYR-20210304-a", 4)], own, AIRWARS)
    assert (result.total.min, result.total.max, result.total.events) == (4, 4, 1)
    assert sorted(t.min or 0 for t in result.own_totals) == [88, 212]
    printed = "\n".join(lines(result))
    assert "212" in printed
    assert "300" not in printed


def test_an_incident_with_two_blamed_parties_stands_in_both_rows_marked_and_once_in_the_total() -> None:
    result = tally(
        [incident("a", 5, blamed=("one", "two")), incident("b", 1, blamed=("one",))], (), AIRWARS, by=("blamed",)
    )
    assert {row.key: (row.sum.min, row.shared) for row in result.rows} == {("one",): (6, ("a",)), ("two",): (5, ("a",))}
    assert (result.total.min, result.total.events) == (6, 2)
    assert any("more than one row" in line for line in lines(result))


def test_only_the_profiles_gradings_make_the_headline_and_the_others_are_in_the_total() -> None:
    rows = [incident(g, 1, grading=g) for g in ("confirmed", "fair", "weak", "contested", "discounted")]
    result = tally([*rows, incident("none", 1, grading=None)], (), AIRWARS)
    assert set(result.headline.incidents) == {"confirmed", "fair"}
    assert result.total.events == 6


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ({"since": "2021-03-05"}, {"early", "undated"}),
        ({"until": "2021-03-04"}, {"late", "undated"}),
        ({"country": "IRQ"}, {"early", "late", "undated"}),
        ({"gradings": ("weak",)}, {"early", "late"}),
    ],
)
def test_what_a_query_leaves_out_is_listed_with_the_reason(query: dict[str, Any], gone: set[str]) -> None:
    rows = [
        incident("early", 1),
        incident("late", 1, date_from="2021-04-01"),
        incident("undated", 1, date_from=None, grading="weak"),
    ]
    result = tally([*rows, incident("withdrawn", 9, state="withdrawn")], (), AIRWARS, **query)
    assert {e.incident for e in result.excluded} == gone | {"withdrawn"}
    assert all(e.why.endswith(".") for e in result.excluded)
    assert set(result.total.incidents) == {"early", "late", "undated"} - gone


def test_an_incident_without_a_figure_is_an_event_and_adds_nothing() -> None:
    result = tally([incident("a", None), incident("b", 2, 3)], (), AIRWARS)
    assert (result.total.events, result.total.unquantified, result.total.min, result.total.max) == (2, 1, 2, 3)


def test_a_sum_over_incidents_of_which_none_has_a_figure_is_unknown_and_not_nought() -> None:
    rows = [incident("a", None), incident("b", 0, date_from="2021-04-01"), incident("c", 3, date_from="2021-05-01")]
    result = tally(rows, (), AIRWARS, by=("month",))
    assert [ends(row.sum) for row in result.rows] == ["unknown", "0", "3"]
    assert ends(result.total) == "3"
    assert ends(figure(result, as_of="x", made_with="y")) == "3"
    assert ends(tally([], (), AIRWARS).total) == "0"
    alone = figure(tally(rows[:1], (), AIRWARS), as_of="x", made_with="y")
    assert (alone.min, alone.unquantified, ends(alone)) == (0, 1, "unknown")


def test_no_change_is_told_from_or_to_a_sum_that_is_unknown() -> None:
    rows = [incident("a", 4), incident("b", None, date_from="2021-04-01"), incident("c", 8, date_from="2021-05-01")]
    shown = list(lines(tally(rows, (), AIRWARS, by=("month",)), change=True))
    assert not any("%" in line for line in shown)
    assert any("+100.0 %" in line for line in lines(tally(rows[::2], (), AIRWARS, by=("month",)), change=True))


def test_a_month_never_becomes_a_day() -> None:
    monthly = incident("a", 2, date_from="2021-03-01", date_to="2021-03-31", date_precision="month")
    assert tally([monthly], (), AIRWARS, by=("day",)).rows[0].key == (UNKNOWN,)
    assert tally([monthly], (), AIRWARS, by=("month",)).rows[0].key == ("2021-03",)


def test_injured_children_and_unknown_keys() -> None:
    one = incident("a", 2, injured=Range(min=3, max=4), children_killed=Range(min=1, max=1))
    assert tally([one], (), AIRWARS, harm="injured").total.max == 4
    assert tally([one], (), AIRWARS, harm="children_killed").total.min == 1
    for wrong in (
        {"by": ("colour",)},
        {"by": ("month", "place", "state")},
        {"by": ("month", "month")},
        {"harm": "wealth"},
    ):
        with pytest.raises(UsageError):
            tally([one], (), AIRWARS, **wrong)


def test_the_note_that_the_sums_are_an_envelope_is_printed() -> None:
    assert any("outer envelope" in line for line in lines(tally([incident("a", 1)], (), AIRWARS)))


def test_a_figure_has_the_same_id_for_the_same_content_and_another_for_another() -> None:
    one, same, other = (
        figure(tally(rows, (), AIRWARS), as_of="2021-05-01", made_with="tollbook")
        for rows in ([incident("a", 1)], [incident("a", 1)], [incident("a", 2)])
    )
    assert one.id == same.id != other.id


@st.composite
def records(draw: st.DrawFn) -> list[Incident]:
    """Incidents with drawn ranges, months, places and parties."""
    out = []
    for n in range(draw(st.integers(0, 8))):
        low = draw(st.one_of(st.none(), st.integers(0, 50)))
        out.append(
            incident(
                f"i{n}",
                low,
                None if low is None else low + draw(st.integers(0, 20)),
                date_from=draw(st.sampled_from([None, "2021-03-04", "2021-04-01", "2022-01-01"])),
                place=draw(st.sampled_from([None, "Tell Zeitun", "Khirbet Nur"])),
                blamed=tuple(draw(st.sets(st.sampled_from(["one", "two", "three"])))),
                grading=draw(st.sampled_from([None, "fair", "weak"])),
            )
        )
    return out


@given(records(), st.sampled_from([k for k in KEYS if k != "blamed"]), st.randoms(use_true_random=False))
def test_rows_of_a_partition_sum_to_the_total_and_order_makes_no_difference(
    rows: list[Incident], by: str, chance: Any
) -> None:
    result = tally(rows, (), AIRWARS, by=(by,))
    assert sum(r.sum.min for r in result.rows) == result.total.min
    assert sum(r.sum.max for r in result.rows) == result.total.max
    assert sum(r.sum.events for r in result.rows) == result.total.events == len(rows)
    assert result.total.min <= result.total.max
    chance.shuffle(rows)
    assert tally(rows, (), AIRWARS, by=(by,)) == result


@given(records(), st.lists(st.integers(0, 3), min_size=8, max_size=8), st.sampled_from(["killed", "injured"]))
def test_the_parts_of_any_partition_of_the_incidents_sum_to_the_total(
    rows: list[Incident], parts: list[int], harm: str
) -> None:
    """Whatever tells the incidents apart, and whichever of them a query takes."""
    for query in ({}, {"gradings": ["fair"]}, {"since": "2021-04-01"}):
        whole = tally(rows, (), AIRWARS, harm=harm, by=(), **query)
        assert whole.rows == ()
        shares = [[row for row, part in zip(rows, parts, strict=False) if part == n] for n in range(4)]
        each = [tally(share, (), AIRWARS, harm=harm, by=(), **query) for share in shares]
        for of in ("total", "headline"):
            sums, one = [getattr(t, of) for t in each], getattr(whole, of)
            assert [sum(getattr(s, end) for s in sums) for end in ("min", "max", "events", "unquantified")] == [
                one.min,
                one.max,
                one.events,
                one.unquantified,
            ]
            assert sorted(code for s in sums for code in s.incidents) == list(one.incidents)


@given(records())
def test_over_two_keys_the_total_counts_each_incident_once(rows: list[Incident]) -> None:
    result = tally(rows + rows, (), AIRWARS, by=("blamed", "month"))
    assert result.total == tally(rows, (), AIRWARS).total
    listed = {i for r in result.rows for i in r.sum.incidents}
    assert listed == set(result.total.incidents)
    assert all(len(r.sum.incidents) == len(set(r.sum.incidents)) for r in result.rows)
    marked = {i for r in result.rows for i in r.shared}
    assert marked == {i.id for i in rows if len(i.blamed) > 1}


def test_a_speakers_total_of_another_country_or_harm_or_a_rejected_one_is_not_shown() -> None:
    doc = document("d", "In May 40 were killed, 50 were hurt.")
    period = When(from_="2021-05-01", to="2021-05-31", precision="month")
    total = claim(doc, "40 were killed", count=count(40), scope="aggregate", when=period)
    hurt = claim(doc, "50 were hurt", count=count(50), scope="aggregate", harm="injured")
    rejected = claim(doc, "40 were killed", count=count(40), scope="aggregate", decided="rejected", id="r")
    result = tally((), [total, hurt, rejected], AIRWARS)
    assert [(t.claim, t.since, t.until) for t in result.own_totals] == [(total.id, "2021-05-01", "2021-05-31")]
