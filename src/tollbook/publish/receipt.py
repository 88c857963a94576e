"""A fact check as lines for a terminal and as a receipt: one HTML file that fetches nothing and escapes all text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from tollbook.model import Claim, Record
from tollbook.publish.sentence import phrases


class Origin(Record, frozen=True, kw_only=True):
    """Where a number is known from first: a claim of the ledger, its report and day."""

    claim: str
    document: str
    source: str | None
    day: str | None
    quote: str


class Against(Record, frozen=True, kw_only=True):
    """What contradicts a number, or what it may not be set against: the other words, and why."""

    kind: str
    who: str
    quote: str
    why: str
    where: str


class Number(Record, frozen=True, kw_only=True):
    """One number of the report with all that a reporter needs of it. `context` is the sentence around the claim, in
    three pieces. `first` is None where nothing earlier is known, or where no ledger was at hand."""

    claim: Claim
    speaker: str
    sentence: str
    context: tuple[str, str, str]
    first: Origin | None = None
    against: tuple[Against, ...] = ()
    beside: tuple[Against, ...] = ()


class Receipt(Record, frozen=True, kw_only=True):
    """A fact check of one report: what was captured, and its numbers in the order of the text.

    `ledger` is whether a ledger was at hand; `checked` how often the reader errs on it; `made` names program and rules.
    """

    origin: str
    sha256: str
    captured_at: str
    title: str | None
    source: str | None
    published: str | None
    lang: str | None
    made: str
    ledger: bool
    checked: str
    numbers: tuple[Number, ...]


def lines(found: Receipt, lang: str = "en") -> Iterator[str]:
    """The receipt as plain lines."""
    own = phrases(lang)["receipt"]
    yield f"{own['title']}: {found.title or found.origin}"
    yield from (f"  {name}: {value}" for name, value in head(found, lang))
    if not found.numbers:
        yield own["none"]
    for n, number in enumerate(found.numbers, 1):
        yield ""
        yield f"{n}. {number.sentence}"
        yield from (f"   {name}: {value}" for name, value in rows(number, found, lang))
    yield ""
    yield own["note"]
    yield found.checked


def head(found: Receipt, lang: str = "en") -> Iterator[tuple[str, str]]:
    """What was checked: names and values, in `lang`."""
    own = phrases(lang)["receipt"]
    yield own["source"], found.source or own["unknown"]
    yield own["published"], found.published or own["unknown"]
    yield own["captured"], f"{found.captured_at}, {found.origin}"
    yield own["hash"], found.sha256
    yield own["made"], found.made


def rows(number: Number, found: Receipt, lang: str = "en") -> Iterator[tuple[str, str]]:
    """All that is known of one number: names and values, in `lang`; a name may come again."""
    own, claim = phrases(lang)["receipt"], number.claim
    yield own["speaker"], number.speaker
    yield own["words"], f"“{claim.quote}”"
    if blamed := [a.name for a in (claim.blamed, *claim.blamed_also) if a and a.name]:
        yield own["blamed"], ", ".join(blamed)
    if claim.via:
        yield own["via"], ", ".join(claim.via)
    if claim.part_of:
        yield own["beside"], own["part"]
    yield own["first"], _first(number.first, found, own)
    yield from ((own["against"], _said(each)) for each in number.against)
    if not number.against:
        yield own["against"], own["nothing"]
    yield from ((own["beside"], _said(each)) for each in number.beside)


def _first(first: Origin | None, found: Receipt, own: Mapping[str, str]) -> str:
    if not found.ledger:
        return own["alone"]
    if first is None:
        return own["here"]
    who = first.source or first.document.removeprefix("sha256:")[:12]
    return f"{who}, {first.day or own['unknown']}: “{first.quote}”"


def _said(each: Against) -> str:
    return f"{each.who}: “{each.quote}” ({each.where}). {each.why}"


_STYLE = (
    "body{font:17px/1.55 system-ui,'Noto Sans Arabic',sans-serif;max-width:46rem;margin:0 auto;padding:1rem;"
    "color:#1a1a1a;background:#fff;overflow-wrap:anywhere}h1{font-size:1.4rem;line-height:1.3}"
    "h2{font-size:1.1rem;line-height:1.45;margin:0 0 .6rem}"
    "section{border-top:3px solid #1a1a1a;padding:1rem 0;break-inside:avoid}"
    "dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.35rem 1rem;margin:0}"
    "dt{color:#555;font-size:.9rem}dd{margin:0}"
    "[dir=ltr] dd,[dir=ltr] .small{text-align:left}[dir=rtl] dd,[dir=rtl] .small{text-align:right}"
    "mark{background:#ffe98a;color:inherit}"
    "blockquote{margin:.4rem 0 1rem;padding-inline-start:.8rem;border-inline-start:3px solid #ccc}"
    ".small{font-size:.85rem;color:#555}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}"
)


def page(found: Receipt, lang: str = "en") -> str:
    """The receipt as one HTML file in `lang` ("en", "ar"): no script, nothing fetched, every foreign text escaped."""
    own: Mapping[str, Any] = phrases(lang)["receipt"]
    title = f"{own['title']}: {found.title or found.origin}"
    body = "".join(_number(n, number, found, lang) for n, number in enumerate(found.numbers, 1))
    return _PAGE.format(
        lang=lang,
        direction="rtl" if lang == "ar" else "ltr",
        title=escape(title),
        style=_STYLE,
        head=_list(list(head(found, lang))),
        body=body or f"<p>{escape(own['none'])}</p>",
        note=escape(own["note"]),
        checked=escape(found.checked),
    )


def _number(n: int, number: Number, found: Receipt, lang: str) -> str:
    before, quote, after = (escape(piece) for piece in number.context)
    return (
        f"<section><h2 dir='auto'>{n}. {escape(number.sentence)}</h2>"
        f"<blockquote dir='auto'>{before}<mark>{quote}</mark>{after}</blockquote>"
        f"{_list(list(rows(number, found, lang)))}</section>"
    )


def _list(told: Sequence[tuple[str, str]]) -> str:
    """Names and values; a name that comes again is not repeated."""
    out, last = [], None
    for name, value in told:
        out.append(f"<dt>{escape(name) if name != last else ''}</dt><dd dir='auto'>{escape(value)}</dd>")
        last = name
    return f"<dl>{''.join(out)}</dl>"


_PAGE = """<!doctype html>
<html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>{style}</style></head><body>
<h1 dir="auto">{title}</h1>
{head}
<p class="small">{note}</p>
<p class="small" dir="auto">{checked}</p>
{body}
</body></html>
"""
