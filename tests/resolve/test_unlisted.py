"""Names that no gazetteer has are places by the words around them, and everywhere in the text; other names are not."""

from __future__ import annotations

import pytest
from tests.extract.readers import NoActors

from tollbook import extract
from tollbook.model import Document, Where
from tollbook.resolve import World
from tollbook.resolve.claims import Facts


def names(world: World, text: str) -> list[str]:
    return [m.text for m in world.mentions(text, lang="en")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen raided Dan Mazuri village in Zamfara state.", "Dan Mazuri"),
        ("Two bombs fell on Kyauk Lone Gyi village, Sagaing region.", "Kyauk Lone Gyi"),
        ("A shell hit a house in the Bir Zaytun neighbourhood of Khan Younis.", "Bir Zaytun"),
        ("Six people died in Shwe Tha Gyi, a farming village in Sagaing region.", "Shwe Tha Gyi"),
        ("Gunmen stormed Karamga, a fishing village on an island.", "Karamga"),
        ("Five people were killed in Kalondo, in Masisi territory.", "Kalondo"),
        ("Twelve were killed in Wad Nasra, Gezira state.", "Wad Nasra"),
        ("Al-Shabaab attacked Bula Gadhka, near Kismayo.", "Bula Gadhka"),
        ("The army killed ten residents of Nyalunda.", "Nyalunda"),
        ("Saturday's attack in Tarmuga ward killed nine.", "Tarmuga"),
        ("A drone hit a lorry near Zam Zoum camp outside El Fasher.", "Zam Zoum"),
        ("On Monday Tse Gwaza village was burned.", "Tse Gwaza"),
        ("Shells killed two at al-Zorba on Monday.", "al-Zorba"),
        ("A bomb went off near Kafr Zorba.", "Kafr Zorba"),
        ("Five people were killed in Zorbaya on Monday.", "Zorbaya"),
        ("Nine people died in the strike on Zorbaya.", "Zorbaya"),
        ("The mukhtar of Zorbaya said that nine people died.", "Zorbaya"),
        ("Two shells landed near the market of Zorbaya.", "Zorbaya"),
        ("2.1 Bir Halda, Abs district\n\nTwo houses were hit.", "Bir Halda"),
    ],
)
def test_the_words_around_it_make_a_name_a_place(world: World, text: str, name: str) -> None:
    assert name in names(world, text)


def test_names_told_under_one_plural_are_places_together(world: World) -> None:
    found = names(world, "Fighters burned the villages of Tumbwa, Kwale Gonda and Old Mazari in Plateau state.")
    assert found[:3] == ["Tumbwa", "Kwale Gonda", "Old Mazari"]
    assert names(world, "Bombs fell on Ah Shey Bawn and Let Htoke Tan villages.") == ["Ah Shey Bawn", "Let Htoke Tan"]


def test_a_place_of_the_text_is_one_wherever_it_stands(world: World) -> None:
    text = "Rebels shot ten residents of Nyalunda in North Kivu. Not one civilian had died in Nyalunda, they said."
    assert names(world, text).count("Nyalunda") == 2
    assert names(world, text.replace("in Nyalunda, they", "there, Colonel Nyalunda")).count("Nyalunda") == 1


def test_it_takes_the_point_of_the_known_place_beside_it_and_says_so(world: World) -> None:
    found = world.mentions("Twelve were killed in Wad Nasra, Gezira state. Wad Nasra lies in ruins.", lang="en")
    first, last = (m.best for m in found if m.text == "Wad Nasra")
    assert first
    assert last
    assert (first.country, first.near, first.gazetteer_id, first.within) == ("SDN", True, None, ("Gezira",))
    assert first.lat is not None
    assert last.lat == first.lat


@pytest.mark.parametrize(
    "text",
    [
        "The army struck Hezbollah in Lebanon.",
        "Fighters of Hamas, Gaza's rulers, replied.",
        "In Congress, Ukraine was debated.",
        "Joe Smith in Ohio said so.",
        "Mohammed Darwo, a resident of Homs, said so.",
        "The Druze, a religious minority in Syria, fled.",
        "Reuters reporters in Baghdad said so.",
        "Ali Harbo, the town's mayor, said so.",
        "He saw Harbo, Darwo and Marbo in London.",
        "The Harbo family fled.",
        "The plan was printed in Zorbaya on Monday.",
        "A camp of Zorbaya militants was hit.",
    ],
)
def test_people_groups_and_papers_are_no_places_for_a_place_behind_them(world: World, text: str) -> None:
    told = {"Lebanon", "Gaza", "Ukraine", "Ohio", "Homs", "Syria", "Baghdad", "London"}
    assert set(names(world, text)) <= told


