"""A drafted summary says what the fields and claims say, in both languages, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import VocabularyError
from tollbook.model import Actor, Claim, Conceded, Count, HarmRanges, Incident, Party, Range
from tollbook.publish import draft

SEVEN = Range(min=7, max=12)
EVENT = Incident(
    id="YEM-20180504-a",
    date_from="2018-05-04",
    date_to="2018-05-04",
    date_precision="day",
    place="Mocha",
    country="YEM",
    killed=SEVEN,
    by_status={"civilian": HarmRanges(killed=Range(min=7, max=7)), "unknown": HarmRanges(killed=Range(min=0, max=5))},
    children_killed=Range(min=2, max=2),
    weapon="airstrike",
    blamed=("The Coalition",),
    parties=(Party(name="The Coalition", named_by=("Medics",), reply="non_credible"),),
)


def claim(number: int, **fields: object) -> Claim:
    base = Claim(
        id=f"c{number}",
        document="sha256:" + "0" * 64,
        start=0,
        end=4,
        quote="nine",
        harm="killed",
        group="civilian",
        count=Count(min=number, max=number, kind="exact", text=str(number)),
        speaker=Actor(name="Medics", kind="medical"),
    )
    return Claim(**{**{name: getattr(base, name) for name in base.__struct_fields__}, **fields})


def test_people_of_unknown_status_are_never_called_civilians() -> None:
    text = draft(EVENT, [], "en")
    assert text.startswith("On 4 May 2018, Mocha, YEM: 7 to 12 people were reported killed (among them 2 children).")
    assert "civilian" not in text
    sure = Incident(id="A", killed=SEVEN, by_status={"civilian": HarmRanges(killed=SEVEN)})
    assert "7 to 12 civilians were reported killed" in draft(sure, [], "en")


def test_it_names_who_blames_and_what_the_party_found() -> None:
    text = draft(EVENT, [], "en")
    assert "Blamed: The Coalition, by Medics. The Coalition found the allegation not credible." in text
    party = Party(name="The Army", reply="credible", conceded=Conceded(killed=Range(min=3, max=5)))
    admitted = draft(Incident(id="A", parties=(party,)), [], "en")
    assert "The Army admitted harm to civilians (3 to 5 killed)." in admitted
    assert "blamed" not in admitted


def test_every_claim_that_counts_is_told_once_with_its_speaker() -> None:
    part = claim(2, group="child", part_of="c9")
    rejected = claim(40, decided="rejected")
    text = draft(EVENT, [claim(9), part, claim(9, id="c9b"), rejected], "en")
    assert text.count("Medics assert 9 civilians killed, 2 of them children") == 1
    assert "40" not in text


def test_speakers_that_differ_only_in_capitals_are_told_once() -> None:
    told = [claim(9, id=f"c{n}", speaker=Actor(name=name)) for n, name in enumerate(("Harbour Radio", "harbour radio"))]
    text = draft(EVENT, told, "en")
    assert text.count("Harbour Radio asserts 9") == 1
    assert "harbour radio" not in text
    party = Party(name="The Army", named_by=("Harbour Radio", "harbour radio", "Medics"), reply="not_yet_assessed")
    assert "Blamed: The Army, by Harbour Radio and Medics." in draft(Incident(id="A", parties=(party,)), [], "en")


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    text = draft(Incident(id="A"), [], "en")
    assert text == (
        "On a day that is not known, at a place that is not known: "
        "harm to people was reported, without numbers that could be added up."
    )


def test_arabic_has_a_text_of_its_own_and_other_languages_are_refused() -> None:
    text = draft(EVENT, [claim(9)], "ar")
    assert text.startswith("في 4 أيار/مايو 2018")
    assert "7 إلى 12" in text
    with pytest.raises(VocabularyError):
        draft(EVENT, [], "xx")


ranges = st.none() | st.integers(0, 50).flatmap(lambda n: st.builds(Range, min=st.just(n), max=st.integers(n, 90)))


@given(ranges, ranges, ranges, st.sampled_from(["en", "ar"]))
def test_any_ranges_give_a_text_that_holds_their_numbers(
    killed: Range | None, injured: Range | None, missing: Range | None, lang: str
) -> None:
    text = draft(Incident(id="A", killed=killed, injured=injured, missing=missing), [], lang)
    for known in (killed, injured, missing):
        if known is not None and known.max > 1:
            assert str(known.max) in text
    assert "{" not in text
