"""Candidates where names begin with no capital: known names, also behind what is written onto them, and announced ones.

Read is the script of the first language that has no capitals: Arabic.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, cast

import msgspec

from tollbook.resolve.capitals import Lookup
from tollbook.resolve.letters import WORD
from tollbook.resolve.names import bare, place_words
from tollbook.resolve.recognise import Candidate, Found
from tollbook.resolve.vocabulary import peoples, told_words, uncased
from tollbook.words.fold import DROPPED, fold_word
from tollbook.words.languages import language, topic, unjoined, without_capitals

_LIGHT = frozenset([",", "\u060c", "(", "-", "/", '"'])  # what may part a name from the word that leads to it
_AROUND = frozenset(["around"])
_GAP = re.compile(r"[ _\u00a0#]{1,3}")


_LANG = without_capitals()
_TRAITS = language(_LANG)


_SMALL = place_words()
(_ARTICLE,) = _TRAITS.article


class Start(NamedTuple):
    """One way to read a word as the beginning of a name: letters taken off in front, and what they were."""

    taken: int
    proclitic: str
    key: str


class Match(NamedTuple):
    """A known name: how many words it has, how the first of them begins it, and its key."""

    words: int
    start: Start
    key: str


class Word(msgspec.Struct, eq=False):  # its fields are asked for more quickly than those of a tuple
    """What a written word says by itself, wherever it stands.

    norm      its folded form; `bare` the same without the article
    openings  its readings with which known names begin, each with how many words the longest of them has
    reach     the greatest of these numbers
    alone     the name that its first known reading is by itself
    seconds   the second words of the names that begin with one of its readings
    people    the country whose people it names
    kind      the kind of place that it announces; `plural` where it announces several ("villages")
    leads     what it says of a place that it stands before: that it is one ("preposition", "title", "around")
    """

    norm: str
    bare: str
    openings: tuple[tuple[Start, int], ...]
    reach: int
    alone: Match | None
    seconds: frozenset[str]
    people: str | None
    kind: str | None
    plural: bool
    leads: frozenset[str]


Read = Callable[[str], Word]


class Line(NamedTuple):
    """The Arabic words of a text: where each begins and ends, what it says, and what stands before it."""

    starts: list[int]
    ends: list[int]
    words: list[Word]
    gaps: list[str]


@lru_cache(maxsize=100_000)
def starts(norm: str) -> tuple[Start, ...]:
    """The readings of a folded word: as it stands, without a conjunction, without a preposition, without both."""
    found = [Start(0, "", bare(norm))]
    for conjunction in ("", *_TRAITS.conjunctions):
        if not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        if conjunction and len(rest) > 2:
            found.append(Start(1, conjunction, bare(rest)))
        for preposition in _TRAITS.prepositions:
            if rest.startswith(preposition) and len(rest) > 3:
                after = rest.removeprefix(preposition)
                for elided in _TRAITS.elided:
                    if rest.startswith(elided) and elided.startswith(preposition) and len(after) > 3:
                        after = rest.removeprefix(elided)
                found.append(Start(len(conjunction) + 1, conjunction + preposition, bare(after)))
    return tuple(dict.fromkeys(found))


def read_word(written: str, lookup: Lookup) -> Word:
    """What a word says by itself."""
    norm = fold_word(written)
    found = ((start, lookup.entry(start.key).longest) for start in starts(norm))
    begun = tuple((start, longest) for start, longest in found if longest)
    kind = _kind(norm, written)
    reach = max((longest for _, longest in begun), default=0)
    alone = next((Match(1, start, start.key) for start, _ in begun if lookup.entry(start.key).numbers), None)
    seconds = [lookup.seconds(start.key) for start, longest in begun if longest > 1]
    after = seconds[0] if len(seconds) == 1 else frozenset().union(*seconds)
    plural = kind is not None and _plural(norm)
    return Word(norm, bare(norm), begun, reach, alone, after, _people(norm), kind, plural, _leads(norm))


def _leads(norm: str) -> frozenset[str]:
    vocabulary, found = uncased(), set()
    if not {norm, unjoined(norm, _LANG)}.isdisjoint(vocabulary.prepositions):
        found.add("preposition")
    if norm in vocabulary.titles:
        found.add("title")
    if not {norm, *map(norm.removeprefix, _SMALL.onto_loose)}.isdisjoint(vocabulary.loose_before):
        found.add("around")
    return frozenset(found)


def read_line(text: str, read: Read) -> Line:
    """The Arabic words of `text`. `read` is `read_word` with its look-up: words come again and again."""
    parts = WORD.split(text)  # what stands between words and the words, by turns
    ends = list(accumulate(map(len, parts)))
    return Line(ends[:-1:2], ends[1::2], list(map(read, parts[1::2])), parts[:-1:2])


def names(
    text: str, line: Line, begun: Iterable[int], read: Read, longest: Callable[[str], Match | None]
) -> dict[int, Match]:
    """The longest known name that begins with each word, by the word's number, overlaps and all.

    `line` is that of `text`, read without any look-up; known names begin at the offsets `begun` alone. The words that
    stand there are read anew with `read`; `longest` is `begin` with its look-ups.
    """
    words, starts, ends, last = line.words, line.starts, line.ends, len(line.words) - 1
    numbers = sorted({n for at in begun if (n := bisect_right(starts, at) - 1) >= 0 and at < ends[n]})
    for at in numbers:
        words[at] = read(text[starts[at] : ends[at]])
    found = {at: alone for at in numbers if (alone := words[at].alone) is not None}
    for at in [at for at in numbers if at < last and words[at].seconds and words[at + 1].bare in words[at].seconds]:
        end = min(last, at + words[at].reach - 1)
        if match := longest(text[starts[at] : ends[end]]):
            found[at] = match
    return found


def begin(written: str, read: Read, lookup: Lookup) -> Match | None:
    """The longest known name with which some words begin."""
    return _longest(read_line(written, read), 0, lookup)


def scan_arabic(text: str, line: Line, known: Mapping[int, Match]) -> Found:
    """Candidates among the Arabic words of `text`, of which `known` are names (see `names`)."""
    found, past = Found(), 0
    for at in _openings(text, line, known):
        if at < past:
            continue
        if people := line.words[at].people:
            found.peoples.append(people)
        announced = _announced(line, at) or (None if at in known else _in_region(line, at))
        if _told(line, at):
            continue
        if at in known or announced or "#" in line.gaps[at]:
            past = _enter(text, line, at, announced, known, found)
    return found


def _openings(text: str, line: Line, known: Mapping[int, Match]) -> list[int]:
    """The words at which something may begin: a known name, a word for a people, what a kind announces, a hashtag."""
    begun = {*known}
    for at in [at for at, word in enumerate(line.words) if word.people or word.kind]:
        begun.add(at)
        if line.words[at].kind:
            begun.update((at + 1, at + 2))
            begun.update(range(max(0, at - 3), at))  # "في تيلا بولاية ..."
    if "#" in text:
        begun.update(at for at, gap in enumerate(line.gaps) if "#" in gap)
    return [at for at in sorted(begun) if at < len(line.words)]


def _enter(
    text: str, line: Line, at: int, announced: tuple[str, bool] | None, known: Mapping[int, Match], found: Found
) -> int:
    """Enter the candidate that begins with word `at`, if one does; the number of the word to go on with."""
    word = line.words[at]
    length, start, name = known.get(at) or _NOTHING
    if announced and not announced[1] and start.taken:  # nothing is written onto a name that a kind announces
        announced = None if length > 1 else announced  # "مزرعة ببني سويف"
        length, start, name = (length, start, name) if length > 1 else _NOTHING
    end = at + length
    whole = _hashtag(line, at)
    if whole > at + 1 and end != whole:  # a hashtag is one name or none
        if announced:
            found.candidates.append(_made(text, line, at, whole, announced))
        return whole
    if announced and end <= at + 1 and _empty(word.norm):
        return at + 1  # "سوق المدينة", "مزرعة لتربية الدواجن"
    if announced and (opened := _landscape(line, at)):
        last = max(end, at + _pattern(line, at, announced[1]))
        if last > at:
            found.candidates.append(_made(text, line, at - 1, last, announced, opened.taken))
            return last
    if end > at and word.kind:  # "مدينة عين عيسى": the name begins after the word for its kind
        end = end if end > at + 1 and _end(known, at + 1) < end else at
    first = word.norm[1:] if announced and announced[1] else word.norm
    compound = end == at + 1 and announced and first in uncased().compound
    if compound and announced and _pattern(line, at, announced[1]) > 1:
        end = at  # "حي رجم حديد": a known first word does not make the name
    alone = end == at + 1 and not announced and "#" not in line.gaps[at]
    if end > at and not (alone and _never(word.norm, start)):
        candidate = Candidate(_after(text, line.starts[at], start.taken), line.ends[end - 1], name, "arabic")
        _context(line, at, start, announced, candidate)
        if "#" in line.gaps[at]:
            candidate.reasons.add("hashtag")
        if end == at + 1 and not candidate.reasons and not _with_article(word.norm, start):
            candidate.reasons.add("no_article")
        found.candidates.append(candidate)
        return end
    if announced and (length := _pattern(line, at, announced[1])):
        found.candidates.append(_made(text, line, at, at + length, announced))
        return at + length
    return at + 1


_AS_WRITTEN = Start(0, "", "")
_NOTHING = Match(0, _AS_WRITTEN, "")


def _landscape(line: Line, at: int) -> Start | None:
    """How the word before begins, if it is one for a part of the landscape whose name holds it: "جبل الزاوية".

    The town of the second word lies elsewhere.
    """
    natural = uncased().natural
    if not natural or not _joined(line, at) or line.words[at].kind:
        return None
    norm = line.words[at - 1].norm
    return next((start for start in starts(norm) if norm[start.taken :] in natural), None)


def _empty(norm: str) -> bool:
    """Whether a word behind one for a kind begins no name: a small word, also with a smaller one written onto it."""
    vocabulary = uncased()
    if norm in vocabulary.function:
        return True
    small = (*_TRAITS.prepositions, *_TRAITS.conjunctions[1:])
    rest = norm[1:] if norm.startswith(small) and len(norm) > 4 else ""
    return rest in vocabulary.function or rest in vocabulary.never


def _end(known: Mapping[int, Match], at: int) -> int:
    """The number of the word behind the known name that begins with word `at`; `at` where none does."""
    return at + known[at].words if at in known else at


def _people(norm: str) -> str | None:
    """The country whose people a word names, proclitics taken off."""
    return next((peoples()[start.key] for start in starts(norm) if start.key in peoples()), None)


def _made(text: str, line: Line, at: int, end: int, announced: tuple[str, bool], taken: int | None = None) -> Candidate:
    """A name that the gazetteer lacks and a word for a kind announces; `taken` letters before it are not of it."""
    if taken is None:
        taken = 1 if announced[1] and line.words[at].norm.startswith(_TRAITS.joins) else 0
    begin = _after(text, line.starts[at], taken)
    candidate = Candidate(begin, line.ends[end - 1], "", "arabic", announced[0], reasons={"pattern", "kind"})
    _context(line, at, _AS_WRITTEN, announced, candidate)
    return candidate


def _with_article(norm: str, start: Start) -> bool:
    """Whether the word that begins a name is written with the article, after ب and ل too ("للرقة")."""
    rest = norm[start.taken :]
    return rest != start.key or norm[: start.taken].endswith(_TRAITS.elided)


def _hashtag(line: Line, at: int) -> int:
    """The end of the hashtag that begins with word `at`; `at` where none does."""
    if "#" not in line.gaps[at]:
        return at
    end = at + 1
    while end < len(line.words) and line.gaps[end] == "_":
        end += 1
    return end


def _joined(line: Line, at: int) -> bool:
    return bool(_GAP.fullmatch(line.gaps[at]))


def _longest(line: Line, at: int, lookup: Lookup) -> Match | None:
    """The longest known name that begins with word `at`."""
    found: Match | None = None
    words, gaps = line.words, line.gaps
    farthest, joined = min(len(words), at + words[at].reach), at + 1
    while joined < farthest and (gaps[joined] == " " or _GAP.fullmatch(gaps[joined])):
        joined += 1
    rest = [word.bare for word in words[at + 1 : joined]]
    for opening, longest in words[at].openings:
        shortest = found.words if found else 0
        for length in range(min(joined - at, longest), shortest, -1):
            key = " ".join((opening.key, *rest[: length - 1]))
            if lookup.entry(key).numbers:
                found = Match(length, opening, key)
                break
    return found


def _after(text: str, at: int, taken: int) -> int:
    """The offset in `text` after `taken` letters of the folded word that begins at `at`."""
    while taken:
        if text[at] not in DROPPED:
            taken -= 1
        at += 1
    return at


@cache
def _peoples() -> frozenset[str]:
    return frozenset(bare(word) for word in peoples())


@lru_cache(maxsize=65_536)
def _never(norm: str, start: Start) -> bool:
    """Whether a word is no name by itself."""
    rest = norm[start.taken :]
    adjective = rest.startswith(_TRAITS.article) and start.key in _peoples() and rest not in peoples()
    return (
        adjective
        or bool({norm, rest, _TRAITS.article[0] + start.key, start.key} & uncased().never)
        or len(start.key) < 3
    )


def _kind(norm: str, written: str = "") -> str | None:
    """The kind of place that a word announces: in the construct, so without the article ("مدينة نوى").

    A letter that is written with a mark is no bare one: "وأدى" is not "وادي", "إحياء" not "أحياء".
    """
    kinds = uncased().kinds
    for start in starts(norm):
        rest = norm[start.taken :]
        if (kind := kinds.get(rest)) is not None and _spelt(rest, written, start.taken):
            return kind
    return None


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The ways in which the vocabulary writes each folded word for a kind."""
    table = cast("Mapping[str, Mapping[str, list[str]]]", topic(_LANG, "places"))
    found: dict[str, tuple[str, ...]] = {}
    for word in (word for words in table["kinds"].values() for word in words):
        found[fold_word(word)] = (*found.get(fold_word(word), ()), word)
    return found


