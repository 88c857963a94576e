"""Right-to-left words among left-to-right ones keep to themselves, and no letter is lost by it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.cli.test_app import tollbook

from tollbook.cli.direction import isolated, mixed

_MARKS = str.maketrans("", "", "\u2068\u2069")
TEXTS = st.text(st.sampled_from('abcXYZ مقتلثةـ0123٤٥ .,:;"«»()[]-\n'), max_size=60)


def outside(line: str) -> str:
    """What stands in no isolate."""
    kept, depth = [], 0
    for letter in line:
        depth += (letter == "\u2068") - (letter == "\u2069")
        if depth == 0:
            kept.append(letter)
    assert depth == 0, "every isolate is closed"
    return "".join(kept)


@given(TEXTS)
def test_marks_alone_are_added_and_no_arabic_letter_stands_outside_them(line: str) -> None:
    shown = mixed(line)
    assert shown.translate(_MARKS) == line
    assert not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in outside(shown))
    assert mixed(shown) == shown


@given(TEXTS)
def test_a_quotation_is_isolated_as_a_whole_or_left_alone(words: str) -> None:
    arabic = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in words)
    assert isolated(words) == (f"\u2068{words}\u2069" if arabic else words)


def test_digits_at_the_end_of_a_quotation_stay_in_it() -> None:
    assert isolated("مقتل 5") == "\u2068مقتل 5\u2069"
    assert mixed("SANA: مقتل 5 مدنيين, page 3") == "SANA: \u2068مقتل 5 مدنيين\u2069, page 3"


def test_a_claim_of_an_arabic_report_is_shown_in_both_languages_and_explained(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "قال المرصد السوري لحقوق الإنسان إن تسعة مدنيين بينهم ثلاثة أطفال قتلوا بغارة على بلدة دوما.", encoding="utf-8"
    )
    tollbook("init", cwd=tmp_path)
    tollbook("add", "report.txt", "--lang", "ar", cwd=tmp_path)
    rows = tollbook("claims", cwd=tmp_path).stdout.splitlines()
    assert rows[1].startswith('    "\u2068تسعة مدنيين')
    shown = tollbook("show", rows[0].split()[0], cwd=tmp_path).stdout.splitlines()
    assert "asserts 9 civilians killed, 3 of them children" in shown[1]
    assert shown[2].startswith("\u2068")
    assert shown[2].endswith("\u2069")
    assert "مقتل" in shown[2]
    told = tollbook("explain", rows[0].split()[0], cwd=tmp_path).stdout
    quoted = [line for line in told.splitlines() if "by the rule" in line]
    assert quoted
    assert all('"\u2068' in line and '\u2069"' in line for line in quoted)
