"""The Arabic name that is shown of a place or an actor is one that a source keeps; none is made up."""

from __future__ import annotations

import pytest

from tollbook.resolve import World, load_register
from tollbook.resolve.names import ARABIC
from tollbook.resolve.sources import arabic_like, arabic_of


def test_of_unsorted_names_the_one_with_the_sounds_of_the_place_is_its_arabic_one() -> None:
    assert arabic_like("Al Midyah", ["المدية", "Midia", "مديه"]) == "المدية"
    assert arabic_like("Darnah", ["drnہ", "درنة", "درنه", "درنہ"]) == "درنة"
    assert arabic_like("Sūsah", ["أبولونيا", "سوسة", "مرسى سوسة"]) == "سوسة"  # another name, and a longer one
    assert arabic_like("Nyala", ["نیالا", "Nijala"]) == ""  # Persian letters alone
    assert arabic_like("Riverton", []) == ""


def test_the_first_name_in_arabic_letters_is_taken_where_a_source_orders_its_names() -> None:
    assert arabic_of(["Kafr Nabl", "Kafranbel", "كفرنبل", "كفر نبل"]) == "كفرنبل"
    assert arabic_of(["Kafr Nabl", "کفرنبل"]) == ""


@pytest.mark.parametrize(
    ("name", "country", "point", "arabic"),
    [
        ("Raqqa", "SYR", (35.95, 39.0), "الرقة"),
        ("al-Susah", "SYR", None, "السوسة"),
        ("Syria", None, None, "سوريا"),
        ("Raqqa", "IRQ", None, None),
        ("Raqqa", "SYR", (10.0, 10.0), None),  # no place of that name lies there
        ("Tripoli", None, None, None),  # several places might be meant
        ("Nowhere at all", None, None, None),
    ],
)
def test_a_place_is_shown_by_the_name_that_the_gazetteer_keeps(
    world: World, name: str, country: str | None, point: tuple[float, float] | None, arabic: str | None
) -> None:
    assert world.arabic(name, country, point) == arabic


def test_an_actor_is_shown_by_the_first_arabic_name_that_takes_no_side() -> None:
    register = load_register()
    shown = {row.name: row.arabic for row in register}
    assert shown["US-led Coalition"] == "التحالف الدولي"
    assert shown["Syrian government"] == "الحكومة السورية"
    assert shown["Syrian government forces"] == "القوات الحكومية السورية"
    assert shown["Every Casualty"] is None
    assert all(ARABIC.search(name) and not name.startswith("?") for name in shown.values() if name)
    assert not [name for name in shown.values() if name and ("ميليشيا" in name or "مرتزقة" in name or "احتلال" in name)]
