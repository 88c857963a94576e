"""The vault: the captured bytes, each in a file named by its SHA-256, written once and never changed.

    vault/ab/cd/abcd...   64 hex digits, two levels of folders
    vault/incoming/       bytes on their way in, and lists of those that a transaction is about to keep

Bytes are written elsewhere, synchronised to disk and then renamed: a file under its own name is always whole. Before
the first rename a list of the names is written, and removed when the transaction is committed; so bytes that a crash
leaves in place without a row of the ledger are told from bytes whose row somebody deleted.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from tollbook.errors import LedgerError

INCOMING = "incoming"
LIST = ".list"


class Vault:
    """A folder of sealed bytes. A transaction goes: `put` any number of times, `flush`, commit, `settled`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._here = threading.local()
        self._compared: dict[str, tuple[int, ...]] = {}

    def path(self, sha: str) -> Path:
        """Where the bytes with this SHA-256 (hex) stand."""
        return self.folder / sha[:2] / sha[2:4] / sha

    # -------------------------------------------------------------- writing, for the one who may write

    def put(self, sha: str, body: bytes) -> None:
        """Stage `body`, whose digest is `sha`. Raises LedgerError when other bytes already stand under that name."""
        staged = self._staged
        if sha in staged:
            return
        if self.path(sha).exists():
            self.read(sha)
            return
        staged[sha] = self._write(sha[:16] + "-", "", body)

    def staged(self) -> frozenset[str]:
        """What this transaction has put in so far."""
        return frozenset(self._staged)

    def back_to(self, earlier: frozenset[str]) -> None:
        """Drop what was staged after `earlier` was: a part of the transaction failed."""
        for sha in self._staged.keys() - earlier:
            with suppress(OSError):
                self._staged.pop(sha).unlink(missing_ok=True)

    def flush(self) -> None:
        """Move everything staged to its place and wait until the disk has it."""
        staged = self._staged
        if not staged:
            return
        self._here.list = self._write("", LIST, "".join(f"{sha}\n" for sha in staged).encode())
        folders = {self.folder / INCOMING}
        try:
            for sha, temporary in staged.items():
                target = self.path(sha)
                if not target.parent.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    folders |= {target.parent.parent, self.folder}
                temporary.chmod(0o444)
                temporary.replace(target)
                folders.add(target.parent)
            for folder in folders:
                _sync(folder)
        except OSError as error:
            raise _failed(self.folder, error) from error

    def discard(self) -> None:
        """Take back what this transaction put in, flushed or not. Before anybody else may write."""
        moved = getattr(self._here, "list", None) is not None
        for sha, temporary in self._staged.items():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
                if moved:
                    self.path(sha).unlink(missing_ok=True)
        self.settled()

    def settled(self) -> None:
        """The ledger has the rows of what was flushed: nothing needs to be taken back."""
        found: Path | None = getattr(self._here, "list", None)
        if found is not None:
            with suppress(OSError):
                found.unlink(missing_ok=True)
        self.forget()

    def forget(self) -> None:
        """Nobody knows whether the commit happened: leave all as it is, for the next `sweep` to find out."""
        self._here.list = None
        self._staged.clear()

    def sweep(self, known: Callable[[str], bool]) -> None:
        """Delete what broken-off runs left: bytes on their way in, and listed bytes that the ledger does not know."""
        for sha in self.unsettled():
            if not known(sha):
                with suppress(OSError):
                    self.path(sha).unlink(missing_ok=True)
        with suppress(OSError):
            for leftover in (self.folder / INCOMING).iterdir():
                leftover.unlink(missing_ok=True)

    def remove(self, sha: str) -> None:
        """Overwrite the bytes, then delete the file. Where a disk copies on write, the first is no promise."""
        path = self.path(sha)
        try:
            size = path.stat().st_size
            path.chmod(0o600)
            with path.open("r+b") as file:
                file.write(b"\0" * size)
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            _sync(path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise LedgerError(f"The sealed bytes {sha} cannot be destroyed: {error.strerror}.") from error

    # -------------------------------------------------------------- reading

    def read(self, sha: str) -> bytes:
        """The bytes, compared with their name. Raises LedgerError when they are missing or have changed."""
        try:
            with self._found(sha) as file:
                body = file.read()
        except OSError as error:
            raise _unreadable(sha, error) from error
        if hashlib.sha256(body).hexdigest() != sha:
            raise _changed(sha)
        return body

    def open(self, sha: str) -> BufferedReader:
        """The bytes as a file, to read a stretch of. Raises LedgerError when they are missing or have changed.

        They are compared with their name, some at a time, once for as long as the file system says that nobody wrote to
        the file: a player asks for many stretches of one recording.
        """
        file = self._found(sha)
        try:
            about = os.fstat(file.fileno())
            mark = (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
            if self._compared.get(sha) != mark:
                if hashlib.file_digest(file, "sha256").hexdigest() != sha:
                    raise _changed(sha)
                file.seek(0)
                self._compared[sha] = mark
        except OSError as error:
            file.close()
            raise _unreadable(sha, error) from error
        except LedgerError:
            file.close()
            raise
        return file

    def _found(self, sha: str) -> BufferedReader:
        try:
            return self._staged.get(sha, self.path(sha)).open("rb")
        except FileNotFoundError as error:
            raise LedgerError(f"The sealed bytes {sha} are missing from the vault {self.folder}.") from error
        except OSError as error:
            raise _unreadable(sha, error) from error

    def unsettled(self) -> set[str]:
        """Names of bytes that a transaction, running or broken off, was about to keep."""
        names: set[str] = set()
        with suppress(OSError):
            for path in (self.folder / INCOMING).glob(f"*{LIST}"):
                names.update(path.read_text(encoding="ascii", errors="replace").split())
        return {name for name in names if len(name) == 64 and name.isalnum()}

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the vault in order of name, as (path inside, path); what is on its way in is left out."""
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            if Path(folder) == self.folder and INCOMING in folders:
                folders.remove(INCOMING)
            for name in sorted(names):
                path = Path(folder) / name
                yield path.relative_to(self.folder).as_posix(), path

    @property
    def _staged(self) -> dict[str, Path]:
        """What this thread's transaction has put in: name to temporary file."""
        staged: dict[str, Path] | None = getattr(self._here, "staged", None)
        if staged is None:
            staged = self._here.staged = {}
        return staged

    def _write(self, prefix: str, suffix: str, body: bytes) -> Path:
        incoming = self.folder / INCOMING
        try:
            incoming.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=incoming, prefix=prefix, suffix=suffix)
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _failed(self.folder, error) from error
        return Path(name)


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _changed(sha: str) -> LedgerError:
    return LedgerError(f"The sealed bytes {sha} have changed since they were captured.")


def _unreadable(sha: str, error: OSError) -> LedgerError:
    return LedgerError(f"The sealed bytes {sha} cannot be read: {error.strerror}.")


def _failed(folder: Path, error: OSError) -> LedgerError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return LedgerError(f"The disk that holds the vault {folder} is full.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LedgerError(f"The vault {folder} cannot be written: {error.strerror}.")
    return LedgerError(f"The vault {folder} failed: {error.strerror}.")
