"""Denials, disputes and open answers that give no number: claims of their own, because somebody answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.extract.lexicon import harm_words, stances
from tollbook.extract.view import View
from tollbook.model import Harm, Stance

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """Words (in tokens) by which somebody denies, disputes or leaves open. `by`: only a belligerent may say them so."""

    stance: Stance
    words: Range
    unit: int
    by: str | None


def find_answers(view: View, wanted: Sequence[int] | None = None) -> Iterator[Answer]:
    """Every match of the patterns, at most one a stance and sentence. `wanted` limits the sentences."""
    for index in range(len(view.units)) if wanted is None else wanted:
        unit = view.units[index]
        norms = view.norms[unit.first : unit.last]
        joined = " " + " ".join(norms) + " "
        seen: set[Stance] = set()
        for pattern in stances("ar" if unit.lang == "ar" else "en"):
            if pattern.stance in seen:
                continue
            match = max(pattern.regex.finditer(joined), key=lambda m: m.end() - m.start(), default=None)
            if match is None:
                continue
            seen.add(pattern.stance)
            first = unit.first + joined.count(" ", 0, match.start()) - 1
            last = unit.first + joined.count(" ", 0, match.end()) - 1
            yield Answer(pattern.stance, (first, last), index, pattern.by)


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
