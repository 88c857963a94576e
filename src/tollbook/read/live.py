"""Live blogs: what was put on one page bit by bit, each bit with its own time stamp, is several reports.

In markup an entry is an element that says so (schema.org's BlogPosting inside a LiveBlogPosting, names such as
"liveblog-post") or one of at least three alike that stand beside each other, each with a time of day in <time>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from lxml import etree

from tollbook.read.markup import text_of_html
from tollbook.read.sections import is_aside, parse

FEWEST, MOST = 3, 500  # entries of a page
_OWN_TEXT = 40  # characters that make an entry a report
_TIME = re.compile(r"<time\b[^>]{1,300}\d", re.I)
_LIVE = re.compile(r"live[-_ ]?(?:blog|updates?|ticker|coverage|stream|posts?|entry|reporting)|LiveBlogPosting", re.I)
_ENTRY_NAME = re.compile(
    r"(?:^|[\s_-])(?:live-?blog[-_]+(?:post|entry|item|block|update)|live-?(?:post|entry|update)|block--live)s?(?:$|[\s_-])",
    re.I,
)
_ENTRY_TYPE = re.compile(r"schema\.org/(?:BlogPosting|LiveBlogUpdate|NewsArticle)$", re.I)
_FURNITURE = ("nav", "aside", "footer", "form", "button", "time")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its text, and its time as ISO (UTC where the page gives a zone), or None."""

    text: str
    when: str | None


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """The paragraphs above the entries, and the entries in the order of the page."""

    lead: str
    entries: tuple[Entry, ...]


def live_blog(markup: str, latest: date) -> LiveBlog | None:
    """The entries of a page that is a live blog; None for any other page. `latest`: no entry is younger."""
    if len(_TIME.findall(markup)) < FEWEST or not _LIVE.search(markup) or (tree := parse(markup)) is None:
        return None
    nodes = _named(tree) or _alike(tree)
    if not FEWEST <= len(nodes) <= MOST:
        return None
    entries = [(node, Entry(_text(node), _when(node, latest))) for node in nodes]
    kept = [(node, entry) for node, entry in entries if len(entry.text) >= _OWN_TEXT]
    if len(kept) < FEWEST or sum(entry.when is not None for _, entry in kept) < FEWEST:
        return None
    return LiveBlog(_lead(tree, kept[0][0]), tuple(entry for _, entry in kept))


def _named(tree: Any) -> list[Any]:
    """Elements that say that they are entries; of nested ones the outermost."""
    found: list[Any] = []
    taken: set[Any] = set()
    for node in tree.iter(etree.Element):
        names = f" {node.get('class') or ''} {node.get('id') or ''} "
        says = _ENTRY_NAME.search(names) or (
            node.get("itemprop") in ("liveBlogUpdate", "blogPost") or _ENTRY_TYPE.search(node.get("itemtype") or "")
        )
        inside = any(up in taken or is_aside(up) for up in node.iterancestors())
        if says and not inside and node.find(".//time") is not None:
            found.append(node)
            taken.add(node)
    return found


def _alike(tree: Any) -> list[Any]:
    """The largest group of elements of one name and class beside each other, each with a time of day."""
    groups: dict[tuple[Any, str, str], list[Any]] = {}
    for time in tree.iter("time"):
        if "T" not in (time.get("datetime") or "") and " " not in (time.get("datetime") or "").strip():
            continue
        for node in _upwards(time):
            key = (node.getparent(), str(node.tag), (node.get("class") or "").split(" ")[0])
            if node not in groups.setdefault(key, []):
                groups[key].append(node)
    fitting = [group for group in groups.values() if len(group) >= FEWEST and not _in_aside(group[0])]
    return max(fitting, key=lambda group: (len(group), sum(len(_text(node)) for node in group)), default=[])


def _upwards(node: Any) -> Iterator[Any]:
    """The elements around a time stamp, up to the body, a few steps only."""
    for step, up in enumerate(node.iterancestors()):
        if step > 6 or up.tag in ("body", "main", "html") or up.getparent() is None:
            return
        yield up


def _in_aside(node: Any) -> bool:
    return is_aside(node) or any(is_aside(up) for up in node.iterancestors())


def _text(node: Any) -> str:
    """The text of an entry without its time stamp, buttons and boxes."""
    copy = etree.fromstring(etree.tostring(node, with_tail=False, encoding="utf-8"), etree.HTMLParser(encoding="utf-8"))
    for inner in list(copy.iter(etree.Element)):
        if inner.getparent() is not None and (inner.tag in _FURNITURE or (inner.tag != "article" and is_aside(inner))):
            inner.drop_tree() if hasattr(inner, "drop_tree") else _drop(inner)
    return re.sub(r"\s*\n\s*", "\n\n", text_of_html(etree.tostring(copy, encoding="unicode", method="html")))


def _drop(node: Any) -> None:
    """Take an element out, and leave what stands behind it."""
    parent, before = node.getparent(), node.getprevious()
    if node.tail:
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    parent.remove(node)


def _lead(tree: Any, first: Any) -> str:
    """The paragraphs above the first entry that are running text."""
    found = []
    for node in tree.iter("p", first.tag):
        if node is first:
            break
        if node.tag == "p" and not _in_aside(node):
            words = " ".join("".join(node.itertext()).split())
            if len(words.split()) >= 8:
                found.append(words)
    return "\n\n".join(found)


def _when(node: Any, latest: date) -> str | None:
    """The time in the first <time> of an entry: a date-time in UTC, or a date."""
    for time in node.iter("time"):
        try:
            moment = datetime.fromisoformat((time.get("datetime") or "").strip())
        except ValueError:
            continue
        if not moment.year >= 1995 or moment.date() > latest:
            return None
        if moment.tzinfo is None:
            return moment.date().isoformat()  # without a zone the hour is not known
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None
