"""What is asked of the web and what it answers. The network's library is loaded where something is fetched."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tollbook import __version__
from tollbook.capture.records import LIMIT
from tollbook.errors import CaptureError

USER_AGENT = f"Tollbook/{__version__} (recording of civilian harm)"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a fetch may take and where it may go.

    limit          bytes of the page, unpacked            redirects  how many may follow one another
    wait           seconds for a connection or an answer  total      seconds for everything together
    allow_private  host names that may lead to private or local addresses (a server in one's own network)
    proxy          http://, https:// or socks5:// address through which everything goes
    """

    limit: int = LIMIT
    wait: float = 20.0
    total: float = 120.0
    redirects: int = 5
    allow_private: Collection[str] = ()
    proxy: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of a page when it was fetched before, so that it sends only what is new."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; `url` is the address that answered in the end. Unchanged: status 304 and no bytes."""

    url: str
    body: bytes
    media_type: str
    headers: tuple[tuple[str, str], ...]
    status: int = 200

    def header(self, name: str) -> str | None:
        """A header's value; its name in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Busy(CaptureError):
    """The server asks to come again later; `after` is its Retry-After header."""

    def __init__(self, sentence: str, after: str | None) -> None:
        super().__init__(sentence)
        self.after = after


class Lost(CaptureError):
    """The connection failed in a way that may pass."""


def fetch(url: str, rules: Rules | None = None, seen: Seen | None = None) -> Answer:
    """The page at `url`. Raises CaptureError with one plain sentence where it cannot or may not be had: Gone where the
    server says that it is not there, Busy and Lost where another try may help.
    """
    from tollbook.capture import web

    return web.fetch(url, rules or Rules(), seen)


def ask(url: str, body: bytes, media_type: str, rules: Rules) -> bytes:
    """What a service answers to `body`, under the rules of a page; it may not lead elsewhere. Raises CaptureError."""
    from tollbook.capture import web

    return web.ask(url, body, media_type, rules)
