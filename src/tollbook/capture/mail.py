"""E-mail messages (.eml): sealed whole; the attachments that can be read are captures of their own beside it."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email import policy

from tollbook.capture.records import printable

MEDIA_TYPE = "message/rfc822"
MOST = 200  # attachments of one message; more is no report


def attachments(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attached file, unpacked, in the order of the message."""
    message = email.message_from_bytes(body, policy=policy.default)
    for number, part in enumerate(message.walk()):
        if number > MOST * 5:
            return
        if part.get_content_disposition() != "attachment" or part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        name = printable(str(part.get_filename() or f"part {number}").replace("/", "_").replace("\\", "_"))
        if isinstance(content, bytes) and content:
            yield name[:200], content
