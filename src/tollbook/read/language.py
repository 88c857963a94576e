"""The language of a text: by script first, by common words where that is enough, then by a small offline detector."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from tollbook.read.line_words import words as words_of

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = {"latin": 16}  # letters; so many languages share this script that two words do not tell
_SAMPLE = 3000  # characters from the start of the text

# Scripts that stand for one language, by the code points of their letters.
_SINGLE = (
    ("he", 0x0590, 0x05FF),
    ("el", 0x0370, 0x03FF),
    ("hy", 0x0530, 0x058F),
    ("ka", 0x10A0, 0x10FF),
    ("am", 0x1200, 0x137F),
    ("my", 0x1000, 0x109F),
    ("th", 0x0E00, 0x0E7F),
    ("bn", 0x0980, 0x09FF),
    ("ta", 0x0B80, 0x0BFF),
    ("ko", 0xAC00, 0xD7AF),
    ("ja", 0x3040, 0x30FF),
    ("zh", 0x4E00, 0x9FFF),
)
_SHARED = (
    ("arabic", 0x0600, 0x06FF),
    ("cyrillic", 0x0400, 0x04FF),
    ("devanagari", 0x0900, 0x097F),
)
_CANDIDATES = {
    "latin": "en fr de es pt it nl tr pl ro cs sv da no fi hu hr sq id ms vi sw so ha az",
    "arabic": "ar fa ur ps ku",
    "cyrillic": "ru uk be bg sr mk kk",
    "devanagari": "hi ne mr",
}
_COMMON = {"latin": "en", "arabic": "ar"}  # the language that most texts in a script are in
_OWN_LETTERS = re.compile("[پچژگ\u06a9\u06ccۀڵێۆەټډړښڼ\u0679\u0688\u0691\u06d2]")  # of Persian, Kurdish, Pashto, Urdu


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that most of the text is in; None where it has too few letters to tell."""
    sample = text[:_SAMPLE]
    letters = Counter[str]()
    for c, times in Counter(sample).items():
        if c.isalpha():
            letters[_script(c)] += times
    if not letters or sum(letters.values()) < 3:
        return None
    script = letters.most_common(1)[0][0]
    if script in ("zh", "ja") and letters["ja"] * 10 > letters["zh"]:
        return "ja"
    if script not in _CANDIDATES:
        return script if script != "other" else None
    if letters[script] < _ENOUGH.get(script, 0):
        return None
    return _by_common_words(sample, script) or _by_detector(sample, script)


@cache
def _script(c: str) -> str:
    point = ord(c)
    if point < 0x0250 or 0x1E00 <= point < 0x1F00:
        return "latin"
    for name, first, last in (*_SHARED, *_SINGLE):
        if first <= point <= last:
            return name
    return "other"


def _by_common_words(sample: str, script: str) -> str | None:
    """English and Arabic by their commonest words: the two that most reports are in, told without a model."""
    if script not in _COMMON:
        return None
    lang = _COMMON[script]
    common = frozenset(words_of("common")[lang])
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if script == "arabic" and len(_OWN_LETTERS.findall(sample)) * 50 > len(sample):
        return None
    share = sum(word in common for word in words) / max(1, len(words))
    return lang if len(words) >= 4 and share >= (0.15 if script == "latin" else 0.05) else None


@cache
def _detector(script: str) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_CANDIDATES[script].split())
    return identifier


def _by_detector(sample: str, script: str) -> str:
    lang: str = _detector(script).classify(sample.lower())[0]
    return lang
