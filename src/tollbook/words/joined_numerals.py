"""Numerals where units come before tens and small words are written onto them, as in Arabic.

A numeral is read from folded tokens: "خمسة وعشرين" is 25; "and" is written onto the word or apart from it, and a
preposition may stand before it. The words are data: `numbers.toml`, and `[numbers]` of `language.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple, cast

from tollbook.words.analysis import Token, tokenize
from tollbook.words.fold import fold
from tollbook.words.languages import Language, Small, language, small, topic
from tollbook.words.vocabulary import lexicon

_NORM = itemgetter(2)  # of a token
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class Numeral(NamedTuple):
    """A whole number: its value, the token after it, whether in figures."""

    value: int
    last: int
    digits: bool


class _Part(NamedTuple):
    """A part of a numeral; what is joined to it by "and" must be smaller than `below`."""

    value: int
    last: int
    below: int


class NumberSmall(Small, frozen=True, kw_only=True):
    """Small words in and around numbers.

    articles      beginnings of a number word that are its article; `days` are never cut so
    joins, of     "and" written apart, "of"; `onto_labels` what is written onto the label of a number
    times, today  words of a part of the day, and "yesterday" behind one
    before_years  words before a year; `year`: the word "year" itself
    """

    articles: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    onto_labels: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()
    before_years: frozenset[str] = frozenset()
    year: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """The tables of the data file, folded; phrases by their first word, longest first."""

    units: Mapping[str, int]
    ten_units: Mapping[str, int]
    teens: Mapping[str, int]
    ten: frozenset[str]
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    sizes: Mapping[str, tuple[int, str]]
    before: Phrases
    after: Phrases
    between: Phrases
    measures: Phrases
    labels: frozenset[str]
    change: frozenset[str]
    to: frozenset[str]
    ors: frozenset[str]
    lang: str
    traits: Language
    small: NumberSmall


def _values(table: Mapping[str, Sequence[str]]) -> dict[str, int]:
    return {fold(word): int(value) for value, words in table.items() if value.isdigit() for word in words}


def _phrases(lang: str, groups: Mapping[str, Sequence[str]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    cutter = lexicon(lang).cutter
    for name, texts in groups.items():
        for text in texts:
            words = tuple(token.norm for token in tokenize(text))
            for phrase in {words, cutter.phrase(words) if cutter else words}:
                found.setdefault(phrase[0], []).append((phrase, name))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def number_table(lang: str) -> Words:
    table = cast("Mapping[str, Mapping[str, list[str]]]", topic(lang, "numbers"))
    folded = {name: frozenset(map(fold, words)) for name, words in {**table["range"], **table["not_people"]}.items()}
    sizes = {
        fold(word): (value, number)
        for name, value in (("thousand", 1000), ("million", 1_000_000))
        for number in ("one", "many", "two")
        for word in table[name][number]
    }
    return Words(
        units=_values(table["units"]),
        ten_units=_values(table["ten_units"]),
        teens=_values(table["teens"]),
        ten=frozenset(map(fold, table["teens"]["ten"])),
        tens=_values(table["tens"]),
        hundreds=_values(table["hundreds"]),
        sizes=sizes,
        before=_phrases(
            lang,
            {
                **table["before"],
                "vague": table["vague"]["words"],
                "relative": table["vague"]["relative"],
                "none": table["none"]["words"],
                "alone": table["none"]["alone"],
                "skip": table["none"]["skip"],
            },
        ),
        after=_phrases(lang, table["after"]),
        between=_phrases(lang, {"between": table["range"]["between"]}),
        measures=_phrases(lang, {"unit": table["not_people"]["units"]}),
        labels=folded["labels"],
        change=folded["change"],
        to=folded["to"],
        ors=folded["or"],
        lang=lang,
        traits=language(lang),
        small=small(lang, "numbers", NumberSmall),
    )


@lru_cache(maxsize=65_536)
def _bare(norm: str, lang: str) -> tuple[str, ...]:
    """A folded number word as it stands, and without what may be written onto it."""
    traits, own = language(lang), small(lang, "numbers", NumberSmall)
    found = [norm]
    for before in (*traits.conjunctions, *traits.prepositions):
        if norm.startswith(before) and len(norm) > 2:
            found.append(norm.removeprefix(before))
    for word in tuple(found):
        for article in own.articles:
            if word.startswith(article) and len(word) > 4 and (rest := word.removeprefix(article)) not in own.days:
                found.append(rest)
    return tuple(found)


@cache
def _firsts(lang: str) -> frozenset[str]:
    words = number_table(lang)
    tables = (words.sizes, words.units, words.ten_units, words.teens, words.tens, words.hundreds)
    return frozenset().union(words.before, words.between, words.ten, *tables)


@lru_cache(maxsize=65_536)
def begins(norm: str, lang: str) -> bool:
    """Whether a number phrase may begin with a folded word."""
    return not _firsts(lang).isdisjoint(_bare(norm, lang))


class Reading:
    """The folded words of a sentence, and numerals read out of them; places are numbers of tokens."""

    def __init__(self, tokens: Sequence[Token], last: int, lang: str) -> None:
        self.tokens, self.last, self.words = tokens, last, number_table(lang)

    def bare(self, at: int) -> tuple[str, ...]:
        """The word at token `at` and what it may be without what is written onto it."""
        return _bare(self.norm(at), self.words.lang)

    def norm(self, at: int) -> str:
        """The folded word at token `at`; "" behind the end."""
        return self.tokens[at].norm if at < self.last else ""

    def numeral(self, at: int) -> Numeral | None:
        """The longest numeral that begins at token `at`; in words it may carry "and", a preposition, the article."""
        if at >= self.last:
            return None
        if self.tokens[at].kind == "number":
            part = self._figures(at)
            return Numeral(*self._summed(part)[:2], True) if part else None
        for word in self.bare(at):
            if part := self._number(word, at):
                return Numeral(part.value, part.last, False)
        return None

    def _figures(self, at: int) -> _Part | None:
        """A number in figures, with the word of size behind it: "32 ألفا"."""
        norm = self.norm(at)
        for mark in ",٬\u00a0\u202f":
            norm = norm.replace(mark, "")
        whole, _, rest = norm.replace("٫", ".").partition(".")
        size = self.words.sizes.get(self.norm(at + 1))
        if size:
            scaled = float(f"{whole}.{rest or 0}") * size[0]
            below = 1 if rest else size[0]  # nothing is joined to "1.5 million"
            return _Part(round(scaled), at + 2, below) if scaled == round(scaled) else None
        if rest and not (len(rest) == 3 and len(whole) < 4):
            return None
        return _Part(int(whole + rest), at + 1, 1)

    def _number(self, word: str, at: int) -> _Part | None:
        """A numeral that begins with a word."""
        part = self._part(word, at)
        return self._summed(part) if part else None

    def _summed(self, total: _Part) -> _Part:
        """Parts joined by "and", each smaller than what came before allows, in words or figures: "32 ألفا و54"."""
        while total.below > 1 and (joined := self._joined(total.last)):
            more = self._part(*joined)
            if more is None or more.value >= total.below:
                break
            total = _Part(total.value + more.value, more.last, min(more.below, total.below))
        return total

    def _joined(self, at: int) -> tuple[str, int] | None:
        """The word joined to a numeral by "and" at token `at`, and its token."""
        norm, joins, article = self.norm(at), self.words.traits.conjunctions[0], self.words.traits.article[0]
        if norm == joins:
            at, norm = at + 1, self.norm(at + 1)
        elif norm.startswith(joins) and len(norm) > 2:
            norm = norm.removeprefix(joins)
        else:
            return None
        if norm == article:
            at, norm = at + 1, self.norm(at + 1)
        own = len(norm) <= 4 or norm in self.words.sizes  # "ألفان" begins with no article
        return (norm if own else norm.removeprefix(article)), at

    def _part(self, word: str, at: int) -> _Part | None:
        """A number in figures or under a thousand, or one with the word of size that it counts, or that word alone."""
        if at < self.last and self.tokens[at].kind == "number":
            return self._figures(at)
        size = self.words.sizes.get(word)
        if size:
            value, number = size
            if number == "many":
                return None
            return _Part(2 * value if number == "two" else value, at + 1, value)
        small = self._under_thousand(word, at)
        if small is None:
            return None
        size = self.words.sizes.get(self.norm(small.last))
        if size and 2 < small.value < 1000:
            return _Part(small.value * size[0], small.last + 1, size[0])
        return self._under_thousand(word, at, joined=False)

    def _under_thousand(self, word: str, at: int, joined: bool = True) -> _Part | None:
        part = self._under_hundred(word, at)
        if word in self.words.hundreds:
            part = _Part(self.words.hundreds[word], at + 1, 100)
        elif 3 <= self.words.units.get(word, 0) <= 9 and self.words.hundreds.get(self.norm(at + 1)) == 100:
            part = _Part(100 * self.words.units[word], at + 2, 100)
        if joined and part and part.below == 100 and (rest := self._joined(part.last)):
            more = self._under_hundred(*rest)
            if more:
                return _Part(part.value + more.value, more.last, 1)
        return part

    def _under_hundred(self, word: str, at: int) -> _Part | None:
        words = self.words
        unit = words.units.get(word, 0)
        ten = words.ten_units.get(word, unit if 3 <= unit <= 9 else 0)
        if ten and self.norm(at + 1) in words.ten:
            return _Part(10 + ten, at + 2, 1)
        if word in words.teens:
            return _Part(words.teens[word], at + 1, 1)
        if 0 < unit < 10 and (joined := self._joined(at + 1)) and joined[0] in words.tens:
            return _Part(words.tens[joined[0]] + unit, joined[1] + 1, 1)
        value = unit or words.tens.get(word, 0)
        return _Part(value, at + 1, 1) if value else None

    def match(self, table: Phrases, at: int) -> tuple[int, str] | None:
        """The longest phrase of `table` at token `at`: the token after it and its name."""
        if at >= self.last:
            return None
        for word in self.bare(at):
            for phrase, name in table.get(word, ()):
                end = at + len(phrase)
                if end == at + 1 or (end <= self.last and tuple(map(_NORM, self.tokens[at:end]))[1:] == phrase[1:]):
                    return end, name
        return None
