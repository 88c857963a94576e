"""The words by which texts place things, read from the vocabularies once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from daachorse import CharwiseDoubleArrayAhoCorasick

from tollbook.resolve.names import key
from tollbook.resolve.sources import countries, split, table
from tollbook.words.fold import fold
from tollbook.words.languages import FALLBACK, LANGUAGES, language, topic, without_capitals
from tollbook.words.texts import texts_in

TOPICS = ("people", "harm", "structure", "weapons", "numbers", "speech", "dates", "places")


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary `places` of one language, folded. `kinds` maps a word to the precision that it gives."""

    kinds: Mapping[str, str]
    loose_before: frozenset[str]
    loose_ends: frozenset[str]
    loose_after: frozenset[str]
    prepositions: frozenset[str]
    directions: frozenset[str]
    titles: frozenset[str]
    function: frozenset[str]
    compound: frozenset[str]
    adjectives: frozenset[str]
    sides: frozenset[str]
    never: frozenset[str]
    also_adjectives: frozenset[str]
    loose_kinds: frozenset[str]
    authority: frozenset[str]
    living: frozenset[str]
    called: frozenset[str]
    inside: frozenset[str]
    struck: frozenset[str]
    beside: frozenset[str]
    off: frozenset[str]
    dwellers: frozenset[str]
    labels: frozenset[str]
    natural: frozenset[str]
    openers: frozenset[str]
    raids: frozenset[str]
    of: frozenset[str]


def _words(langs: Sequence[str]) -> Words:
    """The vocabularies of several languages as one; of a word that two have, the first rules."""
    tables = [cast("Mapping[str, Mapping[str, list[str]]]", topic(lang, "places")) for lang in langs]

    def folded(section: str, name: str = "words") -> frozenset[str]:
        return frozenset(fold(word) for table in tables for word in table.get(section, {}).get(name, ()))

    kinds = {fold(word): kind for table in reversed(tables) for kind, words in table["kinds"].items() for word in words}
    return Words(
        kinds=kinds,
        loose_before=folded("loose", "before"),
        loose_ends=frozenset(words.split()[-1] for words in folded("loose", "before")),
        loose_after=folded("loose", "after"),
        prepositions=folded("place_prepositions"),
        directions=folded("directions"),
        titles=folded("titles"),
        function=folded("function"),
        compound=folded("compound"),
        adjectives=folded("adjectives"),
        sides=folded("adjectives", "sides"),
        never=folded("never"),
        also_adjectives=folded("kinds_and_adjectives"),
        loose_kinds=folded("kinds_of_things"),
        authority=folded("organisations", "authority"),
        living=folded("unlisted", "living"),
        called=folded("unlisted", "called"),
        inside=folded("unlisted", "inside"),
        struck=folded("unlisted", "struck"),
        beside=folded("unlisted", "beside"),
        off=folded("unlisted", "off"),
        dwellers=folded("unlisted", "dwellers"),
        labels=folded("unlisted", "labels"),
        natural=folded("unlisted", "natural"),
        openers=folded("unlisted", "openers"),
        raids=folded("unlisted", "raids"),
        of=folded("unlisted", "of"),
    )


@cache
def cased() -> Words:
    """The vocabulary of the languages in which names begin with a capital."""
    return _words([lang for lang in LANGUAGES if language(lang).capitals])


@cache
def uncased() -> Words:
    """The vocabulary of the script that is read and has no capitals."""
    return _words([without_capitals()])


@cache
def states() -> Mapping[str, str]:
    """Abbreviations of states and provinces to the key of the full name."""
    table = cast("Mapping[str, list[str]]", topic(FALLBACK, "places")["states"])
    return {short: name for name, shorts in table.items() for short in shorts}


@cache
def common_words() -> frozenset[str]:
    """Words that are no place without a reason: those of the vocabularies, and the commonest of all in English.

    The latter are the stop words of justext, which trafilatura brings.
    """
    langs = [lang for lang in LANGUAGES if language(lang).capitals]
    own = {word for lang in langs for name in TOPICS for word in _strings(topic(lang, name))}
    return frozenset(w for w in (*map(fold, own), *_stop_words()) if w.isalpha())


