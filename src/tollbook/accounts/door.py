"""Signing in and out, sessions that live on the server, tokens for programs, and who did what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import get_args

from tollbook.accounts import secrets
from tollbook.accounts.roles import ROLES, SCOPES, Permission, Role, may
from tollbook.errors import NotFound, SignInRefused, UsageError
from tollbook.model import Record
from tollbook.store.accounts import AccountFile

FREE = 5  # attempts that may fail before the next one has to wait
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)  # without an attempt
IDLE, WHOLE = timedelta(hours=12), timedelta(days=7)  # how long a session lives unused, and at all
SEEN = timedelta(minutes=5)  # how exactly its use is noted
_DESK = re.compile(r"[\w][\w .-]{0,39}")
TOKEN = "tollbook"


class Account(Record, frozen=True, kw_only=True):
    """A desk name that can sign in."""

    desk: str
    role: Role
    made_at: str
    disabled_at: str | None = None
    second_factor: bool = False


class Token(Record, frozen=True, kw_only=True):
    """A token for programs. It never may more than its owner may, and only what its scopes name."""

    id: str
    desk: str
    name: str
    scopes: tuple[str, ...]
    made_at: str
    until: str | None = None
    used_at: str | None = None
    revoked_at: str | None = None


class Known(Record, frozen=True, kw_only=True):
    """Who sends a request. `scopes` is None for a person, and names what a token is for."""

    desk: str
    role: Role
    scopes: tuple[str, ...] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether they may do what asks for this permission."""
        return may(self.role, permission, None if self.scopes is None else frozenset(self.scopes))


class Line(Record, frozen=True, kw_only=True):
    """One line of the audit log: moment, desk name, what was done, to what, and from which address."""

    seq: int
    at: str
    desk: str
    act: str
    on: str
    source: str


