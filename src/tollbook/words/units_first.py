"""Number phrases where units come before tens and small words are written onto numbers, as in Arabic.

"ما لا يقل عن" is a floor, although it holds a negation. Numbers that are part of a noun (duals) belong to the nouns.
"""

from __future__ import annotations

from typing import cast

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence, Token
from tollbook.words.counts import BOUNDS, CountPhrase, ends, in_brackets
from tollbook.words.fold import skip_letters
from tollbook.words.joined_numerals import Numeral, Reading, Words, begins


def read(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """The number phrases of a sentence that may count people, in order."""
    reading = Reading(analysis.tokens, sentence.last, sentence.lang)
    found: list[CountPhrase] = []
    at = sentence.first
    while at < sentence.last:
        token = analysis.tokens[at]
        if token.kind == "punct" or not _may_count(analysis.text, token, sentence.lang):
            at += 1
            continue
        made = _phrase(analysis, reading, at, sentence.first)
        if isinstance(made, CountPhrase):
            found.append(made)
            at = made.last
        else:
            at = made or at + 1
    return found


def _may_count(text: str, token: Token, lang: str) -> bool:
    """Whether a phrase may begin here: at a word that begins one, or at a number that no Latin letter touches.

    In "@reporter7" and "F16" it is a piece of a name.
    """
    if token.kind == "word":
        return begins(token.norm, lang)
    before = text[token.start - 1] if token.start else ""
    return not (before == "_" or (before.isascii() and before.isalpha()))


def _phrase(analysis: Analysis, reading: Reading, at: int, first: int) -> CountPhrase | int | None:
    """The phrase at token `at`; the token to go on from where a number counts no people; None where none begins."""
    place, bounds = at, list[str]()
    while (bound := reading.match(reading.words.before, place)) and bound[1] in BOUNDS and len(bounds) < 3:
        bounds.append(bound[1])
        place = bound[0]
    if bound and bound[1] == "skip":
        return bound[0]
    article = bounds and reading.norm(place) in reading.words.traits.article
    if article and begins(reading.norm(place + 1), reading.words.lang):
        place += 1  # "ما يفوق الخمسين"
    number = reading.numeral(place)
    if bounds and in_brackets(analysis.tokens, place, reading.last) and (inside := reading.numeral(place + 1)):
        number = inside._replace(last=place + 3)  # "ما لا يقل عن (23) مواطنا"
    if between := reading.match(reading.words.between, place):
        made = _range(reading, between[0], inside=True)
        if made and not _other_thing(analysis, reading, between[0], made[0], first):
            return _count(analysis, reading.words, at, made[0], made[1], made[2], "range")
    if number is None:
        word = reading.match(reading.words.before, place)
        if word and word[1] not in BOUNDS:
            if word[1] in ("none", "alone"):
                return _count(analysis, reading.words, at, word[0], 0, 0, "none")._replace(alone=word[1] == "alone")
            return _count(analysis, reading.words, at, word[0], None, None, cast("CountKind", word[1]))
        return None
    made = _range(reading, place, inside=False)
    if made and not (bounds and bounds[-1] in ("more_than", "fewer_than")):
        change = (
            place - 2 >= first and reading.norm(place - 1) in reading.words.small.of and _moves(reading, place, first)
        )
        if not change and not _other_thing(analysis, reading, place, made[0], first):
            return _count(analysis, reading.words, at, made[0], made[1], made[2], "range")
    if _other_thing(analysis, reading, place, number.last, first):
        measure = reading.match(reading.words.measures, number.last)
        return measure[0] if measure else number.last
    last, kind = number.last, next((b for b in bounds if b != "about"), bounds[0] if bounds else "exact")
    for end in range(number.last, min(number.last + (1 if bounds else 4), reading.last)):
        if analysis.tokens[end].kind != "word" or reading.numeral(end):
            break
        if after := reading.match(reading.words.after, end):
            whole = _bounded(analysis, reading.words, at, after[0], number.value, after[1])
            return whole if end == number.last else whole._replace(last=number.last)  # the noun is not the number's
    return _bounded(analysis, reading.words, at, last, number.value, kind)


_MOVED = 14  # tokens between the verb of a toll that moves and the number from which it does


def _moves(reading: Reading, at: int, first: int) -> bool:
    """Whether a toll moves on from the number at token `at`: "ارتفعت حصيلة القصف على البلدة من 9 إلى 13"."""
    for k in range(at - 2, max(first, at - _MOVED) - 1, -1):
        if reading.norm(k) in _STOPS:
            return False
        if reading.bare(k)[-1] in reading.words.change:
            return True
    return False


_STOPS = frozenset((".", "،", ",", ";", "؛", ":", "\n"))


def _range(reading: Reading, at: int, *, inside: bool) -> tuple[int, int, int] | None:
    """A low number, a word between, a high number: (token after it, low, high). `inside` "between ... and"."""
    low = reading.numeral(at)
    if low and inside and not low.digits and reading.norm(low.last) not in reading.words.to | reading.words.small.joins:
        low = _first_only(reading, at, low)
    if low is None or low.last >= reading.last:
        return None
    joint = reading.norm(low.last)
    place = low.last + 1
    if (
        joint == "-"
        or joint in reading.words.ors
        or joint in reading.words.to
        or (inside and joint in reading.words.small.joins)
    ):
        high = reading.numeral(place)
    elif inside and joint.startswith(reading.words.traits.conjunctions[0]):
        place, high = low.last, reading.numeral(low.last)
    else:
        return None
    if high is None or high.value <= low.value or (joint == "-" and low.digits != high.digits):
        return None
    scaled = (
        1000
        if high.value >= 3000 and low.value < 1000 and not reading.words.sizes.get(reading.norm(low.last - 1))
        else 1
    )
    value = low.value * scaled if scaled > 1 and low.value * 1000 < high.value and high.digits is False else low.value
    return high.last, value, high.value


def _first_only(reading: Reading, at: int, whole: Numeral) -> Numeral:
    """ "بين خمس وعشرين" may be one number; with no second number after it, it is two."""
    joint = reading.norm(whole.last)
    if joint.startswith(reading.words.traits.conjunctions[0]) and reading.numeral(whole.last):
        return whole
    for word in reading.bare(at):
        if word in reading.words.units:
            return Numeral(reading.words.units[word], at + 1, False)
    return whole


def _other_thing(analysis: Analysis, reading: Reading, first: int, last: int, sentence: int) -> bool:
    """Whether the words and marks around tokens `first` to `last` make the number a date, a measure, a name."""
    tokens, text = analysis.tokens, analysis.text
    if reading.match(reading.words.measures, last) and not _dated(reading, last):
        return True
    if reading.norm(last) == ")" and reading.norm(first - 1) == "(" and reading.match(reading.words.measures, last + 1):
        return True  # "(16) عاما"
    if reading.norm(last) in reading.words.small.of and reading.match(reading.words.measures, last + 1):
        return True
    start, end = tokens[first].start, tokens[last - 1].end
    digits = tokens[first].kind == "number"
    if (
        digits
        and start
        and text[start - 1] in "/-.:_@=+"
        and start > 1
        and (text[start - 2].isdigit() or text[start - 1] in "/_@=+")
    ):
        return True
    if digits and end + 1 < len(text) and text[end] in "/-.:_" and (text[end + 1].isdigit() or text[end] in "/_"):
        return True
    if digits and (
        (len(tokens[first].norm) > 6 and "," not in tokens[first].norm) or tokens[first].norm.startswith("00")
    ):
        return True
    before = reading.norm(first - 1) if first > sentence else ""
    if first - 2 >= sentence and reading.norm(first - 2) in reading.words.traits.elided:
        before = reading.words.traits.article[0] + before  # "لل | يوم": up to this day, and no day of a month
    if digits and before == "#":
        return True
    if digits and len(tokens[first].norm) == 4 and tokens[first].norm[:2] in ("19", "20"):
        months = (reading.match(reading.words.measures, k) for k in range(max(sentence, first - 3), first))
        if any(m is not None and m[0] == first for m in months):
            return True  # "تشرين الأول 2023"
        if before == "/" or before in reading.words.small.before_years:
            return True
    if (
        before in reading.words.small.year
        and digits
        and tokens[first].norm.isdigit()
        and int(tokens[first].norm) < 1000
    ):
        return False  # "منذ بداية العام 122 قتيلا"
    if (
        first - 2 >= sentence
        and reading.numeral(first - 2) is not None
        and reading.match(reading.words.measures, first - 1)
    ):
        return False  # "خلال 48 ساعة 61 شهيدا"
    return before in reading.words.labels or (
        before[:1] in reading.words.small.onto_labels and before[1:] in reading.words.labels
    )


def _dated(reading: Reading, at: int) -> bool:
    """Whether a time of day or "day" begins a date of its own: "قتل ثلاثة يوم الثلاثاء" counts no days."""
    following = reading.norm(at + 1)
    own = reading.words.small
    return reading.norm(at) in own.times and (
        following.startswith(reading.words.traits.article) or following in own.today
    )


def _count(
    analysis: Analysis, words: Words, first: int, last: int, low: int | None, high: int | None, kind: CountKind
) -> CountPhrase:
    """A phrase with "and" cut off its first word."""
    token = analysis.tokens[first]
    start = token.start
    joined = token.kind == "word" and token.norm.startswith(words.traits.conjunctions) and len(token.norm) > 2
    if joined and token.norm not in words.units and token.norm not in words.before:  # "واحد", "فوق"
        start = skip_letters(analysis.text, start, 1)
    return CountPhrase(start, analysis.tokens[last - 1].end, first, last, low, high, kind)


def _bounded(analysis: Analysis, words: Words, first: int, last: int, n: int, kind: str) -> CountPhrase:
    return _count(analysis, words, first, last, *ends(n, kind))
