"""Arabic sentences about tolls that went beyond a number, reports taken back, and who else was harmed with somebody."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import digest, read

from tollbook.model import Claim


def _found(text: str) -> list[tuple[str, str | None, int | None, int | None]]:
    return [(c.harm, c.group, *_ends(c)) for c in read(text) if c.stance == "asserts"]


def _ends(claim: Claim) -> tuple[int | None, int | None]:
    return (claim.count.min, claim.count.max) if claim.count else (None, None)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("تجاوز عدد الجرحى 640 شخصاً في المدينة.", (641, None)),
        ("تخطت حصيلة قتلى الفيضان 90 شخصاً.", (91, None)),
        ("يفوق عدد الشهداء الأربعين.", (41, None)),
        ("لم يتجاوز عدد الجرحى 15.", (None, 15)),
        ("بلغ عدد الجرحى 640 شخصاً.", (640, 640)),
    ],
)
def test_what_a_toll_went_beyond_is_no_exact_number(text: str, ends: tuple[int | None, int | None]) -> None:
    """The verb before the toll bounds its number, as one before the number does."""
    assert [_ends(claim) for claim in read(text)] == [ends]


@pytest.mark.parametrize(
    "text",
    [
        "تراجعت الإذاعة عن خبر مقتل قائد الكتيبة.",
        "حذفت الوكالة خبر مقتل ستة جنود.",
        "أعلنت القناة خطأ عن مقتل سبعة بحارة.",
    ],
)
def test_a_death_that_was_reported_by_mistake_is_not_asserted(text: str) -> None:
    """Who takes a report back says that it did not happen."""
    assert [claim.stance for claim in read(text)] == ["denies"]


def test_withdrawn_troops_take_back_no_report() -> None:
    """The verb of withdrawing has an object of its own, behind which the report is another matter."""
    (claim,) = read("سحب الجيش قواته بعد أنباء عن مقتل خمسة مدنيين.")
    assert (claim.stance, claim.count and claim.count.min) == ("asserts", 5)


def test_what_is_confirmed_behind_a_report_taken_back_happened() -> None:
    claims = read("تراجعت الإذاعة عن الخبر وأكدت إصابة عاملين.")
    assert [(c.harm, c.stance) for c in claims] == [("injured", "asserts")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "اقتحم ملثمون بيت الطبيب في القرية وقتلوه مع ولديه.",
            [("killed", "medic", 1, 1), ("killed", "child", 2, 2)],
        ),
        ("وصل إلى المشفى 19 جريحا، توفي منهم أربعة.", [("injured", "person", 19, 19), ("killed", "person", 4, 4)]),
        ("انتشل الأهالي جثماني والديه.", [("killed", "man", 2, 2)]),
        ("قضى الفتى ولحق بوالده الذي استشهد في الغارة.", [("killed", "child", 1, 1), ("killed", "man", 1, 1)]),
        ("مقتل طاقم الزورق المكون من أربعة بحارة.", [("killed", "civilian", 4, 4)]),
        ("مقتل ضابط برتبة نقيب وجندي.", [("killed", "combatant", 1, 1), ("killed", "combatant", 1, 1)]),
        ("مقتل 8 من العسكريين والمدنيين.", [("killed", "person", 8, 8)]),
        ("استشهد اثنان من الكادر الطبي.", [("killed", "medic", 2, 2)]),
        ("مقتل ستة من جامعي الكمأة.", [("killed", "civilian", 6, 6)]),
        ("مقتل ثلاثة من رجال الشرطة.", [("killed", "person", 3, 3)]),
    ],
)
def test_those_harmed_with_somebody_or_counted_by_what_they_are(
    text: str, found: list[tuple[str, str | None, int | None, int | None]]
) -> None:
    """Kin behind "with", some of the hurt who died, a crew, an officer's rank, two kinds under one number, trades."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "نظم الدفاع المدني تمرينا لإخلاء 18 جريحا.",
        "نفى المتحدث باسم القيادة ما تناقلته صفحات عن سقوط قتلى من المدنيين.",
    ],
)
def test_drills_and_denied_rumours_assert_nothing(text: str) -> None:
    """What is denied of dead without a number is not told besides the denial."""
    assert all(claim.stance == "denies" for claim in read(text))


