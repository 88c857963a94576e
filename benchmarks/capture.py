"""From a web archive to sealed, read documents: time beside trafilatura alone on the same HTML, and memory.

    python -m benchmarks capture [--pages 150] [--size 2.0]

Time: WARC read, pages sealed in a ledger, each read to its text and stored, beside trafilatura alone on the same pages
in the same run; both in one process, processor time. The pages are those of `benchmarks reading`.

Memory: the most that `tollbook add --stop-after resolve` holds on a WARC of `--size` GB, which is made first and then
deleted: pages sealed and read, with their claims. Beside it stands what the same command holds that then joins all
these claims into incidents. As in archives of news sites about a quarter of the bytes are pages, the rest pictures; no
two pages are the same. `--size 0` leaves this part out.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.add import page
from benchmarks.reading import full_page, seconds, taken_apart
from tools.drills.texts import record

from tollbook import capture, read, work
from tollbook.store import Store

RATIO = 1.3  # times trafilatura alone
MEMORY = 400  # MB
SHARE = 0.25  # of an archive's bytes are pages


def write_archive(file: Path, markups: Sequence[str] | Iterator[str], size: float = 0.0) -> int:
    """A WARC of these pages, filled up with pictures to `size` bytes; how many pages."""
    number, written = 0, 0
    with file.open("wb") as out:
        for number, markup in enumerate(markups, 1):
            written += out.write(gzip.compress(record(number, "text/html", markup.encode()), 1))
            while size and written < number * len(markup) / SHARE:
                written += out.write(gzip.compress(record(number, "image/jpeg", os.urandom(500_000)), 0))
            if size and written >= size:
                break
    return number


def take_in(archive: Path) -> None:
    """Every page of the archive sealed and read, as `tollbook add` does before it looks for claims."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "L") as store:
        given = capture.Given()
        found = list(capture.gather([str(archive)], given, clock=work.now))
        with store.batch():
            for item in found:
                if isinstance(item, capture.Captured):
                    store.seal(item.capture, item.body)
        with store.batch():
            for sealed in store.pending("benchmark"):
                documents = read.read(sealed, store.body(sealed.sha256))
                store.put_reading(sealed.sha256, documents, (), reader="benchmark")


def times(pages: int) -> None:
    """One row for each kind of page."""
    chance = random.Random(13)
    print(f"{'pages':26}{'kB each':>9}{'ms trafilatura':>16}{'ms sealed, read':>17}{'ratio':>8}{'of 1.3':>8}")
    for name, made in (("small and dense", page), ("as news sites send them", full_page)):
        markups = [made(chance) for _ in range(pages)]
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder) / "pages.warc.gz"
            write_archive(archive, markups)
            alone = min(seconds(partial(taken_apart, markups)) for _ in range(3))
            whole = min(seconds(partial(take_in, archive)) for _ in range(3))
        size = sum(map(len, markups)) / len(markups) / 1000
        print(
            f"{name:26}{size:>9.0f}{1000 * alone / pages:>16.1f}{1000 * whole / pages:>17.1f}"
            f"{whole / alone:>8.2f}{whole / alone / RATIO:>8.2f}",
            flush=True,
        )


def memory(size: float) -> None:
    """The most memory that taking in a large archive needs, with and without joining its claims."""
    chance = random.Random(17)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "large.warc.gz"
        pages = write_archive(archive, (full_page(chance) for _ in iter(int, 1)), size * 1e9)
        held = archive.stat().st_size / 1e9
        words = [sys.executable, "-m", "tollbook", "--db", str(Path(folder) / "L"), "add", str(archive)]
        most, took = _run([*words, "--stop-after", "resolve"])
        print(
            f"a WARC of {held:.1f} GB with {pages} pages, sealed and read: {took:.0f} s, {most:.0f} MB at most, "
            f"{most / MEMORY:.2f} of the {MEMORY} MB allowed",
            flush=True,
        )
        most, took = _run(words)
        print(f"its claims joined into incidents: {took:.0f} s, {most:.0f} MB at most")


def _run(words: list[str]) -> tuple[float, float]:
    """Megabytes that a command held at most, and its seconds. SystemExit where it fails."""
    begin = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"`tollbook add` ended with {process.returncode}.")
    return used.ru_maxrss / 1000, time.perf_counter() - begin  # ru_maxrss: kB on Linux


def main(arguments: Sequence[str]) -> None:
    """Print both."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks capture")
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--size", type=float, default=2.0, help="GB of the large archive")
    chosen = parser.parse_args(arguments)
    times(chosen.pages)
    if chosen.size:
        print()
        memory(chosen.size)


if __name__ == "__main__":
    main(sys.argv[1:])
