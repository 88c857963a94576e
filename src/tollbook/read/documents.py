"""The reader: a capture and its bytes to one document, or to several where one page holds several articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from tollbook.errors import UnreadableInput
from tollbook.model import Capture, Document, PublishedHow, Visibility
from tollbook.read.articles import Article, articles
from tollbook.read.decode import decode_page, decode_text
from tollbook.read.furniture import furniture
from tollbook.read.language import language_of
from tollbook.read.layout import Line, lines_of

if TYPE_CHECKING:
    from tollbook.read.papers import Paper

# What reads markup and papers brings heavy libraries: each is imported for the reports that need it.

READER = "read 1"
TABLES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/geo+json",
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TRANSCRIPT = "text/x-tollbook-transcript"
_DERIVED: dict[str, Literal["transcript", "translation"]] = {"transcript": "transcript", "translation": "translation"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was read from the bytes, before articles are told apart."""

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    published_how: PublishedHow = "none"
    platform: str | None = None
    account: str | None = None
    visibility: Visibility = "public"
    further: tuple[tuple[int, str | None], ...] = ()  # where the markup begins another article, and its date
    masked: tuple[tuple[int, int], ...] = ()  # known not to be the report's own words, such as an earlier message
    pages: tuple[tuple[int, int], ...] = ()
    one: bool = False  # a paper or a post is one report, whatever headings stand in it


def read(capture: Capture, body: bytes) -> tuple[Document, ...]:
    """The documents that `body` holds, at least one; several share `text` and differ in `part`. A recorder's table
    or a file of places holds none: its rows are no reports.

    What a person or an import gave (`capture.published`, `source`, `lang`, `title`, `url`) stands over what the bytes
    say. Raises UnreadableInput where there is no text.
    """
    kind = capture.media_type.partition(";")[0].strip().lower()
    if kind in TABLES:
        return ()
    if kind == "text/plain":
        found = _plain(decode_text(body))
    elif kind in ("text/html", "application/xhtml+xml"):
        found = _page(capture, body)
    elif kind == "application/x-tollbook-report+json":
        found = _line(body)
    elif kind == "application/x-telegram-message+json":
        found = _message(capture, body)
    elif kind == "application/x-feed-entry+xml":
        found = _entry(body)
    elif kind == "application/x-tollbook-row+json":
        found = _row(capture, body)
    elif kind == "message/rfc822":
        found = _mail(body)
    elif kind == "application/pdf":
        from tollbook.read.papers import read_pdf

        found = _paper(read_pdf(body))
    elif kind == DOCX:
        from tollbook.read.papers import read_docx

        found = _paper(read_docx(body))
    elif kind == TRANSCRIPT:
        found = Found(decode_text(body.partition(b"\n")[2]), one=True)
    elif kind.partition("/")[0] in ("image", "video", "audio"):
        return (_medium(capture),)
    else:
        raise UnreadableInput(f"Nothing reads {kind or 'bytes without a media type'}.")
    if not found.text.strip():
        raise UnreadableInput("There is no text in it.")
    return _documents(capture, found)


def _plain(text: str) -> Found:
    return Found(text)


def _page(capture: Capture, body: bytes) -> Found:
    from tollbook.read.page import read_page

    page = read_page(decode_page(body, capture.media_type), capture.url, captured_day(capture))
    return Found(
        text=page.text,
        title=page.title,
        source=page.source,
        url=page.url,
        published=page.published,
        published_how="metadata" if page.published else "none",
        further=page.further,
    )


def _line(body: bytes) -> Found:
    """A line of JSON Lines; its other fields stand in the capture."""
    try:
        row = msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise UnreadableInput(f"The line is not valid JSON: {error}.") from None
    text = row.get("text") if isinstance(row, dict) else None
    return Found(text if isinstance(text, str) else "")


def _message(capture: Capture, body: bytes) -> Found:
    """A Telegram message; the chat that it stands in is known from the capture."""
    from tollbook.read.posts import is_private_chat, telegram_text

    chat = dict(capture.headers)
    return Found(
        telegram_text(body),
        platform=chat.get("platform"),
        account=chat.get("account"),
        visibility="team" if is_private_chat(chat.get("chat_type")) else "public",
    )


def _entry(body: bytes) -> Found:
    from tollbook.read.page import with_headline
    from tollbook.read.posts import entry_text

    title, text = entry_text(body)
    return Found(with_headline(text, title), title=title)


def _row(capture: Capture, body: bytes) -> Found:
    """A row of a table of posts; which of its cells is the text is known from the capture."""
    noted = dict(capture.headers)
    try:
        row = msgspec.json.decode(body, type=dict[str, str])
    except msgspec.DecodeError as error:
        raise UnreadableInput(f"The row is not valid JSON: {error}.") from None
    text = row.get(noted.get("text_column", "text"), "").replace("\r\n", "\n")
    return Found(text, platform=noted.get("platform"), account=noted.get("account"))


