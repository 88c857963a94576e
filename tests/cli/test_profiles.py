"""`tollbook profile` and `tollbook import strikes`, through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.road.book import Book, call

from tollbook.settings import CHOICES, load_profile, profile_names

REPORT = "The Gazette said four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."


def test_a_copy_has_the_same_settings_and_a_change_is_named_in_every_output(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    assert call(["profile", "copy", "airwars", str(mine)]).code == 0
    assert load_profile(str(mine)).values == load_profile("airwars").values
    again = call(["profile", "copy", "airwars", str(mine)])
    assert (again.code, "overwrites nothing" in again.err) == (2, True)
    mine.write_text(mine.read_text(encoding="utf-8").replace("sources_needed = 2", "sources_needed = 1", 1), "utf-8")
    assert call(["profile", "diff", "airwars", str(mine)]).out == "sources_needed  2 | 1\n"
    assert "sources_needed = 1  *" in call(["profile", "show", str(mine)]).out
    book = Book(tmp_path)
    book.run("--profile", str(mine), "add", book.file("report.txt", REPORT))
    assert book.rows("incidents")[0]["rule"] == "mine 1 (from airwars 2: sources_needed=1)"
    assert "sources_needed=1" in book.run("--profile", str(mine), "tally").out


def test_a_setting_that_is_misspelt_or_cannot_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    for wrong in ('figure = "minmax"', "sources_needed = -1", "sources_needed = true", 'headline_gradings = "fair"'):
        file.write_text(f"{wrong}\n", encoding="utf-8")
        answer = call(["profile", "show", str(file)])
        assert (answer.code, wrong.partition(" ")[0] in answer.err) == (2, True)
    file.write_text('[words]\n"heaps" = [9, 3]\n', encoding="utf-8")
    assert call(["profile", "show", str(file)]).code == 2
    file.write_text('[words]\n"heaps" = [9, "open"]\n', encoding="utf-8")
    assert call(["profile", "show", str(file), "--key", "words.heaps"]).out.endswith('words.heaps = [9, "open"]  *\n')


@pytest.mark.parametrize("name", profile_names())
def test_the_shipped_profiles_have_the_same_settings_and_possible_values(name: str) -> None:
    profile = load_profile(name)
    assert profile.values.keys() >= load_profile("airwars").values.keys()
    assert {key: profile.values[key] for key, allowed in CHOICES.items() if profile.values[key] not in allowed} == {}


def test_a_list_of_strikes_is_sealed_shown_with_its_words_and_makes_the_strike_declared(tmp_path: Path) -> None:
    book = Book(tmp_path).add(REPORT)
    assert book.rows("incidents")[0]["strike_status"] == "single_source"
    table = "date,belligerent,place,lat,lon,words\n2018-05-04,The coalition,Mocha,13.32,43.25,We struck Mocha\n"
    book.run("import", "strikes", book.file("strikes.csv", table))
    incident = book.rows("incidents")[0]
    assert incident["strike_status"] == "declared"
    assert [s["words"] for s in incident["strikes"]] == ["We struck Mocha"]
    assert "known already" in book.run("import", "strikes", book.file("again.csv", table)).out
    book.run("rerun")
    assert book.rows("incidents")[0]["strike_status"] == "declared"
    book.run("verify")
    assert "belligerent" in book.run("import", "strikes", book.file("bad.csv", "a,b\n"), code=1).err
