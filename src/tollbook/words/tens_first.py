"""Number phrases where tens come before units, as in English: "twenty three", "at least nine", "two dozen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence, Token
from tollbook.words.counts import BOUNDS, CountPhrase, ends, in_brackets
from tollbook.words.kept import Kept
from tollbook.words.no_people import Value, other_thing
from tollbook.words.number_words import NumberWords, match, number_table


@cache
def number_words(lang: str) -> frozenset[str]:
    """The language's number words, folded."""
    return frozenset((*number_table(lang).units, *number_table(lang).tens))


def read(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """The number phrases of a sentence that may count people, in order."""
    lang = sentence.lang
    words = number_table(lang)
    tokens, first, last = analysis.tokens, sentence.first, sentence.last
    strong, begins = _strong(lang), map(_begins(lang).__getitem__, analysis.norms[first:last])
    found: list[CountPhrase] = []
    behind = first  # what has been read
    for at in compress(range(first, last), begins):
        _, _, norm, kind = tokens[at]
        if at < behind or (kind == "punct" and not _opens(analysis, at, sentence)):
            continue
        if kind == "word" and norm not in strong and match(words.phrases, tokens, at, last) is None:
            continue
        phrase = _phrase(words, analysis.text, tokens, at, sentence)
        if phrase is None:
            value = _value(words, tokens, at, last)
            behind = value.last if value else 0
        else:
            found.append(phrase)
            behind = phrase.last
    return found


def _opens(analysis: Analysis, at: int, sentence: Sentence) -> bool:
    """Whether a mark opens the brackets of a number: behind a word, since one at a beginning numbers a list, and behind
    no name, whose age it would be."""
    if at <= sentence.first or not in_brackets(analysis.tokens, at, sentence.last):
        return False
    before = analysis.tokens[at - 1]
    return before.kind == "word" and not analysis.text[before.start].isupper()


_DIGITS = frozenset("0123456789")  # with which the folded form of every number in figures begins


@cache
def _strong(lang: str) -> frozenset[str]:
    """The words with which a number phrase may begin, those left out that need the words of a phrase behind them."""
    words = number_table(lang)
    return words.small.openings.union(words.units, words.tens, words.between.firsts)


@cache
def _begins(lang: str) -> Kept[str, bool]:
    """Whether a number phrase may begin with a word, kept for each."""
    starts = _strong(lang).union(number_table(lang).phrases.firsts)
    return Kept(lambda norm: norm in starts or norm[:1] in _DIGITS or norm == "(", 65_536)


def _phrase(words: NumberWords, text: str, tokens: Sequence[Token], at: int, sentence: Sentence) -> CountPhrase | None:
    last = sentence.last
    bounds: list[str] = []
    place = at
    while (bound := match(words.phrases, tokens, place, last)) and bound[1] in BOUNDS:
        bounds.append(bound[1])
        place = bound[0]
        if len(bounds) > 2:
            break
    if span := match(words.between, tokens, place, last):
        made = _range(words, tokens, span[0], last, _value(words, tokens, span[0], last), needs_and=True)
        if made and not other_thing(words, text, tokens, place, made[0], sentence, plain=True):
            return _made(tokens, at, made[0], made[1], made[2], "range")
        return None
    value = _value(words, tokens, place, last)
    if value is None:
        return _vague(words, tokens, at, place, last, bool(bounds))
    made = (
        None
        if bounds and bounds[-1] in ("more_than", "fewer_than")
        else _range(words, tokens, place, last, value, needs_and=False)
    )
    made = made or (_up_to(words, tokens, value, last) if bounds == ["at_least"] else None)
    end = made[0] if made else value.last
    after = match(words.after, tokens, end, last)
    if after and after[0] < last and tokens[after[0]].norm in words.small.than:
        after = None
    stop = after[0] if after else end
    if other_thing(words, text, tokens, at if bounds else place, stop, sentence, plain=not bounds, value=value):
        return None
    if made:
        return _made(tokens, at, stop, made[1], made[2], "range")
    kind = bounds[0] if bounds and bounds[0] != "about" else bounds[-1] if bounds else (after[1] if after else "exact")
    return _bounded(tokens, at, stop, value.value, kind)


def _bounded(tokens: Sequence[Token], first: int, last: int, n: int, kind: str) -> CountPhrase:
    return _made(tokens, first, last, *ends(n, kind))


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
        word = match(words.phrases, tokens, start, last)
        if word is None:
            continue
        if word[1] == "vague":
            return _made(tokens, at, word[0], None, None, "vague")
        if word[1] == "relative":
            if _goes_on(words, tokens, start):
                return None  # "two and a half"
            return _made(tokens, at, word[0], None, None, "relative")
        if word[1] in ("none", "alone") and not bounded:
            return _made(tokens, start, word[0], 0, 0, "none", word[1] == "alone")
    return None


def _goes_on(words: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" and a number stand before the fraction at token `at`."""
    while at and tokens[at - 1].norm in words.small.one | {"-"}:
        at -= 1
    if at < 2 or tokens[at - 1].norm not in words.small.joins:
        return False
    before = tokens[at - 3] if tokens[at - 2].norm == "-" and at > 2 else tokens[at - 2]
    return before.kind == "number" or before.norm in words.units or before.norm in words.tens


def _range(
    words: NumberWords, tokens: Sequence[Token], at: int, last: int, low: Value | None, needs_and: bool
) -> tuple[int, int, int] | None:
    """The number `low` at token `at`, a word between, a higher number: (token after it, low, high)."""
    if low is None or low.last >= last:
        return None
    joint = tokens[low.last].norm
    own = words.small
    if joint != "-" and joint not in own.until and joint not in (own.joins if needs_and else own.either):
        return None
    changed = not needs_and and at > 1 and tokens[at - 2].norm in words.change
    if changed and tokens[at - 1].norm in own.since | own.steps:
        return None
    if joint in own.until and at and tokens[at - 1].norm in words.change:
        return None  # "the toll rose three to 29"
    place = low.last + 1
    if joint in own.either and place < last and tokens[place].norm in own.even:
        place += 1
    high = _value(words, tokens, place, last)
    if high is None or high.value <= low.value or low.value == 0:
        return None
    if joint == "-" and low.digits != high.digits:
        return None
    return high.last, low.value, high.value


def _up_to(words: NumberWords, tokens: Sequence[Token], low: Value, last: int) -> tuple[int, int, int] | None:
    """Behind "at least four": "and possibly as many as nine", as (token after it, low, high)."""
    own, place = words.small, low.last
    if place < last and tokens[place].norm == ",":
        place += 1
    if place >= last or tokens[place].norm not in own.joins | own.either | own.contrast:
        return None
    place += 1
    while place < last and tokens[place].norm in own.hedges:
        place += 1
    bound = match(words.phrases, tokens, place, last)
    high = _value(words, tokens, bound[0], last) if bound is not None and bound[1] == "at_most" else None
    return None if high is None or high.value <= low.value else (high.last, low.value, high.value)


def _value(words: NumberWords, tokens: Sequence[Token], at: int, last: int) -> Value | None:
    """One number without bounds, in digits or words."""
    if at >= last:
        return None
    token = tokens[at]
    if token.kind == "number":
        return _digits(words, tokens, at, last)
    if token.norm == "(" and in_brackets(tokens, at, last) and (inside := _digits(words, tokens, at + 1, at + 2)):
        return inside._replace(last=at + 3)
    phrase = match(words.phrases, tokens, at, last)
    if phrase and phrase[1] == "phrase":
        return Value(phrase[0], phrase[2], False)
    total = current = 0
    place = at
    seen = False
    smallest = 10**12  # each part must be smaller than the one before: "twenty three", never "three twenty"
    while place < last:
        norm = tokens[place].norm
        anded = norm in words.small.joins
        joined = seen and (norm == "-" or anded)
        look = place + 1 if joined and place + 1 < last else place
        word = tokens[look].norm
        if joined and anded and not (smallest >= 100 and (word in words.units or word in words.tens)):
            break
        if word in words.units and smallest > (9 if current % 100 else 99) and not (current % 10 and seen):
            if current % 100 and words.units[word] > 9:
                break
            if words.units[word] == 0 and seen:
                break
            current += words.units[word]
            smallest = min(smallest, 1 if words.units[word] < 10 else 9)
            seen, place = True, look + 1
            if words.units[word] == 0:
                return Value(place, 0, False)
        elif word in words.tens and not current % 100 and smallest > 9:
            current += words.tens[word]
            smallest = 10
            seen, place = True, look + 1
        elif word in words.scales or word in words.collectives:
            scale = words.scales.get(word) or words.collectives[word]
            if not seen:
                break
            if joined and anded:
                break
            if scale == 100 and word in words.scales:
                if not 0 < current < 100:
                    break
                current *= 100
                smallest = 100
            elif word in words.collectives:
                return Value(look + 1, total + max(1, current) * scale, False)
            else:
                if not current:
                    break
                total += current * scale
                current, smallest = 0, scale
            seen, place = True, look + 1
        elif word in words.small.one and not seen and place + 1 < last and _is_scale(words, tokens[place + 1].norm):
            current, seen, place = 1, True, place + 1
        else:
            break
    return Value(place, total + current, False) if seen else None


def _is_scale(words: NumberWords, norm: str) -> bool:
    return norm in words.scales or norm in words.collectives


_GROUPING = re.compile("[,\u00a0\u202f٬]")
_PLAIN = re.compile(r"[\d,.\u00a0\u202f٬٫]+$")


def _digits(words: NumberWords, tokens: Sequence[Token], at: int, last: int) -> Value | None:
    written = tokens[at].norm
    whole = written if written.isdigit() else _GROUPING.sub("", written).replace("٫", ".")
    if len(whole) > 12 or not _PLAIN.match(written):
        return None
    scale = words.scales.get(tokens[at + 1].norm, 0) if at + 1 < last else 0
    if scale and (at + 1 < last):
        value = float(whole) * scale
        return Value(at + 2, round(value), True) if abs(value - round(value)) < 1e-6 * value + 1e-9 else None
    if at + 1 < last and tokens[at + 1].norm in words.collectives:
        return Value(at + 2, int(float(whole) * words.collectives[tokens[at + 1].norm]), True)
    return None if "." in whole else Value(at + 1, int(whole), True)
