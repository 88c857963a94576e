"""Arabic: words that look like harm or people and are none, who did it, who says it; texts written for these tests."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.arabic_readers import Told, digest, read, told
from tests.extract.readers import NoActors, NoPlaces, document

from tollbook import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأعاد الهجوم فتح الجرح عم المدينة صمت.", []),
        ("وندد الأهالي بالقتل العشوائي لأبنائهم.", []),
        ("نفذت السلطات حكم الإعدام بحق 24 شخصا.", [("killed", "person", 24, 24)]),
    ],
)
def test_a_word_with_its_article_is_no_verb_and_harms_nobody(text: str, expected: Told) -> None:
    """But for sentences that were carried out."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وقال إنه حاول إنقاذها لكنه غرق أيضا في النهر.",
        "ونقل إلى المستشفى لكنه توفي متأثرا بجراحه.",
    ],
)
def test_but_he_is_no_daughter_in_law(text: str) -> None:
    assert all(group != "woman" for _, group, _, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "وأضاف المراسل أن إحدى القذائف سقطت قرب المدرسة.",
        "وأضاف المراسل أن القذيفة الصاروخية سقطت في أرض زراعية.",
        "حققت المدفعية إصابات مباشرة في مواقع الفصائل.",
    ],
)
def test_what_fell_and_what_was_hit_are_no_people(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('اغتال مسلحون مجهولون المدعو "عماد العيسى" وسط البلدة.', [("killed", "person", 1, 1)]),
        ("مقتل القيادي أحمد السالم في كمين.", [("killed", "combatant", 1, 1)]),
    ],
)
def test_gunmen_kill_whoever_is_named_behind_them(text: str, expected: Told) -> None:
    """The doers are not counted; a name behind a single one may still be his own."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل نازح وأصيبت ابنته البالغة 9 أعوام بانفجار لغم.",
            [("killed", "civilian", 1, 1), ("injured", "child", 1, 1)],
        ),
        ("قتل تاجر وابنه (11 عاما) بقصف على السوق.", [("killed", "civilian", 1, 1), ("killed", "child", 1, 1)]),
        ("أصيب ابنه البالغ من العمر 25 عاما بقصف على البلدة.", [("injured", "person", 1, 1)]),
        ("أصيبت شقيقته بعد 9 أعوام من الحادثة.", [("injured", "woman", 1, 1)]),
    ],
)
def test_kin_under_eighteen_are_children(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "denied", "told_of"),
    [
        ("لم تسفر الغارات التي استهدفت الميناء عن خسائر بشرية.", {"killed_or_injured"}, set()),
        ("لم يسفر القصف على أطراف البلدة عن إصابات.", {"injured"}, set()),
        ("لا صحة للأنباء التي تحدثت عن مقتل خمسة مدنيين في البلدة.", {"killed"}, set()),
        ("لم تسفر الوساطة عن نتيجة وقتل أربعة في الاشتباكات.", set(), {"killed"}),
        ("لم تسفر الغارة الأولى عن ضحايا، بينما قتل ثلاثة في الثانية.", {"killed_or_injured"}, {"killed"}),
    ],
)
def test_what_an_act_did_not_cause_is_denied_and_nothing_else(text: str, denied: set[str], told_of: set[str]) -> None:
    """A relative clause between does not part them; another verb behind "and" does."""
    claims = read(text)
    assert {claim.harm for claim in claims if claim.stance == "denies"} == denied
    assert {claim.harm for claim in claims if claim.stance != "denies"} == told_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وفق ما رصده مكتب التوثيق المحلي، قتل أربعة مدنيين في البلدة.", "مكتب التوثيق المحلي"),
        ("قتل أربعة مدنيين في البلدة، بحسب ما وثقه مكتب التوثيق المحلي.", "مكتب التوثيق المحلي"),
        ("اتهمت المعارضة الحكومة بقتل تسعة متظاهرين.", "المعارضة"),
        ("اتهم المجلس المحلي الميليشيا باعتقال خمسة شبان.", "المجلس المحلي"),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    """What somebody recorded is what he says; the accused does not say what he is accused of."""
    assert {claim.speaker.name for claim in read(text)} == {speaker}


def test_a_party_behind_what_was_hit_did_not_hit_it() -> None:
    text = "قصفت طائرات روسية مقرا للتنظيم الحوثي فقتل ثلاثة مدنيين."
    [claim] = extract.read(replace(document(text), lang="ar"), NoPlaces(), NoActors())
    assert claim.blamed is not None
    assert claim.blamed.name == "القوات الروسية"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تصاوب شب بالقصف على الضيعة.", [("injured", "man", 1, 1)]),
        ("انقتل شب برصاص قناص.", [("killed", "man", 1, 1)]),
        ("قصفوا البيت راحت فيها أم وطفلين.", [("killed", "woman", 1, 1), ("killed", "child", 2, 2)]),
    ],
)
def test_colloquial(text: str, expected: Told) -> None:
    assert [row for row in told(text) if row in expected] == expected


def test_what_the_text_tells_of_yesterday_is_not_what_it_is_about() -> None:
    """Though it shares more words with the title."""
    title = "غارات جديدة على بلدات الجبل الشرقي"
    text = "أصيب طفل في قرية الرمانة اليوم السبت.\n\nوأمس الجمعة، قتل خمسة في غارات جديدة على بلدات الجبل الشرقي."
    assert digest(text, title=title).killed is None


def test_what_the_text_tells_of_another_date_is_not_what_it_is_about() -> None:
    title = "غارات جديدة على بلدات الجبل الشرقي"
    text = (
        "أصيب طفل في قرية الرمانة اليوم الثلاثاء 24 آب.\n\n"
        "والثلاثاء 10 آب، قتل خمسة في غارات جديدة على بلدات الجبل الشرقي."
    )
    assert digest(text, title=title).killed is None