class Door:
    """The accounts of one ledger. `clock` gives the moment, with its zone."""

    def __init__(self, file: AccountFile, clock: Callable[[], datetime]) -> None:
        self._file = file
        self._clock = clock

    # -------------------------------------------------------------- accounts

    def add(self, desk: str, role: str, password: str, by: str = "command line") -> Account:
        """A new account. Raises UsageError for a name, role or password that cannot be."""
        name = desk.strip()
        if not _DESK.fullmatch(name):
            raise UsageError(
                "A desk name has up to 40 letters, digits, spaces, dots and dashes, and is no e-mail address."
            )
        row = {
            "desk": name,
            "role": _role(role),
            "password": secrets.hash_password(secrets.checked_password(password, name)),
            "made_at": self._now(),
        }
        self._file.add_account(row)
        self.note(by, "add account", f"{name} as {role}")
        return self.account(name)

    def accounts(self) -> list[Account]:
        """All accounts by desk name."""
        return [
            Account(
                desk=row.desk,
                role=row.role,
                made_at=row.made_at,
                disabled_at=row.disabled_at,
                second_factor=row.second is not None,
            )
            for row in self._file.accounts()
        ]

    def account(self, desk: str) -> Account:
        """One account. Raises NotFound."""
        found = next((a for a in self.accounts() if a.desk.casefold() == desk.strip().casefold()), None)
        if found is None:
            raise NotFound(f"There is no account {desk}; `tollbook accounts list` shows them all.")
        return found

    def give_role(self, desk: str, role: str, by: str = "command line") -> Account:
        """Another role; it holds from the next request on. Raises NotFound; UsageError for the last admin."""
        found = self.account(desk)
        if found.role == "admin" and _role(role) != "admin":
            self._not_the_last(found)
        self._file.change_account(found.desk, {"role": _role(role)})
        self.note(by, "give role", f"{found.desk} as {role}")
        return self.account(found.desk)

    def disable(self, desk: str, disabled: bool = True, by: str = "command line") -> Account:
        """Shut an account out, at once and with its tokens, or let it in again. Decisions keep its desk name."""
        found = self.account(desk)
        if disabled and found.role == "admin":
            self._not_the_last(found)
        self._file.change_account(found.desk, {"disabled_at": self._now() if disabled else None})
        self._file.end_sessions(desk=found.desk)
        self.note(by, "disable account" if disabled else "enable account", found.desk)
        return self.account(found.desk)

    def _not_the_last(self, account: Account) -> None:
        others = [a for a in self.accounts() if a.role == "admin" and a.disabled_at is None and a.desk != account.desk]
        if not others:
            raise UsageError(f"{account.desk} is the only admin; give another account that role first.")

    def change_password(self, desk: str, password: str, by: str = "command line") -> None:
        """Set a new password; who is signed in under this name has to sign in again. Raises NotFound, UsageError."""
        found = self.account(desk)
        kept = secrets.hash_password(secrets.checked_password(password, found.desk))
        self._file.change_account(found.desk, {"password": kept})
        self._file.end_sessions(desk=found.desk)
        self.note(by, "change password", found.desk)

    def knows_password(self, desk: str, password: str, source: str) -> bool:
        """Whether it is the password of this account. Failures count as those of signing in. Raises SignInRefused."""
        keys = (f"desk {desk.casefold()}", f"from {source}")
        self._wait(keys)
        row = self._file.account(desk)
        if row is not None and secrets.right_password(row.password, password):
            return True
        for key in keys:
            self._failed(key)
        return False

    # -------------------------------------------------------------- second factor

    def begin_second(self, desk: str) -> tuple[str, str]:
        """A new key, and its otpauth: address; it holds once a code of it was given to `confirm_second`."""
        found, key = self.account(desk), secrets.new_second()
        return key, secrets.second_address(key, found.desk)

    def confirm_second(self, desk: str, key: str, code: str) -> None:
        """Ask for a second factor from now on. Raises UsageError where the code is not one of this key."""
        found = self.account(desk)
        step = secrets.second_step(key, code, self._clock().timestamp())
        if step is None:
            raise UsageError("This code does not belong to the key; is the clock of the authenticator right?")
        self._file.change_account(found.desk, {"second": key, "second_used": step})
        self.note(found.desk, "set second factor", found.desk)

    def drop_second(self, desk: str, by: str) -> None:
        """Ask for the password alone from now on."""
        found = self.account(desk)
        self._file.change_account(found.desk, {"second": None, "second_used": None})
        self.note(by, "drop second factor", found.desk)

    # -------------------------------------------------------------- sessions

    def sign_in(self, desk: str, password: str, code: str, source: str) -> str:
        """The name of a new session, for the browser to keep. `source` is the address that asks.

        Raises SignInRefused: for too many failures, or for a name, password or code that is not right, whichever it is.
        """
        keys = (f"desk {desk.strip().casefold()[:80]}", f"from {source}")
        self._wait(keys)
        row = self._file.account(desk.strip())
        right = secrets.right_password(row.password if row else secrets.nobody(), password[: secrets.LONGEST])
        if row is None or not right or row.disabled_at is not None or not self._second(row, code):
            for key in keys:
                self._failed(key)
            self.note(row.desk if row else "?", "failed to sign in", desk.strip()[:80], source)
            raise SignInRefused("Name, password or code is not right.")
        self._file.forget_failures(keys[0])
        if secrets.outdated(row.password):
            self._file.change_account(row.desk, {"password": secrets.hash_password(password)})
        name = secrets.new_name()
        now = self._now()
        self._file.end_sessions(before=self._shown(self._clock() - IDLE))
        self._file.add_session({"id": secrets.digest(name), "desk": row.desk, "made_at": now, "seen_at": now})
        self.note(row.desk, "sign in", row.desk, source)
        return name

    def _second(self, row: object, code: str) -> bool:
        """Whether the second factor is right; a code is good once."""
        key, desk = getattr(row, "second", None), str(getattr(row, "desk", ""))
        if key is None:
            return True
        step = secrets.second_step(key, code, self._clock().timestamp())
        return step is not None and self._file.use_second(desk, step)

    def session(self, name: str) -> Known | None:
        """Who is signed in under this name; None where that has ended."""
        key = secrets.digest(name)
        row = self._file.session(key)
        if row is None or row.disabled_at is not None:
            return None
        now = self._clock()
        if now - _moment(row.seen_at) > IDLE or now - _moment(row.made_at) > WHOLE:
            self._file.end_sessions(name=key)
            return None
        if now - _moment(row.seen_at) > SEEN:
            self._file.touch_session(key, self._now())
        return Known(desk=row.desk, role=row.role)

    def sign_out(self, name: str) -> None:
        """End a session."""
        known = self.session(name)
        self._file.end_sessions(name=secrets.digest(name))
        if known is not None:
            self.note(known.desk, "sign out", known.desk)

    def _wait(self, keys: Iterable[str]) -> None:
        for key in keys:
            row = self._file.failures(key)
            if row is not None and (left := _moment(row.until) - self._clock()) > timedelta(0):
                wait = int(left.total_seconds()) + 1
                raise SignInRefused(f"Too many attempts have failed. Try again in {wait} seconds.", wait)

    def _failed(self, key: str) -> None:
        """After five failures the sixth attempt waits a second, each further one twice as long, up to 15 minutes."""
        row, now = self._file.failures(key), self._clock()
        fresh = row is not None and now - _moment(row.last_at) < FORGOTTEN
        times = (row.times if row is not None and fresh else 0) + 1
        wait = min(timedelta(seconds=2 ** min(times - FREE, 12)), LONGEST_WAIT) if times >= FREE else timedelta(0)
        self._file.note_failure(key, times, self._shown(now), self._shown(now + wait))

    # -------------------------------------------------------------- tokens

    def make_token(self, desk: str, name: str, scopes: Iterable[str], days: int | None = None) -> tuple[Token, str]:
        """A new token, and the words by which a program shows it; these are shown once. Raises UsageError, NotFound."""
        found = self.account(desk)
        wanted = tuple(scope for scope in SCOPES if scope in set(scopes))
        unknown = sorted(set(scopes) - set(SCOPES))
        if unknown or not wanted:
            raise UsageError(f"A token has scopes of {', '.join(SCOPES)}{f', not {unknown[0]}' if unknown else ''}.")
        if not name.strip():
            raise UsageError("A token needs a name that tells what it is for.")
        if days is not None and days < 1:
            raise UsageError("A token lives for a day or more.")
        key, secret = secrets.new_name()[:12].replace("-", "x").replace("_", "x"), secrets.new_name()
        until = self._shown(self._clock() + timedelta(days=days)) if days else None
        row = {"id": key, "desk": found.desk, "name": name.strip()[:80], "secret": secrets.digest(secret)}
        self._file.add_token({**row, "scopes": " ".join(wanted), "made_at": self._now(), "until": until})
        self.note(found.desk, "make token", f"{key}: {', '.join(wanted)}")
        return next(t for t in self.tokens(found.desk) if t.id == key), f"{TOKEN}_{key}_{secret}"

    def tokens(self, desk: str | None = None) -> list[Token]:
        """Tokens of a desk, or all."""
        return [
            Token(
                id=row.id,
                desk=row.desk,
                name=row.name,
                scopes=tuple(row.scopes.split()),
                made_at=row.made_at,
                until=row.until,
                used_at=row.used_at,
                revoked_at=row.revoked_at,
            )
            for row in self._file.tokens(desk)
        ]

    def token(self, words: str) -> Known | None:
        """Who shows these words; None where the token is unknown, revoked or too old."""
        parts = words.split("_", 2)
        if len(parts) != 3 or parts[0] != TOKEN:
            return None
        row = self._file.token(parts[1])
        now = self._clock()
        if row is None or row.secret != secrets.digest(parts[2]) or row.revoked_at or row.disabled_at:
            return None
        if row.until is not None and _moment(row.until) < now:
            return None
        if row.used_at is None or now - _moment(row.used_at) > SEEN:
            self._file.change_token(row.id, {"used_at": self._now()})
        return Known(desk=row.desk, role=row.role, scopes=tuple(row.scopes.split()))

    def revoke(self, token: str, by: str) -> None:
        """The token opens nothing from now on. Raises NotFound."""
        self._file.change_token(token, {"revoked_at": self._now()})
        self.note(by, "revoke token", token)

    # -------------------------------------------------------------- audit

    def note(self, desk: str, act: str, on: str, source: str = "") -> None:
        """One line of the audit log."""
        self._file.note(self._now(), desk, act, on, source)

    def audit(self, limit: int = 200, before: int | None = None) -> list[Line]:
        """The audit log, the newest line first; `before` is the number of a line to go on from."""
        return [
            Line(seq=r.seq, at=r.at, desk=r.desk, act=r.act, on=r.on, source=r._mapping["from"])
            for r in self._file.audit(limit, before)
        ]

    def _now(self) -> str:
        return self._shown(self._clock())

    def _shown(self, moment: datetime) -> str:
        return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _role(role: str) -> Role:
    if role not in ROLES:
        raise UsageError(f"A role is {', '.join(get_args(Role))}, not {role!r}.")
    return role


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
