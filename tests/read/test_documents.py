"""From sealed bytes to documents: text unchanged, what was given stands, and the same bytes always give the same."""

from __future__ import annotations

import contextlib
import hashlib

import msgspec
import pytest
from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from tollbook.errors import UnreadableInput
from tollbook.model import Capture, Document
from tollbook.read import READER, read


def sealed(body: bytes, media_type: str = "text/plain", **known: str) -> tuple[Capture, bytes]:
    capture = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type=media_type,
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
        **known,  # type: ignore[arg-type]
    )
    return capture, body


def text(words: str, **known: str) -> tuple[Document, ...]:
    return read(*sealed(words.encode(), **known))


def page(markup: str, media_type: str = "text/html", encoding: str = "utf-8", **known: str) -> tuple[Document, ...]:
    return read(*sealed(markup.encode(encoding), media_type, **known))


SOME_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t.strip() and "\0" not in t)


@settings(deadline=None)
@cases(words=SOME_TEXT.filter(lambda t: not t.startswith("\ufeff")))
def test_a_plain_text_is_kept_character_for_character(words: str) -> None:
    capture, body = sealed(words.encode())
    documents = read(capture, body)
    for document in documents:
        assert document.text == words
        assert document.capture == capture.sha256
        assert document.reader == READER
        assert all(words[a:b].strip() for a, b in document.masked)
        if document.headline:
            assert words[slice(*document.headline)].strip()
    assert read(capture, body) == documents


BLOCKS = st.sampled_from(
    [
        "Five people killed in Marah market",
        "Mine kills three fishermen off Asal\n\n6 August 2017\nASAL, Valley Post",
        "مقتل خمسة أشخاص في قصف السوق\n\nالحديدة، ٢٠ فبراير ٢٠٢٠ - متابعات",
        "6 August 2017",
        "- Advertisement -",
        "By Jo Smith",
        "Comments",
        "* * *",
        "Related articles",
        "Five people were killed on Sunday when a shell hit the market, a doctor said.",
        "MARAH, July 9 (VP) - Two children were hurt near the river on Tuesday, residents said.",
        "قتل خمسة أشخاص أمس في قصف على سوق البلدة، وفق مصدر طبي.",
    ]
)


@settings(deadline=None)
@cases(blocks=st.lists(BLOCKS, min_size=1, max_size=30), newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_documents_of_a_split_page_share_its_text_and_lie_apart(blocks: list[str], newline: str) -> None:
    words = "\n\n".join(blocks).replace("\n", newline)
    documents = text(words)
    end = 0
    for number, document in enumerate(documents, 1):
        assert document.text == words
        if len(documents) == 1:
            assert document.part is None
            continue
        assert document.part is not None
        assert document.id.endswith(f"#{number}")
        start, stop = document.part
        assert end <= start < stop <= len(words)
        assert not words[end:start].strip() or number == 1
        end = stop
        assert all(start <= a < b <= stop for a, b in document.masked)
    spans = [span for document in documents for span in document.masked]
    assert spans == sorted(set(spans))


def test_a_line_of_json_keeps_its_text_and_title_apart() -> None:
    body = msgspec.json.encode({"id": "x", "title": "A title", "text": "Two dead.\r\nThree hurt."})
    (document,) = read(*sealed(body, "application/x-tollbook-report+json", title="A title", external_id="x"))
    assert document.text == "Two dead.\r\nThree hurt."
    assert (document.title, document.external_id, document.headline) == ("A title", "x", None)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b" \n ", "text/plain"),
        (b"\xff\xff", "text/plain"),
        (b"", "text/html"),
        (b"<html><head><title></title></head><body><script>x</script></body></html>", "text/html"),
        (b"not json", "application/x-tollbook-report+json"),
        (b"[]", "application/x-telegram-message+json"),
        (b"<item", "application/x-feed-entry+xml"),
        (b"<item><title> </title></item>", "application/x-feed-entry+xml"),
        (b"anything", "application/pdf"),
        (b"anything", ""),
    ],
)
def test_what_holds_no_report_is_refused_in_a_sentence(body: bytes, media_type: str) -> None:
    with pytest.raises(UnreadableInput, match=r"\.$"):
        read(*sealed(body, media_type))


@settings(deadline=None)
@cases(body=st.binary(max_size=300), kind=st.sampled_from(["text/plain", "text/html", "application/x-feed-entry+xml"]))
def test_no_bytes_make_the_reader_fail_in_another_way(body: bytes, kind: str) -> None:
    with contextlib.suppress(UnreadableInput):
        assert read(*sealed(body, kind))


HEAD = "<html><head><title>Five killed in Marah market - Valley Post</title>{}</head><body>"
BODY = (
    "<nav><a href='/'>Home</a></nav><article><h1>Five killed in Marah market</h1>"
    "<p>Five people were killed on Sunday when a shell hit the market in Marah, a doctor said."
    " It was the third attack.</p>"
    "<p>Advertisement</p><p>The army denied that it had fired on the town and said that nothing more was known.</p>"
    "</article><section id='comments'><p>Liars! 5,000 people were killed there that day!</p></section></body></html>"
)


