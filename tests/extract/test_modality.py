"""Denials, fears, plans and rumours."""

from __future__ import annotations

import pytest
from tests.extract.readers import ends, read


@pytest.mark.parametrize(
    "text",
    [
        "No casualties were reported.",
        "No one was hurt.",
        "The shell fell without causing casualties.",
        "The shell fell without any casualties.",
        "The shelling did not cause any casualties.",
    ],
)
def test_a_flat_denial_counts_none(text: str) -> None:
    (claim,) = read(text)
    assert (claim.stance, ends(claim)) == ("denies", (0, 0))


def test_fears_plans_and_rumours_are_told_apart() -> None:
    assert read("Four people are feared dead.")[0].modality == "feared"
    assert read("The flood could kill thousands of people.")[0].modality == "hypothetical"
    assert read("Four people were allegedly killed.")[0].modality == "alleged"
    assert read("Four people were killed.")[0].modality == "asserted"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Its air strike on Averil on 4 May 2018 killed two civilians.", "asserted"),
        ("An air strike on May 4 killed two civilians.", "asserted"),
        ("An air strike in early May killed two civilians.", "asserted"),
        ("AN AIR STRIKE IN MAY KILLED TWO CIVILIANS.", "asserted"),
        ("The strike in May may have killed two civilians.", "feared"),
        ("An air strike may kill two civilians.", "hypothetical"),
    ],
)
def test_may_is_a_month_where_it_stands_as_one(text: str, modality: str) -> None:
    assert [claim.modality for claim in read(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The town was without power on Monday, and two deaths were reported after the storm.", 2),
        ("The town was without water and four people were killed.", 4),
        ("He was charged with carrying a pistol without a licence in the death of a shopkeeper.", 1),
        ("The flood did not just kill ten people, it took the bridge as well.", 10),
        ('"I don\'t know why they shot my brother," Mara Bell said.', 1),
        ("Why don't you look into the murder of Samir Haddad?", 1),
        ("Deputies do not name a suspect in the killing of Adam Reed.", 1),
        ("The officer was not charged with the deaths of two protesters.", 2),
        ("The tanker did not stop and three women were killed.", 3),
        ("The coroner has not yet identified the two bodies.", 2),
        ("Investigators ruled out arson in the deaths of four tenants.", 4),
        ("There is no evidence that the killing of six nurses was planned.", 6),
        ("The fire hurt two boarders (one whose age is not yet known) and killed five guests.", 5),
    ],
)
def test_a_negation_denies_only_what_it_stands_with(text: str, number: int) -> None:
    """What lacks is not the harm; "not just" affirms; what somebody asks about is known to have happened."""
    assert ("asserts", (number, number)) in [(claim.stance, ends(claim)) for claim in read(text)]
    assert {claim.stance for claim in read(text)} == {"asserts"}


@pytest.mark.parametrize(
    "text",
    [
        "The rockets landed in a field without hurting civilians.",
        "The strike did not lead to the death of a civilian.",
        "There was no evidence of the killing of three nurses.",
        "There is no proof that soldiers killed eleven villagers.",
        "There was nothing to suggest that the two clerks had been wounded.",
        "It is not true that a baker died.",
        "The massacre of 40 villagers never happened.",
    ],
)
def test_what_stands_with_a_negation_is_denied(text: str) -> None:
    assert [claim.stance for claim in read(text)] == ["denies"]


def test_a_plea_of_not_guilty_leaves_the_dead_dead() -> None:
    assert [(c.stance, ends(c)) for c in read("He pleaded not guilty in the death of Anna Reed.")] == [
        ("asserts", (1, 1))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman would not confirm that the victim was shot.",
        "The agency could not independently verify that four people were killed.",
        "لم يتسن التأكد من وقوع إصابات بين المدنيين.",
        "لم يعرف عدد القتلى بعد.",
    ],
)
def test_what_nobody_could_verify_is_neither_claimed_nor_denied(text: str) -> None:
    assert read(text) == ()


def test_no_fewer_than_denies_nothing() -> None:
    """ "ما لا يقل عن" (no fewer than) holds a word for "not", also where the number behind it is written oddly."""
    (claim,) = read("ما لا يقل عن 350.209 أشخاص قُتلوا في البلاد.")
    assert claim.stance == "asserts"


@pytest.mark.parametrize(
    "text",
    [
        "The drill simulated a quake that killed 500 people.",
        "The caller told of a hoax in which four clerks were shot.",
        "It was not clear if the three hikers had been killed.",
        "The ministry has not confirmed the deaths of two soldiers.",
        "Senators killed the bill, burying the hopes of two governors.",
        "The veto killed two projects.",
        "A fox killed nine hens.",
        "Villagers killed the leopard.",
        "No other people were hurt.",
        "Nobody shot the two boys, the mayor said.",
        "In the film, a hitman murders four bankers.",
        "Whoever causes the death of two persons shall be liable to imprisonment.",
        "Screening could prevent 700 deaths a year.",
        "Date,Location,Killed,Injured",
    ],
)
def test_what_did_not_happen_to_anybody_claims_nothing(text: str) -> None:
    """Rehearsals, open questions, what nobody meant; plans and animals that are killed."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("She is accused of plotting to kill her husband.", "hypothetical"),
        ("They planned to kill two guards.", "hypothetical"),
        ("He did not mean to shoot his wife.", "hypothetical"),
        ("The grenade failed to kill the mayor.", "hypothetical"),
        ("Anyone who kills a ranger goes to prison.", "hypothetical"),
        ("The driver failed to stop and was shot dead.", "asserted"),
        ("Two men tried to rob a bank, killing a guard.", "asserted"),
        ("A waitress trying to stop a thief was shot dead.", "asserted"),
    ],
)
def test_what_somebody_set_out_to_do_ends_at_the_next_verb(text: str, modality: str) -> None:
    assert [claim.modality for claim in read(text)] == [modality]
