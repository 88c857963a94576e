"""A sentence is held to its own arithmetic, and to no other. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.reports import claim, count, document, speaks

from tollbook.check import in_document
from tollbook.check.arithmetic import stated

WATCH = speaks("the Watch")

WRONG = [
    ("The Watch says 529 civilians were killed in June, up from 348, a 72 percent rise.", "+72 %", "+52 %"),
    ("Deaths rose to 529 in June, compared with 348 in May - an increase of 72 per cent.", "+72 %", "+52 %"),
    ("Strikes killed 529 civilians, including 94 children, up from 348 in May, a 72 percent rise.", "+72 %", "+52 %"),
    ("Deaths rose by 25 percent from 348 to 529.", "+25 %", "+52 %"),
    ("In all 529 people died in June, 72% more than the 348 of May.", "+72 %", "+52 %"),
    ("Shelling killed 120 civilians in May, down 60% from 200 in April.", "-60 %", "-40 %"),
    ("The toll fell from 200 in April to 120 in May, a drop of more than 50 percent.", "-50 %", "-40 %"),
    ("The toll rose from 348 in May to 529 in June, an increase of 151.", "+151", "+181"),
    ("The toll more than doubled from 300 in May to 550 in June.", "+100 %", "+83 %"),
    ("The toll tripled from 300 in May to 420 in June.", "+200 %", "+40 %"),
    ("وثق المرصد مقتل 529 مدنياً في حزيران بزيادة 72 في المئة عن 348 في أيار.", "+72 %", "+52 %"),
    ("قتل 529 مدنياً مقارنة بـ348 في أيار، أي بزيادة 72%.", "+72 %", "+52 %"),
    ("ارتفع عدد القتلى من 348 في أيار إلى 529 في حزيران، بنسبة ٧٢ في المئة.", "+72 %", "+52 %"),
]

RIGHT = [
    "The Watch says 529 civilians were killed in June, up from 348, a 52 percent rise.",
    "The Watch says 529 civilians were killed in June, up from 348, a rise of more than 50 percent.",
    "The Watch says 529 civilians were killed in June, up from 348, a rise of about half.",
    "The Watch says 529 civilians were killed in June, up from 348, a rise of nearly 55 percent.",
    "Deaths rose by 52% from 348 to 529.",
    "The toll rose from 20 in May to 260 in June, a jump of 1,200 percent.",
    "The toll fell from 348 in May to 229 in June, a drop of 34,2 percent.",
    "The Watch recorded 529 deaths, nearly double the 348 of May.",
    "The toll almost doubled from 300 in May to 570 in June.",
    "The toll fell from 200 in April to 120 in May, a drop of 40 percent.",
    "Shelling killed 120 civilians in May, down 40% from 200 in April.",
    "The toll rose from 348 in May to 529 in June, an increase of 181.",
    "وثق المرصد مقتل 529 مدنياً في حزيران بزيادة 52 في المئة عن 348 في أيار.",
    "انخفض عدد القتلى من 200 في نيسان إلى 120 في أيار، بنسبة 40 في المئة.",
]

NOTHING_STATED = [
    "The Watch says 529 civilians were killed in June, up from 348, a 72 percent rise on June last year.",
    "The Watch says 529 civilians were killed in June, up from 348, a third more.",
    "The Watch says 529 civilians were killed, up from 348; strikes saw a 72 percent rise.",
    "The Watch says 529 civilians were killed, up from 348, and 72 percent of them were women.",
    "The Watch says 529 civilians were killed, up from 348, a 72 percent rise in injuries.",
    "At least 529 civilians were killed, up from at least 348, a 72 percent rise.",
    "Between 529 and 744 were killed, a rise of 52 percent on the 348 to 450 in May.",
    "Turnout rose 72 percent. Deaths went from 348 to 529.",
    "وثق المرصد مقتل 529 مدنياً، مقارنة بـ348، بزيادة 72 في المئة عن العام الماضي.",
]


@pytest.mark.parametrize(("text", "said", "real"), WRONG)
def test_a_change_that_its_sentences_figures_do_not_give_is_found(text: str, said: str, real: str) -> None:
    (found,) = stated(document("d", text))
    assert not found.holds
    assert (found.said, f"{found.real:+,.0f}{'' if found.absolute else ' %'}") == (said, real)


@pytest.mark.parametrize("text", RIGHT)
def test_a_true_or_rounded_change_stands(text: str) -> None:
    assert [each for each in stated(document("d", text)) if not each.holds] == []


@pytest.mark.parametrize("text", NOTHING_STATED)
def test_a_change_of_something_else_is_no_statement_about_the_two_figures(text: str) -> None:
    assert stated(document("d", text)) == ()


def test_the_earlier_figure_need_be_no_claim() -> None:
    doc = document("d", "The Watch says 529 civilians were killed in June, up from 348, a 72 percent rise.")
    june = claim(doc, "529 civilians were killed", count=count(529), scope="aggregate", speaker=WATCH)
    (row,) = in_document([june], doc)
    assert (row.kind, row.a, row.b) == ("percentage", june.id, june.id)
    assert row.why == "From 348 to 529 is +52 %, not +72 %."


def test_where_both_figures_are_claims_the_row_names_both_once() -> None:
    doc = document("d", "The toll rose from 348 in May to 529 in June, an increase of 151.")
    may = claim(doc, "348 in May", count=count(348), scope="aggregate", speaker=WATCH)
    june = claim(doc, "529 in June", count=count(529), scope="aggregate", speaker=WATCH)
    (row,) = in_document([may, june], doc)
    assert (row.kind, row.a, row.b) == ("does_not_close", june.id, may.id)
    assert row.why == "From 348 to 529 is +181, not +151."


def test_a_sentence_without_a_claim_gives_no_row() -> None:
    doc = document("d", "Exports came to 529 tonnes, up from 348, a 72 percent rise. Nine people were killed.")
    nine = claim(doc, "Nine people were killed", count=count(9))
    assert in_document([nine], doc) == ()


@given(old=st.integers(20, 5000), new=st.integers(3, 9000))
def test_the_true_share_rounded_to_a_whole_always_stands_and_one_far_from_it_never(old: int, new: int) -> None:
    way, noun = ("up", "rise") if new >= old else ("down", "fall")
    share = abs(100 * (new - old) / old)
    text = "The Watch says {} civilians were killed in June, {} from {}, a {} percent {}."
    (true,) = stated(document("d", text.format(f"{new:,}", way, f"{old:,}", round(share), noun)))
    assert true.holds
    (false,) = stated(document("d", text.format(f"{new:,}", way, f"{old:,}", round(share) + 3, noun)))
    assert not false.holds
