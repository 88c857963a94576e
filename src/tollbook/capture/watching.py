"""Pages, feeds and sitemaps that are looked at again and again: only what is new or has changed is fetched.

Each look at an address is a Visited, also where nothing was found: that nothing was there is news of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tollbook.capture import kinds
from tollbook.capture.asking import Answer, Seen
from tollbook.capture.manners import Visitor
from tollbook.capture.pages import WITH_PASSWORD, Earlier, Found, fetched, marks
from tollbook.capture.records import Clock, Given, Problem, Visited, printable, utc, web_address, without_password
from tollbook.errors import CaptureError, Gone

MOST = 50_000  # addresses of one sitemap, as its standard says
_DEPTH = 2  # a list of sitemaps may name sitemaps, which name pages


def watch(addresses: Iterable[str], given: Given, visitor: Visitor, earlier: Earlier, *, clock: Clock) -> Found:
    """What is new at these addresses. `earlier` gives the last look at an address that ended with its bytes.

    A page is fetched again and compared; of a feed or sitemap every page that was never fetched, or that it says has
    changed since. A page's Captured comes before its Visited, so that whoever keeps both knows what belongs together.
    """
    for address in addresses:
        yield from _look(address, given, visitor, earlier, clock, 0)


def _look(address: str, given: Given, visitor: Visitor, earlier: Earlier, clock: Clock, depth: int) -> Found:
    if (bare := without_password(address)) != address:
        yield Problem(printable(bare), f"{printable(bare)} {WITH_PASSWORD}")
        return
    before = earlier(address)
    seen = Seen(before.etag, before.modified) if before else None
    at = utc(clock())
    try:
        answer = visitor.visit(address, seen)
    except Gone as error:
        yield Visited(address, at, "gone", why=str(error))
        return
    except CaptureError as error:
        yield Visited(address, at, "failed", why=str(error))
        yield Problem(printable(address), str(error))
        return
    if answer.status == 304:
        yield Visited(address, at, "same", sha256=before.sha256 if before else None, **marks(answer, before))
        return
    kind = kinds.by_media_type(answer.media_type) or kinds.by_content(answer.body[: kinds.HEAD])
    links = _links(answer.body) if kind == "feed" or b"<urlset" in answer.body[:2000] else None
    if links is not None:
        yield from _pages_of(links, given, visitor, earlier, clock, depth)
        yield Visited(address, at, "list")  # without its marks: a page that failed is tried again next time
        return
    yield from _page(address, answer, kind, given, at, before)


def _page(address: str, answer: Answer, kind: kinds.Kind, given: Given, at: str, before: Visited | None) -> Found:
    item = fetched(answer, kind, printable(address), given, at, before)
    if isinstance(item, Problem):
        yield Visited(address, at, "failed", why=item.why)
        yield item
    else:
        yield item
        yield Visited(address, at, "fetched", sha256=item.capture.sha256, **marks(answer, None))


def _links(body: bytes) -> list[tuple[str, str | None, bool]] | None:
    """Address, time of the last change and whether it is a list again, for a feed's entries or a sitemap's rows."""
    from lxml import etree

    from tollbook.capture.feeds import XML_LIMITS, entry_links, name_of

    try:
        root = etree.fromstring(body, etree.XMLParser(**XML_LIMITS))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if name_of(root) in ("rss", "feed", "RDF"):
        return [(link, None, False) for link in entry_links(root)]
    if name_of(root) not in ("urlset", "sitemapindex"):
        return None
    rows = []
    for node in root:
        cells = {name_of(cell): (cell.text or "").strip() for cell in node}
        try:
            if link := web_address(cells.get("loc")):
                rows.append((link, cells.get("lastmod") or None, name_of(node) == "sitemap"))
        except ValueError:
            continue
    return rows[:MOST]


def _pages_of(
    links: list[tuple[str, str | None, bool]],
    given: Given,
    visitor: Visitor,
    earlier: Earlier,
    clock: Clock,
    depth: int,
) -> Found:
    for link, changed, is_list in links:
        if is_list:
            if depth < _DEPTH:
                yield from _look(link, given, visitor, earlier, clock, depth + 1)
            continue
        before = earlier(link)
        if before is None or (changed and changed[:10] >= before.at[:10]):
            yield from _look(link, replace(given, url=None), visitor, earlier, clock, _DEPTH)
