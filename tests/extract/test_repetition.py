"""What a text says again: headlines, denials, and parts told a sentence later."""

from __future__ import annotations

from tollbook import extract
from tollbook.model import Claim, Document
from tollbook.resolve import load_gazetteer, load_register
from tollbook.settings import Settings


def claims(text: str, lang: str = "en", headline: tuple[int, int] | None = None) -> tuple[Claim, ...]:
    document = Document(
        id="sha256:" + "0" * 64,
        external_id=None,
        url=None,
        source="Harbour Gazette",
        title=None,
        lang=lang,
        published="2018-05-05",
        published_how="given",
        captured_at="2018-05-06T00:00:00Z",
        text=text,
        headline=headline,
    )
    return extract.read(document, load_gazetteer(Settings()), load_register())


def test_what_stands_in_the_headline_only_says_so() -> None:
    head = "Raid on Abs kills 14"
    found = claims(f"{head}\n\nMedics said that three people were wounded.", headline=(0, len(head)))
    assert [(claim.harm, claim.headline) for claim in found] == [("killed", True), ("injured", False)]


def test_a_headline_that_names_nobody_repeats_a_toll_of_fighters() -> None:
    head = "Raid on Abs kills 14"
    found = claims(f"{head}\n\nMedics said that 14 fighters were killed.", headline=(0, len(head)))
    assert [(claim.group, claim.headline, claim.also) for claim in found] == [("combatant", False, ((12, 20),))]


def test_the_year_of_a_date_in_may_counts_nobody() -> None:
    (claim,) = claims("The death toll of the raid on Abs on 4 May 2018 has risen to 12, medics said.")
    assert claim.count is not None
    assert claim.count.min == 12


def test_a_denial_of_dead_asserts_none() -> None:
    for text in ("ينفي التحالف سقوط قتلى مدنيين.", "نفى التحالف مقتل مدنيين في الغارة."):
        assert [claim.stance for claim in claims(text, "ar")] == ["denies"]


def test_a_part_is_taken_from_its_own_group_alone() -> None:
    told = "Medics said that eight civilians were killed. "
    whole, part = claims(told + "Six of the civilians were children.")
    assert (part.part_of, part.group) == (whole.id, "child")
    assert len(claims(told + "Six of the soldiers were women.")) == 1


def test_an_opening_of_time_is_no_part_of_the_speaker() -> None:
    (claim,) = claims("A day earlier state television had said that nine people were killed.")
    assert claim.speaker.name == "state television"
