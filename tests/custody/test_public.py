"""What goes out to the public obeys the profile in every form of it; the ledger stays as it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import bagit
import pytest
from openpyxl import load_workbook
from tests.road.book import Book, call

SIGNED = (
    "Four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018, the Gazette said. Salma "
    "Idris, a teacher, and Layla Nasser were among them."
)
DRAFT = "Two drivers were killed by shelling near Homs in Syria on 9 May 2018, the civil defence said."
FORMS = ("airwars", "ucdp-ged", "acled", "ibc")
RULES = """based_on = "airwars"
name = "strict"
version = "1"
public_coordinate_decimals = 1
publish_names = "never"
retention_days = 30

[public_fields]
claims = []
incidents = ["id", "state", "killed", "lat", "lon", "summary"]
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two incidents, of which one is signed and names two people; the family of one wishes her named."""
    made = Book(tmp_path_factory.mktemp("public"))
    made.add(SIGNED, "--published", "2018-05-05", "--lang", "en")
    made.run("add", made.file("draft.txt", DRAFT), "--published", "2018-05-10", "--lang", "en")
    made.run("victims", "add", "YEM-20180504-a", "Salma Idris", "--publish-name", "no", "--reason", "named")
    made.run("victims", "add", "YEM-20180504-a", "Layla Nasser", "--publish-name", "yes", "--reason", "named")
    summary = "Salma Idris and Layla Nasser died in the strike."
    made.run("decide", "override", "YEM-20180504-a", "summary", summary, "--reason", "drafted")
    made.run("decide", "sign", "YEM-20180504-a", "--reason", "read")
    made.file("strict.toml", RULES)
    return made


def given(book: Book, what: str, *options: str, profile: str = "airwars") -> list[dict[str, Any]]:
    """The rows of one export for the public."""
    rules = str(book.folder / "strict.toml") if profile == "strict" else profile
    done = call(["--db", str(book.folder / "ledger"), "--profile", rules, "export", what, "--public", *options])
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_only_what_a_person_signed_goes_out_and_what_it_stands_on(book: Book) -> None:
    assert {row["id"] for row in given(book, "incidents")} == {"YEM-20180504-a"}
    assert {row["incident"] for row in given(book, "claims")} == {"YEM-20180504-a"}
    assert len(given(book, "documents")) == 1
    assert "1 incident that nobody has signed" in book.run("export", "incidents", "--public").err
    figures = given(book, "tally")
    assert {code for figure in figures for code in figure["incidents"]} == {"YEM-20180504-a"}


def test_coordinates_are_rounded_outside_and_whole_in_the_ledger(book: Book) -> None:
    (own,) = (row for row in book.rows("incidents") if row["country"] == "YEM")
    for profile, decimals in (("airwars", 3), ("ohchr", 2), ("strict", 1)):
        (row,) = given(book, "incidents", profile=profile)
        assert (row["lat"], row["lon"]) == (round(own["lat"], decimals), round(own["lon"], decimals))
        assert row["lat"] != own["lat"]
    (claim,) = given(book, "claims")
    assert claim["where"]["lat"] == round(own["lat"], 3)


@pytest.mark.parametrize("form", FORMS)
def test_a_recorders_form_for_the_public_is_rounded_too(book: Book, form: str) -> None:
    (own,) = (row for row in book.rows("incidents") if row["country"] == "YEM")
    out = book.run("export", form, "--public").out
    assert str(own["lat"]) not in out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert len(rows) == 1
    if form != "ibc":
        assert rows[0]["latitude"] == str(round(own["lat"], 3))


@pytest.mark.parametrize(("form", "profile"), [*((form, "ohchr") for form in FORMS), ("airwars", "strict")])
def test_importing_what_we_gave_to_the_public_changes_nothing(book: Book, form: str, profile: str) -> None:
    rules = str(book.folder / "strict.toml") if profile == "strict" else profile
    path, before = str(book.folder / f"{form}-{profile}.csv"), book.rows("incidents")
    book.run("--profile", rules, "export", form, "--public", "-o", path)
    assert "Nothing changed" in book.run("--profile", rules, "import", form, path).out
    assert book.rows("incidents") == before


def test_an_edit_in_a_rounded_workbook_conflicts_with_nothing(book: Book) -> None:
    path = book.folder / "edited.xlsx"
    book.run("export", "airwars", "--public", "-o", str(path))
    workbook = load_workbook(path)
    sheet = workbook["airwars"]
    column = next(cell.column for cell in sheet[1] if cell.value == "latitude")
    sheet.cell(2, column).value = "13.4"
    workbook.save(path)
    out = book.run("import", "edits", str(path)).out
    assert "1 proposed decision, 1 without a conflict" in out
    assert "CONFLICT" not in out


def test_names_go_out_as_families_wish_and_never_where_the_profile_publishes_none(book: Book) -> None:
    names = [[n["text"] for n in row["names"]] for row in given(book, "victims")]
    assert sorted(names) == [[], ["Layla Nasser"]]
    assert [row["names"] for row in given(book, "victims", profile="strict")] == [[], []]
    (row,) = given(book, "incidents")
    assert "Layla Nasser" in row["summary"]
    assert "Salma Idris" not in row["summary"]
    (row,) = given(book, "incidents", profile="strict")
    assert "Nasser" not in row["summary"]
    assert len(row["summary"]) == len("Salma Idris and Layla Nasser died in the strike.")
    # The analysts' own exports keep them.
    assert "Salma Idris" in book.run("export", "victims").out


def test_a_speaker_who_is_a_private_person_goes_out_by_kind_alone(tmp_path: Path) -> None:
    told = "Omar Haddad, a neighbour, said that four civilians were killed in an air strike on Mocha on 4 May 2018."
    book = Book(tmp_path).add(told, "--published", "2018-05-05", "--lang", "en")
    (speaker,) = {row["speaker"]["name"] for row in book.rows("claims")}
    assert speaker == "Omar Haddad"
    book.run("actors", "assess", "Omar Haddad", "unknown", "--private", "--reason", "a neighbour")
    book.run("decide", "sign", book.rows("incidents")[0]["id"], "--reason", "read")
    assert {row["speaker"]["name"] for row in given(book, "claims")} == {None}
    assert "Haddad" not in book.run("export", "ucdp-ged", "--public").out
    assert "Haddad" in book.run("export", "ucdp-ged").out


def test_only_public_fields_go_out_and_a_kind_without_fields_not_at_all(book: Book) -> None:
    (row,) = given(book, "incidents", profile="strict")
    assert sorted(row) == ["id", "killed", "lat", "lon", "state", "summary"]
    assert all("text" not in row for row in given(book, "documents"))
    rules = str(book.folder / "strict.toml")
    refused = book.run("--profile", rules, "export", "claims", "--public", code=2)
    assert "gives no claims to the public" in refused.err
    assert "no decisions to the public" in book.run("export", "decisions", "--public", code=2).err
    table = book.run("--profile", rules, "export", "incidents", "--public", "--format", "csv").out
    assert table.removeprefix("\ufeff").splitlines()[0].startswith("id,state,lat,lon")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[public_fields]\nincidents = ["id", "sorrow"]', "public_fields.incidents names 'sorrow'"),
        ("public_coordinate_decimals = 1.5", "public_coordinate_decimals is a whole number"),
        ('publish_names = "always"', "publish_names is one of never, when_approved"),
        ('[public_fields]\nsorrows = ["id"]', "unknown setting: public_fields.sorrows"),
    ],
)
def test_a_rule_for_publishing_that_cannot_be_is_refused(book: Book, line: str, said: str) -> None:
    rules = book.file("wrong.toml", f'based_on = "airwars"\n{line}\n')
    assert said in book.run("--profile", rules, "export", "incidents", "--public", code=2).err


def test_a_bag_for_the_public_holds_no_ledger_and_no_name_and_verifies(book: Book) -> None:
    bag = book.folder / "bag"
    rules = str(book.folder / "strict.toml")
    book.run("--profile", rules, "bundle", "--public", str(bag))
    assert not (bag / "data" / "ledger").exists()
    words = b"".join(path.read_bytes() for path in bag.rglob("*") if path.is_file())
    assert b"Salma" not in words
    assert b"Nasser" not in words
    assert "claims.jsonl" not in {path.name for path in (bag / "data" / "exports").iterdir()}
    info = bagit.Bag(str(bag)).info
    assert "strict 1 (from airwars 2" in info["Tollbook-Public"]
    assert "has not been checked" in info["Tollbook-Error-Rate"]
    assert "holds no ledger" in call(["verify", str(bag)]).out
    (bag / "data" / "exports" / "incidents.jsonl").write_text("{}\n", encoding="utf-8")
    assert call(["verify", str(bag)]).code == 1


def test_pages_that_leave_the_house_hide_names_too(book: Book) -> None:
    page = book.folder / "corrections.html"
    book.run("changes", "--since", "2018-01-01", "--html", str(page))
    assert "Salma" not in page.read_text(encoding="utf-8")
    path, receipt = book.file("check.txt", SIGNED), book.folder / "receipt.html"
    book.run("factcheck", path, "--published", "2018-05-06", "--html", str(receipt))
    assert "Salma" not in receipt.read_text(encoding="utf-8")


def test_the_settings_for_publishing_change_no_figure(book: Book) -> None:
    rules = str(book.folder / "strict.toml")
    assert book.run("tally").out.splitlines()[1:] == book.run("--profile", rules, "tally").out.splitlines()[1:]
    book.run("verify")
