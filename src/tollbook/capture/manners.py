"""Fetching with manners: one request at a time to a host, robots.txt, another try where one may help.

A Visitor lives for one call of the program. What it knows of earlier calls, it is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tollbook.capture.asking import USER_AGENT, Answer, Busy, Lost, Rules, Seen, fetch
from tollbook.capture.records import printable
from tollbook.errors import CaptureError, Gone

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

LONGEST = 300.0  # seconds that a server may make us wait before its page is left for the next run
ROBOTS_LIMIT = 500_000


@dataclass(slots=True)
class Visitor:
    """Fetches page after page. `delay`: seconds between two requests to one host; `tries`: for one page."""

    rules: Rules = field(default_factory=Rules)
    delay: float = 1.0
    tries: int = 3
    robots: bool = True
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _rules_of: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def visit(self, url: str, seen: Seen | None = None) -> Answer:
        """The page, or its absence with status 304. Raises CaptureError as `fetch` does, after the last try."""
        if self.robots and not self._may(url):
            raise CaptureError(f"{printable(url)} is closed to programs by its site's robots.txt (setting `robots`).")
        for attempt in range(self.tries):
            try:
                return self._fetch(url, seen)
            except (Busy, Lost) as error:
                pause = _pause(error, attempt)
                if attempt + 1 == self.tries or pause > LONGEST:
                    raise
                self.sleep(pause)
        raise AssertionError("unreachable")

    def _fetch(self, url: str, seen: Seen | None) -> Answer:
        host = urlsplit(url).netloc.lower()
        wait = self._last.get(host, float("-inf")) + self.delay - self.now()
        if wait > 0:
            self.sleep(wait)
        try:
            return fetch(url, self.rules, seen)
        finally:
            self._last[host] = self.now()

    def _may(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules_of:
            self._rules_of[site] = self._read_robots(f"{site}/robots.txt")
        rules = self._rules_of[site]
        return rules is None or rules.can_fetch(USER_AGENT, url)

    def _read_robots(self, url: str) -> RobotFileParser | None:
        """The site's rules; None where it has none or they cannot be had: then its pages answer for themselves."""
        try:
            answer = fetch(url, replace(self.rules, limit=ROBOTS_LIMIT))
        except (Gone, CaptureError):
            return None
        from urllib.robotparser import RobotFileParser  # brings the whole of urllib.request: not for files alone

        parser = RobotFileParser()
        parser.parse(answer.body.decode("utf-8", "replace").splitlines())
        return parser


def _pause(error: CaptureError, attempt: int) -> float:
    """Seconds to wait before the next try: as long as the server asks, else longer each time."""
    after = error.after if isinstance(error, Busy) else None
    if after:
        if (word := after.strip()).isascii() and word.isdigit():
            return float(word[:12])
        from email.utils import parsedate_to_datetime

        try:
            moment = parsedate_to_datetime(after)
            return max(0.0, (moment - datetime.now(UTC)).total_seconds())
        except (ValueError, TypeError):
            pass
    return float(2**attempt)
