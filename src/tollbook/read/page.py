"""A web page to its text: headline first, one blank line between paragraphs, readers' comments left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tollbook.errors import UnreadableInput
from tollbook.read.comments import drop_comments
from tollbook.read.live import LiveBlog, live_blog
from tollbook.read.markup import text_of_html
from tollbook.read.metadata import metadata_of
from tollbook.read.sections import article_markups, with_lost_headings, without_layout_tables

_MIN_DATE = datetime(1995, 1, 1)  # noqa: DTZ001 (htmldate compares days without zones)
_CLOCK = timedelta(days=2)  # a date so near to the capture may be the page's clock


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; `published` is an ISO date out of its metadata. `further` are the offsets at which the markup
    begins a second, third ... article, each with that article's own date (0: the first one, where it has one).
    """

    text: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    further: tuple[tuple[int, str | None], ...] = ()


def read_page(html: str, url: str | None, captured: date) -> Page:
    """The main text and metadata of a page. Raises UnreadableInput where there is no text.

    Where the page is a live blog, or has several <article> elements that are reports, their texts follow one another.
    """
    html = without_layout_tables(html)
    found = _extract(html, url, captured)
    about = found.metadata if found else None
    title = _clean(getattr(about, "title", None))
    blog = live_blog(html, captured)
    articles = _entries(blog, title) if blog else [_article(part, captured) for part in article_markups(html)]
    articles = [(text, day) for text, day in articles if text]
    if len(articles) < 2:
        articles = [(with_headline(_main_text(found, html), title), None)]
    if not articles[0][0].strip():
        raise UnreadableInput("The page holds no text.")
    text, further = "", []
    for part, day in articles:
        if text:
            text += "\n\n\n"
            further.append((len(text), day))
        elif day:
            further.append((0, day))
        text += part
    return Page(
        text=text,
        title=title,
        source=_clean(getattr(about, "sitename", None)),
        published=_sure_date(getattr(about, "date", None), html, url, captured),
        url=_clean(getattr(about, "url", None)) or url,
        further=tuple(further),
    )


def _entries(blog: LiveBlog, title: str | None) -> list[tuple[str, str | None]]:
    """Text and time of each entry of a live blog; what stands above them, if anything, comes first."""
    found = [(entry.text, entry.when) for entry in blog.entries]
    if blog.lead:
        return [(with_headline(blog.lead, title), None), *found]
    (first, when), *rest = found
    return [(with_headline(first, title), when), *rest]


def _article(markup: str, captured: date) -> tuple[str, str | None]:
    """Text and date of one article of several; the text begins with its own heading."""
    found = _extract(f"<html><body>{markup}</body></html>", None, captured)
    about = found.metadata if found else None
    title = _clean(getattr(about, "title", None))
    return with_headline(_main_text(found, markup), title), _sure_date(getattr(about, "date", None), "", None, captured)


def _main_text(found: _Extracted | None, html: str) -> str:
    return re.sub(r"\s*\n\s*", "\n\n", found.text if found and found.text else text_of_html(html))


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What was made of a page: its main text, "" where there is none, and its metadata."""

    text: str
    metadata: Any


def _extract(html: str, url: str | None, captured: date) -> _Extracted | None:
    """What trafilatura makes of the page, with the headings that it lost; None where it finds nothing."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    dates = {
        "extensive_search": False,
        "original_date": True,
        "min_date": _MIN_DATE,
        "max_date": datetime.combine(captured, time.max),  # never later than the page was captured
    }
    try:
        tree = load_html(html)
        if tree is None:
            return None
        metadata = metadata_of(tree, url, dates)
        drop_comments(tree)
        found: Any = bare_extraction(
            tree, url=url or metadata.url, fast=True, include_comments=False, with_metadata=False
        )
    except (TypeError, ValueError):  # what trafilatura takes for a page without anything
        return None
    except Exception as error:  # a page made to break a parser may raise anything; it becomes a row that a person sees
        raise UnreadableInput(f"The page cannot be taken apart ({type(error).__name__}).") from error
    if found is None:
        return None
    text = (found.text or "").strip()
    return _Extracted(with_lost_headings(tree, text) if text else "", metadata)


def _sure_date(found: str | None, html: str, url: str | None, captured: date) -> str | None:
    """The date that was found, unless it could be the page's clock: a date as late as the capture must stand in the
    page's own metadata or address.
    """
    if not found:
        return None
    if date.fromisoformat(found) < captured - _CLOCK:
        return found
    marks = re.findall(r"<meta\b[^>]{0,1000}>", html) + re.findall(r"[\"']datePublished[\"']\s*:\s*[\"'][^\"']*", html)
    return found if any(found in mark for mark in [*marks, (url or "").replace("/", "-")]) else None


def _clean(text: object) -> str | None:
    return " ".join(text.split()) or None if isinstance(text, str) else None


def with_headline(text: str, title: str | None) -> str:
    """The text with its headline as first line, once."""
    if not title or not text:
        return text or title or ""
    first, _, rest = text.partition("\n\n")
    bare = _letters(title)
    if bare and (_letters(first) == bare or (len(first) <= 250 and bare.startswith(_letters(first)) and rest)):
        return text
    return f"{title}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
