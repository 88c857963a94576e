"""Arabic number phrases: agreement, order and cases of numerals, their bounds, and numbers that count no people."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse
from tollbook.words.counts import CountPhrase
from tollbook.words.numbers import find_counts

MASCULINE = "_ واحد اثنان ثلاث أربع خمس ست سبع ثمان تسع عشر".split()
FEMININE = "_ واحدة اثنتان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
TENS = "_ _ عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
HUNDREDS = "_ مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة".split()


def spelled(n: int, feminine: bool, oblique: bool) -> str:
    """An Arabic number in words: units before tens, hundreds and thousands before both, joined by "and"."""
    parts: list[str] = []
    for size, one, two, many in ((1_000_000, "مليون", "مليونان", "ملايين"), (1000, "ألف", "ألفان", "آلاف")):
        of, n = divmod(n, size)
        if of == 1:
            parts.append(one)
        elif of == 2:
            parts.append(two)
        elif 3 <= of <= 10:
            parts.append(f"{FEMININE[of]} {many}")
        elif of:
            parts.append(f"{spelled(of, True, oblique)} {one}")
    hundreds, n = divmod(n, 100)
    if hundreds:
        parts.append(HUNDREDS[hundreds])
    if n:
        parts.append(small(n, feminine))
    joined = " و".join(parts)
    for nominative, genitive in (
        ("ون", "ين"),
        ("مئتان", "مئتين"),
        ("ألفان", "ألفين"),
        ("مليونان", "مليونين"),
        ("اثنان", "اثنين"),
    ):
        if oblique:
            joined = joined.replace(nominative, genitive) if nominative != "ون" else with_oblique_tens(joined)
    return joined


def with_oblique_tens(words: str) -> str:
    for ten in TENS[2:]:
        words = words.replace(ten, ten[:-2] + "ين")
    return words


def small(n: int, feminine: bool) -> str:
    units = FEMININE if feminine else MASCULINE
    if n <= 10:
        return units[n]
    if n < 20:
        first = {11: "إحدى" if feminine else "أحد", 12: "اثنتا" if feminine else "اثنا"}.get(n, units[n - 10])
        return f"{first} {'عشرة' if feminine else 'عشر'}"
    unit = n % 10
    return (f"{units[unit]} و" if unit else "") + TENS[n // 10]


def counts(text: str) -> list[CountPhrase]:
    return list(find_counts(analyse(text, "ar")))


def only(text: str) -> CountPhrase:
    found = counts(text)
    assert len(found) == 1, [text[p.start : p.end] for p in found]
    return found[0]


@given(st.integers(3, 2_999_999), st.booleans(), st.booleans(), st.sampled_from(["", "و", "ب", "ل"]))
def test_a_number_in_words_is_read_in_each_gender_and_case(n: int, feminine: bool, oblique: bool, prefix: str) -> None:
    text = f"مقتل {prefix}{spelled(n, feminine, oblique)} شخصا"
    phrase = only(text)
    assert (phrase.min, phrase.max, phrase.kind) == (n, n, "exact")
    assert text[phrase.end :] == " شخصا"


def test_and_eleven_is_eleven() -> None:
    """Without its hamza the "and" written onto eleven is the beginning of "one"."""
    assert [(p.min, p.max) for p in counts("قتل رجلان وأحد عشر طفلا")][-1] == (11, 11)


@given(st.integers(1, 999_999), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_figures_of_all_three_systems_are_read(n: int, digits: str) -> None:
    written = "".join(digits[int(d)] for d in str(n))
    assert only(f"مقتل {written} مدنيا").min == n


@given(st.integers(3, 999), st.integers(1, 999), st.sampled_from(["و", "و "]), st.booleans())
def test_figures_joined_to_thousands_are_one_number(thousands: int, rest: int, joint: str, spell: bool) -> None:
    """ "32 ألفا و54" is 32,054, and never 54: so agencies write the tolls of long wars."""
    size = "آلاف" if thousands <= 10 else "ألفا"
    found = only(f"ارتفعت الحصيلة إلى {thousands} {size} {joint}{rest} قتيلا")
    assert (found.min, found.max) == (thousands * 1000 + rest,) * 2
    if spell:
        found = only(f"ارتفعت الحصيلة إلى مليون و{thousands} ألفا {joint}{rest} قتيلا")
        assert found.min == 1_000_000 + thousands * 1000 + rest


def test_two_thousand_behind_a_million_is_of_it() -> None:
    assert only("مقتل مليون وألفان شخصا").min == 1_002_000


def test_thousands_of_a_range_are_its_two_ends() -> None:
    found = only("قتل بين 3 آلاف و5 آلاف مدني")
    assert (found.min, found.max) == (3000, 5000)


@given(st.integers(1, 99), st.integers(1, 99))
def test_the_ends_of_a_range_keep_their_order(low: int, span: int) -> None:
    phrase = only(f"مقتل ما بين {low} و{low + span} مدنيا")
    assert (phrase.min, phrase.max, phrase.kind) == (low, low + span, "range")


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("مقتل ما لا يقل عن ٢٣ شخصا", 23, None, "at_least"),
        ("مقتل 23 شخصا على الأقل", 23, None, "at_least"),
        ("أكثر من ثلاثين قتيلا", 31, None, "more_than"),
        ("ما يزيد عن 50 جنديا", 51, None, "more_than"),
        ("أكثر من 13 ألفا", 13001, None, "more_than"),
        ("ما لا يزيد عن ستة مدنيين", None, 6, "at_most"),
        ("ما يصل إلى عشرة أشخاص", None, 10, "at_most"),
        ("أقل من عشرين جريحا", None, 19, "fewer_than"),
        ("نحو ثمانية أشخاص", 8, 8, "about"),
        ("قرابة ٣٠٠ أسرة", 300, 300, "about"),
        ("بين عشرة وعشرين قتيلا", 10, 20, "range"),
        ("بين خمس وعشرين وثلاثين قتيلا", 25, 30, "range"),
        ("من خمسة إلى سبعة مدنيين", 5, 7, "range"),
        ("3-5 قتلى", 3, 5, "range"),
        ("بين 7500 و11 ألفا", 7500, 11000, "range"),
        ("عشرات القتلى", None, None, "vague"),
        ("عدد من الجرحى", None, None, "vague"),
        ("بضعة أشخاص", None, None, "vague"),
        ("معظم الضحايا", None, None, "relative"),
        ("لم تسجل أي إصابات", 0, 0, "none"),
        ("دون وقوع إصابات", 0, 0, "none"),
        ("خمسطعش شهيد", 15, 15, "exact"),
        ("ألف ومئتي شخص", 1200, 1200, "exact"),
        ("الـ11 جريحا", 11, 11, "exact"),
    ],
)
def test_bounds_ranges_and_words(text: str, low: int | None, high: int | None, kind: str) -> None:
    phrase = only(text)
    assert (phrase.min, phrase.max, phrase.kind) == (low, high, kind)


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    assert [(p.min, p.kind) for p in counts("ارتفع من 5 إلى 7")] == [(5, "exact"), (7, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "يوم الأحد 27-3-2022",
        "في 12 تموز",
        "منذ عام 2019",
        "خلال 2021",
        "الساعة 5 مساء",
        "الفوج 175",
        "قرار مجلس الأمن رقم 2254",
        "على بعد 15 كم",
        "البالغ من العمر 12 عاما",
        "70 في المئة",
        "هاتف 00963944123456",
        "كانون الثاني/يناير 2018",
        "صباح الاثنين",
        "دون ورود معلومات عن الضحايا",
    ],
)
def test_dates_measures_names_and_silence_count_nobody(text: str) -> None:
    assert counts(text) == []


@given(st.text(alphabet="ابتثوللالمئةعشرةوثلاثآلاف 0123456789٠١٢-/.,،\nبين من إلى أكثر", max_size=80))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    found = counts(text)
    for phrase in found:
        assert 0 <= phrase.start < phrase.end <= len(text)
        assert phrase.min is None or phrase.max is None or phrase.min <= phrase.max
    assert all(a.last <= b.first for a, b in pairwise(found))


def test_a_bound_holds_for_a_number_in_brackets() -> None:
    text = "أصيب ما لا يقل عن (23) مواطنا"
    (phrase,) = counts(text)
    assert (phrase.min, phrase.max, phrase.kind) == (23, None, "at_least")
