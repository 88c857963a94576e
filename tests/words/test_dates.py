"""Date phrases: found with their spans, structured, and no fuller than the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse
from tollbook.words.dates import DatePhrase, find_dates
from tollbook.words.fold import fold
from tollbook.words.languages import topic

ENGLISH = [names[0].title() for names in topic("en", "dates")["months"]]  # type: ignore[attr-defined]
ARABIC = list(topic("ar", "dates")["months"])  # type: ignore[call-overload]


def found(text: str, lang: str = "en") -> list[DatePhrase]:
    return list(find_dates(analyse(text, lang)))


def only(text: str, lang: str = "en") -> DatePhrase:
    phrases = found(text, lang)
    assert len(phrases) == 1, [p.text for p in phrases]
    return phrases[0]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 3))
def test_full_english_dates_keep_day_month_and_year(day: date, order: int) -> None:
    name = ENGLISH[day.month - 1]
    written = (
        f"{day.day} {name} {day.year}",
        f"{name} {day.day}, {day.year}",
        f"the {day.day}th of {name} {day.year}",
        day.isoformat(),
    )[order]
    phrase = only(f"A house burned on {written}.")
    assert (phrase.year, phrase.month, phrase.day) == (day.year, day.month, day.day)
    assert (phrase.kind, phrase.ambiguous) == ("date", False)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 9))
def test_arabic_dates_of_every_month_system_keep_day_month_and_year(day: date, which: int) -> None:
    names = ARABIC[day.month - 1]
    phrase = only(f"احترق منزل في {day.day} {names[which % len(names)]} {day.year}", "ar")
    assert (phrase.year, phrase.month, phrase.day) == (day.year, day.month, day.day)


@pytest.mark.parametrize("month", range(12))
def test_two_names_of_one_arabic_month_are_one_month(month: int) -> None:
    levant, gulf = ARABIC[month][0], ARABIC[month][-2]
    phrase = only(f"في {levant}/{gulf} 2019", "ar")
    assert (phrase.month, phrase.day, phrase.year) == (month + 1, None, 2019)


def test_no_name_stands_for_two_arabic_months() -> None:
    folded = [fold(name) for names in ARABIC for name in set(map(fold, names))]
    assert len(folded) == len(set(folded))


@given(st.text(max_size=200))
def test_any_text_gives_phrases_in_order_whose_words_are_those_of_the_text(text: str) -> None:
    last = 0
    for phrase in found(text):
        assert last <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        last = phrase.end


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("The toll rose in late November", "date", {"month": 11, "part": "late", "day": None}),
        ("in mid-June", "date", {"month": 6, "part": "mid"}),
        ("in the first half of March", "date", {"month": 3, "part": "first_half"}),
        ("in early 2017", "date", {"year": 2017, "part": "early", "month": None}),
        ("on August 13-15, 2017", "date", {"day": 13, "last_day": 15}),
        ("on Aug. 9, 2016, near the bridge", "date", {"year": 2016, "month": 8, "day": 9}),
        ("early on Friday morning", "weekday", {"weekday": 4, "time": "morning"}),
        ("last Tuesday", "weekday", {"weekday": 1, "which": "last"}),
        ("shot dead yesterday", "days", {"amount": -1}),
        ("killed overnight", "days", {"time": "night"}),
        ("two days ago", "ago", {"amount": 2, "unit": "day"}),
        ("over the past week", "last", {"unit": "week", "rolling": True}),
        ("last month", "last", {"unit": "month", "rolling": False}),
        ("in the past 24 hours", "last", {"amount": 24, "unit": "hour"}),
        ("so far this year", "this", {"unit": "year"}),
        ("a day after the truce", "anchored", {"amount": 1, "complement": True}),
        ("It had burned the day before.", "anchored", {"amount": -1, "complement": False}),
        ("the same day", "anchored", {"amount": 0}),
        ("over the weekend", "weekend", {}),
        ("in the summer of 2018", "date", {"season": "summer", "year": 2018}),
        ("in the first week of March", "date", {"month": 3, "part": "first_week", "day": None}),
        ("on the twenty-first of March", "date", {"month": 3, "day": 21}),
        ("on the sixteenth of March", "date", {"month": 3, "day": 16}),
        ("since the start of the year", "this", {"unit": "year"}),
        ("It had burned the night before.", "anchored", {"amount": -1, "time": "night"}),
        ("the previous night", "anchored", {"amount": -1, "time": "night"}),
        ("overnight on Friday", "weekday", {"weekday": 4, "part": "overnight"}),
        ("a fortnight ago", "ago", {"amount": 2, "unit": "week"}),
        ("over the past days", "last", {"amount": 0, "unit": "day"}),
        ("today, Tuesday, 10 August", "date", {"amount": 0, "weekday": 1, "day": 10, "month": 8, "year": None}),
    ],
)
def test_english_phrases(text: str, kind: str, fields: dict[str, object]) -> None:
    phrase = only(text)
    assert phrase.kind == kind
    assert {name: getattr(phrase, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        ("مساء أمس", "days", {"amount": -1, "time": "evening"}),
        ("فجر اليوم الثلاثاء", "weekday", {"weekday": 1, "time": "dawn"}),
        ("يوم الأحد", "weekday", {"weekday": 6}),
        ("قبل يومين", "ago", {"amount": 2, "unit": "day"}),
        ("قبل ثلاثة أيام", "ago", {"amount": 3, "unit": "day"}),
        ("الأسبوع الماضي", "last", {"unit": "week"}),
        ("منذ بداية العام", "this", {"unit": "year"}),
        ("أواخر تشرين الثاني", "date", {"month": 11, "part": "late"}),
        ("في ١٣ تموز ٢٠٢١", "date", {"day": 13, "month": 7, "year": 2021}),
        ("2021/08/26", "date", {"day": 26, "month": 8, "year": 2021}),
        ("أول أمس", "days", {"amount": -2}),
        ("النصف الأول من آذار", "date", {"month": 3, "part": "first_half", "day": None}),
        ("مطلع عام 2017", "date", {"year": 2017, "part": "early", "month": None}),
        ("منتصف حزيران", "date", {"month": 6, "part": "mid"}),
        ("الأسبوع الأول من آذار", "date", {"month": 3, "part": "first_week", "day": None}),
        ("في الحادي والعشرين من آذار", "date", {"month": 3, "day": 21}),
        ("في السابع من آذار", "date", {"month": 3, "day": 7}),
        ("في اليوم السابق", "anchored", {"amount": -1}),
        ("في اليوم التالي", "anchored", {"amount": 1}),
        ("في ذلك اليوم", "anchored", {"amount": 0}),
        ("في اليوم نفسه", "anchored", {"amount": 0}),
        ("قبل أسبوع", "ago", {"amount": 1, "unit": "week"}),
        ("قبل عام", "ago", {"amount": 1, "unit": "year"}),
        ("خلال الليل", "days", {"time": "night"}),
        ("خلال الساعات الـ48 الماضية", "last", {"amount": 48, "unit": "hour"}),
        ("خلال الأيام الماضية", "last", {"amount": 0, "unit": "day"}),
        ("نهاية الأسبوع", "weekend", {}),
        ("اليوم الثلاثاء 10 آب", "date", {"amount": 0, "weekday": 1, "day": 10, "month": 8}),
    ],
)
def test_arabic_phrases(text: str, kind: str, fields: dict[str, object]) -> None:
    phrase = only(text, "ar")
    assert phrase.kind == kind
    assert {name: getattr(phrase, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("Two died overnight in Raqqa.", "en", "overnight"),
        ("Two died today at noon.", "en", "today"),
        ("قتل طفلان أمس في الرقة", "ar", "أمس"),
    ],
)
def test_a_phrase_ends_with_its_last_word_for_the_day(text: str, lang: str, words: str) -> None:
    assert only(text, lang).text == words


def test_periods_hold_both_ends() -> None:
    between = only("between August 2014 and May 2017")
    assert between.kind == "range"
    assert between.first
    assert between.last
    assert (between.first.month, between.first.year, between.last.month) == (8, 2014, 5)
    since = only("since 10 May")
    assert since.kind == "since"
    assert since.first
    assert (since.first.day, since.last) == (10, None)
    days = only("from late Friday to Saturday afternoon")
    assert days.first
    assert days.last
    assert (days.first.weekday, days.last.weekday) == (4, 5)
    arabic = only("بين آب 2014 وأيار 2017", "ar")
    assert arabic.first
    assert arabic.last
    assert (arabic.first.month, arabic.last.month) == (8, 5)
    night = only("ليلة الجمعة السبت", "ar")
    assert night.first
    assert night.last
    assert (night.kind, night.first.weekday, night.last.weekday) == ("range", 4, 5)
    years = only("بين عامي 2014 و2017", "ar")
    assert years.first
    assert years.last
    assert (years.first.year, years.last.year) == (2014, 2017)
    months = only("from January to March")
    assert months.first
    assert months.last
    assert (months.first.month, months.last.month) == (1, 3)
    joined = only("منذ آب 2014 وحتى نهاية أيار 2017", "ar")
    assert (joined.kind, joined.first is not None, joined.last is not None) == ("range", True, True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("It may rain, and they march on.", "en"),
        ("He sat in the sun.", "en"),
        ("A second group of ten men came.", "en"),
        ("The 2017 model weighs 2,018 grams in 14 boxes.", "en"),
        ("لم يصب أحد من السكان", "ar"),
        ("قتل اثنين من المدنيين", "ar"),
        ("أب وابنه", "ar"),
        ("السابق ذكره", "ar"),
        ("قبل أيام من الهدنة", "ar"),
        ("Days before the truce shells fell.", "en"),
        ("قبل الأسبوع المقبل بقليل", "ar"),
    ],
)
def test_words_that_only_look_like_dates(text: str, lang: str) -> None:
    assert found(text, lang) == []


def test_figures_that_can_be_read_two_ways_say_so() -> None:
    assert only("on 05/08/2017").ambiguous
    assert not only("on 25/08/2017").ambiguous
    assert only("on 08/25/2017").day == 25


@pytest.mark.parametrize(
    ("text", "lang", "kind", "day"),
    [
        ("قتل خمسة في 6 من الشهر الجاري.", "ar", "this", 6),
        ("قتل خمسة ليلة السادس من الشهر الجاري.", "ar", "this", 6),
        ("قتل خمسة يوم 3 من هذا الشهر.", "ar", "this", 3),
        ("قتل خمسة في الحادي والعشرين من الشهر الماضي.", "ar", "last", 21),
        ("Five were killed on the 6th of this month.", "en", "this", 6),
        ("Five were killed on the fifth of last month.", "en", "last", 5),
        ("قتل 5 في الشهر الماضي.", "ar", "last", None),
        ("They killed 5 in the last month.", "en", "last", None),
    ],
)
def test_a_day_of_this_or_the_last_month(text: str, lang: str, kind: str, day: int | None) -> None:
    """The number before "of this month" is its day; one before "in the last month" counts something else."""
    phrase = only(text, lang)
    assert (phrase.kind, phrase.unit, phrase.day) == (kind, "month", day)