def _spelt(kind: str, written: str, taken: int) -> bool:
    """Whether the marks on the letters of a written word, `taken` letters before it, are those of a word for a kind."""
    letters = [c for c in written if c not in DROPPED][taken:]
    if all(len(unicodedata.normalize("NFD", c)) == 1 for c in letters):
        return True  # written without marks, as many do
    return any(
        len(own) == len(letters)
        and all(a == b or len(unicodedata.normalize("NFD", a)) == 1 for a, b in zip(letters, own, strict=True))
        for own in _spellings()[kind]
    )


def _announced(line: Line, at: int) -> tuple[str, bool] | None:
    """The kind that the word before announces, and whether this is a further name of a pair or list."""
    words = line.words
    if at and (kind := words[at - 1].kind):
        return (kind, False) if _joined(line, at) and not _adjective(line, at - 1) else None
    if at > 1 and words[at - 2].plural and words[at].norm.startswith(_TRAITS.joins) and _joined(line, at):
        return words[at - 2].kind or "", True
    return None


def _in_region(line: Line, at: int) -> tuple[str, bool] | None:
    """The kind of an unknown name between "in" or "west of" and "in the province of": "في تيلا بولاية غرب كردفان"."""
    words, end = line.words, at + (2 if line.words[at].norm in uncased().compound else 1)
    if not at or (words[at - 1].norm not in _SMALL.within and "around" not in words[at - 1].leads):
        return None
    apart = end < len(words) and words[end].norm in _SMALL.within
    end += apart
    if end >= len(words) or words[end].kind != "governorate":
        return None
    within = apart or words[end].norm.startswith(_SMALL.apart)
    return ("town", False) if within and all(_joined(line, k) for k in range(at, end + 1)) else None


