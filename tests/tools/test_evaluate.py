"""Floors: a figure that gets worse is found, a better one raises its floor, and no floor ever gets worse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.evaluate import Figure

from tools import evaluate

ROOT = Path(__file__).resolve().parents[2]
shares = st.floats(0, 1).map(lambda x: round(x, 4))
names = st.sampled_from(["killed exact", "parts told twice (lower is better)"])


@given(names, st.lists(shares, min_size=1, max_size=10))
def test_a_floor_is_the_best_figure_ever_reached(name: str, values: list[float]) -> None:
    floors: dict[str, float] = {}
    for value in values:
        floors = evaluate.better([Figure(name, value, 10)], floors)
    assert floors == {name: min(values) if "lower" in name else max(values)}


@given(names, shares, shares)
def test_worse_is_above_where_low_is_good_and_below_elsewhere(name: str, value: float, floor: float) -> None:
    worse = value > floor if "lower" in name else value < floor
    assert Figure(name, value, 1).worse_than(floor) is worse


def test_what_has_a_floor_and_is_not_measured_counts_as_worse(capsys: pytest.CaptureFixture[str]) -> None:
    assert Figure("killed exact", None, 0).worse_than(0.0)
    assert evaluate.show("set", [], 1.0, {"killed exact": 0.5}) == 1
    assert "WORSE THAN ITS FLOOR" in capsys.readouterr().out


def test_floors_come_back_from_their_file_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "FLOORS", tmp_path / "floors.toml")
    floors = {"a": {'a "quoted" name, [min, max]': 0.1234}, "b-c": {"n": 1.0}}
    evaluate.save_floors(floors)
    assert evaluate.load_floors() == floors


def test_without_the_sets_it_says_so_and_passes(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "evaluate.py"), "--evals", str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "not at" in done.stdout
    assert "nothing was measured" in done.stdout
