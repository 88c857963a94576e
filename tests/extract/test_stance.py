"""Conceding, denying, disputing and leaving open: nobody is made to say what was not said."""

from __future__ import annotations

import pytest
from tests.extract.readers import read
from tests.extract.voiced import added, assigned, one

from tollbook.errors import VocabularyError
from tollbook.extract.lexicon import compiled, stances


def test_a_party_that_admits_its_own_harm_concedes() -> None:
    text = "The US-led coalition acknowledged that its strikes had killed nine civilians."
    claim = one(text, "killed nine civilians", 9, group="civilian")
    assert (claim.stance, claim.blamed and claim.blamed.name) == ("concedes", claim.speaker.name)


def test_claiming_dead_enemies_is_no_concession() -> None:
    text = "The US-led coalition said its strikes had killed nine fighters."
    assert one(text, "killed nine fighters", 9, group="combatant").stance == "asserts"


def test_claiming_an_attack_is_neither_a_count_nor_a_concession() -> None:
    text = "Nine civilians died in an attack claimed by the Islamic State group."
    claim = one(text, "Nine civilians died", 9, group="civilian", source="Coast Wire")
    assert (claim.stance, claim.speaker.name) == ("asserts", "Coast Wire")


def test_others_do_not_concede_for_a_party() -> None:
    text = "A nurse said strikes by the US-led coalition had killed nine civilians."
    claim = one(text, "killed nine civilians", 9, group="civilian")
    assert (claim.stance, claim.blamed and claim.blamed.name) == ("asserts", "US-led Coalition")


def test_a_finding_of_a_party_about_itself() -> None:
    """The publisher of a finding is the party; adverbs of regret make it its own strike."""
    text = "During a strike on an ISIS depot it was assessed that nine civilians were unintentionally killed."
    claim = one(text, "nine civilians were unintentionally killed", 9, group="civilian", source="US-led Coalition")
    assert (claim.stance, claim.blamed and claim.blamed.name) == ("concedes", "US-led Coalition")


def test_a_flat_none_denies() -> None:
    assert one("The army said no civilians were hurt.", "no civilians were hurt", 0, harm="injured").stance == "denies"


def test_what_is_denied_is_kept_as_an_allegation() -> None:
    text = "The army denied that nine civilians had been killed in Hadra."
    found = assigned(text, [("nine civilians had been killed", 9, "killed", "civilian")])
    alleged = next(c for c in found if c.id)
    denial = next(c for c in found if not c.id)
    assert (alleged.stance, alleged.modality, alleged.speaker.kind) == ("asserts", "alleged", "anonymous")
    assert (denial.stance, denial.count, denial.speaker.name) == ("denies", None, "army")


def test_the_claimant_of_a_denied_report() -> None:
    text = (
        "Reports that shells killed nine civilians in Hadra are false, the army said. "
        "It named the Hadra Harm Registry, which published the report."
    )
    found = assigned(text, [("killed nine civilians", 9, "killed", "civilian")])
    assert [c.speaker.name for c in found if c.id] == ["Hadra Harm Registry"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Reports of civilian deaths in Hadra are baseless, the army said.", "denies"),
        ("The army said the strikes hit targets free of civilian presence.", "denies"),
        ("The army said it had assessed the claims and found them not credible.", "denies"),
        ("The ministry said the real number of victims was several times higher.", "disputes"),
        ("That figure is far too low, the Hadra Harm Registry said.", "disputes"),
        ("The US-led coalition said it was looking into the report.", "unresolved"),
        ("The US-led coalition said there was insufficient information to judge the report.", "unresolved"),
    ],
)
def test_answers_without_a_number(text: str, stance: str) -> None:
    (answer,) = added(text)
    assert answer.stance == stance
    assert answer.count is None or (answer.count.kind, answer.count.min, answer.count.max) == ("relative", None, None)
    assert text[answer.start : answer.end] == answer.quote


def test_a_party_says_that_it_did_not_strike() -> None:
    text = "After a review it was assessed that no Coalition strikes were conducted in the area."
    assert [c.stance for c in added(text, source="US-led Coalition")] == ["denies"]
    assert added(text, source="Coast Wire") == []


def test_media_deny_nothing_in_their_own_voice() -> None:
    assert added("Reports of a second wave are false.", source="Coast Wire") == []


