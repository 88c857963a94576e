"""What this room takes and gives: `Given`, `Captured`, `Problem`, and the checks of what a person gives by hand."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from tollbook.errors import UsageError
from tollbook.model import Capture, VisitOutcome

LIMIT = 20_000_000  # bytes of one report; a longer one is refused, since no report is as long
TOOL = "tollbook capture 2"
Clock = Callable[[], datetime]  # the time now, with its zone

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about the inputs; each field holds only where the input itself does not say.

    published  ISO date or date-time        source  the publisher's name
    lang       code of the language ("ar")   url     where the report appeared
    columns    for tables of posts: the mapping's name or file
    transcript, translation   file with what a person wrote down of the one input; `author` is that person's desk name
    """

    published: str | None = None
    source: str | None = None
    lang: str | None = None
    url: str | None = None
    columns: str | None = None
    transcript: Path | None = None
    translation: Path | None = None
    author: str | None = None

    def checked(self) -> Given:
        """The same in normal form. Raises UsageError where a value cannot be what it should be."""
        try:
            return replace(
                self,
                published=iso_date(self.published),
                source=(self.source or "").strip() or None,
                lang=language_code(self.lang),
                url=web_address(self.url),
            )
        except ValueError as error:
            raise UsageError(f"{error}.") from None


@dataclass(frozen=True, slots=True)
class Captured:
    """Sealed bytes and what is known about them."""

    capture: Capture
    body: bytes


@dataclass(frozen=True, slots=True)
class Visited:
    """One look at a web address. `outcome`: fetched (bytes came), same (the server says that nothing changed), list (a
    feed or sitemap, whose pages were looked at), gone, failed.
    """

    url: str
    at: str
    outcome: VisitOutcome
    sha256: str | None = None
    etag: str | None = None
    modified: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be captured, and why, in one plain sentence."""

    origin: str
    why: str


def iso_date(text: str | None) -> str | None:
    """An ISO date ("2017-08-06") or date-time in normal form; None for none. Raises ValueError with the reason."""
    if text is None or not (word := text.strip()):
        return None
    wrong = f"{printable(text)!r} is no ISO date such as 2017-08-06 or 2017-08-06T14:30:00Z"
    if not _ISO_DATE.fullmatch(word):
        raise ValueError(wrong)
    try:
        if len(word) == 10:
            day = date.fromisoformat(word)
            normal = day.isoformat()
        else:
            moment = datetime.fromisoformat(word.replace(",", "."))
            day = moment.date()
            normal = moment.isoformat().replace("+00:00", "Z")
    except ValueError:
        raise ValueError(wrong) from None
    if not 1900 <= day.year <= 2100:
        raise ValueError(f"{word} cannot be a publication date: the year must lie between 1900 and 2100")
    return normal


def language_code(text: str | None) -> str | None:
    """A language code such as "en" or "ar", in lower case, without region. Raises ValueError with the reason."""
    if text is None or not (word := text.strip()):
        return None
    if not _LANG.fullmatch(word):
        raise ValueError(f"{printable(text)!r} is no language code such as en or ar")
    return word.partition("-")[0].lower()


def web_address(text: str | None) -> str | None:
    """An http or https address. Raises ValueError with the reason."""
    if text is None or not (word := text.strip()):
        return None
    try:
        parts = urlsplit(word)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"{printable(text)!r} is no web address that starts with http:// or https://")
    return word


def without_password(url: str) -> str:
    """The address without user name and password, which must be kept nowhere."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url


def if_good(check: Callable[[str | None], str | None], value: str | None) -> str | None:
    """The value in normal form, or None: no report is refused for a wrong address or language."""
    try:
        return check(value)
    except ValueError:
        return None


def utc(moment: datetime) -> str:
    """A moment as a UTC date-time to the second, "2026-01-31T08:05:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def printable(name: str | os.PathLike[str]) -> str:
    """A name from the file system or the web as text that can be stored and printed on one line."""
    text = os.fspath(name).encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def seal(body: bytes, *, media_type: str, origin: str, captured_at: str, **known: object) -> Captured:
    """`body` with its hash; `known` are further fields of Capture, left out where None."""
    capture = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type=media_type,
        origin=origin,
        captured_at=captured_at,
        **{"tool": TOOL, **{key: value for key, value in known.items() if value is not None}},  # type: ignore[arg-type]
    )
    return Captured(capture, body)


def size_in_words(count: int) -> str:
    """A number of bytes for a sentence: "20 MB"."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"
