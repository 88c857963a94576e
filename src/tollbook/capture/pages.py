"""One look at one web address: a page, a text, a paper, a medium, or the entries of a feed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tollbook.capture import kinds
from tollbook.capture.asking import Answer, Seen
from tollbook.capture.manners import Visitor
from tollbook.capture.records import Captured, Clock, Given, Problem, Visited, printable, seal, utc, without_password
from tollbook.errors import CaptureError, Gone

WITH_PASSWORD = "was given with a user name or password: it is not fetched, since the address would be kept for good."
Found = Iterator[Captured | Problem | Visited]
Earlier = Callable[[str], Visited | None]

# The kinds that one answer of a server can be, with the media type where the server names none.
UNSAID: dict[kinds.Kind | None, str] = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": kinds.DOCX,
    "mail": "message/rfc822",
    "medium": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Task:
    """What stays the same over all inputs of one call."""

    given: Given
    clock: Clock
    limit: int
    visitor: Visitor
    earlier: Earlier

    def now(self) -> str:
        return utc(self.clock())


def take_page(url: str, task: Task) -> Found:
    """What stands at a web address. A server that sent it before is asked for it only if it has changed.

    A page's Captured comes before its Visited, so that whoever keeps both knows what belongs together.
    """
    if (bare := without_password(url)) != url:
        yield Problem(printable(bare), f"{printable(bare)} {WITH_PASSWORD}")
        return
    origin, at, before = printable(url), task.now(), task.earlier(url)
    written = task.given.transcript or task.given.translation  # what a person wrote down needs the page itself
    seen = Seen(before.etag, before.modified) if before and before.sha256 and not written else None
    try:
        answer = task.visitor.visit(url, seen)
    except CaptureError as error:
        yield Visited(url, at, "gone" if isinstance(error, Gone) else "failed", why=str(error))
        yield Problem(origin, str(error))
        return
    if answer.status == 304 and before:
        yield Visited(url, at, "same", sha256=before.sha256, **marks(answer, before))
        return
    kind = kinds.by_media_type(answer.media_type) if answer.media_type else kinds.by_content(answer.body[: kinds.HEAD])
    given = replace(task.given, url=answer.url)
    if kind == "feed":
        from tollbook.capture.feeds import read_feed

        yield from read_feed(answer.body, origin, given, task.now(), task.limit)
        yield Visited(url, at, "list")
        return
    item = fetched(answer, kind, origin, given, at, before)
    yield item
    if isinstance(item, Captured):
        yield Visited(url, at, "fetched", item.capture.sha256, **marks(answer, None))
    else:
        yield Visited(url, at, "failed", why=item.why)


def marks(answer: Answer, before: Visited | None) -> dict[str, str | None]:
    """What the server said by which it knows this state of the page again."""
    return {
        "etag": answer.header("ETag") or (before.etag if before else None),
        "modified": answer.header("Last-Modified") or (before.modified if before else None),
    }


def fetched(
    answer: Answer, kind: kinds.Kind | None, origin: str, given: Given, at: str, before: Visited | None
) -> Captured | Problem:
    """The one report that an answer is. Bytes that differ from those of the look `before` lead back to them."""
    media_type = answer.media_type
    old = before.sha256 if before and before.sha256 != hashlib.sha256(answer.body).hexdigest() else None
    if kind not in UNSAID:
        return Problem(origin, f"{origin} is {printable(media_type) or 'of a kind'}, which is not read.")
    if kind in ("text", "html") and (why := kinds.why_no_text(answer.body)):
        return Problem(origin, f"{origin} {why}.")
    return seal(
        answer.body,
        media_type=media_type or UNSAID[kind],
        origin=origin,
        captured_at=at,
        url=answer.url,
        source=given.source,
        lang=given.lang,
        published=given.published,
        headers=(*answer.headers, *((("previous_version", old),) if old else ())),
    )
