"""What kind of speaker a publisher is that no register knows: the noun of its name tells."""

from __future__ import annotations

import pytest

from tollbook.extract.publishers import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Averil Strikes Monitor", "monitor"),
        ("Averil Monitor", "media"),
        ("Northern Rights Network", "monitor"),
        ("Northern Network", "media"),
        ("Harm Observatory of the North", "monitor"),
        ("Defence Headquarters, Averil", "belligerent"),
        ("Ministry of Health of the North", "medical"),
        ("Office of the Governor of Averil", "government"),
        ("UN Field Office Averil", "un"),
        ("Averil General Hospital", "medical"),
        ("Health Affairs", "media"),
        ("Averil Rights News", "media"),
        ("The Valley Times", "media"),
        ("rightswatch.example.com", "media"),
    ],
)
def test_the_noun_of_a_name_tells(name: str, kind: str) -> None:
    """Where a newspaper could bear the name as well, a word for what is watched must stand beside the noun."""
    assert kind_of(name, "en") == kind


def test_a_name_may_be_of_another_language_than_the_report() -> None:
    """A report in Arabic may come from a body with an English name."""
    assert kind_of("Averil Strikes Monitor", "ar") == "monitor"
    assert kind_of("Averil Strikes Monitor", None) == "monitor"
