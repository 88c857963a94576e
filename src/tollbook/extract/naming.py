"""What names of people look like: the words of a language that open them, stand around them or are one themselves."""

from __future__ import annotations

from functools import cache

from tollbook.words.languages import Small, small
from tollbook.words.vocabulary import forms_of


class NameSmall(Small, frozen=True, kw_only=True):
    """Section `[names]`.

    so_called   words before a name: "one called"
    beginnings  beginnings of given names that are one word with what follows
    ambiguous   given names that fold into another word, as they are written where they are names
    heading     given names that are the word "names" too, and are that where they stand alone
    onto_none   small words that are written onto other words but onto no name
    to_us       given names that mean "to us" before people who are counted ("three of us died")
    ages        words behind an age: "years"; `aged`: words of being so old, before it
    """

    so_called: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    heading: frozenset[str] = frozenset()
    onto_none: frozenset[str] = frozenset()
    to_us: frozenset[str] = frozenset()
    ages: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()


def name_words(lang: str) -> NameSmall:
    """The words of a language around names."""
    return small(lang, "names", NameSmall)


@cache
def given_names(lang: str) -> frozenset[str]:
    """The common given names of a language, folded."""
    return forms_of(lang, "given_name")
