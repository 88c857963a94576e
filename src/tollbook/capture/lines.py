"""JSON Lines: each line is one report, read as a stream, so that the size of the file does not matter."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from tollbook.capture.records import (
    LIMIT,
    Captured,
    Given,
    Problem,
    if_good,
    iso_date,
    language_code,
    seal,
    size_in_words,
    web_address,
)

MEDIA_TYPE = "application/x-tollbook-report+json"


class Line(msgspec.Struct):
    """The fields of a line; others may stand there and are kept in the sealed bytes only."""

    id: str | int | None = None
    text: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    lang: str | None = None


_DECODER = msgspec.json.Decoder(Line)


def read_lines(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int = LIMIT
) -> Iterator[Captured | Problem]:
    """Each line of `stream` as a capture of its bytes, or as the problem with it; blank ones are passed over."""
    number, some = 0, False
    while raw := stream.readline(limit + 2):
        number += 1
        where = f"{origin}, line {number}"
        line = raw.rstrip(b"\r\n")
        if len(line) > limit:
            skip_line(stream, raw, limit)
            yield Problem(where, f"Line {number} of {origin} is longer than {size_in_words(limit)}.")
            some = True
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            some = True
            yield _one(line, where, f"Line {number} of {origin}", given, captured_at)
    if not some:
        yield Problem(origin, f"{origin} is empty.")


def skip_line(stream: BinaryIO, begun: bytes, limit: int) -> None:
    """Pass over what is left of a line of which `begun` was read."""
    rest = begun
    while rest and not rest.endswith(b"\n"):
        rest = stream.readline(limit)


def _one(line: bytes, origin: str, name: str, given: Given, captured_at: str) -> Captured | Problem:
    try:
        row = _DECODER.decode(line)
        if not (row.text or "").strip():
            return Problem(origin, f"{name} has no text.")
        if "\0" in (row.text or ""):
            return Problem(origin, f"{name} holds a NUL character in its text.")
        published = iso_date(row.published)
    except msgspec.ValidationError as error:
        return Problem(origin, f"{name} is no report: {error}.")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Problem(origin, f"{name} is not valid JSON: {error}.")
    except ValueError as error:
        return Problem(origin, f"{name} cannot be used: {error}.")
    return seal(
        line,
        media_type=MEDIA_TYPE,
        origin=origin,
        captured_at=captured_at,
        external_id=None if row.id is None else str(row.id),
        url=if_good(web_address, row.url) or given.url,
        source=(row.source or "").strip() or given.source,
        title=(row.title or "").strip() or None,
        lang=if_good(language_code, row.lang) or given.lang,
        published=published or given.published,
    )
