"""Lists of names: each name is one person, and the list ends with the first words that are no name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract
from tollbook.model import Claim, DigestCount
from tollbook.settings import load_profile


def read(text: str, lang: str = "ar") -> tuple[Claim, ...]:
    return extract.read(replace(document(text), lang=lang), NoPlaces(), NoActors())


def named(text: str, lang: str = "ar") -> list[tuple[str, str]]:
    return [(c.harm, c.quote) for c in read(text, lang) if any(e.rule == "count:name" for e in c.evidence)]


def test_a_line_for_each_of_the_dead() -> None:
    text = "أسماء الشهداء:\n1- خالد العلي\n2- محمد الأحمد ٥ سنوات\n3- سامر الحسن\nرحمهم الله جميعاً"
    assert named(text) == [("killed", "خالد العلي"), ("killed", "محمد الأحمد"), ("killed", "سامر الحسن")]
    report = replace(document(text), lang="ar")
    assert extract.digest(read(text), report, load_profile("airwars")).killed == DigestCount(min=3, max=3, best=3)


def test_names_in_one_sentence_with_ages_and_titles() -> None:
    text = "قصف على البلدة. والمصابون هم: خالد الشيخ (16 عاماً)، والطفلة ليلى الحسن، وسامر العمر."
    assert named(text) == [("injured", "خالد الشيخ"), ("injured", "ليلى الحسن"), ("injured", "سامر العمر")]


def test_those_named_are_of_the_number_told_before() -> None:
    claims = read("مقتل ثلاثة مدنيين وهم: أحمد الحاج، وخالد الحاج، وفهد الشحود، وشخص لم تعرف هويته.")
    whole = claims[0]
    assert [c.part_of for c in claims[1:]] == [whole.id] * 3


@pytest.mark.parametrize(
    "text",
    [
        "والقتلى هم:\n– 17 من المدنيين\n– 173 عنصراً من القوات",
        "وهم الذين خرجوا من البلدة.",
        "أسماء الشهداء:\nلم تصلنا بعد",
        "الضحايا هم المدنيون دائماً.",
    ],
)
def test_what_is_no_name_opens_no_list(text: str) -> None:
    assert named(text) == []


def test_a_list_printed_twice_counts_once() -> None:
    names = "1- خالد العلي\n2- محمد الأحمد\n3- سامر الحسن"
    text = f"أسماء الشهداء:\n1- خالد العلي\n2- محمد...\n\nأسماء الشهداء:\n{names}"
    report = replace(document(text), lang="ar")
    assert extract.digest(read(text), report, load_profile("airwars")).killed == DigestCount(min=3, max=3, best=3)


def test_names_behind_each_of() -> None:
    text = "استشهاد كل من حمدو الطرشان وسليمو الناعس ومحمد العلي بقصف على البلدة."
    assert [harm for harm, _ in named(text)] == ["killed"] * 3


def test_the_dead_and_the_hurt_of_one_sentence_with_ages_and_who_they_are() -> None:
    text = (
        "أسفر القصف عن استشهاد ثلاثة وإصابة اثنين. وأسماء الشهداء هم الجدة دوزة (61 عاماً)، هالة الحسن (10 سنوات)، "
        "عبد الله (3 سنوات)، والمصابون هم؛ ملك (12 عاماً)، سامر العمر (40 عاماً)."
    )
    found = {(c.quote, c.harm, c.group) for c in read(text) if any(e.rule == "count:name" for e in c.evidence)}
    assert found == {
        ("دوزة", "killed", "woman"),
        ("هالة الحسن", "killed", "person"),
        ("عبد الله", "killed", "person"),
        ("ملك", "injured", "person"),
        ("سامر العمر", "injured", "person"),
    }


def test_two_openings_of_one_list_name_everybody_once() -> None:
    text = "إصابة أربعة في القصف. وأسماء المصابين هم: نبيل الحسن، سامر العمر، خالد الأحمد، محمد العلي."
    assert len(named(text)) == 4
    assert len({c.id for c in read(text)}) == len(read(text))
