"""A recorder's table is read row by row; what cannot be used is listed, and blank stays unknown."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tables.samples import ALLIANCE, COLUMNS, ROWS, as_csv

from tollbook.errors import UnreadableInput
from tollbook.model import Ends
from tollbook.tables import as_incidents, read_table
from tollbook.tables.cells import country_code, parse_day
from tollbook.tables.sheet import bare, guarded, read_sheet, write_csv, write_workbook

TODAY = "2024-01-01"
TABLE = read_table("airwars", as_csv(), today=TODAY, country="SYR")
BY_KEY = {row.key: row for row in TABLE.rows}


def test_a_row_keeps_its_code_date_place_range_grade_and_answers() -> None:
    row = BY_KEY["1"]
    assert (row.code, row.date_from, row.date_to, row.date_precision) == ("ZZ1", "2021-05-03", "2021-05-03", "day")
    assert (row.country, row.place, row.lat, row.place_precision) == ("SYR", "Raqqa", 35.95, "city")
    assert row.harms["killed"] == Ends(min=4, max=6)
    assert (row.grading, row.strike_status, row.weapon) == ("fair", "likely", "airstrike")
    (party,) = row.parties
    assert (party.name, party.reply, party.replied_on) == ("coalition", "credible", "2021-07-01")
    assert party.conceded is not None
    assert party.conceded.killed is not None
    assert (party.conceded.killed.min, party.conceded.killed.max) == (2, 3)


def test_several_codes_in_one_cell_are_all_kept() -> None:
    assert (BY_KEY["2"].code, BY_KEY["2"].codes) == ("ZZ2", ("ZY9",))


def test_blank_is_unknown_and_never_0() -> None:
    assert "killed" not in BY_KEY["6"].harms
    assert BY_KEY["7"].harms["killed"] == Ends(min=None, max=1)
    assert as_incidents([BY_KEY["6"]], "x")[0].killed is None


def test_the_order_of_belligerents_makes_no_difference() -> None:
    assert set(BY_KEY["2"].blamed) == set(BY_KEY["5"].blamed) == {ALLIANCE, "Russian Military"}


@pytest.mark.parametrize(
    "listed",
    [
        "the code ZZ6 stands on lines 7, 8",
        "1970-01-01",
        "4239.00416 lie nowhere on earth",
        "'many', which is no number of people",
        "the last day, 2021-07-03, lies before the first",
        "'Contested, Discounted', which is none of the recorder's words",
        "civilians_killed_min is 7, above civilians_killed_max, which is 5",
        "civilians_killed_max is given without the other end",
    ],
)
def test_what_is_odd_is_listed_with_its_line_and_nothing_is_fatal(listed: str) -> None:
    assert any(listed in problem for problem in TABLE.problems)
    assert len(TABLE.rows) == len(ROWS)


def test_what_cannot_be_used_is_unknown_and_the_cell_is_kept() -> None:
    row = BY_KEY["8"]
    assert (row.date_from, row.lat, row.lon) == (None, None, None)
    assert row.cells["longitude"] == "4239.00416"
    assert BY_KEY["9"].date_to == "2021-08-03"


def test_rows_that_share_a_code_are_told_apart_and_each_counts() -> None:
    ids = [i.id for i in as_incidents(TABLE.rows, "x")]
    assert len(set(ids)) == len(ROWS)
    assert {"ZZ6 (6)", "ZZ6 (7)"} <= set(ids)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_encoding_and_workbook_give_the_same_rows(separator: str) -> None:
    rows = [row.cells for row in TABLE.rows]
    for body in (
        as_csv(separator=separator),
        b"\xef\xbb\xbf" + as_csv(separator=separator),
        as_csv(separator=separator).decode().encode("utf-16"),
        write_workbook([("incidents", COLUMNS, ROWS)]),
    ):
        assert [row.cells for row in read_table("airwars", body, today=TODAY).rows] == rows


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b"name,colour\nA,blue\n", "has no column"),
        (b"PK\x03\x04 broken", "damaged workbook"),
        (b"code,code,date\n1,2,3\n", "two columns named 'code'"),
        (b"\xd0\xcf\x11\xe0 old", ".xls"),
        (b"code,date\nA\x00,b\n", "neither CSV nor XLSX"),
    ],
)
def test_what_is_no_such_table_is_refused_in_a_sentence(body: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=re.escape(said)):
        read_table("airwars", body, today=TODAY)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2017-06-03", "2017-06-03"),
        ("2017-06-03 00:00:00.000", "2017-06-03"),
        ("2017/6/3", "2017-06-03"),
        ("3 June 2017", "2017-06-03"),
        ("03-Jun-2017", "2017-06-03"),
        ("June 3, 2017", "2017-06-03"),
        ("25/6/2017", "2017-06-25"),
        ("6/25/2017", "2017-06-25"),
        ("5/5/2017", "2017-05-05"),
        ("3/6/2017", None),
        ("2017-02-30", None),
        ("June 2017", None),
        ("soon", None),
    ],
)
def test_a_date_is_taken_only_where_it_has_one_reading(written: str, day: str | None) -> None:
    assert parse_day(written) == day


def test_countries_are_known_by_name_code_number_and_the_recorders_own_names() -> None:
    for name in ("Syria", "SYR", "SY", "760", "Syrian Arab Republic"):
        assert country_code(name) == "SYR"
    assert country_code("Yemen (North Yemen)") == "YEM"
    assert country_code("Ruritania") is None


CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_a_table_comes_back_from_csv_and_xlsx_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    """Formulas are neutralised on the way out and nothing is lost on the way back."""
    table = [{"code": a, "date": b} for a, b in rows if a]
    table = [{k: v for k, v in row.items() if bare(guarded(v)) == v and bare(v) == v} for row in table]
    table = [row for row in table if any(row.values())]
    for body in (write_csv(("code", "date"), table), write_workbook([("t", ("code", "date"), table)])):
        back = [{k: v for k, v in cells.items() if v} for _, cells in read_sheet(body).rows]
        assert back == [{k: v for k, v in row.items() if v} for row in table]


@given(st.text(max_size=20))
def test_no_written_cell_can_be_taken_for_a_formula(cell: str) -> None:
    written = guarded(cell)
    assert not written.startswith(("=", "@", "\t", "\r"))
    if written.startswith(("+", "-")):
        float(written)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_and_no_row_is_lost(body: bytes) -> None:
    with contextlib.suppress(UnreadableInput):
        read_table("airwars", body, today=TODAY)
    with contextlib.suppress(UnreadableInput):
        whole = b"code,date\n" + body
        assert len(read_table("airwars", whole, today=TODAY).rows) == len(read_sheet(whole).rows)
