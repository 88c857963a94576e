"""Sentences as reporters of crime write them, and the numbers that each settles on. None: no number of one event."""

from __future__ import annotations

import pytest
from tests.extract.readers import read
from tests.extract.test_digest import best, settle

NAMED = [
    ("Two brothers, Adam and Paul Reed, and their cousin were killed on Monday.", 3),
    ("Two brothers, Adam Reed and Paul Reed, and their cousin were killed on Monday.", 3),
    ("Three sisters, Ana, Maria and Rosa, and their mother died in the fire.", 4),
    ("Gunmen killed two brothers, Adam and Paul Reed, and their cousin.", 3),
    ("The mayor, Adam Reed, and his driver, Paul Moss, were killed.", 2),
    ("Gunmen killed the mayor, Adam Reed, and his driver, Paul Moss.", 2),
    ("Adam Reed, a teacher, and Maria Moss, a nurse, were killed by gunmen.", 2),
    ("Police officer Adam Reed and a passer-by, Maria Moss, died in the blast.", 2),
    ("A teacher (Adam Reed) and a nurse (Maria Moss) were killed.", 2),
    ("His wife, Adam Reed and a guard were killed.", 3),
    ("Two brothers, Adam and Paul, were killed.", 2),
    ("His brother was killed in the attack.", 1),
    ("The attack killed his brother.", 1),
]


@pytest.mark.parametrize(("text", "killed"), NAMED)
def test_a_name_beside_those_whom_it_names_counts_nobody_again(text: str, killed: int) -> None:
    assert best(text) == (killed, None)


PETS = [
    ("A father, his two sons and their dog were found dead.", 3),
    ("Her husband, her teenage daughter, the couple's toddler and their cat were found dead in the house.", 3),
    ("A woman and her dog were killed.", 1),
    ("300 people and 200 cattle were killed in the flood.", 300),
]


@pytest.mark.parametrize(("text", "killed"), PETS)
def test_an_animal_ends_a_list_of_people_and_is_not_counted(text: str, killed: int) -> None:
    assert best(text) == (killed, None)


@pytest.mark.parametrize(
    "text",
    [
        "Nineteen of the 22 dead were civilians, the hospital said.",
        "The strike killed 22 people. 19 of the 22 dead were civilians.",
        "Of the 22 dead, 19 were civilians.",
    ],
)
def test_so_many_of_a_number_of_dead_are_civilians_and_a_part_of_it(text: str) -> None:
    claims = read(text)
    whole = next(claim for claim in claims if claim.part_of is None)
    part = next(claim for claim in claims if claim.part_of is not None)
    assert whole.count is not None
    assert part.count is not None
    assert (whole.harm, whole.count.min, part.harm, part.count.min) == ("killed", 22, "killed", 19)
    assert (part.part_of, part.group, part.status) == (whole.id, "civilian", "civilian")
    assert len(claims) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 31 people and wounded 84, including nine children killed.",
        "The shelling left 31 dead and 84 wounded, including nine children killed.",
        "31 deaths and 84 injuries, including nine children killed and 12 women wounded.",
    ],
)
def test_a_part_with_its_own_word_of_harm_belongs_to_the_whole_of_that_harm(text: str) -> None:
    claims = read(text)
    of = {claim.id: claim for claim in claims}
    parts = [claim for claim in claims if claim.part_of is not None]
    assert best(text) == (31, 84)
    assert (parts[0].group, of[parts[0].part_of or ""].harm, parts[0].harm) == ("child", "killed", "killed")
    assert all(of[part.part_of or ""].harm == part.harm for part in parts)
    assert len(parts) == (2 if "women" in text else 1)


@pytest.mark.parametrize(
    ("text", "combatants"),
    [
        ("The army acknowledged four deaths in its ranks.", 4),
        ("The rebel group reported four deaths in its ranks after the clash.", 4),
        ("The army said that four men were killed in its ranks.", 4),
        ("The nurses' union mourned four deaths in its ranks.", None),
        ("The army acknowledged four deaths in the village.", None),
    ],
)
def test_the_dead_in_the_ranks_of_an_army_or_an_armed_group_are_its_fighters(text: str, combatants: int | None) -> None:
    found = settle(text)
    assert (found.killed_combatants.best if found.killed_combatants else None) == combatants
    assert (found.killed.best if found.killed else None) == (None if combatants else 4)


