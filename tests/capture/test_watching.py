"""Watching a real server: only what is new is fetched, with manners, and through the proxy or not at all."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.capture.site import Site, serving
from tests.capture.socks import NAME, proxying

from tollbook.capture import Captured, Given, Problem, Rules, Visited, Visitor, watch
from tollbook.capture.asking import fetch
from tollbook.errors import CaptureError

RULES = Rules(wait=5.0, total=20.0, limit=100_000, allow_private=("localhost",))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as server:
        yield server


class Memory:
    """What was seen before, as a ledger would remember it."""

    def __init__(self) -> None:
        self.visits: dict[str, Visited] = {}
        self.slept: list[float] = []

    def look(self, *addresses: str, rules: Rules = RULES, robots: bool = True) -> list[Captured | Problem | Visited]:
        visitor = Visitor(rules, delay=0.0, robots=robots, sleep=self.slept.append)
        found = list(
            watch(addresses, Given(), visitor, self.visits.get, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC))
        )
        for item in found:
            if isinstance(item, Visited) and item.outcome in ("fetched", "same", "list"):
                self.visits[item.url] = item
        return found


def outcomes(found: list[Captured | Problem | Visited]) -> list[str]:
    return [item.outcome for item in found if isinstance(item, Visited)]


def bodies(found: list[Captured | Problem | Visited]) -> list[bytes]:
    return [item.body for item in found if isinstance(item, Captured)]


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.put("/a", "<p>Two men were killed.</p>", ETag='"1"')
    memory = Memory()
    assert len(bodies(memory.look(f"{site.address}/a"))) == 1
    again = memory.look(f"{site.address}/a")
    assert outcomes(again) == ["same"]
    assert not bodies(again)


def test_changed_bytes_lead_back_to_the_bytes_before(site: Site) -> None:
    site.put("/a", "<p>Ten people were killed.</p>")
    memory = Memory()
    (first,) = (c for c in memory.look(f"{site.address}/a") if isinstance(c, Captured))
    site.put("/a", "<p>Seven people were killed.</p>")
    (second,) = (c for c in memory.look(f"{site.address}/a") if isinstance(c, Captured))
    assert dict(second.capture.headers)["previous_version"] == first.capture.sha256
    assert "previous_version" not in dict(first.capture.headers)


def test_a_page_that_is_gone_is_said_to_be_gone(site: Site) -> None:
    found = Memory().look(f"{site.address}/nothing")
    assert outcomes(found) == ["gone"]
    assert not [item for item in found if isinstance(item, Problem)]


def feed(site: Site, *paths: str) -> str:
    items = "".join(f"<item><title>t</title><link>{site.address}{path}</link></item>" for path in paths)
    return f"<?xml version='1.0'?><rss><channel><title>Orsa Post</title>{items}</channel></rss>"


def test_of_a_feed_only_pages_that_were_never_fetched_are_fetched(site: Site) -> None:
    for path in ("/1", "/2", "/3"):
        site.put(path, f"<p>Report {path} of one death.</p>")
    site.put("/feed", feed(site, "/1", "/2"))
    memory = Memory()
    assert len(bodies(memory.look(f"{site.address}/feed"))) == 2
    site.put("/feed", feed(site, "/3", "/1", "/2"))
    site.asked.clear()
    assert bodies(memory.look(f"{site.address}/feed")) == [b"<p>Report /3 of one death.</p>"]
    assert site.asked == ["/robots.txt", "/feed", "/3"]


def test_a_page_of_a_feed_that_failed_is_tried_again_at_the_next_look(site: Site) -> None:
    site.put("/feed", feed(site, "/1"))
    site.put("/1", "", 403)
    memory = Memory()
    assert "failed" in outcomes(memory.look(f"{site.address}/feed"))
    site.put("/1", "<p>One man died.</p>")
    assert len(bodies(memory.look(f"{site.address}/feed"))) == 1


def test_of_a_sitemap_the_pages_that_changed_since_are_fetched_again(site: Site) -> None:
    rows = "<url><loc>{0}/1</loc><lastmod>2020-01-01</lastmod></url><url><loc>{0}/2</loc><lastmod>{1}</lastmod></url>"
    site.put("/map", "<?xml version='1.0'?><urlset>" + rows.format(site.address, "2020-01-01") + "</urlset>")
    site.put(
        "/index", f"<?xml version='1.0'?><sitemapindex><sitemap><loc>{site.address}/map</loc></sitemap></sitemapindex>"
    )
    site.put("/1", "<p>One man died.</p>")
    site.put("/2", "<p>Two men died.</p>")
    memory = Memory()
    assert len(bodies(memory.look(f"{site.address}/index"))) == 2
    assert not bodies(memory.look(f"{site.address}/index"))
    site.put("/map", "<?xml version='1.0'?><urlset>" + rows.format(site.address, "2024-03-02T01:00:00Z") + "</urlset>")
    site.put("/2", "<p>Three men died.</p>")
    assert bodies(memory.look(f"{site.address}/index")) == [b"<p>Three men died.</p>"]


def test_robots_txt_is_kept_to_unless_told_otherwise(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site.put("/closed/1", "<p>One man died.</p>")
    memory = Memory()
    (problem,) = (i for i in memory.look(f"{site.address}/closed/1") if isinstance(i, Problem))
    assert "robots.txt" in problem.why
    assert len(bodies(memory.look(f"{site.address}/closed/1", robots=False))) == 1


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    site.put("/a", "", 503, Retry_After="7")
    memory = Memory()
    assert "failed" in outcomes(memory.look(f"{site.address}/a"))
    assert memory.slept == [7.0, 7.0]
    site.put("/a", "", 503, Retry_After="100000")
    memory.slept.clear()
    memory.look(f"{site.address}/a")
    assert memory.slept == []


def test_two_requests_to_one_host_stand_apart(site: Site) -> None:
    for path in ("/1", "/2"):
        site.put(path, "<p>One man died.</p>")
    clock = iter([0.0, 0.0, 0.25, 0.25])
    slept: list[float] = []
    visitor = Visitor(RULES, delay=1.0, robots=False, now=lambda: next(clock), sleep=slept.append)
    visitor.visit(f"{site.address}/1")
    visitor.visit(f"{site.address}/2")
    assert slept == [0.75]


def test_through_a_proxy_everything_goes_to_the_proxy(site: Site) -> None:
    """The site's own name is nowhere looked up here: it does not exist."""
    site.pages["http://orsa.example/1"] = (200, b"<p>One man died.</p>", {"Content-Type": "text/html"})
    answer = fetch("http://orsa.example/1", Rules(wait=5.0, proxy=site.address))
    assert answer.body == b"<p>One man died.</p>"


