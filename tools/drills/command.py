"""Running the real command, and comparing what two ledgers export."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tollbook.cli.exports import EXPORTS
from tollbook.model import encode
from tollbook.settings import Settings
from tollbook.store import Store

TOLLBOOK = [sys.executable, "-m", "tollbook"]
COMPARED = ("documents", "claims", "incidents", "contradictions", "decisions")
TIMES = ("captured_at", "modified")
LIMIT = 600.0


class DrillFailed(Exception):
    """A drill did not end as it must."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: exit code (negative: killed by that signal), seconds, and what it said."""

    code: int
    seconds: float
    out: str
    err: str


def start(db: str, *words: str, largest_file: int | None = None) -> subprocess.Popen[str]:
    """Start `tollbook --db DB WORDS...` in a process group of its own; no file may grow beyond `largest_file` bytes."""

    words = (*TOLLBOOK, "--db", db, *words)
    if largest_file is not None:
        words = ("sh", "-c", f'ulimit -f {max(1, largest_file // 512)}; exec "$@"', "sh", *words)
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "NO_COLOR": "1"},
    )


def end(process: subprocess.Popen[str], began: float) -> Ended:
    """Wait for a command and gather what it said. Raises DrillFailed when it hangs."""
    try:
        out, err = process.communicate(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        strike(process, signal.SIGKILL)
        process.communicate()
        raise DrillFailed(f"{process.args!r} did not end within {LIMIT:.0f} s") from None
    return Ended(process.returncode, time.monotonic() - began, out, err)


def run(db: str, *words: str, expect: int | None = 0, largest_file: int | None = None) -> Ended:
    """Run a command to its end. Raises DrillFailed when it ends with another code than `expect`."""
    began = time.monotonic()
    ended = end(start(db, *words, largest_file=largest_file), began)
    if expect is not None and ended.code != expect:
        raise DrillFailed(f"`tollbook {words[0]}` ended with {ended.code}, not {expect}: {ended.err[-2000:]}")
    return ended


def strike(process: subprocess.Popen[str], sign: signal.Signals) -> None:
    """Send a signal to the command and all that it started."""
    try:
        os.killpg(process.pid, sign)
    except ProcessLookupError:
        return


def struck(db: str, words: Sequence[str], sign: signal.Signals, when: Callable[[float], bool]) -> Ended:
    """Run a command and send it a signal as soon as `when(seconds since the start)` holds."""
    began = time.monotonic()
    process = start(db, *words)
    while process.poll() is None and not when(time.monotonic() - began):
        time.sleep(0.002)
    strike(process, sign)
    return end(process, began)


def verified(db: str) -> None:
    """Raises DrillFailed when `tollbook verify` finds a problem."""
    run(db, "verify")


def exports(db: str) -> dict[str, list[str]]:
    """Everything that a ledger exports, as lines, without the times at which it was made."""
    with Store.open(db, create=False) as store:
        return {what: [_line(record) for record in EXPORTS[what](store, Settings())] for what in COMPARED}


def _line(record: object) -> str:
    fields = json.loads(encode(record))
    for name in TIMES:
        fields.pop(name, None)
    return json.dumps(fields, sort_keys=True)


def same(expected: dict[str, list[str]], found: dict[str, list[str]]) -> None:
    """Raises DrillFailed, with the first line that differs, when two ledgers do not export the same."""
    for what, lines in expected.items():
        others = found[what]
        if len(lines) != len(others):
            raise DrillFailed(f"{what}: {len(others)} lines instead of {len(lines)}")
        for number, (line, other) in enumerate(zip(lines, others, strict=True), 1):
            if line != other:
                raise DrillFailed(f"{what}, line {number}, differs:\n  {line}\n  {other}")
