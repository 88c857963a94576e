"""Patterns of date expressions over the letters of `words.date_words`, one letter a word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tollbook.words.date_words import lexicon
from tollbook.words.languages import LANGUAGES


@cache
def alphabet() -> dict[str, str]:
    """A character for every combination of letters that an item can have."""
    found = {"x", "E", "Z", "Xt", "V", "O", "C", "DN", "N", "Y", "R", "a"}
    for lang in LANGUAGES:
        found.update("".join(values) for values in lexicon(lang)[0].values())
    return {letters: chr(0xE000 + n) for n, letters in enumerate(sorted(found))}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over letters as one over characters: each letter stands for every item that may be read as it."""

    def one(match: re.Match[str]) -> str:
        found = match.group()
        if found.startswith("("):
            return found
        wanted = set(found.strip("[]"))
        return "[" + "".join(code for letters, code in alphabet().items() if wanted & set(letters)) + "]"

    return re.compile(re.sub(r"\(\?P<\w+>|\(\?[:=!]|\[[A-Za-z]+\]|[A-Za-z]", one, pattern))


_HEAD = (
    r"(?:(?P<time>q)[odiJ]*)?(?P<edge>p)?J?(?:(?P<near>T)(?:Z|i(?=[ln]?J?W))?)?"
    r"(?:(?P<which>[ln])?J?(?P<weekday>W)(?P<later>[ln])?(?P<time2>q)?(?:(?:[aXt]|i)?J?(?P<weekday2>W)q?)?)?"
)
_JOIN = r"[ZOidoJ]*"
_MONTH = r"(?P<month>M)(?:V(?P<month2>M))?"
YEAR_WORDS = r"[oi]?d?(?:[lc](?P<unit>U)|(?P<unit2>U)[lc])"
_YEAR = r"(?:Z?o?Z?(?P<year>Y))?"
_HIJRI = r"(?:(?P<day>D)o{0,2})?(?P<hijri>H)"
POINTS = (
    rf"{_HIJRI}l?",
    rf"{_HIJRI}Z?o?(?P<hijri_year>N)",
    rf"{_HEAD}{_JOIN}(?P<day>D)(?:[XtaZ](?P<day2>D))?o?d?{_MONTH}{_YEAR}C?",
    rf"{_HEAD}{_JOIN}{_MONTH}d?(?P<day>D)(?:[Xta](?P<day2>D))?(?:Z?(?P<year>Y))?C?",
    rf"{_HEAD}{_JOIN}(?P<figures>R)C?",
    _HEAD,
    rf"(?P<which>[ln])?d?(?P<edge>p)?X?[od]*{_MONTH}(?P<later>[ln])?{_YEAR}",
    r"(?P<which>[ln])?d?(?P<edge>p)?[od]*(?P<season>S)(?:o?(?P<year>Y))?(?P<later>[ln])?",
    r"d?(?P<edge>p)X?[od]*(?P<year>Y)",
    r"(?P<year>Y)",
)
RELATIVE: tuple[tuple[str, str], ...] = (
    ("ago", r"(?P<amount>[ND])(?P<unit>U)r(?P<today>T)"),
    ("ago", r"(?P<amount>[ND])(?P<unit>U)r"),
    ("ago", r"N?(?P<dual>A)r"),
    ("ago", r"B(?P<amount>[ND])(?P<unit>U)(?!f)"),
    ("ago", r"B(?P<dual>A)(?!f)"),
    ("ago", r"B(?P<one>U)(?![DNYMWfJlcewvpHS])"),
    ("last", r"d?l(?P<amount>[ND])?(?P<unit>U)"),
    ("last", r"d?(?P<amount>[ND])?(?P<unit>U)d?(?P<amount2>[ND])?l"),
    ("last", r"(?P<dual>A)l"),
    ("last", r"d?l(?P<dual>A)"),
    ("this", r"K?[sif]*(?:(?P<edge>p)o?)?c(?P<unit>U)"),
    ("this", r"s?(?:(?P<edge>p))?(?P<unit>U)c"),
    ("this", r"spd?(?P<unit>U)"),
    ("this", r"(?P<day>D)(?P<of>o)d?c(?P<unit>U)"),
    ("this", r"(?P<day>D)(?P<of>o)d?(?P<unit>U)c"),
    ("last", r"(?P<day>D)(?P<of>o)d?l(?P<unit>U)"),
    ("last", r"(?P<day>D)(?P<of>o)d?(?P<unit>U)l"),
    ("weekend", r"i?d?(?P<unit>U)"),
    ("anchored-", r"d?v(?P<night>q)"),
    ("anchored-", r"d(?P<night>q)k"),
    ("anchored+", r"d?w(?P<night>q)"),
    ("anchored0", r"e(?P<night>q)"),
    ("anchored-", r"d?(?P<amount>[ND])?(?P<unit>U)[kK]"),
    ("anchored+", r"d?(?P<amount>[ND])(?P<unit>U)[gG]"),
    ("anchored+", r"g(?:(?P<amount>[ND])(?P<unit>U)|(?P<dual>A)|(?P<unit1>U))f?"),
    ("anchored-", r"k(?:(?P<amount>[ND])(?P<unit>U)|(?P<dual>A)|(?P<unit1>U))f"),
    ("anchored-", r"d?v(?P<unit>U)"),
    ("anchored-", r"(?P<unit>U)v"),
    ("anchored+", r"d?w(?P<unit>U)"),
    ("anchored+", r"(?P<unit>U)w"),
    ("anchored0", r"d?e(?P<unit>U)"),
    ("anchored0", r"(?P<unit>U)e"),
)


RELATIVE_PATTERNS = tuple(pattern for _, pattern in RELATIVE)
_POINTS = (*(pattern for pattern in POINTS if pattern != _HEAD), _HEAD)  # last what may be empty


@cache
def _beginnings() -> re.Pattern[str]:
    """A pattern for the places where a date expression may begin."""
    patterns = ("[bfsu]|[qpJTlnW]", *RELATIVE_PATTERNS, *(pattern for pattern in POINTS if pattern != _HEAD))
    return compiled(re.sub(r"\?P<\w+>", "?:", "|".join(patterns)))


@cache
def a_run() -> re.Pattern[str]:
    """A pattern for a run of words that mean something in a date, with the word behind it: no pattern reads further."""
    apart = "".join(alphabet()[letters] for letters in ("x", "E"))
    return re.compile(f"[^{apart}]+[{apart}]?")


# Runs are short and come again in every text, so what the patterns say of a run is kept.
@lru_cache(maxsize=65_536)
def beginning(run: str) -> int | None:
    """Where in a run a date expression may begin first."""
    begin = _beginnings().search(run)
    return begin.start() if begin else None


@lru_cache(maxsize=65_536)
def matching(patterns: tuple[str, ...], run: str) -> tuple[tuple[int, re.Match[str]], ...]:
    """The patterns that match at the beginning of a run, by their numbers."""
    found = ((number, compiled(pattern).match(run)) for number, pattern in enumerate(patterns))
    return tuple((number, match) for number, match in found if match)


class Hit:
    """A pattern that matches in a text; its places are numbers of items."""

    def __init__(self, match: re.Match[str], at: int) -> None:
        self._match, self.first, self.last = match, at, at + match.end()
        self.groups = match.re.groupindex

    def at(self, group: str) -> int | None:
        """The item that stands for a group; None where the pattern has no such group or leaves it out."""
        start = self._match.start(group) if group in self.groups else -1
        return self.first + start if start >= 0 else None

    def written(self, group: str) -> str:
        """The letters of a group, as characters."""
        return self._match.group(group)
