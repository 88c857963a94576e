"""The weapon of a finding."""

from __future__ import annotations

import pytest
from tests.extract.readers import read


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A car bomb killed four people.", "vehicle_bomb"),
        ("Four people were shot dead.", "gunfire"),
        ("Shelling killed four people.", "artillery"),
        ("An air strike killed four people.", "airstrike"),
        ("A drone strike killed four people.", "drone"),
        ("A landmine killed four people.", "mine"),
        ("Four people were killed.", None),
    ],
)
def test_the_nearest_weapon(text: str, weapon: str | None) -> None:
    assert read(text)[0].weapon == weapon
