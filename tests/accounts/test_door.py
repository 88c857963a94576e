"""Who may come in: passwords, second factor, sessions, tokens, failures that slow down, the audit log."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pyotp
import pytest

from tollbook.accounts import MAY, Door, secrets
from tollbook.errors import NotFound, SignInRefused, UsageError
from tollbook.store.accounts import AccountFile

WORDS = "four quiet lanterns"


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[AccountFile]:
    with AccountFile(tmp_path / "accounts.sqlite") as opened:
        yield opened


@pytest.fixture
def door(file: AccountFile, clock: Clock) -> Door:
    made = Door(file, clock)
    made.add("desk-1", "admin", WORDS)
    return made


def test_the_right_password_opens_a_session_and_a_wrong_one_does_not(door: Door) -> None:
    known = door.session(door.sign_in("Desk-1", WORDS, "", "1.2.3.4"))
    assert known is not None
    assert (known.desk, known.role, known.may("manage")) == ("desk-1", "admin", True)
    for desk, password in (("desk-1", "wrong words here"), ("nobody", WORDS), ("desk-1", "")):
        with pytest.raises(SignInRefused) as refused:
            door.sign_in(desk, password, "", "1.2.3.4")
        assert str(refused.value) == "Name, password or code is not right."  # it does not tell which


def test_the_file_keeps_no_password_session_or_token_that_opens_anything(door: Door, file: AccountFile) -> None:
    session = door.sign_in("desk-1", WORDS, "", "a")
    _, words = door.make_token("desk-1", "script", ["read"])
    file.close()
    everything = b"".join(path.read_bytes() for path in file.path.parent.iterdir())
    for secret in (WORDS, session, words.split("_", 2)[2]):
        assert secret.encode() not in everything
    assert b"$argon2id$" in everything
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_session_ends_when_it_is_not_used_when_it_is_old_and_when_one_signs_out(door: Door, clock: Clock) -> None:
    name = door.sign_in("desk-1", WORDS, "", "a")
    for _ in range(13):
        clock.on(hours=11)
        assert door.session(name) is not None
    clock.on(days=1.1)
    assert door.session(name) is None
    name = door.sign_in("desk-1", WORDS, "", "a")
    for _ in range(15):
        clock.on(hours=11)
        door.session(name)
    clock.on(hours=5)
    assert door.session(name) is None
    name = door.sign_in("desk-1", WORDS, "", "a")
    door.sign_out(name)
    assert door.session(name) is None
    assert door.session("made up") is None


def test_failures_make_further_attempts_wait_longer_and_longer(door: Door, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused, match="not right"):
            door.sign_in("desk-1", "wrong words here", "", "1.1.1.1")
    waits = []
    for _ in range(4):
        with pytest.raises(SignInRefused) as refused:
            door.sign_in("desk-1", WORDS, "", "1.1.1.1")  # even the right one is not heard
        waits.append(refused.value.wait)
        clock.on(seconds=refused.value.wait)
        with pytest.raises(SignInRefused, match="not right"):
            door.sign_in("desk-1", "wrong words here", "", "1.1.1.1")
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    with pytest.raises(SignInRefused, match="Try again"):
        door.sign_in("somebody else", WORDS, "", "1.1.1.1")  # the address waits too
    clock.on(minutes=16)
    assert door.session(door.sign_in("desk-1", WORDS, "", "1.1.1.1")) is not None


def test_with_a_second_factor_a_code_is_asked_for_and_is_good_once(door: Door, clock: Clock) -> None:
    key, address = door.begin_second("desk-1")
    assert address.startswith("otpauth://totp/Tollbook:desk-1?secret=")
    with pytest.raises(UsageError):
        door.confirm_second("desk-1", key, "000000x")
    door.confirm_second("desk-1", key, pyotp.TOTP(key).at(clock.now))
    with pytest.raises(SignInRefused):
        door.sign_in("desk-1", WORDS, "", "a")
    with pytest.raises(SignInRefused):
        door.sign_in("desk-1", WORDS, pyotp.TOTP(key).at(clock.now), "a")  # used when it was confirmed
    clock.on(seconds=30)
    code = pyotp.TOTP(key).at(clock.now)
    assert door.session(door.sign_in("desk-1", WORDS, f"{code[:3]} {code[3:]}", "a")) is not None
    with pytest.raises(SignInRefused):
        door.sign_in("desk-1", WORDS, code, "a")
    door.drop_second("desk-1", "command line")
    assert door.session(door.sign_in("desk-1", WORDS, "", "a")) is not None


def test_a_disabled_account_is_out_at_once_with_its_tokens_and_a_new_role_holds_at_once(door: Door) -> None:
    door.add("desk-2", "reviewer", WORDS)
    session, (_, token) = door.sign_in("desk-2", WORDS, "", "a"), door.make_token("desk-2", "x", ["read", "sign"])
    door.give_role("desk-2", "reader")
    for known in (door.session(session), door.token(token)):
        assert known is not None
        assert not known.may("sign")
    door.disable("desk-2")
    assert (door.session(session), door.token(token)) == (None, None)
    with pytest.raises(SignInRefused):
        door.sign_in("desk-2", WORDS, "", "a")
    door.disable("desk-2", False)
    assert door.token(token) is not None
    assert door.session(session) is None


def test_there_is_always_an_admin(door: Door) -> None:
    for act in (partial(door.disable, "desk-1"), partial(door.give_role, "desk-1", "reader")):
        with pytest.raises(UsageError, match="only admin"):
            act()
    door.add("desk-2", "admin", WORDS)
    assert door.give_role("desk-1", "reader").role == "reader"


def test_a_token_may_what_its_scopes_and_its_owner_may(door: Door, clock: Clock) -> None:
    door.add("desk-2", "analyst", WORDS)
    made, words = door.make_token("desk-2", "script", ["read", "sign"], days=2)
    known = door.token(words)
    assert known is not None
    assert [p for p in sorted(MAY["admin"]) if known.may(p)] == ["open", "read"]
    for bad in (words[:-1], words + "x", f"tollbook_{made.id}", "", "a_b_c"):
        assert door.token(bad) is None
    clock.on(days=3)
    assert door.token(words) is None
    made, words = door.make_token("desk-2", "script", ["read"])
    door.revoke(made.id, "desk-1")
    assert door.token(words) is None
    with pytest.raises(UsageError, match="manage"):
        door.make_token("desk-2", "script", ["manage"])
    with pytest.raises(NotFound):
        door.revoke("nothing", "desk-1")


def test_the_audit_log_tells_who_did_what_the_newest_first(door: Door) -> None:
    door.sign_in("desk-1", WORDS, "", "1.2.3.4")
    with pytest.raises(SignInRefused):
        door.sign_in("desk-1", "wrong words here", "", "6.6.6.6")
    lines = door.audit()
    assert [(line.desk, line.act) for line in lines] == [
        ("desk-1", "failed to sign in"),
        ("desk-1", "sign in"),
        ("command line", "add account"),
    ]
    assert (lines[0].source, lines[1].source) == ("6.6.6.6", "1.2.3.4")
    assert door.audit(limit=1, before=lines[0].seq) == [lines[1]]


@pytest.mark.parametrize(
    ("desk", "role", "password"),
    [
        ("", "reader", WORDS),
        ("a@b.example", "reader", WORDS),
        ("desk-9", "king", WORDS),
        ("desk-9", "reader", "short"),
        ("desk-9", "reader", "xxxxxxxxxxxxxxxx"),
        ("desk-9", "reader", "my desk-9 password"),
        ("DESK-1", "reader", WORDS),
    ],
)
def test_an_account_that_cannot_be_is_refused(door: Door, desk: str, role: str, password: str) -> None:
    with pytest.raises(UsageError):
        door.add(desk, role, password)
    assert len(door.accounts()) == 1


def test_hashes_of_older_settings_are_told_and_renewed(door: Door, file: AccountFile) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=1, memory_cost=64).hash(WORDS)
    assert secrets.outdated(old)
    file.change_account("desk-1", {"password": old})
    door.sign_in("desk-1", WORDS, "", "a")
    with sqlite3.connect(file.path) as raw:
        (kept,) = raw.execute("SELECT password FROM accounts").fetchone()
    raw.close()
    assert not secrets.outdated(kept)