SURVIVED = [
    ("A boat with 34 people aboard sank off the coast. Only three of the 34 survived.", 31),
    ("Only three of the 34 people aboard survived the crash.", 31),
    ("Only three of the 34 people on board the ferry survived, the coast guard said.", 31),
    ("Just two of the 17 passengers survived when the bus fell into a ravine.", 15),
    ("Only three of the 34 survived.", None),
    ("Three of the 34 survived.", None),
    ("Only three of the 34 houses survived the fire.", None),
    ("A boat with 34 people aboard sank. Only three survived.", None),
]


@pytest.mark.parametrize(("text", "killed"), SURVIVED)
def test_those_who_did_not_survive_are_dead_where_all_are_said_to_have_been_there(
    text: str, killed: int | None
) -> None:
    assert best(text) == (killed, None)


def test_what_was_worked_out_from_the_survivors_says_so() -> None:
    (claim,) = read("Only three of the 34 passengers survived.")
    assert [one.field for one in claim.inferred] == ["count"]


CRIMES = [
    ("Relatives of the driver fatally shot by police in May spoke at the vigil.", 1, None),
    ("Neighbours of man who police fatally shot march through Averil.", 1, None),
    ("My brother did not need to die, she told the court.", 1, None),
    ("She should not have died, her mother said.", 1, None),
    ("He boasted that he used to kill people for money.", None, None),
    ("The knife used to kill Adam Reed was found.", 1, None),
    ("Walking down the street, Adam Reed, 19, fell victim to fraud.", None, None),
    ("Adam Reed fell victim to a sniper's bullet.", 1, None),
    ("A man shot and killed another man on Friday.", 1, None),
    ("A man was killed. Later another man was killed.", 2, None),
    ("Man shot in road case still in hospital. He did not receive a fatal wound.", None, 1),
    (
        "A clerk was shot in a store. The clerk, who friends and family have identified as Tom, is recovering.",
        None,
        1,
    ),
    (
        "Police are working a homicide. A driver was shot on Mill Road. Officers found a person who had been shot.",
        1,
        None,
    ),
    (
        "A shooting left 14 people dead, the deadliest mass shooting since the attack on a school in Averil, in "
        "December 2012, where 26 people died.",
        14,
        None,
    ),
    (
        "Adam Reed, 16, was shot and killed Friday, Jan. 1, on Mill Road, the coroner said. This is the second "
        "shooting there in three months. On Oct. 17, a boy named Paul Moss was shot and killed on the sidewalk.",
        1,
        None,
    ),
    ("Two men were charged with at\u00adtemp\u00adted mur\u00adder. A clerk was shot in the leg.", None, 1),
    ("A man and a woman were found with gunshot wounds. Both died at the scene.", 2, None),
    ("A clerk and a guard were found with stab wounds; both were pronounced dead at the hospital.", 2, None),
    ("Two men suffered gunshot wounds. One died and the other is in critical condition.", 1, 1),
    ("Three teenagers were wounded, including the one who drove. None of them died.", None, 3),
    ("Officers discovered one man and two children dead inside the cabin.", 3, None),
    ("The gardener told the dispatcher that his mom and younger brother were dead.", 2, None),
    ("The pupil was the victim of a drive-by shooting, her aunt said.", None, 1),
    ("The pupil was the victim of a homicide, her aunt said.", 1, None),
    ("She called 911, hung up and fled. A neighbour was found dead.", 1, None),
    ("Mourners left the chapel after a celebration of life service for a pupil. A pupil was killed.", 1, None),
    ("In a murder-suicide, a baker shot her small nephew and then herself.", 2, None),
    ("It was an apparent murder-suicide. A man shot his wife and then himself.", 2, None),
    ("A man shot his wife and then himself.", None, 1),
    ("Investigators say he shot and killed his girlfriend before turning the gun on himself.", 2, None),
    ("The driver of the van, which was riddled with bullets, ran into a shop.", None, None),
    ("Two men were riddled with bullets as they left the mosque.", 2, None),
    ("She prayed that the boy wouldn't die.", None, None),
    ("He could see the woman was dead.", 1, None),
    ("A gunman who killed five clerks last week was treated for depression in 2006.", 5, None),
    (
        "Two youths have been arrested over a suspected gang-related shooting last year that left three waiters dead.",
        3,
        None,
    ),
]


@pytest.mark.parametrize(("text", "killed", "injured"), CRIMES)
def test_the_number_that_a_report_of_crime_gives(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)