def _told(line: Line, at: int) -> bool:
    """Whether a name with "to the" written onto it stands before a colon: to whom it was said ("قال للكرمل: ...")."""
    colon = at + 1 < len(line.gaps) and line.gaps[at + 1].lstrip().startswith(":")
    return colon and line.words[at].norm.startswith(_TRAITS.elided)


def _adjective(line: Line, at: int) -> bool:
    """Whether a word for a kind is an adjective of the noun before it: "local sources"."""
    norm = line.words[at].norm
    if norm not in uncased().also_adjectives or not at or not _joined(line, at):
        return False
    return "preposition" not in line.words[at - 1].leads


def _plural(norm: str) -> bool:
    return norm.endswith(_SMALL.several)


def _pattern(line: Line, at: int, further: bool) -> int:
    """How many words the unknown name has that a kind announces; 0 where none begins here."""
    vocabulary = uncased()
    norm = line.words[at].norm[1:] if further else line.words[at].norm
    compound = norm in vocabulary.compound or (
        bare(norm) in vocabulary.compound and at + 1 < len(line.words) and line.words[at + 1].norm.startswith(_ARTICLE)
    )
    short = len(norm) < 3 and not (compound and _goes_on(line, at + 1))
    if _empty(norm) or short or norm in peoples() or bare(norm) in peoples() or _kind(norm):
        return 0
    if norm in vocabulary.sides or norm in vocabulary.adjectives or (norm in vocabulary.titles and not compound):
        return 0
    joined = norm.startswith((*_TRAITS.prepositions, *_TRAITS.conjunctions))
    if norm in told_words() or (joined and norm[1:] in told_words(3)):
        return 0
    if norm in vocabulary.prepositions or norm in vocabulary.loose_before or norm.startswith(_SMALL.begin_none):
        return 0
    length = 2 if compound and _goes_on(line, at + 1) else 1
    if norm in vocabulary.titles and length == 1:
        return 0
    following = at + length
    if following < len(line.words) and _joined(line, following) and line.words[following].norm in vocabulary.adjectives:
        length += 1
    return length


