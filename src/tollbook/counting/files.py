"""Files that a person names."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from tollbook.errors import UnreadableInput

T = TypeVar("T", bound=msgspec.Struct)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableInput when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"The file {path} cannot be read: {error.strerror}.") from error


def export_root(folder: Path) -> Path:
    """Where the .jsonl files of an export lie: in the folder itself, in its `data`, or in that of a bundle."""
    for place in (folder, folder / "data", folder / "data" / "exports"):
        if (place / "incidents.jsonl").is_file():
            return place
    return folder


def read_records(path: Path, kind: type[T]) -> list[T]:
    """The records of a .jsonl file of an export. Raises UnreadableInput when it is missing or holds something else."""
    if not path.is_file():
        raise UnreadableInput(f"There is no {path}: an export has incidents, claims and documents as .jsonl.")
    decoder = msgspec.json.Decoder(kind)
    try:
        return [decoder.decode(row) for row in read_bytes(path).splitlines() if row.strip()]
    except msgspec.DecodeError as error:
        raise UnreadableInput(f"{path} holds something else than these records: {error}.") from error
