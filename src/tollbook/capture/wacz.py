"""WACZ files: web archives with a list of their parts and the digest of each, which is compared before one is read."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from tollbook.capture.archives import read_archive
from tollbook.capture.records import Captured, Given, Problem

_LIST = "datapackage.json"
_LIST_LIMIT = 10_000_000  # bytes of the list of parts
_CHUNK = 1 << 20
_LARGE, _PACKED = 100_000_000, 200  # bytes; times that a part may shrink when it is packed


class _Part(msgspec.Struct):
    path: str = ""
    hash: str = ""


class _List(msgspec.Struct):
    resources: list[_Part] = []


def read_wacz(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int
) -> Iterator[Captured | Problem]:
    """The pages of every WARC inside, in order of their names. `limit` is the largest page in bytes, unpacked.

    A part whose digest is not the listed one was changed after the archive was made: it is refused and said so.
    """
    if not stream.seekable():
        yield Problem(origin, f"{origin}: a WACZ file cannot be read from standard input; name the file.")
        return
    try:
        with zipfile.ZipFile(stream) as archive:
            listed = _digests(archive)
            names = sorted(n for n in archive.namelist() if n.lower().endswith((".warc", ".warc.gz")))
            if not names:
                yield Problem(origin, f"{origin} holds no WARC file.")
            for name in names:
                where = f"{origin}, {name}"
                if _is_bomb(archive.getinfo(name)):
                    yield Problem(where, f"{where} unpacks to far more than a web archive does; it is not read.")
                    continue
                if name in listed and _digest(archive, name) != listed[name]:
                    yield Problem(where, f"{where} is not what the archive's own list says: its digest differs.")
                    continue
                with archive.open(name) as part:
                    yield from read_archive(part, where, given, captured_at, limit)  # type: ignore[arg-type]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        yield Problem(origin, f"{origin} cannot be read as a WACZ file: {' '.join(str(error).split()).rstrip('.')}.")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """What holds web pages never packs so well. (No more is read than the size that stands here.)"""
    return part.file_size > _LARGE and part.file_size > _PACKED * max(1, part.compress_size)


def _digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """SHA-256 (hex) of each part that the archive lists with one."""
    if _LIST not in archive.namelist() or archive.getinfo(_LIST).file_size > _LIST_LIMIT:
        return {}
    try:
        found = msgspec.json.decode(archive.read(_LIST), type=_List)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"its list of parts is not valid ({error})") from error
    return {part.path: part.hash.removeprefix("sha256:") for part in found.resources if part.hash.startswith("sha256:")}


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
