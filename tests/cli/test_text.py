"""Records in a person's words: unknown is said to be unknown, bounds are said to be bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.cli import text
from tollbook.model import Actor, Claim, Count, Range, When, Where


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2017-08-05", "5 August 2017"),
        ("2017-08-05T10:00:00Z", "5 August 2017"),
        (None, "unknown date"),
        ("2017", "2017"),
    ],
)
def test_a_date_is_written_out_and_a_missing_one_is_said_to_be_unknown(iso: str | None, words: str) -> None:
    assert text.day(iso) == words


def test_open_intervals_say_which_end_is_open() -> None:
    assert text.interval("2014-08-01", None) == "since 1 August 2014"
    assert text.interval(None, "2017-05-31") == "until 31 May 2017"
    assert text.interval("2017-06-01", "2017-06-30") == "1 June 2017 to 30 June 2017"
    assert text.interval("2017-06-01", "2017-06-01") == "1 June 2017"


def test_an_unresolved_weekday_keeps_its_words_and_its_candidates() -> None:
    value = When(text="on Friday", candidates=("2019-01-04",))
    assert text.when(value) == 'unknown date ("on Friday"), perhaps 4 January 2019'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Count(min=603, max=None, kind="at_least", text="at least 603"), "at least 603"),
        (Count(min=31, max=None, kind="more_than", text="more than 30"), "at least 31"),
        (Count(min=None, max=40, kind="at_most", text="up to 40"), "up to 40"),
        (Count(min=529, max=744, kind="range", text="between 529 and 744"), "529 to 744"),
        (Count(kind="vague", text="dozens"), '"dozens"'),
        (Count(min=0, max=0, kind="none", text="no"), "none"),
        (None, "no number"),
    ],
)
def test_a_count_is_printed_as_its_words_bound_it(value: Count | None, words: str) -> None:
    assert text.count(value) == words


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_is_one_number_only_when_its_ends_agree(a: int, b: int) -> None:
    low, high = sorted((a, b))
    assert text.figure(Range(min=low, max=high)) == (str(low) if low == high else f"{low}–{high}")
    assert text.figure(None) == "unknown"


def test_a_claim_line_names_speaker_number_place_and_blame() -> None:
    claim = Claim(
        id="c1",
        document="d",
        start=0,
        end=4,
        quote="five",
        harm="killed",
        group="civilian",
        scope="aggregate",
        count=Count(min=5, max=5, kind="exact", text="five"),
        where=Where(name="Marat", precision="village"),
        when=When(from_="2017-06-01", to="2017-06-30", precision="month"),
        speaker=Actor(name="The Monitor", kind="monitor"),
        blamed=Actor(name="The Army", kind="belligerent"),
    )
    shown = text.claim_line(claim)
    assert shown.startswith("The Monitor asserts 5 civilians killed, Marat")
    assert shown.endswith("blames The Army [aggregate]")
