"""How quick the desk's list of incidents is, beside an empty page of the same server: made-up incidents, many clients.

    python benchmarks/desk.py [INCIDENTS] [CLIENTS] [REQUESTS]      default 100,000, 20, 1,000

The server is `tollbook open` in a process of its own. Every client asks for the next page as soon as it has one, with
filters that hardly repeat, so that little comes from what the desk remembers. Prints times and the ratio to the empty
page, and how large the first page is.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import get_args
from urllib.parse import urlencode, urlsplit

from tollbook.model import Grading, Incident, Range, State, StrikeStatus
from tollbook.store import Store

ALLOWED_MEDIAN, ALLOWED_WORST, ALLOWED_SIZE = 0.150, 0.400, 300_000
EMPTY = "/search"
GRADINGS = (*get_args(Grading), None)
STATES, STRIKES = get_args(State), (*get_args(StrikeStatus), None)
COUNTRIES = ("SYR", "IRQ", "YEM", "AFG")
PARTIES = ("US-led Coalition", "Russia", "Syrian government", "Houthis", "Saudi-led coalition")
FIRST = ("Tel", "Kafr", "Ain", "Deir", "Umm", "Khan", "Bir", "Jisr", "Wadi", "Ras")
SECOND = ("Zahra", "Nour", "Hamam", "Sabil", "Qamar", "Rumman", "Shams", "Jabal", "Bustan", "Safa")
DAYS = 4000


def day(n: int) -> str:
    """A day between 2012 and 2022."""
    return (date(2012, 1, 1) + timedelta(days=n % DAYS)).isoformat()


def incident(n: int) -> Incident:
    """Incident `n`, with as much in its record as one that ten claims of five reports stand behind."""
    chance = random.Random(n)
    when, low = day(chance.randrange(DAYS)), chance.randrange(40)
    return Incident(
        id=f"{(country := chance.choice(COUNTRIES))}-{when.replace('-', '')}-{n}",
        state=chance.choice(STATES),
        claims=tuple(f"c{n:018d}{i}" for i in range(10)),
        documents=tuple(f"sha256:{n:063d}{i}" for i in range(5)),
        date_from=when,
        date_to=when,
        date_precision="day",
        country=country,
        place=f"{chance.choice(FIRST)} {chance.choice(SECOND)}",
        lat=30 + chance.random() * 7,
        lon=36 + chance.random() * 10,
        place_precision="town",
        killed=Range(min=low, max=low + chance.randrange(6)) if low else None,
        injured=Range(min=1, max=5),
        blamed=(chance.choice(PARTIES),),
        grading=chance.choice(GRADINGS),
        grading_reasons=("Two credible independent origins report it.",) * 3,
        strike_status=chance.choice(STRIKES),
        origins=chance.randrange(6),
    )


def fields(chance: random.Random) -> dict[str, Callable[[], object]]:
    """A value for each filter that a list has, `after` of its further pages too."""
    start = chance.randrange(DAYS)
    return {
        "country": lambda: chance.choice(COUNTRIES),
        "state": lambda: chance.choice(STATES),
        "grading": lambda: chance.choice((*get_args(Grading), "none")),
        "strike": lambda: chance.choice(get_args(StrikeStatus)),
        "least": lambda: chance.randrange(46),
        "since": lambda: day(start),
        "until": lambda: day(min(DAYS - 1, start + chance.randrange(200))),
        "q": lambda: some_words(chance),
        "after": lambda: f"{day(start)}.SYR",
    }


def some_filter(chance: random.Random) -> str:
    """An address of the list with one filter, several, or none."""
    made = fields(chance)
    chosen = chance.sample(sorted(made), chance.choice((0, 1, 1, 1, 2, 2, 3, 4)))
    return address_of({name: made[name]() for name in chosen})


def with_filter(name: str, chance: random.Random) -> str:
    """An address of the list with this filter, and with a page further down, so that hardly one comes twice."""
    made = fields(chance)
    return address_of({name: made[name](), "after": f"{made['until']()}.{chance.randrange(1000)}"})


def address_of(asked: dict[str, object]) -> str:
    """The address of a list."""
    return "/incidents?" + urlencode(asked)


def some_words(chance: random.Random) -> str:
    """The beginning of a place's name, as somebody types it."""
    return f"{chance.choice(FIRST)} {chance.choice(SECOND)}".lower()[: chance.randrange(3, 12)].strip()


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The desk over this ledger, in a process of its own; gives its address."""
    command = [sys.executable, "-m", "tollbook", "--db", str(ledger), "open", "--no-browser", "--port", "0"]
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as server:
        try:
            assert server.stdout is not None
            found = next(filter(None, (re.search(r"http://\S+?/", line) for line in server.stdout)), None)
            assert found is not None, "the desk did not open"
            _until_it_answers(found[0])
            yield found[0].rstrip("/")
        finally:
            server.terminate()


def _until_it_answers(address: str) -> None:
    parts = urlsplit(address)
    for _ in range(600):
        try:
            socket.create_connection((parts.hostname or "", parts.port or 0), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the desk does not answer")


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for one page over an open connection; gives its size in bytes."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    assert head.startswith("HTTP/1.1 200"), f"{path}: {head[:200]}"
    length = re.search(r"(?i)^content-length: (\d+)", head, re.MULTILINE)
    assert length is not None
    return len(await reader.readexactly(int(length[1])))


async def load(address: str, paths: list[str], clients: int) -> list[float]:
    """Seconds that each page took, asked for by so many clients at once."""
    took: list[float] = []
    left = iter(paths)

    async def client() -> None:
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        for path in left:
            began = time.perf_counter()
            await ask(reader, writer, path)
            took.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return took


async def size(address: str, path: str) -> int:
    """The size of a page in bytes."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    found = await ask(reader, writer, path)
    writer.close()
    return found


