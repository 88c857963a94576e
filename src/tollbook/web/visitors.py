"""Who is there, and what they may do. Without accounts there is one visitor, at this machine, who may do everything."""

from __future__ import annotations

from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request

from tollbook.accounts import Door, Permission, Role, may
from tollbook.model import Record

SESSION = "tollbook_session"


class Visitor(Record, frozen=True, kw_only=True):
    """Somebody at the desk. `name` is the desk name under which they decide; `scopes` are those of a token."""

    name: str
    role: Role
    account: bool = False
    scopes: tuple[str, ...] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether this visitor has the permission."""
        return may(self.role, permission, None if self.scopes is None else frozenset(self.scopes))


def admitted(visitor: Visitor | None, permission: Permission) -> Visitor:
    """The visitor, where they may: the one place at which pages and the API ask for a permission.

    Raises HTTPException: 401 for somebody unknown, 403 for somebody who may not.
    """
    if visitor is None and permission != "open":
        raise HTTPException(401)
    visitor = visitor or Visitor(name="", role="reader", account=True)
    if not visitor.may(permission):
        raise HTTPException(403)
    return visitor


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


class Members:
    """People with accounts, by the session that their browser keeps; programs, by the token that they show."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def who(self, request: Request) -> Visitor | None:
        """Whose session or token it is; None where it is none, has ended, or its account is disabled."""
        shown = request.headers.get("authorization", "")
        if shown:
            kind, _, words = shown.partition(" ")
            known = self.door.token(words.strip()) if kind.lower() == "bearer" else None
        else:
            kept = request.cookies.get(SESSION)
            known = self.door.session(kept) if kept else None
        if known is None:
            return None
        return Visitor(name=known.desk, role=known.role, account=True, scopes=known.scopes)
