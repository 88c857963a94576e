"""From a request to an answer: its size and pace, who asks, what it says, the ETag of what it is about."""

from __future__ import annotations

import hashlib
import logging
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

import msgspec
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from tollbook.errors import TollbookError
from tollbook.model import Decision, Record
from tollbook.web import guard
from tollbook.web.api import problems
from tollbook.web.api.calls import Ask, Endpoint, Reply
from tollbook.web.api.problems import Refusal
from tollbook.web.api.things import told
from tollbook.web.visitors import Visitor, admitted

LOG = logging.getLogger(__name__)
LARGEST = 2 * 2**20  # bytes of a JSON body
LARGEST_FILE = 256 * 2**20  # bytes of a report
IN_MEMORY = 2**20
NONE = "-"  # in an ETag: nobody had decided anything about it
BEARER = {"WWW-Authenticate": "Bearer"}


class Pace:
    """How quickly one visitor may ask: `burst` at once, and `each_second` from then on."""

    def __init__(
        self, burst: int = 600, each_second: float = 40.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._rate, self._clock = burst, each_second, clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait(self, who: str) -> float:
        """Seconds to wait before the next request is heard; 0 where this one is, which then counts."""
        now = self._clock()
        with self._lock:
            left, at = self._left.get(who, (float(self._burst), now))
            left = min(self._burst, left + (now - at) * self._rate)
            if left < 1:
                return (1 - left) / self._rate
            if len(self._left) > 10_000:
                self._left.clear()
            self._left[who] = (left - 1, now)
        return 0.0


def mount(app: FastAPI, table: Sequence[Endpoint]) -> None:
    """Add every endpoint to the application, those of one address together."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for endpoint in table:
        by_path.setdefault(endpoint.address, {})[endpoint.method] = endpoint
    for path, methods in by_path.items():
        app.add_api_route(
            path, _answering(methods), methods=list(methods), include_in_schema=False, response_model=None
        )


def _answering(methods: dict[str, Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            return await _answer(request, methods[request.method])
        except Refusal as refusal:
            return problems.answer(refusal, quote(request.url.path))
        except HTTPException as error:
            return refused(request, error)

    return endpoint


def refused(request: Request, error: HTTPException) -> Response:
    """An answer to an address or a method that is none of the API's, or to somebody who may not ask."""
    said = {
        401: "Show a token: Authorization: Bearer WORDS.",
        403: "Your role, or this token's scopes, do not allow it.",
    }
    kind = problems.of_status(error.status_code)
    detail = said.get(error.status_code, problems.KINDS[kind][1] + ".")
    headers = {**(error.headers or {}), **(BEARER if error.status_code == 401 else {})}
    return problems.answer(Refusal(kind, detail, headers), quote(request.url.path))


async def _answer(request: Request, endpoint: Endpoint) -> Response:
    visitor: Visitor | None = await run_in_threadpool(request.app.state.visitors.who, request)
    visitor = admitted(visitor, endpoint.permission)
    writes = endpoint.method != "GET"
    if writes:
        _not_foreign(request, visitor)
    who = f"{visitor.name} {request.client.host if request.client else ''}"
    if (wait := request.app.state.pace.wait(who)) > 0:
        raise Refusal("too-many", f"Ask again in {wait:.1f} seconds.", {"Retry-After": str(int(wait) + 1)})
    query = _query(request, endpoint.query)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        body = await _body(request, endpoint, file) if writes else None
        ask = Ask(
            desk=request.app.state.desk,
            visitor=visitor,
            endpoint=endpoint,
            path=request.path_params,
            query=query,
            body=body,
            given=request.query_params,
            address=quote(request.url.path),
            if_match=request.headers.get("if-match"),
            file=file if endpoint.file else None,  # type: ignore[arg-type]
        )
        try:
            reply = await run_in_threadpool(lambda: _veiled(ask, endpoint.handler(ask)))
        except TollbookError as error:
            raise problems.of_error(error) from error
        except (Refusal, HTTPException):
            raise
        except Exception as error:
            LOG.exception("The address %s failed.", request.url.path)
            raise Refusal("failed", f"{type(error).__name__}. What was stored is whole.") from error
    return _dress(request, reply, tagged=not writes)


def _veiled(ask: Ask, reply: Reply) -> Reply:
    """The answer without the names that this visitor may not see. Bytes ask for that permission themselves."""
    return reply if isinstance(reply.value, bytes) else replace(reply, value=_seen(ask, reply.value))


def _seen(ask: Ask, value: object) -> object:
    return ask.veil(value)


def _not_foreign(request: Request, visitor: Visitor) -> None:
    """A change comes from a program: with accounts it shows a token, and never does a foreign site's page send it."""
    if guard.foreign(request):
        raise Refusal("forbidden", "A page of another site cannot change anything here.")
    if visitor.account and visitor.scopes is None:
        raise Refusal("forbidden", "A change needs a token: make one under My account.")


# ------------------------------------------------------------------ what the request says


def _query(request: Request, kind: type[Record]) -> Record:
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in given:
            raise Refusal("malformed", f"The query gives {name} twice.")
        given[name] = value
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Refusal("malformed", f"The query does not have the form that is described: {error}.") from None


async def _body(request: Request, endpoint: Endpoint, file: tempfile.SpooledTemporaryFile[bytes]) -> object:
    most = LARGEST_FILE if endpoint.file else LARGEST
    wanted = "application/octet-stream" if endpoint.file else "application/json"
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > most:
                raise Refusal("too-large", f"The body has more than {most} bytes.")
            await run_in_threadpool(file.write, part)
    except ClientDisconnect:
        raise Refusal("malformed", "The body broke off.") from None
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if (size or endpoint.body or endpoint.file) and said != wanted:
        raise Refusal("wrong-type", f"The body is {wanted}, not {said or 'of an unnamed type'}.")
    file.seek(0)
    if endpoint.file:
        if not size:
            raise Refusal("malformed", "The body is empty.")
        return None
    if endpoint.body is None:
        if size:
            raise Refusal("malformed", "This request has no body.")
        return None
    try:
        return msgspec.convert(_whole(msgspec.json.decode(file.read())), endpoint.body)
    except msgspec.MsgspecError as error:
        raise Refusal("malformed", f"The body does not have the form that is described: {error}.") from None
    except (RecursionError, UnicodeDecodeError):
        raise Refusal("malformed", "The body is no JSON that can be read.") from None


def _whole(value: object) -> object:
    """The value with numbers as JSON means them: 5.0 is the whole number 5."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return value


# ------------------------------------------------------------------ what is answered


def etag(value: object) -> str:
    """The entity tag of a representation: the hash of its bytes, and the last decision about it where it has some."""
    body = value if isinstance(value, bytes) else msgspec.json.encode(value)
    own = getattr(value, "decisions", None)
    mark = "" if own is None else f".{own[-1] if own else NONE}"
    return f'"{hashlib.sha256(body).hexdigest()[:32]}{mark}"'


def matches(header: str, tag: str, *, weakly: bool) -> bool:
    """Whether a list of entity tags (If-Match, If-None-Match) names this one, or any ("*")."""
    tags = [part.strip() for part in header.split(",")]
    return "*" in tags or tag in ([t.removeprefix("W/") for t in tags] if weakly else tags)


def unchanged(ask: Ask) -> None:
    """What a change is about must be what the program saw: If-Match names the ETag of it. Raises Refusal."""
    if ask.endpoint.thing is None:
        return
    thing = _seen(ask, ask.endpoint.thing(ask))
    if ask.if_match is None:
        raise Refusal("state-your-view", "Send If-Match with the ETag of what you saw; * stands for whatever there is.")
    tag = etag(thing)
    if not matches(ask.if_match, tag, weakly=False):
        said = "It is no longer what you saw, and nothing was written. Get it again, look, and decide again."
        raise Refusal("changed", said, {"ETag": tag}, tuple(_since(ask, thing)))


def _since(ask: Ask, thing: object) -> list[Decision]:
    """The decisions about a thing that were made after the program saw it."""
    seen = (ask.if_match or "").strip().strip('"').rpartition(".")[2]
    made: tuple[str, ...] = getattr(thing, "decisions", ())
    if seen in made:
        made = made[made.index(seen) + 1 :]
    elif seen != NONE:
        made = ()
    return told(ask, [ask.store.decision(name) for name in made])


def _dress(request: Request, reply: Reply, *, tagged: bool) -> Response:
    body = reply.value if isinstance(reply.value, bytes) else msgspec.json.encode(reply.value)
    headers = dict(reply.headers)
    if tagged:
        headers["ETag"] = etag(reply.value)
        seen = request.headers.get("if-none-match")
        if seen and matches(seen, headers["ETag"], weakly=True):
            return Response(None, 304, headers)
    return Response(body, reply.status, headers, reply.media_type)


__all__ = ["Pace", "etag", "mount", "refused", "unchanged"]
