"""A speaker's running totals over time: they do not fall without a word, and they close."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import claim, count, document, library, speaks

from tollbook.check import over_time
from tollbook.model import Claim, Document, When, Where

WATCH = speaks("the Watch")
SINCE = When(from_="2014-08-01", to=None, precision="range", text="since August 2014")
THERE = Where(name="Syria", country="SYR", precision="country", text="Syria")


def total(doc: Document, quote: str, n: int, **changed: Any) -> Claim:
    """A running total by the Watch."""
    given_ = {"scope": "aggregate", "speaker": WATCH, "when": SINCE, "where": THERE, **changed}
    return claim(doc, quote, count=count(n), **given_)


def told(day: str, n: int, words: str = "") -> tuple[Document, Claim]:
    """A report of a day with a total."""
    doc = document(f"d{day}", f"The Watch counts {n} killed since August 2014.{words}", published=day)
    return doc, total(doc, f"{n} killed", n)


def kinds(*pairs: tuple[Document, Claim], more: tuple[Claim, ...] = ()) -> list[str]:
    """The kinds of contradictions between these reports."""
    docs = library(*(d for d, _ in pairs))
    return [r.kind for r in over_time([*(c for _, c in pairs), *more], docs)]


def test_a_running_total_that_falls_is_found_and_one_that_is_explained_is_not() -> None:
    first = told("2018-11-30", 1190)
    assert kinds(first, told("2018-12-30", 1139)) == ["falling_toll"]
    assert kinds(first, told("2018-12-30", 1139, " It corrected its list.")) == []


def test_a_running_total_closes_with_what_came_on_top_of_the_last_one() -> None:
    first = told("2018-11-30", 1139)
    doc = document("b", "The Watch counts 1190 killed since August 2014, 51 more than before.", published="2018-12-30")
    new = total(doc, "1190 killed", 1190)
    added = total(doc, "51 more", 51, part_of=new.id)
    assert kinds(first, (doc, new), more=(added,)) == []
    wrong = total(doc, "51 more", 45, part_of=new.id)
    assert kinds(first, (doc, new), more=(wrong,)) == ["does_not_close"]


def test_another_area_people_or_first_day_is_another_series() -> None:
    first = told("2018-11-30", 1190)
    doc, later = told("2018-12-30", 90)
    iraq = Where(name="Iraq", country="IRQ", precision="country", text="Iraq")
    year = When(from_="2018-01-01", to=None, precision="range", text="since January")
    others: tuple[dict[str, Any], ...] = ({"where": iraq}, {"group": "child"}, {"when": year})
    for changed in others:
        other = total(doc, "90 killed", 90, **changed)
        assert kinds(first, (doc, other)) == []
    assert kinds(first, (doc, later)) == ["falling_toll"]


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_only_falls_are_found_whatever_the_order_of_the_claims(numbers: list[int], chance: Any) -> None:
    pairs = [told(f"2018-{n + 1:02d}-01", number) for n, number in enumerate(numbers)]
    falls = sum(1 for a, b in pairwise(numbers) if b < a)
    assert kinds(*pairs) == ["falling_toll"] * falls
    chance.shuffle(pairs)
    assert kinds(*pairs) == ["falling_toll"] * falls
