"""The one-line form of a claim, in English and in Arabic: it says what the fields say, and nothing else."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tollbook.errors import VocabularyError
from tollbook.model import Actor, Claim, Count, CountKind, Group, Harm, Modality, Stance, When, Where
from tollbook.publish.line import line


def count(kind: CountKind, low: int | None, high: int | None, text: str = "dozens") -> Count:
    return Count(kind=kind, min=low, max=high, text=text)


WHOLE = Claim(
    id="c1",
    document="sha256:0",
    start=0,
    end=1,
    quote="x",
    harm="killed",
    group="civilian",
    count=count("range", 5, 7),
    when=When(from_="2017-06-12", to="2017-06-12", precision="day"),
    where=Where(name="al-Mishlab", within=("Raqqa",)),
    speaker=Actor(name="the Monitor"),
    blamed=Actor(name="the Coalition"),
)
PART = replace(WHOLE, id="c2", group="child", count=count("exact", 3, 3), part_of="c1")


def test_the_whole_line_in_english() -> None:
    assert line(WHOLE, "en", [PART]) == (
        "the Monitor asserts 5 to 7 civilians killed, 3 of them children, al-Mishlab, Raqqa, 12 June 2017; "
        "blames the Coalition"
    )


def test_the_whole_line_in_arabic() -> None:
    claim = replace(WHOLE, speaker=Actor(name="المرصد"), where=Where(name="المشلب"), blamed=Actor(name="التحالف"))
    assert line(claim, "ar", [PART]) == (
        "المرصد: مقتل 5 إلى 7 مدنيين، بينهم 3 أطفال، المشلب، 12 حزيران/يونيو 2017؛ الجهة المتهمة: التحالف"
    )


@pytest.mark.parametrize(
    ("speaker", "verb"),
    [
        ("local sources", "assert"),
        ("Medics", "assert"),
        ("Houthi rebels", "assert"),
        ("doctors at the field hospital", "assert"),
        ("the police", "assert"),
        ("Airwars", "asserts"),
        ("the ministry of foreign affairs", "asserts"),
        ("state news", "asserts"),
        ("of the doctors", "asserts"),
    ],
)
def test_the_verb_agrees_with_its_speaker(speaker: str, verb: str) -> None:
    """Several speakers assert; a body with a plural for a name, or behind its noun, asserts."""
    claim = replace(WHOLE, speaker=Actor(name=speaker))
    assert line(claim, "en").startswith(f"{speaker} {verb} 5 to 7 civilians")


@pytest.mark.parametrize(
    ("low", "english", "arabic"),
    [
        (1, "1 child killed", "مقتل طفل"),
        (2, "2 children killed", "مقتل طفلين"),
        (3, "3 children killed", "مقتل 3 أطفال"),
        (10, "10 children killed", "مقتل 10 أطفال"),
        (11, "11 children killed", "مقتل 11 طفلاً"),
        (99, "99 children killed", "مقتل 99 طفلاً"),
        (100, "100 children killed", "مقتل 100 طفل"),
        (1103, "1,103 children killed", "مقتل 1,103 أطفال"),
    ],
)
def test_the_noun_agrees_with_its_number(low: int, english: str, arabic: str) -> None:
    claim = replace(WHOLE, group="child", count=count("exact", low, low))
    assert f" {english}," in line(claim, "en")
    assert f" {arabic}،" in line(claim, "ar")


@pytest.mark.parametrize(
    ("stated", "english"),
    [
        (count("at_least", 9, None), "at least 9 civilians"),
        (count("more_than", 31, None), "more than 30 civilians"),
        (count("at_most", None, 6), "up to 6 civilians"),
        (count("fewer_than", None, 19), "fewer than 20 civilians"),
        (count("about", 8, 8), "about 8 civilians"),
        (count("vague", None, None), "“dozens” civilians"),
        (count("none", 0, 0), "no civilians"),
    ],
)
def test_bounds_are_kept_and_vague_words_stay_words(stated: Count, english: str) -> None:
    assert f"asserts {english} killed" in line(replace(WHOLE, count=stated), "en")


def test_a_denial_without_a_number_invents_none() -> None:
    said = line(replace(WHOLE, stance="denies", count=None, blamed=None), "en")
    assert said.startswith("the Monitor denies any civilians killed, al-Mishlab")


def test_unknown_fields_are_left_out() -> None:
    bare = replace(WHOLE, speaker=Actor(), where=Where(), when=When(), blamed=None)
    assert line(bare, "en") == "An unnamed source asserts 5 to 7 civilians killed"


@pytest.mark.parametrize(
    ("when", "english"),
    [
        (When(from_="2017-06-01", to="2017-06-30", precision="month"), "June 2017"),
        (When(from_="2017-01-01", to="2017-12-31", precision="year"), "2017"),
        (When(from_="2017-06-01", to=None, precision="range"), "since 1 June 2017"),
        (When(from_="2017-06-02", to="2017-07-01", precision="range"), "2 June 2017 to 1 July 2017"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(when: When, english: str) -> None:
    assert line(replace(WHOLE, when=when, blamed=None), "en").endswith(f", {english}")


def test_a_party_that_concedes_does_not_blame_itself() -> None:
    own = Actor(name="the Coalition")
    assert "blames" not in line(replace(WHOLE, stance="concedes", speaker=own, blamed=own), "en")


def test_two_parties_are_joined_as_the_speaker_joined_them() -> None:
    both = replace(WHOLE, blamed_also=(Actor(name="its allies"),), blamed_relation="or")
    assert line(both, "en").endswith("; blames the Coalition or its allies")


@given(
    st.sampled_from(["en", "ar"]),
    st.sampled_from(get_args(Stance)),
    st.sampled_from(get_args(Harm)),
    st.sampled_from([*get_args(Group), None]),
    st.sampled_from(get_args(Modality)),
    st.sampled_from(get_args(CountKind)),
    st.integers(0, 5000),
)
def test_every_claim_has_a_line_with_its_speaker_and_numbers(
    lang: str, stance: Stance, harm: Harm, group: Group | None, modality: Modality, kind: CountKind, n: int
) -> None:
    group = None if harm in ("events", "strikes") else group or "person"
    claim = replace(WHOLE, stance=stance, harm=harm, group=group, modality=modality, count=count(kind, n, n))
    said = line(claim, lang)
    assert "the Monitor" in said
    assert "{" not in said
    assert "  " not in said
    if kind in ("exact", "about") and n > 2:
        assert f"{n:,}" in said


def test_an_unknown_language_is_said_to_be_one() -> None:
    with pytest.raises(VocabularyError):
        line(WHOLE, "xx")


def test_languages_have_the_same_words() -> None:
    """But those by which verbs agree with their speakers, where a language's verbs do."""
    tables = tomllib.loads((files("tollbook") / "publish" / "data" / "lines.toml").read_text(encoding="utf-8"))
    keys = [{(k, *sorted(v)) if isinstance(v, dict) else (k,) for k, v in table.items()} for table in tables.values()]
    assert {key for key in keys[0] ^ keys[1] if key[0] not in ("several", "stance_of_several")} == set()
    assert tables["en"]["stance_of_several"].keys() == tables["en"]["stance"].keys()
