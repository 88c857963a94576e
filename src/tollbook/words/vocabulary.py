"""Vocabularies: data files, one folder a language, one TOML file a topic (`data/en/people.toml`).

Words in the files are written as people write them; readers fold them. `docs/how-to/add-a-language.md` says what each
topic holds. Topics that the grammar reads ("people", "harm", "structure", "weapons") hold tables of one form:

    [[person]]                     the category; the grammar knows categories, never words
    group = "child"                features, free by category
    words = ["boy|boys", "child|children"]

A word is one or more forms, "singular|plural" or "singular|dual|plural" (variants of a form between commas), or a
single form. In languages that inflect nouns by rule (`Language.inflected`) a noun is "singular|plural,plural" and the
reader makes its forms (`words.morphology`). A form may be a phrase of several words. Each form becomes an `Entry` with
the table's features, and with `number` ("one", "two", "many") where the word has more than one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tollbook.errors import VocabularyError
from tollbook.model import Record
from tollbook.words.fold import fold
from tollbook.words.languages import language, topic
from tollbook.words.morphology import Cutter, noun_forms

TOPICS = ("people", "harm", "structure", "weapons")
_NUMBERS = {1: ("any",), 2: ("one", "many"), 3: ("one", "two", "many")}


class Entry(Record, frozen=True, kw_only=False):
    """One form of a vocabulary word: its category, how many it says by its form, and the features of its table."""

    category: str
    form: str
    number: str = "any"
    features: Mapping[str, str] = {}

    def get(self, name: str, default: str = "") -> str:
        """A feature as a string, `default` where the table does not give it."""
        return self.features.get(name, default)

    def told(self, **features: str) -> Entry:
        """The entry with features that the words around it give."""
        return Entry(self.category, self.form, self.number, {**self.features, **features})


Match = tuple[int, tuple[Entry, ...]]


class Group(NamedTuple):
    """The entries of one word or phrase, the first of each category by its name, and those of harm."""

    entries: tuple[Entry, ...]
    categories: Mapping[str, Entry]
    harms: tuple[Entry, ...]


def _group(entries: tuple[Entry, ...]) -> Group:
    if len(entries) == 1:
        return Group(entries, {entries[0].category: entries[0]}, entries if entries[0].category == "harm" else ())
    first = {entry.category: entry for entry in reversed(entries)}
    categories = {entry.category: first[entry.category] for entry in entries}  # in their order
    return Group(entries, categories, tuple(entry for entry in entries if entry.category == "harm"))


Phrases = list[tuple[int, tuple[str, ...], Group]]  # how many words, which, and what they mean; the longest first


class Lexicon:
    """All grammar words of a language, the longest phrase first."""

    def __init__(self, entries: Sequence[Entry], cutter: Cutter | None = None) -> None:
        by_phrase: dict[tuple[str, ...], dict[tuple[str, str, int], Entry]] = {}
        self.cutter = cutter
        for entry in entries:
            phrase = cutter.phrase(pieces(entry.form)) if cutter else pieces(entry.form)
            by_phrase.setdefault(phrase, {})[entry.category, entry.number, id(entry.features)] = entry
        self.words: dict[str, Group] = {}  # what each word means that is no part of a longer phrase
        self.openers: dict[str, dict[str, Phrases]] = {}  # phrases by their first and second words
        for phrase, found in by_phrase.items():
            group = _group(tuple(found.values()))
            if len(phrase) == 1:
                self.words[phrase[0]] = group
            else:
                rows = self.openers.setdefault(phrase[0], {}).setdefault(phrase[1], [])
                rows.append((len(phrase), phrase, group))
        for seconds in self.openers.values():
            for rows in seconds.values():
                rows.sort(key=lambda row: -row[0])
        self.entries = tuple(entries)
        self._openings: dict[tuple[str, ...], frozenset[str]] = {}

    def find(self, norms: Sequence[str], at: int) -> Match | None:
        """The longest word or phrase that starts at `norms[at]`: (how many tokens, its entries), or None."""
        found = self.read(norms, at)
        return (found[0], found[1].entries) if found else None

    def read(self, norms: Sequence[str], at: int) -> tuple[int, Group] | None:
        """`find`, with the entries by their category."""
        phrase = self.phrase(norms, at)
        if phrase is not None:
            return phrase
        alone = self.words.get(norms[at])
        return None if alone is None else (1, alone)

    def phrase(self, norms: Sequence[str], at: int) -> tuple[int, Group] | None:
        """The longest phrase of two words or more that starts at `norms[at]`."""
        seconds = self.openers.get(norms[at])
        if seconds is not None and at + 1 < len(norms) and (rows := seconds.get(norms[at + 1])) is not None:
            return longest(rows, norms, at)
        return None

    def word(self, norm: str) -> Group | None:
        """What a word means that is no part of a longer phrase."""
        return self.words.get(norm)

    def openings(self, *categories: str) -> frozenset[str]:
        """The first words of all that belongs to one of the categories. It is kept: every text asks for some."""
        if (kept := self._openings.get(categories)) is not None:
            return kept
        wanted = frozenset(categories)
        phrases = (
            (word, row[-1]) for word, seconds in self.openers.items() for rows in seconds.values() for row in rows
        )
        found = self._openings[categories] = frozenset(
            word for word, group in (*self.words.items(), *phrases) if not wanted.isdisjoint(group.categories)
        )
        return found

    def of(self, category: str) -> Iterator[Entry]:
        """The entries of one category."""
        return (entry for entry in self.entries if entry.category == category)


def longest(rows: Phrases, norms: Sequence[str], at: int) -> tuple[int, Group] | None:
    """The longest of the phrases `rows`, all with the two words at `norms[at]`, that stands there."""
    for n, phrase, group in rows:
        if n == 2 or tuple(norms[at : at + n]) == phrase:
            return n, group
    return None


_PLAIN = re.compile("[A-Za-z ]+|[\u0621-\u063a\u0641-\u064a ]+")


def pieces(phrase: str) -> tuple[str, ...]:
    """A vocabulary phrase cut and folded as texts are: "U.S.-led" is three pieces."""
    from tollbook.words.analysis import tokenize

    if _PLAIN.fullmatch(phrase):  # nearly all are, and they are many: the command waits for them when it starts
        return tuple(fold(phrase).split())
    return tuple(token.norm for token in tokenize(phrase))


@cache
def entries_of(lang: str, topics: tuple[str, ...] = TOPICS) -> tuple[Entry, ...]:
    """The entries of a language's topics, where no text is to be read by them: much quicker to have than a lexicon.

    Raises VocabularyError where a file has the wrong form.
    """
    return tuple(entry for name in topics for entry in _entries(topic(lang, name), f"{lang}/{name}.toml"))


def forms_of(lang: str, *categories: str) -> frozenset[str]:
    """The folded forms of all words of some categories."""
    return frozenset(fold(entry.form) for entry in entries_of(lang) if entry.category in categories)


@cache
def lexicon(lang: str, topics: tuple[str, ...] = TOPICS) -> Lexicon:
    """The words of a language's topics, read once. Raises VocabularyError where a file has the wrong form."""
    entries = entries_of(lang, topics)
    return Lexicon(entries, _cutter(entries, lang) if language(lang).attached else None)


