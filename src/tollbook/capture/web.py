"""A page from the web, with limits: time, size, redirects, and no way into the network that this machine stands in.

The name is resolved here, every address it has is checked, and the connection goes to the address that was checked,
so that a name cannot lead elsewhere a moment later. Each redirect is checked in the same way. Through a proxy names are
resolved by the proxy, so that nobody near this machine learns them; where the proxy is down nothing is fetched.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.util import parse_url

from tollbook.capture.asking import USER_AGENT, Answer, Busy, Lost, Rules, Seen
from tollbook.capture.records import printable, size_in_words
from tollbook.errors import CaptureError, Gone

_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_PACKINGS = {"gzip", "x-gzip", "deflate", "identity"}


def fetch(url: str, rules: Rules, seen: Seen | None) -> Answer:
    """What `asking.fetch` promises."""
    deadline = time.monotonic() + rules.total
    address, way = url, [url]
    for _ in range(rules.redirects + 1):
        response, pool = _open(address, rules, deadline, seen)
        try:
            if response.status in _REDIRECTS and (target := response.headers.get("Location")):
                address = _next(address, target)
                way.append(address)
                continue
            if response.status == 304 and seen:
                return Answer(address, b"", "", _kept(response, way), 304)
            _refuse(response, address)
            body = _body(response, address, rules, deadline)
            kind = response.headers.get("Content-Type", "").strip()
            return Answer(address, body, kind, _kept(response, way))
        finally:
            response.close()
            pool.clear() if isinstance(pool, urllib3.PoolManager) else pool.close()
    raise CaptureError(f"{printable(url)} redirects more than {rules.redirects} times.")


def _next(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError:
        raise CaptureError(f"{printable(address)} leads to {printable(target)[:200]}, which is no address.") from None


def ask(url: str, body: bytes, media_type: str, rules: Rules) -> bytes:
    """What `asking.ask` promises."""
    deadline = time.monotonic() + rules.total
    response, pool = _open(url, rules, deadline, None, (body, media_type))
    try:
        if response.status in _REDIRECTS:
            raise CaptureError(f"{printable(url)} leads elsewhere; give the service's own address.")
        _refuse(response, url)
        return _body(response, url, rules, deadline)
    finally:
        response.close()
        pool.clear() if isinstance(pool, urllib3.PoolManager) else pool.close()


def _refuse(response: urllib3.BaseHTTPResponse, address: str) -> None:
    """Raise what a status other than 200 means."""
    status = response.status
    if status in (404, 410):
        raise Gone(f"{printable(address)} is not there (status {status}).")
    if status in (429, 500, 502, 503, 504):
        raise Busy(f"{printable(address)} answered with status {status}.", response.headers.get("Retry-After"))
    if status != 200:
        raise CaptureError(f"{printable(address)} answered with status {status}.")
    # Whatever else this Python can unpack: a packing that was not asked for is not unpacked.
    packing = {word.strip().lower() for word in response.headers.get("Content-Encoding", "").split(",")} - {""}
    if strange := sorted(packing - _PACKINGS):
        raise CaptureError(f"{printable(address)} is packed in a way that was not asked for ({printable(strange[0])}).")


def _open(
    url: str, rules: Rules, deadline: float, seen: Seen | None, sent: tuple[bytes, str] | None = None
) -> tuple[urllib3.BaseHTTPResponse, urllib3.HTTPConnectionPool | urllib3.PoolManager]:
    """An answer whose body has not been read yet, from the first checked address that can be reached."""
    scheme, host, port, path = _parts(url)
    named = f"[{host}]" if ":" in host else host
    headers = {
        "Host": named if port == (443 if scheme == "https" else 80) else f"{named}:{port}",
        "User-Agent": USER_AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain,application/rss+xml,application/atom+xml;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    if seen and seen.etag:
        headers["If-None-Match"] = seen.etag
    if seen and seen.modified:
        headers["If-Modified-Since"] = seen.modified
    if sent:
        headers["Content-Type"] = sent[1]
        headers["Accept"] = "*/*"
    body = sent[0] if sent else None
    if rules.proxy:
        return _open_through(rules, url, host, headers, body, deadline)
    why = ""
    for ip in _addresses(url, host, port, rules.allow_private):
        left = deadline - time.monotonic()
        if left <= 0:
            raise CaptureError(f"{printable(url)} took longer than {rules.total:g} seconds.")
        timeout = urllib3.Timeout(connect=min(rules.wait, left), read=min(rules.wait, left))
        pool = _pool(scheme, ip, port, host, timeout)
        try:
            return (
                pool.urlopen(
                    "GET" if body is None else "POST",
                    path,
                    body=body,
                    headers=headers,
                    redirect=False,
                    preload_content=False,
                    assert_same_host=False,
                ),
                pool,
            )
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            pool.close()
            why = _reason(error)
    raise Lost(f"{printable(url)} cannot be reached: {why}.")


def _open_through(
    rules: Rules, url: str, host: str, headers: dict[str, str], body: bytes | None, deadline: float
) -> tuple[urllib3.BaseHTTPResponse, urllib3.PoolManager]:
    """An answer by way of the proxy, and of nothing else: where it is down nothing is fetched."""
    proxy = rules.proxy or ""
    local = host.lower() == "localhost" or host.lower().endswith((".localhost", ".local", ".internal"))
    if host.lower() not in {name.lower() for name in rules.allow_private} and (local or _is_inside(host)):
        raise CaptureError(f"{printable(url)} leads into a private network ({host}) and is not fetched.")
    left = max(0.1, deadline - time.monotonic())
    timeout = urllib3.Timeout(connect=min(rules.wait, left), read=min(rules.wait, left))
    manager = _through(proxy, timeout)
    try:
        parts = urlsplit(url)._replace(fragment="").geturl()
        headers = {key: value for key, value in headers.items() if key != "Host"}
        method = "GET" if body is None else "POST"
        return (
            manager.request(method, parts, body=body, headers=headers, redirect=False, preload_content=False),
            manager,
        )
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        manager.clear()
        raise Lost(
            f"{printable(url)} cannot be reached through the proxy {_named(proxy)}: {_reason(error)}."
        ) from error


def _through(proxy: str, timeout: urllib3.Timeout) -> urllib3.PoolManager:
    import certifi

    scheme, _, rest = proxy.partition("://")
    options: dict[str, Any] = {"timeout": timeout, "retries": False, "maxsize": 1, "ca_certs": certifi.where()}
    try:
        if scheme.lower() in ("socks5", "socks5h"):
            from urllib3.contrib.socks import SOCKSProxyManager

            return SOCKSProxyManager(f"socks5h://{rest}", **options)  # the "h": names are resolved at the proxy
        if scheme.lower() in ("http", "https"):
            return urllib3.ProxyManager(proxy, **options)
    except (ValueError, urllib3.exceptions.HTTPError) as error:
        raise CaptureError(f"The proxy {_named(proxy)} is no valid address.") from error
    raise CaptureError(f"The proxy {_named(proxy)} is none: it starts with http://, https:// or socks5://.")


def _named(proxy: str) -> str:
    """A proxy's address without user name and password."""
    return printable(proxy.rpartition("@")[2] if "@" in proxy else proxy)


