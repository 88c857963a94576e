"""Drills of taking in: a large web archive and a long list of addresses, killed again and again."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch

from tools.drills import command, texts
from tools.drills.command import DrillFailed
from tools.drills.kinds import Drill, at_work, sealed_whole

from tollbook.store import Store

PAGES = 400  # of the archive
FILLER = 150_000  # bytes of picture beside each page, as archives hold them
ADDRESSES = 150
PAUSE = 0.01  # seconds that the server takes for a page


def archive(drill: Drill) -> str:
    """SIGKILL while a large WARC is read; the same command then seals each page once."""
    file = drill.folder / "pages.warc.gz"
    pages = _write_archive(file)
    words = ("add", "--stop-after", "capture", str(file))
    done = rounds = 0
    while done < drill.kills // 2:
        rounds += 1
        db = str(drill.folder / f"archive-{rounds}")
        done += _killed(drill, db, words, drill.kills // 2 - done)
        command.run(db, *words)
        _holds(db, pages)
        shutil.rmtree(db)
    file.unlink()
    return f"{done} kills in {rounds} ledgers over a WARC of {pages} pages; each page was sealed once"


def addresses(drill: Drill) -> str:
    """SIGKILL and Ctrl-C while a list of addresses is fetched: what was written down is not asked for again."""
    done = rounds = asked = 0
    with _serving(ADDRESSES) as (port, counted):
        file = drill.folder / "addresses.txt"
        hosts = ("localhost", "127.0.0.1")
        file.write_text("".join(f"http://{hosts[n % 2]}:{port}/{n}\n" for n in range(ADDRESSES)))
        settings = drill.folder / "settings.toml"
        settings.write_text('delay = 0\nrobots = "ignore"\nallow_private = ["localhost", "127.0.0.1"]\n')
        words = ("add", "--stop-after", "capture", "--urls", str(file))
        with patch.dict(os.environ, {"TOLLBOOK_CONFIG": str(settings)}):
            while done < drill.kills // 2:
                rounds += 1
                counted.clear()
                db = str(drill.folder / f"list-{rounds}")
                stops = _killed(drill, db, words, drill.kills // 2 - done)
                done += stops
                command.run(db, *words)
                _holds(db, ADDRESSES)
                # A page that was on its way when the program died cannot be known to have come: one of each host.
                again = sum(counted.values()) - ADDRESSES
                if len(counted) != ADDRESSES or again > len(hosts) * stops:
                    raise DrillFailed(f"{len(counted)} addresses were asked for, {again} again after {stops} stops")
                asked += again
                shutil.rmtree(db)
    return (
        f"{done} stops in {rounds} ledgers over a list of {ADDRESSES} addresses; each page was sealed once, "
        f"{asked} that were on their way were asked for again"
    )


def _killed(drill: Drill, db: str, words: tuple[str, ...], most: int) -> int:
    """Stop the same command again and again, at random moments of its work, until it ends by itself; how often."""
    for done in range(most):
        wait = drill.dice.uniform(0.0, 2.0)
        # Once there is a ledger nothing shows whether the program is at work yet or still starting.
        sign = signal.SIGINT if not done and drill.dice.random() < 0.5 else signal.SIGKILL
        ended = command.struck(db, words, sign, at_work(Path(db), wait))
        if ended.code == 0:
            return done
        if ended.code not in (-signal.SIGKILL, -signal.SIGINT, 130) or "Traceback" in ended.err:
            raise DrillFailed(f"after {done} stops the command ended with {ended.code}: {ended.err[-2000:]}")
        sealed_whole(db)
    return most


def _holds(db: str, number: int) -> None:
    with Store.open(db, create=False) as store:
        kinds = Counter(entry.kind for entry in store.entries())
        problems = [*store.check_vault(), *store.check_chain()]
        captures = store.counts().captures
    if captures != number or kinds["capture"] != number or problems:
        raise DrillFailed(f"{captures} captures, {kinds['capture']} entries instead of {number}; {problems[:3]}")


def _write_archive(file: Path) -> int:
    """A WARC of pages, each with a picture beside it; how many pages."""
    with file.open("wb") as out:
        for seed in range(PAGES):
            page = texts.page(texts.report(seed)).encode()
            for kind, body in (("text/html", page), ("image/jpeg", os.urandom(FILLER))):
                out.write(gzip.compress(texts.record(seed, kind, body), 1))
    return PAGES


@contextmanager
def _serving(number: int) -> Iterator[tuple[int, Counter[str]]]:
    """A server of `number` pages: its port, and how often each was asked for."""
    counted: Counter[str] = Counter()
    pages = {f"/{n}": texts.page(texts.report(n)).encode() for n in range(number)}

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

        def do_GET(self) -> None:
            counted[self.path] += 1
            time.sleep(PAUSE)
            body = pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that was killed is what the drill is for."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.server_port, counted
        finally:
            server.shutdown()
            thread.join()
