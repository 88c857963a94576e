"""Who is said to have done it, and who is not."""

from __future__ import annotations

import pytest
from tests.extract.readers import NoPlaces, document
from tests.extract.voiced import assigned, one, register

from tollbook import extract


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nine people died in a Russian air strike on Hadra.", "Russian forces"),
        ("Shelling by regime forces killed nine people: nine people died.", "Syrian government forces"),
        ("Israeli warplanes bombed Hadra; nine people died.", "Israeli military"),
        ("Nine people died when aircraft of the US-led coalition struck Hadra.", "US-led Coalition"),
        ("Nine people died in strikes carried out by the Rapid Support Forces.", "Rapid Support Forces"),
        ("Nine people died in Hadra, in a raid attributed to the Rapid Support Forces.", "Rapid Support Forces"),
        ("Nine people died. Responsibility was attributed to the Houthi rebels.", "Houthis"),
        ("Houthi rebels have been accused of shelling Hadra, where nine people died.", "Houthis"),
        ("The army charged the Houthi rebels with the attack in which nine people died.", "Houthis"),
        ("Junta jets bombed Hadra; nine people died.", "Junta jets"),
    ],
)
def test_doers(text: str, name: str) -> None:
    words = next(w for w in ("Nine people died", "nine people died") if w in text)
    blamed = one(text, words, 9).blamed
    assert blamed is not None
    assert blamed.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in an attack on Russian forces.",
        "It was the villagers, not Russian forces, who struck Hadra; nine people died.",
        "Nine people died when a bomb went off near an Israeli army post.",
        "Gunmen opened fire; nine people died.",
        "Nine people died in Monday shelling.",
        "Shells aimed at troops fighting the Houthi rebels in Hadra hit a bus; nine people died.",
        "An Afghan official said a bomb killed him; nine people died.",
        "Shells fell on Hadra in response to a rebel attack; nine people died.",
        "The raid on Hadra could not be attributed to the Houthi rebels; nine people died.",
        "The registry attributed the figure to Syrian government officials: nine people died.",
    ],
)
def test_targets_and_unnamed_attackers_are_not_blamed(text: str) -> None:
    words = next(w for w in ("Nine people died", "nine people died") if w in text)
    assert one(text, words, 9).blamed is None


def test_dead_fighters_did_not_kill_themselves() -> None:
    claim = one(
        "Nine Islamic State fighters were killed.", "Nine Islamic State fighters were killed", 9, group="combatant"
    )
    assert claim.blamed is None


@pytest.mark.parametrize(
    "accusation",
    [
        "The registry blamed the Rapid Support Forces.",
        "It attributes the raid to the Rapid Support Forces.",
        "The registry pinned the attack on the Rapid Support Forces.",
    ],
)
def test_an_accusation_holds_for_the_accusers_claims(accusation: str) -> None:
    text = f"The Hadra Harm Registry said nine people died. {accusation}"
    blamed = one(text, "nine people died", 9).blamed
    assert blamed is not None
    assert blamed.name == "Rapid Support Forces"


@pytest.mark.parametrize(
    "denial", ["We carried out no raids on Hadra", "Our aircraft did not bomb Hadra", "We did not strike Hadra"]
)
def test_who_denies_an_act_of_its_own_is_not_blamed_by_others_for_it(denial: str) -> None:
    text = f'An air raid on Hadra killed nine people, the health office said. "{denial}," the Houthi rebels said.'
    claims = extract.read(document(text), NoPlaces(), register())
    assert [claim.blamed for claim in claims if claim.harm == "killed"] == [None]


def test_one_side_does_not_take_over_what_the_other_says() -> None:
    text = (
        "The Syrian government said a strike by the US-led coalition killed nine people. "
        "The US-led coalition said eight people died."
    )
    found = assigned(
        text, [("killed nine people", 9, "killed", "person"), ("eight people died", 8, "killed", "person")]
    )
    assert [c.blamed and c.blamed.name for c in found] == ["US-led Coalition", None]


