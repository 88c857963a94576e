"""Progress: a bar on a terminal, plain lines when piped."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from tollbook.model import Progress

EVERY = 10.0  # seconds between plain lines
SOON = 2.0  # seconds before the first one of work of unknown length, as the building of the place index


class TerminalProgress:
    """A bar with what, how many of how many, and the time left. Drawn on standard error."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def start(self, what: str, total: int | None) -> None:
        """Begin a bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(what, total=total)
        self._bar.start()

    def step(self, done: int = 1) -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task, done)

    def finish(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = self._task = None


class PlainProgress:
    """A line on standard error every ten seconds, and none for work that is done before that.

    Work of unknown length tells of itself after two seconds: it may be long.
    """

    def __init__(self) -> None:
        self._what, self._total, self._done = "", None, 0  # type: tuple[str, int | None, int]
        self._began = self._last = 0.0
        self._every = EVERY

    def start(self, what: str, total: int | None) -> None:
        """Begin counting."""
        self._what, self._total, self._done = what, total, 0
        self._began = self._last = time.monotonic()
        self._every = EVERY if total else SOON

    def step(self, done: int = 1) -> None:
        """Count, and write a line when it is time."""
        self._done += done
        moment = time.monotonic()
        if moment - self._last < self._every:
            return
        self._last, self._every = moment, EVERY
        of, left = "", ""
        if self._total:
            rest = (moment - self._began) / self._done * (self._total - self._done)
            of, left = f" of {self._total}", f", about {rest:.0f} s left"
        print(f"{self._what}: {self._done}{of}{left}", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Nothing more to say."""


def watch() -> Progress:
    """The progress that fits where standard error goes."""
    return TerminalProgress() if sys.stderr.isatty() else PlainProgress()
