"""Errors as problem details (RFC 9457): what went wrong, in one sentence, for a program and the person behind it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from starlette.responses import Response

from tollbook.errors import AmbiguousName, LedgerLocked, NotFound, SignInRefused, TollbookError, UsageError
from tollbook.model import Decision, Record

MEDIA = "application/problem+json"
ABOUT = "/api/v1/docs#problem-"
# Kinds of problems: status, and what they are called.
KINDS: dict[str, tuple[int, str]] = {
    "malformed": (400, "The request does not have the form that is described"),
    "unknown": (401, "Nobody knows who asks"),
    "forbidden": (403, "This is not allowed"),
    "not-found": (404, "There is no such thing"),
    "no-such-method": (405, "This address is not asked in this way"),
    "ambiguous": (409, "More than one thing has this name"),
    "changed": (412, "It was changed meanwhile"),
    "too-large": (413, "The request is too large"),
    "wrong-type": (415, "The body is of another type than described"),
    "refused": (422, "The ledger refuses this"),
    "state-your-view": (428, "The request must say what it saw"),
    "too-many": (429, "Too many requests"),
    "failed": (500, "Something went wrong inside Tollbook"),
    "busy": (503, "Another process is writing"),
}


class Problem(Record, frozen=True, kw_only=True):
    """What went wrong. `detail` is a sentence about this request; `changed` are decisions made since it was seen."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    changed: tuple[Decision, ...] = ()


class Refusal(Exception):
    """A request that is answered with a problem of a kind (see KINDS)."""

    def __init__(
        self, kind: str, detail: str, headers: Mapping[str, str] | None = None, changed: tuple[Decision, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.changed = kind, detail, changed
        self.headers = dict(headers or {})


def of_error(error: TollbookError) -> Refusal:
    """The problem that an error of the program is."""
    said = str(error)
    if isinstance(error, NotFound):
        return Refusal("not-found", said)
    if isinstance(error, AmbiguousName):
        return Refusal("ambiguous", said)
    if isinstance(error, UsageError):
        return Refusal("refused", said)
    if isinstance(error, LedgerLocked):
        return Refusal("busy", said, {"Retry-After": "5"})
    if isinstance(error, SignInRefused):
        return Refusal("too-many", said, {"Retry-After": str(error.wait or 60)})
    return Refusal("failed", said)


def answer(refusal: Refusal, path: str) -> Response:
    """The answer that tells of a problem."""
    status, title = KINDS[refusal.kind]
    problem = Problem(
        type=ABOUT + refusal.kind,
        title=title,
        status=status,
        detail=refusal.detail,
        instance=path,
        changed=refusal.changed,
    )
    return Response(msgspec.json.encode(problem), status, dict(refusal.headers), MEDIA)


def of_status(status: int) -> str:
    """The kind of a problem that has this status."""
    return next((kind for kind, (own, _) in KINDS.items() if own == status), "failed")
