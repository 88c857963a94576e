"""The drills' own parts: they must be able to fail. (The drills themselves are run with `make drills`.)"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tools.drills import command, kinds, texts
from tools.drills.command import DrillFailed

from tollbook.model import Capture
from tollbook.store import Store


def test_reports_are_the_same_for_the_same_seed_and_differ_between_seeds(tmp_path: Path) -> None:
    first = [Path(path).read_bytes() for path in texts.write(tmp_path / "a", 20)]
    again = [Path(path).read_bytes() for path in texts.write(tmp_path / "b", 20)]
    assert first == again
    assert len(set(first)) == 20
    assert all(texts.NOTE.encode() in body for body in first)


def test_a_line_missing_added_or_changed_fails_the_comparison() -> None:
    whole = {"claims": ["1", "2"], "incidents": []}
    command.same(whole, {"claims": ["1", "2"], "incidents": []})
    for found in (["1"], ["1", "2", "3"], ["1", "x"], ["2", "1"]):
        with pytest.raises(DrillFailed, match="claims"):
            command.same(whole, {"claims": found, "incidents": []})


def test_a_damaged_ledger_fails_and_one_not_yet_made_does_not(tmp_path: Path) -> None:
    kinds.sealed_whole(str(tmp_path / "none"))
    sha = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    with Store.open(tmp_path / "L") as store:
        store.seal(Capture(sha256=sha, size=4, media_type="text/plain", origin="x", captured_at="2031-01-01"), b"test")
        path = store.vault.path(sha)
    kinds.sealed_whole(str(tmp_path / "L"))
    path.chmod(0o644)
    path.write_bytes(b"tEst")
    with pytest.raises(DrillFailed, match="have changed"):
        kinds.sealed_whole(str(tmp_path / "L"))


def test_a_command_is_struck_when_it_is_due(tmp_path: Path) -> None:
    ended = command.struck(str(tmp_path / "L"), ("add", "-"), signal.SIGKILL, lambda past: past >= 0.0)
    assert ended.code == -signal.SIGKILL
    with pytest.raises(DrillFailed, match="ended with 1, not 0"):
        command.run(str(tmp_path / "none"), "verify")
