"""Capitalised stretches of a text, and the known names in each: matching alone.

The stretches of a text are cut out by one compiled pattern, and what each says is asked of a dictionary, so that a
stretch seen before costs a look-up. In one that is new every word is looked up by itself; two words are compared with
the names of the gazetteer only where one of these begins with both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, compress
from typing import Literal, NamedTuple, TypeVar

import msgspec

from tollbook.resolve.index import NOTHING, Entry
from tollbook.resolve.letters import Spread
from tollbook.resolve.names import ARTICLES, key
from tollbook.resolve.sources import countries
from tollbook.resolve.vocabulary import cased, peoples

T = TypeVar("T")
COUNTRIES = len(countries())  # their numbers in the index are the lowest
What = Literal["name", "break", "kind", "side", "people", "title", "word"]


class Lookup(NamedTuple):
    """What the gazetteer knows: what stands under a key, and the second words of names that begin with a word."""

    entry: Callable[[str], Entry]
    seconds: Callable[[str], frozenset[str]]


NOWHERE = Lookup(lambda _: NOTHING, lambda _: frozenset())


class Word(msgspec.Struct, eq=False):  # its fields are asked for more quickly than those of a tuple
    """What a word of a capitalised stretch says by itself.

    length   that of the name in it: a possessive ends it
    norm     its folded form, `head` the first word of that ("u" of "U.S.")
    what     what it is where no known name is read in it; `alone`: what it is where none of several words begins;
             `in_region`: the same before a word for a region ("Somali Region")
    begins   how many words the longest known name has that begins with it
    seconds  the second words of the names that begin with it
    """

    length: int
    norm: str
    head: str
    capital: bool
    what: What
    alone: What
    in_region: What
    possessive: bool
    article: bool
    begins: int
    seconds: frozenset[str]


class Words(NamedTuple):
    """The words of a stretch in order: where each begins, what it says, what stands between it and the one before."""

    starts: list[int]
    words: list[Word]
    gaps: list[str]


class Part(NamedTuple):
    """Words `first` to `last` (exclusive) of a stretch as one thing."""

    first: int
    last: int
    what: What
    key: str


UPPER = "A-Z\u00c0-\u00de\u0100-\u017f\u1e00-\u1eff"
_FIRST = rf"[{UPPER}‘ʿ]"
_LETTERS = r"[A-Za-z0-9_’'‘`ʿʻ\w]*+"
# What may follow the first letter: letters; where a full stop stands behind them "U.S.", "Ga.", "St.", "J." before a
# name, in this order, or still letters.
_REST = (
    rf"(?:{_LETTERS}(?!\.)"
    r"|(?<=[A-Z])\.(?:[A-Z]\.)+|(?<=[A-Z])[a-z]{0,3}\.(?:[A-Z][a-z]{0,3}\.)+"
    r"|(?:(?<=S)(?:t|gt|en)|(?<=M)(?:t|rs?|s)|(?<=F)t|(?<=D)r|(?<=G)(?:en|ov)|(?<=C)(?:ol|apt)|(?<=L)t|(?<=R)e[pv])\."
    rf"|(?<=[A-Z])\.(?= [A-Z])|{_LETTERS})"
)
_ARTICLE = r"(?:al|el|ar|as|ash|ad|at|az|an|ed|es|ez|et|ul)"
# The articles, "de", "del", "la", "las", "los", "le", "les", "di", "da", "do", "dos", "das", "du", "des", "of", "the",
# "upon", "on", "in", "am", "sur", "y", "e", "bin", "ibn", "abu", by their beginnings.
_LINK = (
    r"(?:a(?:[dlmnrtz]|sh?|bu)|e[dlstz]?|u(?:l|pon)|d(?:e[ls]?|[ao]s?|[iu])|l(?:as?|os|es?)|o[fn]|the|ib?n|sur|y|bin)"
)
_SEP = "[ \u00a0‐–-]"
# It begins with a class of letters, so that the engine skips what cannot begin a stretch. An article before it is
# looked for afterwards (`_led`).
_STRETCH = re.compile(rf"({_FIRST}(?<!\w.){_REST}(?:{_SEP}(?:{_FIRST}|(?:{_LINK}{_SEP}){{1,2}}{_FIRST}){_REST})*+)")
_LED = re.compile(rf"(?<![\w-])(?:[ae]l[ -]|{_ARTICLE}-)\Z")
_LED_TAILS = frozenset(["l ", *(letter + "-" for letter in "lrshdtzn")])
_PIECE = re.compile(rf"([{UPPER}‘ʿa-z](?:(?<=[a-z])[a-z]*|(?<![a-z]){_REST}))")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_REGION = frozenset(["region", "state", "province", "regional"])
_BREAKS = frozenset(["of", "the", "upon", "on", "in", "am", "sur", "y", "e"])


def cut_out(text: str) -> list[str]:
    """What stands between the capitalised stretches of `text`, and these stretches, by turns."""
    return _STRETCH.split(text)


def stretches(
    text: str, parts: Sequence[str], named: Sequence[Spread], read: Callable[[str], T], plain: Callable[[str], T]
) -> list[tuple[int, T]]:
    """Where each capitalised stretch of `text` begins, and what is said of it; those left out that say nothing.

    `parts` are those of `cut_out`. An Arabic article before the first capital belongs to a stretch ("al-Bab"). What
    stretches say in which known names stand, at the places `named` of the text, `read` says, and of all others `plain`.
    """
    gaps = parts[::2]
    bounds = list(accumulate(map(len, parts)))
    starts = bounds[:-1:2]
    holding = _holding(starts, bounds[1::2], named)
    found = [read(each) if n in holding else plain(each) for n, each in enumerate(parts[1::2])]
    tails = "\0".join(gaps[:-1]) + "\0"
    led_by = [n for n, gap in enumerate(gaps) if gap[-2:] in _LED_TAILS] if "-\0" in tails or "l \0" in tails else ()
    for n in led_by:
        if n < len(starts) and (led := _LED.search(text, max(starts[n] - 4, starts[n] - len(gaps[n])), starts[n])):
            found[n] = read(led[0] + parts[2 * n + 1])
            starts[n] = led.start()
    return list(compress(zip(starts, found, strict=True), found))


def _holding(starts: Sequence[int], ends: Sequence[int], named: Iterable[Spread]) -> set[int]:
    """The numbers of the stretches that share a letter with one of the spans `named`."""
    found = set()
    for first, last, _ in named:
        at = bisect_right(starts, first)
        if at and ends[at - 1] > first:
            found.add(at - 1)
        while at < len(starts) and starts[at] < last:
            found.add(at)
            at += 1
    return found


def read_word(written: str, lookup: Lookup) -> Word:
    """What a word of a stretch says by itself."""
    possessive = written.endswith(_POSSESSIVE)
    name = written[:-2] if possessive else written
    norm, capital = key(name), not name.islower()
    head, article = norm.partition(" ")[0], norm in ARTICLES
    begins = lookup.entry(head).longest if capital or article else 0
    what = _what(norm, capital=capital)
    named = capital and begins > 0 and _stands(norm, name.isupper(), lookup)
    in_region = _as_name(norm) if named else what
    alone = what if norm in peoples() else in_region
    seconds = lookup.seconds(head) if begins > 1 and not article else frozenset()
    return Word(len(name), norm, head, capital, what, alone, in_region, possessive, article, begins, seconds)


def _what(norm: str, *, capital: bool) -> What:
    """What a word is that no known name begins with."""
    words = cased()
    if (not capital and norm in _BREAKS) or norm in words.function:
        return "break"
    if norm in peoples():
        return "people"
    if norm in words.titles:
        return "title"
    if norm in words.kinds:
        return "kind"
    return "side" if norm in words.directions else "word"


def _stands(norm: str, shout: bool, lookup: Lookup) -> bool:
    """Whether a single word is a known name that may stand for itself, and no common word or title.

    Of these a word in capitals (`shout`) may be a country's initials: "US", not "us". Countries stand first in the
    index.
    """
    words, entry = cased(), lookup.entry(norm)
    if not entry.numbers or norm in words.never:
        return False
    if norm not in words.function and norm not in words.titles:
        return True
    return len(norm) <= 3 and shout and any(p.number < COUNTRIES for p in entry.postings)


def _as_name(norm: str) -> What:
    """What a single word is that is a known name: "Centre" and "North" are names of places, too."""
    return "kind" if norm in cased().kinds else "side" if norm in cased().directions else "name"


def cut(written: str, word: Callable[[str], Word]) -> list[Words]:
    """The words of a stretch; a possessive ends a name: "Omdurman's Ombada"."""
    parts = _PIECE.split(written)
    words = list(map(word, parts[1::2]))
    starts, gaps = list(accumulate(map(len, parts)))[:-1:2], parts[:-1:2]
    if "'" not in written and "’" not in written:
        return [Words(starts, words, gaps)]
    found, first = [], 0
    for last in [n for n, each in enumerate(words, 1) if each.possessive or n == len(words)]:
        found.append(Words(starts[first:last], words[first:last], gaps[first:last]))
        first = last
    return found


def segment(words: Sequence[Word], lookup: Lookup, *, every: bool = True) -> list[Part]:
    """The known names among the words of a stretch, the longest first, and what its other words are.

    Without `every`, names and words for a people alone.
    """
    parts: list[Part] = []
    past, number = 0, len(words)
    for at, word in enumerate(words):
        if at < past:
            continue
        past, what = at + 1, word.alone
        if past < number:
            following = words[past]
            if (  # a known name may begin with both words
                word.article
                or following.head in word.seconds
                or (word.begins > 1 and (following.article or " " in word.norm))
            ):
                end, name = _longest(words, at, lookup)
                if end > past and name not in cased().never:
                    parts.append(Part(at, end, "name", name))
                    past = end
                    continue
                if end > past or word.article:
                    what = word.what
            elif word.in_region != what and following.norm in _REGION:
                what = word.in_region
        if every or what in {"name", "people"}:
            parts.append(Part(at, past, what, word.norm))
    return parts


def _longest(words: Sequence[Word], at: int, lookup: Lookup) -> tuple[int, str]:
    """The end of the longest known name that begins with word `at`, and its key; (at, "") where there is none."""
    begin, longest = at, words[at].begins
    while words[begin].article and begin + 1 < len(words):
        begin += 1
    if begin != at:  # the first word that is no article may be one in small letters
        longest = max(longest, lookup.entry(words[begin].head).longest)
    if not longest:
        return at, ""
    top = min(len(words), begin + longest)
    norms = [word.norm for word in words[at:top]]
    articles = not ARTICLES.isdisjoint(norms)
    for end in range(top, begin, -1):
        if not words[end - 1].capital:
            continue
        full = " ".join(norms[: end - at])
        if lookup.entry(full).numbers:
            return end, full
        if not articles or norms[end - at - 1] in ARTICLES:
            continue
        plain = " ".join(n for n in norms[: end - at] if n not in ARTICLES)
        if plain != full and plain and lookup.entry(plain).numbers:
            return end, plain
    return at, ""
