"""Items of a list or a ticker with a heading or an hour of their own: what is told in one is no other's."""

from __future__ import annotations

import pytest
from tests.extract.test_who_says_so import told

from tollbook.extract.sections import Sections

LIST = (
    "Moss: Fighters of the ADF attacked a camp at dawn. Eleven people were killed.\n\n"
    "Hadra: Six farmers were killed with machetes in their fields on Monday.\n\n"
    "Sable: The clinic says that it has admitted 23 wounded civilians since then."
)


def test_an_item_takes_nobody_and_no_weapon_from_another() -> None:
    """Blame and weapon stay in the item that names them."""
    claims = {claim.count.min: claim for claim in told(LIST) if claim.count is not None}
    assert claims[6].blamed is None
    assert claims[6].weapon == "stabbing"
    assert claims[11].weapon is None
    assert claims[23].blamed is None
    assert claims[23].weapon is None


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("21:10 Two died in Averil.\n\n20:05 A drone hit a bus in Moss.", True),
        ("21:10 Two died in Averil.\n\n20:05 A drone hit a bus in Averil.", False),
        ("NORTH. Two people died in a raid.\n\nSOUTH. A drone hit a bus on Friday.", True),
        ("Place: the market of Averil, on the river road\nVictims: two men of one family who died", False),
        ("Two died in a raid on Averil.\n\nA drone hit a bus in Moss.", False),
    ],
)
def test_only_headings_of_items_set_them_apart(text: str, apart: bool) -> None:
    """Entries that name one place are one event's, and the fields of a form are."""
    assert Sections(text, "en").apart(0, len(text) - 1) is apart


def test_a_title_that_comes_twice_begins_two_items() -> None:
    text = (
        "Averil: A drone hit a bus on the river road.\n\nAveril: Two people died of older wounds there.\n\n"
        "Moss: A mill burned down in the night after shelling."
    )
    items = Sections(text, "en")
    assert [items.at(text.index(word)) for word in ("drone", "older", "mill")] == [1, 2, 3]
