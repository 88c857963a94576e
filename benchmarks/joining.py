"""Joining from nothing beside plain rule joins in DuckDB, on the same made-up claims in the same run.

    python -m benchmarks.joining [CLAIMS ...]      default 10,000, 100,000, 500,000 and 1,000,000: a quarter of an hour

Two rules, both in words that an analyst would use. Two claims of one harm are of one event where

- equal: the place is the same, the number is the same, and the days are at most one apart. Quick, since equal places
  and numbers find each other; but a report that names a quarter of the town, another toll or no day is lost.
- window: the days meet when one is made two days wider on both sides (the day of publication where the words give
  none), the places bear one name or lie no more than 20 km apart, and neither number is more than twice the other plus
  one. This is the question that joining answers. It is asked twice: as it is said (window), and as somebody asks who
  knows the database, with a row for every day (by day); both give the same pairs.

Events are the connected components of the pairs. Each side runs in a process of its own that makes the same claims
first; seconds and memory (the peak, less what the claims themselves took) are of the joining alone, DuckDB on one
thread. Beside them: of the pairs of reports that were joined how many are of one event (precision), and of the pairs of
one event how many were joined (recall). `duckdb` is needed for this benchmark only.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import comb, log
from pathlib import Path

from benchmarks.link import NoActors, archive

from tollbook.link import link
from tollbook.model import Claim, Document

SIZES = (10_000, 100_000, 500_000, 1_000_000)
PLAINLY = 500_000  # of more claims, the window as it is said would take half an hour
ALLOWED = 1.5
COLUMNS = {
    "report": "INTEGER",
    "place": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "harm": "VARCHAR",
    "number": "INTEGER",
    "first": "DATE",
    "last": "DATE",
    "told": "BOOLEAN",
}
KM = """
    12742 * asin(sqrt(pow(sin(radians(b.lat - a.lat) / 2), 2)
                      + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin(radians(b.lon - a.lon) / 2), 2)))
"""
AGREE = f"""
    a.report < b.report AND a.harm = b.harm AND a.number <= 2 * b.number + 1 AND b.number <= 2 * a.number + 1
    AND (a.place = b.place OR {KM} <= 20)
"""
RULES = {
    "equal": """
        SELECT a.report, b.report
        FROM claims a JOIN claims b
          ON a.place = b.place AND a.harm = b.harm AND a.number = b.number
         AND a.report < b.report AND a.told AND b.told AND a.first BETWEEN b.first - 1 AND b.first + 1
    """,
    "window": f"""
        SELECT DISTINCT a.report, b.report
        FROM claims a JOIN claims b ON a.first - 2 <= b.last AND b.first <= a.last + 2 AND {AGREE}
    """,
    "by day": f"""
        WITH wide AS (SELECT *, unnest(range(first - 2, last + 3, INTERVAL 1 DAY))::DATE AS day FROM claims),
             days AS (SELECT *, unnest(range(first, last + 1, INTERVAL 1 DAY))::DATE AS day FROM claims)
        SELECT DISTINCT a.report, b.report FROM wide a JOIN days b ON a.day = b.day AND {AGREE}
    """,
}


def peak() -> float:
    """Megabytes of this process at their highest. Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def ours(claims: list[Claim], documents: dict[str, Document]) -> list[set[str]]:
    """The reports of each event, as Tollbook joins them."""
    of = {claim.id: claim.document for claim in claims}
    return [{of[name] for name in cluster.claims} for cluster in link(claims, documents, NoActors())]


def by_rule(rule: str, claims: list[Claim], documents: dict[str, Document]) -> list[set[str]]:
    """The reports of each event, as a rule joins them: pairs by DuckDB, components from the pairs."""
    import duckdb

    numbers: dict[str, int] = {}
    columns: dict[str, list[object]] = {name: [] for name in COLUMNS}
    for claim in claims:
        published = documents[claim.document].published
        row = (
            numbers.setdefault(claim.document, len(numbers)),
            claim.where.gazetteer_id,
            claim.where.lat,
            claim.where.lon,
            claim.harm,
            claim.count.min if claim.count else None,
            claim.when.from_ or published,
            claim.when.to or published,
            claim.when.from_ is not None,
        )
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    database = duckdb.connect()
    database.execute("SET threads = 1")
    values = ", ".join(f"unnest(${name})::{kind} AS {name}" for name, kind in COLUMNS.items())
    database.execute(f"CREATE TABLE claims AS SELECT {values}", columns)
    root = list(range(len(numbers)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in database.execute(RULES[rule]).fetchall():
        root[find(a)] = find(b)
    groups: dict[int, set[str]] = defaultdict(set)
    for name, number in numbers.items():
        groups[find(number)].add(name)
    return list(groups.values())


def quality(groups: Iterable[set[str]], events: dict[str, int]) -> tuple[float, float]:
    """Precision and recall over pairs of reports."""
    joined = right = 0
    for group in groups:
        joined += comb(len(group), 2)
        right += sum(comb(n, 2) for n in Counter(events[name] for name in group).values())
    told = sum(comb(n, 2) for n in Counter(events.values()).values())
    return right / joined if joined else 1.0, right / told if told else 1.0


def here(side: str, size: int) -> None:
    """Join in this process and print what it took."""
    claims, documents, events = archive(size)
    before = peak()
    begin, worked = time.perf_counter(), time.process_time()
    groups = ours(claims, documents) if side == "tollbook" else by_rule(side, claims, documents)
    row = {"seconds": time.perf_counter() - begin, "cpu": time.process_time() - worked, "mb": peak() - before}
    precision, recall = quality(groups, events)
    print(json.dumps({**row, "precision": precision, "recall": recall}))


def apart(side: str, size: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.joining", side, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def drawn_out(met: dict[int, float], size: int) -> float | None:
    """The seconds at `size` where they go on growing by the power by which they grew between the last two sizes met."""
    if len(met) < 2:
        return None
    (one, few), (other, many) = sorted(met.items())[-2:]
    power = log(many / few) / log(other / one)
    seconds: float = many * (size / other) ** power
    return seconds


def main(sizes: Iterable[int]) -> None:
    """Print all sides at each size, and how many times the time and memory of each rule ours took."""
    names = ("claims", "", "seconds", "cpu", "cpu/1000", "MB", "precision", "recall", "ours: cpu", "ours: MB")
    print("".join(f"{name:>11}" for name in names) + f"   allowed {ALLOWED}")
    plainly: dict[int, float] = {}
    for size in sizes:
        rules = [rule for rule in RULES if rule != "window" or size <= PLAINLY]
        mine = apart("tollbook", size)
        for side in ("tollbook", *rules):
            row = mine if side == "tollbook" else apart(side, size)
            shown = (row["seconds"], row["cpu"], 1000 * row["cpu"] / size, row["mb"], row["precision"], row["recall"])
            times = (mine["cpu"] / row["cpu"], mine["mb"] / max(row["mb"], 1.0))
            numbers = "".join(f"{value:>11.3f}" for value in (*shown, *times))
            print(f"{size:>11}{side:>11}{numbers}", flush=True)
            if side == "window":
                plainly[size] = row["cpu"]
        if "window" not in rules and (cpu := drawn_out(plainly, size)):
            told = (f"~{cpu:.0f}", f"~{1000 * cpu / size:.3f}", "", "", "", f"~{mine['cpu'] / cpu:.3f}")
            print(f"{size:>11}{'window':>11}{'':>11}" + "".join(f"{value:>11}" for value in told), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in ("tollbook", *RULES):
        here(sys.argv[1], int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
