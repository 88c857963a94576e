"""All incidents by what a list asks for, in memory: who has which value, as rows of bits, one bit for each incident.

A list of any length is then narrowed by a few operations on whole rows of bits, and counted on the way. The database is
asked once for the columns, and after that for the records alone that are shown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import repeat
from operator import contains, le
from typing import Any

from tollbook.model import Record
from tollbook.words.fold import fold

LATE = "9999"  # incidents of unknown date stand last
ORDER = " "  # between the day and the code by which lists are ordered
NAMES = " | "  # between the code of an incident and the names by which it is found
UNGRADED = "none"
# What is read of every incident, the order first.
COLUMNS = ("order", "country", "state", "grading", "strike_status", "killed_max", "last_day", "words")


class Wanted(Record, frozen=True, kw_only=True):
    """What a list of incidents asks for. `words` stand in the code, the place or a blamed party's name, folded.

    `since` and `until` are ISO days, `least` the lowest number of killed that the upper end must reach.
    """

    words: str | None = None
    since: str | None = None
    until: str | None = None
    country: str | None = None
    state: str | None = None
    grading: str | None = None
    strike_status: str | None = None
    least: int | None = None


class Column:
    """The values of one column: for each incident the rank of its value among all, 0 where it is unknown."""

    def __init__(self, values: Sequence[Any]) -> None:
        self.values: list[Any] = sorted({value for value in values if value is not None})
        ranks = {None: 0, **{value: n for n, value in enumerate(self.values, 1)}}
        shifts = range(0, max(len(self.values), 1).bit_length(), 8)
        # The bytes of the ranks, the lowest first: each is looked up in a table for all incidents at once.
        self._bytes = [bytes(map({v: n >> s & 255 for v, n in ranks.items()}.__getitem__, values)) for s in shifts]

    def equal(self, value: Any) -> int:
        """The incidents with this value."""
        at = bisect_left(self.values, value)
        return self._ranked(at + 1) if at < len(self.values) and self.values[at] == value else 0

    def unknown(self) -> int:
        """The incidents without a value."""
        return self._ranked(0)

    def at_least(self, value: Any) -> int:
        """The incidents with this value or a higher one."""
        rank, found = bisect_left(self.values, value) + 1, -1
        for shift, own in enumerate(self._bytes):
            digit = rank >> 8 * shift & 255
            found = _bits(own, digit + 1, 256) | _bits(own, digit, digit + 1) & found
        return found if rank <= len(self.values) else 0

    def _ranked(self, rank: int) -> int:
        found = -1
        for shift, own in enumerate(self._bytes):
            digit = rank >> 8 * shift & 255
            found &= _bits(own, digit, digit + 1)
        return found


def _bits(own: bytes, first: int, end: int) -> int:
    """The incidents whose byte is `first` or more and below `end`."""
    return int(own.translate(b"0" * first + b"1" * (end - first) + b"0" * (256 - end)), 2)


class Lists:
    """The incidents of one state of the ledger in the order of their days and codes, the first bit the earliest."""

    def __init__(self, columns: Sequence[str]) -> None:
        """`columns` as `COLUMNS` names them: of each the values of all incidents, a line for each; none for none."""
        keys, *others = (text.split("\n") for text in columns or [""] * len(COLUMNS))
        if not all(map(le, keys, keys[1:])):  # no database promises the order in which it joins lines
            rows = sorted(zip(keys, *others, strict=True))
            keys, *others = (list(column) for column in zip(*rows, strict=True))
        self._keys = keys if columns else []
        self._texts = dict(zip(COLUMNS[1:], others, strict=True))
        self._made: dict[str, Column] = {}

    def find(self, wanted: Wanted) -> int:
        """The incidents that are asked for, as a row of bits; `bit_count` says how many."""
        found = (1 << len(self._keys)) - 1
        for row in self._narrowing(wanted):
            found &= row
        return found

    def page(self, found: int, limit: int, after: tuple[str, str] | None = None) -> list[str]:
        """The codes of the last of these incidents, the last first; only those before the day and code of `after`."""
        row = format(found, f"0{len(self._keys)}b")
        at = len(row) if after is None else bisect_left(self._keys, ORDER.join(after))
        codes: list[str] = []
        while len(codes) < limit and (at := row.rfind("1", 0, at)) >= 0:
            codes.append(self._keys[at].partition(ORDER)[2])
        return codes

    def countries(self) -> list[str]:
        """The countries of all incidents, in order."""
        return list(self._column("country").values)

    def _narrowing(self, wanted: Wanted) -> Iterator[int]:
        for name in ("country", "state", "strike_status"):
            value = getattr(wanted, name)
            if value is not None:
                yield self._column(name).equal(value)
        if wanted.grading is not None:
            column = self._column("grading")
            yield column.unknown() if wanted.grading == UNGRADED else column.equal(wanted.grading)
        if wanted.least is not None:
            yield self._column("killed_max").at_least(wanted.least)
        if wanted.since is not None:
            yield self._column("last_day").at_least(wanted.since)
        if wanted.until is not None:
            yield self._until(wanted.until)
        for word in fold(wanted.words or "").split():
            yield self._names.with_word(word)

    def _until(self, day: str) -> int:
        """Those whose first day is known and is not after `day`: they stand at the beginning."""
        last = bisect_right(self._keys, day, key=lambda key: key.partition(ORDER)[0])
        known = bisect_left(self._keys, LATE + ORDER)
        first = min(last, known)
        return ((1 << first) - 1) << len(self._keys) - first

    def _column(self, name: str) -> Column:
        # Two threads may make the same one: either is right.
        made = self._made.get(name)
        if made is None:
            values: list[Any] = [value or None for value in self._texts[name]]
            if name == "killed_max":
                values = [int(value) if value else None for value in values]
            made = self._made[name] = Column(values)
        return made

    @cached_property
    def _names(self) -> Names:
        return Names(self._texts["words"])


_APART = str.maketrans(dict.fromkeys("0123456789-", "\n"))


class Names:
    """Where words stand in the codes of incidents and in the names beside them: places, parties, earlier codes."""

    def __init__(self, lines: Sequence[str]) -> None:
        parts = [line.partition(NAMES) for line in lines]
        self._codes = [code for code, _, _ in parts]
        whole = "\n".join(self._codes)
        # What of the codes is letters repeats: a word without a digit is sought there first.
        self._letters = "\n".join({*whole.translate(_APART).split("\n")})
        self._all = whole
        self._places: dict[str, list[int]] = {}
        for place, (_, mark, names) in enumerate(parts):
            self._places.setdefault(mark + names, []).append(place)

    def with_word(self, word: str) -> int:
        """The incidents in whose code or names these letters stand, as a row of bits."""
        row = bytearray(b"0") * len(self._codes)
        for names, places in self._places.items():
            if word in names:
                for place in places:
                    row[place] = 49
        found = int(row, 2)
        if word in (self._letters if word.translate(_APART) == word else self._all):
            found |= _bits(bytes(map(contains, self._codes, repeat(word))), 1, 2)
        return found
