"""Intervals: never fuller than the phrase, never today, always against a day that is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import When
from tollbook.resolve.dates import AHEAD, Report, resolve_date
from tollbook.words.analysis import analyse
from tollbook.words.dates import DatePhrase, find_dates

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


def phrase(text: str, lang: str = "en") -> DatePhrase:
    return find_dates(analyse(text, lang))[0]


def span(text: str, published: str | None, lang: str = "en") -> tuple[str | None, str | None, str]:
    report = Report(date.fromisoformat(published), f"published {published}") if published else None
    when = resolve_date(phrase(text, lang), report)
    return when.from_, when.to, when.precision


@pytest.mark.parametrize(
    ("words", "day"),
    [("Nine years ago today", "2015-03-13"), ("a year ago today", "2023-03-13"), ("two weeks ago today", "2024-02-28")],
)
def test_an_anniversary_is_one_day(words: str, day: str) -> None:
    assert span(words, "2024-03-13") == (day, day, "day")


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_such_day_up_to_the_report_and_its_own_day_counts(day: date, weekday: int) -> None:
    when = resolve_date(phrase(f"on {WEEKDAYS[weekday]} they fled"), Report(day, "published"))
    assert when.from_ == when.to
    found = date.fromisoformat(when.from_ or "")
    assert found.weekday() == weekday
    assert timedelta() <= day - found < timedelta(days=7)


@given(DAYS)
def test_last_weekday_is_never_the_report_itself(day: date) -> None:
    when = resolve_date(phrase(f"last {WEEKDAYS[day.weekday()]}"), Report(day, "published"))
    assert when.from_ == (day - timedelta(days=7)).isoformat()


@given(DAYS, DAYS)
def test_a_date_without_a_year_is_the_last_one_that_is_not_after_the_report(day: date, report: date) -> None:
    text = f"on {day.day} {day.strftime('%B')} they fled"
    when = resolve_date(phrase(text), Report(report, "published"))
    if when.from_ is None:
        soon = [date.fromisoformat(one) - report for one in when.candidates]
        assert (day.month, day.day) == (2, 29) or any(timedelta(1) < ahead <= timedelta(AHEAD) for ahead in soon)
        return
    found = date.fromisoformat(when.from_)
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= report + timedelta(days=1)
    if (day.month, day.day) != (2, 29):
        assert report - found < timedelta(days=367)


@given(
    DAYS, st.sampled_from(["June", "in early March", "late November", "in 2017", "this year", "last month", "summer"])
)
def test_no_partial_date_becomes_a_day(report: date, words: str) -> None:
    when = resolve_date(phrase(f"in {words} they fled"), Report(report, "published"))
    assert when.precision != "day"
    assert when.from_ != when.to


@pytest.mark.parametrize(
    "words", ["yesterday", "on Friday", "two days ago", "in June", "last week", "this year", "overnight"]
)
def test_without_a_day_of_the_report_relative_words_stay_unresolved(words: str) -> None:
    when = resolve_date(phrase(f"They fled {words}."), None)
    assert (when.from_, when.to, when.precision) == (None, None, "unknown")
    assert when.text


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on December 30", "2019-01-05", ("2018-12-30", "2018-12-30", "day")),
        ("on Sunday", "2017-08-06", ("2017-08-06", "2017-08-06", "day")),
        ("on Monday", "2018-01-03", ("2018-01-01", "2018-01-01", "day")),
        ("yesterday", "2020-03-01", ("2020-02-29", "2020-02-29", "day")),
        ("overnight", "2018-01-01", ("2017-12-31", "2018-01-01", "range")),
        ("in June", "2017-08-06", ("2017-06-01", "2017-06-30", "month")),
        ("in December", "2018-02-06", ("2017-12-01", "2017-12-31", "month")),
        ("late November", "2018-12-06", ("2018-11-21", "2018-11-30", "range")),
        ("between August 2014 and May 2017", None, ("2014-08-01", "2017-05-31", "range")),
        ("since August 2014", "2018-01-01", ("2014-08-01", None, "range")),
        ("so far this year", "2018-03-04", ("2018-01-01", None, "range")),
        ("over the past week", "2018-01-03", ("2017-12-27", "2018-01-03", "week")),
        ("last month", "2018-01-03", ("2017-12-01", "2017-12-31", "month")),
        ("last year", "2018-01-03", ("2017-01-01", "2017-12-31", "year")),
        ("in the past 24 hours", "2018-01-01", ("2017-12-31", "2018-01-01", "range")),
        ("from late Friday to Saturday afternoon", "2018-12-30", ("2018-12-28", "2018-12-29", "range")),
        ("on 25/08/2017", None, ("2017-08-25", "2017-08-25", "day")),
        ("in the summer of 2018", None, ("2018-06-01", "2018-08-31", "season")),
        ("in June last year they fled", "2018-09-20", ("2017-06-01", "2017-06-30", "month")),
        ("on 3 March of this year", "2018-09-20", ("2018-03-03", "2018-03-03", "day")),
        ("the first half of March", "2018-04-20", ("2018-03-01", "2018-03-15", "range")),
        ("the second half of March", "2018-04-20", ("2018-03-16", "2018-03-31", "range")),
        ("in the first week of March", "2018-04-20", ("2018-03-01", "2018-03-07", "week")),
        ("in the last week of February", "2020-04-20", ("2020-02-23", "2020-02-29", "week")),
        ("early 2017", None, ("2017-01-01", "2017-04-30", "range")),
        ("the past two weeks", "2018-01-05", ("2017-12-22", "2018-01-05", "range")),
        ("from January to March", "2018-04-20", ("2018-01-01", "2018-03-31", "range")),
        ("between 2014 and 2017", None, ("2014-01-01", "2017-12-31", "range")),
        ("since the start of the year", "2018-04-20", ("2018-01-01", None, "range")),
        ("Friday night into Saturday", "2018-12-31", ("2018-12-28", "2018-12-29", "range")),
        ("overnight on Friday", "2018-12-31", ("2018-12-28", "2018-12-29", "range")),
        ("overnight on Friday", "2018-12-28", ("2018-12-27", "2018-12-28", "range")),
        ("on 28 December", "2018-01-02", ("2017-12-28", "2017-12-28", "day")),
        ("from 30 December to 2 January", "2018-01-05", ("2017-12-30", "2018-01-02", "range")),
        ("over the past days", "2018-01-05", (None, None, "unknown")),
        ("two weeks ago", "2018-01-20", ("2018-01-03", "2018-01-09", "week")),
    ],
)
def test_english_intervals(text: str, published: str | None, expected: tuple[str, str, str]) -> None:
    assert span(text, published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("اليوم الخميس", "2021-12-09", ("2021-12-09", "2021-12-09", "day")),
        ("مساء أمس", "2021-01-01", ("2020-12-31", "2020-12-31", "day")),
        ("قبل يومين", "2021-01-01", ("2020-12-30", "2020-12-30", "day")),
        ("منذ بداية العام", "2021-05-01", ("2021-01-01", None, "range")),
        ("في 5 حزيران من العام الماضي", "2021-09-01", ("2020-06-05", "2020-06-05", "day")),
        ("منذ آب 2014", "2021-05-01", ("2014-08-01", None, "range")),
        ("يوم 31 كانون الأول", "2024-01-02", ("2023-12-31", "2023-12-31", "day")),
        ("يوم الخميس", "2021-12-09", ("2021-12-09", "2021-12-09", "day")),
        ("الخميس الماضي", "2021-12-09", ("2021-12-02", "2021-12-02", "day")),
        ("في حزيران", "2021-02-03", ("2020-06-01", "2020-06-30", "month")),
        ("أواخر تشرين الثاني", "2021-12-06", ("2021-11-21", "2021-11-30", "range")),
        ("مطلع عام 2017", None, ("2017-01-01", "2017-04-30", "range")),
        ("النصف الأول من آذار", "2021-05-01", ("2021-03-01", "2021-03-15", "range")),
        ("الأسبوع الأول من آذار", "2021-05-01", ("2021-03-01", "2021-03-07", "week")),
        ("الليلة الماضية", "2021-01-01", ("2020-12-31", "2021-01-01", "range")),
        ("خلال الليل", "2021-01-01", ("2020-12-31", "2021-01-01", "range")),
        ("قبل أسبوع", "2021-01-05", ("2020-12-26", "2021-01-01", "week")),
        ("الأسبوع الماضي", "2021-01-05", ("2020-12-28", "2021-01-03", "week")),
        ("خلال الأيام الثلاثة الماضية", "2021-01-01", ("2020-12-29", "2021-01-01", "range")),
        ("خلال الأيام الماضية", "2021-01-01", (None, None, "unknown")),
        ("بين آب 2014 وأيار 2017", None, ("2014-08-01", "2017-05-31", "range")),
        ("بين 3 و5 آذار", "2021-05-01", ("2021-03-03", "2021-03-05", "range")),
        ("هذا العام", "2021-05-01", ("2021-01-01", None, "range")),
        ("من مساء الجمعة حتى ظهر السبت", "2020-12-27", ("2020-12-25", "2020-12-26", "range")),
        ("ليلة الجمعة السبت", "2021-01-03", ("2021-01-01", "2021-01-02", "range")),
        ("٥ آذار، ٢٠١٨", None, ("2018-03-05", "2018-03-05", "day")),
        ("5 مارس, 2018", None, ("2018-03-05", "2018-03-05", "day")),
    ],
)
def test_arabic_intervals(text: str, published: str | None, expected: tuple[str, str, str]) -> None:
    assert span(text, published, "ar") == expected


def test_a_day_that_is_soon_after_the_report_is_not_taken_for_one_a_year_ago() -> None:
    report = Report(date(2017, 11, 18), "published 2017-11-18")
    planned = resolve_date(phrase("the strike called for 20 November"), report)
    assert planned.from_ is None
    assert planned.candidates == ("2016-11-20", "2017-11-20")
    assert span("on 17 November they fled", "2017-11-18")[0] == "2017-11-17"
    assert span("on 20 November last year they fled", "2017-11-18")[0] == "2016-11-20"


def test_figures_that_can_be_read_two_ways_keep_both_unless_the_report_decides() -> None:
    words = phrase("on 05/08/2017")
    assert resolve_date(words, None).candidates == ("2017-05-08", "2017-08-05")
    assert resolve_date(words, Report(date(2017, 6, 1), "published")).from_ == "2017-05-08"


def test_a_weekday_said_with_a_date_chooses_the_year() -> None:
    assert span("on Tuesday, 14 March they fled", "2020-02-01")[0] == "2017-03-14"


def test_a_weekday_with_a_day_is_resolved_without_a_report_where_one_year_fits() -> None:
    words = phrase("on Tuesday, 10 August they fled")
    assert resolve_date(words, None, latest=date(2024, 3, 1)).candidates == ("2010-08-10", "2021-08-10")
    found = resolve_date(words, None, earliest=date(2020, 3, 1), latest=date(2024, 3, 1))
    assert (found.from_, found.to, found.precision) == ("2021-08-10", "2021-08-10", "day")
    assert found.against == "the only such day on that weekday since 2020"
    assert resolve_date(words, None).candidates == ()


@given(DAYS, DAYS)
def test_candidates_are_days_on_their_weekday_and_none_is_after_the_latest(day: date, latest: date) -> None:
    words = phrase(f"on {WEEKDAYS[day.weekday()]}, {day.day} {day.strftime('%B')} they fled")
    found = resolve_date(words, None, latest=latest)
    days = [date.fromisoformat(one) for one in (found.candidates or filter(None, [found.from_]))]
    assert all(d <= latest and (d.month, d.day, d.weekday()) == (day.month, day.day, day.weekday()) for d in days)
    assert len(days) == len(set(days))


def test_anchored_phrases_count_from_their_anchor_in_the_right_direction() -> None:
    anchor = When(from_="2018-03-01", to="2018-03-01", precision="day", text="1 March")
    words = phrase("They fled a day after the truce.")
    assert resolve_date(words, None, anchor).from_ == "2018-03-02"
    assert resolve_date(words, None, anchor, reverse=True).from_ == "2018-02-28"
    assert resolve_date(words, Report(date(2018, 5, 5), "published")).from_ is None


def test_what_a_date_was_read_against_is_kept() -> None:
    when = resolve_date(phrase("on Sunday"), Report(date(2017, 8, 6), "published 2017-08-06"))
    assert when.against == "published 2017-08-06"
    assert resolve_date(phrase("on 6 August 2017"), Report(date(2017, 8, 7), "x")).against is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("الثلاثاء 22 كانون الثاني/ نوفمبر", "2022-11-23", ("2022-11-22", "2022-11-22", "day")),
        ("الثلاثاء 22 كانون الثاني/ نوفمبر 2022", None, ("2022-11-22", "2022-11-22", "day")),
        ("22 كانون الثاني/ نوفمبر", "2022-02-02", ("2022-01-22", "2022-01-22", "day")),
        ("22 كانون الثاني/ نوفمبر 2022", None, ("2022-01-22", "2022-01-22", "day")),
        ("22 كانون الثاني/ يناير", "2022-11-23", ("2022-01-22", "2022-01-22", "day")),
    ],
)
def test_of_two_months_that_disagree_weekday_and_report_choose(
    text: str, published: str | None, expected: tuple[str | None, str | None, str]
) -> None:
    assert span(text, published, "ar") == expected


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("killed on the 6th of this month", "en", "2024-03-06"),
        ("killed on the 29th of last month", "en", "2024-02-29"),
        ("killed on the 30th of last month", "en", None),
        ("killed on the 20th of this month", "en", None),
        ("قتل في السادس من الشهر الجاري", "ar", "2024-03-06"),
        ("قتل في 21 من الشهر الماضي", "ar", "2024-02-21"),
    ],
)
def test_a_day_of_a_month_is_that_day_where_there_was_one(text: str, lang: str, day: str | None) -> None:
    """Neither a day that the month lacks nor one behind the report is guessed at."""
    assert span(text, "2024-03-13", lang)[:2] == (day, day)
