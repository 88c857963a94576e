"""The day of an event out of the words of one report and the publication date of another."""

from __future__ import annotations

import pytest

from tollbook.model import Claim, Cluster, Document, When
from tollbook.resolve import date_by_company


def report(name: str, published: str | None = None) -> Document:
    return Document(
        id=name, lang="en", published=published, published_how="given", captured_at="2024-01-01T00:00:00Z", text=""
    )


def claim(document: str, words: str | None) -> Claim:
    when = When(text=words)
    return Claim(id=f"claim of {document}", document=document, start=0, end=0, quote="", harm="killed", when=when)


def dated(*reports: tuple[str | None, str | None]) -> Cluster:
    """The cluster of reports, each given as the unresolved words of its claim and its publication date."""
    documents = {f"r{n}": report(f"r{n}", published) for n, (_, published) in enumerate(reports)}
    claims = [claim(f"r{n}", words) for n, (words, _) in enumerate(reports)]
    cluster = Cluster(claims=tuple(c.id for c in claims), reasons=("the same place",))
    return date_by_company(cluster, {c.id: c for c in claims}, documents)


@pytest.mark.parametrize(
    "words", ["on Saturday, 18 September", "18 September", "on Saturday", "this evening, Saturday"]
)
def test_a_day_without_a_year_is_read_with_the_publication_of_another_report(words: str) -> None:
    found = dated((words, None), (None, "2021-09-19"))
    assert (found.date_from, found.date_to, found.date_precision) == ("2021-09-18", "2021-09-18", "day")
    assert found.reasons[0] == "the same place"
    assert "2021-09-19" in found.reasons[1]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("this morning", "2021-09-19"),  # of a day that nobody tells
        ("on Saturday, 18 September", "2020-09-19"),  # 18 September 2020 was a Friday
        ("18 September", "2021-12-19"),  # too far off
        ("on Saturday", None),
        ("in September", "2021-09-19"),
    ],
)
def test_what_does_not_tell_the_day_leaves_it_unknown(words: str, published: str | None) -> None:
    assert dated((words, None), (None, published)).date_from is None


def test_days_named_equally_often_leave_it_unknown_and_a_full_one_outweighs_a_weekday() -> None:
    assert dated(("on Friday", None), ("on Saturday", None), (None, "2021-09-19")).date_from is None
    both = dated(("on Friday", None), ("on 18 September", None), (None, "2021-09-19"))
    assert both.date_from == "2021-09-18"


def test_a_cluster_with_a_date_keeps_it() -> None:
    cluster = Cluster(claims=(), date_from="2020-01-01", date_to="2020-01-01")
    assert date_by_company(cluster, {}, {}) is cluster


def test_posts_of_one_day_without_a_word_of_when_tell_of_that_day_or_the_one_before() -> None:
    found = dated((None, "2021-09-19T21:10:00Z"), (None, "2021-09-20T06:00:00Z"), (None, None))
    assert (found.date_from, found.date_to, found.date_precision) == ("2021-09-18", "2021-09-19", "range")
    assert "2 appeared within a day, the first on 2021-09-19" in found.reasons[1]


@pytest.mark.parametrize("words", ["this morning", "today", "earlier today"])
def test_an_undated_report_that_says_today_does_not_keep_two_posts_from_telling_the_day(words: str) -> None:
    found = dated((None, "2021-09-19T09:00:00Z"), (None, "2021-09-19T10:00:00Z"), (words, None))
    assert (found.date_from, found.date_to) == ("2021-09-18", "2021-09-19")


@pytest.mark.parametrize(
    "reports",
    [
        [(None, "2021-09-19T21:10:00Z")],  # one alone may come years later
        [(None, "2021-09-19T21:10:00Z"), (None, "2021-09-22T21:10:00Z")],
        [(None, "2021-09-19"), (None, "2021-09-19")],  # articles of a day, which tell of old harm too
        [(None, "2021-09-19T09:00:00Z"), (None, "2021-09-19T10:00:00Z"), ("in September", None)],
    ],
)
def test_publication_alone_dates_nothing(reports: list[tuple[str | None, str | None]]) -> None:
    assert dated(*reports).date_from is None
