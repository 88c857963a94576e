"""Pictures, films and sounds, and what a person wrote down of them.

A medium is sealed as a document of its own, without text. A transcript or a translation is another capture: it names
its author by desk name and carries the medium's hash, so that claims stand on its characters and lead back to the
medium.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tollbook.capture import kinds
from tollbook.capture.records import Captured, Given, Problem, printable, seal, size_in_words

MEDIUM_LIMIT = 1_000_000_000  # bytes of one film, which is held in memory while it is sealed
Headers = tuple[tuple[str, str], ...]


def read_medium(
    stream: BinaryIO, media_type: str, origin: str, given: Given, captured_at: str, headers: Headers = ()
) -> Captured | Problem:
    """The whole stream as one capture."""
    body = stream.read(MEDIUM_LIMIT + 1)
    if not body:
        return Problem(origin, f"{origin} is empty.")
    if len(body) > MEDIUM_LIMIT:
        return Problem(origin, f"{origin} is larger than {size_in_words(MEDIUM_LIMIT)}; cut it and seal the parts.")
    return seal(
        body,
        media_type=media_type,
        origin=origin,
        captured_at=captured_at,
        url=given.url,
        source=given.source,
        published=given.published,
        headers=headers,
    )


def transcript_of(
    original: Captured, path: Path, kind: str, author: str, given: Given, captured_at: str, limit: int
) -> Captured | Problem:
    """What a person wrote down of `original`: `kind` is "transcript" or "translation", `author` a desk name."""
    origin = printable(path)
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except FileNotFoundError:
        return Problem(origin, f"There is no file {origin}.")
    except OSError as error:
        return Problem(origin, f"{origin} cannot be read: {error.strerror or error}.")
    if len(body) > limit:
        return Problem(origin, f"{origin} is larger than {size_in_words(limit)}, which no {kind} is.")
    if why := kinds.why_no_text(body) or kinds.why_no_utf8(body):
        return Problem(origin, f"{origin} {why}.")
    # The same words for two media are two transcripts: the medium's hash stands before the text in what is hashed.
    medium = original.capture
    sealed = medium.sha256.encode() + b"\n" + body
    return seal(
        sealed,
        media_type="text/x-tollbook-transcript",
        origin=origin,
        captured_at=captured_at,
        url=given.url or medium.url,
        source=given.source or medium.source,
        lang=given.lang,
        published=given.published or medium.published,
        headers=(("medium_sha256", medium.sha256), ("derived", kind), ("author", author)),
    )
