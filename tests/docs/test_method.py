"""The examples of docs/method.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.extract.readers import ends, read
from tests.extract.test_digest import best

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
KINDS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| `(\w+)`[^|]*\|$", PAGE, re.MULTILINE)
COUNTED = [
    (words.split(";")[0].strip(), low.split(";")[0].strip(), kind) for words, low, _, kind in KINDS if words[:1] != "n"
]
REPORTS = re.findall(r"^\| ([^|]+\.) \| (\d+|–) \| (\d+|–) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("words", "low", "kind"), [row for row in COUNTED if row[2] not in ("vague", "relative")])
def test_a_count_keeps_its_kind(words: str, low: str, kind: str) -> None:
    (claim,) = read(f"{words} people were killed.")
    assert claim.count is not None
    assert (claim.count.kind, ends(claim)[0]) == (kind, int(low) if low.isdigit() else None)


def test_the_page_has_its_tables() -> None:
    assert len(COUNTED) > 6
    assert len(REPORTS) > 10


@pytest.mark.parametrize(("text", "killed", "injured"), REPORTS)
def test_a_report_settles_on_the_numbers_of_the_table(text: str, killed: str, injured: str) -> None:
    assert best(text) == (int(killed) if killed != "–" else None, int(injured) if injured != "–" else None)
