"""The grammar in Arabic: who came to what harm, in sentences written for these tests."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.extract.arabic_readers import read
from tests.extract.readers import NoActors, NoPlaces, document, ends

from tollbook import extract
from tollbook.settings import load_profile

Row = tuple[str, str | None, int | None, int | None]


def rows(text: str) -> list[Row]:
    """Harm, group and ends of every counted claim that says people were harmed."""
    return [(c.harm, c.group, *ends(c)) for c in read(text) if c.count and c.group and c.stance == "asserts"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verb first, passive; the harmed follow
        ("قُتل ثلاثة مدنيين في غارة على السوق.", [("killed", "civilian", 3, 3)]),
        ("استشهد رجل وطفلان بقصف مدفعي.", [("killed", "man", 1, 1), ("killed", "child", 2, 2)]),
        ("أصيبت امرأتان بجروح.", [("injured", "woman", 2, 2)]),
        ("لقي خمسة عمال مصرعهم بانفجار لغم.", [("killed", "civilian", 5, 5)]),
        ("ارتقى شابان برصاص قناص.", [("killed", "man", 2, 2)]),
        # active: the doer between verb and object
        ("قتلت الطائرات الحربية أربعة أطفال.", [("killed", "child", 4, 4)]),
        ("اغتال مجهولون شاباً مدنياً.", [("killed", "man", 1, 1)]),
        ("أودى القصف بحياة ستة مدنيين.", [("killed", "civilian", 6, 6)]),
        ("غارة أودت بحياة ستة مدنيين.", [("killed", "civilian", 6, 6)]),
        # nominal
        ("مقتل سبعة أشخاص وإصابة 12 آخرين.", [("killed", "person", 7, 7), ("injured", "person", 12, 12)]),
        ("أدى القصف إلى استشهاد طفلة وإصابة والدتها.", [("killed", "child", 1, 1), ("injured", "woman", 1, 1)]),
        ("وفاة شاب متأثراً بجراحه.", [("killed", "man", 1, 1)]),
        ("لا يُعرف مصير 30 بحاراً من طاقم السفينة.", [("missing", "civilian", 30, 30)]),
        ("ما يقارب 900 شخص ما زالوا مغيبين.", [("missing", "person", 900, 900)]),
        ("قضينا على خلية من 5 مسلحين.", [("killed", "combatant", 5, 5)]),
        ("اتهمهم باقتياد 12 شاباً إلى جهة مجهولة.", [("detained", "man", 12, 12)]),
        ("ارتفع إلى 7 تعداد من قضوا في القصف.", [("killed", "person", 7, 7)]),
        ("دفنا 14 مدنياً من حارتنا.", [("killed", "civilian", 14, 14)]),
        ("جُرح ما يفوق الستين شخصاً.", [("injured", "person", 61, None)]),
        ("قتل 12 شخصاً، فيهم 3 أطفال.", [("killed", "person", 12, 12), ("killed", "child", 3, 3)]),
        # nouns that count the harmed
        ("سقوط تسعة شهداء و٣٠ جريحاً.", [("killed", "person", 9, 9), ("injured", "person", 30, 30)]),
        ("انتشال ٢٤ جثة من تحت الأنقاض.", [("killed", "person", 24, 24)]),
        ("شهيدان وخمسة جرحى في حصيلة أولية.", [("killed", "person", 2, 2), ("injured", "person", 5, 5)]),
        # subject before a verb that agrees with it
        ("إن عشرة مدنيين قتلوا في القرية.", [("killed", "civilian", 10, 10)]),
        # tolls
        ("ارتفعت حصيلة القصف على البلدة إلى ١٤ شهيداً.", [("killed", "person", 14, 14)]),
        ("وبلغ عدد الجرحى 31.", [("injured", "person", 31, 31)]),
        # duals that may be plurals
        ("مقتل مدنيين بقصف.", [("killed", "civilian", None, None)]),
        ("مقتل مدنيين اثنين بقصف.", [("killed", "civilian", 2, 2)]),
        ("مقتل مدنيَّان بقصف.", [("killed", "civilian", 2, 2)]),
        # one of several, a name, a relative
        ("إصابة أحد المدنيين بشظايا.", [("injured", "civilian", 1, 1)]),
        ("استشهاد محمود الخطاب بقصف.", [("killed", "person", 1, 1)]),
        ("قتل رجل وزوجته.", [("killed", "man", 1, 1), ("killed", "woman", 1, 1)]),
        ("مقتل أم وأطفالها الثلاثة.", [("killed", "woman", 1, 1), ("killed", "child", 3, 3)]),
        # as people write in posts
        ("استشهد تلاتة وانجرح خمسة", [("killed", "person", 3, 3), ("injured", "person", 5, 5)]),
        ("#عاجل شهيد و ٣ جرحى بقصف على البلدة", [("killed", "person", 1, 1), ("injured", "person", 3, 3)]),
        ("عدد الشهداء ٥ والجرحى ١٢", [("killed", "person", 5, 5), ("injured", "person", 12, 12)]),
        # other harms
        ("فُقد أحد عشر صياداً.", [("missing", "civilian", 11, 11)]),
        ("نزحت قرابة ٣٠٠ أسرة.", [("displaced", "family", 300, 300)]),
        ("اعتقلت الدورية أربعة شبان.", [("detained", "man", 4, 4)]),
        ("نحو ثمانية أشخاص لا يزالون عالقين تحت الأنقاض.", [("trapped", "person", 8, 8)]),
        ("قتل وجرح العشرات.", [("killed_or_injured", "person", None, None)]),
    ],
)
def test_harm_group_and_number(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قال الدفاع المدني إن فرقه تفقدت المكان.",
        "استهدفت الغارة ثلاث سيارات وخمسة منازل.",
        "زار الوفد مستشفى الشهيد في المدينة.",
        "وصل 40 صحفياً إلى المؤتمر.",
        "أصيبت ثلاثة منازل بأضرار.",
        "اعتقلت قوات النظام السوري.",
    ],
)
def test_what_harms_nobody_gives_no_dead_and_no_injured(text: str) -> None:
    assert [row for row in rows(text) if row[0] in ("killed", "injured")] == []


@pytest.mark.parametrize(
    ("text", "group", "low"),
    [
        ("مقتل عشرة مدنيين بينهم أربعة أطفال.", "child", 4),
        ("مقتل 20 شخصاً، منهم 9 نساء.", "woman", 9),
        ("قتل خمسة أشخاص، هم ثلاثة عمال وجنديان.", "civilian", 3),
        ("قتل خمسة منهم طفلان.", "child", 2),
        ("قضى ستة من عائلة واحدة، أب وأم وأربعة أبناء.", "woman", 1),
        ("إصابة أربعة بينهم طفلة.", "child", 1),
        ("ارتفع عدد القتلى إلى 12 قتيلاً بعد العثور على ثلاث جثث لعمال.", "civilian", 3),
    ],
)
def test_a_part_belongs_to_its_whole(text: str, group: str, low: int) -> None:
    claims = read(text)
    part = next(c for c in claims if c.group == group and ends(c)[0] == low)
    whole = next(c for c in claims if c.part_of is None)
    assert part.part_of == whole.id


def test_a_share_of_a_whole_has_no_number_of_its_own() -> None:
    whole, part = read("سقط 170 قتيلاً، نصفهم من الأطفال.")
    assert (part.part_of, part.group, ends(part)) == (whole.id, "child", (None, None))
    assert part.count is not None
    assert part.count.kind == "relative"


def test_what_comes_after_a_part_with_a_harm_of_its_own_is_no_part() -> None:
    claims = read("أعلنت المصادر عن تسعة شهداء، بينهم خمسة أطفال، و٣٠ جريحاً.")
    assert [(ends(c)[0], c.harm, c.part_of is None) for c in claims] == [
        (9, "killed", True),
        (5, "killed", False),
        (30, "injured", True),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("مقتل ثلاثة عناصر من الميليشيا.", "combatant"),
        ("سقوط قتلى وجرحى من قوات النظام.", "combatant"),
        ("مقتل أربعة أشخاص.", "unknown"),
        ("مقتل أربعة مزارعين.", "civilian"),
        ("مقتل 17 مسلحاً.", "combatant"),
    ],
)
def test_status_is_what_the_words_say(text: str, status: str) -> None:
    assert {claim.status for claim in read(text) if claim.harm == "killed"} == {status}


@pytest.mark.parametrize(
    "text", ["قصف على البلدة دون وقوع إصابات.", "لم تسجل أي إصابات في صفوف المدنيين.", "وقال: «لم يسقط أي مدني»."]
)
def test_no_casualties_is_a_denial_of_zero(text: str) -> None:
    claim = next(c for c in read(text) if c.count is not None)
    assert (claim.stance, *ends(claim), claim.count.kind if claim.count else "") == ("denies", 0, 0, "none")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("نفاد الوقود قد يؤدي إلى وفاة ١٢ رضيعاً.", "hypothetical"),
        ("مخاوف من مقتل ستة عمال.", "feared"),
        ("أنباء عن مقتل مدني.", "alleged"),
        ("مقتل مدني.", "asserted"),
    ],
)
def test_doubt_is_kept(text: str, modality: str) -> None:
    assert read(text)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("مقتل 312 مدنياً خلال شهر تموز.", "aggregate"),
        ("مقتل 1100 مدني منذ آب 2014.", "aggregate"),
        ("قتل ثلاثة مدنيين اليوم السبت في بلدة كفر العين.", "incident"),
        ("قصف اليوم بالرغم من الاتفاق المبرم منذ آذار 2020 أدى إلى مقتل مدني.", "incident"),
    ],
)
def test_a_period_is_no_single_event(text: str, scope: str) -> None:
    assert read(text)[0].scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "مقتل ثلاثة مدنيّين",
        "مقتـــل ثلاثه مدنيين",
        "#مقتل ثلاثة مدنيين",
        "عاجل | مقتل ٣ مدنيين",
        "🔴 مقتل 3 مدنيين",
        "استشهاد ۳ مدنيين",
        "ثلاثة مدنيين قـ ـضـ ـوا",
    ],
)
def test_spelling_marks_and_ornaments_do_not_matter(text: str) -> None:
    claim = read(text)[0]
    assert (claim.harm, claim.group, *ends(claim)) == ("killed", "civilian", 3, 3)
    assert text[claim.start : claim.end] == claim.quote


def test_the_weapon_stands_in_the_sentence_or_with_another_claim_of_the_event() -> None:
    first, second = read("غارة جوية على بلدة تل الرمان.\nمقتل مدني بالغارة على البلدة.\nوأصيب خمسة أشخاص.")[-2:]
    assert (first.weapon, second.weapon) == ("airstrike", "airstrike")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("نفت القوات وقوع أي إصابات بين المدنيين.", ["denies"]),
        ("تفقدت الفرق المكان للتأكد من عدم سقوط ضحايا وإصابات في صفوف المدنيين.", ["denies"]),
        ("وصف التحالف التقارير عن مقتل مدنيين بأنها كاذبة.", ["denies"]),
    ],
)
def test_what_is_denied_is_not_asserted(text: str, stances: list[str]) -> None:
    assert [claim.stance for claim in read(text)] == stances


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بلغ عدد القتلى المدنيين في البلدة 23 حتى الآن.", [("killed", "civilian", 23, 23)]),
        ("مقتل أحد مقاتليها في البلدة.", [("killed", "combatant", 1, 1)]),
        ("قتل مدني وأصيب آخران.", [("killed", "civilian", 1, 1), ("injured", "civilian", 2, 2)]),
        ('أعلنت ألوية "تجمع الوادي" و"شهداء النهر" تعليق عملها.', []),
        ("أدى القصف إلى مقتل مدني.كما أصيب طفل.", [("killed", "civilian", 1, 1), ("injured", "child", 1, 1)]),
    ],
)
def test_tolls_members_others_and_names(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_sniped_person_is_not_said_to_be_dead() -> None:
    (claim,) = read("تم قنص شاب مدني وإسعافه إلى المشفى.")
    assert claim.harm == "killed_or_injured"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a number before "with wounds" counts people
        ("استشهد مدني وأصيب 2 بجروح.", [("killed", "civilian", 1, 1), ("injured", "person", 2, 2)]),
        ("أصيب بجروح خطيرة ثلاثة مدنيين.", [("injured", "civilian", 3, 3)]),
        # a family's members, told off behind the number
        (
            "عائلة مؤلفة من أربعة أفراد هم الأب والأم وطفلتان قتلوا بالقصف.",
            [
                ("killed", "civilian", 4, 4),
                ("killed", "man", 1, 1),
                ("killed", "woman", 1, 1),
                ("killed", "child", 2, 2),
            ],
        ),
        # the ending that may mean two or several means two where a pronoun for two follows
        (
            "إصابة مدنيين بينهما طفل بقصف.",
            [("injured", "civilian", 2, 2), ("injured", "child", 1, 1)],
        ),
        (
            "مقتل شخصين أحدهما امرأة في البلدة.",
            [("killed", "person", 2, 2), ("killed", "woman", 1, 1)],
        ),
        # bodies of those named before
        ("عشرة أشخاص جرى انتشال جثثهم من المبنى.", [("killed", "person", 10, 10)]),
        # "not final" denies nothing; wounds are no surgeon; who was to be rescued is hurt all the same
        ("أسفر القصف في حصيلة غير نهائية عن مقتل 6 أشخاص.", [("killed", "person", 6, 6)]),
        ("توفيت امرأة متأثرة بجراح أصيبت بها أمس.", [("killed", "woman", 1, 1)]),
        ("محاولة إسعاف طفلين جريحين أصيبا في القصف.", [("injured", "child", 2, 2)]),
        ("راح ضحية القصف خمسة أشخاص.", [("killed", "person", 5, 5)]),
    ],
)
def test_forms_that_reports_use(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # shells, schools and villages are counted too, but they are nobody
        ("سقطت 20 قذيفة على البلدة.", []),
        ("قصف 3 قرى وقتل 2 في المدينة.", [("killed", "person", 2, 2)]),
        # a day or a time of day behind a number of people is a date
        ("استشهد اثنان يوم الاثنين.", [("killed", "person", 2, 2)]),
        ("استشهد ثلاثة مساء الثلاثاء.", [("killed", "person", 3, 3)]),
        ("مقتل ثلاثة مدنيين خلال يومين.", [("killed", "civilian", 3, 3)]),
        # words hidden from filters, in several ways
        ("القصف أدى لمقتـ،ـل ثلاثة مدنيين.", [("killed", "civilian", 3, 3)]),
        ("القصف أدى لمقـ.ـتل ثلاثة مدنيين.", [("killed", "civilian", 3, 3)]),
        # injuries that are counted as such
        ("إصابتان بقصف على البلدة.", [("injured", "person", 2, 2)]),
        ("5 شهداء و38 إصابة.", [("killed", "person", 5, 5), ("injured", "person", 38, 38)]),
        ("سقوط قتيل و11 جريحاً.", [("killed", "person", 1, 1), ("injured", "person", 11, 11)]),
        # posts
        ("راح شهيدين وخمس جرحى من القصف", [("killed", "person", 2, 2), ("injured", "person", 5, 5)]),
        ("في 3 شهدا و 4 مصابين لهلق", [("killed", "person", 3, 3), ("injured", "person", 4, 4)]),
        ("🔴 عاجل || شهيدان و٣ جرحى ع السوق", [("killed", "person", 2, 2), ("injured", "person", 3, 3)]),
    ],
)
def test_noise_dates_and_the_shorthand_of_posts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


def test_a_ticker_ends_with_its_last_toll() -> None:
    report = replace(document("12:45 مقتل مدني بقصف.\n13:10 ارتفاع عدد القتلى إلى ثلاثة."), lang="ar")
    claims = extract.read(report, NoPlaces(), NoActors())
    found = extract.digest(claims, report, load_profile("airwars")).killed
    assert found is not None
    assert found.best == 3
