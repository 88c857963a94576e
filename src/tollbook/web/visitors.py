"""Who is there, and what they may do. Without accounts there is one visitor, at this machine, who may do everything."""

from __future__ import annotations

from typing import Literal, Protocol

from starlette.requests import Request

from tollbook.model import Record

Permission = Literal["open", "read", "add", "decide", "sign", "manage"]
Role = Literal["reader", "analyst", "reviewer", "admin"]

# What each role may do: look; take in reports; decide about claims and incidents; sign; settings, accounts and backups.
MAY: dict[Role, frozenset[Permission]] = {
    "reader": frozenset(("open", "read")),
    "analyst": frozenset(("open", "read", "add", "decide")),
    "reviewer": frozenset(("open", "read", "add", "decide", "sign")),
    "admin": frozenset(("open", "read", "add", "decide", "sign", "manage")),
}


class Visitor(Record, frozen=True, kw_only=True):
    """Somebody at the desk. `name` is the desk name that stands under their decisions."""

    name: str
    role: Role
    account: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether this visitor's role has the permission."""
        return permission in MAY[self.role]


class Visitors(Protocol):
    """Tells who sends a request."""

    def who(self, request: Request) -> Visitor | None:
        """The visitor, or None for somebody who has not signed in."""
        ...


class Alone:
    """No accounts: whoever reaches this machine's own address works under the desk name of the settings."""

    def __init__(self, desk: str) -> None:
        self._visitor = Visitor(name=desk, role="admin")

    def who(self, request: Request) -> Visitor | None:  # noqa: ARG002  everybody here is the same person
        """The one visitor."""
        return self._visitor
