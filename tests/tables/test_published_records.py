"""A recorder's table in a ledger: beside our incidents, version after version, and counted by one command each."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.road.book import Book
from tests.tables.samples import ALLIANCE, ROWS, as_csv

from tollbook.store import Store

ROOT = Path(__file__).parents[2]
EVALS = Path(os.environ.get("TOLLBOOK_EVALS", ROOT.parent / "shared" / "evals"))
REAL = EVALS.parent / "data" / "airwars-syria-incidents.csv"


@pytest.fixture
def table(book: Book) -> Book:
    """A book that holds the sample table."""
    (book.folder / "table.csv").write_bytes(as_csv())
    book.run("--country", "SYR", "import", "airwars", str(book.folder / "table.csv"))
    return book


def figures(book: Book, *arguments: str) -> list[str]:
    return book.run("tally", "--of", "airwars", "--belligerent", ALLIANCE, *arguments).out.splitlines()


def row_of(lines: list[str], name: str) -> list[str]:
    return next(line.split() for line in lines if line.split()[:1] == [name])


GRADED = ("--grading", "fair", "--grading", "confirmed")


def test_counts_over_a_table_take_belligerent_window_and_gradings(table: Book) -> None:
    may = figures(table, "--since", "2021-05-01", "--until", "2021-05-31", *GRADED)
    assert row_of(may, "Total")[1:4] == ["5–7", "2", "incidents"]
    june = figures(table, "--since", "2021-06-01", "--until", "2021-06-30", *GRADED)
    assert row_of(june, "Total")[1:4] == ["8–13", "3", "incidents,"]
    both = figures(table, "--since", "2021-05-01", "--until", "2021-06-30", *GRADED, "--change")
    assert row_of(both, "2021-06")[-3:] == ["min", "+60.0", "%"]
    everything = figures(table, "--since", "2021-05-01", "--until", "2021-05-31")
    assert row_of(everything, "Total")[1:4] == ["55–57", "3", "incidents"]


def test_a_belligerent_is_found_by_any_name_that_the_register_knows_and_an_unknown_one_is_refused(table: Book) -> None:
    asked = ("tally", "--of", "airwars", "--since", "2021-05-01", "--until", "2021-05-31", "--belligerent")
    assert "55–57" in table.run(*asked, "the US-led coalition").out
    assert "Nobody's army" in table.run(*asked, "Nobody's army", code=2).err


def test_concessions_add_up_by_party_members_window_and_day_of_the_earliest_statement(table: Book) -> None:
    ask = ("conceded", "--of", "airwars", "--party", "coalition")
    assert "7–8 killed, 2 incidents" in table.run(*ask).out
    assert "8–9 killed, 3 incidents" in table.run(*ask, "--members").out
    assert "3–4 killed, 2 incidents" in table.run(*ask, "--members", "--until", "2021-05-31").out
    early = table.run(*ask, "--said-until", "2021-06-30").out
    assert "0 killed, 0 incidents" in early
    assert "without a dated statement: 5 killed, 1 incident" in early
    assert "2–3 killed, 1 incident" in table.run(*ask, "--said-until", "2021-07-01").out


def test_the_table_stands_beside_our_incidents_and_never_in_them(table: Book) -> None:
    assert "no incidents yet" in table.run("incidents").out
    assert table.run("export", "incidents").out == ""
    assert table.run("export", "documents").out == ""
    assert "Verified" in table.run("verify").out
    table.run("rerun")
    assert table.run("failures").out.strip() == "Nothing went wrong."


def test_the_same_bytes_again_change_nothing_and_a_changed_file_is_a_new_version(table: Book) -> None:
    file = table.folder / "table.csv"
    assert "Nothing changed" in table.run("import", "airwars", str(file)).out
    rows = [dict(row) for row in ROWS[1:]] + [{"airwars_id": "99", "code": "ZZ99", "incident_date": "2021-05-01"}]
    rows[0]["civilians_killed_max"] = "2"
    file.write_bytes(as_csv(rows))
    said = table.run("--country", "SYR", "import", "airwars", str(file)).out
    assert "version 2" in said
    assert "1 came, 1 changed, 1 gone" in said
    with Store.open(table.folder / "ledger") as store:
        first, second = store.imports()
        assert [r.key for r in store.imported(first)] == [r["airwars_id"] for r in ROWS]
        assert [r.key for r in store.imported(second)] == [r["airwars_id"] for r in rows]


def test_another_table_does_not_replace_the_first_unless_somebody_says_so(table: Book) -> None:
    file = table.folder / "other.csv"
    file.write_bytes(as_csv([{"airwars_id": "x", "code": "YY1", "incident_date": "2021-05-01"}]))
    refused = table.run("import", "airwars", str(file), code=2).err
    assert "--table" in refused
    table.run("import", "airwars", str(file), "--table", "iraq")
    assert "10 incidents" in table.run("tally", "--of", "airwars", "--by", "year").out
    assert "1 incident" in table.run("tally", "--of", "iraq", "--by", "year").out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["import", "airwars", "nowhere.csv"], "nowhere.csv"),
        (["tally", "--of", "nobody"], "nobody"),
        (["conceded", "--of", "airwars", "--party", "nobody"], "nobody"),
        (["conceded", "--of", "airwars", "--party", "coalition", "--until", "May"], "May"),
    ],
)
def test_a_wrong_call_names_what_was_wrong(table: Book, arguments: list[str], named: str) -> None:
    assert named in table.run(*arguments, code=2).err


def test_a_destroyed_table_goes_with_its_rows_and_the_chain_verifies(table: Book) -> None:
    with Store.open(table.folder / "ledger") as store:
        (made,) = store.imports()
        store.destroy([made.capture], "desk-1", "safety")
        assert store.imports() == []
        assert list(store.imported(made)) == []
    assert "Verified" in table.run("verify").out


# ------------------------------------------------------------------ the real table


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book that holds the published table of Syrian incidents, where the evaluation data is at hand."""
    if not REAL.is_file():
        pytest.skip(f"the evaluation data is not at hand: there is no {REAL}")
    made = Book(tmp_path_factory.mktemp("real"))
    made.run("--country", "SYR", "import", "airwars", str(REAL))
    return made