def test_one_answer_a_speaker_and_sentence() -> None:
    text = 'The army rejected the reports. "No civilians were hurt," it said.'
    found = assigned(text, [("No civilians were hurt", 0, "injured", "civilian")])
    assert [c.stance for c in found] == ["denies"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("قال الجيش إن هذه الأنباء عارية عن الصحة.", "denies"),
        ("قال المرصد إن العدد الحقيقي أكبر من ذلك.", "disputes"),
    ],
)
def test_answers_in_arabic(text: str, stance: str) -> None:
    assert [c.stance for c in added(text, lang="ar")] == [stance]


def test_a_pattern_must_begin_with_a_word() -> None:
    """The tables are looked up by first words; what begins with a gap would be missed silently."""
    assert all(word and not word.startswith("*") for lang in ("en", "ar") for word in stances(lang))
    assert compiled("no * harm", {}).startswith("(?:(?:no) )")
    with pytest.raises(VocabularyError):
        stances("xx")


def test_nobody_concedes_by_a_part_of_a_word() -> None:
    """ "أسفر" (led to) holds the letters of "أسف" (regrets), "incredible" those of "credible"."""
    text = "قال بيان عسكري إن هجوما صاروخيا إسرائيليا على البلدة أسفر عن مقتل 4 أشخاص."
    claim = one(text, "مقتل 4 أشخاص", 4, lang="ar")
    assert (claim.stance, claim.blamed and claim.blamed.name) == ("asserts", "Israeli military")
    text = "The army said that in an incredible escape four people were injured at the bridge."
    assert one(text, "four people were injured", 4, harm="injured").stance == "asserts"


def test_a_police_lieutenant_is_no_party_and_concedes_nothing() -> None:
    """A rank alone tells a soldier from a policeman by what else the text speaks of."""
    text = "Lt. Ann Bell said that two boys were accidentally hurt. Police are still looking for the gun."
    claim = one(text, "two boys were accidentally hurt", 2, harm="injured")
    assert (claim.stance, claim.blamed, claim.speaker.kind) == ("asserts", None, "government")
    claim = one("A police lieutenant said that two men were hurt.", "two men were hurt", 2, harm="injured")
    assert claim.speaker.kind == "government"
    claim = one("Lt. Ann Bell of the army said that two men were hurt.", "two men were hurt", 2, harm="injured")
    assert claim.speaker.kind == "belligerent"


def test_nobody_concedes_what_people_did_to_themselves() -> None:
    text = "The army said that a boy had accidentally shot himself at the range."
    claim = one(text, "a boy had accidentally shot himself", 1, harm="killed_or_injured")
    assert (claim.stance, claim.blamed) == ("asserts", None)


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks were killed in May. The governor rejected the accusations.",
        "Two clerks were killed in May. Officials denied reports that guards had shot them.",
    ],
)
def test_a_bare_denial_beside_harm_is_a_claim(text: str) -> None:
    claims = assigned(text, [("Two clerks were killed", 2, "killed", "civilian")])
    assert [claim.stance for claim in claims] == ["asserts", "denies"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت الفصائل استهداف سيارة بصاروخ، وأشارت إلى أن العملية أدت إلى مقتل 7 أشخاص.", "الفصائل"),
        ("وثقت اللجنة ضلوع عناصر في هجوم أدى إلى مقتل 7 أشخاص.", "اللجنة"),
    ],
)
def test_a_speaker_ends_before_what_is_told(text: str, name: str) -> None:
    """Behind the one who says stands at once the noun of what is said; it is no part of the name."""
    assert one(text, "مقتل 7 أشخاص", 7, lang="ar").speaker.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The claim that 12 farmers were killed is a lie, the general said.",
        "Any claim that they killed 12 farmers is without foundation, the general said.",
        "Suggestions that his men killed 12 farmers have no basis in fact, the general said.",
        "Reports that 12 farmers were killed turned out to be false, the general said.",
        "Claims that soldiers had killed 12 farmers are a pure invention, the general said.",
    ],
)
def test_who_calls_reports_a_lie_denies_what_they_say(text: str) -> None:
    claims = [claim for claim in read(text) if claim.harm == "killed"]
    assert [(claim.stance, claim.modality) for claim in claims] == [("denies", "asserted"), ("asserts", "alleged")]


def test_what_a_party_says_that_it_did_not_do_is_no_concession() -> None:
    text = "The army insisted that its aircraft had not bombed the school, where 17 pupils died."
    (claim,) = (claim for claim in read(text) if claim.count is not None)
    assert (claim.stance, claim.blamed) == ("asserts", None)
