"""How long one more report takes in a large ledger, end to end: sealed, read, joined, computed, stored.

    python -m benchmarks arriving [CLAIMS]      CLAIMS in the ledger before, default 100,000

The ledger is filled with made-up reports (those of `benchmarks.add`), then reports come one at a time. Printed beside
the seconds: how much of them was reading alone, and what joining everything from nothing took in the same run.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.add import line

from tollbook import capture, work
from tollbook.settings import Settings
from tollbook.store import Store

CLAIMS = 100_000
BATCH = 1000  # reports at a time; each holds some seven claims
SHARE = 10
ONE_BY_ONE = 30


def fill(store: Store, folder: Path, claims: int, chance: random.Random) -> float:
    """Reports until the ledger holds so many claims; the seconds that joining all of them took."""
    settings = Settings()
    number, size = 0, min(BATCH, claims // SHARE)
    while store.counts().claims < claims:
        path = folder / f"{number}.jsonl"
        path.write_text("".join(line(number + n, chance) for n in range(size)))
        number += size
        work.add(store, [str(path)], capture.Given(), settings, stop_after="resolve")
    begin = time.perf_counter()
    work.settle(store, work.knowledge(settings, store))
    return time.perf_counter() - begin


def main(claims: int) -> None:
    """Fill a ledger, then add reports one at a time."""
    chance = random.Random(7)
    settings = Settings()
    with tempfile.TemporaryDirectory() as name, Store.open(f"{name}/ledger") as store:
        folder = Path(name)
        everything = fill(store, folder, claims, chance)
        held = store.counts()
        told = f"{held.documents} reports, {held.claims} claims, {held.incidents} incidents"
        print(f"{told} joined in {everything:.1f} s", flush=True)
        sealed = next(iter(store.captures()))
        whole, reading = [], []
        for n in range(ONE_BY_ONE):
            path = folder / f"one{n}.jsonl"
            path.write_text(line(10_000_000 + n, chance))
            known = work.knowledge(settings, store)
            began = time.perf_counter()
            work.add(store, [str(path)], capture.Given(), settings)
            whole.append(time.perf_counter() - began)
            began = time.perf_counter()
            work.read_capture(sealed, store.body(sealed.sha256), known)
            reading.append(time.perf_counter() - began)
        print(f"{'one more report, seconds':28}{'middle':>8}{'worst':>8}")
        for what, times in (("end to end", whole), ("reading alone", reading)):
            print(f"{what:28}{statistics.median(times):>8.3f}{max(times):>8.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS)
