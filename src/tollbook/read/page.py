"""A web page to its text: headline first, one blank line between paragraphs, readers' comments left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from tollbook.errors import UnreadableInput

# A page without these holds a date only by the look of it (a clock, a copyright line), and such a date is not used.
_MIN_DATE = datetime(1995, 1, 1)  # noqa: DTZ001 (htmldate compares days without zones)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; `published` is an ISO date out of its metadata."""

    text: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None


def read_page(html: str, url: str | None, captured: date) -> Page:
    """The main text and metadata of a page. Raises UnreadableInput where there is no text."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        raise UnreadableInput("The page holds no HTML.")
    found = bare_extraction(
        tree,
        url=url,
        fast=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": _MIN_DATE,
            "max_date": datetime.combine(captured, time.max),  # never later than the page was captured
        },
    )
    text = (getattr(found, "text", None) or "").strip()
    title = _clean(getattr(found, "title", None))
    if not text:
        raise UnreadableInput("The page holds no text.")
    return Page(
        text=with_headline(re.sub(r"\s*\n\s*", "\n\n", text), title),
        title=title,
        source=_clean(getattr(found, "sitename", None)),
        published=getattr(found, "date", None) or None,
        url=_clean(getattr(found, "url", None)) or url,
    )


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
