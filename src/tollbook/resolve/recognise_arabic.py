"""Candidates in Arabic script: known names after proclitics and hashtags, and names that a kind announces."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from tollbook.resolve.names import bare
from tollbook.resolve.recognise import Candidate, Found, Lookup
from tollbook.resolve.vocabulary import arabic, peoples, told_words
from tollbook.words.fold import DROPPED, fold_word

_WORD = re.compile(r"[\u0621-\u0652\u0670-\u06d3\u06d5\u200c-\u200f]+")
_ONE_LETTER = frozenset("بلكف")  # prepositions and the conjunction that are written onto a word
_GAP = re.compile(r"[ _\u00a0#]{1,3}\Z")


class Token(NamedTuple):
    """One Arabic word: where it stands, its folded form, and what stands between it and the word before."""

    start: int
    end: int
    norm: str
    gap: str


class Start(NamedTuple):
    """One way to read a word as the beginning of a name: letters taken off in front, and what they were."""

    taken: int
    proclitic: str
    key: str


Openings = Callable[[str], tuple[tuple[Start, int], ...]]
_NO_START = Start(0, "", "")


@lru_cache(maxsize=100_000)
def starts(norm: str) -> tuple[Start, ...]:
    """The readings of a folded word: as it stands, without a conjunction, without a preposition, without both."""
    found = [Start(0, "", bare(norm))]
    for conjunction in ("", "و", "ف"):
        if not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        if conjunction and len(rest) > 2:
            found.append(Start(1, conjunction, bare(rest)))
        for preposition in ("ب", "ل", "ك"):
            if rest.startswith(preposition) and len(rest) > 3:
                after = rest[1:]
                if preposition == "ل" and after.startswith("ل") and len(after) > 3:
                    after = after[1:]
                found.append(Start(len(conjunction) + 1, conjunction + preposition, bare(after)))
    return tuple(dict.fromkeys(found))


def tokens(text: str) -> list[Token]:
    """The Arabic words of `text`."""
    found, last = [], 0
    for match in _WORD.finditer(text):
        found.append(Token(match.start(), match.end(), fold_word(match.group()), text[last : match.start()]))
        last = match.end()
    return found


def openings(norm: str, lookup: Lookup) -> tuple[tuple[Start, int], ...]:
    """The readings of a folded word with which known names begin, each with how many words the longest has."""
    found = ((start, lookup(start.key).longest) for start in starts(norm))
    return tuple((start, longest) for start, longest in found if longest)


def scan_arabic(text: str, lookup: Lookup, begin: Openings) -> Found:
    """Candidates in the Arabic script of `text`. `begin` is `openings` with its look-up: words come again and again."""
    found, words = Found(), tokens(text)
    at = 0
    while at < len(words):
        if code := _people(words[at].norm):
            found.peoples.append(code)
        end, start, name = _longest(words, at, lookup, begin)
        announced = _announced(words, at)
        whole = _hashtag(words, at)
        if whole > at + 1 and end != whole:  # a hashtag is one name or none
            end = at
            if announced:
                found.candidates.append(_made(text, words, at, whole, announced))
            at = whole
            continue
        if end > at and _kind(words[at].norm):  # "مدينة عين عيسى": the name begins after the word for its kind
            end = end if end > at + 1 and _longest(words, at + 1, lookup, begin)[0] < end else at
        if (
            end == at + 1
            and announced
            and _pattern(words, at, announced[1]) > 1
            and words[at].norm in arabic().compound
        ):
            end = at  # "حي رجم حديد": a known first word does not make the name
        if end > at:
            candidate = Candidate(_after(text, words[at], start.taken), words[end - 1].end, name, "arabic")
            _context(words, at, start, announced, candidate)
            if "#" in words[at].gap:
                candidate.reasons.add("hashtag")
            if end == at + 1 and not candidate.reasons and not _with_article(words[at].norm, start):
                candidate.reasons.add("no_article")
            if end > at + 1 or candidate.reasons & {"hashtag", "kind"} or not _never(words[at].norm, start):
                found.candidates.append(candidate)
                at = end
                continue
        if announced and (length := _pattern(words, at, announced[1])):
            found.candidates.append(_made(text, words, at, at + length, announced))
            at += length
            continue
        at += 1
    return found


@lru_cache(maxsize=65_536)
def _people(norm: str) -> str | None:
    """The country whose people a word names, proclitics taken off."""
    return next((peoples()[start.key] for start in starts(norm) if start.key in peoples()), None)


def _made(text: str, words: list[Token], at: int, end: int, announced: tuple[str, bool]) -> Candidate:
    """A name that the gazetteer lacks and a word for a kind announces."""
    taken = 1 if announced[1] and words[at].norm.startswith("و") else 0
    begin = _after(text, words[at], taken)
    candidate = Candidate(begin, words[end - 1].end, "", "arabic", announced[0], reasons={"pattern", "kind"})
    _context(words, at, Start(0, "", ""), announced, candidate)
    return candidate


def _with_article(norm: str, start: Start) -> bool:
    """Whether the word that begins a name is written with the article, after ب and ل too ("للرقة")."""
    rest = norm[start.taken :]
    return rest != start.key or norm[: start.taken].endswith("لل")


def _hashtag(words: list[Token], at: int) -> int:
    """The end of the hashtag that begins with word `at`; `at` where none does."""
    if "#" not in words[at].gap:
        return at
    end = at + 1
    while end < len(words) and words[end].gap == "_":
        end += 1
    return end


def _joined(words: list[Token], at: int) -> bool:
    return bool(_GAP.match(words[at].gap))


def _longest(words: list[Token], at: int, lookup: Lookup, begin: Openings) -> tuple[int, Start, str]:
    best = (at, _NO_START, "")
    for start, longest in begin(words[at].norm):
        for end in range(min(len(words), at + longest), at, -1):
            if end <= best[0]:
                break
            if any(not _joined(words, n) for n in range(at + 1, end)):
                continue
            name = " ".join([start.key, *(bare(w.norm) for w in words[at + 1 : end])])
            if lookup(name).postings:
                best = (end, start, name)
                break
    return best


def _after(text: str, word: Token, taken: int) -> int:
    """The offset in `text` after `taken` letters of the folded word."""
    at = word.start
    while taken:
        if text[at] not in DROPPED:
            taken -= 1
        at += 1
    return at


@cache
def _peoples() -> frozenset[str]:
    return frozenset(bare(word) for word in peoples())


def _never(norm: str, start: Start) -> bool:
    """Whether a word is no name by itself."""
    rest = norm[start.taken :]
    adjective = rest.startswith("ال") and start.key in _peoples() and rest not in peoples()
    return adjective or bool({norm, rest, "ال" + start.key, start.key} & arabic().never) or len(start.key) < 3


@lru_cache(maxsize=65_536)
def _kind(norm: str) -> str | None:
    """The kind of place that a word announces: in the construct, so without the article ("مدينة نوى")."""
    kinds = arabic().kinds
    for start in starts(norm):
        if (kind := kinds.get(norm[start.taken :])) is not None:
            return kind
    return None


def _announced(words: list[Token], at: int) -> tuple[str, bool] | None:
    """The kind that the word before announces, and whether this is a further name of a pair or list."""
    if at and _joined(words, at):
        if kind := _kind(words[at - 1].norm):
            return kind, False
        if (
            words[at].norm.startswith("و")
            and at > 1
            and (kind := _kind(words[at - 2].norm))
            and _plural(words[at - 2].norm)
        ):
            return kind, True
    return None


def _plural(norm: str) -> bool:
    return norm.endswith(("تي", "ات", "قري", "مدن", "احياء", "حيي", "تين"))


def _pattern(words: list[Token], at: int, further: bool) -> int:
    """How many words the unknown name has that a kind announces; 0 where none begins here."""
    vocabulary = arabic()
    norm = words[at].norm[1:] if further else words[at].norm
    if norm in vocabulary.function or len(norm) < 3 or norm in peoples() or bare(norm) in peoples() or _kind(norm):
        return 0
    if norm in vocabulary.sides or norm in vocabulary.adjectives or norm in vocabulary.titles:
        return 0
    if norm in told_words() or (norm[:1] in _ONE_LETTER and norm[1:] in told_words()):
        return 0
    if norm in vocabulary.prepositions or norm in vocabulary.loose_before or norm.startswith(("لل", "بال", "وال")):
        return 0
    length = 1
    if (
        (norm in vocabulary.compound or bare(norm) in vocabulary.compound)
        and at + 1 < len(words)
        and _joined(words, at + 1)
    ):
        length = 2
    following = at + length
    if following < len(words) and _joined(words, following) and words[following].norm in vocabulary.adjectives:
        length += 1
    return length


def _context(
    words: list[Token], at: int, start: Start, announced: tuple[str, bool] | None, candidate: Candidate
) -> None:
    vocabulary = arabic()
    if announced:
        candidate.kind = announced[0]
        candidate.reasons.add("kind")
    if start.proclitic.endswith(("ب", "ل")):
        candidate.reasons.add("preposition")
    before = [w.norm for w in words[max(0, at - 3) : at]]
    if not before or not (_joined(words, at) or words[at].gap.strip(" ") in {"،", ",", "(", "-", "/", '"'}):
        before = []
    last = before[-1] if before else ""
    if last in vocabulary.prepositions or last.removeprefix("و") in vocabulary.prepositions:
        candidate.reasons.add("preposition")
    if last in vocabulary.titles:
        candidate.reasons.add("title")
    near = {last, last.removeprefix("و"), last.removeprefix("ب"), last.removeprefix("ل")}
    if start.proclitic.endswith("ل"):
        near.add(bare(last))  # "الريف الغربي لجسر الشغور"
    further = before[-2] if announced and len(before) > 1 else ""
    two = " ".join(before[-2:])
    if (
        near & vocabulary.loose_before
        or {further, further.removeprefix("ب"), two, two.removeprefix("و")} & vocabulary.loose_before
        or (announced and " ".join(before[-3:-1]) in vocabulary.loose_before)
    ):
        candidate.loose = True
        candidate.reasons.update(("preposition", "around"))
