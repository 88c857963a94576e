"""A text laid out for finding the scene of its claims: words by sentence, dates, places, and the claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, cast

from tollbook.model import Claim, Document, Gazetteer, PlaceMention
from tollbook.words.analysis import Analysis, Token, tokenize
from tollbook.words.date_words import uncut
from tollbook.words.dates import DatePhrase, find_dates
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, LATIN, Small, language, of_all, small, topic

PEOPLE = "a word for a country's people and things"  # as a gazetteer marks "Syrian"; no place of an event
AROUND = "a place by what the text says around it"  # as a gazetteer marks a name that it does not have
_START = itemgetter(0)  # of a token
SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood"})


_BIRTH = 2  # tokens before a date in which it may say that somebody was born then


class SceneSmall(Small, frozen=True, kw_only=True):
    """Small words around dates and places.

    opening    words before the place that opens a sentence
    turns      words that begin another clause between a date and a claim
    death      beginnings of words that tell of a death
    ways       words for a way from or to a place; `at` for being there, `around` for lying in another
    outer      kinds of the place around another, as they stand before it; `borders`: words of neighbours
    inside     prepositions between a claim and the place right behind it; `within` between two places
    the, of    the words themselves; `sides`: endings of words for a part of a place ("eastern")
    mayors     offices that a place's name belongs to behind "of"; `bound`: what a name with a hyphen does not place
    owning     the ending of a place that owns something; `crossing`: words that begin another clause
    manner     words that say how something is said, between its day and its verb
    births     words right before the date on which somebody was born
    brought    words for bringing people somewhere and for fleeing, `into` those before where they come to
    seats      who sits in a place without anything happening there ("the police command in"); `agents` "by",
               `acts` what a country does to another one, `backed` before `at` and the country that backs somebody
    out        with "of", before where somebody works from: "works out of Averil"
    nearby     words before the name of a place that is only near to where it was
    versions   words for what is said, behind the capital that stands for a government ("Averil's version")
    hospitals  words for where the hurt are brought; `joins` "and" between names,
               `clause_joins` "and" that begins another clause behind a comma
    """

    opening: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()
    death: tuple[str, ...] = ()
    ways: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()
    around: tuple[str, ...] = ()
    outer: tuple[str, ...] = ()
    borders: frozenset[str] = frozenset()
    inside: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    the: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    mayors: frozenset[str] = frozenset()
    bound: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    crossing: frozenset[str] = frozenset()
    brought: frozenset[str] = frozenset()
    into: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    backed: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    hospitals: tuple[str, ...] = ()
    births: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()
    joins: tuple[str, ...] = ()
    clause_joins: frozenset[str] = frozenset()


@cache
def scene_words(lang: str) -> SceneSmall:
    """The small words of a language around dates and places."""
    return small(lang, "scene", SceneSmall)


@cache
def _openings() -> frozenset[str]:
    return of_all(lambda lang: scene_words(lang).opening)


class StatementWords(NamedTuple):
    """Folded words of one language that speak of saying rather than happening."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    complement: frozenset[str]
    apart: frozenset[str]
    other: frozenset[str]
    events: frozenset[str]
    toll: frozenset[str]
    found: frozenset[str]


@cache
def statement_words(lang: str) -> StatementWords:
    """The words of `lang` beside which a date or place belongs to a statement."""
    table = cast("dict[str, list[str]]", topic(lang, "dates")["statement"])
    return StatementWords(*(frozenset(fold(w) for w in table[name]) for name in StatementWords._fields))


@cache
def breaking_words() -> re.Pattern[str]:
    """A pattern for the words of all languages by which a report calls itself news of the hour."""
    return re.compile("|".join(filter(None, map(_breaking, LANGUAGES))), re.IGNORECASE)


