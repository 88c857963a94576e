"""Writing records: JSON Lines in contract order, or CSV with nested fields as dotted columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from tollbook.errors import TollbookError
from tollbook.model import encode_lines

FORMATS = ("jsonl", "csv")


def write(records: Iterable[msgspec.Struct], kind: str, out: BinaryIO) -> int:
    """Write `records` to `out` as "jsonl" or "csv"; gives the number written.

    CSV begins with a byte order mark, so that spreadsheets show Arabic as it is.
    """
    return _csv(records, out) if kind == "csv" else _jsonl(records, out)


def write_file(records: Iterable[msgspec.Struct], kind: str, path: Path) -> int:
    """Write `records` to the file `path`, whole or not at all. Raises TollbookError when it cannot be written."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as out:
            n = write(records, kind, out)
        partial.replace(path)
    except OSError as error:
        raise TollbookError(f"The file {path} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
    return n


def _jsonl(records: Iterable[msgspec.Struct], out: BinaryIO) -> int:
    n = 0
    for line in encode_lines(records):
        out.write(line)
        n += 1
    return n


def _csv(records: Iterable[msgspec.Struct], out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    n = 0
    sheet: csv.DictWriter[str] | None = None
    for record in records:
        row = flatten(msgspec.to_builtins(record))
        if sheet is None:
            sheet = csv.DictWriter(text, columns(type(record)), extrasaction="ignore")
            sheet.writeheader()
        sheet.writerow({key: _guard(value) for key, value in row.items()})
        n += 1
    text.detach()
    return n


def columns(kind: type[msgspec.Struct], prefix: str = "") -> list[str]:
    """The CSV columns of a record type: nested records give dotted columns, lists one column of JSON."""
    out = []
    for field in msgspec.structs.fields(kind):
        inner = _record_in(field.type)
        out += columns(inner, f"{prefix}{field.encode_name}.") if inner else [prefix + field.encode_name]
    return out


def _record_in(annotation: object) -> type[msgspec.Struct] | None:
    options = (
        getattr(annotation, "__args__", (annotation,))
        if type(annotation).__name__ in ("UnionType", "_UnionGenericAlias")
        else (annotation,)
    )
    found = [o for o in options if isinstance(o, type) and issubclass(o, msgspec.Struct)]
    return found[0] if found else None


def flatten(row: dict[str, object], prefix: str = "") -> dict[str, object]:
    """Nested tables as dotted keys; lists and tables of unknown keys stay, to be written as JSON."""
    out: dict[str, object] = {}
    for key, value in row.items():
        out[prefix + key] = value
        if isinstance(value, dict):
            out.update(flatten(value, f"{prefix}{key}."))
    return out


def _guard(value: object) -> object:
    """A cell that no spreadsheet takes for a formula, and nothing lost: lists and tables as JSON, unknown as empty."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value
