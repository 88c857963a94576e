"""Short names that mean another actor in another country: "the coalition" in Yemen is not the one in Syria."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tollbook.model import Actor, Claim, Register
from tollbook.resolve.names import place_words
from tollbook.resolve.sources import split, table
from tollbook.words.fold import fold
from tollbook.words.languages import language, without_capitals


@cache
def _written_on() -> re.Pattern[str]:
    """What may be written onto the name of forces."""
    traits, forces = language(without_capitals()), "|".join(place_words().forces)
    return re.compile(rf"^[{''.join(traits.conjunctions)}]?[{''.join(traits.prepositions)}]?(?={forces})")


@cache
def short_names() -> Mapping[tuple[str, str], str]:
    """By country (alpha-3 code) and short name, folded: the name of the actor that is meant there."""
    return {
        (country, fold(name)): actor
        for actor, country, *names in table("short_names.tsv")
        for column in names
        for name in split(column)
    }


def meant_there(field: str, claim: Claim, country: str | None, text: str, register: Register) -> Actor | None:
    """The actor that the words for `field` mean in the country of the harm; None where they mean the same anywhere."""
    evidence = next((e for e in claim.evidence if e.field == field), None)
    if evidence is None or country is None:
        return None
    words = " ".join(text[evidence.start : evidence.end].split())
    names = short_names()
    actor = names.get((country, fold(words))) or names.get((country, _written_on().sub("", fold(words))))
    return register.find(actor) if actor else None
