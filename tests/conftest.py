"""What several rooms' tests share: a real PostgreSQL, and the address of an empty ledger on either database."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tollbook.store import Store


def _binaries() -> Path | None:
    """The folder that holds PostgreSQL's programs, newest first, or None."""
    folders = [Path(found).resolve().parent for name in ("initdb",) if (found := shutil.which(name))]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "pg_ctl", "postgres")
    return next((folder for folder in folders if all((folder / name).exists() for name in needed)), None)


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then another account runs it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL that belongs to this test run alone; skips where there is none."""
    folder = _binaries()
    if folder is None:
        pytest.skip("no PostgreSQL here: initdb, pg_ctl and postgres are neither on PATH nor in /usr/lib/postgresql")
    account = _account()
    if account is None and os.geteuid() == 0:
        pytest.skip("PostgreSQL does not run as root, and there is neither an account postgres nor nobody")
    home = Path(tempfile.mkdtemp(prefix="tollbook-pg-"))
    if account is not None:
        shutil.chown(home, account)

    def call(*words: str) -> None:
        done = subprocess.run(words, user=account, cwd=home, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            log = home / "log"
            pytest.fail(f"{words[0]} failed: {done.stdout}{done.stderr}{log.read_text() if log.exists() else ''}")

    data = str(home / "data")
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off -c max_connections=40"
    try:
        call(str(folder / "initdb"), "-D", data, "-U", "tollbook", "--auth=trust", "-E", "UTF8", "--no-sync")
        call(str(folder / "pg_ctl"), "-D", data, "-l", str(home / "log"), "-o", options, "-w", "start")
        yield f"postgresql://tollbook@/postgres?host={quote(str(home), safe='')}"
        call(str(folder / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgresql_address(postgresql: str, tmp_path: Path) -> Iterator[str]:
    """The address of an empty ledger in a schema of its own."""
    import psycopg

    schema = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    search = quote(f"-csearch_path={schema}", safe="")
    yield f"{postgresql}&options={search}&vault={quote(str(tmp_path / 'vault'), safe='')}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {schema} CASCADE".encode())


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
