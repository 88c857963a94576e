"""Provinces, governorates and states: where they stand, under which names, and what they lose against."""

from __future__ import annotations

import pytest

from tollbook.model import PlaceMention
from tollbook.resolve.divisions import divisions
from tollbook.resolve.gazetteer import World
from tollbook.resolve.sources import countries, split, table


def place(world: World, text: str, name: str) -> PlaceMention:
    return next(m for m in world.mentions(text, lang=None) if m.text == name)


def test_every_division_of_the_table_has_a_point_and_a_known_country() -> None:
    placed = {(p.country, p.admin): p for p, _ in divisions()}
    for country, code, names, *_ in table("divisions.tsv"):
        assert country in countries(), country
        assert (country, code) in placed, names
        assert placed[country, code].name == split(names)[0]
        assert -90 <= placed[country, code].lat <= 90


def test_no_division_stands_twice_and_no_name_twice_in_one_country() -> None:
    found = [p.id for p, _ in divisions()]
    assert len(found) == len(set(found))
    seen: dict[tuple[str, str], str] = {}
    for country, code, names, *_ in table("divisions.tsv"):
        for name in split(names):
            assert seen.setdefault((country, name), code) == code, name


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Mortar fire killed two farmers in Helmand.", "Helmand", "AFG"),
        ("Gunmen raided a market in Zamfara.", "Zamfara", "NGA"),
        ("A bus burned in Haut-Uele.", "Haut-Uele", "COD"),
        ("قتل راعيان في محافظة نينوى.", "نينوى", "IRQ"),
        ("Floods reached Saskatchewan.", "Saskatchewan", "CAN"),
    ],
)
def test_a_division_is_known_by_its_names(world: World, text: str, name: str, country: str) -> None:
    best = place(world, text, name).best
    assert best is not None
    assert (best.country, best.precision) == (country, "governorate")


def test_the_town_comes_before_the_region_of_its_name_unless_the_words_say_so(world: World) -> None:
    town = place(world, "Shells fell on Idlib in Syria.", "Idlib").best
    region = place(world, "Shells fell in Idlib province in Syria.", "Idlib").best
    around = place(world, "Shells fell in the countryside of Idlib in Syria.", "Idlib").best
    assert town is not None
    assert region is not None
    assert around is not None
    assert (town.precision, region.precision, around.precision) == ("city", "governorate", "governorate")
    assert around.near
