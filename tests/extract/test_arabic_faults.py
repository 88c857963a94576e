"""Sentences that were misread, in the language at large; written for these tests."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import Told, digest, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصيبت مواطنة بشظايا قذيفة في البلدة.", [("injured", "woman", 1, 1)]),
        ("استشهاد سيدة وإصابة أخرى بقصف على البلدة", [("killed", "woman", 1, 1), ("injured", "woman", 1, 1)]),
        ("أصيبت طفلة وأخرى بجروح في القصف.", [("injured", "child", 1, 1), ("injured", "child", 1, 1)]),
        ("أصيب مدنيون في قرية العيس وأخرى مجاورة لها.", [("injured", "civilian", None, None)]),
        ("عائلة كاملة مؤلفة من أربعة أفراد قتلت في المنزل.", [("killed", "civilian", 4, 4)]),
        ("أصيبت عائلة مكونة من أم وأربعة أطفال في القرية.", [("injured", "civilian", 5, 5)]),
        ("أصيب قائد الفريق أثناء إسعاف الأهالي.", [("injured", "person", 1, 1)]),
        ("اغتال مسلحون مجهولون الشاب المدني سامر الحسن.", [("killed", "man", 1, 1)]),
        ("أصيب طفل بقصف الجيش ومرتزقته على القرية.", [("injured", "child", 1, 1)]),
        ("مقتل امرأة في اشتباكات بين الجيش ومجموعة من الأهالي.", [("killed", "woman", 1, 1)]),
        ("سقطت قذائف أخرى أطلقها مسلحو التنظيم على القرية.", []),
    ],
)
def test_who_is_harmed_and_how_many(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أدى القصف إلى استشهاد #مدنيين اثنين", [("killed", "civilian", 2, 2)]),
        ("مقتل مدني وإصابة اثنين آخربن جراء القصف", [("killed", "civilian", 1, 1), ("injured", "person", 2, 2)]),
        ("طيران يستهدف المدينة ويوجد قتيل وثلاث اصابات", [("killed", "person", 1, 1), ("injured", "person", 3, 3)]),
        ("شهيد والعديد من الاصابات جراء القصف", [("killed", "person", 1, 1), ("injured", "person", None, None)]),
        ("35 إصابة من المدنيين بين شهيد وجريح بقصف على المدينة", [("killed_or_injured", "civilian", 35, 35)]),
        ("الشهيد بإذن الله اسماعيل صالح الحسن الله يرحمك", [("killed", "person", 1, 1)]),
        ("الشهيد مصطفى وضاح العمر استشهد خلال القصف", [("killed", "person", 1, 1)]),
    ],
)
def test_the_shorthand_of_posts(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "استشهد طفل متأثراً بجراح أصيب بها في قصف استهدف قيادياً قرب منزله.",
        "مقتل الشاب سامر متأثراً بجراحه التي أصيب بها جراء قصف المقاتلين للمدينة.",
    ],
)
def test_wounds_that_somebody_died_of_hurt_nobody_else(text: str) -> None:
    assert [claim.harm for claim in read(text)] == ["killed"]


def test_a_child_hurt_beside_a_woman_killed_is_somebody_else() -> None:
    text = "مقتل امرأة في قصف على البلدة.\n\nوقال المراسل إن القصف أصاب منزلاً. وأصيبت طفلة بجروح بالغة."
    found = digest(text, title="قصف على بلدة").injured
    assert found is not None
    assert found.best == 1


def test_particulars_of_an_outline_are_the_same_event() -> None:
    text = (
        "قُتل شاب وأصيب عدد من المدنيين في قصف على مدينة طفس.\n\n"
        "وأفاد مراسلنا أن القصف طال حي الروضة، ما أدى إلى مقتل شاب وإصابة 6 مدنيين."
    )
    found = digest(text, title="قصف على المدينة").injured
    assert found is not None
    assert found.best == 6
    assert {claim.event for claim in read(text, title="قصف على المدينة")} == {0}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "A car explosion injured a man on Sunday. This incident comes after three people were killed in Averil.",
            "en",
        ),
        ("أصيب مدني اليوم بقصف على البلدة. ويأتي ذلك بعد مقتل ثلاثة مدنيين يوم الأحد.", "ar"),
    ],
)
def test_what_an_attack_comes_after_is_another_event(text: str, lang: str) -> None:
    found = digest(text, lang, "A page")
    assert found.killed is None
    assert found.injured is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AVERIL, Syria (North Star) – On Saturday, three women and a child were injured in an attack.",
            [("injured", "woman", 3, 3), ("injured", "child", 1, 1)],
        ),
        ("A child was injured. A number of his sheep were killed too.", [("injured", "child", 1, 1)]),
        ("Shelling injures child, kills number of sheep in Averil.", [("injured", "child", 1, 1)]),
        ("The shell killed a flock of sheep and two shepherds.", [("killed", "civilian", 2, 2)]),
        ("Moreover, a number of soldiers were killed.", [("killed", "combatant", None, None)]),
        ("Warplanes executed four airstrikes, killing two civilians.", [("killed", "civilian", 2, 2)]),
        ("A family of a mother and four children was injured.", [("injured", "civilian", 5, 5)]),
    ],
)
def test_english_pages_of_the_same_recorders(text: str, expected: Told) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قضى طفلان شقيقان وأمهما بقصف على القرية.", [("killed", "child", 2, 2), ("killed", "woman", 1, 1)]),
        ("أصيب ثلاثة أطفال أشقاء وأمهم بجروح.", [("injured", "child", 3, 3), ("injured", "woman", 1, 1)]),
        ("قتل رجلان شقيقاهما في السجن.", [("killed", "man", 2, 2)]),
        ("انتشلت الفرق جثامين أربعة أطفال ووالدتهم.", [("killed", "child", 4, 4), ("killed", "woman", 1, 1)]),
        ("عثر الأهالي على جثتي شاب وزوجته.", [("killed", "person", 2, 2)]),
        ("أدى القصف إلى اختناق 40 مدنياً.", [("injured", "civilian", 40, 40)]),
        ("سجلت 15 حالة اختناق بين السكان.", [("injured", "person", 15, 15)]),
        ("قالت منظمة أطباء بلا حدود إن ثلاثة أشخاص قتلوا.", [("killed", "person", 3, 3)]),
        ("قتل خمسة أشخاص بطائرة بلا طيار.", [("killed", "person", 5, 5)]),
    ],
)
def test_kin_bodies_gas_and_names_with_a_word_of_denial(text: str, expected: Told) -> None:
    assert [one for one in told(text) if one[0] in ("killed", "injured")] == expected


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("أكد مصدر عسكري أن الغارة لم تقتل أحدا، خلافاً لما أعلنه ناشطون عن مقتل 9 أشخاص.", "ناشطون", "asserts"),
        ("أكد الجيش أن الغارة قتلت مسلحين اثنين، على عكس ما ذكره ناشطون من أن 9 مدنيين قتلوا.", "ناشطون", "asserts"),
        ("بحسب ما ذكرته وزارة الصحة فإن 9 أشخاص قتلوا.", "وزارة الصحة", "asserts"),
        ("خلص المجلس المحلي إلى أن 9 أشخاص قتلوا.", "المجلس المحلي", "asserts"),
        ("قال الطبيب سامر إن المستشفى استقبل جثامين 9 شهداء.", "المستشفى", "asserts"),
        ("قال السكان إن السائق نقله إلى المشفى، ثم قتل 9 أشخاص.", "السكان", "asserts"),
        ("بحسب ما نشره “مركز الوادي”، قتل 9 أشخاص.", "مركز الوادي", "asserts"),
    ],
)
def test_who_says_what_another_denies(text: str, speaker: str, stance: str) -> None:
    claim = next(c for c in read(text) if c.count and c.count.min == 9)
    assert (claim.speaker.name, claim.stance) == (speaker, stance)


def test_an_inquiry_that_finds_reports_not_credible_denies() -> None:
    stances = {c.stance for c in read("خلص التحقيق إلى أن مزاعم مقتل 12 مدنياً في القرية غير ذات مصداقية.")}
    assert "denies" in stances


@pytest.mark.parametrize(
    "text",
    [
        "The army said the raid had hurt nobody, contrary to what activists reported about the killing of nine people.",
        "The army said the raid killed two fighters, contrary to reports by activists that nine people had died.",
    ],
)
def test_in_english_too_who_says_what_another_denies(text: str) -> None:
    claim = next(c for c in read(text, "en") if c.count and c.count.min == 9)
    assert claim.speaker.name == "activists"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل متعمد لثلاثة مدنيين في القرية", [("killed", "civilian", 3, 3)]),
        ("إصابة خفيفة لطفلين في القرية", [("injured", "child", 2, 2)]),
        ("إصابة طفلين في القرية", [("injured", "child", 2, 2)]),
    ],
)
def test_a_noun_of_harm_with_its_manner(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_the_toll_of_a_whole_war_is_an_aggregate() -> None:
    war, blast = (read(f"وارتفع عدد قتلى {what} إلى 84.")[0].scope for what in ("الحرب", "الانفجار"))
    assert (war, blast) == ("aggregate", "incident")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وقد قتل ثلاثة مدنيين في القصف.", "asserted"),
        ("وقد تم انتشال ثلاث جثث.", "asserted"),
        ("وقد توفي ثلاثة جرحى.", "asserted"),
        ("وقد يقتل ثلاثة مدنيين.", "hypothetical"),
        ("قد يقتل ثلاثة مدنيين.", "hypothetical"),
    ],
)
def test_a_clause_opened_so_affirms_what_is_past(text: str, modality: str) -> None:
    assert [c.modality for c in read(text) if c.harm == "killed"] == [modality]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل مسلحون، أمس الثلاثاء، خمسة أشخاص في البلدة.", [("killed", "person", 5, 5)]),
        ("اختطف مسلحون من تنظيم محلي، أمس، ستة أشخاص.", [("detained", "person", 6, 6)]),
        ("قتل خمسة مسلحين، أمس، في البلدة.", [("killed", "combatant", 5, 5)]),
        ("واقتيد سبعة رجال إلى جهة مجهولة.", [("detained", "man", 7, 7)]),
        ("بلغ عدد المعتقلين أربعة عشر.", [("detained", "person", 14, 14)]),
        ("أعلن المركز تحييد خمسة إرهابيين.", [("killed", "combatant", 5, 5)]),
        ("دعا المركز إلى تحييد المدنيين عن القتال.", []),
        ("وقع القصف يوم الأحد، وراح ضحيته أربعة أطفال.", [("killed", "child", 4, 4)]),
    ],
)
def test_words_between_those_who_did_it_and_those_harmed(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_a_year_behind_a_month_of_two_words_is_no_toll() -> None:
    assert told("تجاوز عدد القتلى منذ 8 تشرين الأول 2023 ثلاثة آلاف.") == [("killed", "person", 3001, None)]
    assert told("بلغ عدد القتلى في كانون الأول 12 شخصا.") == [("killed", "person", 12, 12)]


def test_a_strike_that_caused_no_casualties_harmed_nobody() -> None:
    assert [(c.stance, c.count and c.count.kind) for c in read("الضربة لم توقع أي إصابات في صفوف السكان.")] == [
        ("denies", "none")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل إلى المشفى خلال آخر 48 ساعة 61 شهيدا.", [("killed", "person", 61, 61)]),
        ("ارتفعت حصيلة الحرب منذ 3 كانون الأول 2022 إلى 2987 شهيدا.", [("killed", "person", 2987, 2987)]),
        ("رفعت الفرق رفات 41 ضحية من المقبرة.", [("killed", "person", 41, 41)]),
        ("سحبت الفرق جثة رابعة من تحت الركام.", [("killed", "person", 1, 1)]),
        ("الجرحى، وعددهم 19، في المشفى.", [("injured", "person", 19, 19)]),
        ("الجرحى تجاوزوا الستين.", [("injured", "person", 61, None)]),
        ("الجرحى فوق الـ 15.", [("injured", "person", 16, None)]),
        ("أولا: الشهداء (6)", [("killed", "person", 6, 6)]),
        (
            "قال إن عدد الشهداء ارتفع إلى 11، والجرحى إلى 16.",
            [("killed", "person", 11, 11), ("injured", "person", 16, 16)],
        ),
        (
            "ذكر المجلس أن 5 مدنيين (4 أطفال وسيدة) قتلوا في القصف.",
            [("killed", "civilian", 5, 5), ("killed", "child", 4, 4), ("killed", "woman", 1, 1)],
        ),
        ("مصدر عسكري: المركب غرق من تلقاء نفسه.", []),
    ],
)
def test_numbers_and_bodies_behind_their_nouns(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قصف على البلدة دون وقوع قتلى أو إصابات بين المدنيين.",
        "قصف على البلدة دون وقوع ضحايا وإصابات في صفوف المدنيين.",
        "تأكدت الفرق من عدم وجود إصابات.",
        "أكدت الفرق عدم تسجيل أي إصابات بين المدنيين.",
    ],
)
def test_nobody_and_those_joined_to_nobody_are_denied(text: str) -> None:
    """ "No dead or injured" never says that somebody was injured."""
    found = read(text)
    assert found
    assert {claim.stance for claim in found} == {"denies"}
    assert all(claim.count and claim.count.kind == "none" for claim in found)


def test_the_fourth_is_added_to_three() -> None:
    killed = digest("قتل ثلاثة أطفال في القصف. ثم عثر الأهالي على جثة طفل رابع.").killed
    assert killed
    assert (killed.min, killed.max) == (4, 4)


def test_where_nobody_came_to_harm_the_event_with_dead_is_the_reports_own() -> None:
    killed = digest("قصف المزارع دون وقوع إصابات. وكان قتل مدني في قصف على بلدة أخرى الاثنين.").killed
    assert killed
    assert killed.best == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت الفرقة مقتل خمسة وأسر 14 فردا من خصومها.", [("killed", 5), ("detained", 14)]),
        ("أعلنت الفرقة أسر ثلاثة آخرين.", [("detained", 3)]),
        ("نزحت 14 أسرة من البلدة.", [("displaced", 14)]),
        ("بلغت حصيلة العمليات منذ مطلع الشهر 23 عملية، وأسفرت عن سقوط 19 قتيلا.", [("killed", 19)]),
        ("ارتفعت حصيلة القصف إلى 23 شهيدا.", [("killed", 23)]),
    ],
)
def test_the_taken_are_no_families_and_operations_no_dead(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(claim.harm, claim.count.min) for claim in read(text) if claim.count] == expected
