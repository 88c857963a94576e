"""A list of web addresses, one a line: fetched from several hosts at once, one page at a time from each."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from tollbook.capture.pages import Found, Task, take_page
from tollbook.capture.records import Captured, Problem, Visited, printable, web_address
from tollbook.errors import UsageError

HOSTS_AT_ONCE = 8
LONGEST = 8192  # characters of a line; no address is longer
_LOOK = 0.5  # seconds after which a wait is looked up from, so that Ctrl-C is heard on every system

Item = Captured | Problem | Visited
Came = tuple[list[Item], threading.Event]  # what stands at an address; set when it is written down


def read_addresses(file: Path | BinaryIO) -> Iterator[str | Problem]:
    """The addresses of a list, each once, in order; a line that is none is a Problem with its number.

    Blank lines and lines that begin with # are passed over. Raises UsageError where there is no such file.
    """
    name = "standard input" if not isinstance(file, Path) else printable(file)
    if isinstance(file, Path):
        try:
            stream: BinaryIO = file.open("rb")
        except OSError as error:
            raise UsageError(f"The list {name} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    else:
        stream = file
    seen: set[str] = set()
    with stream:
        for number, line in enumerate(_lines(stream), 1):
            word = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
            if not word or word.startswith("#"):
                continue
            try:
                url = web_address(word[:LONGEST]) or ""
            except ValueError as error:
                yield Problem(f"{name}, line {number}", f"Line {number} of {name}: {str(error)[:300]}.")
                continue
            if len(word) > LONGEST:
                yield Problem(f"{name}, line {number}", f"Line {number} of {name} is too long for a web address.")
            elif url not in seen:
                seen.add(url)
                yield url


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines, of which no more is kept than tells that one is too long."""
    most = 4 * LONGEST + 2
    while line := stream.readline(most):
        rest = line
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
        yield line


def fetch_list(addresses: Sequence[str], task: Task) -> Found:
    """What stands at these addresses, as it comes: Captured and Problem items, after those of a page its Visited.

    Pages of one host are fetched in their order, one at a time; `HOSTS_AT_ONCE` hosts at the same time. The next page
    of a host is asked for when whoever takes the items has come back for more: then the one before is written down.
    """
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    hosts = _by_host(addresses)
    for one in hosts:
        waiting.put(one)
    found: queue.SimpleQueue[Came | BaseException | None] = queue.SimpleQueue()
    stop = threading.Event()
    workers = [
        threading.Thread(target=_work, args=(waiting, found, stop, task), daemon=True)
        for _ in range(min(HOSTS_AT_ONCE, len(hosts)))
    ]
    for worker in workers:
        worker.start()
    try:
        yield from _come(found, len(workers))
    finally:
        stop.set()


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    hosts: dict[str, list[str]] = {}
    for url in addresses:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    return sorted(hosts.values(), key=len, reverse=True)  # the longest first: it takes the longest


def _work(
    waiting: queue.SimpleQueue[list[str]],
    found: queue.SimpleQueue[Came | BaseException | None],
    stop: threading.Event,
    task: Task,
) -> None:
    """Fetch the pages of host after host until none is left; None, or what went wrong, is the last word."""
    last: BaseException | None = None
    try:
        while not stop.is_set():
            try:
                addresses = waiting.get_nowait()
            except queue.Empty:
                break
            for url in addresses:
                if stop.is_set():
                    break
                written = threading.Event()
                found.put((list(take_page(url, task)), written))
                while not (written.wait(_LOOK) or stop.is_set()):
                    pass
    except BaseException as error:  # it is raised where the items are taken: no page may be missed in silence
        last = error
    found.put(last)


def _come(found: queue.SimpleQueue[Came | BaseException | None], workers: int) -> Found:
    while workers:
        try:
            came = found.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if isinstance(came, BaseException):
            raise came
        if came is None:
            workers -= 1
        else:
            items, written = came
            yield from items
            written.set()
