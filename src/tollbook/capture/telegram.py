"""A Telegram Desktop export (result.json): each message that has text is one capture of that message's own bytes.

What stands outside the message, the channel and its kind, is kept in the capture's headers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec

from tollbook.capture.records import Captured, Given, Problem, seal, size_in_words, utc

MEDIA_TYPE = "application/x-telegram-message+json"
EXPORT_LIMIT = 1_000_000_000  # bytes of one export, which is read as a whole


class Chat(msgspec.Struct):
    """One channel, group or conversation."""

    name: str | None = None
    type: str | None = None
    id: int | str | None = None
    messages: list[msgspec.Raw] = []


class _Chats(msgspec.Struct):
    chats: list[Chat] = msgspec.field(default_factory=list, name="list")


class _Export(Chat):
    """One chat, or all chats of an account."""

    chats: _Chats | None = None
    left_chats: _Chats | None = None


class Message(msgspec.Struct):
    """What is needed of a message to seal it; `text` is a string or a list of runs."""

    id: int | str | None = None
    type: str | None = None
    date_unixtime: str | int | None = None
    text: str | list[object] = ""
    forwarded_from: str | None = None
    edited_unixtime: str | int | None = None


def read_export(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int
) -> Iterator[Captured | Problem]:
    """The messages of an export in order. `limit` is the largest message in bytes."""
    body = stream.read(EXPORT_LIMIT + 1)
    if len(body) > EXPORT_LIMIT:
        yield Problem(origin, f"{origin} is larger than {size_in_words(EXPORT_LIMIT)}; export fewer chats at a time.")
        return
    if not body.strip():
        yield Problem(origin, f"{origin} is empty.")
        return
    try:
        export = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Export)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Problem(origin, f"{origin} is no Telegram Desktop export: {error}.")
        return
    chats = [chat for part in (export.chats, export.left_chats) if part for chat in part.chats]
    some = False
    for chat in [export, *chats]:
        for number, raw in enumerate(chat.messages, 1):
            if item := _message(bytes(raw), chat, f"{origin}, message {number}", given, captured_at, limit):
                some = True
                yield item
    if not some:
        yield Problem(origin, f"{origin} is no Telegram Desktop export, or none of its messages has text.")


def _message(
    raw: bytes, chat: Chat, origin: str, given: Given, captured_at: str, limit: int
) -> Captured | Problem | None:
    """A message as a capture; None where it is a service notice or has no text."""
    try:
        message = msgspec.json.decode(raw, type=Message)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Problem(origin, f"{origin} cannot be read: {error}.")
    if message.type not in (None, "message") or not _has_text(message.text):
        return None
    if len(raw) > limit:
        return Problem(origin, f"{origin} is longer than {size_in_words(limit)}.")
    posted = moment(message.date_unixtime)
    headers = {
        "platform": "telegram",
        "account": chat.name,
        "chat_type": chat.type,
        "chat_id": None if chat.id is None else str(chat.id),
        "forwarded_from": message.forwarded_from,
        "published_how": "metadata" if posted else None,
        "edited": moment(message.edited_unixtime) if message.edited_unixtime else None,
    }
    ids = [str(part) for part in (chat.id, message.id) if part is not None]
    return seal(
        raw,
        media_type=MEDIA_TYPE,
        origin=origin,
        captured_at=captured_at,
        external_id="/".join(ids) or None,
        url=given.url,
        source=chat.name or given.source,
        lang=given.lang,
        published=posted or given.published,
        headers=tuple((name, value) for name, value in headers.items() if value),
    )


def _has_text(text: str | list[object]) -> bool:
    runs = [text] if isinstance(text, str) else text
    return any(str(run.get("text") or "").strip() if isinstance(run, dict) else str(run or "").strip() for run in runs)


def moment(seconds: str | int | None) -> str | None:
    """Seconds since 1970 as a UTC date-time; None where they are no plausible time of a post."""
    try:
        when = datetime.fromtimestamp(int(seconds or 0), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return utc(when) if 2000 <= when.year <= 2100 else None
