"""`tollbook places`: brought, listed, found and taken away again, with the reports read anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.cli.app import main

COD = "ADM3_EN,ADM3_AR,ADM3_PCODE,lat,lon\nQasr Vorin,قصر فورين,SY990301,35.25,36.5\n"
REPORT = "On 5 May 2018, shelling killed three farmers in Qasr Vorin in Syria, residents said.\n"


def run(capsys: pytest.CaptureFixture[str], ledger: Path, *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["--db", str(ledger), *words])
    out = capsys.readouterr()
    return int(left.value.code or 0), out.out + out.err


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "syr_adm3.csv").write_text(COD, encoding="utf-8")
    place = tmp_path / "ledger"
    assert run(capsys, place, "add", str(tmp_path / "report.txt"))[0] == 0
    return place


def incident(capsys: pytest.CaptureFixture[str], ledger: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(run(capsys, ledger, "export", "incidents")[1])
    return found


def test_a_file_gives_incidents_their_codes_and_removing_it_takes_them_away(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert incident(capsys, ledger)["pcode"] is None
    code, said = run(capsys, ledger, "places", "load", str(tmp_path / "syr_adm3.csv"))
    assert (code, "1 place, 1 with P-codes" in said) == (0, True)
    assert incident(capsys, ledger)["pcode"] == "SY990301"
    assert "SY990301" in run(capsys, ledger, "places", "find", "Kasr Forin")[1]
    assert "D000001" in run(capsys, ledger, "places", "list")[1]
    assert run(capsys, ledger, "places", "load", str(tmp_path / "syr_adm3.csv")) == (
        2,
        "The places of syr_adm3.csv are in the ledger already.\n",
    )
    assert run(capsys, ledger, "verify")[0] == 0
    assert run(capsys, ledger, "rerun")[0] == 0  # the file is no report and no failure
    assert run(capsys, ledger, "places", "remove", "D000001")[0] == 0
    assert incident(capsys, ledger)["pcode"] is None
    assert "Nobody has brought places" in run(capsys, ledger, "places", "list")[1]


def test_a_place_by_a_person_is_known_at_once_or_at_the_next_rerun(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("places", "add", "Qasr Vorin", "--lat", "35.2", "--lon", "36.6", "--country", "SYR", "--later")
    assert run(capsys, ledger, *words)[0] == 0
    before = incident(capsys, ledger)  # the words make it a place, and nobody knows where
    assert (before["lat"], before["place_precision"]) == (None, "unknown")
    assert run(capsys, ledger, "rerun")[0] == 0
    found = incident(capsys, ledger)
    assert (found["lat"], found["lon"], found["place_precision"]) == (35.2, 36.6, "village")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "X", "--lat", "95", "--lon", "1", "--country", "SYR"), "not on the globe"),
        (("add", "X", "--lat", "5", "--lon", "1", "--country", "XXX"), "names no country"),
        (("add", "X", "--lat", "5", "--lon", "1", "--country", "SYR", "--kind", "planet"), "unknown kind"),
        (("remove", "D000009"), "There is no decision"),
        (("load", "/nowhere/a.csv"), "There is no file"),
    ],
)
def test_a_wrong_call_is_refused_in_words(
    ledger: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    code, said = run(capsys, ledger, "places", *words)
    assert code in {1, 2}
    assert why in said
    assert "Traceback" not in said


def test_a_place_of_the_gazetteer_is_moved_and_merged_and_both_are_taken_back(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "second.txt").write_text("On 7 May 2018, shelling killed two bakers in Palmyra, residents said.\n")
    run(capsys, ledger, "add", str(tmp_path / "second.txt"))

    def bakers() -> dict[str, object]:
        rows = [json.loads(line) for line in run(capsys, ledger, "export", "incidents")[1].splitlines()]
        found: dict[str, object] = next(row for row in rows if row["date_from"] == "2018-05-07")
        return found

    before = bakers()
    assert run(capsys, ledger, "places", "move", "Palmyra", "--lat", "36.5", "--lon", "39.5")[0] == 0
    assert (bakers()["lat"], bakers()["lon"]) == (36.5, 39.5)
    assert run(capsys, ledger, "places", "move", "Palmyra", "--lat", "99", "--lon", "39.5")[0] == 2
    assert run(capsys, ledger, "places", "merge", "Palmyra", "Homs", "--reason", "a test")[0] == 0
    assert round(float(str(bakers()["lat"])), 1) == 34.7  # where Homs lies
    assert "is the same as" in run(capsys, ledger, "places", "list")[1]
    assert run(capsys, ledger, "verify")[0] == 0
    assert run(capsys, ledger, "places", "remove", "D000002", "--later")[0] == 0
    assert run(capsys, ledger, "places", "remove", "D000001")[0] == 0
    after = bakers()
    assert (after["place"], after["lat"], after["lon"]) == (before["place"], before["lat"], before["lon"])
