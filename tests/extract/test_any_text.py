"""Whatever the text, the reader gives claims that quote it, and never fails."""

from __future__ import annotations

import sys
from functools import cache
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tollbook import extract, resolve
from tollbook.model import Claim, Document, Gazetteer, Register
from tollbook.settings import Settings

ENGLISH = (
    "killed injured wounded dead missing at least more than between and or two 12 1,204 a an no dozens of civilians "
    "children people soldiers family including among them who were was have been left said that according to the army "
    "ministry SANA denied acknowledged in on near Raqqa Aleppo Friday yesterday May 2017 3 since month days ago week "
    "last first half night from late to strike raid shelling coalition “ ” \" ' , . : ; - ( ) % \n \n\n N N. "
    "7th another hours"
).split(" ")
ARABIC = (
    "قتل مقتل استشهاد إصابة جرحى قتلى مدنيين مدنيان طفلان أطفال نساء عشرة ٤ 12 ما لا يقل عن أكثر من بين و بينهم "
    "جراء قصف غارة التحالف الدولي على مدينة الرقة "
    "ريف حلب يوم الجمعة أمس آب ٢٠١٧ منذ قال المرصد نفى وزارة الدفاع ، . : ؟ # _ \n"
).split(" ")
salad = st.one_of(
    st.lists(st.sampled_from(ENGLISH), max_size=60).map(" ".join),
    st.lists(st.sampled_from(ARABIC), max_size=60).map(" ".join),
    st.lists(st.sampled_from(ENGLISH + ARABIC), max_size=60).map(" ".join),
    st.text(max_size=200).map(lambda text: f"Four people were killed. {text} قتل أربعة"),
)


@cache
def knowledge() -> tuple[Gazetteer, Register]:
    return resolve.load_gazetteer(Settings()), resolve.load_register()


def read(text: str, published: str | None, part: tuple[int, int] | None = None) -> tuple[Claim, ...]:
    document = Document(
        id="sha256:" + "0" * 64,
        captured_at="2020-01-01T00:00:00Z",
        text=text,
        published=published,
        source="A paper",
        part=part,
    )
    places, names = knowledge()
    return resolve.resolve(extract.read(document, places, names), document, places, names)


@given(salad, st.sampled_from([None, "2018-02-28", "2020-12-31T23:59:59Z"]))
@settings(max_examples=400, deadline=None)
@example("نفى جرحى بينهم جرحى عن killed", None)  # an answer stands for a claim that another one is a part of
def test_no_text_makes_the_reader_fail_and_every_claim_quotes_it(text: str, published: str | None) -> None:
    claims = read(text, published)
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.part_of is None or claim.part_of in ids
        assert all(0 <= e.start <= e.end <= len(text) for e in claim.evidence)
        if claim.count is not None and claim.count.min is not None and claim.count.max is not None:
            assert claim.count.min <= claim.count.max
        if claim.when.from_ and claim.when.to:
            assert claim.when.from_ <= claim.when.to


@given(salad, salad, salad)
@settings(max_examples=100, deadline=None)
@example("", "مقتل 41 من منتظري المساعدات.", "أوقعنا قوة من جيش الاحتلال الإسرائيلي بين قتيل وجريح.")
@example("قصف الجيش الإسرائيلي المدينة.", "مقتل ثلاثة بقصف على البلدة.", "")
def test_a_part_of_a_text_is_read_as_far_as_it_goes(above: str, part: str, below: str) -> None:
    """An entry of a live page, whoever the entries above and below it name."""
    text = f"{above}\n\n{part}\n\n{below}"
    start = len(above) + 2
    claims = read(text, None, (start, start + len(part)))
    assert all(start <= claim.start <= claim.end <= start + len(part) for claim in claims)
    assert all(claim.blamed is None or "Israel" not in (claim.blamed.name or "") for claim in claims)


@given(salad)
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same_claims(text: str) -> None:
    assert read(text, "2018-02-28") == read(text, "2018-02-28")


RUN_ON = {
    "and": "two men were killed and three women were wounded near Homs and ",
    "capitals": "TWO MEN WERE KILLED AND THREE WOUNDED IN SAN SALVADOR BY THE ARMY ",
    "Arabic": "قتل رجلان وأصيبت ثلاث نساء قرب حمص و",
    "quotations": 'He said "two were killed" ',
    "open quotations": '"two were killed ',
    "parts of parts": "of the ten ",
    "days": "on 3 May 2014, ",
}


@pytest.mark.parametrize("words", RUN_ON.values(), ids=RUN_ON)
def test_a_text_that_runs_on_is_read(words: str) -> None:
    """Thousands of words without a full stop, as nobody writes, make claims that quote them and no failure."""
    text = "Nine men died. Two " + words * (2500 // len(words.split())) + "were killed"
    claims = read(text, None)
    assert claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)


def calls(text: str) -> int:
    """How many functions are called to read a text: a cost that is the same on every machine."""
    count = 0

    def called(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read(text, None)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("words", [RUN_ON["and"], RUN_ON["Arabic"]])
def test_twice_the_words_cost_little_more_than_twice(words: str) -> None:
    """Nobody stops the reader with one long text."""
    once, twice = words * 250, words * 500
    read(once, None)  # what is read at the first use is no part of it
    assert calls(twice) < 3 * calls(once)
