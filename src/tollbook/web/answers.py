"""One answer in three forms: a page for people, JSON, and for lists CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from urllib.parse import quote

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup, escape

from tollbook.model import Claim
from tollbook.publish.line import line
from tollbook.web import rules, shown, terms, told
from tollbook.web.calls import Page
from tollbook.web.naming import Naming
from tollbook.web.tongues import NAMES, tongue

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@cache
def environment(code: str) -> Environment:
    """The templates, in one language."""
    made = Environment(
        loader=PackageLoader("tollbook.web", "templates"),
        autoescape=select_autoescape(("html",), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    own = tongue(code)
    made.install_gettext_translations(own.catalogue, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(tongue=own, languages=NAMES, comma=own(", "), semicolon=own("; "))
    made.filters.update(shown.filters(own))
    made.filters["term"] = lambda value: terms.term(own, value)
    made.filters["rule"] = lambda rule, field="": rules.told(own, rule, field)
    made.filters.update(told=_told, line=_line, because=_because)
    for name, show in NAMED.items():
        made.filters[name] = _by_names(show)
    made.filters["exact"] = exact
    made.filters["commands"] = commands
    made.filters["segment"] = lambda value: quote(str(value), safe="")
    return made


# Filters that need the names of the ledger: `names` is a `Naming`, `tongue` the language of the page.


@pass_context
def _told(context: Context, sentence: str) -> str:
    return told.told(context["tongue"], sentence, context["names"].word)


@pass_context
def _because(context: Context, why: str) -> str:
    return rules.of_place(context["tongue"], why, context["names"])


@pass_context
def _line(context: Context, claim: Claim) -> str:
    return line(context["names"].claim(claim), context["tongue"].code)


NAMED: Mapping[str, Callable[..., object]] = {
    "named": Naming.shown,
    "placed": Naming.place_shown,
    "place_named": Naming.own_name_shown,
    "place_words": Naming.place_words,
    "place_word": Naming.place_word,
    "place_text": Naming.place_text,
    "country": Naming.country,
    "keyed": Naming.keyed,
    "said": Naming.said,
}


def _by_names(show: Callable[..., object]) -> Callable[..., object]:
    """A filter out of a way of showing names."""

    @pass_context
    def shown_so(context: Context, value: object, *more: object) -> object:
        return show(context["names"], value, *more)

    return shown_so


_COMMAND = re.compile("`([^`]+)`")


def commands(text: str) -> Markup:
    """A sentence whose commands, between backticks, are shown as such: from left to right on every page."""
    return Markup(_COMMAND.sub(r'<code dir="ltr">\1</code>', str(escape(text))))


def exact(text: str) -> Markup:
    """A text in which every character survives the browser's reading of the page, so that offsets hold."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def html(page: Page, code: str, about: Mapping[str, object]) -> str:
    """The page in a language; `about` is what every page shows: who is there, and where."""
    return environment(code).get_template(page.template).render({**page.data, **about})


def json(page: Page) -> bytes:
    """The page's data. Records are as in the exports."""
    data = {name: value for name, value in page.data.items() if not name.startswith("_")}
    return msgspec.json.encode(data)


def table(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows as CSV (UTF-8 with a mark, so that spreadsheets see it). A cell that could be a formula is made text."""
    out = io.StringIO()
    names = list(rows[0]) if rows else []
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    if value is None or isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return "'" + text if text.startswith(FORMULA) else text
