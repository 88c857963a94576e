"""How values are shown in a language: days, ranges, counts, what is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, format_datetime

from tollbook.decisions import said
from tollbook.model import Claim, Count, Document, Range, When
from tollbook.publish.line import line
from tollbook.tally import known
from tollbook.web.tongues import Tongue

BEGINS = 70
# Western digits in both languages: figures are compared with those in texts and tables.
_LOCALES = {"en": "en_GB", "ar": "ar_SY@numbers=latn"}


def filters(own: Tongue) -> dict[str, Callable[..., Any]]:
    """The filters that the templates use, in one language."""
    return {
        "day": lambda iso: day(own, iso),
        "moment": lambda iso: moment(own, iso),
        "span": lambda pair: interval(own, *pair),
        "figure": lambda value: figure(own, value),
        "known": known,
        "count": lambda value: count(own, value),
        "when": lambda value: when(own, value),
        "short": short,
        "apart": isolated,
        "titled": titled,
        "plain": said,
        "in_language": in_language,
    }


def day(own: Tongue, iso: str | None) -> str:
    """5 August 2017, or that it is unknown."""
    return _day(own.code, iso) if iso else own("unknown date")


@lru_cache(maxsize=10_000)
def _day(code: str, iso: str) -> str:
    try:
        return format_date(date.fromisoformat(iso[:10]), "d MMMM y", locale=_LOCALES[code])
    except ValueError:
        return iso


def moment(own: Tongue, iso: str | None) -> str:
    """5 August 2017, 14:03 (UTC), or that it is unknown."""
    if not iso:
        return own("unknown")
    try:
        return format_datetime(datetime.fromisoformat(iso), f"d MMM y{own(', ')}HH:mm", locale=_LOCALES[own.code])
    except ValueError:
        return iso


def interval(own: Tongue, start: str | None, end: str | None) -> str:
    """One day, or from one day to another; an open end is said."""
    if start is None and end is None:
        return own("unknown date")
    if start == end:
        return day(own, start)
    if end is None:
        return own("since {day}", day=day(own, start))
    if start is None:
        return own("until {day}", day=day(own, end))
    return own("{first} to {last}", first=day(own, start), last=day(own, end))


def when(own: Tongue, value: When) -> str:
    """The date of the harm, with its words where it could not be resolved."""
    said = interval(own, value.from_, value.to)
    return f"{said} (“{value.text}”)" if value.from_ is None and value.to is None and value.text else said


def figure(own: Tongue, value: Range | None) -> str:
    """12, 7–12, or unknown."""
    if value is None:
        return own("unknown")
    if value.min == value.max:
        return f"{value.min}"
    # From left to right in every language: beside Latin letters the ends would trade places.
    return f"\u2066{value.min}–{value.max}\u2069" if own.dir == "rtl" else f"{value.min}–{value.max}"


def count(own: Tongue, value: Count | None) -> str:
    """The count as the words have it: "at least 603", "529 to 744", "no number"."""
    if value is None:
        return own("no number")
    low, high = value.min, value.max
    match value.kind:
        case "none":
            return own("none")
        case "exact" if low is not None:
            return str(low)
        case "at_least" | "more_than" if low is not None:
            return own("at least {n}", n=low)
        case "at_most" | "fewer_than" if high is not None:
            return own("up to {n}", n=high)
        case "about" if low is not None:
            return own("about {n}", n=low)
        case "range" if low is not None and high is not None:
            return own("{low} to {high}", low=low, high=high)
    return f"“{value.text}”"


def claim_rows(own: Tongue, claims: Sequence[Claim]) -> list[dict[str, object]]:
    """Claims as lines of a table: what the pages show of each. The whole records are in the exports."""
    return [
        {
            "id": c.id,
            "document": c.document,
            "quote": c.quote,
            "speaker": c.speaker.name,
            "stance": c.stance,
            "harm": c.harm,
            "min": c.count.min if c.count else None,
            "max": c.count.max if c.count else None,
            "count": count(own, c.count),
            "group": c.group,
            "from": c.when.from_,
            "to": c.when.to,
            "place": c.where.name,
            "blamed": c.blamed.name if c.blamed else None,
            "decided": c.decided,
            "counts": c.counts,
            "line": line(c, own.code),
        }
        for c in claims
    ]


def isolated(name: str | None) -> str | None:
    """A name between the marks that set its direction of writing apart from that of the line (Unicode UAX 9)."""
    return f"\u2068{name}\u2069" if name else name


def short(name: str) -> str:
    """Enough of an id to recognise it: sha256:1a2b3c4d5e6f or the id itself."""
    return name[:19] + ("#" + name.partition("#")[2] if "#" in name else "") if name.startswith("sha256:") else name


def in_language(query: Mapping[str, str], code: str) -> str:
    """The query of this page's address in another language."""
    kept = {name: value for name, value in query.items() if name not in ("lang", "done")}
    return urlencode({**kept, "lang": code})


def titled(document: Document) -> str:
    """The document's title, or the words with which it begins."""
    words = " ".join(document.text[document.span[0] : document.span[0] + BEGINS].split())
    return document.title or (f"{words}…" if words else short(document.id))
