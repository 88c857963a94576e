"""Arabic tolls of several places in a line, tolls beyond a number, kin by their ending; written for these tests."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec.structs import replace
from tests.extract.arabic_readers import Told, digest, read, told
from tests.extract.readers import NoActors, document

from tollbook import extract, resolve
from tollbook.model import Gazetteer
from tollbook.settings import Settings


@cache
def gazetteer() -> Gazetteer:
    return resolve.load_gazetteer(Settings())


def placed(text: str) -> list[tuple[int | None, str | None]]:
    """How many each claim counts and where, in the order of the text."""
    report = replace(document(text), lang="ar")
    claims = resolve.resolve(extract.read(report, gazetteer(), NoActors()), report, gazetteer(), NoActors())
    return [(claim.count.min, claim.where.name) for claim in claims if claim.count]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 شهداء في رفح و2 في خان يونس و4 في جباليا.", [(3, "رفح"), (2, "خان يونس"), (4, "جباليا")]),
        ("استشهاد 4 أشخاص في غزة و6 في دير البلح و2 في بيت حانون.", [(4, "غزة"), (6, "دير البلح"), (2, "بيت حانون")]),
        ("استشهد 5 مدنيين في خان يونس، و3 في رفح.", [(5, "خان يونس"), (3, "رفح")]),
        ("قتل شخص في دوما وآخر في حرستا.", [(1, "دوما"), (1, "حرستا")]),
        ("سقط 3 شهداء في دوما و7 جرحى في حرستا.", [(3, "دوما"), (7, "حرستا")]),
        ("5 جرحى في مدينة حلب و2 في مدينة إدلب جراء القصف.", [(5, "حلب"), (2, "إدلب")]),
        ("مقتل أربعة مدنيين وثلاثة عسكريين في حلب.", [(4, "حلب"), (3, "حلب")]),
    ],
)
def test_each_number_of_a_line_has_its_own_place(text: str, expected: list[tuple[int, str]]) -> None:
    """The place behind the last number is that of all only where no other stands before it."""
    assert placed(text) == expected


def test_a_place_that_nobody_knows_gives_way_to_no_other() -> None:
    """Four were killed in a place of their own; that it is in no gazetteer does not make it the next one."""
    assert placed("مقتل أربعة في فورينا وثلاثة في معرة النعمان.") == [(4, None), (3, "معرة النعمان")]


def test_what_a_line_tells_apart_is_no_place_of_the_whole() -> None:
    assert placed("عشرة شهداء: 3 في رفح و2 في خان يونس و5 في غزة.")[0] == (10, None)


@pytest.mark.parametrize(
    "text",
    [
        "3 شهداء في غارة على رفح وخمسة منازل دمرت.",
        "أربعة قتلى في الغارة و12 ساعة من القصف في المدينة.",
        "قتيلان في قصف على البلدة و4 صواريخ في المدينة.",
    ],
)
def test_what_else_is_counted_behind_the_dead_is_nobody(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("تراوح عدد القتلى بين 95 و107 بحسب مصادر طبية.", "range", 95, 107),
        ("قدرت حصيلة القتلى بما بين 95 و107.", "range", 95, 107),
        ("تجاوز عدد الجرحى 2750.", "more_than", 2751, None),
        ("زاد عدد القتلى عن 50.", "more_than", 51, None),
        ("يزيد عدد الجرحى في المدينة على 70 جريحا.", "more_than", 71, None),
        ("ناهز عدد القتلى الثلاثين.", "about", 30, 30),
        ("قارب عدد الشهداء 40 شهيدا.", "about", 40, 40),
        ("لم يتجاوز عدد الجرحى خمسة.", "at_most", None, 5),
        ("بلغ عدد القتلى 50.", "exact", 50, 50),
    ],
)
def test_the_verb_of_a_toll_says_what_its_number_bounds(
    text: str, kind: str, low: int | None, high: int | None
) -> None:
    (claim,) = read(text)
    assert claim.count is not None
    assert (claim.count.kind, claim.count.min, claim.count.max) == (kind, low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل امرأة وطفلاها بقصف على المدينة.", [("killed", "woman", 1, 1), ("killed", "child", 2, 2)]),
        ("مقتل امرأة وطفلها بقصف على المدينة.", [("killed", "woman", 1, 1), ("killed", "child", 1, 1)]),
        ("قتل الرجل وابناه في الغارة.", [("killed", "man", 1, 1), ("killed", "person", 2, 2)]),
        ("أصيب الشاب وشقيقاه بجروح.", [("injured", "man", 1, 1), ("injured", "man", 2, 2)]),
        ("قتل المزارع وابنتاه بانفجار لغم.", [("killed", "civilian", 1, 1), ("killed", "person", 2, 2)]),
        (
            "مقتل أربعة مدنيين هم رجل وزوجته وطفلاهما.",
            [
                ("killed", "civilian", 4, 4),
                ("killed", "man", 1, 1),
                ("killed", "woman", 1, 1),
                ("killed", "child", 2, 2),
            ],
        ),
        (
            "مقتل ثلاثة مدنيين هم رجل وزوجته وطفلاهما.",
            [
                ("killed", "civilian", 3, 3),
                ("killed", "man", 1, 1),
                ("killed", "woman", 1, 1),
                ("killed", "child", 1, 1),
            ],
        ),
    ],
)
def test_an_ending_of_two_before_a_pronoun_is_two(text: str, expected: Told) -> None:
    """Unless the text counts all of them and only one fits: the ending is miswritten often."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مقتل مدير المدرسة وزوجته.", [("killed", "civilian", 1, 1), ("killed", "woman", 1, 1)]),
        ("مقتل مدير المدرسة ونائبه.", [("killed", "civilian", 1, 1), ("killed", "person", 1, 1)]),
        ("مقتل قائد كتيبة ونائبه في كمين.", [("killed", "combatant", 1, 1), ("killed", "combatant", 1, 1)]),
        ("قتل صاحب السيارة وسائقها.", [("killed", "civilian", 1, 1), ("killed", "person", 1, 1)]),
        ("أصيب شخصان من المارة وثالث من رجال الإطفاء.", [("injured", "person", 2, 2), ("injured", "person", 1, 1)]),
        ("قتل مدني ووصلت نائبة المدير ومساعدة لها إلى المكان.", [("killed", "civilian", 1, 1)]),
    ],
)
def test_who_was_with_somebody_is_harmed_as_well(text: str, expected: Told) -> None:
    """A deputy is of the kind of the fighter whose deputy he is."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعدم عناصر الميليشيا رجلا مسنا.", [("killed", "man", 1, 1)]),
        ("أعدم عناصر التنظيم خمسة شبان في القرية.", [("killed", "man", 5, 5)]),
        ("قتل عناصر الميليشيا في القصف وأصيب رجل.", [("killed", "combatant", None, None), ("injured", "man", 1, 1)]),
        ("أطلقت المجموعة ثلاثة صواريخ، سقط اثنان منها في الحقل، فيما سقط الثالث على منزل.", []),
        ("سقط اثنان من الصواريخ في البحر.", []),
        ("أصيبت الطيارة بعطل قبل هبوطها.", []),
        ("قصفت الطيارة البيت واستشهد طفل.", [("killed", "child", 1, 1)]),
        ("سقط اثنان من المدنيين في القصف.", [("killed_or_injured", "civilian", 2, 2)]),
        ("بقصف صاروخي على البلدة سقط أربعة من المدنيين.", [("killed_or_injured", "civilian", 4, 4)]),
    ],
)
def test_doers_and_what_fell_are_not_the_harmed(text: str, expected: Told) -> None:
    """Behind fighters and the name of their force stand those whom they killed; rockets and planes are nobody: with
    its article a word carries no "his" ("الطيارة" is no pilot)."""
    assert told(text) == expected


def test_a_bare_pair_of_dead_and_hurt_gives_no_number_of_dead() -> None:
    """It says that people came to harm; a number told besides stands."""
    assert digest("سقوط قتلى وجرحى في قصف على السوق.").killed is None
    assert digest("سقوط قتلى وجرحى في قصف على السوق.").injured is not None
    counted = digest("سقوط قتلى وجرحى في قصف على السوق.\nقتل ثلاثة مدنيين في القصف.").killed
    assert counted is not None
    assert counted.best == 3
    alone = digest("سقوط قتلى في قصف على السوق.").killed
    assert alone is not None
    assert alone.min == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتلت امرأتان وأصيبت ثالثة بجروح.", [("killed", "woman", 2, 2), ("injured", "woman", 1, 1)]),
        ("اعتقلت الفرقة الرابعة سبعة أشخاص.", [("detained", "person", 7, 7)]),
        ("قتل مدني في هجوم هو الثالث خلال مرحلة ثالثة.", [("killed", "civilian", 1, 1)]),
        ("شهيدان في جنين وآخر في طولكرم.", [("killed", "person", 2, 2), ("killed", "person", 1, 1)]),
        ("أصيبت حامل ومات جنينها.", [("injured", "woman", 1, 1), ("killed", "child", 1, 1)]),
    ],
)
def test_a_third_woman_and_a_town_that_is_written_like_an_unborn_child(text: str, expected: Told) -> None:
    """With its article "the fourth" says which one, and behind "in" no unborn child stands."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("أصيب خمسة مدنيين بصاروخ غربي البلدة. كما توفي طفلان غرقا في البحيرة.", None, 5),
        ("أصيب خمسة بقصف على البلدة. وتوفيت امرأة وأصيب أربعة في حادث سير.", None, 5),
        ("قتل ثلاثة مدنيين في القصف. وتوفي رجل بنوبة قلبية.", 3, None),
        ("توفي طفلان غرقا في البحيرة.", 2, None),
        ("وفاة امرأة وإصابة أربعة في حادث تصادم بين سيارتين.", 1, 4),
    ],
)
def test_an_accident_is_no_part_of_the_attack_told_beside_it(
    text: str, killed: int | None, injured: int | None
) -> None:
    """A text that tells of nothing else is about it."""
    found = digest(text)
    assert (found.killed and found.killed.best, found.injured and found.injured.best) == (killed, injured)


