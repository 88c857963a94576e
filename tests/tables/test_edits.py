"""Edits in an exported workbook come back as proposed decisions, and what moved here since is a conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from tests.road.book import Book

REPORTS = (
    b"Medics said nine civilians were killed in an air strike on Mocha in Yemen on 4 May 2018.",
    b"Medics said three civilians were killed by shelling in Taiz in Yemen on 9 June 2018.",
)


@pytest.fixture
def exported(book: Book) -> Book:
    """A book with two incidents and its workbook."""
    for report in REPORTS:
        book.run("add", "-", "--published", "2018-06-10", "--source", "Harbour Gazette", stdin=report)
    book.run("export", "airwars", "-o", str(book.folder / "out.xlsx"))
    return book


def edit(file: Path, cells: Mapping[tuple[int, str], str | None]) -> None:
    """Change cells of the first sheet, by line and column name, as a person with a spreadsheet would."""
    workbook = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    sheet = workbook.worksheets[0]
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    for (line, name), value in cells.items():
        sheet.cell(line, columns[name]).value = value
    workbook.save(file)


def killed(book: Book, code: str) -> str:
    return next(line for line in book.run("incidents").out.splitlines() if line.startswith(code))


MAX, MIN = "civilian_non_combatants_killed_max", "civilian_non_combatants_killed_min"


def test_a_workbook_that_nobody_edited_proposes_nothing(exported: Book) -> None:
    assert "no edit" in exported.run("import", "edits", str(exported.folder / "out.xlsx")).out


def test_each_changed_cell_is_a_proposed_decision_that_is_shown_and_applied_on_demand(exported: Book) -> None:
    file = exported.folder / "out.xlsx"
    edit(file, {(2, MAX): "12", (3, "location_name"): "Taiz old town", (3, "date"): "2018-06-08"})
    shown = exported.run("import", "edits", str(file)).out
    assert "YEM-20180504-a  killed: 9 -> 9-12" in shown
    assert "date: 2018-06-09 -> 2018-06-08" in shown
    assert "place: " in shown
    assert "-> Taiz old town" in shown
    assert "nothing is decided" in shown
    assert "killed 9," in killed(exported, "YEM-20180504-a")
    assert "--reason" in exported.run("import", "edits", str(file), "--apply", code=2).err
    exported.run("import", "edits", str(file), "--apply", "--reason", "checked with the hospital")
    assert "killed 9–12" in killed(exported, "YEM-20180504-a")
    assert "no edit" in exported.run("import", "edits", str(file)).out
    assert exported.run("decide", "list").out.count("checked with the hospital") == 3
    assert "Verified" in exported.run("verify").out


def test_an_edit_of_what_moved_here_since_is_a_conflict_and_waits(exported: Book) -> None:
    file = exported.folder / "out.xlsx"
    edit(file, {(2, MAX): "12"})
    exported.run("decide", "override", "YEM-20180504-a", "killed", "8-10", "--reason", "a second count")
    shown = exported.run("import", "edits", str(file)).out
    assert "CONFLICT: the ledger says 8-10 since the export" in shown
    exported.run("import", "edits", str(file), "--apply", "--reason", "x")
    assert "killed 8–10" in killed(exported, "YEM-20180504-a")
    exported.run("import", "edits", str(file), "--apply", "--over-conflicts", "--reason", "the sheet is newer")
    assert "killed 9–12" in killed(exported, "YEM-20180504-a")


def test_a_blank_makes_a_figure_unknown_and_not_0(exported: Book) -> None:
    file = exported.folder / "out.xlsx"
    edit(file, {(2, MIN): None, (2, MAX): None})
    assert "killed: 9 -> unknown" in exported.run("import", "edits", str(file)).out


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({(2, MAX): "many"}, "no number of people"),
        ({(2, MAX): "7"}, "above"),
        ({(2, "infrastructure_name"): "school"}, "infrastructure_name cannot be brought back"),
        ({(2, "code"): "XXX-1"}, "it was not in the export"),
        ({(2, "code"): None}, "is not in the workbook any more"),
    ],
)
def test_what_cannot_become_a_decision_is_said(exported: Book, cells: Mapping[tuple[int, str], str], said: str) -> None:
    file = exported.folder / "out.xlsx"
    edit(file, cells)
    assert said in exported.run("import", "edits", str(file)).out


def test_only_our_own_workbook_can_bring_edits(exported: Book, new_book: Callable[[], Book]) -> None:
    other = exported.folder / "other.xlsx"
    openpyxl.Workbook().save(other)
    assert "hidden sheet" in exported.run("import", "edits", str(other), code=1).err
    exported.run("export", "airwars", "-o", str(exported.folder / "out.csv"))
    assert "XLSX" in exported.run("import", "edits", str(exported.folder / "out.csv"), code=1).err
    elsewhere = new_book()
    elsewhere.run("add", "-", stdin=REPORTS[1])
    file = exported.folder / "out.xlsx"
    edit(file, {(2, MAX): "12"})
    assert "no such incident" in elsewhere.run("import", "edits", str(file)).out
