"""Arabic number phrases: numerals in words and digits, their bounds, ranges and vague words.

A numeral is read from folded tokens: units come before tens ("خمسة وعشرين" is 25), "and" is written onto the word or
apart from it, and may carry a preposition. "ما لا يقل عن" is a floor, although it holds a negation.
Numbers that are part of a noun (duals) belong to the nouns. The words are data: `data/ar/numbers.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, cast

from tollbook.model import CountKind
from tollbook.words.analysis import Analysis, Sentence, Token, tokenize
from tollbook.words.counts import CountPhrase
from tollbook.words.fold import fold, skip_letters
from tollbook.words.languages import topic
from tollbook.words.vocabulary import lexicon

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


@dataclass(frozen=True)
class _Words:
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


def _values(table: Mapping[str, Sequence[str]]) -> dict[str, int]:
    return {fold(word): int(value) for value, words in table.items() if value.isdigit() for word in words}


def _phrases(groups: Mapping[str, Sequence[str]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    cutter = lexicon("ar").cutter
    for name, texts in groups.items():
        for text in texts:
            words = tuple(token.norm for token in tokenize(text))
            for phrase in {words, cutter.phrase(words) if cutter else words}:
                found.setdefault(phrase[0], []).append((phrase, name))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in found.items()}


@cache
def _words() -> _Words:
    table = cast("Mapping[str, Mapping[str, list[str]]]", topic("ar", "numbers"))
    folded = {name: frozenset(map(fold, words)) for name, words in {**table["range"], **table["not_people"]}.items()}
    sizes = {
        fold(word): (value, number)
        for name, value in (("thousand", 1000), ("million", 1_000_000))
        for number in ("one", "many", "two")
        for word in table[name][number]
    }
    return _Words(
        units=_values(table["units"]),
        ten_units=_values(table["ten_units"]),
        teens=_values(table["teens"]),
        ten=frozenset(map(fold, table["teens"]["ten"])),
        tens=_values(table["tens"]),
        hundreds=_values(table["hundreds"]),
        sizes=sizes,
        before=_phrases(
            {
                **table["before"],
                "vague": table["vague"]["words"],
                "relative": table["vague"]["relative"],
                "none": table["none"]["words"],
                "alone": table["none"]["alone"],
                "skip": table["none"]["skip"],
            }
        ),
        after=_phrases(table["after"]),
        between=_phrases({"between": table["range"]["between"]}),
        measures=_phrases({"unit": table["not_people"]["units"]}),
        labels=folded["labels"],
        change=folded["change"],
        to=folded["to"],
        ors=folded["or"],
    )


@lru_cache(maxsize=65_536)
def _bare(norm: str) -> tuple[str, ...]:
    """A folded number word as it stands, and without what may be written onto it."""
    found = [norm]
    for before in ("و", "ف", "ب", "ل", "ك"):
        if norm.startswith(before) and len(norm) > 2:
            found.append(norm[1:])
    for word in tuple(found):
        if word.startswith(("ال", "لل")) and len(word) > 4 and word[2:] not in _DAYS:
            found.append(word[2:])
    return tuple(found)


_DAYS = frozenset(("احد", "اثنين", "اتنين"))


@cache
def _firsts() -> frozenset[str]:
    words = _words()
    tables = (words.sizes, words.units, words.ten_units, words.teens, words.tens, words.hundreds)
    return frozenset().union(words.before, words.between, words.ten, *tables)


@lru_cache(maxsize=65_536)
def _begins(norm: str) -> bool:
    """Whether a number phrase may begin with a folded word."""
    return not _firsts().isdisjoint(_bare(norm))


# ------------------------------------------------------------------ numerals


class _Reading:
    """The folded words of a sentence, and numerals read out of them."""

    def __init__(self, tokens: Sequence[Token], last: int) -> None:
        self.tokens, self.last, self.words = tokens, last, _words()

    def norm(self, at: int) -> str:
        return self.tokens[at].norm if at < self.last else ""

    def numeral(self, at: int) -> Numeral | None:
        """The longest numeral that begins at token `at`; in words it may carry "and", a preposition, the article."""
        if at >= self.last:
            return None
        if self.tokens[at].kind == "number":
            return self._figures(at)
        for word in _bare(self.norm(at)):
            if part := self._number(word, at):
                return Numeral(part.value, part.last, False)
        return None

    def _figures(self, at: int) -> Numeral | None:
        norm = self.norm(at)
        for mark in ",٬\u00a0\u202f":
            norm = norm.replace(mark, "")
        whole, _, rest = norm.replace("٫", ".").partition(".")
        size = self.words.sizes.get(self.norm(at + 1))
        if size:
            scaled = float(f"{whole}.{rest or 0}") * size[0]
            return Numeral(round(scaled), at + 2, True) if scaled == round(scaled) else None
        if rest and not (len(rest) == 3 and len(whole) < 4):
            return None
        return Numeral(int(whole + rest), at + 1, True)

    def _number(self, word: str, at: int) -> _Part | None:
        """Parts joined by "and", each smaller than what came before allows."""
        total = self._part(word, at)
        while total and total.below > 1 and (joined := self._joined(total.last)):
            more = self._part(*joined)
            if more is None or more.value >= total.below:
                break
            total = _Part(total.value + more.value, more.last, min(more.below, total.below))
        return total

    def _joined(self, at: int) -> tuple[str, int] | None:
        """The word joined to a numeral by "and" at token `at`, and its token."""
        norm = self.norm(at)
        if norm == "و":
            at, norm = at + 1, self.norm(at + 1)
        elif norm.startswith("و") and len(norm) > 2:
            norm = norm[1:]
        else:
            return None
        if norm == "ال":
            at, norm = at + 1, self.norm(at + 1)
        return (norm[2:] if norm.startswith("ال") and len(norm) > 4 else norm), at

    def _part(self, word: str, at: int) -> _Part | None:
        """A number under a thousand, or one with the word of size that it counts, or a word of size alone."""
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
        for word in _bare(self.norm(at)):
            for phrase, name in table.get(word, ()):
                if all(self.norm(at + k) == phrase[k] for k in range(1, len(phrase))):
                    return at + len(phrase), name
        return None


# ------------------------------------------------------------------ phrases

_TIMES = frozenset(("يوم", "مساء", "صباح", "فجر", "ظهر", "عصر", "ليله", "ليل"))
_BEFORE_YEARS = frozenset(("في", "منذ", "خلال", "حتي", "مطلع", "نهايه", "بدايه", "اواخر", "اوائل", "منتصف", "/"))
_YEAR = frozenset(("عام", "العام", "سنه", "السنه"))
_BOUNDS = frozenset(("at_least", "more_than", "at_most", "fewer_than", "about"))


def read_arabic(analysis: Analysis, sentence: Sentence) -> list[CountPhrase]:
    """The number phrases of an Arabic sentence that may count people, in order."""
    reading = _Reading(analysis.tokens, sentence.last)
    found: list[CountPhrase] = []
    at = sentence.first
    while at < sentence.last:
        token = analysis.tokens[at]
        if token.kind == "punct" or (token.kind == "word" and not _begins(token.norm)):
            at += 1
            continue
        made = _phrase(analysis, reading, at, sentence.first)
        if isinstance(made, CountPhrase):
            found.append(made)
            at = made.last
        else:
            at = made or at + 1
    return found


def _phrase(analysis: Analysis, reading: _Reading, at: int, first: int) -> CountPhrase | int | None:
    """The phrase at token `at`; the token to go on from where a number counts no people; None where none begins."""
    place, bounds = at, list[str]()
    while (bound := reading.match(reading.words.before, place)) and bound[1] in _BOUNDS and len(bounds) < 3:
        bounds.append(bound[1])
        place = bound[0]
    if bound and bound[1] == "skip":
        return bound[0]
    number = reading.numeral(place)
    if between := reading.match(reading.words.between, place):
        made = _range(reading, between[0], inside=True)
        if made and not _other_thing(analysis, reading, between[0], made[0], first):
            return _count(analysis, at, made[0], made[1], made[2], "range")
    if number is None:
        word = reading.match(reading.words.before, place)
        if word and word[1] not in _BOUNDS:
            if word[1] in ("none", "alone"):
                return _count(analysis, at, word[0], 0, 0, "none")._replace(alone=word[1] == "alone")
            return _count(analysis, at, word[0], None, None, cast("CountKind", word[1]))
        return None
    made = _range(reading, place, inside=False)
    if made and not (bounds and bounds[-1] in ("more_than", "fewer_than")):
        change = (
            place - 2 >= first
            and reading.norm(place - 1) == "من"
            and _bare(reading.norm(place - 2))[-1] in reading.words.change
        )
        if not change and not _other_thing(analysis, reading, place, made[0], first):
            return _count(analysis, at, made[0], made[1], made[2], "range")
    if _other_thing(analysis, reading, place, number.last, first):
        measure = reading.match(reading.words.measures, number.last)
        return measure[0] if measure else number.last
    last, kind = number.last, next((b for b in bounds if b != "about"), bounds[0] if bounds else "exact")
    for end in range(number.last, min(number.last + (1 if bounds else 4), reading.last)):
        if analysis.tokens[end].kind != "word" or reading.numeral(end):
            break
        if after := reading.match(reading.words.after, end):
            whole = _bounded(analysis, at, after[0], number.value, after[1])
            return whole if end == number.last else whole._replace(last=number.last)  # the noun is not the number's
    return _bounded(analysis, at, last, number.value, kind)


def _range(reading: _Reading, at: int, *, inside: bool) -> tuple[int, int, int] | None:
    """A low number, a word between, a high number: (token after it, low, high). `inside` "between ... and"."""
    low = reading.numeral(at)
    if low and inside and not low.digits and reading.norm(low.last) not in reading.words.to | {"و"}:
        low = _first_only(reading, at, low)
    if low is None or low.last >= reading.last:
        return None
    joint = reading.norm(low.last)
    place = low.last + 1
    if joint == "-" or joint in reading.words.ors or joint in reading.words.to or (inside and joint == "و"):
        high = reading.numeral(place)
    elif inside and joint.startswith("و"):
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


def _first_only(reading: _Reading, at: int, whole: Numeral) -> Numeral:
    """ "بين خمس وعشرين" may be one number; with no second number after it, it is two."""
    joint = reading.norm(whole.last)
    if joint.startswith("و") and reading.numeral(whole.last):
        return whole
    for word in _bare(reading.norm(at)):
        if word in reading.words.units:
            return Numeral(reading.words.units[word], at + 1, False)
    return whole


def _other_thing(analysis: Analysis, reading: _Reading, first: int, last: int, sentence: int) -> bool:
    """Whether the words and marks around tokens `first` to `last` make the number a date, a measure, a name."""
    tokens, text = analysis.tokens, analysis.text
    if reading.match(reading.words.measures, last) and not _dated(reading, last):
        return True
    if reading.norm(last) == "من" and reading.match(reading.words.measures, last + 1):
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
    if digits and before == "#":
        return True
    if digits and len(tokens[first].norm) == 4 and tokens[first].norm[:2] in ("19", "20"):
        month = reading.match(reading.words.measures, first - 1) if first > sentence else None
        if month is not None or before in _BEFORE_YEARS:
            return True
    if before in _YEAR and digits and tokens[first].norm.isdigit() and int(tokens[first].norm) < 1000:
        return False  # "منذ بداية العام 122 قتيلا"
    return before in reading.words.labels or (before[:1] in ("و", "ل", "ب") and before[1:] in reading.words.labels)


def _dated(reading: _Reading, at: int) -> bool:
    """Whether a time of day or "day" begins a date of its own: "قتل ثلاثة يوم الثلاثاء" counts no days."""
    following = reading.norm(at + 1)
    return reading.norm(at) in _TIMES and (following.startswith("ال") or following == "امس")


def _count(
    analysis: Analysis, first: int, last: int, low: int | None, high: int | None, kind: CountKind
) -> CountPhrase:
    """A phrase with "and" cut off its first word."""
    token = analysis.tokens[first]
    start = token.start
    if token.kind == "word" and token.norm[:1] in "وف" and len(token.norm) > 2 and not _whole(token.norm):
        start = skip_letters(analysis.text, start, 1)
    return CountPhrase(start, analysis.tokens[last - 1].end, first, last, low, high, kind)


def _whole(norm: str) -> bool:
    """Whether a number word or bound begins with و or ف itself ("واحد", "فوق")."""
    words = _words()
    return norm in words.units or norm in words.before


def _bounded(analysis: Analysis, first: int, last: int, n: int, kind: str) -> CountPhrase:
    if kind == "at_least":
        return _count(analysis, first, last, n, None, "at_least")
    if kind == "more_than":
        return _count(analysis, first, last, n + 1, None, "more_than")
    if kind == "at_most":
        return _count(analysis, first, last, None, n, "at_most")
    if kind == "fewer_than":
        return _count(analysis, first, last, None, max(0, n - 1), "fewer_than")
    if kind == "about":
        return _count(analysis, first, last, n, n, "about")
    return _count(analysis, first, last, n, n, "none" if n == 0 else "exact")
