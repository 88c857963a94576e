"""Number phrases: values, bounds, and the numbers that count no people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse
from tollbook.words.counts import CountPhrase
from tollbook.words.numbers import find_counts

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int) -> str:
    """An English number in words, as a newspaper writes it."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")
    for scale, word in ((1_000_000, "million"), (1000, "thousand")):
        if n >= scale:
            rest = n % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // scale)} {word}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(n)


def counts(text: str) -> list[CountPhrase]:
    return list(find_counts(analyse(text, "en")))


def only(text: str) -> CountPhrase:
    found = counts(text)
    assert len(found) == 1, [text[p.start : p.end] for p in found]
    return found[0]


@given(st.integers(0, 10_000_000))
def test_every_number_in_words_reads_back(n: int) -> None:
    phrase = only(f"{spelled(n) if n else 'zero'} people were killed")
    assert (phrase.min, phrase.max, phrase.kind) == (n, n, "exact" if n else "none")


@given(st.integers(0, 10_000_000), st.booleans())
def test_every_number_in_digits_reads_back(n: int, commas: bool) -> None:
    phrase = only(f"{n:,} people were killed" if commas else f"{n} people were killed")
    assert (phrase.min, phrase.max, phrase.kind) == (n, n, "exact" if n else "none")


@given(
    st.integers(2, 9_999),
    st.sampled_from(
        [
            ("at least {}", 0, None, "at_least"),
            ("no fewer than {}", 0, None, "at_least"),
            ("more than {}", 1, None, "more_than"),
            ("over {}", 1, None, "more_than"),
            ("up to {}", None, 0, "at_most"),
            ("as many as {}", None, 0, "at_most"),
            ("no more than {}", None, 0, "at_most"),
            ("fewer than {}", None, -1, "fewer_than"),
            ("about {}", 0, 0, "about"),
            ("some {}", 0, 0, "about"),
            ("nearly {}", 0, 0, "about"),
        ]
    ),
    st.booleans(),
)
def test_bounds_move_the_ends_that_they_name(
    n: int, bound: tuple[str, int | None, int | None, str], words: bool
) -> None:
    pattern, low, high, kind = bound
    text = pattern.format(spelled(n) if words else n) + " people were killed"
    phrase = only(text)
    assert phrase.kind == kind
    assert phrase.min == (None if low is None else n + low)
    assert phrase.max == (None if high is None else n + high)
    assert text[phrase.start : phrase.end] == pattern.format(spelled(n) if words else n)


@given(st.integers(1, 900), st.integers(1, 900))
def test_ranges_give_both_ends(low: int, more: int) -> None:
    high = low + more
    for text in (
        f"between {low} and {high} people",
        f"{low} to {high} people",
        f"a minimum of between {low} and {high}",
    ):
        phrase = only(text)
        assert (phrase.min, phrase.max, phrase.kind) == (low, high, "range")


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("two dozen shepherds", 24, 24, "exact"),
        ("half a dozen of them", 6, 6, "exact"),
        ("more than a dozen", 13, None, "more_than"),
        ("2.2 million people", 2_200_000, 2_200_000, "exact"),
        ("dozens of people", None, None, "vague"),
        ("several dozen people", None, None, "vague"),
        ("tens of thousands of people", None, None, "vague"),
        ("no one was hurt", 0, 0, "none"),
        ("not a single civilian", 0, 0, "none"),
        ("30 or so people", 30, 30, "about"),
        ("four or five people", 4, 5, "range"),
        ("most of the dead", None, None, "relative"),
    ],
)
def test_words_that_count(text: str, low: int | None, high: int | None, kind: str) -> None:
    phrase = counts(text)[0]
    assert (phrase.min, phrase.max, phrase.kind) == (low, high, kind)


@pytest.mark.parametrize(
    "text",
    [
        "a rise of 52 percent",
        "20 kilometres away",
        "on 12 July",
        "July 12, 2017",
        "in 2016",
        "at 5:24 p.m.",
        "a 62-year-old",
        "resolution No. 2253 of the",
        "a fine of $150,000",
        "the six-year war",
        "ages 9 to",
        "the 4th brigade",
        "155mm shells",
    ],
)
def test_numbers_that_count_no_people_are_left_out(text: str) -> None:
    assert [phrase for phrase in counts(text) if phrase.kind != "none"] == []


@given(st.text(max_size=200))
def test_phrases_stand_in_order_inside_the_text(text: str) -> None:
    last = 0
    for phrase in counts(text):
        assert last <= phrase.start < phrase.end <= len(text)
        last = phrase.end


@pytest.mark.parametrize(
    ("text", "said", "low", "kind"),
    [
        ("stating that (11) civilians died", "(11)", 11, "exact"),
        ("a shell killed at least (7) people", "at least (7)", 7, "at_least"),
        ("killing (2) persons", "(2)", 2, "exact"),
    ],
)
def test_a_number_in_brackets_before_a_noun_counts_it(text: str, said: str, low: int, kind: str) -> None:
    (phrase,) = counts(text)
    assert (text[phrase.start : phrase.end], phrase.min, phrase.kind) == (said, low, kind)


@pytest.mark.parametrize("text", ["resolution 2216 (2015) was read", "incl. a 9 y/o boy"])
def test_a_year_in_brackets_and_an_age_count_nobody(text: str) -> None:
    assert [phrase for phrase in counts(text) if text[phrase.start : phrase.end] != "2216"] == []
