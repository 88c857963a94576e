"""Parties in Arabic reports: who did it, whose media speak, offices and kinds of speakers. The texts were written for
these tests, with the register of actors."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoPlaces, document

from tollbook import extract, resolve
from tollbook.model import Claim, Register


@cache
def register() -> Register:
    return resolve.load_register()


def read(text: str, source: str = "صحيفة الوادي") -> tuple[Claim, ...]:
    """The claims of a text that `source` published."""
    return extract.read(replace(document(text), lang="ar", source=source), NoPlaces(), register())


def blamed(text: str, source: str = "صحيفة الوادي") -> list[str | None]:
    return [claim.blamed.name if claim.blamed else None for claim in read(text, source)]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("هاجمت مفرزة من عصابات داعش نقطة للشرطة، ما أسفر عن استشهاد شرطيين.", "Islamic State"),
        ("هاجم مسلحون من تنظيم داعش القرية، ما أدى إلى مقتل رجلين.", "Islamic State"),
        ("اختطف مسلحون من تنظيم داعش، أمس الأحد، أربعة رعاة.", "Islamic State"),
        ("قتل مسلحون من تنظيم داعش في غارة على القرية.", None),
        ("مقتل رجل في منزل استهدفته طائرات قوات النظام.", "Syrian government forces"),
        ("قالت الوكالة إن رجلين قتلا بقذائف أطلقتها «المجموعات المسلحة» على الحي.", "المجموعات المسلحة"),
        ("استهدف القصف المجموعات المسلحة وقتل رجلين.", None),
        ("مقتل رجلين في غارتين روسيتين على السوق.", "Russian forces"),
        ("قال مصدر إن الطيران استهدف تجمعاً لتنظيم داعش وأوقع في صفوفه ستين قتيلاً.", None),
        ("استهدف الطيران رتلاً لقوات النظام وقتل تسعة.", None),
        ("استمر القتال مع كتائب موالية لقوات النظام وقتل ثلاثة مدنيين.", None),
        ("قالت غرفة عملية «بركان الغضب» إن رجلين قتلا.", None),
    ],
)
def test_a_party_is_blamed_for_what_its_own_people_did(text: str, doer: str | None) -> None:
    """Some of a party's people behind a verb did it; where the verb may be passive, someone hit must stand behind."""
    assert blamed(text)[0] == doer


@pytest.mark.parametrize(
    ("text", "source", "doer"),
    [
        ("استشهاد رجل بقصف الاحتلال على البلدة.", "الدفاع المدني الفلسطيني", "Israeli military"),
        ("استشهاد رجل بقصف الاحتلال على البلدة.", "صحيفة الوادي", None),
        (
            "شنت دولة الاحتلال التركي غارة. وقصف جيش الاحتلال قرية ثانية، أصيب جراءها رجل.",
            "صحيفة الوادي",
            "Turkish forces",
        ),
        ("مقتل رجل بقصف للمليشيا المتمردة على أم درمان.", "صحيفة الوادي", "Rapid Support Forces"),
        ("مقتل رجل بقصف للمليشيا المتمردة على تعز.", "صحيفة الوادي", None),
    ],
)
def test_the_occupation_and_the_militia_are_whose_the_text_shows(text: str, source: str, doer: str | None) -> None:
    assert blamed(text, source)[-1] == doer


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("نفذت قواتنا عملية أسفرت عن مقتل أربعة من جنود العدو.", "المركز الإعلامي لقوات سوريا الديمقراطية"),
        ("قالت قوات سوريا الديمقراطية إن طائراتها استهدفت موقعاً وقتلت تسعة مسلحين.", "صحيفة الوادي"),
    ],
)
def test_who_announces_its_own_killing_of_fighters_did_it(text: str, source: str) -> None:
    assert blamed(text, source) == ["Syrian Democratic Forces"]


def test_who_hit_our_forces_is_not_our_forces() -> None:
    text = "قال العميد إن العدو استهدف قواتنا ما أدى إلى مقتل جنديين."
    assert blamed(text, "المركز الإعلامي لقوات سوريا الديمقراطية") == [None]


def test_an_accusation_stays_with_the_side_that_makes_it() -> None:
    """What one side says of its rival is blamed by nobody else, be it in the same sentence."""
    text = (
        "قال متحدث باسم جهاز الإسعاف إن فرقه نقلت أربع جثث، في حين أعلنت قوات الوفاق مقتل ستة أشخاص، "
        "واتهمت قوات حفتر بقصف الحي."
    )
    assert blamed(text) == [None, "Libyan National Army"]


