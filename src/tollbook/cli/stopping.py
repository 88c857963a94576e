"""Ctrl-C: how it reaches the work, how it is told from a failure, and what is said of it."""

from __future__ import annotations

import signal
from types import FrameType

import typer

STOPPED = 130  # the exit code that shells give to what Ctrl-C ended: 128 and the number of the signal


class CtrlC(KeyboardInterrupt):
    """What Ctrl-C raises.

    A kind of its own because Python remembers a plain KeyboardInterrupt that passed through `exec` of a text, as
    libraries do while they are loaded, and at the end of the process dies by the signal although it was heeded.
    """


def heed_ctrl_c() -> None:
    """Let Ctrl-C raise CtrlC from now on; a process that was started to ignore it, or has its own way, goes on so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _raise)


def heed_no_more() -> None:
    """All is done and said, the process leaves: what Ctrl-C would stop now is only Python taking itself down."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _raise(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as the system calls it
    raise CtrlC


def by_ctrl_c(error: BaseException | None) -> bool:
    """Whether Ctrl-C came first: what a library says when it is stopped in mid-course is no failure of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def say_stopped() -> int:
    """Say that the work was stopped and is kept; the exit code."""
    typer.echo("Stopped. What was taken in is kept; the same command goes on where it stopped.", err=True)
    return STOPPED
