"""A stretch of some bytes, as players ask for it when somebody seeks in a recording (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

PIECE = 256 * 1024  # bytes that are held in memory of what is sent
_ONE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def stretch(asked: str, size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last that a Range header asks for; None where it must be disregarded.

    Only one stretch is given at a time: a request for several is answered with the whole, as the standard allows.
    Raises ValueError where it lies beyond the end.
    """
    found = _ONE.fullmatch(asked.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if not found[1]:
        first, end = max(0, size - int(found[2])), size
    else:
        first, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < first:
            return None
    if first >= size:
        raise ValueError(asked)
    return first, end


class Part(NamedTuple):
    """What is answered: the status, the first byte and the one after the last, and the headers that say so."""

    status: int
    first: int
    end: int
    headers: dict[str, str]


def part(size: int, asked: str | None) -> Part:
    """What to answer to a request for so many bytes with this Range header."""
    headers = {"Accept-Ranges": "bytes"}
    try:
        spot = stretch(asked, size) if asked else None
    except ValueError:
        return Part(416, 0, 0, headers | {"Content-Range": f"bytes */{size}"})
    if spot is None:
        return Part(200, 0, size, headers)
    first, end = spot
    return Part(206, first, end, headers | {"Content-Range": f"bytes {first}-{end - 1}/{size}"})


def read(file: BinaryIO, first: int, end: int) -> Iterator[bytes]:
    """The bytes of a file from `first` to before `end`, some at a time; the file is closed after them."""
    with file:
        file.seek(first)
        while first < end and (some := file.read(min(PIECE, end - first))):
            first += len(some)
            yield some
