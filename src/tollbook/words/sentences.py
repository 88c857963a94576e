"""Sentences, paragraphs and quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollbook.words.analysis import Sentence, Token

_BREAK = re.compile(r"(?<=[.!?؟…])[\"”»’')\]]*\s+(?=[\"“«‘'(\[]*[^\Wa-z])|\n+")


def split_sentences(text: str, tokens: Sequence[Token], lang: str) -> tuple[Sentence, ...]:
    """Sentences in order, covering every token once."""
    from tollbook.words.analysis import Sentence

    out: list[Sentence] = []
    edges = [m.end() for m in _BREAK.finditer(text)] + [len(text)]
    first, paragraph = 0, 0
    for edge in edges:
        last = first
        while last < len(tokens) and tokens[last].start < edge:
            last += 1
        if last > first:
            start, end = tokens[first].start, tokens[last - 1].end
            if out and "\n" in text[out[-1].end : start]:
                paragraph += 1
            out.append(Sentence(start, end, first, last, paragraph, _script(text[start:end], lang)))
        first = last
    return tuple(out)


def _script(text: str, lang: str) -> str:
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if arabic == latin:
        return lang
    return "ar" if arabic > latin else ("en" if lang == "ar" else lang)


def find_quotations(text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Spans between quotation marks, marks excluded."""
    spans = [m.span(1) for m in re.finditer(r"[“«]([^”»]{1,2000})[”»]|\"([^\"]{1,2000})\"", text) if m.group(1)]
    spans += [m.span(1) for m in re.finditer(r"\"([^\"]{1,2000})\"", text)]
    return tuple(sorted(spans))
