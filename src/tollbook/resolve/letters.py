"""A text as names are sought in it: folded like their keys, a byte for each letter, so that one search finds them all.

Every character becomes one byte: letters of Arabic folded, Latin letters without accents, a capital only where a word
begins with one, a space for all that parts words. Three things that keys are without are then taken out: Arabic marks
and tatweel, apostrophes inside a word ("Sana'a"), the full stop of "St. Louis". Where each byte stood stays known.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from tollbook.resolve.names import key
from tollbook.words.fold import DROPPED
from tollbook.words.languages import language, without_capitals

# Small words before which or with which a name in capitals goes on ("al-Bab", "Rio de Janeiro").
ARTICLES = tuple("al el ar as ash ad at az an ed es ez et ul".split())
SMALL = frozenset(
    (*ARTICLES, *"de del la las los le les di da do dos das du des of the upon on in am sur y e bin ibn abu".split())
)

_JOINT, _BREAK, _NONE, _APOSTROPHE, _RARE = " ", "\n", "\0", "'", "\x7f"
_JOINTS = " _-#\u00a0\u2010\u2011\u2013"  # what may stand between two words of a name
_APOSTROPHES = "'`’‘ʼʻʿʾ´"
# What has a byte of its own beside ASCII. Letters that are not among these and fold to none of them share one.
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئةىأإآٱپچژگڤکیۀہھےڭڑۋۆېێەڵڕۇۈښڪں"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200c\u200d\u200e\u200f"
_OTHERS = "“”—…\u060c\u061b\u061f«»éáíóúñçãâèêàôöäü"
# The characters of a written Arabic word.
WORD = re.compile(r"([\u0621-\u0652\u0670-\u06d3\u06d5\u200c-\u200f]+)")
_BYTES = "".join(dict.fromkeys((*map(chr, range(128)), *_ARABIC, *_MARKS, *_JOINTS, *_APOSTROPHES, *_OTHERS)))
_MAP = codecs.charmap_build(_BYTES.ljust(256, "\ufffe"))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """What stands for a character: the letters that it folds to, or what it does to the words around it."""
    if char in _JOINTS:
        return _JOINT
    if char in _APOSTROPHES:
        return _APOSTROPHE
    if unicodedata.combining(char) or (char in DROPPED and WORD.match(char)):
        return _NONE
    if char in {".", _NONE, _RARE} or (char.isascii() and char.isalnum()):
        return char
    folded = key(char) if char.isalnum() else ""
    if char.isupper():
        folded = folded.capitalize()
    return "".join(c if c in _BYTES else _RARE for c in folded) or _BREAK


_ERRORS = "tollbook.resolve.letters"


def _others(error: UnicodeError) -> tuple[str, int]:
    """What is sought for characters that have no byte."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


codecs.register_error(_ERRORS, _others)
_PLAIN = bytes(_BYTES.index(_plain(char)) for char in _BYTES).ljust(256, b"\n")
_WORDS = bytes(code if code > 126 or chr(code).isalnum() else 32 for code in range(256))  # all but letters are spaces


Spread = tuple[int, int, int]  # where a known name begins and ends, and its number in the index


class Letters(NamedTuple):
    """A text to be searched.

    sought   its letters, with a space behind them; where capitals tell nothing every word begins with one
    capitals whether they tell nothing
    marked   the same with a line feed for what no name goes over
    taken    for each byte taken out, how many bytes of `marked` stand before it, ascending
    owners   the characters to which the bytes belong, where some of these have two; otherwise None
    """

    sought: bytes
    capitals: bool
    marked: bytes
    taken: tuple[int, ...]
    owners: tuple[int, ...] | None

    def at(self, place: int) -> int:
        """The offset in the text of what stands at `place` of `sought`."""
        if self.taken:
            place += bisect_right(self.taken, place)
        return place if self.owners is None else self.owners[place]

    def spans(self, found: Iterable[Spread]) -> list[Spread]:
        """The same spans by their offsets in the text, in its order."""
        if not (self.taken or self.owners):
            return sorted(found)
        taken = self.taken
        if self.owners is None:
            moved = [(b + bisect_right(taken, b), e + bisect_right(taken, e), number) for b, e, number in found]
        else:
            moved = [(self.at(begin), self.at(end), number) for begin, end, number in found]
        return sorted(moved)


# What keys are without. Each pattern begins with one letter, which is sought quickly.
_MARK = re.compile(rb"\0")
_INSIDE = re.compile(rb"'(?<=[A-Za-z]')(?=[A-Za-z])(?![sS](?![A-Za-z]))")  # "Sana'a", but no possessive
_STOP = re.compile(rb"\.(?= [A-Z])(?:(?<=(?<![A-Za-z])[SMF]t\.)|(?<=(?<![A-Za-z])[A-Z]\.))")  # "St. Louis", "J. Smith"
_FURTHER = re.compile(rb" (?:(?<=[\x80-\xff]  )|(?<=[\x80-\xff]   ))")  # of up to three joints between Arabic words
_ALSO = ((b"'", _INSIDE), (b"\0", _MARK), (b"  ", _FURTHER))


