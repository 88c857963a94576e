"""Arabic reports of kinds that nobody had tuned on: what happened to whom, and what happened to nobody. The texts were
written for these tests: newswire, ministries, rescuers, posts in the dialects, courts, armies that deny."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import Told, digest, read, told


@pytest.mark.parametrize(
    "text",
    [
        # a court's order, a demand, a stay of execution
        "حكمت المحكمة بإعدام ثلاثة متهمين بالإرهاب.",
        "قضت محكمة عسكرية في صنعاء بإعدام 17 شخصاً بتهمة التخابر.",
        "أيدت محكمة النقض إعدام 9 متهمين.",
        "طالبت النيابة بإعدام خمسة متهمين.",
        "أوقفت السلطات تنفيذ حكم الإعدام بحق شابين.",
        # people inside what was hit, things that are hit, kinds of things
        "أصابت الغارة مدرسة تؤوي 40 نازحاً.",
        "أصاب صاروخ حافلة تقل 30 عاملاً.",
        "أصابت مسيّرة حوثية حافلة تقل 40 عاملاً.",
        "أصابت شظايا القذيفة سيارة مدنية ومنزلين.",
        # a disease, what nobody did to anybody
        "سجلت الوزارة 12 إصابة جديدة بفيروس كورونا.",
        "تهجير السكان وزيادة معاناتهم.",
    ],
)
def test_what_happened_to_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an act as the doer, or told of before those whom it hit
        ("قتلت الغارة ثلاثة مدنيين.", [("killed", "civilian", 3, 3)]),
        ("أصابت الغارات ثلاثة مدنيين.", [("injured", "civilian", 3, 3)]),
        ("قتلت غارة جوية إسرائيلية ثلاثة مدنيين.", [("killed", "civilian", 3, 3)]),
        ("استشهد في غارة على البلدة ثلاثة مدنيين.", [("killed", "civilian", 3, 3)]),
        ("قتل في هجوم على حاجز للجيش خمسة جنود.", [("killed", "combatant", 5, 5)]),
        ("أبادت الغارة عائلة كاملة من ستة أفراد.", [("killed", "civilian", 6, 6)]),
        # put to death
        ("نفذت السلطات حكم الإعدام شنقاً بحق 11 مداناً في السجن.", [("killed", "person", 11, 11)]),
        ("أظهرت المقاطع إعدام ميداني لسبعة شبان.", [("killed", "man", 7, 7)]),
        ("القضاء على 12 مسلحاً في غارة.", [("killed", "combatant", 12, 12)]),
        # a limb is lost, a fate is unknown
        ("لقي شاب مصرعه وفقد آخر ساقه جراء انفجار لغم.", [("killed", "man", 1, 1), ("injured", "person", 1, 1)]),
        ("فقد ثلاثة أطفال أطرافهم بانفجار لغم.", [("injured", "child", 3, 3)]),
        ("فقد ثلاثة صيادين قبالة الساحل.", [("missing", "civilian", 3, 3)]),
        ("ولا يزال مصير 7 صيادين مجهولاً حتى الآن.", [("missing", "civilian", 7, 7)]),
        # two by the ending, somebody named behind a place, a mother by her son's name
        ("أصيب عاملا إغاثة في كمين.", [("injured", "civilian", 2, 2)]),
        ("أصيب عاملا في كمين.", [("injured", "civilian", 1, 1)]),
        ("توفي في مشفى المدينة الطفل يامن الجاسم متأثراً بجراحه التي أصيب بها.", [("killed", "child", 1, 1)]),
        ("فقد زوجان حياتهما في الحريق.", [("killed", "person", 2, 2)]),
        # those who fell, and how
        (
            "سقط ضابط وثلاثة من أفراد الفريق قتلى أثناء إتلاف العبوات.",
            [("killed", "combatant", 1, 1), ("killed", "person", 3, 3)],
        ),
        ("سقط خمسة مدنيين بين قتيل وجريح.", [("killed_or_injured", "civilian", 5, 5)]),
        # of two verbs each its own
        (
            "أفاد مصدر أمني بأن مزارعاً قتل وأصيب شقيقه بانفجار عبوة.",
            [("killed", "civilian", 1, 1), ("injured", "man", 1, 1)],
        ),
        ("سلمت السلطات رفات 39 إيزيدياً.", [("killed", "person", 39, 39)]),
        ("قتل 6 من العاملين الصحيين.", [("killed", "medic", 6, 6)]),
        ("قال أحد الجرحى إن القصف كان عنيفاً.", []),
        ("مقتل عشرات الآلاف في الحرب.", [("killed", "person", None, None)]),
        ("أصيب المئات في تفريق المظاهرة.", [("injured", "person", None, None)]),
        ("إصابة مئات الأشخاص وثلاثمئة جندي.", [("injured", "person", None, None), ("injured", "combatant", 300, 300)]),
        ("انكتلوا خمسة شباب بالقصف.", [("killed", "man", 5, 5)]),
    ],
)
def test_who_was_harmed(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ارتفعت حصيلة قتلى انهيار البناء في الحي من 9 إلى 13 قتيلاً.", [("killed", "person", 13, 13)]),
        (
            "ارتفاع عدد شهداء المجزرة إلى 102 والجرحى إلى 150.",
            [("killed", "person", 102, 102), ("injured", "person", 150, 150)],
        ),
        (
            "ارتفع عدد الشهداء إلى 12 وعدد الجرحى إلى 40، بينهم 4 شهداء من الأطفال.",
            [("killed", "person", 12, 12), ("injured", "person", 40, 40), ("killed", "child", 4, 4)],
        ),
        ("قدر مسؤول عدد المفقودين بنحو 300 شخص.", [("missing", "person", 300, 300)]),
    ],
)
def test_tolls_that_move(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("بلغ إجمالي شهداء طوابير الطعام 838 شهيداً.", "aggregate"),
        ("تسببت المعارك منذ منتصف أبريل 2023 في مقتل 900 مدني.", "aggregate"),
        ("أصيب ستة مدنيين منذ منتصف الليل بقصف على القرية.", "incident"),
    ],
)
def test_totals_of_a_period(text: str, scope: str) -> None:
    assert read(text)[0].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "لا صحة لما تتداوله بعض الصفحات عن سقوط ضحايا مدنيين في انفجار الحي.",
        "لا صحة لمقتل 12 مدنياً في القصف.",
    ],
)
def test_what_is_called_untrue_is_denied(text: str) -> None:
    assert {c.stance for c in read(text)} == {"denies"}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "استشهد في القصف كل من: عبدالله علي المطري، وناصر أحمد القاضي، والطفلة سماح ناصر القاضي،"
            " وأصيب محمد قائد الحاج.",
            3,
            1,
        ),
        ("الشهداء الذين ارتقوا اليوم في البلدة:\n- الشهيد قاسم محمد الزعبي\n- الشهيد أنس وليد الزعبي", 2, None),
        ("استشهاد الصحفيين أنس كيوان ومحمد قريقع والمصورين إبراهيم ظاهر ومؤمن عليوة.", 4, None),
        ("استشهدت المواطنة أم رائد وابنتها في القصف.", 2, None),
    ],
)
def test_lists_of_names(text: str, killed: int | None, injured: int | None) -> None:
    found = digest(text)
    assert (found.killed and found.killed.best, found.injured and found.injured.best) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("بحسب ما نقل موقع الوادي عن شهود، قتل 9 أشخاص.", "شهود"),
        ("صدر عن وزارة الصحة بيان أعلن أن الغارة أدت إلى استشهاد 9 أشخاص.", "وزارة الصحة"),
        ("قتل 9 أشخاص.\nفرقنا أسعفت المصابين وانتشلت جثامين القتلى.", "The Valley Times"),
        ("وزارة الداخلية: قتل 9 أشخاص كما أعلن سابقاً.", "وزارة الداخلية"),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    claim = next(c for c in read(text) if c.count and c.count.min == 9)
    assert claim.speaker.name == speaker
