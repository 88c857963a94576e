"""Arabic: whose word it is where asides, statements and whoever was told stand between; written for these tests."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoPlaces, document
from tests.extract.test_arabic_blame import register

from tollbook import extract
from tollbook.model import Claim


def read(text: str) -> tuple[Claim, ...]:
    return extract.read(replace(document(text), lang="ar"), NoPlaces(), register())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("ذكرت مجموعة محامي الساحل، وهي هيئة توثق الانتهاكات منذ سنوات، أن ثلاثة مدنيين قتلوا.", "مجموعة محامي الساحل"),
        ("أما حركة الوادي فحمّلت الجيش في بيان مسؤولية مجزرة راح ضحيتها 41 مدنياً.", "حركة الوادي"),
        ("ونقلت المتحدثة عن بلدية الساحل قولها إن ثمانية مدنيين قتلوا.", "بلدية الساحل"),
        ("وصدر عن مركز طوارئ الساحل بيان أعلن أن الغارة أدت إلى مقتل أربعة أشخاص.", "مركز طوارئ الساحل"),
        ("والرابطة الأهلية للإغاثة، التي استمعت إلى الناجين، ترى أن 57 شخصاً قتلوا.", "الرابطة الأهلية للإغاثة"),
        ("إلا أن مصدراً طبياً أبلغ الوادي برس بأن المشرحة تسلمت ست جثث.", "مصدراً طبياً"),
        ('واتهمت "جبهة الساحل" الجيش بقتل 16 مدنياً.', "جبهة الساحل"),
        ("قال منتخب محلي إنه أحصى بنفسه اثنتي عشرة جثة.", "منتخب محلي"),
        ("قال منتخب محلي تواصلت معه الصحيفة شرط التكتم على اسمه إنه أحصى عشر جثث.", "منتخب محلي"),
        ("وقالت متحدثة باسم بلدية الساحل إن ثلاثة مدنيين قتلوا.", "بلدية الساحل"),
        ("وتداول ناشطون من المنطقة مقاطع قالوا إنها لقبور 16 مدنياً قتلوا.", "ناشطون من المنطقة"),
        ("نعى حزب الله مقاتلاً واحداً.", "Hezbollah"),
    ],
)
def test_whose_word_it_is(text: str, speaker: str) -> None:
    """What a source is, whom it accuses, whom it told and what was issued are not who speaks."""
    assert {claim.speaker.name for claim in read(text)} == {speaker}


def test_who_owns_an_attack_speaks_of_its_dead_and_is_blamed() -> None:
    """The agency that passed the word on did nothing."""
    (claim,) = read("وتبنى تنظيم داعش الهجوم عبر وكالة أعماق، متحدثاً عن مقتل 13 عنصراً من الجيش.")
    assert claim.speaker.name == "Islamic State"
    assert claim.blamed
    assert claim.blamed.name == "Islamic State"


def test_the_same_official_is_whoever_spoke_before() -> None:
    """ "المسؤول نفسه": the official of the sentence before, by his name."""
    found = read("قال رئيس بلدية الساحل إن شخصين قتلا. وقال المسؤول نفسه إن الجرحى صاروا 21.")
    assert {claim.speaker.name for claim in found} == {"رئيس بلدية الساحل"}


def test_a_strike_of_a_drone_is_a_drone() -> None:
    """The words behind "strike" say what struck."""
    assert [c.weapon for c in read("قتل ثلاثة رعاة إثر غارة بمسيّرة على مضارب البدو.")] == ["drone"]


def test_who_once_admitted_it_concedes_it() -> None:
    """ "It happened before to the army that it admitted": the army speaks."""
    (claim,) = read("وسبق للجيش أن أقر في بيان بأن ضربة نفذها أودت بحياة ثلاثة رعاة.")
    assert (claim.speaker.name, claim.stance) == ("الجيش", "concedes")


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("قالت البعثة إن ميليشيا الكانيات أعدمت تسعة من الأهالي.", "ميليشيا الكانيات"),
        ("قتل خمسة مدنيين برصاص ميليشيا «فرسان الوادي».", "فرسان الوادي"),
        ('قال الناطق إن مسلحي جماعة "نسور التل" فتحوا النار على المخيم ما أودى بحياة أم.', "نسور التل"),
        ("قتل خمسة مدنيين برصاص الميليشيا المسلحة.", None),
        ('قتل خمسة مدنيين برصاص تنظيم "الدولة".', "Islamic State"),
    ],
)
def test_a_group_that_no_register_knows_is_blamed_by_its_name(text: str, blamed: str | None) -> None:
    """Its noun and its name, or what stands in quotation marks; an adjective names nobody."""
    assert [claim.blamed.name if claim.blamed else None for claim in read(text)] == [blamed]