@pytest.mark.parametrize(
    ("since", "until", "graded", "events", "killed"),
    [
        ("2017-05-01", "2017-05-31", GRADED, 85, "323–483"),
        ("2017-06-01", "2017-06-30", GRADED, 155, "532–678"),
        ("2017-06-01", "2017-06-30", (), 251, "791–1,086"),
        ("2014-08-01", "2018-11-30", GRADED, 1079, "5,173–8,192"),
    ],
)
def test_the_published_table_gives_the_published_counts(
    real: Book, since: str, until: str, graded: tuple[str, ...], events: int, killed: str
) -> None:
    total = row_of(figures(real, "--since", since, "--until", until, *graded), "Total")
    assert total[1:3] == [killed, f"{events:,}"]


def test_the_published_table_gives_the_change_from_may_to_june(real: Book) -> None:
    lines = figures(real, "--since", "2017-05-01", "--until", "2017-06-30", *GRADED, "--change")
    assert row_of(lines, "2017-06")[-2:] == ["+64.7", "%"]


@pytest.mark.parametrize(
    ("arguments", "killed"),
    [
        (("--members", "--until", "2017-05-31"), "367–368 killed"),
        (("--members", "--until", "2018-11-30"), "691–693 killed"),
        (("--said-until", "2017-07-10"), "159 killed"),
        (("--said-until", "2018-12-31"), "511–512 killed"),
    ],
)
def test_the_published_table_gives_the_published_concessions(
    real: Book, arguments: tuple[str, ...], killed: str
) -> None:
    assert killed in real.run("conceded", "--of", "airwars", "--party", "coalition", *arguments).out.splitlines()[0]


def test_what_was_published_for_iraq_and_syria_is_not_set_against_the_table_of_syria(real: Book) -> None:
    """`compare` says so by itself, from the area and the day of the two."""
    said = "Airwars said that between 529 and 744 civilians were killed in Iraq and Syria in June 2017 "
    said += "in strikes by the US-led coalition."
    real.run("add", "-", "--published", "2017-07-10", "--source", "A paper", "--lang", "en", stdin=said.encode())
    (found,) = [json.loads(line) for line in real.run("compare", "--of", "airwars", "--json").out.splitlines()]
    assert (found["a"]["low"], found["a"]["high"], found["ratio"]) == (529, 744, None)
    assert (found["b"]["low"], found["b"]["high"]) == (791, 1086)
    why = {d["dimension"]: d["why"] for d in found["differences"]}
    assert why["area"] == "Airwars covers IRQ and SYR, the table airwars SYR."
    assert "Airwars as of 2017-07-10" in why["state of the record"]


# ------------------------------------------------------------------ our incidents in their forms


@pytest.mark.parametrize("form", ["airwars", "ucdp-ged", "acled", "ibc"])
def test_our_incidents_go_out_in_four_forms_and_coming_back_change_nothing(book: Book, form: str) -> None:
    report = b"Medics said nine civilians were killed in an air strike on Mocha in Yemen on 4 May 2018."
    book.run("add", "-", "--published", "2018-05-05", "--source", "Harbour Gazette", stdin=report)
    for kind in ("csv", "xlsx"):
        file = book.folder / f"{form}.{kind}"
        said = book.run("export", form, "-o", str(file)).err
        assert "draft" in said
        assert "Nothing changed" in book.run("import", form, str(file)).out
    with Store.open(book.folder / "ledger") as store:
        assert store.imports() == []
    assert "Verified" in book.run("verify").out


def test_an_export_of_another_ledger_is_a_table_like_any_other(new_book: Callable[[], Book], table: Book) -> None:
    book = new_book()
    book.run(
        "add", "-", stdin=b"Medics said nine civilians were killed in an air strike on Mocha in Yemen on 4 May 2018."
    )
    file = book.folder / "theirs.csv"
    book.run("export", "airwars", "-o", str(file))
    assert "Table theirs, version 1" in table.run("import", "airwars", str(file), "--table", "theirs").out


def test_a_workbook_needs_a_file(book: Book) -> None:
    book.run(
        "add", "-", stdin=b"Medics said nine civilians were killed in an air strike on Mocha in Yemen on 4 May 2018."
    )
    assert "-o FILE.xlsx" in book.run("export", "ibc", "--format", "xlsx", code=2).err
