"""Two articles on one page, headlines and datelines: found where they are, and not where they only seem to be."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from tollbook.model import Capture, Document
from tollbook.read import read
from tollbook.read.calendar import complete_date


def documents(words: str, published: str | None = None, title: str | None = None) -> tuple[Document, ...]:
    body = words.encode()
    capture = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type="text/plain",
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
        published=published,
        title=title,
    )
    return read(capture, body)


FIRST = """Shell hits bakery in Marah

Two people were killed when a shell hit a bakery in the town of Marah on Tuesday, a doctor said.

"We heard nothing before it fell," a neighbour said."""
BODY = "Three fishermen were killed on Friday when a mine went off near the harbour of Asal, the coast guard said."

SECOND_HEADS = {
    "date and place under the headline": "Mine kills three fishermen off Asal\n\n6 August, 2017\nASAL, Coast Wire\n\n",
    "Arabic comma in the date": "Mine kills three fishermen off Asal\n\n6 August، 2017\nAsal, Coast Wire\n\n",
    "date in another order": "Mine kills three fishermen off Asal\n\nPublished: August 6, 2017 14:05\n\n",
    "weekday and time": "Mine kills three fishermen off Asal\n\nSunday, 6 August 2017, 13:09\n\n",
    "dateline in the paragraph": "Mine kills three fishermen off Asal\n\nASAL, 6 August 2017 (Coast Wire) – ",
    "dateline without brackets": "Mine kills three fishermen off Asal\n\nASAL, Aug. 6, 2017 -- ",
    "date right under the headline": "Mine kills three fishermen off Asal\n2017-08-06\n\n",
    "byline and date": "Mine kills three fishermen off Asal\n\nBy Jo Smith\n6 August 2017\n\n",
    "a rule between the articles": "* * *\n\nMine kills three fishermen off Asal\n\n6 August 2017\n\n",
    "a credit under the first": "Source: Marah Radio\n\nMine kills three fishermen off Asal\n\n6 August 2017\n\n",
}


@pytest.mark.parametrize("head", SECOND_HEADS.values(), ids=SECOND_HEADS.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_second_headline_with_its_own_dateline_begins_a_second_document(head: str, newline: str) -> None:
    words = f"{FIRST}\n\n\n{head}{BODY}\n".replace("\n", newline)
    first, second = documents(words, published="2017-08-09", title="Shell hits bakery in Marah")
    assert first.part is not None
    assert second.part is not None
    assert first.part[0] == 0
    assert words[slice(*second.part)].startswith("Mine kills three fishermen")
    assert words[slice(*second.part)].endswith("the coast guard said.")
    assert (first.published, first.published_how) == ("2017-08-09", "given")
    assert (second.published, second.published_how) == ("2017-08-06", "dateline")
    assert first.title == "Shell hits bakery in Marah"
    assert second.title == "Mine kills three fishermen off Asal"
    assert second.headline is not None
    assert words[slice(*second.headline)] == "Mine kills three fishermen off Asal"
    assert first.id.endswith("#1")
    assert second.id.endswith("#2")


@pytest.mark.parametrize("head", ["ASAL, July 9 (Coast Wire) – ", "By Jo Smith\n\n", "ASAL (Coast Wire) - "])
def test_without_a_complete_date_the_second_document_has_none(head: str) -> None:
    words = f"{FIRST}\n\nMine kills three fishermen off Asal\n\n{head}{BODY}"
    _, second = documents(words, published="2017-08-09")
    assert (second.published, second.published_how) == (None, "none")


def test_two_articles_in_arabic() -> None:
    words = (
        "مقتل شخصين في قصف على مخبز\n\nقتل شخصان وأصيب ثلاثة في قصف على مخبز في البلدة أمس، بحسب ما قال مصدر طبي.\n\n\n"
        "لغم بحري يقتل ثلاثة صيادين\n\nعسل، ٦ آب ٢٠١٧ - وكالة الساحل\n\n"
        "قتل ثلاثة صيادين أول أمس بانفجار لغم بحري قبالة الميناء، بحسب ما قال خفر السواحل في بيان."
    )
    first, second = documents(words, published="2017-08-09")
    assert first.published == "2017-08-09"
    assert (second.published, second.title) == ("2017-08-06", "لغم بحري يقتل ثلاثة صيادين")


def test_a_page_of_briefs_shares_its_date() -> None:
    brief = (
        "{} hit by shells overnight\n\n{} (Coast Wire) – Two people were killed there, officials said on Monday.\n\n"
    )
    words = "".join(brief.format(name, name.upper()) for name in ("Asal", "Marah", "Dorin", "Tel Kaf"))
    found = documents(words, published="2017-08-09")
    assert len(found) == 4
    assert {document.published for document in found} == {"2017-08-09"}


ONE_ARTICLE = {
    "sections with headings": f"{FIRST}\n\nWhat the army says\n\n{BODY}\n\nWhat we know so far\n\n{BODY}",
    "a round-up of places": f"Day of attacks\n\nMARAH: {BODY}\n\nASAL: {BODY}\n\nDORIN (CW) – {BODY}",
    "a chronology": f"{FIRST}\n\nTimeline of the recent attacks\n\n5 August 2017\n\n{BODY}\n\n7 August 2017\n\n{BODY}",
    "a dateline at the start": f"Mine kills three off Asal\n\nASAL, 6 August 2017 (CW) – {BODY}\n\n{BODY}",
    "a post set into the text": f"{FIRST}\n\nWe mourn our dead in Marah\n\n— Marah (@marah) August 6, 2017\n\n{BODY}",
    "a post with its address": f"{FIRST}\n\nSmoke over the town now pic.twitter.com/abc\n\n6 August 2017\n\n{BODY}",
    "a quotation alone": f'{FIRST}\n\n"They came at night and left before dawn."\n\n6 August 2017\n\n{BODY}',
    "a caption with its date": f"{FIRST}\n\nVIDEO: the bakery after the shelling\n\n(Published Aug. 6, 2017)\n\n{BODY}",
    "a heading after a colon": f"{FIRST}\n\nIn full:\n\nStatement of the Marah council\n\n6 August 2017\n\n{BODY}",
    "names with ages": f"{FIRST}\n\nAda Merin, 48 years old – dead\n\nIlan Merin, 9 years old – dead\n\n{BODY}",
    "a signature at the end": f"{FIRST}\n\nMarah Media Office\n\nAugust 6, 2017",
    "no text under the second headline": f"{FIRST}\n\nMine kills three fishermen off Asal\n\n6 August 2017",
    "no text before it": f"Valley Post online\n\nMine kills three fishermen off Asal\n\n6 August 2017\n\n{BODY}",
}


@pytest.mark.parametrize("words", ONE_ARTICLE.values(), ids=ONE_ARTICLE.keys())
def test_what_is_one_article_stays_one(words: str) -> None:
    (document,) = documents(words)
    assert document.part is None
    assert "#" not in document.id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"MARAH, 22 FEB 90 (DYN) -- [TEXT] {BODY}", "1990-02-22"),
        (f"MARAH, 3 MAR 15 (DYN) -- {BODY}", "2015-03-03"),
        (f"MARAH, July 16 – {BODY}", None),
        (f"Mine kills three off Asal\n\nPosted on Aug 6, 2017\n\n{BODY}", "2017-08-06"),
        (f"لغم بحري يقتل ثلاثة صيادين\n\nالأحد 6 آب/أغسطس 2017\n\n{BODY}", "2017-08-06"),
        (f"Mine kills three off Asal\n\n{BODY}\n\nSunday, 6 Aug 2017, 15:01\n\n{BODY}", "2017-08-06"),
        (f"Mine kills three off Asal\n\nLast updated August 6, 2017\n\n{BODY}", None),
        (f"Mine kills three off Asal\n\nPublished 6 August 2017\n\nEdited 7 August 2017\n\n{BODY}", "2017-08-06"),
        (
            f"Friday 1 March 2024\n\nHome and world\n\nOther news of the day\n\nMine kills three off Asal\n\n{BODY}",
            None,
        ),
        (
            f"Mine kills three off Asal\n\nA boat was found\n\n6 August 2017\n\nA dog was lost\n\n7 May 2018\n\n{BODY}",
            None,
        ),
        (f"Mine kills three off Asal\n\nThe mine of 6 August 2017 was old, experts say.\n\n{BODY}", None),
        (f"Mine kills three off Asal\n\n6 August 2031\n\n{BODY}", None),
        (f"Mine kills three off Asal\n\n31 February 2017\n\n{BODY}", None),
        (f"Mine kills three off Asal\n\n06/08/2017\n\n{BODY}", None),
        (f"Mine kills three off Asal\n\n16/08/2017\n\n{BODY}", "2017-08-16"),
        (f"{BODY} It was on 6 August 2017.", None),
    ],
)
def test_publication_dates_out_of_datelines(words: str, expected: str | None) -> None:
    (document,) = documents(words)
    assert (document.published, document.published_how) == (expected, "dateline" if expected else "none")


MONTHS = [
    "January",
    "Feb.",
    "march",
    "APRIL",
    "May",
    "Jun",
    "يوليو",
    "آب",
    "أيلول",
    "تشرين الأول",
    "Nov",
    "كانون الأول",
]
TODAY = date(2024, 3, 1)


@cases(
    day=st.dates(date(1900, 1, 1), TODAY), form=st.sampled_from(["{d} {m} {y}", "{d} {m}، {y}", "{m} {d}, {y}", "{i}"])
)
def test_every_way_of_writing_a_complete_date_gives_that_date(day: date, form: str) -> None:
    words = form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year, i=day.isoformat())
    found = complete_date(f"ASAL, {words} (CW)", TODAY)
    assert found is not None
    assert found[0] == day
    assert f"ASAL, {words} (CW)"[found[1] : found[2]].strip() == words


@cases(st.text(max_size=60))
def test_a_date_lies_between_1900_and_today(words: str) -> None:
    found = complete_date(words, TODAY)
    assert found is None or date(1900, 1, 1) <= found[0] <= TODAY


@pytest.mark.parametrize(
    ("words", "title", "headline"),
    [
        (f"Mine kills three\n\n{BODY}", None, "Mine kills three"),
        (f"Mine kills three!\n\n{BODY}", None, "Mine kills three!"),
        (f"Mine kills three.\n\n{BODY}", None, None),
        (f"Mine kills three.\n\n{BODY}", "Mine kills three", "Mine kills three."),
        (f"Mine kills three\n{BODY}", None, None),
        (f"- Advertisement -\n\n{BODY}", None, None),
        (f"Mine kills three off Asal{BODY}", "Mine kills three off Asal", "Mine kills three off Asal"),
        (BODY, None, None),
        ("Mine kills three", None, None),
    ],
)
def test_headlines(words: str, title: str | None, headline: str | None) -> None:
    (document,) = documents(words, title=title)
    assert (words[slice(*document.headline)] if document.headline else None) == headline
