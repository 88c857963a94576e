"""Who looks into a report, denies it or only received it does not say what it says."""

from __future__ import annotations

import pytest
from tests.extract.voiced import assigned, one


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The US-led coalition said it was looking into claims that its aircraft killed 30 civilians.", "30 civilians"),
        ("The army said it was aware of reports that 12 villagers were killed.", "12 villagers"),
        ("The Israeli military said it was reviewing allegations of the killing of 15 aid workers.", "15 aid workers"),
        ("NATO said it was aware of reports alleging that a strike had killed 30 people.", "30 people"),
        ("The Pentagon said it had received reports of nine civilian deaths.", "nine civilian deaths"),
        ("The Russian defence ministry dismissed claims that its warplanes killed 44 people.", "44 people"),
        ("Police said they were investigating reports that three people had been shot dead.", "three people"),
        ("قال التحالف إنه يحقق في تقارير عن مقتل 30 مدنيا في غارة.", "30 مدنيا"),
        ("وقالت القيادة المركزية الأمريكية إنها على علم بتقارير تفيد بمقتل تسعة مدنيين.", "تسعة مدنيين"),
    ],
)
def test_what_is_in_the_reports_is_alleged_by_nobody_named(text: str, words: str) -> None:
    lang = "ar" if text[0] > "z" else "en"
    found = assigned(text, [(words, 9, "killed", "civilian")], lang=lang)
    claim = next(c for c in found if c.id)
    assert (claim.stance, claim.modality, claim.speaker.name) == ("asserts", "alleged", None)


def test_it_is_the_one_that_answers_who_is_blamed() -> None:
    """ "Its aircraft" are the coalition's, though the coalition does not say so."""
    text = "The US-led coalition said it was looking into claims that its aircraft killed 30 civilians."
    claim = one(text, "killed 30 civilians", 30, group="civilian")
    assert claim.blamed is not None
    assert claim.blamed.name == "US-led Coalition"


def test_who_makes_the_claims_is_their_speaker() -> None:
    text = "The US-led coalition said claims by residents that its raid killed 14 people were false."
    assert one(text, "killed 14 people", 14).speaker.name == "residents"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry confirmed reports that 12 people were killed.", "ministry"),
        ("OHCHR said it had received credible reports that 12 people were killed.", "OHCHR"),
        ("The army claims that 12 people were killed.", "army"),
        ("In its report of May 3 the army now admits that 12 people were killed.", "army"),
        ("The United Nations reports that 12 people were killed.", "United Nations"),
    ],
)
def test_who_confirms_or_reports_says_it(text: str, speaker: str) -> None:
    claim = one(text, "12 people were killed", 12)
    assert (claim.modality, claim.speaker.name) == ("asserted", speaker)


def test_reports_that_a_paper_tells_of_are_alleged() -> None:
    claim = one("There were reports of nine dead in Hadra.", "nine dead", 9, source="Coast Wire")
    assert (claim.modality, claim.speaker.name) == ("alleged", "Coast Wire")
