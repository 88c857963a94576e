"""Two figures may be set against each other only where both count the same; the ratio holds for all numbers in them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.check.quantities import Quantity, differences, ratio, said, said_ratio, series_break

ONE = Quantity(
    who="A",
    ref="a",
    low=5,
    high=9,
    words="5 to 9",
    harm="killed",
    group="civilian",
    since="2018-05-01",
    until="2018-05-31",
    countries=("YEM",),
)


def other(**changed: Any) -> Quantity:
    """Another speaker's figure, alike but for what is given."""
    return msgspec.structs.replace(ONE, who="B", ref="b", **changed)


def test_figures_of_one_harm_population_window_area_and_party_may_be_compared() -> None:
    assert differences(ONE, other(low=1, high=2)) == ()


@pytest.mark.parametrize(
    ("changed", "dimension"),
    [
        ({"harm": "injured"}, "harm"),
        ({"group": "person"}, "population"),
        ({"since": "2018-04-01"}, "window"),
        ({"until": None}, "window"),
        ({"countries": ("SAU", "YEM")}, "area"),
        ({"countries": ()}, "area"),
        ({"place": "Mocha"}, "area"),
        ({"blamed": ("the coalition",)}, "blamed"),
        ({"low": None, "high": None, "words": "dozens"}, "number"),
        ({"events": 0}, "number"),
    ],
)
def test_each_difference_is_named_in_both_directions(changed: dict[str, Any], dimension: str) -> None:
    assert [d.dimension for d in differences(ONE, other(**changed))] == [dimension]
    assert [d.dimension for d in differences(other(**changed), ONE)] == [dimension]


def test_two_states_of_one_record_are_told_apart() -> None:
    old = msgspec.structs.replace(ONE, keeper="r", as_of="2017-08-06")
    found = differences(old, other(keeper="r", as_of="2026-01-01"))
    assert [d.dimension for d in found] == ["state of the record"]
    assert differences(old, other(keeper="another", as_of="2026-01-01")) == ()


def test_a_moving_window_breaks_no_series_and_another_area_or_population_does() -> None:
    assert series_break(ONE, other(since="2018-06-01", until="2018-06-30")) is None
    assert "SAU" in (series_break(ONE, other(countries=("SAU",))) or "")
    assert "children" in (series_break(ONE, other(group="child")) or "")
    assert "came through" in (series_break(ONE, other(), (), ("SANA",)) or "")


def test_what_is_open_stays_open() -> None:
    floor = other(low=3, high=None)
    assert said(floor) == "3 or more"
    assert said(other(low=None, high=7)) == "up to 7"
    assert said_ratio(ratio(floor, ONE)) == "0.33 times or more"
    assert said_ratio(ratio(floor, floor)) == "open at both ends; 1.00 from lowest to lowest"
    assert said_ratio(ratio(ONE, other(low=0, high=3))).startswith("none")


@given(st.lists(st.integers(1, 10_000), min_size=4, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_every_pair_of_numbers_in_two_ranges_has_its_ratio_between_the_ends(
    numbers: list[int], one: float, two: float
) -> None:
    a, b = sorted(numbers[:2]), sorted(numbers[2:])
    found = ratio(other(low=a[0], high=a[1]), other(low=b[0], high=b[1]))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    x, y = a[0] + one * (a[1] - a[0]), b[0] + two * (b[1] - b[0])
    assert found.low <= x / y * (1 + 1e-9)
    assert x / y <= found.high * (1 + 1e-9)
