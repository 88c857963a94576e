"""What several reports make of one event. Invented throughout; only the parties and the places are real."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest
from tests.road.book import Book, Row

PARTY = "They blamed the Saudi-led coalition."
STRIKE = "an air strike on the town of Mocha in Yemen on 4 May 2018"
MEDICS = f"Medics said that nine civilians were killed in {STRIKE}. {PARTY}"
WIRE = (
    "Eleven civilians were killed on Monday when an air strike hit a market in the town of Abs in north-west Yemen, "
    "the local health office said. It blamed the Saudi-led coalition. Seven other people were wounded."
)


def report(name: str, text: str, published: str, source: str | None = None) -> Row:
    return {"id": name, "text": text, "published": published, "source": source or name, "lang": "en"}


def read(book: Book, reports: Sequence[Row], *options: str) -> Book:
    body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in reports)
    book.run("add", book.file("reports.jsonl", body), *options)
    return book


def the_incident(book: Book) -> Row:
    found = book.rows("incidents")
    assert len(found) == 1, [(row["id"], row["claims"]) for row in found]
    return found[0]


@pytest.fixture(scope="module")
def wire(new_book: Callable[[], Book]) -> Book:
    """One story of an agency in three papers, each with a small change."""
    papers = [
        report("a", f"(Kestrel Wire) - {WIRE}", "2018-06-12", "Harbour Gazette"),
        report("b", f"ABS (Kestrel Wire) - {WIRE.replace('Seven other people', 'Another seven people')}", "2018-06-12"),
        report("c", f"(Kestrel Wire) - {WIRE} The market is the only one of the district.", "2018-06-13"),
    ]
    return read(new_book(), papers)


def test_a_wire_story_in_three_papers_is_one_event_with_one_origin(wire: Book) -> None:
    incident = the_incident(wire)
    assert sorted(incident["external_ids"]) == ["a", "b", "c"]
    assert incident["origins"] == 1
    assert incident["killed"] == {"min": 11, "max": 11}
    assert incident["injured"]["max"] == 7


def test_copies_do_not_make_a_grade(wire: Book) -> None:
    assert the_incident(wire)["grading"] == "weak"


def test_the_day_is_resolved_from_the_publication_date(wire: Book) -> None:
    incident = the_incident(wire)
    assert (incident["date_from"], incident["date_to"]) == ("2018-06-11", "2018-06-11")
    assert incident["id"] == "YEM-20180611-a"


def test_sources_that_disagree_give_a_range(book: Book) -> None:
    texts = [
        MEDICS,
        "Thirteen civilians died in a raid by the Saudi-led coalition, residents of Mocha in Yemen said on 4 May 2018.",
    ]
    read(book, [report(f"r{n}", text, "2018-05-05") for n, text in enumerate(texts)])
    incident = the_incident(book)
    assert incident["killed"] == {"min": 9, "max": 13}
    assert incident["origins"] == 2
    assert [row["kind"] for row in book.rows("contradictions")] == ["rival_numbers"]


def test_people_of_unknown_status_raise_the_upper_end_alone(book: Book) -> None:
    texts = [
        MEDICS,
        "Thirteen people died in a raid by the Saudi-led coalition, residents of Mocha in Yemen said on 4 May 2018.",
    ]
    read(book, [report(f"r{n}", text, "2018-05-05") for n, text in enumerate(texts)])
    incident = the_incident(book)
    assert incident["killed"] == {"min": 9, "max": 13}
    assert incident["by_status"]["civilian"]["killed"] == {"min": 9, "max": 9}


def test_a_raised_toll_replaces_the_earlier_one_of_the_same_origin(book: Book) -> None:
    texts = [
        (
            f"The hospital in Mocha said that nine civilians were killed in {STRIKE}. {PARTY}",
            "05",
        ),
        (
            "The death toll of the air strike on Mocha in Yemen on 4 May 2018 has risen to 12 civilians, "
            f"the hospital in Mocha said. {PARTY}",
            "07",
        ),
    ]
    read(book, [report(f"r{n}", text, f"2018-05-{day}") for n, (text, day) in enumerate(texts)])
    incident = the_incident(book)
    assert incident["killed"]["max"] == 12
    assert incident["killed"]["min"] == 12
    assert incident["origins"] == 1


def test_fighters_stand_apart_from_civilians(book: Book) -> None:
    book.add(
        "Eight civilians and five fighters were killed in an air strike on the town of Mocha in Yemen on 4 May 2018, "
        f"medics said. {PARTY}\n",
        "--published",
        "2018-05-05",
    )
    incident = the_incident(book)
    assert incident["killed"] == {"min": 8, "max": 8}
    assert incident["combatants_killed"] == {"min": 5, "max": 5}


def test_a_denial_stands_beside_the_range_and_does_not_lower_it(book: Book) -> None:
    texts = [
        MEDICS,
        "The Saudi-led coalition denied that any civilians were killed in its strike on Mocha in Yemen on 4 May 2018.",
    ]
    read(book, [report(f"r{n}", text, "2018-05-06") for n, text in enumerate(texts)])
    incident = the_incident(book)
    assert incident["killed"] == {"min": 9, "max": 9}
    assert [claim["stance"] for claim in book.rows("claims")] == ["asserts", "denies"]
    assert incident["grading"] != "confirmed"


def test_an_admission_confirms_and_leaves_the_range_to_the_sources(book: Book) -> None:
    texts = [
        MEDICS,
        "The Saudi-led coalition admitted that two civilians died in its strike on Mocha in Yemen on 4 May 2018.",
    ]
    read(book, [report(f"r{n}", text, f"2018-05-1{n}") for n, text in enumerate(texts)])
    incident = the_incident(book)
    assert incident["grading"] == "confirmed"
    assert incident["grading_reasons"]
    assert incident["killed"]["max"] == 9
    (party,) = incident["parties"]
    assert party["role"] == "known"
    assert party["conceded"]["killed"] == {"min": 2, "max": 2}


def test_two_parties_that_are_each_blamed_alone_make_it_contested(book: Book) -> None:
    texts = [
        "Medics in Mocha said that nine civilians were killed in a raid on the Yemeni town on 4 May 2018. "
        "They blamed the Saudi-led coalition.",
        "Nine civilians were killed in a raid on the town of Mocha in Yemen on 4 May 2018, residents said. "
        "They blamed the Houthis.",
    ]
    read(book, [report(f"r{n}", text, "2018-05-05") for n, text in enumerate(texts)])
    incident = the_incident(book)
    assert incident["grading"] == "contested"
    assert len(incident["blamed"]) == 2


def test_two_days_are_two_events(book: Book) -> None:
    text = "Medics in Mocha said that nine civilians were killed in an air strike on the Yemeni town on {} May 2018."
    read(book, [report(f"r{day}", text.format(day), "2018-05-30") for day in (4, 18)])
    assert len(book.rows("incidents")) == 2


def test_a_monthly_total_is_no_incident_and_joins_none(book: Book) -> None:
    texts = [
        MEDICS,
        "In May 2018, at least 140 civilians were killed in air strikes across Yemen, the monitor Yaraa Watch said.",
    ]
    read(book, [report(f"r{n}", text, "2018-06-02") for n, text in enumerate(texts)])
    assert the_incident(book)["killed"] == {"min": 9, "max": 9}
    assert book.claim(count=140)["incident"] is None
    lines = book.run("tally").out
    assert "140" in lines


def test_arabic_and_english_reports_of_one_event_meet(book: Book) -> None:
    texts = [
        MEDICS,
        "قال مصدر طبي إن تسعة مدنيين بينهم طفلان قُتلوا في غارة جوية على مدينة المخا في اليمن في 4 أيار 2018.",
    ]
    rows = [report("en", texts[0], "2018-05-05"), {**report("ar", texts[1], "2018-05-05"), "lang": "ar"}]
    read(book, rows)
    incident = the_incident(book)
    assert incident["killed"] == {"min": 9, "max": 9}
    assert incident["children_killed"] == {"min": 2, "max": 2}