def _stop_words() -> list[str]:
    """The English stop words of justext. The file is read where it lies: the package would bring a parser of pages."""
    package = find_spec("justext")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("The package justext, which trafilatura needs, is not installed.")
    return (Path(package.origin).parent / "stoplists" / "English.txt").read_text(encoding="utf-8").lower().split()


@cache
def told_words(least: int = 4) -> frozenset[str]:
    """Folded words without capitals that tell of harm, weapons or sayings: no name that nobody knows begins with one.

    Words for people are none of them: villages are named after martyrs and sheikhs. `least`: letters of such a word.
    """
    topics = ("harm", "speech", "weapons")
    return frozenset(
        fold(word)
        for name in topics
        for form in _phrases(topic(without_capitals(), name))
        for word in form.split()[:1]
        if len(word) >= least
    )


@cache
def harm_words() -> frozenset[str]:
    """Folded words that tell of harm or weapons, in the languages in which names begin with a capital.

    Nouns for victims are none of them: a "life" is lost only where a verb says so.
    """
    langs = [lang for lang in LANGUAGES if language(lang).capitals]
    tables = [(topic(lang, "harm")["harm"], topic(lang, "weapons")["weapon"]) for lang in langs]
    rows = (row for own in tables for rows in own for row in cast("list[dict[str, object]]", rows))
    forms = (form for row in rows if row.get("frame") != "victim" for form in _phrases(row["words"]))
    return frozenset(fold(form) for form in forms if form.islower() and len(form) > 3 and " " not in form)


@cache
def people_words() -> frozenset[str]:
    """Folded words for people, in the languages in which names begin with a capital."""
    langs = [lang for lang in LANGUAGES if language(lang).capitals]
    rows = (row for lang in langs for row in cast("list[dict[str, object]]", topic(lang, "people")["person"]))
    return frozenset(fold(form) for row in rows for form in _phrases(row["words"]) if " " not in form)


def _phrases(value: object) -> Iterator[str]:
    """Every form that stands in a vocabulary."""
    return (form for text in texts_in(value) for form in text.split("|"))


def _strings(value: object) -> Iterator[str]:
    """Every single word that stands in a vocabulary, names apart."""
    return (word for form in _phrases(value) for word in form.split() if word.islower())


@cache
def _attached() -> frozenset[str]:
    """The single letters that may be written onto a name."""
    return frozenset(word for lang in LANGUAGES for word in language(lang).small_words)


@cache
def _hints() -> Mapping[str, str]:
    """Names that tell in which country a text plays, and each name's country."""
    return {word: code for code, words in table("hints.tsv") for word in split(words)}


def told_by_name(text: str) -> list[str]:
    """The countries that names in `text` tell that it plays in, once for each time."""
    homes, found, last = _hints(), [], 0
    hits = _any_hint().find_overlapping(text)
    for start, before_end, word in sorted((start, -end, text[start:end]) for start, end, _ in hits):
        end = -before_end
        if start >= last and not _in_word(text[end : end + 1]) and _begins(text, start):
            found.append(homes[word])
            last = end
    return found


def _begins(text: str, start: int) -> bool:
    """Whether a word begins at `start`, what is written onto it taken off."""
    begin = start
    while begin > max(0, start - 2) and text[begin - 1] in _attached():
        begin -= 1
    return not _in_word(text[max(0, begin - 1) : begin])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@cache
def _any_hint() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick(sorted(_hints()))


@cache
def peoples() -> Mapping[str, str]:
    """Keys of the words for a country's people and things, plurals included, to the country's code."""
    found = {}
    for country in countries().values():
        for word in country.people:
            found[key(word)] = country.code
            if word.isascii() and not word.endswith(("s", "sh", "ch", "ese")):
                found[key(word) + "s"] = country.code
    return found
