"""Reports as many kinds of writers make them, each with the numbers that a careful coder enters.

Wire news, offices of the UN, monitors' posts, armies, local crime news, notes of event databases, headlines, lists of
the dead, tolls that move, and people with numbers who came to no harm. None: no number of one event.
"""

from __future__ import annotations

import pytest
from tests.extract.test_digest import best

REPORTS: list[tuple[str, int | None, int | None]] = [
    # wire news
    (
        "The coalition bombed a wedding party in Averil, killing the bride and at least 20 guests, medics said.",
        21,
        None,
    ),
    (
        "The two aid workers, both Danish nationals, were killed when their car came under fire, the group said.",
        2,
        None,
    ),
    ("A grenade thrown into a bar killed one person and wounded eight others, two of whom later died.", 3, 6),
    ("The clinic treated 41 wounded people after the attack; six of them did not survive.", 6, 35),
    ("The shelling killed three people, with another 40 people still in hospital.", 3, 40),
    ("The explosion caused the death of a street vendor and injuries to nine passersby.", 1, 9),
    ("Three soldiers were killed and five wounded in an ambush.", None, None),
    ("The blast killed two soldiers and wounded a third.", None, None),
    ("A group documented the killing of a pregnant woman and the wounding of her husband.", 1, 1),
    # periods, and what is of none
    ("Between 1 and 15 March, the Mission documented the killing of 43 civilians in 18 incidents.", None, None),
    ("UN staff documented 5,272 civilian casualties (1,564 deaths) in the first half of the year.", None, None),
    ("The opposition says 80 of its supporters have been killed since the vote.", None, None),
    ("Friday's attack, which killed nine, was the deadliest since a bombing in 2016.", 9, None),
    ("The house, built in 1998, collapsed and killed two caretakers.", 2, None),
    ("A 2016 attack killed 12.", 12, None),
    ("He was abducted in May and killed.", 1, None),
    # crime
    ("An elder was killed by gunmen in the town. His son was wounded.", 1, 1),
    ("The mayor was assassinated by two men on a motorcycle. His bodyguard was seriously wounded.", 1, 1),
    ("A would-be robber was shot dead by the store owner on Friday night.", 1, None),
    ("Three teens were hit by gunfire; one of them, 16-year-old Jalen Moss, did not make it.", 1, 2),
    ("A man killed three co-workers and injured a fourth.", 3, 1),
    ("Wake up, arm yourself and don't fall victim to these killers.", None, None),
    # headlines
    ("Man, 34, killed in crash", 1, None),
    # the dead named
    ("The dead were named as Adam Reed (43), his wife Kay (38) and Paul Orr (12).", 3, None),
    ("Those who died were identified as Kay Reed, 61; Paul Reed, 34; and Ana Moss, 7.", 3, None),
    (
        "Four people were killed. The coroner identified the dead as Kay Reed, 61; Paul Reed, 34; and Ana Moss, 7.",
        4,
        None,
    ),
    ("The wounded included a cameraman for state television and his driver.", None, 2),
    ("According to the mayor, four of the seven people killed in the blast were children.", 7, None),
    ("In all 16 people died. Ten of those killed were from one family.", 16, None),
    # tolls
    ("The bodies of three fishermen were found on Monday, bringing the number of confirmed deaths to 11.", 11, None),
    ("Two more people died overnight, raising the death toll to 29.", 29, None),
    # no victims
    ("Gunmen killed 30 cows and burned two granaries.", None, None),
    ("Five thousand families fled the fighting, and 300 of their homes were burned.", None, None),
    ("If the dam had burst, thousands could have been killed.", None, None),
    ("Two families lost their sons in the war.", None, None),
    ("The bomb hit the mill, five weeks later another wounded six.", None, 6),
]


@pytest.mark.parametrize(("text", "killed", "injured"), REPORTS)
def test_the_number_of_a_report(text: str, killed: int | None, injured: int | None) -> None:
    assert best(text) == (killed, injured)
