"""A stretch of some bytes, as players ask for it when somebody seeks in a recording (RFC 9110, section 14)."""

from __future__ import annotations

import re

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


def part(body: bytes, asked: str | None) -> tuple[int, bytes, dict[str, str]]:
    """Status, bytes and headers of the answer to a request for `body` with this Range header."""
    headers = {"Accept-Ranges": "bytes"}
    try:
        spot = stretch(asked, len(body)) if asked else None
    except ValueError:
        return 416, b"", headers | {"Content-Range": f"bytes */{len(body)}"}
    if spot is None:
        return 200, body, headers
    first, end = spot
    return 206, body[first:end], headers | {"Content-Range": f"bytes {first}-{end - 1}/{len(body)}"}
