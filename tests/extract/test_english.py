"""English constructions, each with the number of dead and injured that a text of one or two sentences settles on."""

from __future__ import annotations

import pytest
from tests.extract.readers import document, read, summary

from tollbook.extract import digest
from tollbook.settings import load_profile

AIRWARS = load_profile("airwars")


def best(text: str) -> tuple[int | None, int | None]:
    """Killed and injured, as the text settles on them."""
    found = digest(read(text), document(text), AIRWARS)
    return (found.killed.best if found.killed else None, found.injured.best if found.injured else None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # who is counted
        ("Raiders have killed a village clerk as he was walking home.", 1, None),
        ("Militants have killed 17 local residents in the Palmar area on Monday.", 17, None),
        ("The bombers killed 12 Iraqi administrators and engineers and four Iranian technicians.", 16, None),
        ("A newly-wedded couple died in an explosion near the village.", 2, None),
        ("An elderly couple was found dead in their home on Monday.", 2, None),
        ("A family of eight was killed in the rural village.", 8, None),
        ("A girl's parents were found dead in a bedroom.", 2, None),
        ("Police are investigating the shooting death of 23-year-old Adam Reed.", 1, None),
        ("Masked gunmen shot dead a rights activist and mother of four outside a market.", 1, None),
        ("Averil, 29 - A report. One person was shot dead.", 1, None),
        ("One is dead after the attack, police said.", 1, None),
        # who acts, and who is harmed
        ("Gunmen killed a prominent ally of the president on Monday.", 1, None),
        ("A member of a militia killed six of his comrades in the northern district.", 6, None),
        ("At least eight people killed, three more injured in clashes between clans.", 8, 3),
        ("Three supporters of the Union party and another from a rival party were killed.", 4, None),
        # lists
        ("A bomb under a chair killed him and three other worshippers and wounded 20.", 4, 20),
        ("A polling clerk and election observer were killed in the town.", 2, None),
        ("The bodies of a woman and her 15-year-old daughter were found inside a home.", 2, None),
        ("The man killed his daughter, Kay Reed; his girlfriend, Ana Ruiz; and her mother, 62.", 3, None),
        ("A leader was killed and burned along with his wife, mother-in-law and driver.", 4, None),
        ("Two young Vale County boys are dead along with their father.", 3, None),
        ("The dead were: Adam Reed, Ana Ruiz and Omar Hadi.", 3, None),
        ("The dead included six civilians. At least 27 people were wounded.", 6, 27),
        # parts
        ("The clan lost seven. Seven civilians were killed. Four of them were killed in Dara while the three others"
         " were killed by snipers.", 7, None),
        ("The bomb killed the driver and four passengers. The other three passengers killed were engineers.", 5, None),
        ("The clash killed at least 30 and wounded at least 90, including two teenagers who were killed.", 30, 90),
        ("Ten people were hurt, and one of them has died.", 1, 9),
        ("OCHA recorded 31 civilian deaths and 84 injuries, including nine children killed.", 31, 84),
        # fatal hurts
        ("The 3-year-old girl suffered a fatal gunshot wound on Monday.", 1, None),
        ("Officers found four people, all suffering non-fatal gunshot wounds.", None, 4),
        ("Sixteen people were shot, one fatally, inside a nightclub.", 1, 15),
        ("Police asked whether the deadly shooting of a toddler was accidental.", 1, None),
        # those who harm themselves are counted beside those whom they harm
        ("A man shot and killed his wife before killing himself on Monday.", 2, None),
        ("Officials say a retired officer has killed his two children and himself.", 3, None),
        ("Three people are dead. Adam Reed killed his wife and son before taking his own life.", 3, None),
        ("The man fatally shot his partner, then committed suicide.", 2, None),
        ("Neighbours said he threatened to kill himself.", None, None),
        # hospital
        ("The shooting sent three people to the hospital.", None, 3),
        ("Four teens were taken to a hospital after the shooting.", None, 4),
        ("A man was shot and taken to a hospital, where he died.", 1, None),
        # periods and events
        ("At least 23 people died in the raid, bringing the death toll since May to more than 35.", 23, None),
        ("At least 50 people have been killed since Tuesday after armed men attacked three villages.", 50, None),
        ("Seven villagers died and 42 were hurt, where a long war has left dozens killed in recent years.", 7, 42),
        ("Two people were killed. It is Averil's third homicide of the year.", 2, None),
        ("Six members of the tribe were killed. Meanwhile, another agency put the death toll at seven.", 7, None),
    ],
)  # fmt: skip
def test_the_number_that_a_construction_gives(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)


def test_somebody_taken_to_hospital_is_injured_by_inference() -> None:
    claim = read("Four teens were taken to a hospital after the shooting.")[0]
    assert [(one.field, one.rule) for one in claim.inferred] == [("harm", "taken to hospital is read as injured")]


def test_the_killer_is_a_claim_of_his_own() -> None:
    text = "The man killed his two sons and himself."
    assert summary(text) == [("killed", "person", 2, 2), ("killed", "man", 1, 1)]


def test_an_article_alone_carries_nothing_on() -> None:
    (claim,) = read("A day earlier state television had said that 11 members of one family were missing.")
    assert (claim.speaker.name, claim.via) == ("state television", ())


def test_civilian_before_a_word_of_harm_says_who_they_were() -> None:
    claims = read("The mission verified 31 civilian deaths, 84 injuries and nine civilian casualties.")
    assert [(c.harm, c.group) for c in claims] == [
        ("killed", "civilian"),
        ("injured", "person"),
        ("killed_or_injured", "civilian"),
    ]


def test_an_unknown_number_is_no_number() -> None:
    claims = read("One person was killed and an unknown number injured.")
    assert [(c.harm, c.count and c.count.kind, c.count and c.count.max) for c in claims] == [
        ("killed", "exact", 1),
        ("injured", "vague", None),
    ]
