"""WARC archives: each page that a server answered with is one capture, as it was when the archive was made."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from tollbook.capture import kinds
from tollbook.capture.records import TOOL, Captured, Given, Problem, printable, seal, size_in_words, utc, web_address

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_DRAIN = 50  # a record that unpacks to more than so many times the limit ends the reading: it is a bomb
_CHUNK = 1 << 16
_WITHHELD = {"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization"}


def read_archive(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int
) -> Iterator[Captured | Problem]:
    """The pages of an archive in order, read as a stream. `limit` is the largest page in bytes, unpacked."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, some = 0, False
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if not _is_page(record):
                continue
            some = True
            where = f"{origin}, record {number}"
            body, whole = _payload(record, limit)
            if not whole:
                yield Problem(where, f"{where} unpacks to far more than {size_in_words(limit)}; reading stops there.")
                return
            yield _page(record, body, where, given, captured_at, limit)
    except (ArchiveLoadFailed, EOFError, zlib.error, OSError, ValueError) as error:
        why = printable(" ".join(str(error).split()).rstrip(".")) or type(error).__name__
        yield Problem(origin, f"{origin} cannot be read after record {number}: {why[:200]}.")
        return
    if not some:
        yield Problem(origin, f"{origin} holds no web pages.")


def _is_page(record: Any) -> bool:
    """A page that was delivered: an HTML or text response with status 200, or a stored resource of that kind."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if record.rec_type not in ("response", "resource") or headers is None:
        return False
    if record.rec_type == "response" and headers.get_statuscode() != "200":
        return False
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in PAGES


def _payload(record: Any, limit: int) -> tuple[bytes, bool]:
    """The payload, unpacked, up to one byte more than `limit`; False where it is endless."""
    stream = record.content_stream()
    parts, size = [], 0
    while chunk := stream.read(_CHUNK):
        if size <= limit:
            parts.append(chunk)
        size += len(chunk)
        if size > _DRAIN * limit:
            return b"", False
    return b"".join(parts)[: limit + 1], True


def _page(record: Any, body: bytes, origin: str, given: Given, captured_at: str, limit: int) -> Captured | Problem:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    name = f"{origin} ({printable(address)[:200]})" if address else origin
    if len(body) > limit:
        return Problem(origin, f"{name} is larger than {size_in_words(limit)}, which no report is.")
    if why := kinds.why_no_text(body):
        return Problem(origin, f"{name} {why}.")
    http = record.http_headers
    pairs = [*(http.headers if http else ()), *_of_record(record)]
    return seal(
        body,
        media_type=(http or record.rec_headers).get_header("Content-Type").strip(),
        origin=origin,
        captured_at=_when(record) or captured_at,
        url=_address(address) or given.url,
        source=given.source,
        lang=given.lang,
        published=given.published,
        headers=tuple((key, value) for key, value in pairs if key.lower() not in _WITHHELD),
        tool=f"{TOOL}; WARC",
    )


def _of_record(record: Any) -> list[tuple[str, str]]:
    names = ("WARC-Record-ID", "WARC-Date", "WARC-Payload-Digest", "WARC-Warcinfo-ID")
    return [(name, value) for name in names if (value := record.rec_headers.get_header(name))]


def _when(record: Any) -> str | None:
    """When the page was captured by whoever made the archive."""
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return utc(moment) if moment.tzinfo and 1990 <= moment.year <= 2100 else None


def _address(text: str) -> str | None:
    try:
        return web_address(text.strip("<>"))
    except ValueError:
        return None
