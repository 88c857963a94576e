"""Pages whose markup says more than the extractor of main text keeps."""

from __future__ import annotations

import hashlib

import pytest

from tollbook.model import Capture, Document
from tollbook.read import read
from tollbook.read.markup import text_of_html
from tollbook.read.sections import without_layout_tables

FIRST = """<h1>Shell hits bakery in Marah</h1><p class='date'>9 August 2017</p>
<p>Two people were killed when a shell hit a bakery in the town of Marah on Tuesday, a doctor said. It was day.</p>
<p>The army said nothing about it, but residents told reporters that guns had been heard all night long.</p>"""
SECOND = """<h2>Mine kills three fishermen off Asal</h2>{date}
<p>Three fishermen were killed on Friday when a mine went off near the harbour of Asal, the coast guard said.</p>
<p>The men had been warned, and the harbour was closed to all boats after the explosion that morning.</p>"""
DATED = SECOND.format(date="<p class='date'>6 August 2017</p>")


def page(body: str, head: str = "") -> tuple[Document, ...]:
    sealed = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    capture = Capture(
        sha256=hashlib.sha256(sealed).hexdigest(),
        size=len(sealed),
        media_type="text/html",
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
    )
    return read(capture, sealed)


LAYOUTS = {
    "two article elements": f"<main><article>{FIRST}</article><article>{DATED}</article></main>",
    "one article element": f"<article>{FIRST}{DATED}</article>",
    "blocks without names": f"<div>{FIRST}</div><div>{DATED}</div>",
    "a table for the layout": f"<table><tr><td><div>{FIRST}</div><div>{DATED}</div></td></tr></table>",
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_page_with_two_reports_gives_two_documents(body: str) -> None:
    first, second = page(body)
    assert first.title == "Shell hits bakery in Marah"
    assert first.published == "2017-08-09"
    assert second.title == "Mine kills three fishermen off Asal"
    assert second.published == "2017-08-06"
    assert second.part is not None
    own = second.text[slice(*second.part)]
    assert own.startswith("Mine kills three fishermen off Asal\n\n")
    assert own.endswith("after the explosion that morning.")
    assert "bakery" not in own


def test_the_date_in_the_markup_of_a_second_article_is_its_own() -> None:
    second = SECOND.format(date="<time datetime='2017-08-06T08:00:00Z'>Sunday</time>")
    _, document = page(f"<article>{FIRST}</article><article>{second}</article>")
    assert (document.published, document.published_how) == ("2017-08-06", "metadata")


def test_without_any_date_of_its_own_a_second_article_has_none() -> None:
    head = "<meta property='article:published_time' content='2017-08-09'>"
    first, second = page(f"<article>{FIRST}</article><article>{SECOND.format(date='')}</article>", head)
    assert (first.published, second.published) == ("2017-08-09", None)


LINKS = {
    "cards": "<article><h3>Ten people killed in Dorin</h3><p>Read what happened there.</p></article>" * 3,
    "an aside": f"<aside><article>{DATED}</article></aside>",
    "comments": f"<div id='comments'><article class='comment-body'>{DATED}</article></div>",
}


@pytest.mark.parametrize("more", LINKS.values(), ids=LINKS.keys())
def test_links_and_comments_in_article_elements_are_no_reports(more: str) -> None:
    (document,) = page(f"<article>{FIRST}</article>{more}")
    assert "Ten people killed in Dorin" not in document.text
    assert "fishermen" not in document.text


def test_a_table_of_figures_stays_a_table() -> None:
    table = "<table><tr><td>Dead</td><td>5</td></tr></table>"
    assert without_layout_tables(table) == table
    inner = "<table><tr><td><p>" + "Five people died there. " * 20 + f"</p>{table}</td></tr></table>"
    assert table in without_layout_tables(inner)
    assert without_layout_tables(inner).count("<table>") == 1


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Two dead.", "Two dead."),
        ("<p>Two  dead.\n</p><p>Three&nbsp;hurt.</p>", "Two dead.\n\nThree hurt."),
        ("Two dead.<br>Three hurt.<br/>", "Two dead.\nThree hurt."),
        ("<ul><li>Two dead</li><li>Three hurt</li></ul>", "Two dead\n\nThree hurt"),
        ("<p>a<script>x()</script>b<!-- c --><b>d</b>e</p>", "abde"),
        ("x &lt;b&gt; y", "x <b> y"),
        ("<p>قتيلان</p>", "قتيلان"),
        ("", ""),
    ],
)
def test_fragments_to_text(markup: str, text: str) -> None:
    assert text_of_html(markup) == text
