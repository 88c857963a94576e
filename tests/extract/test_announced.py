"""A statement that stands below the sentence that announces it is said by whoever put it out."""

from __future__ import annotations

import pytest
from tests.extract.arabic_readers import read as read_arabic
from tests.extract.readers import read


@pytest.mark.parametrize(
    ("announced", "speaker"),
    [
        ("The health office issued the following statement:", "health office"),
        ("In a statement, the valley council said:", "valley council"),
        ("Statement by the Harbour Guard on Monday's events:", "Harbour Guard"),
    ],
)
def test_what_stands_below_is_said_by_whoever_put_it_out(announced: str, speaker: str) -> None:
    [claim] = read(f"{announced}\n\nThe raid on the mill killed seven workers.")
    assert claim.speaker.name == speaker


def test_a_quotation_over_two_paragraphs_ends_with_its_last_mark() -> None:
    text = (
        'The health office issued the following statement:\n\n"The raid on the mill killed seven workers.\n\n'
        'On the bridge nine drivers were killed."\n\nLater 11 miners were killed in the quarry.'
    )
    speakers = [claim.speaker.name for claim in read(text)]
    assert speakers == ["health office", "health office", "The Valley Times"]


def test_what_was_said_is_over_with_its_paragraph_and_a_statement_with_the_text() -> None:
    below = "\n\nSeven workers were killed.\n\nNine drivers were killed."
    assert [c.speaker.name for c in read(f"The mayor said:{below}")] == ["mayor", "The Valley Times"]
    assert [c.speaker.name for c in read(f"The mayor released a statement:{below}")] == ["mayor", "mayor"]


def test_a_heading_with_a_colon_announces_nothing() -> None:
    [claim] = read("What we know so far:\n\nSeven workers were killed.")
    assert claim.speaker.name == "The Valley Times"


@pytest.mark.parametrize(
    ("announced", "speaker"),
    [
        ("أصدرت مديرية الصحة بيانا جاء فيه:", "مديرية الصحة"),
        ("صدر عن نقابة المعلمين البيان التالي:", "نقابة المعلمين"),
        ("بيان صادر عن مجلس البلدة:", "مجلس البلدة"),
    ],
)
def test_arabic_statements_are_announced_with_the_verb_first(announced: str, speaker: str) -> None:
    [claim] = read_arabic(f"{announced}\n«أدى القصف إلى مقتل سبعة عمال».")
    assert claim.speaker.name == speaker
