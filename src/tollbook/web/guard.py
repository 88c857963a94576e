"""What every answer carries, and what every request must pass before a page sees it.

A captured page must never run, a foreign site must never act in an analyst's name, and nothing comes from elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Plotly sets styles on its own elements and draws its pictures from blobs. Scripts stay our own files.
POLICY_PLOTS = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace("data:", "data: blob:")
# A captured page in its frame: no script, no form, no address of any kind is followed.
POLICY_SEALED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
COOKIE = "tollbook_form"
LOCAL = frozenset(("127.0.0.1", "localhost", "[::1]", "::1"))


def protect(headers: MutableHeaders) -> None:
    """Give an answer the headers that it does not bring itself. Pages are not kept by the browser."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")


class Guard:
    """Stands before every page: refuses requests for other machines where the desk is local, protects every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and give its answer the headers that protect."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-cache")
                protect(headers)
            await send(message)

        if scope["app"].state.local and not host_is_here(Request(scope)):
            refused = PlainTextResponse("This desk answers only under this machine's own address.\n", 421)
            await refused(scope, receive, protected)
            return
        await self._app(scope, receive, protected)


def host_is_here(request: Request) -> bool:
    """Whether the request names this machine: a foreign site's name that leads here (DNS rebinding) does not."""
    return (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") in LOCAL


def foreign(request: Request) -> bool:
    """Whether a browser sends this request for a page of another site."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = origin in (None, "null") or urlsplit(origin).netloc == request.headers.get("host")
    return site not in ("same-origin", "none") or not own


class Forms:
    """Every form carries a token that only this program, for this browser, can make."""

    def __init__(self, secret: bytes | None = None) -> None:
        self._secret = secret or secrets.token_bytes(32)

    def browser(self, cookies: Mapping[str, str]) -> str:
        """The name by which this browser is told from others; a new one where it has none."""
        return cookies.get(COOKIE) or secrets.token_urlsafe(24)

    def token(self, browser: str) -> str:
        """The token for forms of this browser."""
        return hmac.new(self._secret, browser.encode(), hashlib.sha256).hexdigest()

    def right(self, request: Request, sent: str) -> bool:
        """Whether a change comes from a page of ours: the browser's token, and no foreign origin."""
        browser = request.cookies.get(COOKIE)
        return bool(browser) and not foreign(request) and _same(self.token(browser or ""), sent)


def _same(right: str, sent: str) -> bool:
    return hmac.compare_digest(right.encode(), sent.encode())
