"""Joining from nothing beside a plain rule join in DuckDB, on the same made-up claims in the same run.

    python -m benchmarks joining [CLAIMS ...]      default 10,000 and 100,000

The rule: two claims of one harm are of one event where place and country are the same, their days are at most one
apart and their numbers are equal; events are the connected components. Each side runs in a process of its own that
makes the same claims first; seconds and memory (the peak, less what the claims themselves took) are of the joining
alone. Beside them: of the pairs of reports that were joined how many are of one event (precision), and of the pairs of
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
from math import comb
from pathlib import Path

from benchmarks.link import NoActors, archive

from tollbook.link import link
from tollbook.model import Claim, Document

SIZES = (10_000, 100_000)
ALLOWED = 1.5
RULE = """
    SELECT a.report, b.report
    FROM claims a JOIN claims b
      ON a.place = b.place AND a.country = b.country AND a.harm = b.harm AND a.number = b.number
     AND a.report < b.report AND a.day BETWEEN b.day - 1 AND b.day + 1
"""


def peak() -> float:
    """Megabytes of this process at their highest. Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def ours(claims: list[Claim], documents: dict[str, Document]) -> list[set[str]]:
    """The reports of each event, as Tollbook joins them."""
    of = {claim.id: claim.document for claim in claims}
    return [{of[name] for name in cluster.claims} for cluster in link(claims, documents, NoActors())]


def rule(claims: list[Claim], documents: dict[str, Document]) -> list[set[str]]:  # noqa: ARG001
    """The reports of each event, as the rule joins them: pairs by DuckDB, components from the pairs."""
    import duckdb

    numbers: dict[str, int] = {}
    columns: dict[str, list[object]] = {name: [] for name in ("report", "place", "country", "harm", "number", "day")}
    for claim in claims:
        columns["report"].append(numbers.setdefault(claim.document, len(numbers)))
        columns["place"].append(claim.where.gazetteer_id)
        columns["country"].append(claim.where.country)
        columns["harm"].append(claim.harm)
        columns["number"].append(claim.count.min if claim.count else None)
        columns["day"].append(claim.when.from_)
    database = duckdb.connect()
    database.execute("SET threads = 1")
    kinds = {"report": "INTEGER", "number": "INTEGER", "day": "DATE"}
    values = ", ".join(f"unnest($%s)::{kinds.get(name, 'VARCHAR')} AS {name}" % name for name in columns)
    database.execute(f"CREATE TABLE claims AS SELECT {values}", columns)
    root = list(range(len(numbers)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in database.execute(RULE).fetchall():
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
    groups = {"tollbook": ours, "duckdb": rule}[side](claims, documents)
    row = {"seconds": time.perf_counter() - begin, "cpu": time.process_time() - worked, "mb": peak() - before}
    precision, recall = quality(groups, events)
    print(json.dumps({**row, "precision": precision, "recall": recall}))


def apart(side: str, size: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.joining", side, str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(sizes: Iterable[int]) -> None:
    """Print both sides at each size, and how many times the rule's time and memory ours took."""
    names = ("claims", "", "seconds", "cpu", "cpu/1000", "MB", "precision", "recall", "times cpu", "times MB")
    print("".join(f"{name:>11}" for name in names) + f"   allowed {ALLOWED}")
    for size in sizes:
        plain = apart("duckdb", size)
        for side, row in (("duckdb", plain), ("tollbook", apart("tollbook", size))):
            shown = (row["seconds"], row["cpu"], 1000 * row["cpu"] / size, row["mb"], row["precision"], row["recall"])
            times = (row["cpu"] / plain["cpu"], row["mb"] / max(plain["mb"], 1.0))
            numbers = "".join(f"{value:>11.3f}" for value in (*shown, *times))
            print(f"{size:>11}{side:>11}{numbers}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] in (["tollbook"], ["duckdb"]):
        here(sys.argv[1], int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or SIZES)
