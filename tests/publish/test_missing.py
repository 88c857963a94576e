"""What an incident lacks is named field by field, with who asks for it."""

from __future__ import annotations

import pytest

from tollbook.desk import Name, Victim
from tollbook.model import Actor, Claim, Incident, Range, Signature
from tollbook.publish import missing

WHOLE = Incident(
    id="A",
    date_precision="day",
    time_of_day="morning",
    place_precision="town",
    lat=1.0,
    lon=1.0,
    killed=Range(min=1, max=2),
    weapon="airstrike",
    blamed=("X",),
    summary="What happened.",
    origins=2,
    credible_origins=2,
    grading="fair",
    signed_by=(Signature(name="desk-1", at="2024-01-01"),),
)
KNOWN = Victim(id="1", names=(Name(text="Salma"),), sex="female", age=34, status="civilian")
CLAIM = Claim(
    id="c1", document="sha256:x", start=0, end=1, quote="x", harm="killed", speaker=Actor(name="M", kind="medical")
)


def fields(incident: Incident, people: list[Victim], claims: list[Claim]) -> list[str]:
    return [gap.field for gap in missing(incident, people, claims)]


def test_a_whole_record_lacks_nothing() -> None:
    assert missing(WHOLE, [KNOWN], [CLAIM]) == ()


def test_an_empty_record_lacks_all_that_is_said_of_the_event() -> None:
    assert fields(Incident(id="A"), [], []) == [
        *("date", "time", "place", "cause", "party", "circumstances", "verification", "recorder")
    ]


def test_people_without_rows_names_sex_age_and_status_are_counted() -> None:
    gaps = {gap.field: gap.why for gap in missing(WHOLE, [Victim(id="1", harm="injured")], [CLAIM])}
    assert gaps == {
        "person": "The one person known to be killed has no row of their own.",
        "name": "The one person listed is without a name.",
        "sex": "The sex of the one person listed is not known.",
        "age": "Neither age nor age band of the one person listed is known.",
        "status": "Whether the one person listed was a civilian is not known.",
    }


@pytest.mark.parametrize(
    ("named", "all_of_them", "english", "arabic"),
    [
        (0, 1, "The one person listed is without a name.", "الشخص الوحيد المدرج بلا اسم."),
        (0, 2, "None of the 2 people listed has a name.", "الشخصان المدرجان بلا اسم."),
        (2, 3, "One of the 3 people listed is without a name.", "شخص واحد من 3 مدرجين بلا اسم."),
        (1, 3, "2 of the 3 people listed are without a name.", "أشخاص مدرجون بلا اسم: 2 من 3."),
    ],
)
def test_one_two_all_and_some_have_sentences_of_their_own(
    named: int, all_of_them: int, english: str, arabic: str
) -> None:
    people = [KNOWN] * named + [Victim(id="9", harm="killed")] * (all_of_them - named)
    for lang, sentence in (("en", english), ("ar", arabic)):
        assert {gap.field: gap.why for gap in missing(WHOLE, people, [CLAIM], lang)}["name"] == sentence


def test_sources_of_no_known_kind_and_origins_that_nobody_assessed_are_told() -> None:
    nameless = Claim(id="c2", document="sha256:x", start=0, end=1, quote="x", harm="killed")
    assert fields(WHOLE, [KNOWN], [CLAIM, nameless]) == ["source_type"]
    doubtful = Incident(**{n: getattr(WHOLE, n) for n in WHOLE.__struct_fields__} | {"credible_origins": 1})
    (gap,) = missing(doubtful, [KNOWN], [CLAIM])
    assert (gap.field, gap.standards) == ("source_reliability", ("ohchr", "every_casualty"))


def test_a_coarse_place_is_named() -> None:
    coarse = Incident(**{n: getattr(WHOLE, n) for n in WHOLE.__struct_fields__} | {"place_precision": "governorate"})
    assert [gap.why for gap in missing(coarse, [KNOWN], [CLAIM])] == [
        "The place is not known more closely than the governorate."
    ]
