"""The vault: the captured bytes, each in a file named by its SHA-256, written once and never changed.

    vault/ab/cd/abcd...   64 hex digits, two levels of folders
    vault/incoming/       bytes on their way in; what a broken-off run leaves here is worth nothing

Bytes are written elsewhere, synchronised to disk and then renamed: a file under its own name is always whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tollbook.errors import LedgerError

INCOMING = "incoming"


class Vault:
    """A folder of sealed bytes. `put` stages bytes; they are safe on disk after `flush`, which a commit waits for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._staged: dict[str, Path] = {}

    def path(self, sha: str) -> Path:
        """Where the bytes with this SHA-256 (hex) stand."""
        return self.folder / sha[:2] / sha[2:4] / sha

    def put(self, sha: str, body: bytes) -> None:
        """Stage `body`, whose digest is `sha`. Raises LedgerError when other bytes already stand under that name."""
        if sha in self._staged:
            return
        if self.path(sha).exists():
            self.read(sha)
            return
        try:
            incoming = self.folder / INCOMING
            incoming.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=incoming, prefix=sha[:16] + "-")
            with os.fdopen(handle, "wb") as file:
                self._staged[sha] = Path(name)
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _failed(self.folder, error) from error

    def flush(self) -> None:
        """Move everything staged to its place and wait until the disk has it."""
        folders: set[Path] = set()
        try:
            for sha, temporary in self._staged.items():
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
        self._staged.clear()

    def discard(self) -> None:
        """Drop what is staged and not yet flushed."""
        for temporary in self._staged.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        self._staged.clear()

    def sweep(self) -> None:
        """Delete what broken-off runs left on its way in. Only for a caller that alone may write."""
        with suppress(OSError):
            for leftover in (self.folder / INCOMING).iterdir():
                leftover.unlink(missing_ok=True)

    def read(self, sha: str) -> bytes:
        """The bytes, compared with their name. Raises LedgerError when they are missing or have changed."""
        path = self._staged.get(sha, self.path(sha))
        try:
            body = path.read_bytes()
        except FileNotFoundError as error:
            raise LedgerError(f"The sealed bytes {sha} are missing from the vault {self.folder}.") from error
        except OSError as error:
            raise LedgerError(f"The sealed bytes {sha} cannot be read: {error.strerror}.") from error
        if hashlib.sha256(body).hexdigest() != sha:
            raise LedgerError(f"The sealed bytes {sha} have changed since they were captured.")
        return body

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

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file of the vault in order of name, as (path inside, path); what is on its way in is left out."""
        for folder, folders, names in os.walk(self.folder):
            folders.sort()
            if Path(folder) == self.folder and INCOMING in folders:
                folders.remove(INCOMING)
            for name in sorted(names):
                path = Path(folder) / name
                yield path.relative_to(self.folder).as_posix(), path


def _sync(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failed(folder: Path, error: OSError) -> LedgerError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LedgerError(f"The disk that holds the vault {folder} is full.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LedgerError(f"The vault {folder} cannot be written: {error.strerror}.")
    return LedgerError(f"The vault {folder} failed: {error.strerror}.")
