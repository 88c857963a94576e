"""What the markup of a page says about its articles: several <article> elements, headings above the text.

The extractor of main text keeps one article and drops some headings; a page that holds two reports must lose neither.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree, html

_MANY = 20  # articles; a page with more is an index, of which the extractor takes what it finds
_OWN_TEXT = 150  # characters in two paragraphs that make an <article> a report, not a link to one
_ASIDE = {"nav", "aside", "footer", "form"}
_ASIDE_NAMES = re.compile(
    r"comment|repl(?:y|ies)|respond|related|recommend|teaser|card|promo|sidebar|widget|newsletter|share|popular|more-",
    re.I,
)
_LONG_CELL = 300  # characters of a table cell that is no datum but a text
_HEADINGS_LIMIT = 200  # headings that are looked at
_HEADINGS = ("h1", "h2", "h3", "h4")
_BLOCKS = {"p", "div", "li", "blockquote", "time", "span", "td"}


def parse(markup: str) -> Any:
    """The tree of a page, or None where there is none."""
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None


def article_markups(markup: str) -> list[str]:
    """The <article> elements of a page that are reports of their own, as markup, where there are several; else none."""
    if len(re.findall(r"<article\b", markup, re.I)) < 2 or (tree := parse(markup)) is None:
        return []
    found = [node for node in tree.iter("article") if _is_report(node)]
    if not 2 <= len(found) <= _MANY:
        return []
    return [etree.tostring(node, encoding="unicode", method="html", with_tail=False) for node in found]


def _is_report(node: Any) -> bool:
    if any(up.tag == "article" or is_aside(up) for up in node.iterancestors()) or is_aside(node):
        return False
    if not any(_words(heading) >= 3 for name in _HEADINGS for heading in node.iter(name)):
        return False
    long = [len(_text(p)) for p in node.iter("p") if len(_text(p)) >= 60]
    return sum(long) >= (_OWN_TEXT if len(long) > 1 else 2 * _OWN_TEXT)


def is_aside(node: Any) -> bool:
    """Whether an element stands beside the report: menus, comments, replies, links to other reports, boxes."""
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    return node.tag in _ASIDE or bool(node.tag not in ("html", "body", "main") and _ASIDE_NAMES.search(names))


def with_lost_headings(tree: Any, text: str) -> str:
    """`text`, in which each heading of the page that the extractor dropped stands again above what it heads."""
    headings = list(islice(tree.iter(*_HEADINGS), _HEADINGS_LIMIT))
    if len(headings) < 2:
        return text
    lines = text.split("\n")
    for heading in [node for node in headings if _words(node) >= 4]:
        title = _text(heading)
        if title in lines or any(is_aside(up) for up in heading.iterancestors()):
            continue
        below = _next_text(heading)
        if below and lines.count(below) == 1:
            lines.insert(lines.index(below), title)
    return "\n".join(lines)


def without_layout_tables(markup: str) -> str:
    """The page with tables that hold running text turned into blocks: old pages are laid out in tables, and their
    paragraphs are not to be read as one row. Tables of short cells stay tables.
    """
    if not re.search(r"<table\b", markup, re.I) or (tree := parse(markup)) is None:
        return markup
    laid_out = {
        table
        for cell in tree.iter("td")
        if len(_text(cell)) >= _LONG_CELL and (cell.find(".//p") is not None or cell.find(".//br") is not None)
        for table in cell.iterancestors("table")
    }
    if not laid_out:
        return markup
    parts = list(tree.iter("tbody", "thead", "tfoot", "tr", "td", "th"))
    for node in [*laid_out, *(part for part in parts if next(part.iterancestors("table"), None) in laid_out)]:
        node.tag = "div"
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _next_text(heading: Any) -> str | None:
    """The text of the first block after a heading that has some."""
    inside = set(heading.iter())
    for number, node in enumerate(heading.itersiblings()):
        if number > 5:
            break
        for inner in node.iter():
            if (
                inner not in inside
                and inner.tag in _BLOCKS
                and not any(c.tag in _BLOCKS for c in inner)
                and _text(inner)
            ):
                return _text(inner)
    return None


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _words(node: Any) -> int:
    return len(_text(node).split())
