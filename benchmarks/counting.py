"""What a tally costs beside DuckDB on the same rows: made-up claims of made-up incidents in a SQLite ledger.

    python benchmarks/counting.py [CLAIMS]      default 1,000,000 claims, ten for each incident

Prints the month-by-month tally from SQLite, the same sums by DuckDB over the figures of the incidents and over the
claims themselves, the ratios, and what it takes to compute one changed incident again. Beside each time on the clock
stands the time of computing, which says the same on a machine that others use too.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import duckdb

from tollbook import assess, work
from tollbook.counting.book import again
from tollbook.counting.tallies import tallied
from tollbook.model import Actor, Capture, Claim, Count, Document, Incident, Range, When, Where
from tollbook.settings import Settings
from tollbook.store import Store

EACH = 10  # claims of an incident, and of a document
HELD = 100  # documents of a capture
ALLOWED_TALLY, ALLOWED_ONE = 2.0, 0.05
SPEAKERS = [f"Monitor {n}" for n in range(40)]
GRADINGS = ("confirmed", "fair", "weak", "contested")


def claim(n: int, incidents: int, document: str) -> Claim:
    """Claim `n`: its incident is `n` modulo the number of incidents."""
    code, chance = n % incidents, random.Random(n)
    day = (date(2014, 1, 1) + timedelta(days=code % 3000)).isoformat()
    number = 1 + code % 40 + chance.randrange(5)
    start = (n % EACH) * 20
    return Claim(
        id=f"c{n:019d}",
        document=document,
        start=start,
        end=start + 12,
        quote=f"killed {number:5d}",
        scope="incident",
        harm="killed",
        group="civilian",
        status="civilian",
        count=Count(min=number, max=number, kind="exact", text=str(number)),
        when=When(from_=day, to=day, precision="day"),
        where=Where(name=f"Place {code % 500}", lat=30 + code % 7, lon=40 + code % 5, precision="town", country="SYR"),
        speaker=Actor(name=SPEAKERS[chance.randrange(len(SPEAKERS))], kind="monitor"),
        blamed=Actor(name="US-led Coalition", kind="belligerent"),
        weapon="airstrike",
        incident=f"SYR-{code:08d}-a",
    )


def documents(first: int, sha: str, claims: int) -> Iterator[tuple[Document, range]]:
    """The documents of one capture with the numbers of their claims."""
    for n in range(HELD):
        start = (first + n) * EACH
        if start < claims:
            text = "x" * 20 * EACH
            name = f"sha256:{sha}#{n}"
            day = "2024-01-01"
            yield (
                Document(id=name, text=text, captured_at=f"{day}T00:00:00Z", published=day, source=sha[:8]),
                range(start, min(claims, start + EACH)),
            )


def fill(store: Store, claims: int) -> None:
    """A ledger with this many claims; the incidents are those that follow from them by lowest and highest."""
    incidents = claims // EACH
    low, high = [10**6] * incidents, [0] * incidents
    own: list[list[str]] = [[] for _ in range(incidents)]
    for first in range(0, claims // EACH, HELD):
        body = str(first).encode()
        sha = hashlib.sha256(body).hexdigest()
        held: list[Document] = []
        told: list[Claim] = []
        for document, numbers in documents(first, sha, claims):
            held.append(document)
            told += [claim(n, incidents, document.id) for n in numbers]
        for n, each in zip(range(first * EACH, first * EACH + len(told)), told, strict=True):
            number = each.count.min if each.count and each.count.min else 0
            code = n % incidents
            low[code], high[code] = min(low[code], number), max(high[code], number)
            own[code].append(each.id)
        sealed = Capture(
            sha256=sha, size=len(body), media_type="text/plain", origin=str(first), captured_at="2024-01-01T00:00:00Z"
        )
        with store.batch():
            store.seal(sealed, body)
            store.put_reading(sha, held, told, reader=work.READER)
    rows = (incident(n, incidents, low[n], high[n], own[n]) for n in range(incidents))
    store.replace_incidents(rows, {name: f"SYR-{n:08d}-a" for n in range(incidents) for name in own[n]})


def incident(n: int, incidents: int, low: int, high: int, own: list[str]) -> Incident:
    """Incident `n` of so many."""
    first = claim(n, incidents, "d")
    return Incident(
        id=f"SYR-{n:08d}-a",
        claims=tuple(own),
        date_from=first.when.from_,
        date_to=first.when.to,
        date_precision="day",
        country="SYR",
        place=first.where.name,
        lat=first.where.lat,
        lon=first.where.lon,
        place_precision="town",
        killed=Range(min=low, max=high),
        blamed=("US-led Coalition",),
        grading=GRADINGS[n % 4],  # type: ignore[arg-type]
        origins=EACH,
    )


class Took(NamedTuple):
    """Seconds on the clock, and seconds of computing (all threads of this process)."""

    clock: float
    computing: float

    def __str__(self) -> str:
        return f"{self.clock:8.4f} s ({self.computing:.4f} s of computing)"


def timed(what: Callable[[], Any], times: int = 3) -> tuple[Took, Any]:
    """The middle of several runs, and the last answer."""
    clock, computing = [], []
    for _ in range(times):
        start, began = time.perf_counter(), time.process_time()
        answer = what()
        clock.append(time.perf_counter() - start)
        computing.append(time.process_time() - began)
    return Took(median(clock), median(computing)), answer


MONTHS = "strftime(day::DATE, '%Y-%m')"
OF_FIGURES = f"SELECT {MONTHS} AS month, sum(low), sum(high), count(*) FROM incidents GROUP BY month ORDER BY month"
OF_CLAIMS = f"""SELECT {MONTHS} AS month, sum(low), sum(high), count(*) FROM
    (SELECT incident, min(number) AS low, max(number) AS high, min(day) AS day FROM claims GROUP BY incident)
    GROUP BY month ORDER BY month"""


def duck(store: Store) -> duckdb.DuckDBPyConnection:
    """The same rows in DuckDB, in memory."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE incidents (id VARCHAR, day VARCHAR, low INTEGER, high INTEGER)")
    connection.execute("CREATE TABLE claims (id VARCHAR, incident VARCHAR, day VARCHAR, number INTEGER)")
    rows = [(i.id, i.date_from, i.killed.min, i.killed.max) for i in store.figures() if i.killed]
    _load(connection, "incidents", rows)
    _load(connection, "claims", [(c.id, c.incident, c.when.from_, c.count.min) for c in store.claims() if c.count])
    return connection


