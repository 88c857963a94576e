"""Numbers that count no people, by the words and marks around them: dates, measures, ages, times, sums of money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tollbook.words.analysis import Sentence, Token
from tollbook.words.number_words import NumberWords, match


class Value(NamedTuple):
    """A number, the token after it, and whether it stands in figures."""

    last: int
    value: int
    digits: bool


def other_thing(
    words: NumberWords,
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    sentence: Sentence,
    plain: bool,
    value: Value | None = None,
) -> bool:
    """Whether the words around tokens `first` to `last` make the number a date, a measure, an age, a sum of money."""
    before = tokens[first - 1].norm if first > sentence.first else ""
    after = tokens[last].norm if last < sentence.last else ""
    beyond = tokens[last + 1].norm if last + 1 < sentence.last else ""
    if after == "-" and tokens[last].start == tokens[last - 1].end:
        if match(words.measures, tokens, last + 1, sentence.last) or beyond in words.small.measured:
            return True
        if beyond and value and value.digits and tokens[last + 1].start == tokens[last].end:
            return tokens[last + 1].kind == "number" or beyond not in words.small.harmed
    if after in ("'s", "s") and tokens[last].start == tokens[last - 1].end:
        return True
    if after in ("'", "’") and tokens[last].start == tokens[last - 1].end:
        return True
    if match(words.measures, tokens, last, sentence.last):
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
        return before in words.small.ages
    if before in words.labels and before not in words.weak:
        return True
    if before == "." and first - 2 >= sentence.first and tokens[first - 2].norm in words.labels:
        return tokens[first - 2].norm not in words.weak or tokens[first - 2].norm in words.small.labels
    year = 1900 <= value.value <= 2100 and "," not in text[tokens[first].start : tokens[last - 1].end]
    if year and (before in words.small.years or before in (",", "(")):
        return True
    if year and first > sentence.first and (tokens[first - 1].kind == "number" or before in words.small.month):
        return True
    return (
        before == ","
        and first - 2 >= sentence.first
        and tokens[first - 2].kind == "number"
        and first - 3 >= sentence.first
        and tokens[first - 3].norm in words.labels
    )
