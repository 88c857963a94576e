"""HTML to plain text without judging what is main and what is not: fragments, and pages that are hardly more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

_LEFT_OUT = {"script", "style", "noscript", "template", "svg", "iframe", "head", "nav", "form", "button", "select"}
_SPACE = re.compile(r"\s+")
_LINES = {"br", "tr", "li", "dt", "dd", "hr"}
_BLOCKS = {
    *("p", "div", "section", "article", "header", "footer", "aside", "main", "blockquote", "pre", "table", "ul", "ol"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "dl",
        "body",
        "html",
        "address",
        "details",
        "summary",
    ),
}


def text_of_html(markup: str) -> str:
    """The text of a piece of HTML: a blank line between blocks, a line break for <br>, list items and table rows."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(f"<body>{markup}</body>".encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return ""
    text = "".join(_pieces(root))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", text)).strip()


def _pieces(root: Any) -> Iterator[str]:
    """Text in document order, without recursion, since markup may be nested without end."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        edge = "\n\n" if node.tag in _BLOCKS else "\n" if node.tag in _LINES else ""
        if event == "start":
            yield edge
            if node.tag in _LEFT_OUT:
                walk.skip_subtree()
            else:
                yield _SPACE.sub(" ", node.text or "")
        else:
            yield edge if node.tag != "br" else ""
            yield _SPACE.sub(" ", node.tail or "")
