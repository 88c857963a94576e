"""Signing in and out, and what belongs to one's own account: password, second factor, tokens for programs."""

from __future__ import annotations

from tollbook.accounts import SCOPES, Door
from tollbook.errors import NotFound, SignInRefused, UsageError
from tollbook.web.calls import Answer, Call, Go, Page
from tollbook.web.visitors import SESSION, Members


def door(call: Call) -> Door:
    """The accounts of this desk. Raises NotFound where it is open without any."""
    if not isinstance(call.visitors, Members):
        raise NotFound(call.tongue("This desk has no accounts: only this machine reaches it."))
    return call.visitors.door


def sign_in(call: Call) -> Page:
    """The form."""
    door(call)
    return Page("sign_in.html", {"next": _next(call), "why": None})


def enter(call: Call) -> Answer:
    """A new session where name, password and code are right."""
    try:
        session = door(call).sign_in(
            call.given("desk"), str(call.form.get("password", "")), call.given("code"), call.source
        )
    except SignInRefused as error:
        if error.wait:
            why = call.tongue("Too many attempts have failed. Try again in {n} seconds.", n=error.wait)
        else:
            why = call.tongue("Name, password or code is not right.")
        return Page("sign_in.html", {"next": _next(call), "why": why}, status=429 if error.wait else 401)
    return Go(_next(call), cookies={SESSION: session})


def _next(call: Call) -> str:
    to = call.given("next")
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"


def leave(call: Call) -> Go:
    """End the session."""
    if call.session:
        door(call).sign_out(call.session)
    return Go("/sign-in", cookies={SESSION: None})


def own(call: Call) -> Page:
    """One's own account."""
    account = door(call).account(call.visitor.name)
    tokens = [t for t in door(call).tokens(account.desk) if t.revoked_at is None]
    return Page(
        "account.html", {"account": account, "tokens": tokens, "new_token": None, "key": None, "_scopes": SCOPES}
    )


def password(call: Call) -> Go:
    """Another password; everybody under this name signs in again."""
    name, old = call.visitor.name, call.needed("old")
    _again(call, name, old)
    door(call).change_password(name, str(call.form.get("password", "")), by=name)
    return Go("/sign-in", cookies={SESSION: None})


def _again(call: Call, name: str, password: str) -> None:
    """Whoever changes the ways in shows the password once more."""
    if not door(call).knows_password(name, password, call.source):
        raise UsageError(call.tongue("The present password is not right."))


def second(call: Call) -> Answer:
    """Begin a second factor, or confirm it with a code of its key."""
    name, key = call.visitor.name, call.given("key")
    if key:
        door(call).confirm_second(name, key, call.needed("code"))
        return Go("/account")
    _again(call, name, call.needed("old"))
    made, address = door(call).begin_second(name)
    data = {"account": door(call).account(name), "tokens": [], "new_token": None, "key": made, "address": address}
    return Page("account.html", {**data, "_scopes": SCOPES})


def token(call: Call) -> Answer:
    """A new token; its words are shown once."""
    days = call.given("days")
    if days and not days.isdecimal():
        raise UsageError(call.tongue("A number of days is written in digits."))
    made, words = door(call).make_token(
        call.visitor.name, call.needed("name"), call.all_given("scope"), int(days) if days else None
    )
    page = own(call)
    return Page(page.template, {**page.data, "new_token": {"id": made.id, "words": words}})


def revoke(call: Call) -> Go:
    """A token of one's own opens nothing any more; an admin may revoke any."""
    name = call.path["name"]
    mine = {t.id for t in door(call).tokens(call.visitor.name)}
    if name not in mine and not call.visitor.may("manage"):
        raise NotFound(call.tongue("You have no such token."))
    door(call).revoke(name, call.visitor.name)
    return Go("/account")
