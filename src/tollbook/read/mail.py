"""An e-mail message to its text: subject first, then the body; what it quotes of earlier messages is masked."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from tollbook.errors import UnreadableInput
from tollbook.read.line_words import any_of
from tollbook.read.markup import text_of_html

_EARLIER = any_of("earlier").replace(r"\*", ".{5,200}")
_QUOTED = re.compile(rf"^(?:>.*|{_EARLIER}|-{{3,}} ?Original Message ?-{{3,}}.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """Text, subject, sender's name and date (UTC, ISO) of a message; `quoted` are the spans of earlier ones."""

    text: str
    title: str | None
    source: str | None
    published: str | None
    quoted: tuple[tuple[int, int], ...]


def read_message(body: bytes) -> Message:
    """The message. Raises UnreadableInput where it holds no text."""
    try:
        message = email.message_from_bytes(body, policy=policy.default)
        content = _content(message)
        title = " ".join(str(message.get("Subject") or "").split()) or None
        name, address = parseaddr(str(message.get("From") or ""))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableInput(f"The message cannot be taken apart ({error}).") from error
    if not content.strip():
        raise UnreadableInput("The message holds no text.")
    text = f"{title}\n\n{content.strip()}" if title and not content.strip().startswith(title) else content.strip()
    return Message(
        text, title, name or address or None, _sent(message), tuple(m.span() for m in _QUOTED.finditer(text))
    )


def _content(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    text = content if isinstance(content, str) else ""
    return text_of_html(text) if part.get_content_subtype() == "html" else text.replace("\r\n", "\n")


def _sent(message: EmailMessage) -> str | None:
    """The Date header as UTC; None where it is missing, wrong or without a zone."""
    try:
        moment = parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None or not 1990 <= moment.year <= 2100:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
