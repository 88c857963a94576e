"""What each role may do: the one table that every door asks."""

from __future__ import annotations

from typing import Literal, get_args

Permission = Literal["open", "own", "read", "names", "add", "decide", "sign", "manage"]
Role = Literal["reader", "analyst", "reviewer", "admin"]
Scope = Literal["read", "names", "add", "decide", "sign"]

# One's own account, which no token opens; look; see names that the families do not want published; take in reports;
# decide about claims and incidents; sign; settings, accounts and backups.
MAY: dict[Role, frozenset[Permission]] = {
    "reader": frozenset(("open", "own", "read")),
    "analyst": frozenset(("open", "own", "read", "names", "add", "decide")),
    "reviewer": frozenset(("open", "own", "read", "names", "add", "decide", "sign")),
    "admin": frozenset(("open", "own", "read", "names", "add", "decide", "sign", "manage")),
}
ROLES: tuple[Role, ...] = get_args(Role)
SCOPES: tuple[Scope, ...] = get_args(Scope)


def may(role: Role, permission: Permission, scopes: frozenset[str] | None = None) -> bool:
    """Whether a role has a permission. `scopes` are those of a token; it may never more than they, or its owner."""
    return permission in MAY[role] and (scopes is None or permission == "open" or permission in scopes)
