"""Number phrases with their bounds: "at least nine", "between 529 and 744", "two dozen", "several", "no one".

`find_counts` gives every phrase of a text that may count people, in order. Numbers that cannot (percentages, distances,
sums of money, dates, ages, times, road numbers) are left out by the words around them. What is counted is not decided
here. Kinds and ends are those of `model.Count`: "more than 30" is (31, None), a vague word has neither end.

A language is a table of words (data/<lang>/numbers.toml) and a reader `(analysis, sentence) -> phrases` in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence, Token, tokenize
from tollbook.words.counts import CountPhrase, Reader
from tollbook.words.languages import LANGUAGES, topic
from tollbook.words.numbers_ar import read_arabic


def find_counts(analysis: Analysis) -> tuple[CountPhrase, ...]:
    """Every number phrase that may count people, in order, not overlapping."""
    return tuple(phrase for sentence in analysis.sentences for phrase in counts_in(analysis, sentence))


def counts_in(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """`find_counts` for one sentence."""
    return READERS.get(sentence.lang, read_english)(analysis, sentence)


@cache
def number_words(lang: str) -> frozenset[str]:
    """The language's number words, folded. Only for languages read by `read_english`."""
    tabled = lang in LANGUAGES and READERS.get(lang, read_english) is read_english
    return frozenset((*_words(lang).small, *_words(lang).tens)) if tabled else frozenset()


# ------------------------------------------------------------------ the words


@dataclass(frozen=True)
class NumberWords:
    """A language's number words, folded and ready to look up."""

    small: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    collectives: Mapping[str, int]
    phrases: _Phrases
    after: _Phrases
    between: _Phrases
    units: _Phrases
    labels: frozenset[str]
    weak: frozenset[str]
    change: frozenset[str]


class _Phrases:
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
def _words(lang: str) -> NumberWords:
    table: Mapping[str, Mapping[str, list[str]]] = topic(lang, "numbers")  # type: ignore[assignment]
    numbers: Mapping[str, Mapping[str, int]] = table  # type: ignore[assignment]
    words = table["not_people"]
    return NumberWords(
        small=numbers["units"],
        tens=numbers["tens"],
        scales=numbers["scales"],
        collectives=numbers["collectives"],
        phrases=_Phrases(
            *table["before"].items(),
            ("phrase", numbers["phrases"]),
            ("vague", table["vague"]["words"]),
            ("relative", table["vague"]["relative"]),
            ("none", table["none"]["words"]),
            ("alone", table["none"]["alone"]),
        ),
        after=_Phrases(*table["after"].items()),
        between=_Phrases(("between", table["range"]["between"])),
        units=_Phrases(("unit", words["units"])),
        labels=frozenset(words["labels"]),
        weak=frozenset(words["weak_labels"]),
        change=frozenset(table["range"]["change"]),
    )


def _match(table: _Phrases, tokens: Sequence[Token], at: int, last: int) -> tuple[int, str, int] | None:
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


# ------------------------------------------------------------------ English


class _Value(NamedTuple):
    last: int
    value: int
    digits: bool


_BOUNDS = frozenset(("at_least", "more_than", "at_most", "fewer_than", "about"))


