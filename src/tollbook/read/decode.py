"""Bytes to text. The mark at the start (BOM) rules, then the protocol, then what the page says, then UTF-8."""

from __future__ import annotations

import codecs
import re

from tollbook.errors import UnreadableInput

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.I
)
_PRESCAN = 4096  # bytes of a page in which its own declaration must stand
_TOLERATED = 1000  # a page may hold one broken character in so many


def charset_of(media_type: str) -> str | None:
    """The charset that a media type names, as Python knows it; None where it names none or an unknown one."""
    found = _CHARSET.search(media_type)
    return _known(found[1]) if found else None


def _known(name: str) -> str | None:
    """Browsers read "latin1" and "ascii" as windows-1252, and so do we."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8"}.get(codec, codec)


def _marked(body: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :], encoding
    return body, None


def decode_text(body: bytes) -> str:
    """A plain text. Raises UnreadableInput naming the first byte that is not valid."""
    rest, encoding = _marked(body)
    try:
        return rest.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        at = error.start + len(body) - len(rest)
        raise UnreadableInput(f"The text is not valid {(encoding or 'utf-8').upper()} (at byte {at}).") from None


def decode_page(body: bytes, media_type: str) -> str:
    """A page, in the charset that it or its server declares. One broken character in a thousand is let pass (as
    U+FFFD). Raises UnreadableInput where more is broken, naming the first byte.
    """
    rest, encoding = _marked(body)
    if not encoding:
        declared = _DECLARED.search(body[:_PRESCAN])
        own = _known((declared[1] or declared[2]).decode("ascii")) if declared else None
        encoding = charset_of(media_type) or own or "utf-8"
    try:
        return rest.decode(encoding)
    except UnicodeDecodeError as error:
        text = rest.decode(encoding, "replace")
        if text.count("\ufffd") * _TOLERATED <= max(len(text), _TOLERATED):
            return text
        at = error.start + len(body) - len(rest)
        raise UnreadableInput(f"The page is not valid {encoding.upper()} (at byte {at}).") from None
