"""What one sentence reckons by itself: "529, up from 348, a 72 percent rise". The earlier figure need be no claim.

A change is read only where the sentence says from which figure to which, and nothing but words stands between; a share
of another base ("a 72 percent rise on last June") is none of it. The words are data (data/arithmetic.toml).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tollbook.check.changing import Spoken, hints, language, patterns, share
from tollbook.check.reasons import ENGLISH, Reasons
from tollbook.check.rows import row
from tollbook.check.vocabulary import words
from tollbook.model import Claim, Contradiction, Document
from tollbook.words.analysis import Analysis, Sentence, analyse
from tollbook.words.counts import CountPhrase
from tollbook.words.fold import fold, spellings
from tollbook.words.numbers import counts_in

POINTS = 1.0  # a share is rounded to a whole per cent, one way or the other
LOOSE, LOOSE_POINTS = 0.1, 5.0  # "about", "nearly": a tenth of the share, and five points at least
TIMES = 0.75  # "nearly double" of 1.52 times is loose talk, of 1.4 times it is wrong


class Number(NamedTuple):
    """A number as it stands in a document's text."""

    start: int
    end: int
    value: int


class Stated(NamedTuple):
    """A change that a sentence states from one of its figures to another; `sentence` is its stretch of the text.

    What is stated allows a change from `low` to `high`, in per cent, or in people where `absolute`; `said` shows
    it.
    """

    sentence: tuple[int, int]
    old: Number
    new: Number
    low: float
    high: float
    said: str
    absolute: bool

    @property
    def real(self) -> float:
        """The change that the two figures give, in the same unit."""
        difference = self.new.value - self.old.value
        return difference if self.absolute else 100 * difference / self.old.value

    @property
    def holds(self) -> bool:
        """Whether the two figures give what is stated, as loosely as it is stated."""
        return self.low <= self.real <= self.high


def stated(document: Document) -> tuple[Stated, ...]:
    """Every change that a sentence states together with both its figures, in order."""
    start, end = document.span
    places = [start + at for at in hints(document.text[start:end])]
    if not places:
        return ()
    analysis = analyse(document.text, document.lang, document.span)
    chosen = sorted({analysis.sentence_at(place) for place in places})
    return tuple(each for n in chosen for each in _in_sentence(analysis, analysis.sentences[n]))


def own_arithmetic(
    claims: Sequence[Claim], changes: Sequence[Stated], document: Document, say: Reasons = ENGLISH
) -> Iterator[Contradiction]:
    """Changes that their sentence's own two figures do not give.

    The row names the claims of the later and the earlier figure; where only one of them is a claim, it names it twice.
    """
    for each in changes:
        after, before = (_claim_of(number, claims) for number in (each.new, each.old))
        named = [claim for claim in (after or before, before or after) if claim is not None]
        if each.holds or not named:
            continue
        old, new = (document.text[number.start : number.end] for number in (each.old, each.new))
        gives = f"{each.real:+,.0f}" if each.absolute else f"{each.real:+,.0f} %"
        why = say("share", old=old, new=new, gives=gives, stated=each.said)
        yield row(named[0], named[1], "does_not_close" if each.absolute else "percentage", why)


def _claim_of(number: Number, claims: Sequence[Claim]) -> Claim | None:
    """The claim whose count the number is: the shortest one around it that has the value."""
    around = [
        c for c in claims if c.start <= number.start < c.end and c.count and number.value in (c.count.min, c.count.max)
    ]
    return min(around, key=lambda c: (c.end - c.start, c.start, c.id), default=None)


# ------------------------------------------------------------------ one sentence


class _Bones(NamedTuple):
    """A folded sentence with its numbers and shares as signs."""

    text: str
    numbers: Sequence[Number]
    shares: Sequence[float]


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[Stated]:
    spoken = language(sentence.lang)
    bones = _bones(analysis, sentence, spoken)
    if len(bones.numbers) < 2:
        return
    seen: set[tuple[Number, Number]] = set()
    for pattern in patterns(sentence.lang):
        for match in pattern.finditer(bones.text):
            old, new = (bones.numbers[int(match[name])] for name in ("old", "new"))
            span = (sentence.start, sentence.end)
            if old.value > 0 and (old, new) not in seen and (read := _read(match, bones, spoken, span)) is not None:
                seen.add((old, new))
                yield read


