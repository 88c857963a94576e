"""Where names have no capitals: what a word for a kind announces, and what only looks like a name."""

from __future__ import annotations

import pytest
from tests.resolve.test_gazetteer import named

from tollbook.resolve.gazetteer import World


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت الطائرات مزرعة لتربية الأبقار في بلدة سرمين.", ["سرمين"]),
        ("استهدف القصف مزرعة خاصة قرب بلدة سرمين.", ["سرمين"]),
        ("قتل مزارع خمسيني في بلدة سرمين.", ["سرمين"]),
        ("قالت مديرية صحة المدينة إن القصف طال بلدة سرمين.", ["سرمين"]),
        ("مقتل راعي أغنام قرب بلدة سرمين.", ["سرمين"]),
        ("قتل مزارع وجرح اثنان قرب بلدة سرمين.", ["سرمين"]),
        ("قصف على مزرعة رمان قرب بلدة سرمين.", ["سرمين"]),
        ("قصف على قرى آهلة قرب بلدة سرمين.", ["سرمين"]),
        ("وأدى إلى دمار واسع في بلدة سرمين.", ["سرمين"]),
        ("مسيرة لإحياء ذكرى الراحلين في بلدة سرمين.", ["سرمين"]),
        ("بدوره قال المجلس إن القصف طال بلدة سرمين.", ["سرمين"]),
        ("داهمت القوة منزله في بلدة سرمين.", ["سرمين"]),
        ("قالت مصادر محلية إن القصف طال بلدة سرمين.", ["سرمين"]),
        ("سقطت القذائف في سوق المدينة في سرمين.", ["سرمين"]),
        ("قصف الأحياء الشرقية من بلدة سرمين.", ["سرمين"]),
    ],
)
def test_a_common_word_is_no_place(world: World, text: str, names: list[str]) -> None:
    """A word behind one for a kind, or one that a far town bears as its name."""
    assert list(named(world, text, "SYR")) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت المدفعية قرية الشيخ منصور بريف إدلب.", "الشيخ منصور"),
        ("قصفت المدفعية قرية أبو علي شرق حلب.", "أبو علي"),
        ("هجوم على سوق بلدة أم زيتونة أمس.", "أم زيتونة"),
        ("قصفت المدفعية قريتي سرجة والشيخ منصور بريف إدلب.", "الشيخ منصور"),
        ("قصفت المدفعية قرية الكفير بريف إدلب.", "الكفير"),
        ("قصفت المدفعية قرية الكفير غربي إدلب.", "الكفير"),
        ("سقطت القذائف على حي الدرجة الأولى في الفاشر.", "الدرجة الأولى"),
        ("وقعت الحادثة في محلية كرري شمال أم درمان.", "كرري"),
    ],
)
def test_a_name_is_as_long_as_its_words(world: World, text: str, name: str) -> None:
    assert name in named(world, text)


@pytest.mark.parametrize("text", ["شنت الطائرات غارة على جبل الزاوية.", "غارة على قرى في جبل الزاوية جنوبي إدلب."])
def test_a_mountain_is_not_the_far_town_of_its_second_word(world: World, text: str) -> None:
    """جبل الزاوية lies in Syria; الزاوية alone is a town in Libya."""
    mention = named(world, text)["جبل الزاوية"]
    assert mention.best
    assert mention.best.country != "LBY"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قتل راعيان في بادية الدلبان غربي إدلب.", "الدلبان"),
        ("قتل ثلاثة رعاة في الدلبان بمحافظة إدلب.", "الدلبان"),
        ("غارة على الرعاة غرب الدلبان في محافظة إدلب.", "الدلبان"),
    ],
)
def test_what_lies_in_a_province_is_a_place(world: World, text: str, name: str) -> None:
    """A name that no gazetteer has, between "in" or "west of" and "in the province of"."""
    assert name in named(world, text, "SYR")


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفة على محطة المياه في بلدة سرمين.",
        "انفجار قرب حاجز السماح بالمرور في بلدة سرمين.",
        "قالت السلطات إن القصف طال بلدة سرمين.",
        "مدير المستشفى للباب: القصف طال بلدة سرمين.",
        "غرق اثنان على شاطئ البحر قرب بلدة سرمين.",
    ],
)
def test_what_a_kind_holds_and_whom_one_told_are_no_places(world: World, text: str) -> None:
    assert list(named(world, text, "SYR")) == ["سرمين"]