def test_who_denies_a_shelling_is_not_the_doer_of_what_is_told_beside_it() -> None:
    text = "نفت روسيا قصف السوق. وقُتل خمسة مدنيين في القرية."
    assert [claim.blamed for claim in read(text) if claim.count] == [None]


def test_a_doer_in_one_item_of_a_list_did_not_do_what_the_next_tells() -> None:
    text = (
        "• العيون: ثلاثة شهداء بغارة لطيران النظام على السوق.\n"
        "• الوادي: مقتل رجل برصاص مجهولين في بستانه.\n"
        "• التل: إصابة طفلين بانفجار لغم."
    )
    assert blamed(text) == ["Syrian government forces", None, None]


def test_a_list_of_bullets_is_cut_into_its_items() -> None:
    """The mark of an item is no word that a full line had no room for: each item has its own speaker."""
    text = (
        "• البلدة: قالت وكالة سانا إن رجلين قُتلا بقذائف سقطت على المدينة مساء أمس.\n"
        "• التل: وفاة شاب متأثراً بجراحه التي أصيب بها في قصف يوم الأحد الماضي."
    )
    assert [claim.speaker.name for claim in read(text)] == ["SANA", "صحيفة الوادي"]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("قُتل تسعة أشخاص، على ما أعلن حاكم الإقليم الخميس عبر تلغرام.", "حاكم الإقليم", "government"),
        ("وكان رئيس البلدية قد تحدث بعد ساعات من الضربة عن ثلاثة قتلى.", "رئيس البلدية", "government"),
        ("مصدر طبي في مستشفى النور أفاد من جهته بتسلم سبع جثث.", "مستشفى النور", "medical"),
        ("قُتل رجل بحسب الشرطة، وقيادة عمليات الوادي تتحدث عن مقتل ثمانية.", "قيادة عمليات الوادي", "belligerent"),
        ("قُتل رجلان، بحسب مكتب المدعي العام المحلي.", "مكتب المدعي العام المحلي", "government"),
        ("الممرضة في المستوصف قالت لينا إن طفلين ماتا من النزيف.", "الممرضة في المستوصف", "medical"),
        ("بحسب الجيران ما زال خمسة أشخاص مفقودين تحت الركام.", "الجيران", "witness"),
        ("عاجل | مصدر في مستشفى النور لصحيفة الوادي: ارتفاع عدد الشهداء إلى 5.", None, "medical"),
        ("قال الصليب الأحمر اللبناني إنه نقل جثتين.", "Lebanese Red Cross", "rescue"),
        ("أعلنت وزارة الدفاع التركية تحييد خمسة مسلحين.", "Turkish Ministry of Defence", "belligerent"),
        ("قال مكتب إعلام عملية «بركان الغضب» إن رجلين قتلا.", "Operation Volcano of Rage", "belligerent"),
        ("انتشلت طواقمنا جثتين من تحت الركام.", "صحيفة الوادي", "media"),
    ],
)
def test_who_speaks_and_of_what_kind(text: str, speaker: str | None, kind: str) -> None:
    found = read(text)[-1].speaker
    assert speaker is None or found.name == speaker
    assert found.kind == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("خلية الإعلام الأمني", "belligerent"),
        ("قيادة عمليات الوادي", "belligerent"),
        ("المركز الإعلامي لقوات سوريا الديمقراطية", "armed_group"),
        ("مركز الوادي لتوثيق الانتهاكات", "monitor"),
        ("هيئة الوادي للحقوق والحريات", "monitor"),
        ("المركز الإعلامي في الوادي", "media"),
    ],
)
def test_publishers_speak_for_whose_media_they_are(source: str, kind: str) -> None:
    assert {claim.speaker.kind for claim in read("قُتل رجلان في البلدة.", source)} == {kind}


def test_what_is_called_untrue_is_said_by_those_who_spread_it() -> None:
    """A denial of what pages spread denies it, and leaves the number to the pages."""
    text = "ولا صحة لما تناقلته بعض الصفحات عن استشهاد 12 شخصاً في الهجوم."
    denial, spread = read(text, "قيادة عمليات الوادي")
    assert (denial.stance, denial.count) == ("denies", None)
    assert (spread.speaker.name, spread.count and spread.count.min) == ("بعض الصفحات", 12)