def _read(match: re.Match[str], bones: _Bones, spoken: Spoken, span: tuple[int, int]) -> Stated | None:
    """The change that a match states; None where its words of a rise and a fall do not agree."""
    groups = {name.partition("_")[0]: said for name, said in match.groupdict().items() if said is not None}
    old, new = (bones.numbers[int(match[name])] for name in ("old", "new"))
    bound = spoken.bound(groups.get("loose"))
    if (word := groups.get("times")) is not None:
        low, high = _times(spoken.times[word], bound)
        return Stated(span, old, new, low, high, f"{100 * (spoken.times[word] - 1):+,.0f} %", absolute=False)
    words = {
        said for name, said in match.groupdict().items() if said and name.partition("_")[0] in ("noun", "verb", "more")
    }
    signs = {1 if word in spoken.rises else -1 for word in words}
    if len(signs) != 1:
        return None
    sign, said = signs.pop(), groups.get("share")
    if said is not None:
        change = sign * bones.shares[int(said)]
        low, high = _allowed(change, bound, POINTS, LOOSE_POINTS)
        return Stated(span, old, new, low, high, f"{change:+,.0f} %", absolute=False)
    change = sign * bones.numbers[int(groups["count"])].value
    low, high = _allowed(change, bound, 0.0, 1.0)
    return Stated(span, old, new, low, high, f"{change:+,.0f}", absolute=True)


def _allowed(change: float, bound: str | None, exact: float, loose: float) -> tuple[float, float]:
    """The real changes for which a change may stand; a floor or ceiling is one of its size, whichever way it goes."""
    slack = max(LOOSE * abs(change), loose) if bound == "about" else exact
    low, high = abs(change) - slack, abs(change) + slack
    low, high = (low, math.inf) if bound == "floor" else (0.0, high) if bound == "ceiling" else (low, high)
    return (low, high) if change >= 0 else (-high, -low)


def _times(times: float, bound: str | None) -> tuple[float, float]:
    """The same for whole times, in per cent. Such words are used loosely: only what is plainly not so counts."""
    low, high = 100 * (times * TIMES - 1), 100 * (times / TIMES - 1)
    if bound != "floor":
        return low, high
    return (100 * (times - 1) - POINTS, math.inf) if times > 1 else (-math.inf, 100 * (times - 1) + POINTS)


def _bones(analysis: Analysis, sentence: Sentence, spoken: Spoken) -> _Bones:
    text = analysis.text
    numbers: list[Number] = []
    parts: list[tuple[int, int, str]] = []
    shares: list[float] = []
    for match in spoken.percent.finditer(text, sentence.start, sentence.end):
        parts.append((match.start(), match.end(), f"⟦p{len(shares)}⟧"))
        shares.append(share(match[1]))
    taken = list(parts)
    for phrase in counts_in(analysis, sentence):
        if not any(start < phrase.end and phrase.start < end for start, end, _ in taken):
            parts.append((phrase.start, phrase.end, _signs(text, phrase, numbers)))
    out, at = "", sentence.start
    for start, end, sign in sorted(parts):
        out += fold(text[at:start]) + sign
        at = end
    return _Bones(" ".join((out + fold(text[at : sentence.end])).split()), numbers, shares)


def _signs(text: str, phrase: CountPhrase, numbers: list[Number]) -> str:
    """A number's sign; two where "from 348 to 529" was read as one range; that of no number where it is not exact."""
    if phrase.kind == "exact" and phrase.min is not None:
        numbers.append(Number(phrase.start, phrase.end, phrase.min))
        return f"⟦n{len(numbers) - 1}⟧"
    halves = _TO.split(text[phrase.start : phrase.end])
    movement = _FROM.search(text, max(0, phrase.start - 8), phrase.start) is not None
    if not movement or phrase.min is None or phrase.max is None or len(halves) != 2:
        return "⟦x⟧"
    first, last = (phrase.start, phrase.start + len(halves[0])), (phrase.end - len(halves[1]), phrase.end)
    numbers += [Number(*first, phrase.min), Number(*last, phrase.max)]
    return f"⟦n{len(numbers) - 2}⟧{fold(text[first[1] : last[0]])}⟦n{len(numbers) - 1}⟧"


_FROM = re.compile(rf"\b(?:{'|'.join(spellings(fold(word)) for word in words('from'))})\s+$")
_TO = re.compile(rf"\s+(?:{'|'.join(spellings(fold(word)) for word in words('to'))})\s+")
