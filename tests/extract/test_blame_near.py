"""Whom a text blames: forces by the name of their state, bare troops, pronouns, and whose own kills it tells."""

from __future__ import annotations

import pytest
from tests.extract.test_who_says_so import told


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("A Myanmar air force jet bombed a village, killing six people.", "Myanmar air force"),
        ("A missile from a suspected US drone struck a car, killing three people.", "US military"),
        ("Troops on patrol opened fire on farmers, killing three.", "Troops"),
        ("The army gave a toll of nine villagers, and said that soldiers had killed five raiders.", None),
        ("Six soldiers were killed near Averil.", None),
        ("Soldiers of fortune killed two priests.", None),
        ("The attack on Kenya army barracks killed six people.", None),
        (
            "Fighters of the ADF on motorcycles and camels opened fire. They killed 31 people, a nurse said.",
            "ADF rebels",
        ),
        ("Six farmers were killed, according to the head of the village, who suspects the ADF.", "ADF rebels"),
        ("Two suspects, the army said, were killed.", None),
        ("ADF fighters attacked the camp. Local authorities report 11 people killed.", "ADF rebels"),
        ("The army said nine terrorists were neutralised.", "army"),
    ],
)
def test_who_did_it(text: str, blamed: str | None) -> None:
    """The doer that a text names, and nobody whom it only names beside the harm."""
    assert {claim.blamed.name if claim.blamed else None for claim in told(text)} == {blamed}


def test_a_party_that_regrets_a_death_concedes_it() -> None:
    """A force that is sorry for civilians killed by its troops owns up; one that finds no report of them does not."""
    text = "Troops at Averil opened fire on men. The army deeply regrets that a farmer lost his life in that encounter."
    assert [claim.stance for claim in told(text)] == ["concedes"]
    text = "The US military said that no reporting supports the death of two civilians from US airstrikes."
    assert all(claim.stance != "concedes" for claim in told(text))
