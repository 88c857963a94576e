"""The drills. Each does something bad to the real command and returns a line on how it ended, or raises DrillFailed."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.drills import command, texts
from tools.drills.command import DrillFailed, Ended
from tools.postgresql import NoServer, server

from tollbook.errors import LedgerError
from tollbook.store import Store


@dataclass(slots=True)
class Drill:
    """What the drills share: how much of everything, where, and the undisturbed ledger that all is compared with."""

    folder: Path
    dice: random.Random
    kills: int
    interrupts: int
    flood: int
    inputs: list[str]
    seconds: float = 0.0
    expected: dict[bool, dict[str, list[str]]] = field(default_factory=dict)

    def undisturbed(self, grown: bool = False) -> dict[str, list[str]]:
        """What the reports give when nothing happens; `grown`: on a ledger that held half of them before. Made once."""
        if grown not in self.expected:
            db = self.grown("grown") if grown else str(self.folder / "undisturbed")
            seconds = command.run(db, "add", *self.inputs).seconds
            self.seconds = max(self.seconds, seconds)
            command.verified(db)
            found = self.expected[grown] = command.exports(db)
            command.run(db, "add", *self.inputs)
            command.same(found, command.exports(db))
            for what in ("documents", "claims", "incidents"):
                if not found[what]:
                    raise DrillFailed(f"the reports gave no {what}: the drills would prove nothing")
        return self.expected[grown]

    def grown(self, name: str) -> str:
        """A ledger that holds the first half of the reports, all read and joined."""
        half = self.folder / "half"
        if not half.exists():
            command.run(str(half), "add", *self.inputs[: len(self.inputs) // 2])
        return str(shutil.copytree(half, self.folder / name))

    def finish(self, db: str, grown: bool = False) -> None:
        """Run the same command to its end: the ledger must verify and hold what the undisturbed one holds."""
        command.run(db, "add", *self.inputs)
        command.verified(db)
        command.same(self.undisturbed(grown), command.exports(db))
        shutil.rmtree(db, ignore_errors=True)

    def struck(self, db: str, words: tuple[str, ...]) -> Ended:
        """Run a command and kill it: at a random moment of the time that the work takes, or while it commits."""
        moment = self.dice.uniform(0.1, max(self.seconds, 1.0))
        due: Callable[[float], bool] = moment.__le__
        if "://" not in db and self.dice.random() < 0.6:
            due = _commits(Path(db), self.dice.randint(1, 5), self.dice.uniform(0, 0.03))
        return command.struck(db, words, signal.SIGKILL, due)

    def killed(self, db: str, most: int) -> int:
        """Kill the same command again and again, up to `most` times or until it ends by itself; how often it was."""
        for done in range(most):
            ended = self.struck(db, ("add", *self.inputs))
            if ended.code == 0:
                return done
            if ended.code != -signal.SIGKILL:
                raise DrillFailed(f"after {done} kills the command ended with {ended.code}: {ended.err[-2000:]}")
            sealed_whole(db)
        return most


def _commits(db: Path, sign: int, wait: float) -> Callable[[float], bool]:
    """Due `wait` seconds after the `sign`-th sign of a commit: the write-ahead file changes size, bytes are moved."""
    seen = [_signs(db)]
    times: list[float] = []

    def due(past: float) -> bool:
        if (now := _signs(db)) != seen[-1]:
            seen.append(now)
            times.append(past)
        return len(times) >= sign and past >= times[-1] + wait

    return due


def _signs(db: Path) -> tuple[int, bool]:
    return _size(db / "ledger.sqlite-wal"), any((db / "vault" / "incoming").glob("*.list"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def sealed_whole(db: str) -> None:
    """Even before the work is taken up again, what was sealed is whole. Raises DrillFailed."""
    try:
        with Store.open(db, create=False) as store:
            problems = [*store.check_vault(), *store.check_chain()]
    except LedgerError as error:
        if "There is no ledger" not in str(error):
            raise DrillFailed(f"the ledger cannot be opened: {error}") from error
        return
    if problems:
        raise DrillFailed(f"{len(problems)} problems, the first: {problems[0]}")


def kills(drill: Drill) -> str:
    """SIGKILL, several times on one ledger, then to the end; every other ledger held half of the reports before."""
    done = rounds = 0
    while done < drill.kills:
        rounds += 1
        grown = rounds % 2 == 0
        drill.undisturbed(grown)
        db = drill.grown(f"killed-{rounds}") if grown else str(drill.folder / f"killed-{rounds}")
        done += drill.killed(db, drill.dice.randint(4, 9))
        drill.finish(db, grown)
    return f"{done} kills in {rounds} ledgers of {len(drill.inputs)} files; each ended as the undisturbed one"


def reruns(drill: Drill) -> str:
    """SIGKILL while everything is read again; any later addition then makes the ledger whole."""
    drill.undisturbed()
    db = str(drill.folder / "rerun")
    command.run(db, "add", *drill.inputs)
    done = tries = 0
    while done < max(2, drill.kills // 5) and tries < 10 * drill.kills:
        tries += 1
        done += drill.struck(db, ("rerun",)).code == -signal.SIGKILL
        sealed_whole(db)
    drill.finish(db)
    return f"{done} kills while everything was read again; the next addition made the ledger whole"


def interrupts(drill: Drill) -> str:
    """Ctrl-C at random moments once the command is at work."""
    # A shell that started the drills in the background ignores Ctrl-C for them and for all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    drill.undisturbed()
    done = rounds = 0
    while done < drill.interrupts and rounds < 10 * drill.interrupts:
        rounds += 1
        db = drill.folder / f"interrupted-{rounds}"
        due = at_work(db, drill.dice.uniform(0, drill.seconds * 0.7))
        ended = command.struck(str(db), ("add", *drill.inputs), signal.SIGINT, due)
        if ended.code == 0:  # it came too late to interrupt
            continue
        if ended.code != 130 or "Stopped." not in ended.err or "Traceback" in ended.err:
            raise DrillFailed(f"Ctrl-C ended with {ended.code}: {ended.err[-2000:]}")
        done += 1
        sealed_whole(str(db))
        drill.finish(str(db))
    if drill.interrupts and not done:
        raise DrillFailed("no command was at work when Ctrl-C came: the drill proved nothing")
    return f"{done} interruptions, each with exit code 130; each went on to the same end"


def at_work(db: Path, wait: float) -> Callable[[float], bool]:
    """Due `wait` seconds after the ledger has come into being."""
    since: list[float] = []

    def due(past: float) -> bool:
        if not since and (db / "ledger.sqlite").exists():
            since.append(past)
        return bool(since) and past >= since[0] + wait

    return due


def full_disk(drill: Drill) -> str:
    """Files cannot grow beyond a size that falls in the middle of the work."""
    drill.undisturbed()
    whole = (drill.folder / "undisturbed" / "ledger.sqlite").stat().st_size
    db = str(drill.folder / "full")
    stops = 0
    for part in (0.05, 0.3, 0.6, 0.9):
        ended = command.run(db, "add", *drill.inputs, expect=None, largest_file=int(whole * part))
        if ended.code not in (0, 1) or "Traceback" in ended.err or "inside Tollbook" in ended.err:
            raise DrillFailed(f"a full disk ended with {ended.code}: {ended.err[-2000:]}")
        stops += ended.code == 1
    drill.finish(db)
    if not stops:
        raise DrillFailed("the disk was never full: the drill proved nothing")
    return f"{stops} stops, each with one sentence; with room again the same command ended as the undisturbed one"


def race(drill: Drill) -> str:
    """Two additions at once, a third of the reports in both."""
    expected = drill.undisturbed()
    third = len(drill.inputs) // 3
    db = str(drill.folder / "raced")
    began = time.monotonic()
    both = [command.start(db, "add", *part) for part in (drill.inputs[: 2 * third], drill.inputs[third:])]
    for process in both:
        ended = command.end(process, began)
        if ended.code:
            raise DrillFailed(f"one of two racing additions ended with {ended.code}: {ended.err[-2000:]}")
    seconds = time.monotonic() - began
    command.verified(db)
    found = command.exports(db)
    # The order in which captures came, and with it codes, is the race's own; what was read is not.
    for what in ("documents", "claims"):
        own, raced = (sorted(_without(line, "incident") for line in each[what]) for each in (expected, found))
        command.same({what: own}, {what: raced})
    shutil.rmtree(db)
    return f"two additions at once ended well in {seconds:.1f} s; documents and claims as in one addition"


def flood(drill: Drill) -> str:
    """Many small files in one folder, captured; one kill on the way."""
    folder = drill.folder / "flood"
    texts.write(folder, drill.flood, first=10_000_000)
    db = str(drill.folder / "flooded")
    words = ("add", "--stop-after", "capture", str(folder))
    drill.seconds = drill.seconds or 3.0
    drill.struck(db, words)
    ended = command.run(db, *words)
    with Store.open(db, create=False) as store:
        captures = store.counts().captures
        problems = [*store.check_vault(), *store.check_chain()]
    expected = sum(3 if seed % 10 == 3 else 1 for seed in range(10_000_000, 10_000_000 + drill.flood))
    if captures != expected or problems:
        raise DrillFailed(f"{captures} captures instead of {expected}; {problems[:3]}")
    shutil.rmtree(db)
    shutil.rmtree(folder)
    return f"{captures} captures from {drill.flood} files in {ended.seconds:.1f} s"


def on_server(drill: Drill) -> str:
    """Kills on a PostgreSQL ledger; then the server is cut off in the middle of the work, and comes back."""
    drill.undisturbed()
    try:
        with server() as running:
            dbs = (running.ledger(drill.folder / f"vault-{number}") for number in range(1000))
            done = rounds = 0
            while done < max(4, drill.kills // 5):
                rounds += 1
                db = next(dbs)
                done += drill.killed(db, drill.dice.randint(2, 6))
                drill.finish(db)
            cut = _cut_off(drill, dbs, running.stop, running.start)
    except NoServer as error:
        return f"skipped: {error}"
    return f"{done} kills in {rounds} ledgers; {cut} times the server was cut off; each ended as the undisturbed one"


def _cut_off(drill: Drill, dbs: Iterator[str], stop: Callable[[], None], start: Callable[[], None]) -> int:
    """Until it happens in the middle of the work: one sentence, exit code 1, and the same command goes on."""
    for _ in range(20):
        db = next(dbs)
        began = time.monotonic()
        process = command.start(db, "add", *drill.inputs)
        time.sleep(drill.dice.uniform(0.4, max(0.6, drill.seconds * 0.8)))
        stop()
        ended = command.end(process, began)
        start()
        if ended.code == 0:
            continue
        if ended.code != 1 or "Traceback" in ended.err or "inside Tollbook" in ended.err:
            raise DrillFailed(f"a server cut off ended with {ended.code}: {ended.err[-2000:]}")
        drill.finish(db)
        return 1
    raise DrillFailed("the server was never cut off in the middle of the work: the drill proved nothing")


def _without(line: str, name: str) -> str:
    record = json.loads(line)
    record.pop(name, None)
    return json.dumps(record, sort_keys=True)
