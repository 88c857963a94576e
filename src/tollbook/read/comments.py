"""Readers' comments and replies in the markup of a page: taken out before the main text is sought.

The extractor of main text leaves out what calls itself a comment in the usual ways; replies, threads, schema.org's
Comment, and what stands under a heading for comments it takes for the report where nothing else marks the report.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from tollbook.read.furniture import heads_comments
from tollbook.read.line_words import any_of

_NAMES = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|repl(?:y|ies)|respon(?:d|ses?)|disqus|thread-?posts?)(?:$|[\s_-])", re.I
)
_HINT = re.compile(any_of("comments"), re.I)
_ATTRIBUTES = [etree.XPath(f"//@{name}", smart_strings=False) for name in ("class", "id", "itemprop", "itemtype")]
_bearing_names = etree.XPath("descendant-or-self::*[@class or @id or @itemprop or @itemtype]")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "strong", "p", "div", "span")
_LONG = 60  # characters of a paragraph of running text


def drop_comments(tree: Any) -> None:
    """Take comments and replies out of a parsed page. What holds the headline or begins the running text stays."""
    body = tree.find("body") if tree.tag == "html" else tree
    if body is None or not (_may_say(tree) or _HINT.search("\n".join([w for w in tree.itertext() if len(w) < 90]))):
        return
    saying = [node for node in _bearing_names(body) if _says(node)]
    said = set(saying)
    long = [node for node in body.iter("p") if len(_text(node)) >= _LONG]
    first = next((node for node in long if said.isdisjoint(node.iterancestors())), None)
    if first is None:
        return
    kept = {*first.iterancestors(), first}
    kept |= {up for heading in body.iter("h1") for up in heading.iterancestors()}
    for node in saying:
        if node not in kept:
            _take_out(node)
    for node in [node for node in body.iter(*_HEADINGS) if node not in kept and _is_heading(node)]:
        behind = [other for other in node.itersiblings() if isinstance(other.tag, str)]
        if _third_stands_before(node, long) and not any(other in kept for other in behind):
            for other in (*behind, node):
                _take_out(other)


def _may_say(tree: Any) -> bool:
    """Whether any element says that it holds comments: a look at all names at once, since most pages have none."""
    names = " ".join({value for find in _ATTRIBUTES for value in find(tree)})
    return _NAMES.search(f" {names} ") is not None or "schema.org/Comment" in names


def _says(node: Any) -> bool:
    """Whether an element says that it holds comments or replies."""
    if node.tag in ("body", "html", "main"):
        return False
    is_comment = node.get("itemprop") == "comment" or (node.get("itemtype") or "").endswith("schema.org/Comment")
    return is_comment or _named(f" {node.get('class') or ''} {node.get('id') or ''} ")


@lru_cache(maxsize=4096)
def _named(names: str) -> bool:
    """Whether names of an element say so; kept, since a page has a few that come again and again."""
    return _NAMES.search(names) is not None


def _is_heading(node: Any) -> bool:
    if len(node) > 2 or any(len(inner) for inner in node):
        return False
    return len(words := _text(node)) <= 60 and heads_comments(words)


def _third_stands_before(node: Any, long: list[Any]) -> bool:
    """Whether at least a third of the running text, and two paragraphs, stand above an element."""
    order = {other: number for number, other in enumerate(node.getroottree().iter())}
    at = order.get(node, 0)
    sizes = [(order[p] < at, len(_text(p))) for p in long if p in order]
    before = [size for above, size in sizes if above]
    return len(before) >= 2 and 3 * sum(before) >= sum(size for _, size in sizes)


def _take_out(node: Any) -> None:
    """Take an element out, and leave the text behind it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())
