"""Single constructions that are easily read wrongly, each in a sentence or two, over the whole road."""

from __future__ import annotations

import pytest
from tests.road.book import Book, Row


def read(book: Book, text: str, published: str = "2018-05-05") -> list[Row]:
    book.add(text + "\n", "--published", published, "--source", "Harbour Gazette")
    return book.rows("claims")


def ends(claim: Row) -> tuple[int | None, int | None]:
    return claim["count"]["min"], claim["count"]["max"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Yaraa Watch puts the number of civilians killed in the town of Abs in Yemen at 23.", 23, 23),
        ("Yaraa Watch put the number of civilians killed in the town of Abs in Yemen at between 23 and 31.", 23, 31),
        ("According to Yaraa Watch, the death toll in Abs in Yemen stands at 23 civilians.", 23, 23),
        ("Not fewer than 23 civilians were killed in Abs in Yemen, Yaraa Watch said.", 23, None),
        ("Yaraa Watch said that up to 23 civilians were killed in Abs in Yemen.", None, 23),
        ("Yaraa Watch: two dozen civilians killed in raid on Abs in Yemen.", 24, 24),
    ],
)
def test_one_figure_is_one_claim(book: Book, text: str, low: int | None, high: int | None) -> None:
    (claim,) = read(book, text)
    assert ends(claim) == (low, high)
    assert (claim["harm"], claim["group"], claim["stance"]) == ("killed", "civilian", "asserts")
    assert claim["speaker"]["name"] == "Yaraa Watch"


def test_a_headline_that_repeats_the_text_gives_way_to_it(book: Book) -> None:
    """The text tells who says it and who is blamed; the headline is a further place of the same claim."""
    (claim,) = read(
        book,
        "Raid kills 23 in Yemen\n\nThe health office in Abs in Yemen said that 23 civilians were killed in the town on "
        "4 May 2018 by aircraft of the Saudi-led coalition.",
    )
    assert claim["group"] == "civilian"
    assert "health office" in claim["speaker"]["name"]
    assert claim["blamed"]["name"] == "Saudi-led coalition"
    assert claim["also"]


def test_an_admission_that_the_headline_shortens_stays_an_admission(book: Book) -> None:
    (claim,) = read(
        book,
        "Coalition: nine civilians died in Abs\n\nThe Saudi-led coalition admitted on Thursday that it killed nine "
        "civilians in the town of Abs in Yemen on 4 May 2018.",
        "2018-06-15",
    )
    assert claim["stance"] == "concedes"
    assert claim["said_on"] == "2018-06-14"
    assert claim["when"]["from"] == "2018-05-04"


def test_the_seat_of_a_monitor_is_not_the_place_of_the_harm(book: Book) -> None:
    (claim,) = read(
        book, "Yaraa Watch, a monitoring group in Geneva, says that 23 civilians were killed in Abs in Yemen."
    )
    assert claim["where"]["country"] == "YEM"


def test_the_day_of_an_admission_is_not_the_day_of_another_claim(book: Book) -> None:
    claims = read(
        book,
        "On 14 April 2018, the Saudi-led coalition admitted that at least 862 civilians were killed in its strikes in "
        "Yemen since March 2015. The health office in Abs in Yemen said that 23 civilians were killed there.",
    )
    (claim,) = [row for row in claims if ends(row) == (23, 23)]
    assert claim["when"]["from"] != "2018-04-14"


def test_the_coalition_is_the_one_that_the_text_names(book: Book) -> None:
    claims = read(
        book,
        "The Saudi-led coalition rejected the report. The health office in Abs in Yemen had said that 23 civilians "
        "were killed there in a coalition raid.",
    )
    (claim,) = [row for row in claims if row["count"]]
    assert claim["blamed"]["name"] == "Saudi-led coalition"


def test_what_a_party_calls_unfounded_is_not_asserted_by_it(book: Book) -> None:
    claims = read(book, "قال التحالف العربي إن التقارير عن مقتل مدنيين في مدينة المخا في اليمن لا صحة لها.")
    assert [row["stance"] for row in claims] == ["denies"]


def test_fighters_who_also_died_are_combatants(book: Book) -> None:
    claims = read(
        book,
        "Medics said that eight civilians were killed in a raid on Abs in Yemen on 4 May 2018. "
        "Six of the civilians were children. Five fighters were also killed, they said.",
    )
    by_group = {row["group"]: row for row in claims}
    assert ends(by_group["combatant"]) == (5, 5)
    assert by_group["combatant"]["status"] == "combatant"
    assert by_group["child"]["part_of"] == by_group["civilian"]["id"]


@pytest.mark.parametrize(
    "text",
    [
        "The alliance of 28 member states met on Monday in Riyadh.",
        "Resolution No. 2216 was passed in the six-year war.",
        "Civilian deaths in Yemen rose 52 percent on the month before.",
        "The 4th brigade fired 155mm shells at 6 kilometres.",
        "The drill in Abs in Yemen lasted 23 minutes; nobody took part in it.",
        "If the talks fail, thousands could die in Yemen, the envoy warned.",
    ],
)
def test_numbers_that_count_no_harm_make_no_incident(book: Book, text: str) -> None:
    claims = read(book, text)
    assert [row for row in claims if row["incident"]] == []
    assert [row for row in claims if row["modality"] == "asserted" and row["count"] and row["count"]["min"]] == []


def test_it_is_whoever_the_sentence_before_speaks_of(book: Book) -> None:
    """An admission must never be handed to a monitor."""
    claims = read(
        book,
        "At least 140 civilians were killed in Yemen in April, the monitor Yaraa Watch said. The Saudi-led coalition "
        "counts fewer. In its report for April it conceded that 12 civilians were killed.",
    )
    (claim,) = [row for row in claims if ends(row) == (12, 12)]
    assert claim["speaker"]["name"] == "Saudi-led coalition"
    assert claim["stance"] == "concedes"


def test_other_people_hurt_in_the_same_raid_are_no_other_event(book: Book) -> None:
    read(
        book,
        "At least seven civilians were killed on Thursday in air raids on the town of Abs in Yemen, medics said.\n\n"
        "Three of the civilians were children. At least 12 other civilians were wounded, the medics said.",
    )
    (incident,) = book.rows("incidents")
    assert incident["killed"]["min"] == 7
    assert incident["injured"]["min"] == 12