def read_english(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """The number phrases of a sentence in English, or in a language whose numbers are built as English ones."""
    lang = sentence.lang if sentence.lang in LANGUAGES else "en"
    words = _words(lang)
    tokens, at, last = analysis.tokens, sentence.first, sentence.last
    starts, strong = _starts(lang), _strong(lang)
    found: list[CountPhrase] = []
    while at < last:
        _, _, norm, kind = tokens[at]
        if kind == "punct" or (kind == "word" and norm not in starts):
            at += 1
            continue
        if kind == "word" and norm not in strong and _match(words.phrases, tokens, at, last) is None:
            at += 1
            continue
        phrase = _phrase(words, analysis.text, tokens, at, sentence)
        if phrase is None:
            value = _value(words, tokens, at, last)
            at = max(at + 1, value.last if value else 0)
        else:
            found.append(phrase)
            at = phrase.last
    return found


@cache
def _strong(lang: str) -> frozenset[str]:
    """The words with which a number phrase may begin, those left out that need the words of a phrase behind them."""
    words = _words(lang)
    own = ("a", "half", "hundred", "thousand", "dozen")
    return frozenset(own).union(words.small, words.tens, words.between.firsts)


@cache
def _starts(lang: str) -> frozenset[str]:
    """The words with which a number phrase may begin."""
    return _strong(lang).union(_words(lang).phrases.firsts)


def _phrase(words: NumberWords, text: str, tokens: Sequence[Token], at: int, sentence: Sentence) -> CountPhrase | None:
    last = sentence.last
    bounds: list[str] = []
    place = at
    while (bound := _match(words.phrases, tokens, place, last)) and bound[1] in _BOUNDS:
        bounds.append(bound[1])
        place = bound[0]
        if len(bounds) > 2:
            break
    if span := _match(words.between, tokens, place, last):
        made = _range(words, tokens, span[0], last, needs_and=True)
        if made and not _other_thing(words, text, tokens, place, made[0], sentence, plain=True):
            return _made(tokens, at, made[0], made[1], made[2], "range")
        return None
    value = _value(words, tokens, place, last)
    if value is None:
        return _vague(words, tokens, at, place, last, bool(bounds))
    made = (
        None
        if bounds and bounds[-1] in ("more_than", "fewer_than")
        else _range(words, tokens, place, last, needs_and=False)
    )
    end = made[0] if made else value.last
    after = _match(words.after, tokens, end, last)
    if after and after[0] < last and tokens[after[0]].norm == "than":
        after = None
    stop = after[0] if after else end
    if _other_thing(words, text, tokens, at if bounds else place, stop, sentence, plain=not bounds, value=value):
        return None
    if made:
        return _made(tokens, at, stop, made[1], made[2], "range")
    kind = bounds[0] if bounds and bounds[0] != "about" else bounds[-1] if bounds else (after[1] if after else "exact")
    return _bounded(tokens, at, stop, value.value, kind)


def _bounded(tokens: Sequence[Token], first: int, last: int, n: int, kind: str) -> CountPhrase:
    if kind == "at_least":
        return _made(tokens, first, last, n, None, "at_least")
    if kind == "more_than":
        return _made(tokens, first, last, n + 1, None, "more_than")
    if kind == "at_most":
        return _made(tokens, first, last, None, n, "at_most")
    if kind == "fewer_than":
        return _made(tokens, first, last, None, max(0, n - 1), "fewer_than")
    if kind == "about":
        return _made(tokens, first, last, n, n, "about")
    return _made(tokens, first, last, n, n, "none" if n == 0 else "exact")


def _made(
    tokens: Sequence[Token],
    first: int,
    last: int,
    low: int | None,
    high: int | None,
    kind: CountKind,
    alone: bool = False,
) -> CountPhrase:
    return CountPhrase(tokens[first].start, tokens[last - 1].end, first, last, low, high, kind, alone)


def _vague(
    words: NumberWords, tokens: Sequence[Token], at: int, place: int, last: int, bounded: bool
) -> CountPhrase | None:
    """A phrase whose number is a word: vague, relative, none. `at` is where bounding words began."""
    for start in (place, at):
        match = _match(words.phrases, tokens, start, last)
        if match is None:
            continue
        if match[1] == "vague":
            return _made(tokens, at, match[0], None, None, "vague")
        if match[1] == "relative":
            return _made(tokens, at, match[0], None, None, "relative")
        if match[1] in ("none", "alone") and not bounded:
            return _made(tokens, start, match[0], 0, 0, "none", match[1] == "alone")
    return None


def _range(
    words: NumberWords, tokens: Sequence[Token], at: int, last: int, needs_and: bool
) -> tuple[int, int, int] | None:
    """A low number, a word between, a high number: (token after it, low, high)."""
    low = _value(words, tokens, at, last)
    if low is None or low.last >= last:
        return None
    joint = tokens[low.last].norm
    allowed = ("and", "to", "-") if needs_and else ("to", "-", "or")
    if joint not in allowed:
        return None
    if not needs_and and at and tokens[at - 1].norm == "from" and at > 1 and tokens[at - 2].norm in words.change:
        return None
    place = low.last + 1
    if joint == "or" and place < last and tokens[place].norm == "even":
        place += 1
    high = _value(words, tokens, place, last)
    if high is None or high.value <= low.value or low.value == 0:
        return None
    if joint == "-" and low.digits != high.digits:
        return None
    return high.last, low.value, high.value


def _value(words: NumberWords, tokens: Sequence[Token], at: int, last: int) -> _Value | None:
    """One number without bounds, in digits or words."""
    if at >= last:
        return None
    token = tokens[at]
    if token.kind == "number":
        return _digits(words, tokens, at, last)
    phrase = _match(words.phrases, tokens, at, last)
    if phrase and phrase[1] == "phrase":
        return _Value(phrase[0], phrase[2], False)
    total = current = 0
    place = at
    seen = False
    smallest = 10**12  # each part must be smaller than the one before: "twenty three", never "three twenty"
    while place < last:
        norm = tokens[place].norm
        joined = seen and norm in ("-", "and")
        look = place + 1 if joined and place + 1 < last else place
        word = tokens[look].norm
        if joined and norm == "and" and not (smallest >= 100 and (word in words.small or word in words.tens)):
            break
        if word in words.small and smallest > (9 if current % 100 else 99) and not (current % 10 and seen):
            if current % 100 and words.small[word] > 9:
                break
            if words.small[word] == 0 and seen:
                break
            current += words.small[word]
            smallest = min(smallest, 1 if words.small[word] < 10 else 9)
            seen, place = True, look + 1
            if words.small[word] == 0:
                return _Value(place, 0, False)
        elif word in words.tens and not current % 100 and smallest > 9:
            current += words.tens[word]
            smallest = 10
            seen, place = True, look + 1
        elif word in words.scales or word in words.collectives:
            scale = words.scales.get(word) or words.collectives[word]
            if not seen:
                break
            if joined and norm == "and":
                break
            if scale == 100 and word in words.scales:
                if not 0 < current < 100:
                    break
                current *= 100
                smallest = 100
            elif word in words.collectives:
                return _Value(look + 1, total + max(1, current) * scale, False)
            else:
                if not current:
                    break
                total += current * scale
                current, smallest = 0, scale
            seen, place = True, look + 1
        elif word == "a" and not seen and place + 1 < last and _is_scale(words, tokens[place + 1].norm):
            current, seen, place = 1, True, place + 1
        else:
            break
    return _Value(place, total + current, False) if seen else None


def _is_scale(words: NumberWords, norm: str) -> bool:
    return norm in words.scales or norm in words.collectives


_PLAIN = re.compile(r"[\d,.\u00a0\u202f٬٫]+$")


def _digits(words: NumberWords, tokens: Sequence[Token], at: int, last: int) -> _Value | None:
    written = tokens[at].norm
    whole = re.sub(r"[,\u00a0\u202f٬]", "", written).replace("٫", ".")
    if not _PLAIN.match(written) or len(whole) > 12:
        return None
    scale = words.scales.get(tokens[at + 1].norm, 0) if at + 1 < last else 0
    if scale and (at + 1 < last):
        value = float(whole) * scale
        return _Value(at + 2, round(value), True) if abs(value - round(value)) < 1e-6 * value + 1e-9 else None
    if at + 1 < last and tokens[at + 1].norm in words.collectives:
        return _Value(at + 2, int(float(whole) * words.collectives[tokens[at + 1].norm]), True)
    return None if "." in whole else _Value(at + 1, int(whole), True)


def _other_thing(
    words: NumberWords,
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    sentence: Sentence,
    plain: bool,
    value: _Value | None = None,
) -> bool:
    """Whether the words around tokens `first` to `last` make the number a date, a measure, an age, a sum of money."""
    before = tokens[first - 1].norm if first > sentence.first else ""
    after = tokens[last].norm if last < sentence.last else ""
    beyond = tokens[last + 1].norm if last + 1 < sentence.last else ""
    if after == "-" and tokens[last].start == tokens[last - 1].end:
        if _match(words.units, tokens, last + 1, sentence.last) or beyond in (
            "member",
            "man",
            "strong",
            "old",
            "foot",
            "mm",
            "inch",
            "bed",
            "person",
            "point",
            "story",
            "hour",
        ):
            return True
        if beyond and value and value.digits and tokens[last + 1].start == tokens[last].end:
            return tokens[last + 1].kind == "number" or beyond not in ("killed", "dead", "injured", "wounded")
    if after in ("'s", "s") and tokens[last].start == tokens[last - 1].end:
        return True
    if after in ("'", "’") and tokens[last].start == tokens[last - 1].end:
        return True
    if _match(words.units, tokens, last, sentence.last):
        return True
    glued = last < sentence.last and tokens[last].start == tokens[last - 1].end and tokens[last].kind == "word"
    if glued or (
        first > sentence.first and tokens[first - 1].end == tokens[first].start and tokens[first - 1].kind == "word"
    ):
        return True
    if (
        after in (":", "/", ".")
        and last + 1 < sentence.last
        and tokens[last + 1].kind == "number"
        and tokens[last + 1].start == tokens[last].end
    ):
        return True
    if before in (":", "/", "#", "$", "€", "£") and tokens[first - 1].end == tokens[first].start:
        return before in "#$€£" or (first - 2 >= sentence.first and tokens[first - 2].kind == "number")
    if (
        before == "-"
        and tokens[first - 1].end == tokens[first].start
        and first - 2 >= sentence.first
        and tokens[first - 2].end == tokens[first - 1].start
    ):
        return True
    if not plain or value is None or not value.digits:
        return before in ("age", "aged", "ages", "number")
    if before in words.labels and before not in words.weak:
        return True
    if before == "." and first - 2 >= sentence.first and tokens[first - 2].norm in words.labels:
        return tokens[first - 2].norm not in words.weak or tokens[first - 2].norm == "no"
    year = 1900 <= value.value <= 2100 and "," not in text[tokens[first].start : tokens[last - 1].end]
    if year and before in (
        "in",
        "since",
        "of",
        "from",
        "until",
        "by",
        "to",
        ",",
        "during",
        "between",
        "and",
        "for",
        "early",
        "late",
        "mid",
        "(",
        "the",
        "late",
        "year",
    ):
        return True
    if year and first > sentence.first and (tokens[first - 1].kind == "number" or before == "may"):
        return True
    return (
        before == ","
        and first - 2 >= sentence.first
        and tokens[first - 2].kind == "number"
        and first - 3 >= sentence.first
        and tokens[first - 3].norm in words.labels
    )


READERS: dict[str, Reader] = {"en": read_english, "ar": read_arabic}
