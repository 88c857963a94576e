"""How languages state a change of one figure into another: words and patterns of `data/arithmetic.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any, NamedTuple

import tomli

from tollbook.words.fold import fold

GAP = r"(?:(?!⟦)[^;:!?؛]){0,90}?"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
_SHARE = r"(?<![\d.,])(\d{1,3}(?:[,٬]\d{3})+|\d+(?:[.,٫]\d+)?)"
BOUNDS = ("about", "floor", "ceiling")


class Spoken(NamedTuple):
    """One language's words. `percent` is for the text as it stands, its first group the number."""

    percent: re.Pattern[str]
    rises: frozenset[str]
    times: Mapping[str, float]
    bounds: Mapping[str, str]

    def bound(self, word: str | None) -> str | None:
        """What a word before a number makes of it: "about", "floor", "ceiling"."""
        return self.bounds.get(word or "")


def share(written: str) -> float:
    """A number of per cent as `percent` finds it: 52, 64.7, 64,7, 1,200."""
    plain = written.translate(_DIGITS)
    whole = re.fullmatch(r"\d{1,3}(?:,\d{3})+", plain)
    return float(plain.replace(",", "" if whole else "."))


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomli.loads((files("tollbook.check") / "data" / "arithmetic.toml").read_text(encoding="utf-8"))


def hints(text: str) -> Iterator[int]:
    """Where a text has a word without which no sentence states a change; cheap."""
    return (match.start() for match in _hint().finditer(text))


@cache
def _hint() -> re.Pattern[str]:
    """A sign of per cent, or a word of a rise, a fall, or whole times, behind a letter or prefix of any kind."""
    percent = {word for table in _table().values() for word in table["percent"]}
    words = {
        w for t in _table().values() for key in ("rise_noun", "fall_noun", "rise_verb", "fall_verb") for w in t[key]
    }
    words |= {word for table in _table().values() for word in table["times"]}
    return re.compile(rf"\d\s*(?:{_any(percent)})|(?<![a-z])(?:{_any(words)})(?!\w)", re.IGNORECASE)


@cache
def language(lang: str) -> Spoken:
    """The words of a language; of English where there are none."""
    table = _table_of(lang)
    words = _words(lang)
    return Spoken(
        percent=re.compile(rf"{_SHARE}[ -]?(?:{_any(table['percent'])})(?! ?points?)(?!\w)", re.IGNORECASE),
        rises=words["rise_noun"] | words["rise_verb"] | words["rise_more"],
        times={fold(word): value for word, value in table["times"].items()},
        bounds={word: kind for kind in BOUNDS for word in words[kind]},
    )


@cache
def patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """How a language states a change, for folded sentences whose numbers are signs.

    ⟦n0⟧ is a number, ⟦p0⟧ a share, ⟦x⟧ a number that is not exact. Compiled when a sentence first needs them.
    """
    table = _table_of(lang)
    words = _words(lang)
    return tuple(_compiled(pattern, table, words) for pattern in (*table["patterns"], *table["times_patterns"]))


def _table_of(lang: str) -> Mapping[str, Any]:
    return _table().get(lang) or _table()["en"]


@cache
def _words(lang: str) -> Mapping[str, frozenset[str]]:
    """The lists of a language's words, folded."""
    return {kind: frozenset(map(fold, words)) for kind, words in _table_of(lang).items() if isinstance(words, list)}


def _compiled(pattern: str, table: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """A pattern with its names filled in; a name that stands more than once gets a number, since groups are single."""
    loose = rf"(?:(?P<loose>{_any(w for kind in BOUNDS for w in words[kind])}) )?"
    parts = {
        "gap": GAP,
        "number": r"⟦n\d+⟧",
        "aside": table["aside"],
        "alone": table["alone"],
        "filler": rf"(?:(?:{_any(words['filler'])}) ?)?",
        "new": r"⟦n(?P<new>\d+)⟧",
        "old": r"⟦n(?P<old>\d+)⟧",
        "change": loose + r"(?:⟦p(?P<share>\d+)⟧|⟦n(?P<count>\d+)⟧)",
        "noun": rf"(?P<noun>{_any(words['rise_noun'] | words['fall_noun'])})",
        "verb": rf"(?P<verb>{_any(words['rise_verb'] | words['fall_verb'])})",
        "more": rf"(?P<more>{_any(words['rise_more'] | words['fall_more'])})",
        "times": loose + rf"(?P<times>{_any(map(fold, table['times']))})",
    }
    parts["beside"] = _filled(table["beside"], parts)
    number = count()
    named = re.sub(
        r"\(\?P<(\w+)>",
        lambda m: m[0] if m[1] in ("old", "new") else f"(?P<{m[1]}_{next(number)}>",
        _filled(pattern, parts),
    )
    return re.compile(rf"(?<!\w){named}(?!\w)")


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda m: parts[m[1]], pattern)


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