def test_a_page_begins_with_its_headline_and_leaves_out_its_readers() -> None:
    (document,) = page(HEAD.format("<meta property='og:site_name' content='Valley Post'>") + BODY)
    assert document.text.startswith("Five killed in Marah market\n\nFive people were killed on Sunday")
    assert document.text.count("Five killed in Marah market") == 1
    assert "5,000" not in document.text
    assert "Home" not in document.text
    assert document.headline == (0, 27)
    assert (document.title, document.source) == ("Five killed in Marah market", "Valley Post")
    assert [document.text[a:b] for a, b in document.masked] == ["Advertisement"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", None),
        ("<meta property='article:published_time' content='2017-08-06T10:00:00+03:00'>", "2017-08-06"),
        ("<meta property='article:published_time' content='2031-08-06'>", None),
        ("<meta property='article:published_time' content='0001-01-01'>", None),
        ('<script type=\'application/ld+json\'>{"datePublished": "2017-08-06T10:00:00Z"}</script>', "2017-08-06"),
        ("<meta property='article:published_time' content='2024-03-01T10:00:00Z'>", "2024-03-01"),
    ],
)
def test_a_page_is_dated_by_its_metadata(head: str, expected: str | None) -> None:
    (document,) = page(HEAD.format(head) + BODY)
    assert document.published == expected
    assert document.published_how == ("metadata" if expected else "none")


@pytest.mark.parametrize(
    "clock",
    [
        "<div>Friday, March 1, 2024</div>",
        "<div class='date'>March 1, 2024</div>",
        "<time datetime='2024-03-01'>1 March 2024</time>",
        "<footer>© 2024 Valley Post</footer>",
    ],
)
def test_a_page_is_never_dated_by_its_clock(clock: str) -> None:
    """The page was captured on 1 March 2024: a date that only its clock shows is no publication date."""
    (document,) = page(HEAD.format("") + clock + BODY)
    assert (document.published, document.published_how) == (None, "none")


def test_what_was_given_stands_over_what_the_page_says() -> None:
    head = HEAD.format("<meta property='article:published_time' content='2017-08-06'>")
    (document,) = page(
        head + BODY, published="2017-08-05", source="Else", lang="ar", title="T", url="https://v.example/1"
    )
    assert (document.published, document.published_how) == ("2017-08-05", "given")
    assert (document.source, document.lang, document.title) == ("Else", "ar", "T")
    assert document.url == "https://v.example/1"


ARABIC = "<p>قتل خمسة أشخاص وأصيب آخرون بجروح في قصف على سوق البلدة أمس، بحسب ما قال مصدر طبي في المستشفى.</p>"


@pytest.mark.parametrize(
    ("media_type", "meta", "encoding"),
    [
        ("text/html; charset=windows-1256", "", "cp1256"),
        ("text/html", "<meta charset='windows-1256'>", "cp1256"),
        ("text/html", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-6'>", "iso-8859-6"),
        ("text/html; charset=utf-8", "<meta charset='windows-1256'>", "utf-8"),
        ("text/html; charset=nonsense", "", "utf-8"),
        ("text/html", "", "utf-8"),
        ("text/html", "<meta charset='windows-1256'>", "utf-8-sig"),
        ("text/html", "", "utf-16"),
    ],
)
def test_the_declared_charset_is_honoured(media_type: str, meta: str, encoding: str) -> None:
    (document,) = page(f"<html><head>{meta}</head><body>{ARABIC}</body></html>", media_type, encoding)
    assert "قتل خمسة أشخاص وأصيب آخرون" in document.text
    assert document.lang == "ar"


def test_one_broken_character_does_not_cost_the_page_and_many_do() -> None:
    body = (HEAD.format("") + BODY.replace("third", "th\xe9rd") + "<p>" + "x" * 2000 + "</p>").encode("latin-1")
    (document,) = read(*sealed(body, "text/html; charset=utf-8"))
    assert "th\ufffdrd" in document.text
    with pytest.raises(UnreadableInput, match="at byte 3"):
        read(*sealed(b"<p>\xff\xff\xff\xff", "text/html"))
    with pytest.raises(UnreadableInput, match="at byte 9"):
        read(*sealed(b"Two dead\n\xff", "text/plain"))


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 30_000 + "x", "<" * 100_000, "<b><i>" * 10_000 + "Two dead.", "&amp;" * 10_000, "<p " + "a=b " * 10_000],
)
def test_pages_made_to_break_a_parser(markup: str) -> None:
    with contextlib.suppress(UnreadableInput):
        assert page(markup)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("Five people were killed in the attack on the market, the ministry said on Sunday.", "en"),
        ("FIVE PEOPLE WERE KILLED IN THE ATTACK ON THE MARKET, THE MINISTRY SAID ON SUNDAY.", "en"),
        ("Two dead.", None),
        ("قتل خمسة أشخاص في القصف على السوق أمس، بحسب الوزارة.", "ar"),
        ("قصف مدفعي", "ar"),
        ("Cinq personnes ont été tuées dimanche dans le bombardement du marché, selon le ministère.", "fr"),
        ("Cinco personas murieron el domingo en el bombardeo del mercado, según el ministerio.", "es"),
        ("Pazar günü pazara düzenlenen saldırıda beş kişi hayatını kaybetti, bakanlık açıkladı.", "tr"),
        ("Пять человек погибли в воскресенье при обстреле рынка, сообщили в министерстве.", "ru"),
        ("П'ятеро людей загинули в неділю внаслідок обстрілу ринку, повідомили в міністерстві.", "uk"),
        ("در حمله به بازار پنج نفر کشته شدند و چند تن دیگر زخمی گردیدند.", "fa"),
        ("חמישה בני אדם נהרגו בהפגזה על השוק", "he"),
        ("5 6 7", None),
        ("!", None),
    ],
)
def test_languages(words: str, lang: str | None) -> None:
    assert text(words)[0].lang == lang