def _cutter(entries: Sequence[Entry], lang: str) -> Cutter:
    """What a language's words are cut by: its single words, and the words of its phrases that carry no article."""
    known = {word for entry in entries if " " not in (word := fold(entry.form))}
    known |= {fold(word) for word in _numerals(topic(lang, "numbers"))}
    nouns = {fold(e.form) for e in entries if e.get("relation") == "yes" or e.get("group") in ("child", "combatant")}
    nouns |= {fold(entry.form) for entry in entries if entry.get("frame") in ("nominal", "victim", "toll")}
    nouns |= {fold(entry.form) for entry in entries if entry.get("owned") == "yes"}
    traits = language(lang)
    single = Cutter(known, nouns, lang)
    parts = {word for entry in entries for word in pieces(entry.form) if not word.startswith(traits.articles)}
    return Cutter(known | {word for word in parts if not single.split(word).proclitics}, nouns, lang)


def _numerals(numbers: Mapping[str, object]) -> Iterator[str]:
    """The number words of a language, as they are written."""
    for name in ("units", "ten_units", "teens", "tens", "hundreds", "thousand", "million"):
        table = numbers.get(name, {})
        for word, value in table.items() if isinstance(table, dict) else ():
            yield from value if isinstance(value, list) else (word,)


def _entries(table: Mapping[str, object], where: str) -> Iterator[Entry]:
    for category, rows in table.items():
        if not isinstance(rows, list):
            continue
        for row in rows:
            if not isinstance(row, dict) or not isinstance(row.get("words"), list):
                raise VocabularyError(f"In {where} a [[{category}]] has no list of words.")
            features = {name: str(value) for name, value in row.items() if name != "words"}
            for word in row["words"]:
                nouns = isinstance(word, str) and "|" in word and language(where.partition("/")[0]).inflected
                yield from (_inflected if nouns else _forms)(category, word, features, where)


def _inflected(category: str, word: str, features: Mapping[str, str], where: str) -> Iterator[Entry]:
    """All forms of a noun from "singular|plural,plural" by the rules of its language."""
    singular, _, plurals = word.partition("|")
    if "|" in plurals:
        raise VocabularyError(f"In {where} the word {word!r} of [[{category}]] is not a singular with its plurals.")
    forms = [fold(singular.strip()), *(fold(plural.strip()) for plural in plurals.split(",") if plural.strip())]
    article = language(where.partition("/")[0]).article
    for form, number in noun_forms(forms):
        yield Entry(category, form, features.get("number", number), features)
        first, space, second = form.partition(" ")
        if category == "person" and space and " " not in second and article and not second.startswith(article):
            # "aid workers", "the aid workers": the article stands with the second of two nouns
            yield Entry(category, f"{first} {article[0]}{second}", features.get("number", number), features)


def _forms(category: str, word: object, features: Mapping[str, str], where: str) -> Iterator[Entry]:
    forms = word.split("|") if isinstance(word, str) else []
    if len(forms) not in _NUMBERS:
        raise VocabularyError(f"In {where} the word {word!r} of [[{category}]] is not one, two or three forms.")
    for number, variants in zip(_NUMBERS[len(forms)], forms, strict=True):
        for form in variants.split(",") if len(forms) > 1 else (forms[0],):
            if fold(form.strip()):
                yield Entry(category, form.strip(), features.get("number", number), features)
