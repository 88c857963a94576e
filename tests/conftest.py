"""What several rooms' tests share: a real PostgreSQL, and the address of an empty ledger on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tools.postgresql import NoServer, Server, server

from tollbook.store import Store

# A busy machine is slow; that is no fault of what is tested.
settings.register_profile("plain", deadline=None)
settings.load_profile("plain")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL that belongs to this test run alone; skips where there is none."""
    try:
        context = server()
        running = context.__enter__()
    except NoServer as error:
        pytest.skip(f"no PostgreSQL here: {error}")
    try:
        yield running
    finally:
        context.__exit__(None, None, None)


@pytest.fixture
def postgresql_address(postgresql: Server, tmp_path: Path) -> str:
    """The address of an empty ledger in a schema of its own."""
    return postgresql.ledger(tmp_path / "vault")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that does not exist yet, on each database in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger")
    found = request.getfixturevalue("postgresql_address")
    assert isinstance(found, str)
    return found


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open, empty ledger, on each database in turn."""
    with Store.open(address) as opened:
        yield opened
