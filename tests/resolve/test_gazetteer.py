"""Place names in texts: what is one, what is none, and which of its namesakes is meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.model import PlaceMention
from tollbook.resolve.coordinates import find_coordinates
from tollbook.resolve.gazetteer import PEOPLE, World, _apart


def named(world: World, text: str, *countries: str) -> dict[str, PlaceMention]:
    """Places by the words that name them; words for peoples left out."""
    found = world.mentions(text, lang=None, countries=countries)
    return {m.text: m for m in found if not (m.best and m.best.why == PEOPLE)}


def country(world: World, text: str, name: str, *countries: str) -> str | None:
    best = named(world, text, *countries)[name].best
    return best.country if best else None


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_gives_mentions_in_order_without_overlap(world: World, text: str) -> None:
    last = 0
    for mention in world.mentions(text, lang=None):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end


def test_the_state_that_follows_a_name_decides(world: World) -> None:
    assert country(world, "A barn burned in Paris, Texas, and nobody was hurt.", "Paris") == "USA"
    text = "A barn burned in Springfield, Ill., and another in Springfield, Ohio."
    points = [m.best.lat for m in world.mentions(text, lang="en") if m.text == "Springfield" and m.best]
    assert len(points) == 2
    assert points[0] != points[1]


def test_the_countries_in_view_decide(world: World) -> None:
    text = "Shells fell on Tripoli at night."
    assert country(world, text, "Tripoli", "LBN") == "LBN"
    assert country(world, text, "Tripoli", "LBY") == "LBY"


def test_the_country_of_the_text_decides(world: World) -> None:
    assert country(world, "In Lebanon, shells fell on Tripoli and Baalbek.", "Tripoli") == "LBN"


def test_alternatives_are_kept_and_the_choice_is_explained(world: World) -> None:
    best = named(world, "Shells fell on Tripoli at night.")["Tripoli"].best
    assert best
    assert {"LBY", "LBN"} <= {best.country, *(a.country for a in best.alternatives)}
    assert all(0 <= a.score <= 1 for a in best.alternatives)
    assert best.why


@pytest.mark.parametrize(
    "text",
    [
        "He said that four of them were reading in the bath.",
        "The Aleppo Media Center posted a film.",
        "Mr. Houston spoke to Mrs. London.",
        "Sgt. Jackson Lincoln was there.",
        "They were of the same mind.",
    ],
)
def test_names_of_people_and_common_words_are_no_places(world: World, text: str) -> None:
    assert named(world, text) == {}


@pytest.mark.parametrize("name", ["Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr", "Deir Ezzor"])
def test_one_town_in_many_spellings(world: World, name: str) -> None:
    best = named(world, f"Two houses burned in {name}, Syria.")[name].best
    assert best
    assert best.lat
    assert abs(best.lat - 35.3) < 0.5


def test_an_unlisted_village_keeps_its_name_and_gets_no_point(world: World) -> None:
    mention = named(world, "A mine went off in the village of Zorbatin, Syria.")["Zorbatin"]
    assert mention.best
    assert (mention.best.name, mention.best.lat, mention.best.precision) == ("Zorbatin", None, "village")
    arabic = named(world, "انفجر لغم في قرية زربطين بريف حلب")["زربطين"]
    assert arabic.best
    assert (arabic.best.lat, arabic.best.precision) == (None, "village")


def test_near_a_place_is_not_in_it(world: World) -> None:
    near = named(world, "A shell fell near Raqqa in Syria.")["Raqqa"].best
    inside = named(world, "A shell fell in Raqqa in Syria.")["Raqqa"].best
    assert near
    assert inside
    assert (near.near, inside.near) == (True, False)
    countryside = named(world, "سقطت قذيفة في ريف إدلب")["إدلب"].best
    assert countryside
    assert countryside.near


@pytest.mark.parametrize(
    "words",
    [
        "near Raqqa",
        "just outside Raqqa",
        "east of Raqqa",
        "12 kilometres east of Raqqa",
        "on the outskirts of Raqqa",
        "in rural Raqqa",
        "in eastern rural Raqqa",
        "in the Raqqa countryside",
        "in Raqqa's eastern countryside",
        "in the countryside of Raqqa",
        "قرب الرقة",
        "بالقرب من الرقة",
        "شرق الرقة",
        "شرقي مدينة الرقة",
        "على بعد 12 كيلومتراً شرق الرقة",
        "على أطراف الرقة",
        "في محيط مدينة الرقة",
        "في ريف الرقة الشرقي",
        "في الريف الشرقي للرقة",
    ],
)
def test_words_that_put_something_around_a_place_widen_it(world: World, words: str) -> None:
    text = f"قتل ثلاثة في قصف {words} في سوريا." if words[0] > "z" else f"Shells killed three {words} in Syria."
    best = next(m.best for m in named(world, text).values() if m.best and m.best.precision != "country")
    assert best.near
    assert best.gazetteer_id


@pytest.mark.parametrize(
    "words", ["in Raqqa", "in the city of Raqqa", "in eastern Raqqa", "في الرقة", "على مدينة الرقة"]
)
def test_words_that_put_something_into_a_place_do_not(world: World, words: str) -> None:
    text = f"قتل ثلاثة في قصف {words} في سوريا." if words[0] > "z" else f"Shells killed three {words} in Syria."
    assert not any(m.best.near for m in named(world, text).values() if m.best)


def test_an_adjective_and_a_word_for_harm_are_no_unknown_place(world: World) -> None:
    assert "بمقتل" not in named(world, "أفادت مصادر محلية بمقتل ثلاثة في سوريا")
    assert "بورفين" in named(world, "قصف على بلدة بورفين في سوريا")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("احترق منزلان بالرقة", "الرقة"),
        ("وصل نازحون إلى الموصل", "الموصل"),
        ("#دير_الزور احترق منزلان", "دير_الزور"),
        ("احترق منزلان في مدينة نوى", "نوى"),
        ("واحترق منزل في بلدة تفتناز", "تفتناز"),
    ],
)
def test_arabic_names_with_what_is_written_onto_them(world: World, text: str, name: str) -> None:
    best = named(world, text)[name].best
    assert best
    assert best.lat is not None


@pytest.mark.parametrize("text", ["وصل محمد مصطفى مع والده إلى المدينة", "قال المتحدث إن القصف استمر قرب القرية"])
def test_arabic_words_and_persons_are_no_places(world: World, text: str) -> None:
    assert named(world, text) == {}


def test_a_word_without_the_article_is_no_place_elsewhere_whose_name_has_one(world: World) -> None:
    assert "خرج" not in named(world, "قصف في مدينة الفاشر بولاية شمال دارفور، والمستشفى خرج عن الخدمة.")
    assert "الخرج" in named(world, "حريق في مدينة الخرج بالسعودية.")


def test_a_people_s_word_names_its_country_and_says_so(world: World) -> None:
    (mention,) = world.mentions("Two Syrian farmers came.", lang="en")
    assert mention.best
    assert (mention.best.country, mention.best.why) == ("SYR", PEOPLE)


def test_texts_in_capitals_are_read_too(world: World) -> None:
    text = "GUNMEN ATTACKED A BARRACKS IN SAN SALVADOR LATE LAST NIGHT AND FLED TOWARD THE NORTH OF EL SALVADOR."
    assert {"SAN SALVADOR", "EL SALVADOR"} <= named(world, text).keys()


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("at 35.9500, 39.0094 today", 35.95, 39.0094),
        ("33.5138° S, 36.2765° W", -33.5138, -36.2765),
        ("35°57'00\"N 39°00'36\"E", 35.95, 39.01),
    ],
)
def test_coordinates_are_sites(text: str, lat: float, lon: float) -> None:
    (mention,) = find_coordinates(text)
    assert mention.best
    assert mention.best.precision == "site"
    assert mention.best.lat == pytest.approx(lat)
    assert mention.best.lon == pytest.approx(lon)


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("a strike at 37S DA 64530 12345 near the mill", "37S DA 64530 12345", "1 m"),
        ("a strike at 38SLC123456.", "38SLC123456", "100 m"),
        ("MGRS: 38S LC 12 45, the farm", "38S LC 12 45", "1000 m"),
    ],
)
def test_references_of_the_military_grid_are_read_to_their_square(text: str, words: str, side: str) -> None:
    (mention,) = find_coordinates(text)
    assert mention.text == words
    assert mention.best
    assert (mention.best.why or "").endswith(f"a square of {side}")
    assert mention.best.near is (side == "1000 m")
    assert mention.best.lat == pytest.approx(33.8 if "38S" in words else 36.2553, abs=0.06)


@pytest.mark.parametrize(
    "text", ["on 11 SEP 2001 0846 local", "38S LC 12 45", "99S LC 123 456", "14 FEB 2012", "37SDA123"]
)
def test_dates_and_bare_figures_are_no_grid_references(text: str) -> None:
    assert find_coordinates(text) == []


def test_numbers_off_the_globe_are_no_coordinates() -> None:
    assert find_coordinates("version 98.1234, 200.1234") == []


def test_the_parts_of_a_choice_add_up_and_name_only_what_applies(world: World) -> None:
    for option in world.find("Springfield"):
        assert option.score == pytest.approx(sum(option.parts.values()))
        assert all(option.parts.values())
        assert "size" in option.parts


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12))
def test_mentions_are_taken_apart_the_longer_first(spans: list[tuple[int, int]]) -> None:
    mentions = [PlaceMention(start=a, end=a + n, text="x" * n, best=None) for a, n in spans]
    kept = _apart(list(mentions))
    assert all(one.end <= two.start for one, two in pairwise(kept))
    for lost in mentions:
        assert any(m.start < lost.end and lost.start < m.end and m.end - m.start >= lost.end - lost.start for m in kept)