def _mail(body: bytes) -> Found:
    """An e-mail message: nobody wrote it for everyone, so it starts out with the team."""
    from tollbook.read.mail import read_message

    message = read_message(body)
    return Found(
        message.text,
        title=message.title,
        source=message.source,
        published=message.published,
        published_how="metadata" if message.published else "none",
        visibility="team",
        masked=message.quoted,
        one=True,
    )


def _paper(paper: Paper) -> Found:
    return Found(paper.text, title=paper.title, pages=paper.pages, masked=paper.furniture, one=True)


def _medium(capture: Capture) -> Document:
    """A picture, film or sound: a document without text, which transcripts and translations point back to."""
    return Document(
        id=f"sha256:{capture.sha256}",
        url=capture.url,
        source=capture.source,
        title=capture.title,
        published=capture.published,
        published_how="given" if capture.published else "none",
        captured_at=capture.captured_at,
        text="",
        media=(f"sha256:{capture.sha256}",),
        reader=READER,
    )


def captured_day(capture: Capture) -> date:
    """The day of capture, a day later to allow for time zones: nothing was published after it."""
    try:
        moment = datetime.fromisoformat(capture.captured_at)
    except ValueError:
        moment = datetime.now(UTC)
    return moment.date() + timedelta(days=1)


def _documents(capture: Capture, found: Found) -> tuple[Document, ...]:
    lines = lines_of(found.text)
    title = capture.title or found.title
    parts = articles(lines, captured_day(capture), title, [start for start, _ in found.further])
    if found.one and len(parts) > 1:
        parts = (replace(parts[0], last=parts[-1].last),)
    page = bool(capture.url or found.url or capture.media_type.startswith(("text/html", "application/xhtml")))
    masked = tuple(
        span for part in parts for span in furniture(lines, (part.first, part.last), part.headline, page=page)
    )
    masked = tuple(sorted({*masked, *found.masked}))
    several = len(parts) > 1
    together = len(parts) > 2  # a page of briefs appeared at once, under one date
    return tuple(
        _document(
            capture, found, lines, part, title if number == 0 else None, number if several else None, masked, together
        )
        for number, part in enumerate(parts)
    )


def _document(
    capture: Capture,
    found: Found,
    lines: tuple[Line, ...],
    part: Article,
    title: str | None,
    number: int | None,
    masked: tuple[tuple[int, int], ...],
    together: bool,
) -> Document:
    span = (0 if not number else lines[part.first].start, lines[part.last - 1].end if part.last > part.first else 0)
    head = _headline_span(found.text, lines, part, title)
    noted = dict(capture.headers)
    own = next((day for start, day in found.further if day and start == span[0]), None)
    published, how = _published(capture, found, part, own, first=not number, together=together)
    return Document(
        id=f"sha256:{capture.sha256}" + ("" if number is None else f"#{number + 1}"),
        external_id=capture.external_id,
        url=capture.url or found.url,
        source=capture.source or found.source,
        title=title or (found.text[head[0] : head[1]] if head else None),
        lang=capture.lang or language_of(found.text[span[0] : span[1]]),
        platform=found.platform,
        account=found.account,
        archive_url=noted.get("archive_url"),
        visibility=found.visibility,
        published=published,
        published_how=how,
        captured_at=capture.captured_at,
        text=found.text,
        part=None if number is None else span,
        headline=head,
        masked=tuple(m for m in masked if number is None or (span[0] <= m[0] and m[1] <= span[1])),
        pages=found.pages,
        previous=f"sha256:{noted['previous_version']}" if "previous_version" in noted else None,
        derived_from=f"sha256:{noted['medium_sha256']}" if "medium_sha256" in noted else None,
        derived_how=_DERIVED.get(noted.get("derived", "")),
        author=noted.get("author"),
        forwarded_from=noted.get("forwarded_from"),
        reader=READER,
    )


def _headline_span(text: str, lines: tuple[Line, ...], part: Article, title: str | None) -> tuple[int, int] | None:
    """The headline's line; or the known title where the text runs on after it without a break."""
    if part.headline is not None:
        return lines[part.headline].start, lines[part.headline].end
    if part.first == 0 and title and len(title) >= 15 and text.startswith(title) and len(text) > len(title):
        return 0, len(title)
    return None


def _published(
    capture: Capture, found: Found, part: Article, marked: str | None, *, first: bool, together: bool
) -> tuple[str | None, PublishedHow]:
    """The date of an article. For the first of a page: what was given, its metadata, its dateline. For a further one
    the date in its markup or its own dateline, since the page's date is the first one's; unless `together` the page
    appeared as one.
    """
    if marked:
        return marked, "metadata"
    own: tuple[str | None, PublishedHow] = (
        (part.published.isoformat(), "dateline") if part.published else (None, "none")
    )
    if not first and (part.published or not together):
        return own
    if capture.published:
        return capture.published, "metadata" if ("published_how", "metadata") in capture.headers else "given"
    return (found.published, found.published_how) if found.published else own