def test_through_a_socks_proxy_goes_everything_names_included(site: Site) -> None:
    """The names are nowhere looked up here: they do not exist. A redirect and robots.txt go the same way."""
    site.put("/1", "", status=302, Location="http://other.example/2")
    site.put("/2", "<p>One man died.</p>")
    with proxying(("127.0.0.1", site.server_port)) as proxy:
        visitor = Visitor(Rules(wait=5.0, proxy=proxy.address), delay=0.0)
        answer = visitor.visit("http://orsa.example/1")
    assert (answer.url, answer.body) == ("http://other.example/2", b"<p>One man died.</p>")
    assert proxy.asked == [
        (NAME, "orsa.example", 80),
        (NAME, "orsa.example", 80),
        (NAME, "other.example", 80),
    ]
    assert site.asked == ["/robots.txt", "/1", "/2"]


def test_the_network_behind_a_socks_proxy_is_closed_also_after_a_redirect(site: Site) -> None:
    site.put("/1", "", status=302, Location="http://127.0.0.1/2")
    with (
        proxying(("127.0.0.1", site.server_port)) as proxy,
        pytest.raises(CaptureError, match="private network"),
    ):
        fetch("http://orsa.example/1", Rules(wait=5.0, proxy=proxy.address))
    assert site.asked == ["/1"]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_where_the_proxy_is_down_nothing_is_fetched(site: Site, scheme: str) -> None:
    site.put("/a", "<p>One man died.</p>")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(CaptureError, match="cannot be reached through the proxy"):
        fetch(
            f"{site.address}/a",
            Rules(wait=0.5, proxy=f"{scheme}://name:secret@127.0.0.1:{port}", allow_private=("localhost",)),
        )
    assert not site.asked


def test_a_proxys_password_is_never_said() -> None:
    with pytest.raises(CaptureError) as caught:
        fetch("http://orsa.example/1", Rules(wait=0.5, proxy="http://name:secret@127.0.0.1:1"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1/a", "http://localhost/a", "http://printer.local/a"])
def test_the_network_behind_a_proxy_is_closed_too(url: str) -> None:
    with pytest.raises(CaptureError, match="private network"):
        fetch(url, Rules(wait=0.5, proxy="http://127.0.0.1:1"))


def test_a_proxy_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(CaptureError, match="starts with http"):
        fetch("http://orsa.example/1", Rules(proxy="ftp://127.0.0.1:1"))
