"""Whom Arabic sentences blame, with the register of actors; written for these tests."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from tests.extract.readers import NoPlaces, document

from tollbook import extract, resolve
from tollbook.model import Register


@cache
def register() -> Register:
    return resolve.load_register()


@pytest.mark.parametrize(
    ("text", "blamed", "relation"),
    [
        ("مقتل مدني بقصف مدفعي لقوات النظام وروسيا استهدف القرية.", ["Syrian government forces", "Russia"], "and"),
        ("أصيبت امرأة بقصف مدفعي لميليشيا أسد وروسيا استهدف المنازل.", ["Syrian government forces", "Russia"], "and"),
        (
            "قُتل طفل بقصف مدفعي من قبل ميليشيات أسد والاحتلال الروسي.",
            ["Syrian government forces", "Russian forces"],
            "and",
        ),
        (
            "مقتل شخصين في عملية لقوات قسد بدعم من التحالف الدولي.",
            ["Syrian Democratic Forces", "US-led Coalition"],
            "and",
        ),
        ("مقتل شاب برصاص قسد بمساندة طيران التحالف.", ["Syrian Democratic Forces", "US-led Coalition"], "and"),
        (
            "مقتل ثلاثة مدنيين بغارات للطيران الروسي والسوري على البلدة.",
            ["Russian forces", "Syrian government forces"],
            "and",
        ),
        ("قتل مدني وأصيب آخر بقصف تركي على قرية.", ["Turkish forces"], None),
        ("استشهاد مواطن بقصف الاحتلال التركي ومرتزقته.", ["Turkish forces"], None),
        ("قصف الطيران الحربي الروسي مخيماً للنازحين. قتل خمسة مدنيين.", ["Russian forces"], None),
        ("شن الطيران الروسي غارات على البلدة.\nوأسفر القصف عن مقتل رجل وإصابة طفلين.", ["Russian forces"], None),
        ("استهدفت مسيرة تركية سيارة ما أدى إلى مقتل ثلاثة مدنيين.", ["Turkish forces"], None),
        ("استشهد خمسة مواطنين إثر غارة إسرائيلية على ريف دمشق.", ["Israeli military"], None),
        ("مقتل شاب برصاص الجندرما التركية على الحدود.", ["Turkish forces"], None),
        ("قتل مدني برصاص حرس الحدود التركي.", ["Turkish forces"], None),
        ("قتل 11 شخصاً في غارات شنتها مقاتلات سوخوي روسية.", ["Russian forces"], None),
        ("مقتل شخص بغارة يعتقد أنها روسية أو سورية.", ["Russian forces", "Syrian government forces"], "or"),
        (
            "أصيب ثلاثة أطفال بقصف قوات النظام والميليشيات الإيرانية.",
            ["Syrian government forces", "Iranian forces"],
            "and",
        ),
        ("استشهد رجل وزوجته بقصف مدفعي لعصابات الأسد.", ["Syrian government forces"], None),
        ("ارتكبت طائرات الاحتلال الروسي مجزرة في البلدة راح ضحيتها 9 شهداء.", ["Russian forces"], None),
        ("مقتل مدني بقذائف الفصائل الموالية لتركيا.", ["Syrian National Army"], None),
        ("مقتل 7 مدنيين بغارة للتحالف بقيادة السعودية على صعدة.", ["Saudi-led coalition"], None),
        ("استشهاد 15 فلسطينياً بقصف الاحتلال على خان يونس.", ["Israeli military"], None),
        ("استشهد طفل بقصف العدو الإسرائيلي على بلدة جنوب لبنان.", ["Israeli military"], None),
        ("قتل ستة مدنيين بقصف لقوات الدعم السريع على الأبيض.", ["Rapid Support Forces"], None),
        ("مقتل خمسة مدنيين بغارة للجيش السوداني على كبكابية.", ["Sudanese Armed Forces"], None),
        ("مقتل ثلاثة مدنيين بقصف ميليشيا الحوثي على تعز.", ["Houthis"], None),
        ("شهداء جراء القصف على الحي من قبل الميلشيات الإيرانية.", ["Iranian forces"], None),
        ("توفي شاب إثر دهسه بعربة عسكرية تابعة لقوات التحالف الدولي.", ["US-led Coalition"], None),
        ("أصيب تسعة إثر قصف من المناطق التي تسيطر عليها قوات سوريا الديمقراطية.", ["Syrian Democratic Forces"], None),
        ("أصيبت امرأة بقصف مصدره مواقع انتشار قسد على المدينة.", ["Syrian Democratic Forces"], None),
        ("مقتل شاب على يد عناصر من قوات سوريا الديمقراطية في البلدة.", ["Syrian Democratic Forces"], None),
        ("طيران الاحتلال الصهيوني يستهدف محيط المدينة وارتقاء شهيدين.", ["Israeli military"], None),
        ("أصيبت امرأة بقصف مدفعي لميلشيا أسد على القرية.", ["Syrian government forces"], None),
        # the occupied country told by a place; settlers; a strike as an object; accused behind a place
        ("استشهد شاب برصاص الاحتلال قرب محور نتساريم.", ["Israeli military"], None),
        ("هاجم مستوطنون القرية فاستشهد شاب.", ["مستوطنون"], None),
        ("شنت طائرات هجوما جويا إسرائيليا على السوق فقتل شاب.", ["Israeli military"], None),
        ("نهبت قوات الدعم السريع القرية وقتلت مئة من سكانها.", ["Rapid Support Forces"], None),
        (
            "اتهم أهالي قرية الهيشة عناصر قسد بإطلاق النار، ما أدى إلى مقتل شاب.",
            ["Syrian Democratic Forces"],
            None,
        ),
    ],
)
def test_every_claim_of_a_sentence_blames_those_whom_it_names(
    text: str, blamed: list[str], relation: str | None
) -> None:
    report = replace(document(text), lang="ar", source="شبكة الوادي")
    harmed = [c for c in extract.read(report, NoPlaces(), register()) if c.harm in ("killed", "injured")]
    assert harmed
    for claim in harmed:
        assert [claim.blamed and claim.blamed.name, *(actor.name for actor in claim.blamed_also)] == blamed
        assert claim.blamed_relation == relation


def test_nameless_military_sources_neither_admit_nor_did_it() -> None:
    text = (
        "قُتل رجل جراء قصف مدفعي على قرية العيون. وقالت مصادر عسكرية معارضة لوكالة النبأ، إن قرى عدة استهدفت. "
        "وأضافت أن القصف أسفر عن مقتل رجل."
    )
    report = replace(document(text), lang="ar", source="شبكة الوادي")
    claims = extract.read(report, NoPlaces(), register())
    assert {(claim.stance, claim.blamed) for claim in claims} == {("asserts", None)}


def test_a_party_in_a_hashtag_is_blamed() -> None:
    text = "#turkish drone targets vehicle in Averil. Local sources said three people killed due to the attack."
    report = replace(document(text), lang="en", source="The Valley Times")
    claims = extract.read(report, NoPlaces(), register())
    assert [claim.blamed.name for claim in claims if claim.blamed] == ["Turkish forces"]


def blame_and_speaker(text: str) -> list[tuple[str | None, str | None, str]]:
    """Whom each claim blames, who says it, and how sure it is."""
    claims = extract.read(replace(document(text), lang="ar"), NoPlaces(), register())
    return [(c.blamed.name if c.blamed else None, c.speaker.name, c.modality) for c in claims]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("أعدم التنظيم ثلاثة شبان في المدينة.", "التنظيم"),
        ("إعدام شابين على يد التنظيم في الريف.", "التنظيم"),
        ("قال ناشطون إن تنظيم داعش هاجم القرية. وأعدم التنظيم ثلاثة شبان.", "Islamic State"),
        ("أعدمت ميليشيا الدعم السريع ستة أسرى في المدينة.", "Rapid Support Forces"),
        ("تبنى تنظيم داعش الهجوم الذي أودى بحياة عشرة مدنيين.", "Islamic State"),
        ("أعلن تنظيم داعش مسؤوليته عن تفجير قتل فيه تسعة مدنيين.", "Islamic State"),
        ("تبنت الحكومة السورية قرارا بعد مقتل ثلاثة مدنيين.", None),
        ("أعلن التنظيم مقتل خمسة من جنود الجيش.", None),
        ("قتلت القوات الروسية قياديا في التنظيم وأصابت مدنيا.", "Russian forces"),
        ("نفى تنظيم داعش مسؤوليته عن تفجير قتل فيه تسعة مدنيين.", None),
    ],
)
def test_organisations_that_killed_or_own_an_attack_are_blamed(text: str, blamed: str | None) -> None:
    """ "The organisation" is the one named in full; alone it is what the text calls it, right behind a verb only."""
    assert [name for name, _, _ in blame_and_speaker(text)][-1:] == [blamed]


@pytest.mark.parametrize(
    ("text", "blamed", "speaker"),
    [
        ("حمل المجلس المحلي روسيا المسؤولية عن مقتل سبعة مدنيين.", "Russia", "المجلس المحلي"),
        ("حملت نقابة الصحفيين إسرائيل مسؤولية مقتل ثلاثة صحفيين.", "Israel", "نقابة الصحفيين"),
        ("حملت وزارة الصحة قوات الدعم السريع مسؤولية مقتل 12 شخصا.", "Rapid Support Forces", "وزارة الصحة"),
        ("اتهم الأهالي حركة الشباب بقتل أربعة مزارعين.", "al-Shabaab", "الأهالي"),
        (
            "اتهمت نقابة الأطباء في المدينة قوات الدعم السريع بقتل ثلاثة أطباء.",
            "Rapid Support Forces",
            "نقابة الأطباء في المدينة",
        ),
        ("حملت سيارات الإسعاف المصابين بعد مقتل ثلاثة مدنيين.", None, None),
    ],
)
def test_who_holds_somebody_responsible_says_it(text: str, blamed: str | None, speaker: str | None) -> None:
    (found,) = blame_and_speaker(text)
    assert found[0] == blamed
    assert found[1] == speaker or speaker is None
    assert "سيارات" not in (found[1] or "")


@pytest.mark.parametrize(
    "text", ["تخوفت الأمم المتحدة من مقتل عشرين مهاجرا.", "تخوف الهلال الأحمر من مقتل عشرين مهاجرا في القارب."]
)
def test_what_somebody_fears_is_feared(text: str) -> None:
    (found,) = blame_and_speaker(text)
    assert found[2] == "feared"
