"""Predicates of harm in the orders in which reports use them."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read, summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen villagers were killed in the raid.", [("killed", "civilian", 14, 14)]),
        ("The raid killed 14 villagers.", [("killed", "civilian", 14, 14)]),
        (
            "A mortar round hit the well, killing three and wounding eight.",
            [("killed", "person", 3, 3), ("injured", "person", 8, 8)],
        ),
        ("Five dead, ten wounded in Dunmore", [("killed", "person", 5, 5), ("injured", "person", 10, 10)]),
        ("The blast left seven people dead.", [("killed", "person", 7, 7)]),
        ("The fire claimed the lives of two nurses.", [("killed", "medic", 2, 2)]),
        ("Six shepherds lost their lives.", [("killed", "civilian", 6, 6)]),
        ("The deaths of six people were verified.", [("killed", "person", 6, 6)]),
        ("The shells killed or wounded at least nine people.", [("killed_or_injured", "person", 9, None)]),
        ("Up to ten people were still trapped.", [("trapped", "person", None, 10)]),
        ("Some 400 families fled the town.", [("displaced", "family", 400, 400)]),
        ("Soldiers detained fewer than 20 men.", [("detained", "man", None, 19)]),
        ("Four people remained unaccounted for.", [("missing", "person", 4, 4)]),
        ("A shepherd was shot dead near the well.", [("killed", "civilian", 1, 1)]),
        ("A 62-year-old man was killed and his wife injured.", [("killed", "man", 1, 1), ("injured", "woman", 1, 1)]),
        ("The strike killed a family of five.", [("killed", "civilian", 5, 5)]),
        ("The strike wounded two other families.", [("injured", "family", 2, 2)]),
        ("The bodies of five men were found.", [("killed", "man", 5, 5)]),
        ("Seven members of one family were killed.", [("killed", "civilian", 7, 7)]),
        ("The mayor and his daughter were killed.", [("killed", "person", 1, 1), ("killed", "person", 1, 1)]),
        ("Ana Ruiz, 34, was killed.", [("killed", "person", 1, 1)]),
        ("Twelve Martians were killed.", [("killed", "person", 12, 12)]),
    ],
)
def test_who_came_to_what_harm(text: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert summary(text) == expected


def test_listed_groups_are_claims_of_their_own() -> None:
    text = "Four civilians, two police officers and a driver were killed when a car bomb exploded."
    assert summary(text) == [("killed", "civilian", 4, 4), ("killed", "person", 2, 2), ("killed", "civilian", 1, 1)]


def test_those_who_did_it_are_not_those_harmed() -> None:
    assert summary("80 armed men killed six farmers.") == [("killed", "civilian", 6, 6)]
    assert summary("Six farmers were killed by 80 armed men.") == [("killed", "civilian", 6, 6)]
    assert summary("Three gunmen opened fire on a checkpoint, killing a soldier.") == [("killed", "combatant", 1, 1)]


def test_a_toll_takes_its_number_from_behind_its_verb() -> None:
    (claim,) = read("The death toll from the strike on the market rose to 11 on Thursday.")
    assert ends(claim) == (11, 11)
    assert claim.quote.endswith("rose to 11")


def test_the_number_of_people_killed_stands_before_or_behind() -> None:
    assert summary("The strike brought to 43 the number of people killed in the town.")[0][2:] == (43, 43)


@pytest.mark.parametrize(
    "text",
    [
        "The alliance counts 28 member states.",
        "A rise of 52 percent was seen.",
        "The tribunal cited resolution No. 2253.",
        "The six-year war goes on.",
        "Two missiles were shot down.",
        "Seven mortar rounds landed near the school.",
        "Twenty cows were killed in the barn.",
        "Harm Watch Ireland published its report.",
    ],
)
def test_other_numbers_are_no_claims_of_harm_to_people(text: str) -> None:
    assert [claim for claim in read(text) if claim.harm in ("killed", "injured", "killed_or_injured")] == []


def test_strikes_and_events_are_counted_apart_from_people() -> None:
    (claim,) = read("The army said it carried out 27 strikes, and that no one was killed.")[:1]
    assert (claim.harm, claim.group, *ends(claim)) == ("strikes", None, 27, 27)


TOLLS = [
    ("Police put the number of the dead at six.", ("killed", 6)),
    ("Officials put the death toll at 14 and the injured at 30.", ("injured", 30)),
    ("The number of the wounded rose to 40.", ("injured", 40)),
    ("Of the 31 people aboard the bus, only four survived.", ("killed", 27)),
    ("The rebels said they lost nine fighters in the battle.", ("killed", 9)),
]


@pytest.mark.parametrize(("text", "told"), TOLLS)
def test_more_ways_to_give_a_toll(text: str, told: tuple[str, int]) -> None:
    assert told in [(claim.harm, ends(claim)[0]) for claim in read(text)]


def test_what_an_army_lost_besides_its_people_is_no_death() -> None:
    assert not read("The army lost its capital. The bakery lost three customers and nine contracts.")


@pytest.mark.parametrize(
    ("text", "harm", "group", "number"),
    [
        ("Civilians killed: 3", "killed", "civilian", 3),
        ("Soldiers wounded - 4", "injured", "combatant", 4),
        ("Fatalities - 6", "killed", "person", 6),
        ("Children killed: 2; women killed: 1", "killed", "child", 2),
    ],
)
def test_a_label_with_whom_it_counts_stands_before_its_number(text: str, harm: str, group: str, number: int) -> None:
    claim = read(text)[0]
    assert (claim.harm, claim.group, ends(claim)) == (harm, group, (number, number))
    assert claim.quote in text.split("; ")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Police are looking for a girl who vanished on Sunday.", "a girl who vanished"),
        ("Crews searched for Adam Reed, 12, who went missing on Sunday.", "Adam Reed, 12, who went missing"),
        ("The boat sank, drowning 69 passengers.", "drowning 69 passengers"),
        ("Eight farmers were carried off into the bush.", "Eight farmers were carried off"),
        ("The aunt and uncle of Kay Moss were shot dead.", "The aunt and uncle of Kay Moss were shot dead"),
    ],
)
def test_who_is_told_of_in_a_clause_or_an_aside(text: str, quote: str) -> None:
    assert quote in [claim.quote for claim in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,200 soldiers took part in the exercise, which killed off hopes of a thaw.",
        "Gunmen opened fire on a minibus.",
        "The army did not mention any casualties.",
        "The champions have now killed off three straight opponents.",
    ],
)
def test_what_stands_beside_words_of_harm_is_not_always_harmed(text: str) -> None:
    assert read(text) == ()


def test_a_toll_that_moved_twice_is_the_last() -> None:
    claims = read("The toll from the mudslide, first put at 7, then at 12, now stands at 19.")
    assert [ends(claim) for claim in claims] == [(19, 19)]


def test_brothers_who_were_lost_are_no_soldiers() -> None:
    claims = read("I lost my husband and three of my brothers that night, Kay Moss said.")
    assert [(claim.group, ends(claim)) for claim in claims] == [("man", (1, 1)), ("man", (3, 3))]


def test_bodies_and_the_injured_in_one_list() -> None:
    """ "The bodies of nine men and 48 injured": the 48 are not among the bodies."""
    found = summary("The hospital received the bodies of nine men and 48 injured.")
    assert [(harm, low) for harm, _, low, _ in found] == [("killed", 9), ("injured", 48)]
    found = summary("The hospital received the bodies of nine men and two women.")
    assert [(harm, low) for harm, _, low, _ in found] == [("killed", 9), ("killed", 2)]
