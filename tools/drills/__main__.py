"""`python -m tools.drills`: all drills, short (about two minutes). Longer: --kills 200 --reports 400 --flood 20000.

kills       SIGKILL at random moments; the same command then gives what an undisturbed one gives
interrupts  Ctrl-C at random moments: exit code 130, one sentence, nothing lost; the same command goes on
full-disk   no file may grow any more: one sentence, exit code 1; with room again the same command goes on
race        two additions with reports in common, at once, on one ledger
flood       very many small files: all taken in, in bounded memory
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.drills import command, texts
from tools.drills.command import DrillFailed

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
    expected: dict[str, list[str]] | None = None

    def undisturbed(self) -> dict[str, list[str]]:
        """What the reports give when nothing happens; made once."""
        if self.expected is None:
            db = self.folder / "undisturbed"
            self.seconds = command.run(db, "add", *self.inputs).seconds
            command.verified(db)
            self.expected = command.exports(db)
            for what in ("documents", "claims"):
                if not self.expected[what]:
                    raise DrillFailed(f"the reports gave no {what}: the drills would prove nothing")
        return self.expected

    def finish(self, db: Path) -> None:
        """Run the same command to its end and compare; then run it once more, which must change nothing."""
        command.run(db, "add", *self.inputs)
        command.verified(db)
        command.same(self.undisturbed(), command.exports(db))
        shutil.rmtree(db)


def kills(drill: Drill) -> str:
    """SIGKILL, several times on one ledger, then to the end."""
    drill.undisturbed()
    done = rounds = 0
    while done < drill.kills:
        rounds += 1
        db = drill.folder / f"killed-{rounds}"
        for _ in range(drill.dice.randint(2, 6)):
            moment = drill.dice.uniform(0.1, drill.seconds)
            ended = command.struck(db, ("add", *drill.inputs), signal.SIGKILL, moment.__le__)
            if ended.code not in (0, -signal.SIGKILL):
                raise DrillFailed(f"after an earlier kill the command ended with {ended.code}: {ended.err[-2000:]}")
            if ended.code == 0:
                break
            done += 1
        drill.finish(db)
    return f"{done} kills in {rounds} ledgers of {len(drill.inputs)} files; each ended as the undisturbed one"


def interrupts(drill: Drill) -> str:
    """Ctrl-C at random moments once the command is at work."""
    drill.undisturbed()
    done = rounds = 0
    while done < drill.interrupts and rounds < 10 * drill.interrupts:
        rounds += 1
        db = drill.folder / f"interrupted-{rounds}"
        wait = drill.dice.uniform(0, drill.seconds * 0.7)
        at_work: list[float] = []

        def due(past: float, db: Path = db, wait: float = wait, at_work: list[float] = at_work) -> bool:
            if not at_work and (db / "ledger.sqlite").exists():
                at_work.append(past)
            return bool(at_work) and past >= at_work[0] + wait

        ended = command.struck(db, ("add", *drill.inputs), signal.SIGINT, due)
        # The interpreter, taking itself down after the work, dies by the signal: that comes too late to interrupt.
        if ended.code == 0 or (ended.code == -signal.SIGINT and "new captures" in ended.out):
            continue
        if ended.code != 130 or "Traceback" in ended.err:
            raise DrillFailed(f"Ctrl-C ended with {ended.code}: {ended.err[-2000:]}")
        done += 1
        drill.finish(db)
    return f"{done} interruptions, each with exit code 130; each went on to the same end"


def full_disk(drill: Drill) -> str:
    """Files cannot grow beyond a size that falls in the middle of the work."""
    drill.undisturbed()
    whole = (drill.folder / "undisturbed" / "ledger.sqlite").stat().st_size
    db = drill.folder / "full"
    stops = 0
    for part in (0.05, 0.3, 0.6, 0.9):
        ended = command.run(db, "add", *drill.inputs, expect=None, largest_file=int(whole * part))
        if ended.code not in (0, 1) or "Traceback" in ended.err or "Something went wrong" in ended.err:
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
    db = drill.folder / "raced"
    began = time.monotonic()
    both = [command.start(db, "add", *part) for part in (drill.inputs[: 2 * third], drill.inputs[third:])]
    for process in both:
        ended = command.end(process, began)
        if ended.code:
            raise DrillFailed(f"one of two racing additions ended with {ended.code}: {ended.err[-2000:]}")
    command.verified(db)
    found = command.exports(db)
    # The order in which captures came, and with it codes, is the race's own; what was read is not.
    for what in ("documents", "claims"):
        without = [sorted(_without(line, "incident") for line in each[what]) for each in (expected, found)]
        command.same({what: without[0]}, {what: without[1]})
    seconds = time.monotonic() - began
    shutil.rmtree(db)
    return f"two additions at once ended well in {seconds:.1f} s; documents and claims as in one addition"


def flood(drill: Drill) -> str:
    """Many small files in one folder, captured; some kills on the way."""
    folder = drill.folder / "flood"
    texts.write(folder, drill.flood, first=10_000_000)
    db = drill.folder / "flooded"
    words = ("add", "--stop-after", "capture", str(folder))
    moment = drill.dice.uniform(0.5, 2.0)
    command.struck(db, words, signal.SIGKILL, moment.__le__)
    ended = command.run(db, *words)
    with _store(db) as store:
        captures = store.counts().captures
        problems = [*store.check_vault(), *store.check_chain()]
    expected = sum(3 if seed % 10 == 3 else 1 for seed in range(drill.flood))
    if captures != expected or problems:
        raise DrillFailed(f"{captures} captures instead of {expected}; {problems[:3]}")
    shutil.rmtree(db)
    shutil.rmtree(folder)
    return f"{captures} captures from {drill.flood} files in {ended.seconds:.1f} s ({captures / ended.seconds:.0f}/s)"


DRILLS: dict[str, Callable[[Drill], str]] = {
    "kills": kills,
    "interrupts": interrupts,
    "full-disk": full_disk,
    "race": race,
    "flood": flood,
}


def _without(line: str, name: str) -> str:
    record = json.loads(line)
    record.pop(name, None)
    return json.dumps(record, sort_keys=True)


def _store(db: Path) -> Store:
    return Store.open(db, create=False)


def main() -> int:
    """Run the chosen drills; 0 when all end as they must."""
    parser = argparse.ArgumentParser(prog="python -m tools.drills", description=__doc__)
    parser.add_argument("drills", nargs="*", choices=[*DRILLS, []], help="which; none means all")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--interrupts", type=int, default=3)
    parser.add_argument("--reports", type=int, default=40, help="files in each addition")
    parser.add_argument("--flood", type=int, default=3000, help="files in the flood")
    parser.add_argument("--seed", type=int, help="moments of the kills; another one each time unless given")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    print(f"seed {seed}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tollbook-drills-") as name:
        folder = Path(name)
        inputs = texts.write(folder / "reports", options.reports)
        drill = Drill(folder, random.Random(seed), options.kills, options.interrupts, options.flood, inputs)
        for title in options.drills or DRILLS:
            began = time.monotonic()
            try:
                said = DRILLS[title](drill)
            except DrillFailed as error:
                failed += 1
                said = f"FAILED: {error}"
            print(f"{title:<11} {said} [{time.monotonic() - began:.0f} s]", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
