"""What people say of incidents binds: which claims they hold, their codes, their figures, their state."""

from __future__ import annotations

import pytest
from tests.road.book import Book, Row

MOCHA = "Medics said that nine civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018.\n"
AGENCY = "Aid workers said that 12 civilians were killed in an air strike on Mocha in Yemen on 4 May 2018.\n"
TAIZ = "Residents said that three civilians were killed by shelling in the city of Taiz in Yemen on 20 June 2018.\n"
REPORTS = {"mocha": (MOCHA, "2018-05-05"), "agency": (AGENCY, "2018-05-05"), "taiz": (TAIZ, "2018-06-21")}


@pytest.fixture
def told(book: Book) -> Book:
    for name, (text, day) in REPORTS.items():
        book.add(text, "--published", day, "--source", f"{name} news", name=f"{name}.txt")
    return book


def incidents(book: Book) -> dict[str, Row]:
    return {row["id"]: row for row in book.rows("incidents")}


def code(book: Book, count: int) -> str:
    found = book.claim(count=count)["incident"]
    assert isinstance(found, str)
    return found


def test_the_reports_give_two_incidents(told: Book) -> None:
    assert {row["id"]: row["killed"] for row in told.rows("incidents")} == {
        "YEM-20180504-a": {"min": 9, "max": 12},
        "YEM-20180620-a": {"min": 3, "max": 3},
    }


def test_a_split_leaves_the_code_with_the_rest_and_undoing_it_brings_all_back(told: Book) -> None:
    before = incidents(told)
    old = code(told, 9)
    told.run("decide", "split", old, told.claim(count=9)["id"], "--reason", "another strike")
    assert code(told, 12) == old
    fresh = code(told, 9)
    assert fresh not in before
    told.run("rerun")
    assert (code(told, 12), code(told, 9)) == (old, fresh)
    told.run("decide", "undo", "D000001")
    assert code(told, 12) == code(told, 9) == old
    assert told.run("show", fresh).out.startswith(old)
    told.run("decide", "undo", "D000002")
    assert (code(told, 12), code(told, 9)) == (old, fresh)


def test_a_merger_keeps_the_first_code_and_the_other_leads_to_it(told: Book) -> None:
    mocha, taiz = code(told, 9), code(told, 3)
    told.run("decide", "merge", taiz, mocha)
    (row,) = told.rows("incidents")
    assert (row["id"], row["previous_codes"]) == (taiz, [mocha])
    assert told.run("show", mocha).out.startswith(taiz)
    told.run("rerun")
    assert [row["id"] for row in told.rows("incidents")] == [taiz]
    told.run("decide", "undo", "D000001")
    assert (code(told, 9), code(told, 3)) == (mocha, taiz)


def test_a_moved_claim_goes_where_the_person_put_it(told: Book) -> None:
    mocha, taiz = code(told, 9), code(told, 3)
    told.run("decide", "move", told.claim(count=12)["id"], taiz)
    assert (code(told, 9), code(told, 12)) == (mocha, taiz)
    told.run("rerun")
    assert (code(told, 9), code(told, 12)) == (mocha, taiz)
    told.run("decide", "undo", "D000001")
    assert (code(told, 9), code(told, 12)) == (mocha, mocha)


def test_same_and_apart_on_one_pair_the_later_wins_and_the_listing_says_so(told: Book) -> None:
    nine, twelve = told.claim(count=9)["id"], told.claim(count=12)["id"]
    told.run("decide", "apart", nine, twelve)
    assert code(told, 9) != code(told, 12)
    told.run("decide", "same", nine, twelve)
    assert code(told, 9) == code(told, 12)
    first, second = told.run("decide", "list").out.splitlines()
    assert "overruled by D000002" in first
    assert "overruled" not in second
    told.run("decide", "undo", "D000002")
    assert code(told, 9) != code(told, 12)


def test_claims_of_one_report_can_be_joined_and_set_apart(book: Book) -> None:
    book.add(
        "Two men were killed by shelling in Taiz in Yemen on 3 May 2018. Five women were killed by shelling in Aden in "
        "Yemen on 9 May 2018 and three women were wounded there.\n",
        "--published",
        "2018-05-10",
    )
    men, women, wounded = (book.claim(count=n) for n in (2, 5, 3))
    assert men["incident"] != women["incident"] == wounded["incident"]
    book.run("decide", "same", men["id"], women["id"])
    assert len({book.claim(count=n)["incident"] for n in (2, 5, 3)}) == 1
    book.run("decide", "undo", "D000001")
    book.run("decide", "apart", women["id"], wounded["id"])
    assert len({book.claim(count=n)["incident"] for n in (2, 5, 3)}) == 3
    book.run("rerun")
    assert len({book.claim(count=n)["incident"] for n in (2, 5, 3)}) == 3


