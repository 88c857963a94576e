"""The languages that are read: their vocabularies as data, and what each is like.

A language is a folder of `words/data`: one TOML file a topic. `language.toml` says what it is like, so that the grammar
asks for a trait ("does the verb come first?") and never for a language by its name. Where a part of the grammar must
know single small words or endings ("of", the ending of a dual), it declares them as a record (`Small`), and each
language fills it in from a section of the same file; what a language does not have, it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar, cast

import msgspec
import tomli

from tollbook.errors import VocabularyError
from tollbook.model import Record
from tollbook.words.fold import fold

_DATA = files("tollbook") / "words" / "data"
FALLBACK = "en"  # a text in a language without a folder is read for what it holds of this one
LATIN = "A-Za-z"
LANGUAGES = (FALLBACK, *sorted(folder.name for folder in _DATA.iterdir() if folder.name != FALLBACK))


class Language(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language is like (`language.toml`, section `traits`). All words are folded.

    letters       its script: a class of letters as in patterns; the languages of one script give the same
    order         what comes first. Where the verb does, nouns stand before their adjectives too, and a speaker behind
                  the verb of saying
    numerals      what comes first in a number in words: "twenty three", or "three and twenty" with "and" written onto
                  the word
    month_first   whether the day may stand behind its month: "May 3"
    capitals      whether names begin with a capital; `capital_dates`: those of months and weekdays too
    verb_forms    "listed", or "ed-ing" where a verb listed with one form makes the others with -s, -ed and -ing
    inflected     whether the vocabularies give nouns as "singular|plural", and rules make their forms
    attached      small words that are written onto the next one, as sequences, longest first
    endings       pronouns that are written onto a noun
    conjunctions, prepositions, article
                  of `attached` the single words, by what they are, "and" the first; `elided` is a preposition and the
                  article that have run into one; `articles` are all beginnings that hold the article
    """

    letters: str = LATIN
    order: Literal["subject-verb", "verb-subject"] = "subject-verb"
    numerals: Literal["tens-units", "units-tens"] = "tens-units"
    capitals: bool = True
    capital_dates: bool = False
    month_first: bool = False
    verb_forms: Literal["listed", "ed-ing"] = "listed"
    inflected: bool = False
    attached: tuple[tuple[str, ...], ...] = ()
    endings: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def joins(self) -> tuple[str, ...]:
        """The word "and", where it is written onto the next one."""
        return self.conjunctions[:1]

    @property
    def small_words(self) -> tuple[str, ...]:
        """The conjunctions and prepositions that are written onto the next word."""
        return (*self.conjunctions, *self.prepositions)

    @property
    def towards(self) -> frozenset[str]:
        """The preposition "to", which is written onto the next word: that which runs into an article."""
        return frozenset(word[:1] for word in self.elided)

    @property
    def verb_first(self) -> bool:
        """Whether the verb comes before its subject, and the noun before its adjectives."""
        return self.order == "verb-subject"


class Small(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the records of small words: fields are sets of words, or tuples of beginnings and endings."""


class Written(Small, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of records whose texts are not folded: patterns for the text as it is written."""


S = TypeVar("S", bound=Small)


class _Open(dict[str, object]):
    """A table in which what is not there is an empty one: nothing stands in it, and it holds no words."""

    def __missing__(self, key: str) -> object:
        return _Open()


def _open(table: Mapping[str, object]) -> _Open:
    return _Open({name: _open(inner) if isinstance(inner, dict) else inner for name, inner in table.items()})


@cache
def topic(lang: str, name: str) -> Mapping[str, object]:
    """The table of one topic in one language; a part of it that the language leaves out is empty.

    Raises VocabularyError when the file is missing or no valid TOML.
    """
    try:
        return _open(tomli.loads((_DATA / lang / f"{name}.toml").read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise VocabularyError(f"There is no vocabulary {name!r} for language {lang!r}.") from None
    except tomli.TOMLDecodeError as error:
        raise VocabularyError(f"The vocabulary {lang}/{name}.toml is not valid TOML: {error}.") from error


@cache
def language(lang: str) -> Language:
    """What a language is like. Raises VocabularyError where its `language.toml` is missing or has the wrong form."""
    return cast("Language", _section(lang, "traits", Language))


_READ: dict[tuple[str, type[Small]], Small] = {}


def small(lang: str, section: str, kind: type[S]) -> S:
    """The small words of a language that one part of the grammar declares as `kind`; read once.

    Raises VocabularyError where the section names what `kind` does not.
    """
    if (lang, kind) not in _READ:
        _READ[lang, kind] = cast("Small", _section(lang, section, kind))
    return cast("S", _READ[lang, kind])


def of_all(words: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """What `words` gives for each language, together: for rules that look at words wherever they stand."""
    return frozenset[str]().union(*map(words, LANGUAGES))


def unjoined(norm: str, lang: str) -> str:
    """A folded word without an "and" that is written onto it."""
    for joins in language(lang).joins:
        norm = norm.removeprefix(joins)
    return norm


def without_article(norm: str, lang: str) -> str:
    """A folded word without an article that is written onto it."""
    for article in language(lang).article:
        norm = norm.removeprefix(article)
    return norm


@cache
def without_capitals() -> str:
    """The first language in which names begin with no capital."""
    return next(lang for lang in LANGUAGES if not language(lang).capitals)


@cache
def written_on() -> str:
    """A pattern, on folded text, for the small words of all languages that may stand on a word; also for none."""
    traits = [language(lang) for lang in LANGUAGES]
    letters = "".join(re.escape(word) for one in traits for word in one.small_words)
    article = "|".join(re.escape(word) for one in traits for word in one.article)
    elided = "".join(rf"|{re.escape(word)}" for one in traits for word in one.elided)
    return rf"(?:[{letters}]{{0,2}}(?:{article})?{elided})?" if letters else ""


@cache
def of_order(order: str) -> tuple[str, ...]:
    """The languages with this order of words, in the order of `LANGUAGES`."""
    return tuple(lang for lang in LANGUAGES if language(lang).order == order)


def _section(lang: str, section: str, kind: type[Record]) -> Record:
    table = topic(lang, "language").get(section, {})
    try:
        return msgspec.convert(table if issubclass(kind, Written) else _folded(table), kind)
    except msgspec.ValidationError as error:
        raise VocabularyError(f"In {lang}/language.toml the section [{section}] is wrong: {error}.") from error


def _folded(value: object) -> object:
    """A table with the words of its lists folded; single texts ("verb-subject") are no words."""
    if isinstance(value, Mapping):
        return {name: inner if isinstance(inner, str) else _folded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_folded(inner) if isinstance(inner, list) else fold(inner) for inner in value]
    return value
