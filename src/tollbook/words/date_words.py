"""The words of a text as date expressions see them: one letter a word, so that a pattern can read them.

Letters: M month, W weekday, D number that can be a day of the month, Y year, R date in figures, N amount, U unit of
time, A dual unit ("two days" in one Arabic word), T day counted from the report ("yesterday"), q part of a day, p part
of a month or year ("late"), S season, H month of the Hijri calendar, J the word "day" before a weekday; marks: r ago,
s since, b between, f from, a and, t to, u until, o of, d the, l last, v previous, n next, w following, c this, e same,
g after, G later, k before, K earlier, i on, B before now (Arabic, before an amount), j began; Z comma, X dash, V slash,
O and C brackets; E end of a sentence; x anything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import itemgetter
from typing import NamedTuple, cast

from tollbook.words.analysis import Analysis, Sentence, Token, tokenize
from tollbook.words.fold import fold
from tollbook.words.kept import Kept
from tollbook.words.languages import Small, language, small, topic

_NORM = itemgetter(2)  # of a token
_LETTERS = itemgetter(2)  # of an item
MARKS = {
    "ago": "r",
    "since": "s",
    "between": "b",
    "from": "f",
    "and": "a",
    "to": "t",
    "until": "u",
    "of": "o",
    "the": "d",
    "last": "l",
    "previous": "v",
    "next": "n",
    "following": "w",
    "this": "c",
    "same": "e",
    "after": "g",
    "later": "G",
    "before": "k",
    "earlier": "K",
    "on": "i",
    "before_now": "B",
    "day_word": "J",
    "began": "j",
}


class Item(NamedTuple):
    """A word or fixed phrase of the text: its letters, value per letter, span, and whether it needs a neighbour."""

    start: int
    end: int
    letters: str
    values: Mapping[str, object]
    weak: bool


@cache
def lexicon(lang: str) -> tuple[Mapping[tuple[str, ...], Mapping[str, object]], frozenset[str], int]:
    """Entries of one language by their folded words, the weak ones, and the length of the longest entry."""
    table = topic(lang, "dates")
    entries: dict[tuple[str, ...], dict[str, object]] = {}

    def enter(words: object, letter: str, value: object) -> None:
        for word in cast("list[str]", words):
            entries.setdefault(tuple(fold(word).replace("-", " - ").split()), {})[letter] = value

    for number, names in enumerate(cast("list[list[str]]", table["months"]), 1):
        enter(names, "M", number)
    for number, names in enumerate(cast("list[list[str]]", table["weekdays"])):
        enter(names, "W", number)
    for word, season in cast("dict[str, str]", table["seasons"]).items():
        enter([word], "S", season)
    enter(table["hijri"], "H", None)
    sections = (("units", "U"), ("duals", "A"), ("times", "q"), ("parts", "p"))
    for section, letter in sections:
        for name, words in cast("dict[str, list[str]]", table.get(section, {})).items():
            enter(words, letter, name)
    for number_name, words in cast("dict[str, list[str]]", table["amounts"]).items():
        enter(words, "N", int(number_name))
    for number_name, words in cast("dict[str, list[str]]", table["ordinals"]).items():
        enter(words, "D", int(number_name))
    for name, words in cast("dict[str, list[str]]", table["days"]).items():
        enter(words, "T", name if name == "night" else int(name))
    for name, words in cast("dict[str, list[str]]", table["marks"]).items():
        for word in words:
            enter([word], MARKS[name], word)
    weak = frozenset(fold(w) for name in ("weak", "weak_seasons") for w in cast("list[str]", table[name]))
    return entries, weak, max(map(len, entries))


@cache
def many(lang: str) -> frozenset[str]:
    """Units in the plural, folded: without a number they tell no length of time."""
    return frozenset(map(fold, cast("dict[str, list[str]]", topic(lang, "dates")["many"])["words"]))


_PUNCTUATION = {",": "Z", "،": "Z", "-": "Xt", "–": "Xt", "—": "Xt", "/": "V", "(": "O", ")": "C"}
_JOINING = frozenset(map(fold, _PUNCTUATION))
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_IN_FIGURES = re.compile(r"\d[-/.]\d\d?[-/.]\d")
_FIGURES = re.compile(
    r"(?<![\d./-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}))(?![\d/-])"
)


def items(analysis: Analysis) -> list[Item]:
    """The text as items, in order. A sentence ends with an item of letter E; one that can hold no date is only that."""
    found: list[Item] = []
    text = analysis.text
    figures = {match.start(): match for match in _FIGURES.finditer(text)} if _IN_FIGURES.search(text) else {}
    begins = sorted(figures)
    broken, new = False, tuple.__new__  # what the class itself calls, without its way through Python
    for sentence in analysis.sentences:
        lang = sentence.lang
        tokens = uncut(analysis, sentence)
        signs = _signs(lang)
        marked = list(map(signs.__getitem__, map(_NORM, tokens)))
        dated = _within(begins, sentence)
        before, hopeful = broken, dated or _hopeful(tokens, marked, lang)
        broken = hopeful and len(tokens) > 1 and tokens[-1].norm == "." and tokens[-2].end - tokens[-2].start <= _SHORT
        if not (hopeful or before):  # "Aug. 13" may have been cut into two sentences
            found.append(Item(sentence.end, sentence.end, "E", _OTHER, False))
            continue
        at, size, plain = 0, len(tokens), not language(lang).attached
        for number in range(size) if dated else compress(range(size), marked):  # the others are nothing in a date
            if number < at:
                continue  # a phrase that is read
            if at < number:
                found += [new(Item, (token[0], token[1], "x", _OTHER, False)) for token in tokens[at:number][:_APART]]
                at = number
            start, end, norm, kind = tokens[at]
            if match := figures.get(start):
                found.append(_figures(match))
                while at < size and tokens[at].start < match.end():
                    at += 1
                continue
            if kind == "word" and plain and norm not in _ORDINALS:
                alone = _alone(norm, lang)
                if at + 1 == size or tokens[at + 1].norm.removesuffix("'s") not in alone.followers:
                    fits = not alone.proper or text[start].isupper()
                    row = (alone.letters, alone.values, alone.weak) if fits else ("x", _OTHER, False)
                    found.append(new(Item, (start, end, *row)))
                    at += 1
                    continue
            more, at = _item(text, tokens, at, lang)
            found += more
        found += [new(Item, (token[0], token[1], "x", _OTHER, False)) for token in tokens[at:][:_APART]]
        found.append(Item(sentence.end, sentence.end, "E", _OTHER, False))
    return _without_points(text, found)


_DIGITS = frozenset("0123456789")
_SHORT = 4  # letters of an abbreviated month
_CORE = frozenset("MWTSYRUAH")  # without one of these there is no date expression


_APART = 5  # so many words that mean nothing keep two others apart: no pattern reads over more than four
_LIVE, _CORE_WORD, _OPENS_CORE = 1, 2, 4
_OPEN = _LIVE | _OPENS_CORE
_CORES = frozenset((_LIVE | _CORE_WORD, _LIVE | _CORE_WORD | _OPENS_CORE))


def _within(figures: Sequence[int], sentence: Sentence) -> bool:
    """Whether a date in figures begins in a sentence."""
    at = bisect_left(figures, sentence.start)
    return at < len(figures) and figures[at] < sentence.end


def _hopeful(tokens: Sequence[Token], marked: Sequence[int], lang: str) -> bool:
    """Whether a sentence may hold a date expression: one hangs on the name of a day, a month or a season, on a unit of
    time, a night or a year, alone or together with the word behind it."""
    if not _CORES.isdisjoint(marked):
        return True
    if _OPEN not in marked:
        return False
    for at, sign in enumerate(marked[:-1]):
        if sign == _OPEN and tokens[at + 1].norm.removesuffix("'s") in _seconds(tokens[at].norm, lang):
            return True
    return False


@cache
def _signs(lang: str) -> Kept[str, int]:
    """What a folded word of `lang` may be in a date, kept for each word: `_LIVE` where it may begin something, which
    few words do, with `_CORE_WORD` and `_OPENS_CORE` where a date may hang on it alone or with the word behind it."""

    own, lengths = small(lang, "dates", DateSmall), _lengths(lang)
    plain = not (own.proclitics or own.articles)

    def signs(norm: str) -> int:
        if norm[:1] in _DIGITS:
            year = "Y" in _number(Token(0, len(norm), norm, "number")).letters
            return _LIVE | _CORE_WORD if year else _LIVE
        if norm in _JOINING:
            return _LIVE
        if (plain and norm.removesuffix("'s") not in lengths) or not _readings(norm, lang)[0]:
            return _LIVE if norm in _ORDINALS else 0
        seconds = _seconds(norm, lang)
        core = (_CORE_WORD if "" in seconds else 0) | (_OPENS_CORE if seconds - {""} else 0)
        return core | _LIVE

    return Kept(signs, 65_536)


@lru_cache(maxsize=65_536)
def _seconds(norm: str, lang: str) -> frozenset[str]:
    """The words with which a word makes something that a date may hang on; "" where it does so alone."""
    cores = _cores(lang)
    return frozenset().union(*(cores.get(word, ()) for word, _ in _readings(norm, lang)[1]))


@cache
def _cores(lang: str) -> Mapping[str, frozenset[str]]:
    """The first words of all that dates hang on, with the words that come second; "" where it is one word."""
    found: dict[str, set[str]] = {}
    for words, values in lexicon(lang)[0].items():
        if not _CORE.isdisjoint(values) or values.get("q") == "night":  # "the night before"
            found.setdefault(words[0], set()).add(words[1] if len(words) > 1 else "")
    return {word: frozenset(seconds) for word, seconds in found.items()}


def _without_points(text: str, found: list[Item]) -> list[Item]:
    """The items without the full stop of "Aug. 13", which ends no sentence."""
    if "M" not in "".join(map(_LETTERS, found)):
        return found
    dropped: set[int] = set()
    for month in [n for n, item in enumerate(found) if "M" in item[2] and item[1] - item[0] <= _SHORT]:
        at = month + 1
        while at < len(found) and _only_point(text, found[at], found[at + 1 : at + 3]):
            dropped.add(at)
            at += 1
    return [item for at, item in enumerate(found) if at not in dropped] if dropped else found


def _only_point(text: str, item: Item, after: Sequence[Item]) -> bool:
    """Whether an item behind a month is a full stop before its day, or the end of a sentence that this stop made."""
    if text[item.start : item.end] == "." and any("D" in i.letters for i in after):
        return True
    return item.letters == "E" and text[item.start - 1] == "." and bool(after) and "D" in after[0].letters


def uncut(analysis: Analysis, sentence: Sentence) -> Sequence[Token]:
    """The words of a sentence as they are written, also where the analysis was cut into proclitics."""
    tokens = analysis.tokens[sentence.first : sentence.last]
    return tokenize(analysis.text, sentence.start, sentence.end) if analysis.cut else tokens


def _figures(match: re.Match[str]) -> Item:
    year, _, month, day, first, _, second, last = match.groups()
    value = (int(year), int(month), int(day)) if year else (int(last), int(second), int(first))
    return Item(match.start(), match.end(), "R", {"R": (value, bool(year))}, False)


_OTHER: Mapping[str, object] = {}


class _Alone(NamedTuple):
    """A word by itself, where nothing is written onto words: what it is in a date, whether only with a capital; and
    what makes a phrase of it."""

    letters: str
    values: Mapping[str, object]
    weak: bool
    proper: bool
    followers: frozenset[str]


@cache
def _followers(lang: str) -> Mapping[str, frozenset[str]]:
    """The first words of the entries of several, with the words that come second."""
    found: dict[str, set[str]] = {}
    for words in lexicon(lang)[0]:
        if len(words) > 1:
            found.setdefault(words[0], set()).add(words[1])
    return {word: frozenset(seconds) for word, seconds in found.items()}


@lru_cache(maxsize=65_536)
def _alone(norm: str, lang: str) -> _Alone:
    entries, weak, _ = lexicon(lang)
    word = norm.removesuffix("'s")
    followers = _followers(lang).get(word, frozenset())
    values = entries.get((word,))
    if values is None:
        return _Alone("x", _OTHER, False, False, followers)
    return _Alone(
        "".join(values), values, word in weak, language(lang).capital_dates and values.keys() <= {"M", "W"}, followers
    )


def _item(text: str, tokens: Sequence[Token], at: int, lang: str) -> tuple[list[Item], int]:
    token = tokens[at]
    if token.kind == "number":
        return [_number(token)], at + 1
    if token.kind == "punct":
        letters = _PUNCTUATION.get(text[token.start], "x")
        return [Item(token.start, token.end, letters, _OTHER, False)], at + 1
    if token.norm in _ORDINALS and at and tokens[at - 1].end == token.start:
        return [], at + 1
    longest, readings = _readings(token.norm, lang)
    if not longest:
        return [Item(token.start, token.end, "x", _OTHER, False)], at + 1
    entries, weak, _ = lexicon(lang)
    for length in range(min(longest, len(tokens) - at), 0, -1):
        further = tuple(t.norm.removesuffix("'s") for t in tokens[at + 1 : at + length])
        end = tokens[at + length - 1].end
        for word, before in readings:
            if (values := entries.get((word, *further))) is None:
                continue
            if before is not None:
                item = Item(token.start + len(before), end, "".join(values), values, word in weak)
                joined = before.startswith(language(lang).conjunctions[0])
                conjunction = [Item(token.start, token.start + 1, "a", _OTHER, False)] if joined else []
                return [*conjunction, item], at + length
            capital = not language(lang).capital_dates or text[token.start].isupper()
            if not capital and values.keys() <= {"M", "W"}:
                continue
            return [Item(token.start, end, "".join(values), values, " ".join((word, *further)) in weak)], at + length
    return [Item(token.start, token.end, "x", _OTHER, False)], at + 1


@cache
def _lengths(lang: str) -> Mapping[str, int]:
    """Of each word that begins an entry, how many words the longest such entry has."""
    found: dict[str, int] = {}
    for words in lexicon(lang)[0]:
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@lru_cache(maxsize=65_536)
def _readings(norm: str, lang: str) -> tuple[int, tuple[tuple[str, str | None], ...]]:
    """How many words an entry that begins with this one can have, and the readings of the word that begin any.

    Each reading comes with what was taken off in front of it, None for the word as it stands.
    """
    lengths, plain = _lengths(lang), norm.removesuffix("'s")
    readings = [(plain, None), *_stripped(plain, lang)]
    known = tuple(reading for reading in readings if reading[0] in lengths)
    return max((lengths[word] for word, _ in known), default=0), known


class DateSmall(Small, frozen=True, kw_only=True):
    """What may be written onto date words.

    proclitics   small words; where one is of `eliding`, the article behind it has lost its beginning
    articles     beginnings that end in the article
    rolling      words of "last", or beginnings of them, that make a length of time one up to the day of the report
    """

    proclitics: tuple[str, ...] = ()
    eliding: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    rolling: tuple[str, ...] = ()


def _stripped(word: str, lang: str) -> list[tuple[str, str]]:
    """Readings of a folded word without its proclitics: the rest, and what was taken off."""
    found, own, traits = list[tuple[str, str]](), small(lang, "dates", DateSmall), language(lang)
    for proclitic in own.proclitics:
        if word.startswith(proclitic) and len(word) - len(proclitic) > 1:
            rest = word[len(proclitic) :]
            found.append((rest, proclitic))
            for elided in own.eliding:
                if proclitic.endswith(elided):
                    found.append((traits.article[0] + rest.removeprefix(elided), proclitic))
    for article in own.articles:
        if word.startswith(article) and len(word) - len(article) > 2:
            found.append((word[len(article) :], article.removesuffix(traits.article[0])))
    return found


def _number(token: Token) -> Item:
    digits = token.norm.replace(",", "")
    if not digits.isdigit() or len(digits) > 6:
        return Item(token.start, token.end, "x", _OTHER, False)
    value = int(digits)
    if len(digits) == 4 and 1900 <= value <= 2100 and "," not in token.norm:
        return Item(token.start, token.end, "Y", {"Y": value}, False)
    if 1 <= value <= 31 and len(digits) <= 2:
        return Item(token.start, token.end, "DN", {"D": value, "N": value}, False)
    return Item(token.start, token.end, "N", {"N": value}, False)