def _breaking(lang: str) -> str:
    words = cast("dict[str, list[str]]", topic(lang, "dates")["breaking"])["words"]
    if not words:
        return ""
    letters = language(lang).letters
    any_of = "|".join("\u0640*".join(map(re.escape, word)) for word in words)  # "عاجـــل"
    # Latin letters run into those of another script where a page was joined: "@deskعاجل"
    letter = r"\w" if letters == LATIN else rf"[^\W\d_{LATIN}]"
    return rf"(?<!{letter})(?:{any_of})(?!{letter})"


class OfficeWords(NamedTuple):
    """Folded words of one language by which a place's name belongs to an office or a speaker."""

    after: frozenset[str]
    before: frozenset[str]
    people: frozenset[str]
    attacked: frozenset[str]
    struck: frozenset[str]
    blamed: frozenset[str]


@cache
def office_words(lang: str) -> OfficeWords:
    """The words of `lang` beside which a place is that of a speaker, not of the harm."""
    table = cast("dict[str, list[str]]", topic(lang, "places")["organisations"])
    return OfficeWords(*(frozenset(fold(w) for w in table[name]) for name in OfficeWords._fields))


# "PORT AVERIL, March 11, 2017 (Quillon Review) - " or "MARAT (SYRIA), 11 MAR 17 -- " at the beginning of a line:
# place, perhaps its country, date, perhaps an agency, dash.
DATELINE = re.compile(
    r"^[ \t]*(?!(?:On|In|At|By|Since|From|Until|After|Before)\b)"
    r"(?:[^\W\d_a-z][\w.'’-]*[ ]?){1,4}(?:\([^()\n\d]{2,30}\)|,[ ][^\W\d_]{3,20})?,[ ]"
    r"(?P<date>[^\n\-–—()]{3,24}?)[ ]?(?:\([^()\n]{1,40}\))?[ ]?[-–—]{1,2}\s",
    re.MULTILINE,
)


_DASH = re.compile(r"[-–—]\s")


