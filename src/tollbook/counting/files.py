"""Files that a person names."""

from __future__ import annotations

from pathlib import Path

from tollbook.errors import UnreadableInput


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableInput when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"The file {path} cannot be read: {error.strerror}.") from error
