"""`tollbook accounts`, over the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.road.book import Book
from tests.road.conftest import book, cache, new_book, plain_settings

from tollbook.store import Store

__all__ = ["book", "cache", "new_book", "plain_settings"]

WORDS = b"four quiet lanterns\n"


@pytest.fixture
def kept(book: Book) -> Book:
    Store.open(book.folder / "ledger").close()
    book.run("accounts", "add", "desk-1", "--role", "admin", stdin=WORDS)
    return book


def test_accounts_stand_beside_the_ledger_and_not_in_its_chain(kept: Book) -> None:
    folder = kept.folder / "ledger"
    assert (folder / "accounts.sqlite").is_file()
    assert b"four quiet" not in (folder / "ledger.sqlite").read_bytes()
    assert kept.rows("decisions") == []
    assert "desk-1: admin" in kept.run("accounts", "list").out


def test_roles_passwords_and_tokens_are_managed(kept: Book) -> None:
    kept.run("accounts", "add", "desk-2", stdin=WORDS)
    kept.run("accounts", "role", "desk-2", "reviewer")
    kept.run("accounts", "password", "desk-2", stdin=b"nine other lanterns\n")
    out = kept.run("accounts", "token", "desk-2", "--name", "map", "--scope", "read", "--days", "9").out
    name = out.split()[1]
    assert out.splitlines()[1].startswith(f"tollbook_{name}_")
    assert f"token {name} map: read, until" in kept.run("accounts", "list").out
    kept.run("accounts", "token", "desk-2", "--revoke", name)
    kept.run("accounts", "drop-second-factor", "desk-2")
    kept.run("accounts", "disable", "desk-2")
    listed = kept.run("accounts", "list").out
    assert "desk-2: reviewer, disabled" in listed
    assert name not in listed
    kept.run("accounts", "disable", "desk-2", "--undo")
    log = kept.run("accounts", "audit").out
    assert "command line: give role desk-2 as reviewer" in log


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (("add", "desk-1"), WORDS),
        (("add", "desk-2"), b""),
        (("add", "desk-2"), b"short\n"),
        (("role", "nobody", "reader"), b""),
        (("role", "desk-1", "reader"), b""),
        (("token", "desk-1", "--scope", "manage"), b""),
        (("token", "desk-1", "--revoke", "nothing"), b""),
    ],
)
def test_a_wrong_call_ends_with_2(kept: Book, arguments: tuple[str, ...], stdin: bytes) -> None:
    kept.run("accounts", *arguments, stdin=stdin, code=2)


def test_without_a_ledger_there_are_no_accounts(book: Book, tmp_path: Path) -> None:
    book.run("accounts", "list", code=1)
    assert not (book.folder / "ledger").exists()
