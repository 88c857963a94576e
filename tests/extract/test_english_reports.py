"""What other kinds of English reports say: tickers, rival counts, lists of names, blotters, monthly updates, boats."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoPlaces, document, ends, read, summary
from tests.extract.test_digest import best
from tests.extract.voiced import register

from tollbook import extract
from tollbook.settings import load_profile


def voices(text: str) -> list[tuple[int | None, str | None]]:
    """The lowest number of each claim and who says it, with the register that comes with the program."""
    claims = extract.read(document(text), NoPlaces(), register())
    return [(ends(claim)[0], claim.speaker.name) for claim in claims]


def test_who_says_it_behind_a_part_is_no_part() -> None:
    text = "The shell killed nine people, including three children, medics at Averil hospital said."
    assert summary(text) == [("killed", "person", 9, 9), ("killed", "child", 3, 3)]


def test_one_who_is_expected_to_survive_is_not_read_as_killed() -> None:
    text = "A man was shot in the leg. He is expected to survive. Call the Homicide Unit with information."
    assert not any(claim.harm == "killed" for claim in read(text))


@pytest.mark.parametrize(
    "text", ["About 54 people are dead or missing.", "Some 54 people have died or disappeared on the crossing."]
)
def test_of_those_dead_or_missing_nobody_knows_how_many_are_dead(text: str) -> None:
    assert [(claim.harm, ends(claim)) for claim in read(text)] == [("missing", (54, 54))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His wife, who tried to save him, was wounded.", [("injured", "woman", 1, 1)]),
        ("Kay Moss was struck while chasing a thief and died.", [("killed", "person", 1, 1)]),
        ("Two others were evacuated with injuries.", [("injured", "person", 2, 2)]),
        ("Two boys lost their hands when the grenade went off.", [("injured", "child", 2, 2)]),
        ("The clinic treated 68 people for gunshot wounds.", [("injured", "person", 68, 68)]),
        ("Both crew members, Adam Reed and Paul Orr, were found dead.", [("killed", "person", 2, 2)]),
        ("The deminers lost a colleague when the door exploded.", [("killed", "person", 1, 1)]),
        ("An inmate hanged himself in his cell.", [("killed", "person", 1, 1)]),
        ("Estimates of the number killed range from 50 to 90.", [("killed", "person", 50, 90)]),
        ("The ministry's figure of nine killed was disputed.", [("killed", "person", 9, 9)]),
        ("13 killed in Averil, incl. 4 kids.", [("killed", "person", 13, 13), ("killed", "child", 4, 4)]),
    ],
)
def test_harm_in_other_words(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert summary(text) == expected


def test_treated_for_an_illness_is_not_hurt() -> None:
    assert not read("The clinic treated 40 people for cholera.")


def test_those_among_survivors_are_not_among_the_missing() -> None:
    text = "At least 41 people are missing; 12 survivors, including two children, were brought ashore."
    assert [(claim.harm, ends(claim)) for claim in read(text)] == [("missing", (41, None))]


def test_a_sentence_may_open_with_who_was_among_them() -> None:
    whole, *parts = read("Nineteen people drowned. Among them were a pregnant woman and six minors.")
    assert [(ends(part), part.part_of) for part in parts] == [((1, 1), whole.id), ((6, 6), whole.id)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Killed in the attack: Adam Reed (41), Kay Reed (38) and their son Tom (12).", 3),
        ("The names of the victims of the fire: Roy Ellis, 72; his wife, Jean, 70; and a neighbour, Tom Parr, 55.", 3),
        ("Killed: a teacher and her son.", 2),
    ],
)
def test_each_in_a_list_of_names_is_one_person(text: str, killed: int) -> None:
    assert best(text) == (killed, None)


def test_a_label_before_a_place_names_nobody() -> None:
    assert not read("Killed / wounded: Averil 12 / 40; Moss 7 / 19.")


def test_both_ends_of_a_range_in_words() -> None:
    (claim,) = read("At least four and possibly as many as nine people were killed.")
    assert ends(claim) == (4, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry says 12 people died; the paper counted 31.", [(12, "ministry"), (31, "paper")]),
        (
            "Eight people died, the ministry said, unlike activists, who reported 20.",
            [(8, "ministry"), (20, "activists")],
        ),
        ("The health ministry's figure of nine dead is wrong.", [(9, "health ministry")]),
        (
            "The ministry's figure of nine dead was disputed by the clinic, which said it had received 14 bodies.",
            [(9, "ministry"), (14, "clinic")],
        ),
        ("07:42 - Mayor: at least two dead.", [(2, "Mayor")]),
        ("[22:30] Health minister confirms 7 dead.", [(7, "Health minister")]),
        ("The union announced the death of two drivers.", [(2, "union")]),
        ("Two patients died on the way, our teams report.", [(2, "The Valley Times")]),
        ("Militia-related violence killed two people.", [(2, "The Valley Times")]),
        ("Deaths fell by 12 per cent compared with the week when nine people were killed.", [(9, "The Valley Times")]),
    ],
)
def test_who_counts_whom(text: str, expected: list[tuple[int, str]]) -> None:
    assert [found for found in voices(text) if found in expected] == expected


def test_rival_counts_are_the_two_ends() -> None:
    report = document("The ministry says 12 people died; the paper counted 31.")
    found = extract.digest(extract.read(report, NoPlaces(), register()), report, load_profile("airwars")).killed
    assert found is not None
    assert (found.min, found.max) == (12, 31)


def test_the_teams_of_an_organisation_speak_for_it() -> None:
    told = voices(
        "Nine people died, the Averil Relief Network said. The network's teams said four more died on the way."
    )
    assert told[-1][1] == told[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Cholera has killed 28 people in the town since the rains began.",
        "From 24 February to 30 April, the office recorded 90 deaths.",
        "About 30 people are killed each year.",
    ],
)
def test_periods_in_other_words(text: str) -> None:
    assert [claim.scope for claim in read(text)] == ["aggregate"]


@pytest.mark.parametrize(
    "text",
    [
        "The bombing of the market in 2007 was the worst: 82 people died.",
        "Every year the town remembers the 33 miners who perished in the pit.",
        "The march from Averil to Moss on 3 May ended when four people were shot dead.",
    ],
)
def test_one_event_of_the_past_is_no_period(text: str) -> None:
    assert [claim.scope for claim in read(text)] == ["incident"]


def test_those_counted_apart_are_of_the_group_of_all() -> None:
    claims = read("The mission recorded 86 civilian casualties (23 killed and 63 injured) in the raid.")
    assert [claim.group for claim in claims] == ["civilian", "civilian", "civilian"]


def test_the_toll_since_a_date_keeps_its_number() -> None:
    claims = read("Nine people were killed on Monday, bringing the death toll since October to 351.")
    assert [(ends(claim)[0], claim.scope) for claim in claims] == [(9, "incident"), (351, "aggregate")]


def test_an_army_that_speaks_of_its_own_dead_concedes_nothing() -> None:
    (claim,) = read("The army acknowledged that it had lost two of its men.")
    assert (claim.group, claim.stance, ends(claim)) == ("combatant", "asserts", (2, 2))


def test_another_behind_a_headline_is_of_those_it_counts() -> None:
    text = "One dead in Averil shooting\n\nThe family had gathered. Minutes later another man was dead.\n"
    report = replace(document(text), title="One dead in Averil shooting", headline=(0, 27))
    found = extract.digest(extract.read(report, NoPlaces(), register()), report, load_profile("airwars")).killed
    assert found is not None
    assert found.best == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of bodies handed over stands at 14.", [("killed", "person", 14, 14)]),
        ("The number of people who were killed in the raid rose to four.", [("killed", "person", 4, 4)]),
        ("Residents saw the number of civilians who were injured rise to nine.", [("injured", "civilian", 9, 9)]),
        ("Survivors put the civilian dead at 40.", [("killed", "civilian", 40, 40)]),
        ("Fatalities recorded: 17.", [("killed", "person", 17, 17)]),
        ("21 slightly injured people were seen at the clinic.", [("injured", "person", 21, 21)]),
        ("The clinic took in three seriously wounded men.", [("injured", "man", 3, 3)]),
        ("It verified 38 raids, in the course of which 209 persons were killed.", [("killed", "person", 209, 209)]),
        ("The book, tendered as exhibit 14, had listed nine injured men.", [("injured", "man", 9, 9)]),
        (
            "According to the council sources, two children and three men were killed.",
            [("killed", "child", 2, 2), ("killed", "man", 3, 3)],
        ),
    ],
)
def test_tolls_and_what_describes_the_hurt(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert [one for one in summary(text) if one[0] != "strikes"] == expected


def test_for_its_part_belongs_to_no_name() -> None:
    assert voices("The Elder Council for its part speaks of 82 people killed.") == [(82, "Elder Council")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The strike killed two officials and their driver.", 3, 3),
        ("The raid killed two shop owners and four protesters.", 6, 6),
        ("Three people were killed: two children and a fighter.", 2, 2),
        ("A raid killed two officials and their driver. It killed the mayor and her deputy, and their driver.", 3, 3),
    ],
)
def test_a_trade_and_a_full_account_leave_nobodys_status_open(text: str, low: int, high: int) -> None:
    report = document(text)
    killed = extract.digest(read(text), report, load_profile("airwars")).killed
    assert killed
    assert (killed.min, killed.max) == (low, high)


@pytest.mark.parametrize("verb", ["saved the lives of three children", "are fighting for the life of her helper"])
def test_a_life_that_is_saved_or_fought_for_is_no_death(verb: str) -> None:
    assert summary(f"Surgeons {verb}.") == []


def test_deaths_and_hurt_in_brackets_are_of_the_casualties_before_them() -> None:
    assert summary("It counted 30 civilian casualties (11 deaths and 19 injured).") == [
        ("killed_or_injured", "civilian", 30, 30),
        ("killed", "civilian", 11, 11),
        ("injured", "civilian", 19, 19),
    ]


def test_massacres_are_counted_as_events_and_those_killed_in_one_as_people() -> None:
    assert [one[0] for one in summary("Troops committed four massacres in a day.")] == ["events"]
    assert summary("The massacre of 40 villagers was denied by nobody.")[0] == ("killed", "civilian", 40, 40)
