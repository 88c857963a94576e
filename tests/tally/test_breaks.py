"""A series over time shows where its figures begin to come about by other rules."""

from __future__ import annotations

from tollbook import tally
from tollbook.model import IncidentFigures, Range
from tollbook.settings import load_profile


def incident(name: str, day: str, rule: str) -> IncidentFigures:
    """One incident with one dead."""
    return IncidentFigures(
        id=name, date_from=day, date_precision="day", killed=Range(min=1, max=1), grading="fair", rule=rule
    )


ROWS = (
    incident("A", "2017-05-01", "as published"),
    incident("B", "2017-06-01", "airwars 2"),
    incident("C", "2017-07-01", "airwars 2"),
)


def breaks(by: str) -> list[str]:
    """The lines that tell of a break."""
    result = tally.tally(ROWS, (), load_profile("airwars"), by=(by,))
    return [line for line in tally.lines(result, change=True) if "series breaks" in line]


def test_where_published_figures_give_way_to_computed_ones_the_series_breaks_once() -> None:
    (only,) = breaks("month")
    assert "as published before, airwars 2 from here on" in only


def test_what_is_no_series_over_time_does_not_break() -> None:
    assert breaks("grading") == []


def test_no_change_is_computed_over_a_break() -> None:
    result = tally.tally(ROWS, (), load_profile("airwars"), by=("month",))
    shown = list(tally.lines(result, change=True))
    assert "min" not in next(line for line in shown if "2017-06" in line)
    assert "min +0.0 %" in next(line for line in shown if "2017-07" in line)
