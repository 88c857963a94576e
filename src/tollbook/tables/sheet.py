"""Bytes of a CSV or XLSX file to a header and rows of text; and tables back to such files.

Cells are text as it stands, without the blanks around it; an empty cell is "". Encodings of CSV: UTF-8 with or without
mark, UTF-16 with its mark, else Windows-1252. Separators: comma, semicolon or tab, whichever the header shows.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tollbook.errors import UnreadableInput

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMIT = 500_000_000  # bytes of one file, unpacked
FIELD = 10_000_000  # characters of one cell
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: column names as written, and for each row its line in the file and its cells by column name.

    `ragged` are the lines that have more cells than the header has columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    ragged: tuple[int, ...] = ()


def media_type(body: bytes) -> str:
    """XLSX for a zipped workbook, else CSV."""
    return XLSX if body.startswith(b"PK\x03\x04") else CSV


def read_sheet(body: bytes) -> Sheet:
    """The table in a CSV or XLSX file (its first sheet). Raises UnreadableInput where there is none."""
    if not body.strip():
        raise UnreadableInput("is empty")
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput("is an old .xls workbook; save it as .xlsx or .csv")
    lines = _workbook(body) if media_type(body) == XLSX else _text(body)
    return _sheet(lines)


def _sheet(lines: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    header: tuple[str, ...] | None = None
    rows, ragged = [], []
    for number, cells in lines:
        if not any(cells):
            continue
        if header is None:
            header = tuple(cells)
            while header and not header[-1]:
                header = header[:-1]
            if len({name for name in header if name}) < len([name for name in header if name]):
                twice = next(name for name in header if name and header.count(name) > 1)
                raise UnreadableInput(f"has two columns named {twice!r}")
            continue
        if any(cells[len(header) :]):
            ragged.append(number)
        rows.append((number, {name: cell for name, cell in zip(header, cells, strict=False) if name}))
    if header is None:
        raise UnreadableInput("holds no table")
    return Sheet(tuple(name for name in header if name), tuple(rows), tuple(ragged))


def _text(body: bytes) -> Iterable[tuple[int, Sequence[str]]]:
    text = _decoded(body)
    if "\0" in text:
        raise UnreadableInput("is neither CSV nor XLSX")
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, [bare(cell) for cell in cells]
    except csv.Error as error:
        raise UnreadableInput(f"is no CSV that can be read (line {reader.line_num}: {error})") from error


def _decoded(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _workbook(body: bytes) -> Iterable[tuple[int, Sequence[str]]]:
    book = open_workbook(body)
    try:
        yield from sheet_lines(book.worksheets[0])
    finally:
        book.close()


def open_workbook(body: bytes) -> Any:
    """The workbook, values instead of formulas. Raises UnreadableInput where it is damaged or far too large."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LIMIT:
                raise UnreadableInput("unpacks to more than any table needs")
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except UnreadableInput:
        raise
    except Exception as error:  # a damaged archive fails in many ways, deep inside
        raise UnreadableInput(f"is a damaged workbook ({type(error).__name__})") from error
    if not book.worksheets:
        raise UnreadableInput("is a workbook without a sheet")
    return book


def named_sheet(sheet: Any) -> Sheet:
    """The table on one sheet of an open workbook. Raises UnreadableInput where there is none."""
    return _sheet(sheet_lines(sheet))


def sheet_lines(sheet: Any) -> Iterable[tuple[int, Sequence[str]]]:
    """Line numbers and cells of one sheet of an open workbook."""
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [bare(_cell(value)) for value in cells]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def bare(cell: str) -> str:
    """A cell's text without blanks around it, and without the apostrophe that guards it against formulas."""
    cell = cell.strip().strip("\ufeff")
    return cell[1:] if cell[:1] == "'" and guarded(cell[1:]) == cell else cell


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could be one.

    Plain numbers stay as they are: a longitude of -3.2 is no formula.
    """
    return "'" + cell if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table as CSV, UTF-8 with its mark so that spreadsheets show Arabic as it is."""
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(columns)
    sheet.writerows([guarded(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_workbook(sheets: Sequence[tuple[str, Sequence[str], Iterable[Mapping[str, str]]]]) -> bytes:
    """A workbook of text cells; sheets whose name begins with an underscore are hidden. No cell is a formula."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    for name, columns, rows in sheets:
        sheet = book.create_sheet(name)
        if name.startswith("_"):
            sheet.sheet_state = "veryHidden"
        for values in ([*columns], *([row.get(c, "") for c in columns] for row in rows)):
            line = []
            for value in values:
                cell = WriteOnlyCell(sheet, value=_CONTROL.sub("\N{REPLACEMENT CHARACTER}", guarded(value)))
                cell.data_type = "s"
                cell.number_format = "@"  # a date or a code typed as text stays text
                line.append(cell)
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
