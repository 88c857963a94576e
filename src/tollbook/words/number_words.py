"""The number words of a language whose tens come before its units ("twenty three"), ready to look up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tollbook.words.analysis import Token, tokenize
from tollbook.words.languages import Small, small, topic


class NumberSmall(Small, frozen=True, kw_only=True):
    """Small words in and around numbers.

    openings      words with which a number may begin, besides its own; `one` of them stands for one before a scale
    joins, until, either, even, since, than
                  "and", "to", "or", "even", "from", "than"
    steps         before what a number grew by: "rose by three to 29"
    measured      behind a dash these make a number a measure ("a five-member family"); `harmed` behind a dash do not
    ages          "aged"; `labels`: a label that counts even before a full stop ("no. 5")
    contrast, hedges
                  "but", "possibly": "at least four but possibly as many as nine"
    years         words before a year; `month`: one that may be a month's name
    """

    openings: frozenset[str] = frozenset()
    one: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    even: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    harmed: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    month: frozenset[str] = frozenset()


@dataclass(frozen=True)
class NumberWords:
    """A language's number words, folded and ready to look up."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    phrases: Phrases
    after: Phrases
    between: Phrases
    measures: Phrases
    labels: frozenset[str]
    weak: frozenset[str]
    change: frozenset[str]
    small: NumberSmall


class Phrases:
    """Phrases of one or more tokens, each with its name and value: single words, and longer ones by their first two."""

    def __init__(self, *groups: tuple[str, Mapping[str, int] | Sequence[str]]) -> None:
        self.alone: dict[str, tuple[str, int]] = {}
        self.longer: dict[str, dict[str, list[tuple[tuple[str, ...], str, int]]]] = {}
        for name, words in groups:
            for word in words:
                value = words[word] if isinstance(words, Mapping) else 0
                key = tuple(token.norm for token in tokenize(word))
                if len(key) == 1:
                    self.alone.setdefault(key[0], (name, value))
                else:
                    self.longer.setdefault(key[0], {}).setdefault(key[1], []).append((key, name, value))
        for seconds in self.longer.values():
            for rows in seconds.values():
                rows.sort(key=lambda row: -len(row[0]))

    @property
    def firsts(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset((*self.alone, *self.longer))


@cache
def number_table(lang: str) -> NumberWords:
    table: Mapping[str, Mapping[str, list[str]]] = topic(lang, "numbers")  # type: ignore[assignment]
    numbers: Mapping[str, Mapping[str, int]] = table  # type: ignore[assignment]
    words = table["not_people"]
    return NumberWords(
        units=numbers["units"],
        tens=numbers["tens"],
        scales=numbers["scales"],
        collectives=numbers["collectives"],
        phrases=Phrases(
            *table["before"].items(),
            ("phrase", numbers["phrases"]),
            ("vague", table["vague"]["words"]),
            ("relative", table["vague"]["relative"]),
            ("none", table["none"]["words"]),
            ("alone", table["none"]["alone"]),
        ),
        after=Phrases(*table["after"].items()),
        between=Phrases(("between", table["range"]["between"])),
        measures=Phrases(("unit", words["units"])),
        labels=frozenset(words["labels"]),
        weak=frozenset(words["weak_labels"]),
        change=frozenset(table["range"]["change"]),
        small=small(lang, "numbers", NumberSmall),
    )


def match(table: Phrases, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, int] | None:
    """The longest phrase of `table` at token `at`: the token after it, its name and its value."""
    if at >= last:
        return None
    norm = tokens[at].norm
    seconds = table.longer.get(norm)
    if seconds is not None and at + 1 < last:
        for key, name, value in seconds.get(tokens[at + 1].norm, ()):
            n = len(key)
            if n == 2 or (at + n <= last and all(tokens[at + k].norm == key[k] for k in range(2, n))):
                return at + n, name, value
    row = table.alone.get(norm)
    return None if row is None else (at + 1, *row)