def test_a_figure_that_a_person_sets_stands_beside_the_derived_one_and_new_claims_open_it_again(told: Book) -> None:
    mocha = code(told, 9)
    told.run("--as", "desk-4", "decide", "override", mocha, "killed", "10-11", "--reason", "the hospital's list")
    row = incidents(told)[mocha]
    assert (row["killed"], row["derived"]["killed"]) == ({"min": 10, "max": 11}, {"min": 9, "max": 12})
    assert (row["decided_by"]["name"], row["decided_by"]["reason"]) == ("desk-4", "the hospital's list")
    assert row["reopened"] == []
    page = told.run("show", mocha).out
    assert "killed by the rules alone: 9–12" in page
    late = "Elders in Mocha counted 14 civilians killed when a jet bombed the Yemeni town on 4 May 2018.\n"
    told.add(late, "--published", "2018-05-06", name="late.txt")
    row = incidents(told)[mocha]
    assert row["killed"] == {"min": 10, "max": 11}
    assert "1 claim has come since D000001 by desk-4" in row["reopened"][0]
    told.run("decide", "undo", "D000001")
    row = incidents(told)[mocha]
    assert (row["killed"], row["derived"], row["decided_by"]) == ({"min": 9, "max": 14}, {}, None)


def test_what_is_signed_keeps_its_figures_and_says_what_has_changed(told: Book) -> None:
    mocha = code(told, 9)
    told.run("--as", "desk-5", "decide", "sign", mocha)
    row = incidents(told)[mocha]
    assert (row["state"], [s["name"] for s in row["signed_by"]], row["reopened"]) == ("signed", ["desk-5"], [])
    told.run("decide", "reject", told.claim(count=12)["id"], "--reason", "another week")
    row = incidents(told)[mocha]
    assert (row["killed"], row["derived"]["killed"]) == ({"min": 9, "max": 12}, {"min": 9, "max": 9})
    assert any("Killed would now be 9, not 9–12" in sentence for sentence in row["reopened"])
    told.run("decide", "sign", mocha, "--state", "published")
    row = incidents(told)[mocha]
    assert (row["state"], row["killed"]) == ("published", {"min": 9, "max": 12})
    assert row["first_published"] is not None
    told.run("decide", "sign", mocha)
    row = incidents(told)[mocha]
    assert (row["state"], row["killed"], row["reopened"]) == ("signed", {"min": 9, "max": 9}, [])


def test_a_signed_incident_stands_when_nothing_is_read_in_its_words_any_more(told: Book) -> None:
    taiz = code(told, 3)
    told.run("decide", "sign", taiz)
    told.run("decide", "reject", told.claim(count=3)["id"], "--reason", "no such report")
    row = incidents(told)[taiz]
    assert (row["state"], row["killed"], row["claims"]) == ("signed", {"min": 3, "max": 3}, [])
    assert row["reopened"]
    assert told.run("verify").out.startswith("Verified")


def test_a_withdrawn_incident_keeps_its_page_and_counts_in_no_sum(told: Book) -> None:
    taiz = code(told, 3)
    told.run("decide", "withdraw", taiz, "--reason", "a hoax")
    row = incidents(told)[taiz]
    assert (row["state"], row["killed"], row["decided_by"]["reason"]) == ("withdrawn", {"min": 3, "max": 3}, "a hoax")
    assert "withdrawn" in told.run("tally", "--by", "month").out
    for act in (["move", told.claim(count=9)["id"], taiz], ["merge", code(told, 9), taiz], ["sign", taiz]):
        assert "withdrawn" in told.run("decide", *act, code=2).err
    told.run("decide", "undo", "D000001")
    assert incidents(told)[taiz]["state"] == "draft"


def test_a_note_changes_nothing_and_is_listed(told: Book) -> None:
    before = told.rows("incidents")
    told.run("decide", "note", code(told, 9), "call the hospital again")
    assert told.rows("incidents") == before
    assert "call the hospital again" in told.run("decide", "list").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["same", "NINE", "NINE"], "the same claim"),
        (["same", "NINE", "nosuch"], "no incident and no claim nosuch"),
        (["merge", "MOCHA", "MOCHA"], "one incident already"),
        (["merge", "MOCHA", "nosuch"], "nosuch"),
        (["apart", "MOCHA", "NINE"], "split"),
        (["split", "MOCHA", "THREE"], "no claim of YEM-20180504-a"),
        (["split", "TAIZ", "THREE"], "nothing would stay"),
        (["move", "NINE", "MOCHA"], "already"),
        (["override", "MOCHA", "killed", "10"], "reason"),
        (["override", "MOCHA", "killed", "many", "--reason", "x"], "many"),
        (["override", "MOCHA", "killed", "9-3", "--reason", "x"], "above the highest"),
        (["override", "MOCHA", "grading", "superb", "--reason", "x"], "superb"),
        (["override", "MOCHA", "date", "May", "--reason", "x"], "May"),
        (["override", "MOCHA", "point", "95,1", "--reason", "x"], "latitude"),
        (["override", "MOCHA", "colour", "red", "--reason", "x"], "colour"),
        (["sign", "MOCHA", "--state", "published"], "signs it before"),
        (["sign", "MOCHA", "--state", "draft"], "already"),
        (["sign", "MOCHA", "--state", "lost"], "lost"),
        (["withdraw", "MOCHA"], "reason"),
        (["note", "nosuch", "words"], "nosuch"),
        (["undo", "D000099"], "D000099"),
    ],
)
def test_a_wrong_act_is_refused_in_one_sentence_and_writes_nothing(told: Book, words: list[str], said: str) -> None:
    names = {
        "NINE": told.claim(count=9)["id"],
        "THREE": told.claim(count=3)["id"],
        "MOCHA": code(told, 9),
        "TAIZ": code(told, 3),
    }
    answer = told.run("decide", *(names.get(word, word) for word in words), code=2)
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert told.rows("decisions") == []
