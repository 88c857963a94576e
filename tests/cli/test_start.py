"""What one short call of the command loads: the user waits for each library before anything is done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# What only pages, feeds, papers, mail and the desk in the browser need.
HEAVY = ("fastapi", "justext", "lxml", "pydantic", "pypdfium2", "rapidfuzz", "trafilatura", "uvicorn")
CALL = """
import json, sys
from tollbook.cli import main
sys.argv = ["tollbook", "--db", sys.argv[1], "add", sys.argv[2]]
try:
    main()
except SystemExit as left:
    code = left.code
print(json.dumps([code, sorted(sys.modules)]))
"""


def test_adding_a_text_loads_nothing_that_only_pages_and_the_desk_need(tmp_path: Path) -> None:
    """A text is read and joined without a parser of pages, or a web server."""
    report = tmp_path / "report.txt"
    report.write_text("Two farmers were killed and a boy was wounded on 3 May 2021 when a shell hit Kafr Nabl.\n")
    call = [sys.executable, "-c", CALL, str(tmp_path / "ledger"), str(report)]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()
    code, modules = json.loads(told[-1])
    assert code == 0
    assert "tollbook.extract" in modules
    assert not {name.partition(".")[0] for name in modules}.intersection(HEAVY)
