"""Arabic sentences in which nobody was harmed, or others than it seems: denials, threats, drills, figures of speech."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import read, told


@pytest.mark.parametrize(
    "text",
    [
        "نفذ الدفاع المدني تمريناً وهمياً تضمن إجلاء 12 مصاباً وانتشال جثتين.",
        "تدور أحداث الفيلم حول رجل قتل ثلاثة من جيرانه.",
        "قتلت الخسارة المبكرة طموح الفريق الزائر.",
        "استشهد النائب بتقرير للأمم المتحدة.",
        "استشهد الخطيب في كلمته بآية من سورة النساء.",
        "أصاب المهاجم العارضة في الشوط الثاني.",
        "ذبح الجزار أربعة خراف في السوق.",
        "قتل الفلاح ثعبانا في حقله.",
        "فقد سائق الشاحنة السيطرة عليها عند المنعطف.",
        "فقد ستة عمال وظائفهم بعد إغلاق المعمل.",
        "فقد أربعة أطفال والديهم في الغارة.",
        "فارق الرجل زوجته قبل عامين.",
        "خسر المنتخب المباراة بهدفين.",
        "يا قتيل الهوى، كم مات في عشقك العاشقون.",
        "قال الباحث، فقد كانت الجلسة طويلة.",
        "لم تؤكد الوزارة مقتل خمسة مدنيين.",
        "تدرب المسعفون على التعامل مع 15 إصابة افتراضية.",
        "تستعد المحكمة لإعدام سبعة مدانين.",
        "أصيب أربعة تلاميذ بالحصبة.",
    ],
)
def test_nobody_was_harmed(text: str) -> None:
    """No claim at all: a drill, a film, a figure of speech, what is quoted, animals, what somebody lost."""
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "هدد التنظيم بإعدام الرهائن الأربعة.",
        "توعد القائد بقتل كل جندي يدخل المدينة.",
        "حرض الخطيب على قتل ثلاثة من الوجهاء.",
        "أفشل الحراس خطة لقتل خمسة قضاة.",
        "يجب ألا يقتل أي مدني في الهجوم.",
        "لولا يقظة الحراس لسقط عشرات القتلى.",
        "كان من شأنه أن يوقع عشرات الضحايا.",
        "عاد الراعي الذي ساد الاعتقاد بأنه قتل إلى أهله.",
        "تداول ناشطون خبر مقتل القائد.",
    ],
)
def test_what_is_threatened_averted_believed_or_rumoured_did_not_happen(text: str) -> None:
    """Nothing in such a sentence is asserted."""
    assert all(claim.modality != "asserted" for claim in read(text))


def test_a_threat_makes_no_death_told_beside_it_doubtful() -> None:
    claims = read("هددت الجماعة بالرد بعد مقتل ثلاثة من عناصرها.")
    assert [(c.count and c.count.min, c.modality) for c in claims] == [(3, "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "الخبر المتداول عن وفاة خمسة سجناء عار عن الصحة.",
        "الأنباء الكاذبة عن مقتل سبعة عمال أثارت الهلع.",
        "غير صحيح أن أربعة من جنودنا قتلوا.",
        "ليس صحيحا أن القصف قتل تسعة مدنيين.",
        "وصفت القوات الحديث عن مقتل مدنيين في البلدة بأنه حملة تضليل.",
        "ليسوا قتلى.",
        "لم يصب السائق بأذى.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    """Whoever says that a report is false does not make it, nor does who tells of it."""
    claims = read(text)
    assert claims
    assert all(claim.stance == "denies" and claim.count is None for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "الحمد لله ماكو إصابات.",
        "مافيش إصابات والحمد لله.",
        "ما انصاب حدا.",
        "لم يبلغ عن وقوع إصابات.",
        "انفجر اللغم دون أن يصاب أحد.",
        "لم تكن هناك أي إصابات.",
        "لم يصب أي من الركاب.",
        "ليس بين الجرحى أطفال.",
        "لم يكن بين القتلى أي مدني.",
    ],
)
def test_nobody_at_all_was_hurt(text: str) -> None:
    """A flat "none" in written Arabic and in dialects."""
    (claim,) = read(text)
    assert (claim.stance, claim.count and claim.count.max) == ("denies", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "none but" tells of those whom it lets through
        ("لم يقتل سوى مدني واحد.", [("killed", "civilian", 1, 1)]),
        ("لم تسفر الغارة إلا عن ثلاثة جرحى.", [("injured", "person", 3, 3)]),
        # of what the dead were not, nothing is known but that they are dead
        ("لم يكن القتلى الأربعة مسلحين.", [("killed", "person", 4, 4)]),
        # a clause with its subject behind the verb tells nothing of whoever acted before it
        ("أطلق مسلح النار في عرس فقتل العريس.", [("killed", "civilian", 1, 1)]),
        ("كان الشاب يعمل في حقله فقتل بقذيفة.", [("killed", "man", 1, 1)]),
        ("انهار المبنى وفارقت سيدتان الحياة.", [("killed", "woman", 2, 2)]),
        # those who are not among them
        (
            "قتل خمسة ليس بينهم مدنيون.",
            [("killed", "person", 5, 5), ("killed_or_injured", "civilian", 0, 0)],
        ),
        # another clause behind "but"
        ("ليسوا قتلى بل خمسة جرحى.", [("injured", "person", 5, 5)]),
        # those who were spared are of none killed before them
        (
            "قتل 3 مدنيين، ولم يصب أي من الجنود.",
            [("killed", "civilian", 3, 3), ("killed_or_injured", "combatant", 0, 0)],
        ),
        ('قال المحافظ الصحفي: "فقدنا 17 من رفاقنا".', [("killed", "person", 17, 17)]),
        (
            "استشهد الأب وزوجته وأطفالهما الأربعة.",
            [("killed", "man", 1, 1), ("killed", "woman", 1, 1), ("killed", "child", 4, 4)],
        ),
        ("أصيب ثمانية بالرصاص الحي.", [("injured", "person", 8, 8)]),
        ("مقتل منتسب في الشرطة وإصابة مرافقه.", [("killed", "person", 1, 1), ("injured", "person", 1, 1)]),
        ("قضى 14 معدنا في انهيار المنجم.", [("killed", "civilian", 14, 14)]),
    ],
)
def test_who_was_harmed(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert told(text) == expected
