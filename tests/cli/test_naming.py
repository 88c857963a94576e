"""`tollbook actors`: added, merged and assessed by people; the reports follow, and any of it can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.cli.app import main

REPORT = """On 5 May 2018, shelling killed three farmers in Aleppo in Syria, Harbour Watch said.

The Tide Brigade killed two farmers in Aleppo on 9 May 2018, residents said.
"""


def run(capsys: pytest.CaptureFixture[str], ledger: Path, *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["--db", str(ledger), "--as", "desk-2", *words])
    out = capsys.readouterr()
    return int(left.value.code or 0), out.out + out.err


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    place = tmp_path / "ledger"
    assert run(capsys, place, "add", str(tmp_path / "report.txt"), "--source", "Tide Gazette")[0] == 0
    return place


def speakers(capsys: pytest.CaptureFixture[str], ledger: Path) -> dict[str, str]:
    rows = [json.loads(line) for line in run(capsys, ledger, "export", "claims")[1].splitlines()]
    return {row["speaker"]["name"]: row["speaker"]["kind"] for row in rows}


def test_newcomers_are_listed_with_a_guessed_kind_and_as_not_assessed(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, ledger, "actors", "list")
    assert code == 0
    assert "Harbour Watch" in said
    assert "(a guess)" in said
    assert all("not assessed" in line for line in said.splitlines())
    assert "US-led Coalition" not in said
    assert "US-led Coalition" in run(capsys, ledger, "actors", "list", "--all")[1]


def test_an_added_actor_has_its_kind_in_the_claims_until_that_is_undone(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, ledger, "actors", "add", "Harbour Watch")[0] == 2
    before = speakers(capsys, ledger)
    assert run(capsys, ledger, "actors", "add", "Harbour Watch", "--kind", "medical")[0] == 0
    assert before["Harbour Watch"] != speakers(capsys, ledger)["Harbour Watch"] == "medical"
    assert "(a guess)" not in run(capsys, ledger, "actors", "list", "Harbour Watch")[1]
    assert run(capsys, ledger, "decide", "undo", "D000001")[0] == 0
    assert speakers(capsys, ledger) == before


def test_a_merged_name_speaks_under_the_other_one(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, ledger, "actors", "merge", "Harbour Watch", "Nobody at all")[0] == 2
    assert run(capsys, ledger, "actors", "merge", "Harbour Watch", "Airwars")[0] == 0
    assert "Airwars" in speakers(capsys, ledger)
    assert "Harbour Watch" not in speakers(capsys, ledger)
    assert "also" in run(capsys, ledger, "actors", "list", "Airwars")[1]
    assert run(capsys, ledger, "actors", "merge", "Harbour Watch", "Airwars")[0] == 2


def test_a_merger_can_be_undone(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = speakers(capsys, ledger)
    listed = run(capsys, ledger, "actors", "list", "--all")[1]
    assert run(capsys, ledger, "actors", "merge", "Harbour Watch", "Airwars")[0] == 0
    assert speakers(capsys, ledger) != before
    assert run(capsys, ledger, "decide", "undo", "D000001")[0] == 0
    assert speakers(capsys, ledger) == before
    assert run(capsys, ledger, "actors", "list", "--all")[1] == listed
    assert run(capsys, ledger, "verify")[0] == 0


def test_an_assessment_keeps_what_was_said_before_and_needs_a_reason(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, ledger, "actors", "assess", "Harbour Watch", "yes")[0] == 2
    assert run(capsys, ledger, "actors", "assess", "Harbour Watch", "--reliability", "K", "--reason", "x")[0] == 2
    assert run(capsys, ledger, "actors", "assess", "Harbour Watch", "--reason", "x")[0] == 2
    assert run(capsys, ledger, "actors", "assess", "Harbour Watch", "yes", "--reason", "visited")[0] == 0
    wanted = ("--reliability", "b", "--affiliation", "Vorin council", "--private", "--reason", "asked around")
    assert run(capsys, ledger, "actors", "assess", "harbour watch", *wanted)[0] == 0
    said = run(capsys, ledger, "actors", "list", "Harbour")[1]
    assert "credible, reliability B, affiliated with Vorin council, a private person" in said
    assert "asked around" in said
    assert "reliability B" in run(capsys, ledger, "decide", "list")[1]
    assert run(capsys, ledger, "decide", "undo", "D000002")[0] == 0
    assert "reliability" not in run(capsys, ledger, "actors", "list", "Harbour")[1]


def test_reliability_alone_raises_no_grade(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, ledger, "actors", "assess", "Harbour Watch", "--reliability", "A", "--reason", "x")
    rows = [json.loads(line) for line in run(capsys, ledger, "export", "incidents")[1].splitlines()]
    assert rows
    assert all(row["credible_origins"] == 0 for row in rows)
    run(capsys, ledger, "actors", "assess", "Harbour Watch", "yes", "--reason", "x")
    rows = [json.loads(line) for line in run(capsys, ledger, "export", "incidents")[1].splitlines()]
    assert sum(row["credible_origins"] for row in rows) == 1
