"""Tables of posts: each row of a CSV file, or each object of a JSON Lines file with names of its own, is one report.

Which column is the text, the date, the address ... is said by a mapping, a small TOML file; `plain` and `auto-archiver`
come with the program. A row is sealed as a JSON object of its cells under the names of their columns.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO

import tomli

from tollbook.capture.lines import skip_line
from tollbook.capture.records import (
    Captured,
    Given,
    Problem,
    if_good,
    iso_date,
    language_code,
    seal,
    size_in_words,
    web_address,
)
from tollbook.errors import UsageError

MEDIA_TYPE = "application/x-tollbook-row+json"
READY = ("plain", "auto-archiver")
FIELDS = ("text", "title", "published", "source", "url", "lang", "id", "archive_url", "account", "platform")


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping: for each field the headings by which its column is known, and how dates are written."""

    name: str
    headings: Mapping[str, tuple[str, ...]]
    formats: tuple[str, ...]

    def found_in(self, header: list[str]) -> dict[str, str]:
        """Field to column, for the fields that this header has a column for."""
        there = {_plain(name): name for name in reversed(header)}
        found = {}
        for field, names in self.headings.items():
            for name in names:
                if column := there.get(_plain(name)):
                    found[field] = column
                    break
        return found


def load_columns(name: str) -> Columns:
    """A mapping by name, or by the path of a TOML file. Raises UsageError where there is none or it is wrong."""
    try:
        if name in READY:
            text = (files("tollbook.capture") / "columns" / f"{name}.toml").read_text(encoding="utf-8")
        else:
            text = Path(name).read_text(encoding="utf-8")
        table = tomli.loads(text)
    except OSError as error:
        raise UsageError(
            f"There is no mapping of columns {name} ({error.strerror}); give {', '.join(READY)}, or a file's path."
        ) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The mapping of columns {name} is not valid TOML: {error}.") from error
    headings, dates = table.get("columns", {}), table.get("dates", {})
    if not isinstance(headings, dict) or (wrong := sorted(set(headings) - set(FIELDS))):
        raise UsageError(f"The mapping {name} has an unknown field {wrong[0]!r}; known are {', '.join(FIELDS)}.")
    if "text" not in headings:
        raise UsageError(f"The mapping {name} does not say which column is the text.")
    listed = {field: (value,) if isinstance(value, str) else tuple(value) for field, value in headings.items()}
    return Columns(name, listed, tuple(dates.get("formats", ())))


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold()


def read_table(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int, columns: Columns | None = None
) -> Iterator[Captured | Problem]:
    """Each row of a CSV file (comma, semicolon or tab) as a capture, read as a stream. `limit`: bytes of one row.

    Without `columns` the ready mapping that finds a text in the header is taken.
    """
    csv.field_size_limit(min(limit, sys.maxsize))
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    try:
        lines = _Lines(text, limit)
        rows = csv.reader(lines, delimiter=lines.delimiter)
        header = [name.strip() for name in next(rows, [])]
        if not any(header):
            yield Problem(origin, f"{origin} is empty.")
            return
        chosen = columns or _fitting(header)
        found = chosen.found_in(header) if chosen else {}
        if chosen is None or "text" not in found:
            yield Problem(
                origin,
                f"{origin} has no column known to hold the text (it has {', '.join(header[:12])[:200]}); "
                "say which with --columns FILE.toml.",
            )
            return
        some = False
        for number, cells in enumerate(rows, 2):
            row = {name: cell for name, cell in zip(header, cells, strict=False) if name}
            if any(cell.strip() for cell in row.values()):
                some = True
                yield _row(row, found, chosen, f"{origin}, row {number}", given, captured_at, limit)
        if not some:
            yield Problem(origin, f"{origin} has a header and no rows.")
    except csv.Error as error:
        yield Problem(origin, f"{origin} is no valid CSV: {error}.")
    except UnicodeDecodeError:
        yield Problem(origin, f"{origin} is not valid UTF-8: save it as CSV UTF-8.")
    finally:
        text.detach()