def test_a_county_and_a_side_keep_the_known_name(world: World) -> None:
    assert names(world, "Shells hit West Mosul districts in Iraq.")[0] == "Mosul"
    assert "Bir Jarda" in names(world, "Shells hit Aleppo's Bir Jarda district.")


def test_an_arabic_article_belongs_to_no_place_elsewhere(world: World) -> None:
    """There is a Jar in India, and none with an article."""
    found = world.mentions("Two houses were hit in Al-Jar on Friday, west of Abs in Yemen.", lang="en")
    assert all(m.best is None or m.best.country != "IND" for m in found)


def test_people_with_their_office_behind_them_and_words_of_pages_are_no_places(world: World) -> None:
    """A name in a line of its own before a police force is whose photograph that is."""
    assert "Nabil Harwo" not in names(world, "Nabil Harwo (Allen Police)\n\nFour people were shot in Texas.")
    assert "Skip" not in names(world, "CLOSE Skip in Skip x Embed Police shot four people in Texas.")
    assert "M4" not in names(world, "A shell killed two people at the M4 near Tel Tamr in Syria.")


def told(world: World, text: str, title: str | None = None) -> list[Where]:
    """The place of every claim that the reader finds."""
    document = Document(id="sha256:1", text=text, title=title, lang="en", captured_at="2020-01-01T00:00:00Z")
    facts = Facts(document, world)
    return [facts.where(claim.evidence)[0] for claim in extract.read(document, world, NoActors())]


def test_an_unlisted_village_is_the_place_where_only_what_lies_around_it_is_known(world: World) -> None:
    """It keeps that point; where another known settlement is told, that one stands."""
    (found,) = told(world, "Five people were killed in Kalondo, in Masisi territory.")
    assert (found.name, found.within, found.near) == ("Kalondo", ("Masisi",), True)
    known = told(world, "Five people were killed in Masisi. Residents of Kalondo saw it.")[0]
    assert known.name == "Masisi"


def test_a_title_that_knows_the_place_lends_its_point(world: World) -> None:
    """A text that names a foreign country by a surname leaves the town open; the title does not."""
    text = "Gerald Holland saw it. A gunman killed two people in Pontiac. Holland, Mr. Holland said, ran."
    (found,) = told(world, text, "Two killed in Pontiac, Michigan")
    assert (found.name, found.country) == ("Pontiac", "USA")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Place: Zorbaya, Lower Shabelle, Somalia (2.0481, 44.6203)\nA missile killed five people.", "Zorbaya"),
        ("A missile killed five people (2.0481, 44.6203).", "2.0481, 44.6203"),
        ("Somalia is at war.\n2.0481, 44.6203: a missile killed five people.", "2.0481, 44.6203"),
    ],
)
def test_coordinates_take_the_name_that_their_line_gives_before_them(world: World, text: str, name: str) -> None:
    found = told(world, text)[0]
    assert (found.name, found.lat, found.lon, found.precision) == (name, 2.0481, 44.6203, "site")


def test_a_name_that_no_gazetteer_has_takes_the_coordinates_behind_it(world: World) -> None:
    text = "Place: Zorbaya, Lower Shabelle, Somalia (2.0481, 44.6203)\n\nA strike killed five people in Zorbaya."
    found = told(world, text)[0]
    assert (found.name, found.lat, found.near, found.country) == ("Zorbaya", 2.0481, False, "SOM")


def test_another_romanisation_of_a_settlement_near_the_place_beside_it_is_that_settlement(world: World) -> None:
    """In Arabic-speaking countries names are written in many ways; a namesake farther off is another place."""
    (found,) = told(world, "A shell killed two people in Abu Raseen, near Zarkan in Al-Hasakah, Syria.")
    assert (found.name, found.near) == ("Abu Raseen", False)
    assert found.gazetteer_id
    (other,) = told(world, "A shell killed two people in Abu Raseen, near Bosra in Daraa, Syria.")
    assert other.gazetteer_id is None
