"""Ctrl-C stops a command cleanly, whenever it comes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tollbook.cli.stopping import by_ctrl_c

# Ctrl-C comes while a text is executed as Python, as it does while libraries are loaded. The interrupt is caught.
IN_A_TEXT = """
import signal
from tollbook.cli.stopping import heed_ctrl_c
{heed}
try:
    exec("signal.raise_signal(signal.SIGINT)")
except KeyboardInterrupt:
    print("heeded")
"""


@pytest.fixture(autouse=True)
def heeded() -> Iterator[None]:
    """Ctrl-C reaches what is started here, also where the tests were started to ignore it (`make test &`)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_what_a_library_says_when_ctrl_c_takes_it_by_surprise_is_no_failure_of_its_own() -> None:
    def stopped() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError

    with pytest.raises(AssertionError) as caught:
        stopped()
    assert by_ctrl_c(caught.value)
    assert not by_ctrl_c(AssertionError())


def test_a_stopped_command_says_that_it_was_stopped_and_that_its_work_is_kept(tmp_path: Path) -> None:
    """Exit code 130 and one sentence: while it waits for standard input, the ledger just made."""
    command = [sys.executable, "-m", "tollbook", "--db", str(tmp_path / "ledger"), "add", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "ledger" / "ledger.sqlite").exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.stderr is not None
        said = process.stderr.read()
    assert (process.returncode, said) == (
        130,
        "Stopped. What was taken in is kept; the same command goes on where it stopped.\n",
    )


def test_ctrl_c_is_how_a_desk_is_closed_and_no_broken_off_work(tmp_path: Path) -> None:
    words = ("-m", "tollbook", "--db", str(tmp_path / "ledger"))
    report = tmp_path / "report.txt"
    report.write_text("Two farmers were killed on 3 May 2021 when a shell hit Kafr Nabl.\n")
    subprocess.run([sys.executable, *words, "add", str(report)], check=True, capture_output=True)
    command = [sys.executable, *words, "open", "--no-browser", "--port", "0"]
    environment, pipe = {**os.environ, "PYTHONUNBUFFERED": "1"}, subprocess.PIPE
    with subprocess.Popen(command, text=True, env=environment, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        opened = next(line for line in process.stdout if line.startswith("The desk is open at "))
        address = urlsplit(opened.split()[-1])
        while not _answers(address.hostname or "", address.port or 0):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out.splitlines()[-1], err) == (0, "The desk is closed.", "")


def _answers(host: str, port: int) -> bool:
    """Whether the desk answers; its door stands open before anybody is at it."""
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/", timeout=5):
            return True
    except OSError:
        return False


def test_an_interrupt_that_was_heeded_does_not_kill_the_process_at_its_end() -> None:
    """Not even where it came while a text was executed as Python, after which Python's own way ends by the signal."""

    def code(heed: str) -> int:
        call = [sys.executable, "-c", IN_A_TEXT.format(heed=heed)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert done.stdout == "heeded\n"
        return done.returncode

    assert code(heed="heed_ctrl_c()") == 0
    assert code(heed="") == -signal.SIGINT


def test_what_comes_when_all_is_done_and_said_stops_nothing() -> None:
    """The process is leaving: Ctrl-C neither kills it nor makes it complain."""
    program = (
        "import signal; from tollbook.cli.stopping import heed_ctrl_c, heed_no_more\n"
        "heed_ctrl_c(); heed_no_more(); signal.raise_signal(signal.SIGINT); print('left')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "left\n", "")


def test_a_process_that_was_started_to_ignore_ctrl_c_goes_on_ignoring_it() -> None:
    """As a shell does for what it starts in the background."""
    program = (
        "import signal; from tollbook.cli.stopping import heed_ctrl_c\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN); heed_ctrl_c(); signal.raise_signal(signal.SIGINT); print('on')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "on\n")
