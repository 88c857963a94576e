"""A text as lines and paragraphs with their offsets: what headlines, datelines and page furniture are told by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tollbook.words.languages import LANGUAGES, language

_LINE = re.compile(r"[^\r\n]+")
_AND = tuple(f"{joins} " for lang in LANGUAGES for joins in language(lang).joins)  # no headline begins with "and"
_ENDS = re.compile(r"[.!?؟…。:;]['\"”’»)\]]*\s*$")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True)
class Line:
    """`text[start:end]` without white space at its ends; `blank` empty lines stand before it. `wrapped` is true where
    the line goes on with the sentence of the line before.
    """

    text: str
    start: int
    end: int
    blank: int
    wrapped: bool = False

    @cached_property
    def words(self) -> int:
        """Number of words, by white space."""
        return len(self.text.split())

    @cached_property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_ENDS.search(self.text))

    @cached_property
    def sentence(self) -> bool:
        """Whether the line reads as running text, not as a title or label."""
        return (self.words >= 8 and self.closed) or self.words >= 40

    @cached_property
    def running(self) -> bool:
        """Whether the line is long enough for running text, though it may do without a full stop (posts)."""
        return self.sentence or self.words >= 16

    @cached_property
    def title(self) -> bool:
        """Whether the line could be a headline: 3 to 30 words, no full stop or colon at its end, no list item."""
        bare = self.text.strip(_INVISIBLE + " ")
        return (
            3 <= self.words <= 30
            and 12 <= len(bare) <= 220
            and not bare.endswith((".", "،", ",", ";", "؛", ":", "…", "--", "-", "–"))
            and not bare.startswith(("-", "•", "*", "–", "#", "@", "(", "[", *_AND))
            and not bare[0].islower()
            and not re.match(r"\d{1,2}(?:\s*[-_.):]\s|[_)])", bare)
        )


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order. A line break is "\\n", "\\r\\n" or "\\r"."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        word = match.group().strip()
        if not word.strip(_INVISIBLE):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        gap = text[last:start].replace("\r\n", "\n").replace("\r", "\n")
        blank = max(0, gap.count("\n") - 1) if found else gap.count("\n")
        found.append(Line(word, start, start + len(word), blank, _goes_on(word, found[-1:], blank)))
        last = start + len(word)
    return tuple(found)


def _goes_on(word: str, before: list[Line], blank: int) -> bool:
    """Whether a line broken by hand goes on: in small letters, or in capitals after capitals."""
    if blank or not before or before[0].words < 5 or before[0].closed:
        return False
    return word[0].islower() or (word.isupper() and before[0].text.isupper())
