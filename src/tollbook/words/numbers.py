"""Number phrases with their bounds: "at least nine", "between 529 and 744", "two dozen", "several", "no one".

`find_counts` gives every phrase of a text that may count people, in order. Numbers that cannot (percentages, distances,
sums of money, dates, ages, times, road numbers) are left out by the words around them. What is counted is not decided
here. Kinds and ends are those of `model.Count`: "more than 30" is (31, None), a vague word has neither end.

A language is a table of words (data/<lang>/numbers.toml), read as its numerals are built (`Language.numerals`).
"""

from __future__ import annotations

from tollbook.words import tens_first, units_first
from tollbook.words.analysis import Analysis, Sentence
from tollbook.words.counts import CountPhrase, Reader
from tollbook.words.languages import LANGUAGES, language

READERS: dict[str, Reader] = {"tens-units": tens_first.read, "units-tens": units_first.read}


def find_counts(analysis: Analysis) -> tuple[CountPhrase, ...]:
    """Every number phrase that may count people, in order, not overlapping."""
    return tuple(phrase for sentence in analysis.sentences for phrase in counts_in(analysis, sentence))


def counts_in(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """`find_counts` for one sentence."""
    return READERS[language(sentence.lang).numerals](analysis, sentence)


def number_words(lang: str) -> frozenset[str]:
    """The language's number words, folded. Only for languages whose tens come before their units."""
    tabled = lang in LANGUAGES and language(lang).numerals == "tens-units"
    return tens_first.number_words(lang) if tabled else frozenset()