def _load(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.writelines(",".join(map(str, row)) + "\n" for row in rows)
        file.flush()
        connection.execute(f"COPY {table} FROM '{file.name}' (HEADER FALSE)")


def main(claims: int) -> int:
    """Fill a ledger and print the table."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "ledger", create=True) as store:
        start = time.perf_counter()
        fill(store, claims)
        print(f"{claims:,} claims in {claims // EACH:,} incidents, filled in {time.perf_counter() - start:.0f} s")
        return measure(store)


def measure(store: Store) -> int:
    """Print what counting costs over such a ledger."""
    settings, incidents = Settings(countries=("SYR",)), store.counts().incidents
    ours, found = timed(lambda: tallied(store, settings, by=("month",)))
    known = work.knowledge(settings, store)
    names = [f"SYR-{n:08d}-a" for n in random.Random(7).sample(range(incidents), 21)]
    ones = [timed(partial(again, store, name, known, assess.NO_STRIKES), 1)[0] for name in names]
    connection = duck(store)
    figures, rows = timed(lambda: connection.execute(OF_FIGURES).fetchall())
    of_claims, same = timed(lambda: connection.execute(OF_CLAIMS).fetchall())
    expected = [(row.key[0], row.sum.min, row.sum.max, row.sum.events) for row in found.rows]
    assert rows == same == expected, "DuckDB gives other sums"
    one = Took(median(o.clock for o in ones), median(o.computing for o in ones))
    print(f"month-by-month tally from SQLite   {ours}   allowed {ALLOWED_TALLY} s")
    for label, theirs in (("figures of the incidents", figures), ("from the claims", of_claims)):
        ratios = f"{ours.clock / theirs.clock:.1f} ({ours.computing / theirs.computing:.1f} of computing)"
        print(f"DuckDB, {label:<26} {theirs}   ratio {ratios}")
    print(f"one changed incident, middle case  {one}   allowed {ALLOWED_ONE} s")
    print(f"one changed incident, slowest      {max(ones)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