def _is_inside(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


def _pool(scheme: str, ip: str, port: int, host: str, timeout: urllib3.Timeout) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(ip, port, timeout=timeout, retries=False, maxsize=1)
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return urllib3.HTTPSConnectionPool(
        ip,
        port,
        timeout=timeout,
        retries=False,
        maxsize=1,
        ssl_context=context,
        server_hostname=host,
        assert_hostname=host,
    )


def _parts(url: str) -> tuple[str, str, int, str]:
    """Scheme, host (ASCII), port and path with query. Raises CaptureError for what is no plain web address."""
    try:
        parts = urlsplit(url)
        host = (
            (parts.hostname or "").encode("idna").decode("ascii")
            if ":" not in (parts.hostname or "")
            else parts.hostname
        )
        port = parts.port or (443 if parts.scheme == "https" else 80)
        path = parse_url(parts._replace(netloc="host", fragment="").geturl()).request_uri
    except (ValueError, UnicodeError, urllib3.exceptions.HTTPError):
        raise CaptureError(f"{printable(url)} is no valid web address.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise CaptureError(f"{printable(url)} is no web address that starts with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise CaptureError(
            "A web address with a user name or password in it is not fetched: it would be kept for good."
        )
    return parts.scheme, host, port, path


def _addresses(url: str, host: str, port: int, allowed: Collection[str]) -> list[str]:
    """Every address of the host, all of them public unless the host is allowed by name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise CaptureError(f"{printable(url)} cannot be reached: there is no host {printable(host)}.") from None
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    if host.lower() not in {name.lower() for name in allowed}:
        for address in addresses:
            if not is_public(address):
                raise CaptureError(f"{printable(url)} leads into a private network ({address}) and is not fetched.")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also when it is wrapped into an IPv6 address."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast


def _body(response: urllib3.BaseHTTPResponse, url: str, rules: Rules, deadline: float) -> bytes:
    parts, size = [], 0
    try:
        while chunk := response.read1(_CHUNK, decode_content=True):  # what has come, so that drops count as time
            parts.append(chunk)
            size += len(chunk)
            if size > rules.limit:
                raise CaptureError(f"{printable(url)} is larger than {size_in_words(rules.limit)}, which no report is.")
            if time.monotonic() > deadline:
                raise CaptureError(f"{printable(url)} took longer than {rules.total:g} seconds.")
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Lost(f"{printable(url)} broke off: {_reason(error)}.") from error
    return b"".join(parts)


def _kept(response: urllib3.BaseHTTPResponse, way: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The answer's headers without cookies, the address that was asked for, and each that it led on to."""
    kept = [(key, value) for key, value in response.headers.items() if not key.lower().startswith("set-cookie")]
    return (("Requested-URL", way[0]), *(("Redirected-To", address) for address in way[1:]), *kept)


def _reason(error: BaseException) -> str:
    """Why a connection failed, without the names of the library's classes."""
    if isinstance(error, urllib3.exceptions.NewConnectionError | ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError):
        return "no answer in time"
    if isinstance(error, urllib3.exceptions.SSLError | ssl.SSLError):
        return "its certificate cannot be trusted"
    if isinstance(error, urllib3.exceptions.DecodeError):
        return "it is packed in a way that cannot be unpacked"
    return "the connection was lost"
