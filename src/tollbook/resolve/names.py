"""Place names as they are compared: folded keys, and consonant skeletons that survive transliteration.

A key is the folded name, its words joined by single spaces ("deir ez zor"). A skeleton keeps what every romanisation of
an Arabic name agrees on ("Deir ez-Zor", "Dayr az Zawr" and دير الزور all give "dr zr"). Arabic letters are folded
before they are romanised, so that أ and ا cannot part two spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tollbook.words.fold import fold, fold_latin
from tollbook.words.languages import Small, language, small, without_capitals

ARTICLES = frozenset("al el ar as ash ad at az an ath adh ud ul es er ez et en ed il".split())
ARABIC = re.compile("[\u0600-\u06ff]")
(_ARTICLE,) = language(without_capitals()).article
_SPLIT = re.compile(r"[^\w]+|_")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
_MARKS = re.compile("['`´ʼʻʾʿ‘’]")


class PlaceSmall(Small, frozen=True, kw_only=True):
    """Small words and endings around the names of places.

    onto          prepositions that are written onto a name; `toward` of them "to"
    onto_loose    what may be written onto "near", "outskirts of"; `apart` onto it before an announced name
    several       endings of words for several places ("villages"); `begin_none`: beginnings that no unknown name has
    outer, within kinds of the place around another, and "in" before it
    rare_endings  endings that the usual spelling of a name does not have
    forces        what begins the name of forces behind words written onto it
    """

    onto: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    onto_loose: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    begin_none: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    rare_endings: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


@cache
def place_words() -> PlaceSmall:
    """The small words around the names of places where these have no capitals."""
    return small(without_capitals(), "places", PlaceSmall)


def key(name: str) -> str:
    """The folded form of `name` under which it is stored and looked up."""
    if name.isascii():
        folded = name.lower()
    elif ARABIC.search(name):
        return arabic_key(name)
    else:
        folded = fold_latin(unicodedata.normalize("NFKC", name)).translate(_SPECIAL)
    return " ".join(word for word in _SPLIT.split(_MARKS.sub("", folded)) if word)


def arabic_key(name: str) -> str:
    """The key of a name in Arabic script: folded, each word without its article."""
    return " ".join(bare(word) for word in _SPLIT.split(fold(name)) if word)


def bare(word: str) -> str:
    """A folded word without an article that is written onto it."""
    return word.removeprefix(_ARTICLE) if len(word) > 4 else word


def without_articles(folded: str) -> str:
    """A Latin key without Arabic articles ("ar raqqah", "raqqah"); the key itself where nothing else is left."""
    kept = [word for word in folded.split(" ") if word not in ARTICLES]
    return " ".join(kept) or folded


_LETTERS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنهڤپچگ", "bttjhxddrzsSsdtzgfkklmnhfbSk", strict=True)),
    **dict.fromkeys("اعويءئؤ", ""),
}
_DIGRAPHS = (("sch", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "x"), ("gh", "g"), ("th", "t"), ("dh", "d"))
_LATIN = str.maketrans({"q": "k", "c": "k", "p": "b", "v": "f", **dict.fromkeys("aeiouwy", "")})
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of a key (Latin or Arabic), its articles dropped; empty words vanish."""
    return " ".join(filter(None, map(_consonants, folded.split(" "))))


def _consonants(word: str) -> str:
    if ARABIC.search(word):
        final_h = word.endswith("ه")
        letters = "".join(_LETTERS.get(c, "") for c in bare(word))
        letters = letters[:-1] if final_h else letters
    else:
        if word in ARTICLES:
            return ""
        letters = word
        for two, one in _DIGRAPHS:
            letters = letters.replace(two, one)
        letters = letters.removesuffix("h").replace("dj", "j").translate(_LATIN)
    return _TWICE.sub(r"\1", letters)