def datelines(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The matches of DATELINE from `low` to `high`; only lines with a dash are looked at."""
    last = -1
    for dash in _DASH.finditer(text, low, high):
        start = text.rfind("\n", 0, dash.start()) + 1
        if start != last and start >= low and (match := DATELINE.match(text, start, high)):
            yield match
        last = start


def _occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Where a name of two words and more stands in a text."""
    if len(name.split()) < 2:
        return []
    return [match.span() for match in re.finditer(re.escape(name), text)]


class Stage:
    """One document's text, its claims, and the dates and places in it, by sentence."""

    def __init__(self, analysis: Analysis, claims: Sequence[Claim], document: Document, gazetteer: Gazetteer) -> None:
        self.analysis, self.claims, self.document = analysis, claims, document
        self.sentence = analysis.sentence_at  # the number of the sentence at an offset
        low, high = document.span
        masked = document.masked

        def inside(start: int) -> bool:
            return low <= start < high and not (masked and any(a <= start < b for a, b in masked))

        # What a dateline dates is the report, never the harm.
        headers = [match.span("date") for match in datelines(analysis.text, low, high)]
        self.dates: dict[int, list[DatePhrase]] = {}
        for phrase in find_dates(analysis):
            if (
                inside(phrase.start)
                and not self._of_birth(phrase)
                and not any(a <= phrase.start < b for a, b in headers)
            ):
                self.dates.setdefault(self.sentence(phrase.end - 1), []).append(phrase)
        publishers = _occurrences(analysis.text, document.source or "")  # "مرصد الفرات: قضى عنصران"
        self.places: dict[int, list[PlaceMention]] = {}
        self.unlisted: dict[int, list[PlaceMention]] = {}  # names that only the words around them make places
        for mention in gazetteer.mentions(analysis.text, lang=document.lang, countries=document.in_view):
            people = mention.best is not None and mention.best.why == PEOPLE
            named = any(a <= mention.start < b for a, b in publishers)
            if inside(mention.start) and not people and not named and not self._spoken_to(mention):
                told = self.unlisted if is_unlisted(mention) else self.places
                told.setdefault(self.sentence(mention.start), []).append(mention)
        self.first = self.sentence(low)
        self.last = self.sentence(max(low, high - 1))
        self._lines: dict[int, tuple[Sequence[Token], list[int]]] = {}
        self._parted: dict[tuple[int, int], bool] = {}
        self._opening: dict[int, tuple[bool, str | None]] = {}  # whether it turns, and the settlement that opens it

    def _spoken_to(self, mention: PlaceMention) -> bool:
        """Whether the name in quotation marks is that of a paper to which somebody spoke, behind a lone "to"."""
        at = self.analysis.token_at(mention.start)
        if at < 2 or self.analysis.tokens[at - 1].kind != "punct":
            return False  # most names
        towards = language(self.lang(self.sentence(mention.start))).towards
        return self.analysis.norms[at - 2] in towards

    def _of_birth(self, phrase: DatePhrase) -> bool:
        """Whether it says when somebody was born: "born in 1993", "مواليد عام 1993"."""
        at = self.analysis.token_at(phrase.start)
        before = self.analysis.norms[max(0, at - _BIRTH) : at]
        return not scene_words(self.lang(self.sentence(phrase.start))).births.isdisjoint(before)

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Where each claim stands in `claims`."""
        return {claim.id: number for number, claim in enumerate(self.claims) if claim.id}

    def parent(self, claim: Claim) -> int | None:
        """Where the claim that includes this one stands."""
        return self.by_id.get(claim.part_of) if claim.part_of else None

    def number(self, claim: Claim) -> int:
        """Where one of `claims` stands in them; by identity, since ids may not be given yet."""
        return next(number for number, other in enumerate(self.claims) if other is claim)

    @cached_property
    def claims_in(self) -> dict[int, list[Claim]]:
        """Claims by sentence, repetitions included."""
        found: dict[int, list[Claim]] = {}
        for claim in self.claims:
            for start in dict.fromkeys([claim.start, *(a for a, _ in claim.also)]):
                found.setdefault(self.sentence(start), []).append(claim)
        return found

    def of_event(self, claim: Claim) -> list[int]:
        """Other claims of the same event: those before it, nearest first, then those after it."""
        if claim.event is None:
            return []
        here = self.number(claim)
        same = [n for n, c in enumerate(self.claims) if c.event == claim.event and n != here and c.scope != "aggregate"]
        return [n for n in reversed(same) if n < here] + [n for n in same if n > here]

    def lang(self, sentence: int) -> str:
        """The language of a sentence."""
        return self.analysis.sentences[sentence].lang

    def spans_in(self, sentence: int) -> list[tuple[int, int]]:
        """Where the claims of a sentence stand."""
        return [(claim.start, claim.end) for claim in self.claims_in.get(sentence, ())]

    def words(self, sentence: int) -> Sequence[Token]:
        """The words of a sentence as they are written."""
        return self._line(sentence)[0]

    def _line(self, sentence: int) -> tuple[Sequence[Token], list[int]]:
        """The words of a sentence as they are written, and where they begin."""
        line = self._lines.get(sentence)
        if line is None:
            words = uncut(self.analysis, self.analysis.sentences[sentence])
            line = self._lines[sentence] = words, list(map(_START, words))
        return line

    def between(self, sentence: int, a: int, b: int) -> Sequence[Token]:
        """The words of a sentence from offset `a` to offset `b`."""
        words, starts = self._line(sentence)
        return words[bisect_left(starts, a) : bisect_left(starts, b)]

    def before(self, sentence: int, offset: int, count: int) -> list[Token]:
        """Up to `count` words before `offset`, nearest first."""
        words, starts = self._line(sentence)
        last = bisect_left(starts, offset)
        if last and words[last - 1].end > offset:
            last -= 1
        return list(words[max(0, last - count) : last][::-1])

    def after(self, sentence: int, offset: int, count: int) -> list[Token]:
        """Up to `count` words from `offset` on."""
        words, starts = self._line(sentence)
        at = bisect_left(starts, offset)
        return list(words[at : at + count])

    def apart(self, first: int, last: int) -> bool:
        """Whether a sentence after `first`, up to `last`, begins to speak of something else."""
        parted = self._parted.get((first, last))
        if parted is None:
            parted = False
            for number in range(first + 1, last + 1):
                opening = self._opening.get(number)
                if opening is None:
                    opening = self._opening[number] = self._turns(number), self._opening_settlement(number)
                turns, settlement = opening
                if turns or (settlement is not None and self._unnamed(settlement, first, number)):
                    parted = True
                    break
            self._parted[first, last] = parted
        return parted

    def _turns(self, number: int) -> bool:
        """Whether a sentence opens with words such as "elsewhere" or "in another attack"."""
        words = statement_words(self.lang(number))
        opening = [token.norm for token in self.words(number)[:7]]
        return not words.apart.isdisjoint(opening) or (
            not words.other.isdisjoint(opening)
            and any(
                (one in words.other and two in words.events) or (two in words.other and one in words.events)
                for one, two in pairwise(opening)
            )
        )

    def _unnamed(self, settlement: str, first: int, last: int) -> bool:
        """Whether the sentences from `first` up to `last` name places, but not this one."""
        named = {m.text for n in range(first, last) for m in self.places.get(n, ())}
        return bool(named) and settlement not in named

    def _opening_settlement(self, number: int) -> str | None:
        """The settlement that opens a sentence, as written; None where none does."""
        begin = self.analysis.sentences[number].start
        for mention in self.places.get(number, ()):
            between = _words_between(self.analysis.text[begin : mention.start])
            if between:
                return None  # words before this one stand before all that follow
            if mention.best and mention.best.precision in SETTLEMENTS:
                return mention.text
        return None

    def article(self, sentence: int) -> tuple[int, int]:
        """The first and last sentence of the article that holds `sentence`; a line with a full date begins one."""
        begins = [n for n in self.datelines if n <= sentence]
        ends = [n - 1 for n in self.datelines if n > sentence]
        return max([self.first, *begins]), min([self.last, *ends])

    @cached_property
    def datelines(self) -> list[int]:
        """Sentences that are a dateline: a full date with hardly a word besides."""
        found = []
        for number, phrases in self.dates.items():
            if self.claims_in.get(number) or not any(p.kind == "date" and p.year and p.day for p in phrases):
                continue
            places = [(m.start, m.end) for m in self.places.get(number, ())]
            told = [*places, *((p.start, p.end) for p in phrases)]
            words = [t for t in self.words(number) if t.kind == "word" and not within(t.start, told)]
            if len(words) <= 2:
                found.append(number)
        return found

    def tells_of_event(self, sentence: int) -> bool:
        """Whether a sentence speaks of an event ("the strike", "the building was hit")."""
        events = statement_words(self.lang(sentence)).events
        return not events.isdisjoint([token.norm for token in self.words(sentence)])

    def resumes(self, sentence: int) -> bool:
        """Whether a sentence opens with the event told before: "The strikes hit"."""
        lang, opening = self.lang(sentence), [token.norm for token in self.words(sentence)[:3]]
        events = statement_words(lang).events
        return bool(opening) and opening[0] in scene_words(lang).the and not events.isdisjoint(opening[1:])


def is_unlisted(mention: PlaceMention) -> bool:
    """Whether only the words around a name make it a place."""
    return mention.best is not None and (mention.best.why or "").startswith(AROUND)


def _words_between(text: str) -> bool:
    """Whether other words than a preposition stand in `text`."""
    return any(t.kind == "word" and t.norm not in _openings() for t in tokenize(text))


def within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of the spans."""
    for start, end in spans:  # noqa: SIM110  (asked for every word: a loop takes half the time)
        if start <= offset < end:
            return True
    return False


def distance(start: int, end: int, claim: tuple[int, int]) -> tuple[int, int] | None:
    """The stretch between a span and a claim; None where they touch or overlap."""
    if end <= claim[0]:
        return end, claim[0]
    if claim[1] <= start:
        return claim[1], start
    return None
