"""Arabic counts that were missed or went too far: dialects, who was not hurt, fighters killed "upon", what is stored.
The texts were written for these tests."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import Told, read, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مات لينا تمانية رجال في السوق.", [("killed", "man", 8, 8)]),
        ("اتجرحوا زي عشرين نفر في السوق.", [("injured", "person", 20, 20)]),
        ("عبوتان تنفجران في السوق وتصيبان رجلاً بجروح.", [("injured", "man", 1, 1)]),
        ("تمكنت القوات من قتل مسلحين اثنين وضبط مخبأ يضم 60 قنبلة.", [("killed", "combatant", 2, 2)]),
        ("قضينا في غارة على قيادي في التنظيم.", [("killed", "combatant", 1, 1)]),
        ("قضى سلاح الجو على أربعة مسلحين في المكان.", [("killed", "combatant", 4, 4)]),
        ("قضى سبعة مواطنين في غارات على الحي.", [("killed", "civilian", 7, 7)]),
        ("قضى في غارة على منزله.", []),
        ("قضت محكمة على أربعة مسلحين بالسجن.", []),
        ("أجهزت القوات على ثلاثة جرحى في المستشفى.", [("killed", "person", 3, 3)]),
        ("ماتوا لينا ناس كتار الليلة.", []),
        ("مفقودان على الأقل تحت أنقاض المبنى.", [("missing", "person", 2, None)]),
    ],
)
def test_who_was_harmed(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["لم يستشهد أي من مقاتلينا في القصف.", "قتلت الضربة خمسة مقاتلين ولم يتضرر منها أي مدني."]
)
def test_who_was_not_harmed_is_none_and_nobody_dead(text: str) -> None:
    """ "Not any of" counts nobody; it must never become one dead."""
    last = read(text)[-1]
    assert last.stance == "denies"
    assert last.count is not None
    assert (last.count.min, last.count.max, last.count.kind) == (0, 0, "none")