def all_capitals(text: str) -> bool:
    """Whether capitals tell nothing in this text."""
    return _shouted(_encoded(text[:_HEAD]).translate(_PLAIN))


_HEAD = 3000  # characters by which that is told
_CAPITALS, _SMALLS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"


def _shouted(marked: bytes) -> bool:
    if 10 * _count(marked[: _HEAD * 2 // 5], _SMALLS) > 3 * len(marked):  # the rest can be anything
        return False
    upper = _count(marked, _CAPITALS)
    return upper > 30 and 0.3 * upper > 0.7 * _count(marked, _SMALLS)


def _count(marked: bytes, which: bytes) -> int:
    return len(marked) - len(marked.translate(None, which))


def letters(text: str) -> Letters:
    """`text` to be searched."""
    raw = _encoded(text)
    owners = None if len(raw) == len(text) else _owners(text)
    marked, taken = raw.translate(_PLAIN), tuple[int, ...]()
    capitals, arabic = _shouted(marked[:_HEAD]), not marked.isascii()
    places = [match.start() for match in _STOP.finditer(marked)]
    for sign, pattern in _ALSO if arabic else _ALSO[:2]:
        if sign in marked:
            places += [match.start() for match in pattern.finditer(marked)]
    if places:
        places.sort()
        taken = tuple(place - n for n, place in enumerate(places))
        left = bytearray(marked)
        for place in places:
            left[place] = 0
        marked = bytes(left.translate(None, b"\0"))
    words = marked.title() if capitals else _begun(marked)
    return Letters(words.translate(_WORDS) + b" ", capitals, marked, taken, owners)


_SCRIPTS = bytes(65 if code > 127 else 97 if chr(code).isalnum() else 32 for code in range(256))
_NO_LATIN = bytes(code if code > 127 else 32 for code in range(256))
_LATIN = re.compile(rb"[A-Z]")


def apart(sought: bytes) -> tuple[bytes, ...]:
    """What to search for names in it: where Arabic words touch Latin letters or digits ("15سنة"), each by itself."""
    scripts = sought.translate(_SCRIPTS)
    if b"Aa" not in scripts and b"aA" not in scripts:
        return (sought,)
    alone = sought.translate(_NO_LATIN)
    return (sought, alone) if _LATIN.search(sought) else (alone,)


def _encoded(text: str) -> bytes:
    return text.encode() if text.isascii() else codecs.charmap_encode(text, _ERRORS, _MAP)[0]


def _owners(text: str) -> tuple[int, ...]:
    """For each byte of a text the character that it belongs to, and behind them its length."""
    return (*(n for n, char in enumerate(text) for _ in range(1 if char in _BYTES else len(_plain(char)))), len(text))


def _begun(marked: bytes) -> bytes:
    """The same with small letters for capitals inside words ("ALEPPO", "McDonald").

    A letter is small where a bit is set; it is set in the text or where every word begins with a capital.
    """
    both = int.from_bytes(marked, "little") | int.from_bytes(marked.title(), "little")
    return both.to_bytes(len(marked), "little")


def forms(name: str) -> Iterator[bytes]:
    """The ways in which the name with that key may stand in `Letters.sought`, with the space behind it.

    In Arabic each word but the first may have the article. None where a name begins with no letter that can be sought.
    """
    words = _encoded(name).translate(_PLAIN).split(b" ")
    if words[0][:1] > b"\x7f":
        ways = [words[:1], *((word, _ARTICLE + word) if len(word) > 2 else (word,) for word in words[1:])]
    elif words[0][:1].islower():
        last = len(words) - 1
        ways = [
            (word.title(), word) if word in (_SMALL if n else _LEADING) and n != last else (word.title(),)
            for n, word in enumerate(words)
        ]
    else:
        return
    for way in product(*ways):
        yield b" ".join(way) + b" "


_LEADING = frozenset(word.encode() for word in ARTICLES)
_SMALL = frozenset(word.encode() for word in SMALL)
_TRAITS = language(without_capitals())
_ARTICLE = _encoded(_TRAITS.article[0])
# What may be written onto a word: a conjunction, a preposition, the article; a preposition and the article in one.
LEADS = frozenset(
    _encoded(conjunction + rest)
    for conjunction in ("", *_TRAITS.conjunctions)
    for rest in (
        *_TRAITS.elided,
        *(preposition + article for preposition in ("", *_TRAITS.prepositions) for article in ("", *_TRAITS.article)),
    )
)
