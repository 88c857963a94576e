"""For admins: the accounts of a team, and the log of who came in and what was done to accounts."""

from __future__ import annotations

from tollbook.accounts import ROLES
from tollbook.web.calls import Call, Go, Page
from tollbook.web.pages.signing import door

LINES = 500


def accounts(call: Call) -> Page:
    """All accounts."""
    rows = door(call).accounts()
    return Page(
        "team.html",
        {"accounts": rows, "_roles": ROLES},
        [{n: getattr(a, n) for n in a.__struct_fields__} for a in rows],
    )


def add(call: Call) -> Go:
    """A new account."""
    door(call).add(
        call.needed("desk"),
        call.needed("role"),
        str(call.form.get("password", "")),
        by=call.visitor.name,
    )
    return Go("/accounts")


def change(call: Call) -> Go:
    """Another role, or out, or in again."""
    name, by = call.path["name"], call.visitor.name
    if role := call.given("role"):
        door(call).give_role(name, role, by=by)
    if (disabled := call.given("disabled")) in ("yes", "no"):
        door(call).disable(name, disabled == "yes", by=by)
    return Go("/accounts")


def audit(call: Call) -> Page:
    """The newest lines of the log."""
    before = call.given("before")
    lines = door(call).audit(LINES, int(before) if before.isdecimal() and len(before) < 16 else None)
    rows = [{name: getattr(line, name) for name in line.__struct_fields__} for line in lines]
    return Page("audit.html", {"lines": lines, "_more": lines[-1].seq if len(lines) == LINES else None}, rows)
