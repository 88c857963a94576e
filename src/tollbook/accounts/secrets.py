"""Passwords, codes of the second factor, and random names that only their holder knows."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from typing import TYPE_CHECKING

from tollbook.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 500
ISSUER = "Tollbook"
STEP = 30  # seconds of one code


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


def checked_password(password: str, desk: str) -> str:
    """The password, where it is long enough and not the desk name. Raises UsageError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"A password has {SHORTEST} to {LONGEST} characters; a few words are easy to remember.")
    if (len(desk) > 3 and desk.casefold() in password.casefold()) or len(set(password)) < 5:
        raise UsageError("This password is too easy to guess: it holds the desk name, or few different characters.")
    return password


def hash_password(password: str) -> str:
    """The password as it is kept (argon2id)."""
    return _hasher().hash(password)


def right_password(kept: str, password: str) -> bool:
    """Whether this is the password that was kept."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether the password was hashed with older settings than today's."""
    return _hasher().check_needs_rehash(kept)


@cache
def nobody() -> str:
    """A hash to compare with where there is no such account, so that the time tells nothing."""
    return hash_password(secrets.token_urlsafe(24))


def new_second() -> str:
    """A new key of a second factor (TOTP, RFC 6238)."""
    import pyotp

    return pyotp.random_base32()


def second_address(key: str, desk: str) -> str:
    """The otpauth: address that an authenticator takes."""
    import pyotp

    return pyotp.TOTP(key).provisioning_uri(name=desk, issuer_name=ISSUER)


def second_step(key: str, code: str, at: float) -> int | None:
    """Which step of time the code belongs to, the present or a neighbour; None where to none. `at`: Unix seconds."""
    import pyotp

    plain = code.replace(" ", "")
    now = int(at) // STEP
    found = (step for step in (now, now - 1, now + 1) if _same(pyotp.TOTP(key).at(step * STEP), plain))
    return next(found, None)


def new_name() -> str:
    """Something that nobody can guess: the name of a session, the secret of a token."""
    return secrets.token_urlsafe(32)


def digest(name: str) -> str:
    """How such a name is kept. It is long and random, so a quick hash is enough."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()


def _same(right: str, given: str) -> bool:
    return secrets.compare_digest(right.encode(), given.encode("utf-8", "replace"))
