"""What the four forms have in common: how a row is read, how an incident is written, and what is lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tollbook.model import Claim, Document, Incident, Published
from tollbook.tables.cells import Cells


@dataclass(frozen=True, slots=True)
class Source:
    """One of our incidents with what it stands on."""

    incident: Incident
    claims: tuple[Claim, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(slots=True)
class Losses:
    """What a form cannot hold, and what it asks for that only a coder can know, each with how many rows it concerns."""

    lost: Counter[str] = field(default_factory=Counter)
    coder: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """The report, one sentence a line, in a fixed order."""
        out = [f"Left out: {why}" for why in self.left_out]
        out += [f"Lost in {_rows(n)}: {why}" for why, n in sorted(self.lost.items())]
        return out + [f"For a coder, blank in {_rows(n)}: {why}" for why, n in sorted(self.coder.items())]


def _rows(n: int) -> str:
    return f"{n} row{'s' if n != 1 else ''}"


Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A recorder's table. `needs` are column names (plain form), one of each group must be there.

    `columns` gives the header for these incidents; `write` one row, or None where the incident has no place in such a
    table (the reason then stands in `left_out`).
    """

    name: str
    needs: tuple[tuple[str, ...], ...]
    read: Callable[[Cells, str], Published]
    columns: Callable[[Sequence[Source]], tuple[str, ...]]
    write: Callable[[Source, Losses], Row | None]
    whom: str


def text(value: object) -> str:
    """A cell: unknown is blank."""
    return "" if value is None else str(value)


def known(row: Mapping[str, object]) -> Row:
    """Only the cells that hold something."""
    return {name: text(value) for name, value in row.items() if text(value)}


def distinct(values: Iterable[str | None]) -> list[str]:
    """Values in their order, each once, blanks left out."""
    return list(dict.fromkeys(value for value in values if value))


def sources_of(source: Source) -> list[str]:
    """Names of the publishers of an incident's documents."""
    return distinct(d.source for d in source.documents)


def speakers_of(source: Source) -> list[str]:
    """Names of those who make an incident's claims."""
    return distinct(c.speaker.name for c in source.claims)