def test_two_parties_named_together() -> None:
    claim = one("مقتل تسعة أشخاص بقصف لقوات النظام والقوات الروسية على القرية.", "مقتل تسعة أشخاص", 9, lang="ar")
    assert claim.blamed is not None
    names = {claim.blamed.name, *(a.name for a in claim.blamed_also)}
    assert names == {"Syrian government forces", "Russian forces"}
    assert claim.blamed_relation == "and"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مقتل تسعة أشخاص في غارة لطيران التحالف الدولي على القرية.", "US-led Coalition"),
        ("قصفت قوات النظام القرية ما أدى إلى مقتل تسعة أشخاص.", "Syrian government forces"),
        ("مقتل تسعة أشخاص بغارات روسية على القرية.", "Russian forces"),
        ("قصف النظام التركي القرية ما أدى إلى مقتل تسعة أشخاص.", "Turkish forces"),
        ("مقتل تسعة أشخاص بقصف مصدره المناطق التي تسيطر عليها قوات النظام.", "Syrian government forces"),
        ("مقتل تسعة أشخاص بقصف مصدره مناطق سيطرة قسد.", "Syrian Democratic Forces"),
    ],
)
def test_doers_where_the_verb_comes_first(text: str, name: str) -> None:
    blamed = one(text, "مقتل تسعة أشخاص", 9, lang="ar").blamed
    assert blamed is not None
    assert blamed.name == name


def test_a_raid_on_a_party_is_not_by_it() -> None:
    assert one("مقتل تسعة أشخاص في غارة على مواقع تنظيم داعش.", "مقتل تسعة أشخاص", 9, lang="ar").blamed is None


def test_fire_on_what_a_party_holds_is_not_by_it() -> None:
    text = "مقتل تسعة أشخاص بقصف استهدف المناطق التي تسيطر عليها قوات النظام."
    assert one(text, "مقتل تسعة أشخاص", 9, lang="ar").blamed is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اتهمت حكومة الوفاق قوات حفتر بتنفيذ الغارة التي قتلت 9 مدنيين.", "Libyan National Army"),
        ("اتهم الجيش الأوكراني القوات الروسية بقصف السوق ومقتل 9 مدنيين.", "Russian forces"),
        ("قتل 9 مدنيين وحمل الأهالي الحوثيين المسؤولية.", "Houthis"),
    ],
)
def test_who_accuses_is_not_who_is_accused(text: str, name: str) -> None:
    """Where the verb comes first the accuser stands between it and the accused."""
    claim = one(text, "9 مدنيين", 9, group="civilian", lang="ar")
    assert claim.blamed is not None
    assert claim.blamed.name == name


def test_fighters_who_were_killed_did_not_do_it() -> None:
    (dead,) = extract.read(document("Nine Houthi fighters killed in Hadra on Monday."), NoPlaces(), register())
    assert (dead.group, dead.blamed) == ("combatant", None)
    (claim,) = extract.read(document("Houthi fighters killed nine people in Hadra."), NoPlaces(), register())
    assert claim.blamed is not None


def test_who_puts_a_number_on_the_killed_did_not_kill_them() -> None:
    text = "The Hamas-run government put the number killed at 23."
    (claim,) = extract.read(document(text), NoPlaces(), register())
    assert claim.blamed is None


def test_a_party_s_own_dead_soldiers_are_not_its_doing() -> None:
    text = "Turkey's defence ministry said five of its soldiers were killed in shelling by regime forces."
    blamed = one(text, "five of its soldiers were killed", 5, group="combatant").blamed
    assert blamed is not None
    assert blamed.name == "Syrian government forces"
    text = "The army said three of its soldiers had been wounded."
    assert one(text, "three of its soldiers had been wounded", 3, harm="injured", group="combatant").blamed is None


@pytest.mark.parametrize("force", ["the army", "soldiers", "police"])
def test_a_force_without_a_name_is_blamed_where_by_and_a_verb_stand_before_it(force: str) -> None:
    blamed = one(f"Nine people were killed by {force} in Hadra.", "Nine people were killed", 9).blamed
    assert blamed is not None
    assert blamed.name == force.removeprefix("the ")


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces shelled Hadra, while unknown gunmen killed nine people in Merv.",
        "Russian forces shelled Hadra, and nine people were shot dead by unidentified gunmen in Merv.",
    ],
)
def test_where_nobody_knows_who_did_it_nobody_else_of_the_text_did(text: str) -> None:
    words = next(w for w in ("killed nine people", "nine people were shot dead") if w in text)
    assert one(text, words, 9).blamed is None


def test_unknown_gunmen_who_are_named_after_all_are_blamed() -> None:
    text = "Unidentified gunmen, believed to be Houthi rebels, killed nine people in Hadra."
    blamed = one(text, "killed nine people", 9).blamed
    assert blamed is not None
    assert blamed.name == "Houthis"
