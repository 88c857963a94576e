"""Capitalised stretches of a text, and the known names in each: matching alone.

The stretches of a text are cut out by one compiled pattern, and what each says is asked of a dictionary, so that a
stretch seen before costs a look-up. In one that is new every word is looked up by itself; two words are compared with
the names of the gazetteer only where one of these begins with both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, compress
from typing import Literal, NamedTuple, TypeVar

from tollbook.resolve.index import Entry
from tollbook.resolve.names import ARTICLES, key
from tollbook.resolve.sources import countries
from tollbook.resolve.vocabulary import english, peoples

T = TypeVar("T")
COUNTRIES = len(countries())  # their numbers in the index are the lowest
What = Literal["name", "break", "kind", "side", "people", "title", "word"]


class Lookup(NamedTuple):
    """What the gazetteer knows: what stands under a key, and the second words of names that begin with a word."""

    entry: Callable[[str], Entry]
    seconds: Callable[[str], frozenset[str]]


class Word(NamedTuple):
    """What a word of a capitalised stretch says by itself.

    length   that of the name in it: a possessive ends it
    norm     its folded form, `head` the first word of that ("u" of "U.S.")
    begins   how many words the longest known name has that begins with it
    known    whether it is a known name itself
    seconds  the second words of the names that begin with it
    """

    length: int
    norm: str
    head: str
    capital: bool
    shout: bool
    what: What
    possessive: bool
    article: bool
    begins: int
    known: bool
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
# What may follow the first letter: "U.S.", "Ga.", "St.", "J." before a name; else letters. Asked for in this order.
_REST = (
    r"(?:(?=[a-z]{0,3}\.)(?:"
    r"(?<=[A-Z])\.(?:[A-Z]\.)+|(?<=[A-Z])[a-z]{0,3}\.(?:[A-Z][a-z]{0,3}\.)+"
    r"|(?:(?<=S)(?:t|gt|en)|(?<=M)(?:t|rs?|s)|(?<=F)t|(?<=D)r|(?<=G)(?:en|ov)|(?<=C)(?:ol|apt)|(?<=L)t|(?<=R)e[pv])\."
    r"|(?<=[A-Z])\.(?= [A-Z]))"
    r"|[A-Za-z0-9_’'‘`ʿʻ\w]*)"
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
_STRETCH = re.compile(rf"({_FIRST}(?<!\w.){_REST}(?:{_SEP}(?:(?:{_LINK}{_SEP}){{1,2}})?{_FIRST}{_REST})*)")
_LED = re.compile(rf"(?<![\w-])(?:[ae]l[ -]|{_ARTICLE}-)\Z")
_LED_TAILS = frozenset(["l ", *(letter + "-" for letter in "lrshdtzn")])
_PIECE = re.compile(rf"([{UPPER}‘ʿa-z](?:(?<=[a-z])[a-z]*|(?<![a-z]){_REST}))")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_BREAKS = frozenset(["of", "the", "upon", "on", "in", "am", "sur", "y", "e"])


def stretches(text: str, read: Callable[[str], T]) -> list[tuple[int, T]]:
    """Where each capitalised stretch of `text` begins, and what `read` says of it; those left out that say nothing.

    An Arabic article before the first capital belongs to a stretch ("al-Bab").
    """
    parts = _STRETCH.split(text)  # what stands between the stretches and the stretches, by turns
    if len(parts) == 1:
        return []
    gaps = parts[::2]
    found = list(map(read, parts[1::2]))
    starts = list(accumulate(map(len, parts)))[:-1:2]
    for n in [n for n, gap in enumerate(gaps) if gap[-2:] in _LED_TAILS]:
        if n < len(starts) and (led := _LED.search(text, max(starts[n] - 4, starts[n] - len(gaps[n])), starts[n])):
            found[n] = read(led[0] + parts[2 * n + 1])
            starts[n] = led.start()
    return list(compress(zip(starts, found, strict=True), found))


def read_word(written: str, lookup: Lookup) -> Word:
    """What a word of a stretch says by itself."""
    possessive = written.endswith(_POSSESSIVE)
    name = written[:-2] if possessive else written
    norm, capital = key(name), not name.islower()
    head, article = norm.partition(" ")[0], norm in ARTICLES
    begins = lookup.entry(head).longest if capital or article else 0
    return Word(
        len(name),
        norm,
        head,
        capital,
        name.isupper(),
        _what(norm, capital=capital),
        possessive,
        article,
        begins,
        begins > 0 and bool(lookup.entry(norm).postings),
        lookup.seconds(head) if begins > 1 and not article else frozenset(),
    )


def _what(norm: str, *, capital: bool) -> What:
    """What a word is that no known name begins with."""
    words = english()
    if (not capital and norm in _BREAKS) or norm in words.function:
        return "break"
    if norm in peoples():
        return "people"
    if norm in words.titles:
        return "title"
    if norm in words.kinds:
        return "kind"
    return "side" if norm in words.directions else "word"


def cut(written: str, word: Callable[[str], Word]) -> Iterator[Words]:
    """The words of a stretch; a possessive ends a name: "Omdurman's Ombada"."""
    parts = _PIECE.split(written)
    words = list(map(word, parts[1::2]))
    starts, gaps = list(accumulate(map(len, parts)))[:-1:2], parts[:-1:2]
    first = 0
    for last in [n for n, each in enumerate(words, 1) if each.possessive]:
        yield Words(starts[first:last], words[first:last], gaps[first:last])
        first = last
    if first < len(words):
        yield Words(starts[first:], words[first:], gaps[first:])


def segment(words: Sequence[Word], lookup: Lookup) -> list[Part]:
    """The known names among `words`, the longest first, and what the other words are."""
    parts, at, number = [], 0, len(words)
    vocabulary = english()
    while at < number:
        word = words[at]
        end, name = at, ""
        if word.article or " " in word.norm:
            end, name = _longest(words, at, lookup) if word.capital or word.article else (at, "")
        elif word.begins:
            following = words[at + 1] if word.begins > 1 and at + 1 < number else None
            if following is not None and (following.head in word.seconds or following.article):
                end, name = _longest(words, at, lookup)
            elif word.known:
                end, name = at + 1, word.norm
        if end == at or not _stands(words, at, end, name, lookup):
            parts.append(Part(at, at + 1, word.what, word.norm))
            at += 1
            continue
        if end == at + 1 and word.norm in vocabulary.kinds:
            parts.append(Part(at, end, "kind", word.norm))
        elif end == at + 1 and word.norm in vocabulary.directions:
            parts.append(Part(at, end, "side", word.norm))
        else:
            parts.append(Part(at, end, "name", name))
        at = end
    return parts


def _stands(words: Sequence[Word], at: int, end: int, name: str, lookup: Lookup) -> bool:
    """Whether a known name may stand for itself, and is no common word, title or word for a people."""
    if name in english().never:
        return False
    if end > at + 1:
        return True
    norm = words[at].norm
    if norm in peoples() and not _region_follows(words, at):
        return False
    return not (norm in english().function or norm in english().titles) or _initials(words[at], name, lookup)


def _region_follows(words: Sequence[Word], at: int) -> bool:
    """Whether the word for a people is here the name of a region ("Somali Region")."""
    return at + 1 < len(words) and words[at + 1].norm in {"region", "state", "province", "regional"}


def _initials(word: Word, name: str, lookup: Lookup) -> bool:
    """Whether a word in capitals is a country's initials ("US", not "us"); countries stand first in the index."""
    return len(name) <= 3 and word.shout and any(p.number < COUNTRIES for p in lookup.entry(name).postings)


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
        if lookup.entry(full).postings:
            return end, full
        if not articles or norms[end - at - 1] in ARTICLES:
            continue
        plain = " ".join(n for n in norms[: end - at] if n not in ARTICLES)
        if plain != full and plain and lookup.entry(plain).postings:
            return end, plain
    return at, ""
