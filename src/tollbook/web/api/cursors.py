"""A long list, a page at a time. A cursor says where the next page begins; what it looks like is nobody's business."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, TypeVar

import msgspec

from tollbook.web.api.calls import Ask, Items, Reply
from tollbook.web.api.problems import Refusal

T = TypeVar("T")
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Numbers = tuple[Number, ...]


def written(key: object) -> str:
    """The cursor for a key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read(cursor: str, kind: type[T]) -> T:
    """The key of a cursor. Raises Refusal where it is none that a list of this kind gave."""
    try:
        words = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(words, type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise Refusal("refused", "The cursor is none that this list gave.") from None


def page(ask: Ask, items: Sequence[object], following: object) -> Reply:
    """One page, with the address of the next in the header Link (RFC 8288)."""
    cursor = None if following is None else written(following)
    headers = {}
    if cursor is not None:
        to = ask.given.__class__([*((n, v) for n, v in ask.given.multi_items() if n != "cursor"), ("cursor", cursor)])
        headers["Link"] = f'<{ask.address}?{to}>; rel="next"'
    return Reply(Items(items=tuple(items), next=cursor), headers=headers)


def numbered(ask: Ask, rows: Sequence[object]) -> Reply:
    """A page of a list that is at hand as a whole; the cursor counts."""
    limit, cursor = ask.query.limit, ask.query.cursor
    (first,) = read(cursor, tuple[Number]) if cursor else (0,)
    more = len(rows) > first + limit
    return page(ask, rows[first : first + limit], (first + limit,) if more else None)