class _Lines:
    """The lines of a table, none longer than `limit`; `delimiter` is the one that the first line uses most."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text, self._limit = text, limit
        self._first: str | None = self._read()
        self.delimiter = max(",;\t", key=self._first.count)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self._first = self._first, None
        if line is None:
            line = self._read()
        if not line:
            raise StopIteration
        return line

    def _read(self) -> str:
        line = self._text.readline(self._limit + 1)
        if len(line) > self._limit:
            raise csv.Error(f"a line is longer than {size_in_words(self._limit)}")
        return line


def _fitting(header: list[str]) -> Columns | None:
    """The ready mapping that knows most of these columns and finds the text among them."""
    fits = [(len(found), ready) for ready in map(load_columns, READY) if "text" in (found := ready.found_in(header))]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def read_objects(
    stream: BinaryIO, origin: str, given: Given, captured_at: str, limit: int, columns: Columns
) -> Iterator[Captured | Problem]:
    """Each line of a JSON Lines file whose names are those of `columns`; "author.name" reaches inside."""
    some = False
    for number, line in enumerate(iter(lambda: stream.readline(limit + 2), b""), 1):
        where = f"{origin}, line {number}"
        if len(line) > limit:
            skip_line(stream, line, limit)
            some = True
            yield Problem(where, f"Line {number} of {origin} is longer than {size_in_words(limit)}.")
            continue
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        some = True
        try:
            value = json.loads(line.removeprefix(codecs.BOM_UTF8))
        except (ValueError, RecursionError) as error:
            yield Problem(where, f"Line {number} of {origin} is not valid JSON: {error}.")
            continue
        if not isinstance(value, dict):
            yield Problem(where, f"Line {number} of {origin} is no JSON object.")
            continue
        row = _flat(value)
        yield _row(row, columns.found_in(list(row)), columns, where, given, captured_at, limit)
    if not some:
        yield Problem(origin, f"{origin} is empty.")


def _flat(value: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Texts and numbers of an object under dotted names."""
    flat: dict[str, str] = {}
    for key, inner in value.items():
        if isinstance(inner, dict):
            flat |= _flat(inner, f"{prefix}{key}.")
        elif isinstance(inner, str | int | float) and not isinstance(inner, bool):
            flat[prefix + key] = str(inner)
    return flat


def _row(
    row: Mapping[str, str],
    found: Mapping[str, str],
    columns: Columns,
    origin: str,
    given: Given,
    captured_at: str,
    limit: int,
) -> Captured | Problem:
    cells = {field: row.get(column, "").strip() or None for field, column in found.items()}
    if not cells.get("text"):
        return Problem(origin, f"{origin} has no text.")
    body = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    if len(body) > limit:
        return Problem(origin, f"{origin} is longer than {size_in_words(limit)}.")
    try:
        published = _moment(cells.get("published"), columns.formats)
    except ValueError as error:
        return Problem(origin, f"{origin} cannot be used: {error}.")
    own = {"text_column": found["text"], "columns": columns.name, "archive_url": cells.get("archive_url")}
    own |= {"account": cells.get("account"), "platform": cells.get("platform")}
    own |= {"published_how": "metadata" if published else None}
    return seal(
        body,
        media_type=MEDIA_TYPE,
        origin=origin,
        captured_at=captured_at,
        external_id=cells.get("id"),
        url=if_good(web_address, cells.get("url")) or given.url,
        source=cells.get("source") or given.source,
        title=cells.get("title"),
        lang=if_good(language_code, cells.get("lang")) or given.lang,
        published=published or given.published,
        headers=tuple((name, value) for name, value in own.items() if value),
    )


def _moment(text: str | None, formats: tuple[str, ...]) -> str | None:
    """A date as ISO. Raises ValueError where it is neither ISO nor in one of the formats."""
    try:
        return iso_date(text)
    except ValueError:
        for form in formats:
            try:
                moment = datetime.strptime(text or "", form)  # noqa: DTZ007  zone only where it is written
            except ValueError:
                continue
            has_time = any(sign in form for sign in ("%H", "%I", "%M"))
            return iso_date(moment.isoformat() if has_time else moment.date().isoformat())
        raise ValueError(
            f"{text!r} is no ISO date such as 2017-08-06; a mapping (--columns FILE.toml) may say how dates are written"
        ) from None
