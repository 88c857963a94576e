"""A PostgreSQL of one's own for tests and drills: made in a temporary folder, reached by a socket, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


class NoServer(Exception):
    """There is no PostgreSQL that could be started here; the text says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `address` names its database; every ledger gets a schema of its own."""

    programs: Path
    home: Path
    account: str | None

    @property
    def address(self) -> str:
        """The address of the database, without a vault."""
        return f"postgresql://tollbook@/postgres?host={quote(str(self.home), safe='')}"

    def ledger(self, vault: Path) -> str:
        """The address of a new, empty ledger."""
        import psycopg

        schema = f"t{uuid.uuid4().hex}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        search = quote(f"-csearch_path={schema}", safe="")
        return f"{self.address}&options={search}&vault={quote(str(vault), safe='')}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.home}' -c fsync=off -c max_connections=40"
        self._call("pg_ctl", "-l", str(self.home / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would: what is open is cut off."""
        self._call("pg_ctl", "-m", "immediate", "-w", "stop")

    def _call(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), "-D", str(self.home / "data"), *words]
        log = self.home / "said"
        # A server that is started keeps its output open: to a file, or we would wait for it for ever.
        with log.open("w") as said:
            done = subprocess.run(
                command, user=self.account, cwd=self.home, stdout=said, stderr=said, check=False, timeout=120
            )
        if done.returncode:
            raise NoServer(f"{program} failed: {log.read_text()}")


@contextmanager
def server() -> Iterator[Server]:
    """Make and start a server. Raises NoServer where there is none or it cannot run."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="tollbook-pg-"))
    try:
        made = Server(programs, home, _account())
        if made.account is not None:
            shutil.chown(home, made.account)
        made._call("initdb", "-U", "tollbook", "--auth=trust", "-E", "UTF8", "--no-sync")
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path:
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "pg_ctl", "postgres")
    for folder in folders:
        if all((folder / name).exists() for name in needed):
            return folder
    raise NoServer("initdb, pg_ctl and postgres are neither on PATH nor in /usr/lib/postgresql")


def _account() -> str | None:
    """PostgreSQL refuses to run as root: then another account runs it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    raise NoServer("it does not run as root, and there is neither an account postgres nor nobody")
