"""RSS and Atom feeds: each entry with content is one capture of the entry's XML.

XML from elsewhere is parsed without entities, DTDs and network.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from tollbook.capture.records import Captured, Given, Problem, iso_date, seal, size_in_words, utc, web_address

MEDIA_TYPE = "application/x-feed-entry+xml"
FEED_LIMIT = 50_000_000  # bytes of one feed, which is parsed as a whole

# How XML from elsewhere is parsed.
XML_LIMITS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
}
_ENTRIES = {"item", "entry"}
_DATES = ("pubDate", "published", "date", "issued", "updated")
_CONTENT = ("encoded", "content", "description", "summary", "title")


def read_feed(body: bytes, origin: str, given: Given, captured_at: str, limit: int) -> Iterator[Captured | Problem]:
    """The entries of a feed in order. `limit` is the largest entry in bytes."""
    if len(body) > FEED_LIMIT:
        yield Problem(origin, f"{origin} is larger than {size_in_words(FEED_LIMIT)}, which no feed is.")
        return
    if not body.strip():
        yield Problem(origin, f"{origin} is empty.")
        return
    try:
        root = etree.fromstring(body, etree.XMLParser(**XML_LIMITS))
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Problem(origin, f"{origin} is not valid XML: {str(error).rstrip('.')}.")
        return
    _name_entities(root)
    entries = [node for node in root.iter(etree.Element) if name_of(node) in _ENTRIES]
    if name_of(root) not in {"rss", "feed", "RDF"} or not entries:
        yield Problem(origin, f"{origin} is neither an RSS nor an Atom feed with entries.")
        return
    source = _source(root)
    seal_of_feed = hashlib.sha256(body).hexdigest()
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, f"{origin}, entry {number}", source, given, captured_at, limit, seal_of_feed)


def entry_links(root: etree._Element) -> list[str]:
    """The addresses that a feed's entries lead to, in order, each once."""
    entries = (node for node in root.iter(etree.Element) if name_of(node) in _ENTRIES)
    return list(dict.fromkeys(link for entry in entries if (link := _link(entry))))


def _entry(
    entry: etree._Element, origin: str, source: str | None, given: Given, captured_at: str, limit: int, feed: str
) -> Captured | Problem:
    raw: bytes = etree.tostring(entry, encoding="utf-8", with_tail=False)
    if len(raw) > limit:
        return Problem(origin, f"{origin} is longer than {size_in_words(limit)}.")
    if not any("".join(node.itertext()).strip() for node in entry if name_of(node) in _CONTENT):
        return Problem(origin, f"{origin} has no text.")
    own = _date(entry)
    return seal(
        raw,
        media_type=MEDIA_TYPE,
        origin=origin,
        captured_at=captured_at,
        external_id=_text(entry, "guid") or _text(entry, "id"),
        url=_link(entry) or given.url,
        source=source or given.source,
        title=_plain(_text(entry, "title")),
        lang=given.lang,
        published=own or given.published,
        headers=(("feed_sha256", feed), *((("published_how", "metadata"),) if own else ())),
    )


def _name_entities(root: etree._Element) -> None:
    """References to entities become text: the character where HTML knows the name, otherwise the reference itself."""
    for node in list(root.iter(etree.Entity)):
        parent, text = node.getparent(), html.unescape(node.text) + (node.tail or "")
        if parent is None:
            continue
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        node.tail = None
        parent.remove(node)


def name_of(node: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _text(node: etree._Element, name: str) -> str | None:
    for child in node:
        if name_of(child) == name:
            return " ".join("".join(child.itertext()).split()) or None
    return None


def _plain(title: str | None) -> str | None:
    """A title without markup; None where it has some that would have to be taken apart."""
    return None if title and ("<" in title or "&" in title) else title


def _source(root: etree._Element) -> str | None:
    channel = next((node for node in root if name_of(node) == "channel"), root)
    return _plain(_text(channel, "title"))


def _link(entry: etree._Element) -> str | None:
    for child in entry:
        if name_of(child) == "link" and child.get("rel", "alternate") == "alternate":
            try:
                return web_address(child.get("href") or child.text)
            except ValueError:
                return None
    return None


def _date(entry: etree._Element) -> str | None:
    """The entry's own date, RFC 822 (RSS) or ISO (Atom, Dublin Core); None where there is none that can be read."""
    for name in _DATES:
        if not (word := _text(entry, name)):
            continue
        try:
            return iso_date(word)
        except ValueError:
            pass
        try:
            when = parsedate_to_datetime(word)
            return iso_date(utc(when) if when.tzinfo else when.isoformat())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
