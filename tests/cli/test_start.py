"""What one short call of the command loads: the user waits for each library before anything is done."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import NamedTuple

import pytest

# What only pages, feeds, papers, mail and the desk in the browser need.
HEAVY = ("fastapi", "justext", "lxml", "pydantic", "pypdfium2", "rapidfuzz", "trafilatura", "uvicorn")


class Left(NamedTuple):
    """What a process that leaves has loaded, how many of its objects are frozen and how many will be swept."""

    code: int
    modules: list[str]
    frozen: int
    swept: int


CALL = """
import gc, json, sys
from tollbook.cli import main
sys.argv = ["tollbook", "--db", sys.argv[1], "add", sys.argv[2]]
try:
    main()
except SystemExit as left:
    code = left.code
print(json.dumps([code, sorted(sys.modules), gc.get_freeze_count(), len(gc.get_objects())]))
"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a process looks like when the command has added one text and leaves."""
    folder = tmp_path_factory.mktemp("start")
    report = folder / "report.txt"
    report.write_text("Two farmers were killed and a boy was wounded on 3 May 2021 when a shell hit Kafr Nabl.\n")
    call = [sys.executable, "-c", CALL, str(folder / "ledger"), str(report)]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()
    return Left(*json.loads(told[-1]))


def test_adding_a_text_loads_nothing_that_only_pages_and_the_desk_need(left: Left) -> None:
    """A text is read and joined without a parser of pages, or a web server."""
    assert left.code == 0
    assert "tollbook.extract" in left.modules
    assert not {name.partition(".")[0] for name in left.modules}.intersection(HEAVY)


def test_nothing_is_swept_when_the_process_ends(left: Left) -> None:
    """Hundreds of thousands of records are left to the system: the last sweeps would take a quarter of a second."""
    assert left.frozen > 100 * left.swept
