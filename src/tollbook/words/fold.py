"""Folding: the shadow of a text on which words are compared. The text itself is never changed.

For Arabic: tatweel, harakat, superscript alef and bidi controls are dropped; أإآٱ become ا, ى becomes ي, ة becomes ه;
digits of all three systems become ASCII; presentation forms (ﻗﺘﻞ) become the letters that they show. Latin letters are
lowered; Arabic marks of punctuation, typographic apostrophes and dashes made plain.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DROPPED = frozenset(
    "\u0640\u0670\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0f\ufeff\u00ad"
) | {chr(c) for c in (*range(0x0610, 0x061B), *range(0x064B, 0x0660), *range(0x06D6, 0x06DD))}

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ۀ": "ه",
    "ة": "ه",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **{chr(0x06F0 + n): str(n) for n in range(10)},
}


def _presentation_forms() -> dict[str, str]:
    """Arabic letters as old software stored them, by shape, back to the letters themselves."""
    forms = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and " " not in plain:
            forms[chr(code)] = "".join(_LETTERS.get(c, c) for c in plain if c not in DROPPED)
    return forms


_FOLDED = {**_presentation_forms(), **_LETTERS, **dict.fromkeys(DROPPED, "")}
_TO_FOLD = re.compile(f"[{re.escape(''.join(_FOLDED))}]").findall


def fold(text: str) -> str:
    """The form in which words are compared: lower case, Arabic letters unified, marks and tatweel gone."""
    if text.isascii():
        return text.lower()
    for letter in set(_TO_FOLD(text)):  # of which a text has a few: far quicker than a look-up for each character
        text = text.replace(letter, _FOLDED[letter])
    return text.lower().replace("ς", "σ")


_SPELLINGS: dict[str, str] = {}
for _written, _plain in _LETTERS.items():
    _SPELLINGS[_plain] = _SPELLINGS.get(_plain, "") + _written


def spellings(word: str) -> str:
    """A pattern for the ways to write a folded word, for texts that are not folded since their capitals must tell."""
    return "".join(f"[{c}{_SPELLINGS[c]}]" if c.isalpha() and c in _SPELLINGS else re.escape(c) for c in word)


fold_word = lru_cache(maxsize=65_536)(fold)  # for single words, which come again and again
fold_text = lru_cache(maxsize=16)(fold)  # for a text that several rooms ask for

# Every character that does not fold to exactly one: those dropped, ligatures, and the one that grows when lowered.
_UNEVEN = re.compile("[" + "".join(char for char, letters in _FOLDED.items() if len(letters) != 1) + "\u0130]")


def even(text: str) -> bool:
    """Whether each character of `text` folds to exactly one, so that offsets into `fold(text)` are those of `text`."""
    return text.isascii() or _UNEVEN.search(text) is None


def fold_offsets(text: str) -> list[int]:
    """For each character of `fold(text)` the offset in `text` that it came from."""
    offsets: list[int] = []
    last = 0
    for match in _UNEVEN.finditer(text):
        at = match.start()
        offsets.extend(range(last, at))
        offsets.extend([at] * len(fold(match.group())))
        last = at + 1
    offsets.extend(range(last, len(text)))
    return offsets


def fold_with_map(text: str) -> tuple[str, tuple[int, ...]]:
    """`fold(text)`, and for each of its characters the offset in `text` that it came from.

    The map has one entry more than the folded text: the length of `text`. Folded span [a, b) is therefore
    `text[map[a]:map[b]]`, marks that belong to its last letter included.
    """
    return fold(text), (*fold_offsets(text), len(text))


_NEITHER = re.compile("[^\x00-\x7f\u0600-\u06ff]")
_CAPITALS, _SMALL = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=16)
def cases(text: str) -> tuple[int, int]:
    """How many capital and how many small letters `text` has."""
    plain = text.encode("ascii", "ignore")
    other = [] if text.isascii() else _NEITHER.findall(text)
    upper = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, other))
    lower = len(plain) - len(plain.translate(None, _SMALL)) + sum(map(str.islower, other))
    return upper, lower


def skip_letters(text: str, start: int, letters: int) -> int:
    """The offset in `text` after `letters` folded letters from `start` and the marks and tatweel that follow them.

    With it a proclitic is cut off: the word in "وَطفل" without its first letter begins behind the fatha.
    """
    position = start
    while letters > 0 and position < len(text):
        letters -= len(fold(text[position]))
        position += 1
    while position < len(text) and text[position] in DROPPED:
        position += 1
    return position


def fold_latin(text: str) -> str:
    """`fold`, and accents taken off Latin letters ("Hawīja" and "Hawija" meet)."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return fold(bare)
