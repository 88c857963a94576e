"""Denials, disputes and open answers that give no number: claims of their own, because somebody answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec

from tollbook.extract.lexicon import Patterns, harm_words, stances
from tollbook.extract.view import View
from tollbook.model import Harm, Stance
from tollbook.words.analysis import where_any

Range = tuple[int, int]


class Answer(msgspec.Struct, frozen=True):
    """Words (in tokens) by which somebody denies, disputes or leaves open. `by`: only a belligerent may say them so."""

    stance: Stance
    words: Range
    unit: int
    by: str | None


def find_answers(view: View, wanted: Sequence[int] | None = None) -> Iterator[Answer]:
    """Every match of the patterns, in each sentence the best first. `wanted` limits the sentences."""
    for index in range(len(view.units)) if wanted is None else wanted:
        unit = view.units[index]
        table = stances(unit.lang)
        if starts := where_any(view.norms, table, unit.first, unit.last):
            yield from _matches(view, index, starts, table)


def _matches(view: View, index: int, starts: list[int], table: Mapping[str, Patterns]) -> Iterator[Answer]:
    """The matches in one sentence: those of the first patterns of the file first, the longer before the shorter."""
    unit = view.units[index]
    norms = view.norms[unit.first : unit.last]
    ends = list(accumulate(map(len, norms), initial=0))  # without the spaces between them
    joined = " ".join(norms) + " "
    rows: list[tuple[int, int, Answer]] = []
    for k in starts:
        patterns, at = table[view.norms[k]], ends[k - unit.first] + k - unit.first
        for pattern in patterns.each if patterns.any.match(joined, at) else ():
            match = pattern.regex.match(joined, at)
            if match is not None:
                last = k + joined.count(" ", match.start(), match.end())
                rows.append((pattern.rank, k - last, Answer(pattern.stance, (k, last), index, pattern.by)))
    for _, _, answer in sorted(rows, key=lambda row: row[:2]):
        yield answer


def harm_of(norms: Sequence[str], stance: Stance, lang: str) -> Harm:
    """The harm that a sentence without a number speaks of."""
    words, lists = set(norms), harm_words(lang)
    if words & lists["both"]:
        return "killed_or_injured"
    killed, injured = bool(words & lists["killed"]), bool(words & lists["injured"])
    if killed and injured:
        return "killed_or_injured"
    if injured:
        return "injured"
    return "killed" if killed or stance == "disputes" else "killed_or_injured"