def _goes_on(line: Line, at: int) -> bool:
    """Whether a word may be the second of a name of two: "الشيخ عيسى", and not "الكفير بريف إدلب"."""
    if at >= len(line.words) or not _joined(line, at):
        return False
    word = line.words[at]
    return not word.kind and "around" not in word.leads and word.norm not in uncased().sides


def _apart(norm: str) -> str:
    for letter in _SMALL.apart:
        norm = norm.removeprefix(letter)
    return norm


def _context(line: Line, at: int, start: Start, announced: tuple[str, bool] | None, candidate: Candidate) -> None:
    vocabulary = uncased()
    if announced:
        candidate.kind = announced[0]
        candidate.reasons.add("kind")
    if start.proclitic.endswith(_SMALL.onto):
        candidate.reasons.add("preposition")
    if not at or not (_joined(line, at) or line.gaps[at].strip(" ") in _LIGHT):
        return
    last = line.words[at - 1]
    candidate.reasons.update(last.leads - _AROUND)
    before = [w.norm for w in line.words[max(0, at - 3) : at]]
    two = " ".join(before[-2:])
    further = before[-2] if announced and at > 1 else ""
    loose = vocabulary.loose_before
    if (
        "around" in last.leads
        or (start.proclitic.endswith(_SMALL.toward) and last.bare in loose)  # "الريف الغربي لجسر الشغور"
        or not loose.isdisjoint((further, _apart(further), two, unjoined(two, _LANG)))
        or (announced and " ".join(before[-3:-1]) in loose)
    ):
        candidate.loose = True
        candidate.reasons.update(("preposition", "around"))