def test_nobody_hurt_behind_what_might_have_been() -> None:
    """A denial behind "had it not been for" is no supposition."""
    (claim,) = read("لولا لطف الله لكانت كارثة، ما في إصابات.")
    assert (claim.stance, claim.modality) == ("denies", "asserted")


def test_sources_with_a_colon_behind_a_comma_say_what_follows() -> None:
    (claim,) = read("قصف مدفعي على البلدة، مصادر محلية: 7 قتلى.")
    assert claim.speaker.name == "مصادر محلية"


def test_a_list_stands_under_a_line_that_names_its_dead() -> None:
    """Each name is one; the word in the heading counts nobody besides."""
    claims = read("شهداء القصف على بلدة السفيرة اليوم:\n1- أحمد سعيد العمر\n2- خالد محمود الصالح\n3- مريم حسن العلي")
    assert [_ends(claim) for claim in claims] == [(1, 1)] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("فتحت القوات الأمنية النار على المحتجين فقتلت أربعة منهم.", "القوات الأمنية"),
        ("قتل متظاهر برصاص قوات الأمن.", "قوات الأمن"),
        ("فتحت القوات الأمنية تحقيقا في مقتل أربعة مدنيين.", None),
        ("قتل أربعة مدنيين وانتشرت القوات الأمنية في المكان.", None),
    ],
)
def test_security_forces_did_what_they_are_said_to_have_done(text: str, name: str | None) -> None:
    """They open fire, or an inquiry, which harms nobody."""
    assert [claim.blamed and claim.blamed.name for claim in read(text)] == [name]


def test_suspected_fighters_raise_the_upper_end_only() -> None:
    """A document's own figure does not count them as surely no fighters."""
    figure = digest("قتل شخصان يشتبه بانتمائهما لتنظيم مسلح في غارة على القرية.").killed
    assert figure is not None
    assert (figure.min, figure.max) == (0, 2)


@pytest.mark.parametrize(
    "text",
    [
        "أصيب حارسه في الدقيقة السبعين.",
        "أصيب حارسه في الدقيقة 70.",
        "توفي الشاعر في عامه الثمانين.",
    ],
)
def test_a_minute_or_a_year_of_life_counts_nobody(text: str) -> None:
    assert not [claim for claim in read(text) if claim.count and (claim.count.min or 0) > 1]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("اغتال مجهولان على دراجة نارية المعلمة سعاد العلي قرب بيتها.", [(1, 1)]),
        ("اغتال مجهولون بمسدس كاتم للصوت ثلاثة ضباط.", [(3, 3)]),
        ("قتل مجهولان في انفجار لغم.", [(2, 2)]),
    ],
)
def test_unknown_men_who_murder_are_not_the_dead(text: str, ends: list[tuple[int | None, int | None]]) -> None:
    """Whoever stands behind the verb did it; those whom they murdered stand behind a phrase of how."""
    assert [_ends(claim) for claim in read(text)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "اتهم التحالف الميليشيا بقتل أربعة مدنيين.",
        "اتهم النظام المعارضة بقصف السوق وقتل أربعة مدنيين.",
    ],
)
def test_who_accuses_somebody_is_not_blamed(text: str) -> None:
    """A noun with its article right behind the accuser is the accused, and no more of the accuser's name."""
    claims = read(text)
    assert [(c.count and c.count.min, c.stance) for c in claims] == [(4, "asserts")]
    assert not [c for c in claims if c.blamed is not None and c.blamed.name in ("التحالف", "النظام")]
