"""Live blogs and round-ups: several documents, each with its own date; anything else stays one."""

from __future__ import annotations

import pytest
from tests.read.test_articles import BODY, FIRST, documents
from tests.read.test_pages import page

from tollbook.model import Document

STAMPS = ("2018-05-04T14:32:00Z", "2018-05-04T16:05:00+03:00", "2018-05-03T21:10:00Z")
TOLD = (
    "Two people were killed when a shell hit a bakery in Marah, a doctor said.",
    "The number of dead in Marah has risen to five, the civil defence said.",
    "Guns have been heard in the hills above Marah all day, residents said.",
)
EXPECTED = ["2018-05-04T14:32:00Z", "2018-05-04T13:05:00Z", "2018-05-03T21:10:00Z"]
LAYOUTS = {
    "entries that say so": '<article class="liveblog-post"><time datetime="{0}">x</time><p>{1}</p></article>',
    "schema.org": '<div itemprop="liveBlogUpdate" itemtype="https://schema.org/BlogPosting">'
    '<h3>What is new</h3><time datetime="{0}">x</time><p>{1}</p></div>',
    "blocks alike": '<div class="block" id="b"><p class="when"><time datetime="{0}">14.32</time></p><p>{1}</p></div>',
    "a list": '<li class="item"><span><time datetime="{0}">14.32</time></span><div>{1}</div></li>',
}


def live(entry: str, lead: str = "", more: str = "") -> tuple[Document, ...]:
    told = "".join(entry.format(stamp, words) for stamp, words in zip(STAMPS, TOLD, strict=True))
    head = "<meta property='article:published_time' content='2018-05-05T00:10:00Z'><title>Marah shelled: live</title>"
    return page(
        f"<main class='live-blog'><h1>Marah shelled: live updates</h1>{lead}<div>{told}</div>{more}</main>", head
    )


@pytest.mark.parametrize("entry", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_each_entry_of_a_live_blog_is_a_document_with_its_own_time(entry: str) -> None:
    found = live(entry)
    assert [(d.published, d.published_how) for d in found] == [(when, "metadata") for when in EXPECTED]
    for document, words in zip(found, TOLD, strict=True):
        own = document.text[slice(*document.part)] if document.part else ""
        assert words in own
        assert not [other for other in TOLD if other != words and other in own]
        assert "14.32" not in own


def test_what_stands_above_the_entries_is_a_document_with_the_page_s_date() -> None:
    lead = "<p>Follow our coverage of the shelling of Marah, where guns have been heard since Thursday night.</p>"
    first, *rest = live(LAYOUTS["blocks alike"], lead)
    assert first.published == "2018-05-05"
    assert first.text.startswith("Marah shelled: live")
    assert "Follow our coverage" in first.text[slice(*first.part)] if first.part else False
    assert [d.published for d in rest] == EXPECTED


def test_readers_comments_under_a_live_blog_are_no_entries() -> None:
    comment = (
        '<div class="comment"><time datetime="{0}">x</time><p>They say that 5,000 people were killed there.</p></div>'
    )
    more = f"<section id='comments'>{''.join(comment.format(stamp) for stamp in STAMPS * 3)}</section>"
    found = live(LAYOUTS["blocks alike"], more=more)
    assert len(found) == 3
    assert "5,000" not in found[0].text


@pytest.mark.parametrize("stamp", ["9999-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "soon", ""])
def test_an_entry_with_an_absurd_time_has_the_date_of_its_page(stamp: str) -> None:
    entry = LAYOUTS["entries that say so"]
    told = "".join(entry.format(when, words) for when, words in zip((*STAMPS, stamp), (*TOLD, TOLD[0]), strict=True))
    head = "<meta property='article:published_time' content='2018-05-05T00:10:00Z'>"
    *_, last = page(f"<main class='live-blog'><h1>Marah shelled: live updates</h1>{told}</main>", head)
    assert last.published == "2018-05-05"


NOT_LIVE = {
    "no word of a live blog": "<main><h1>Marah shelled</h1>{}</main>",
    "times in an aside": "<main class='live-blog'><h1>Marah</h1><aside>{}</aside></main>",
}


@pytest.mark.parametrize("around", NOT_LIVE.values(), ids=NOT_LIVE.keys())
def test_pages_with_time_stamps_that_are_no_live_blog_stay_one(around: str) -> None:
    told = "".join(LAYOUTS["blocks alike"].format(*pair) for pair in zip(STAMPS, TOLD, strict=True))
    assert len(page(around.format(f"<p>{BODY} {BODY}</p>{told}"))) == 1


# ---------------------------------------------------------------- texts


def test_the_items_of_a_round_up_have_the_dates_of_their_datelines() -> None:
    words = (
        f"Attacks of the week\n\nMARAH, 5 August 2017 (Coast Wire) – {BODY}\n\nASAL, Aug. 6, 2017 -- {BODY}\n\n"
        f"{BODY}\n\nDORIN, 8 August 2017 (Coast Wire) – {BODY}"
    )
    found = documents(words, published="2017-08-09")
    assert [d.published for d in found] == ["2017-08-09", "2017-08-06", "2017-08-08"]
    assert [words[slice(*d.part)][:4] for d in found if d.part] == ["Atta", "ASAL", "DORI"]
    assert [d.published for d in documents(words)] == ["2017-08-05", "2017-08-06", "2017-08-08"]


def test_a_dateline_inside_begins_an_item_with_the_headline_above_it() -> None:
    words = f"{FIRST}\n\nMine off Asal kills three\n\nASAL, 6 August 2017 (Coast Wire) – {BODY}"
    _, second = documents(words, published="2017-08-09")
    assert (second.title, second.published) == ("Mine off Asal kills three", "2017-08-06")


def test_the_entries_of_a_live_blog_in_plain_text_share_the_page_s_date() -> None:
    words = f"Live: shelling of Marah\n\n14:32 GMT\n\n{BODY}\n\n13.10\n\n{BODY}\n\nFriday, 12:05 pm\n\n{BODY}"
    found = documents(words, published="2017-08-09")
    assert len(found) == 3
    assert {d.published for d in found} == {"2017-08-09"}


ONE = {
    "two stamps": f"{FIRST}\n\n14:32\n\n{BODY}\n\n15:10\n\n{BODY}",
    "stamps without text": f"{FIRST}\n\n14:32\n\n15:10\n\n16:20\n\n17:30\n\n{BODY}",
    "an item that the text before leads to": f"They wrote:\n\nASAL, 6 August 2017 (CW) – {BODY}",
    "a dated chronology": f"{FIRST}\n\n5 August 2017 – {BODY}\n\n7 August 2017 – {BODY}",
}


@pytest.mark.parametrize("words", ONE.values(), ids=ONE.keys())
def test_what_is_one_report_stays_one(words: str) -> None:
    assert len(documents(words)) == 1