def test_what_a_school_holds_is_not_its_name() -> None:
    text = "مقتل 5 مدنيين جراء استهداف مدرسة تؤوي نازحين في مخيم النصيرات."
    assert placed(text) == [(5, "النصيرات")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وفيات: (14)، إصابات: (35).", [("killed", 14), ("injured", 35)]),
        ("وذكرت المنظمة أن زهاء 300 أسرة نزحت من حي الروضة.", [("displaced", 300)]),
        ("أعلن المحافظ حصيلة أولية من 19 غريقا.", [("killed", 19)]),
        ("قتل شخصان، هما رجل وطفلته، وجرح خمسة.", [("killed", 2), ("killed", 1), ("killed", 1), ("injured", 5)]),
    ],
)
def test_numbers_in_brackets_families_that_fled_the_drowned_and_who_the_two_were(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(c.harm, c.count.min) for c in read(text) if c.count is not None] == expected


def test_up_to_this_day_is_no_day_of_a_month() -> None:
    """ "لليوم 27 قتيلا": 27 dead up to today, and not one on the 27th."""
    assert [c.count.min for c in read("رصد المكتب لليوم 27 قتيلا مدنيا.") if c.count is not None] == [27]


@pytest.mark.parametrize(
    "text", ["الحصيلة لا تشمل ثلاثة قتلى دفنوا على عجل.", "الحصيلة لم تشمل ثلاثة أشخاص قتلوا لاحقا."]
)
def test_those_whom_a_toll_leaves_out_are_dead_all_the_same(text: str) -> None:
    assert [(c.stance, c.count.min) for c in read(text) if c.count is not None] == [("asserts", 3)]


def test_a_denial_of_any_dead_stays_one() -> None:
    assert [c.stance for c in read("قال القائد إن القصف لم يوقع قتلى.")] == ["denies"]


def test_parts_counted_in_brackets_are_parts() -> None:
    claims = read("قتل 35 شخصا بينهم (9) أطفال و(6) نساء.")
    assert [(c.count.min, c.group, c.part_of) for c in claims if c.count is not None] == [
        (35, "person", None),
        (9, "child", claims[0].id),
        (6, "woman", claims[0].id),
    ]
