"""Arabic: lives taken and lost, bodies found, the mourned, those driven out; sentences written for these tests."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import Told, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فارق شاب يبلغ من العمر 20 سنة الحياة متأثراً بجراحه التي أصيب بها أمس.", [("killed", "man", 1, 1)]),
        ("حصدت الألغام منذ مطلع العام أرواح 90 شخصاً.", [("killed", "person", 90, 90)]),
        ("دفنوا سبعة من أهلهم في مقبرة القرية.", [("killed", "person", 7, 7)]),
        ("أردت الضربة عشرة مسلحين.", [("killed", "combatant", 10, 10)]),
        ("قتلوا بالسكاكين 14 منهم.", [("killed", "person", 14, 14)]),
        ("سجل السجن حالتي وفاة.", [("killed", "person", 2, 2)]),
        ("قضينا على 4 مخربين.", [("killed", "combatant", 4, 4)]),
        ("نعى الحزب مقاتلاً واحداً.", [("killed", "combatant", 1, 1)]),
        ("خمس نساء كن في المركب وثلاثة رضع كانوا ضمن المفقودين.", [("missing", "child", 3, 3)]),
        ("جريحان آخران ما زالا بين الحياة والموت.", [("injured", "person", 2, 2)]),
        ("اضطر 90 ألف شخص إلى مغادرة منازلهم.", [("displaced", "person", 90_000, 90_000)]),
        ("أُجبرت 20 عائلة على ترك بيوتها.", [("displaced", "family", 20, 20)]),
    ],
)
def test_lives_that_were_taken_or_left_behind(text: str, expected: Told) -> None:
    """The verb, or what it needs behind it, says what happened to those counted."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "نعى مراسلون عسكريون رئيس النقابة.",
        "نعت الوزارة الفنان الكبير.",
        "اضطر 90 شخصاً إلى الانتظار ساعات.",
        "لا تستطيع طواقم الإسعاف الوصول إلى من هم تحت الأنقاض.",
        "لم تتطرق الوزارة إلى خسائر بشرية.",
    ],
)
def test_nobody_was_harmed(text: str) -> None:
    """Who mourns, waits, cannot reach the buried or is silent says nothing of a harm."""
    assert read(text) == ()


def test_a_body_that_was_found_is_one_dead() -> None:
    """Whoever finds it, and whatever else is told of the day."""
    assert [(c.harm, c.count.min) for c in read("عثر السكان على جثة شاب قرب الجسر.") if c.count] == [("killed", 1)]


def test_who_shot_his_wife_is_not_the_dead() -> None:
    """The doer stands first, his kin right behind; a construct of kin is one of the harmed."""
    assert told("أردى رجل زوجته في حي الزهور.") == [("killed", "woman", 1, 1)]
    assert told("قتل والدة زوجته في حي الزهور.") == [("killed", "woman", 1, 1)]


def test_parts_behind_they_are_add_up_to_their_whole() -> None:
    """ "هم" and a colon lead from a whole to the list of its parts."""
    found = read("حصدت الألغام أرواح 63 شخصاً في مناطق البلاد، هم: 41 رجلاً و4 نساء و18 طفلاً.")
    whole = found[0]
    assert [(c.group, c.count.min) for c in found[1:] if c.count and c.part_of == whole.id] == [
        ("man", 41),
        ("woman", 4),
        ("child", 18),
    ]


def test_others_are_like_the_whole_and_not_like_its_last_part() -> None:
    """Who else was hurt is no driver because the last of the dead was one."""
    found = read("قتل خمسة أشخاص، هم ثلاثة عمال وجندي وسائق، وأصيب 14 آخرون.")
    assert [(c.harm, c.group) for c in found if c.harm == "injured"] == [("injured", "person")]


def test_a_day_of_this_month_is_no_period() -> None:
    """ "the sixth of this month" dates one event; "this month" alone sums up."""
    assert [c.scope for c in read("قتلوا 12 مزارعاً ليلة السادس من الشهر الجاري.")] == ["incident"]
    assert [c.scope for c in read("مقتل 12 مزارعاً خلال الشهر الجاري.")] == ["aggregate"]
    assert [c.scope for c in read("Five farmers were killed on the 6th of this month.", "en")] == ["incident"]


def test_what_a_month_saw_is_summed_up() -> None:
    """ "شهد" before a month, and "the same period", are of a period."""
    assert [c.scope for c in read("شهد شمال البلاد في أكتوبر وحده مقتل 74 مدنياً.")] == ["aggregate"]
    assert [c.scope for c in read("مقتل تسعة مدنيين خلال الفترة نفسها.")] == ["aggregate"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال إن أربعة من العمال العشرة قتلوا.", [("killed", "civilian", 4, 4)]),
        ("قال إن اثنين من الجرحى التسعة فارقا الحياة.", [("killed", "person", 2, 2)]),
        ("توفي ثلاثة من المصابين السبعة.", [("killed", "person", 3, 3)]),
    ],
)
def test_out_of_how_many_they_were_counts_nobody(text: str, expected: Told) -> None:
    """ "four of the ten workers": the ten are those out of whom the four died."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وبذلك تكون الألغام قد حصدت أرواح 63 شخصاً.", "asserted"),
        ("كان ثلاثة مدنيين قد قتلوا في القصف.", "asserted"),
        ("قد يقتل ثلاثة مدنيين في القصف.", "hypothetical"),
    ],
)
def test_qad_affirms_what_is_past_and_doubts_what_is_not(text: str, modality: str) -> None:
    """Before a past verb the particle says "already", before a present one "perhaps", wherever it stands."""
    assert [c.modality for c in read(text)] == [modality]


def test_the_worst_of_several_attacks_is_one_event() -> None:
    """Who tells of the worst of them sums up nothing."""
    assert [c.scope for c in read("أعنف تلك الهجمات نفذه مسلحون قتلوا 23 مزارعاً.")] == ["incident"]