def line(what: str, took: list[float], empty: list[float] | None = None) -> str:
    """A line of the table."""
    worst = quantiles(took, n=100)[98]
    ratio = f"   ratio {median(took) / median(empty):.1f}, {worst / quantiles(empty, n=100)[98]:.1f}" if empty else ""
    return f"{what:36s} median {1000 * median(took):6.0f} ms   99th percentile {1000 * worst:6.0f} ms{ratio}"


def main(incidents: int, clients: int, requests: int) -> int:
    """Fill a ledger and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger"
        with Store.open(ledger, create=True) as store:
            store.replace_incidents((incident(n) for n in range(incidents)), {})
        chance = random.Random(7)
        paths = [some_filter(chance) for _ in range(requests)]
        single = {name: [with_filter(name, chance) for _ in range(requests // 5)] for name in fields(chance)}
        fresh = [some_filter(chance) for _ in range(requests // 4)]
        with serving(ledger) as address:
            asyncio.run(load(address, [EMPTY, "/incidents"] * 20, clients))  # what the first page loads
            empty = asyncio.run(load(address, [EMPTY] * requests, clients))
            found = asyncio.run(load(address, paths, clients))
            each = {name: asyncio.run(load(address, own, clients)) for name, own in single.items()}
            alone = asyncio.run(load(address, fresh, 1))
            again = asyncio.run(load(address, [EMPTY] * requests, clients))
            first = asyncio.run(size(address, "/incidents"))
    print(
        f"{incidents:,} incidents, {clients} clients, {requests:,} requests with {len(set(paths)):,} different filters"
    )
    print(line("an empty page", empty + again))
    print(line("the list, any filter", found, empty + again))
    print(line("the list, other filters, one client", alone))
    worst = max(each, key=lambda name: median(each[name]))
    for name, took in each.items():
        print(line(f"  {name}{', the slowest' if name == worst else ''}", took, empty + again))
    print(f"allowed: median {1000 * ALLOWED_MEDIAN:.0f} ms, 99th percentile {1000 * ALLOWED_WORST:.0f} ms")
    print(f"the first page: {first:,} bytes, allowed {ALLOWED_SIZE:,}")
    return 0


if __name__ == "__main__":
    given = [int(words) for words in sys.argv[1:]]
    sys.exit(main(*(given + [100_000, 20, 1000][len(given) :])))
