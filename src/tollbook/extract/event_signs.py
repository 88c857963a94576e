"""What sentences say of events: days, settlements, words that open another event, items of lists, round-ups."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from tollbook.extract.finding import Finding
from tollbook.extract.many_places import many_places
from tollbook.model import Document
from tollbook.words.analysis import Analysis, Sentence, where_any
from tollbook.words.fold import fold
from tollbook.words.languages import FALLBACK, LANGUAGES, Small, language, of_all, small, unjoined, without_article
from tollbook.words.vocabulary import Lexicon, lexicon

Day = tuple[str, str]  # how a day is named ("weekday", "date", "near") and its name

_OPENING = 6  # tokens of a sentence in which it may say that it opens another event
_CLOSED = frozenset('.!?؟…:;،»”"')
_YEAR = 4  # digits
_RUNNING, _TITLE = 8, 16  # words of a paragraph at least, of a title at most
_ACCIDENT = 8  # words behind those harmed in which an accident is named
_EARLIER: Day = ("near", "earlier")
_HEAD = 8  # sentences in which a text says of which day it is
_BULLETS = frozenset("-•*●▪◾►🔴🔵🔺🔻📌⭕")
_START, _END = itemgetter(0), itemgetter(1)  # of a token
_MARKS = frozenset((",", "،", ";", "؛", ".", ":"))
_MARKED = frozenset(("#", '"', "“", "«"))  # what a name may stand behind


class EventSmall(Small, frozen=True, kw_only=True):
    """Section `[events]`: small words around what a text tells of events.

    function    words that tell nothing of what a title is about
    of          "of" between the day and the month
    acting      words between "after" and the act that it was after: "the", "about", "committing"
    naming      words and endings between a kind of place and its name: "the", "and", "its"
    on          words before a month that say that it tells when; `last`: "last", which says that it has gone by
    ordinal     endings of the number of a day: "3rd"
    worst       "deadliest"; with `since` and one of `relative` ("where") behind it, what that outdoes is told
    another     words before an act that is like the one just told: "after a similar bombing"
    coming      "comes", "came": verbs of a sentence that says what its event came `after`, an earlier act
    besides     "while": opens a clause that goes back to the event of the text
    inside      "in", before the place where somebody was hit
    """

    function: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    ordinal: tuple[str, ...] = ()
    worst: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    another: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()


def event_words(lang: str) -> EventSmall:
    """The small words of a language around events."""
    return small(lang, "events", EventSmall)


class EventSigns:
    """What the sentences of one text say about events; sentences go by their numbers."""

    def __init__(self, analysis: Analysis, document: Document) -> None:
        self.analysis, self.text = analysis, document.text
        self.page = document.title is not None  # pages mention other events; an excerpt sums up what it tells
        self._sites: dict[int, set[str]] = {}
        self._days: dict[int, frozenset[Day]] = {}
        self._fine: dict[int, set[str]] = {}
        self._many: dict[int, list[int]] = {}
        self._today: set[str] | None = None  # the days of a month that the first sentences call today
        first = (document.title or "").split("|")[0]
        self._title = _content(first, document.lang or FALLBACK) if document.title else frozenset()

    def _norms(self, number: int) -> list[str]:
        sentence = self.analysis.sentences[number]
        return self.analysis.norms[sentence.first : sentence.last]

    def _words(self, number: int) -> tuple[Sentence, Lexicon]:
        sentence = self.analysis.sentences[number]
        return sentence, lexicon(sentence.lang)

    def shared(self, number: int) -> int:
        """How many words of the title a sentence holds."""
        return len(self._title.intersection(self._norms(number))) if self._title else 0

    def opens(self, number: int) -> bool:
        """Whether the sentence begins with words that open another event."""
        sentence, words = self._words(number)
        norms = self._norms(number)
        starts = lexicon(sentence.lang).openings("new_event")
        for at in range(min(_OPENING, len(norms))):
            match = words.find(norms, at) if norms[at] in starts else None
            if match and any(entry.category == "new_event" for entry in match[1]):
                return at < 2 or match[0] > 1
        return False

    def earlier(self, number: int) -> bool:
        """Whether the sentence begins with words that go back to what happened before ("earlier, ...")."""
        _, words = self._words(number)
        norms = self._norms(number)
        last = len(norms) if self.opens(number) else min(_OPENING, len(norms))  # "it is recalled that ... earlier"
        norms = norms if self.opens(number) else norms[: _OPENING + 4]
        matches = (words.find(norms, at) for at in range(last))
        return any(match and any(entry.get("earlier") == "yes" for entry in match[1]) for match in matches)

    def days(self, number: int) -> frozenset[Day]:
        """The days that the sentence names: weekdays, days of a month, today and yesterday."""
        if number in self._days:
            return self._days[number]
        sentence, words = self._words(number)
        norms = self._norms(number)
        starts, own = lexicon(sentence.lang).openings("weekday", "month", "near_day"), event_words(sentence.lang)
        found: set[Day] = set()
        month_first = language(sentence.lang).month_first
        for at in where_any(norms, starts):
            norm, match = norms[at], words.find(norms, at)
            categories = {entry.category for entry in match[1]} if match else set()
            if "weekday" in categories:
                found.add(("weekday", norm))
            elif "month" in categories and at and match:
                day = norms[at - 1] if norms[at - 1] not in own.of else norms[at - 2]
                if not day.isdigit() and month_first and _of_time(norms, at, starts | own.on):
                    day = _behind(norms, at + match[0], own)
                if day.isdigit():
                    found.add(("date", f"{day} {norm}"))
                    year = norms[at + match[0]] if at + match[0] < len(norms) else ""
                    if self.opens(number) and year.isdigit() and len(year) == _YEAR:
                        found.add(_EARLIER)  # "there had been ... on 12 June 2021": news of the day name no year
                if at and norms[at - 1] in own.last:
                    found.add(_EARLIER)
                behind = words.find(norms, at + match[0]) if at + match[0] < len(norms) else None
                if behind and any(entry.category == "gone_by" for entry in behind[1]):
                    found.add(_EARLIER)
            elif "near_day" in categories and match:
                entry = next(entry for entry in match[1] if entry.category == "near_day")
                found.add(("near", entry.get("day")))
        self._days[number] = frozenset(found)
        return self._days[number]

    def follows_on(self, finding: Finding, number: int, beside: Sequence[Finding]) -> bool:
        """Whether the sentence only says what its own event came after ("a day after five were killed")."""
        sentence, words = self._words(number)
        norms = self._norms(number)
        coming = not event_words(sentence.lang).coming.isdisjoint(norms)
        if not coming and lexicon(sentence.lang).openings("day_after", "rank").isdisjoint(norms):
            return False
        tokens = self.analysis.tokens[sentence.first : sentence.last]
        last = bisect_right(tokens, min(finding.start, finding.pred[0]), key=_END)
        if coming and self._came_after(words, norms[:last], sentence.lang):
            return True
        before = range(max(0, last - _OPENING), last)
        if self._outranked(norms, last, sentence.lang) or self._after_act(words, norms[:last], sentence.lang):
            return True
        for at in before:
            match = words.find(norms, at)
            opener = next((e for e in match[1] if e.category == "day_after"), None) if match else None
            act = opener is not None and opener.get("subject") == "act"
            if act and not (at and finding.people.how == "count" and _names_act(words, norms[:at])):
                continue
            if match and opener and (opener.get("beside") != "yes" or _tells_of_two(finding, beside)):
                between = norms[at + match[0] : before[-1] + 1]
                return not between or (between[0] in event_words(sentence.lang).another and _names_act(words, between))
        return False

    def _came_after(self, words: Lexicon, norms: Sequence[str], lang: str) -> bool:
        """ "This comes hours after raids on the road, which killed three": all behind such words is of the raids.

        `norms`: the words before. "After" stands close behind the verb, and an act close behind "after".
        """
        small = event_words(lang)
        verb = next((at for at in range(len(norms) - 1, -1, -1) if norms[at] in small.coming), len(norms))
        after = next((at for at in range(verb, min(len(norms), verb + _OPENING)) if norms[at] in small.after), None)
        if after is None or not small.besides.isdisjoint(norms[after:]):
            return False
        reach = range(after + 1, min(len(norms), after + 1 + _OPENING))
        named = (words.find(norms, at) for at in reach)
        return any(
            match and any(e.category == "weapon" or e.get("frame") == "act" for e in match[1]) for match in named
        )

    def _after_act(self, words: Lexicon, norms: Sequence[str], lang: str) -> bool:
        """Whether it is told of an act that the event came after or answers: "ردا على المجزرة التي ... باستشهاد سبعة".

        `norms`: the words before. Nothing but that act stands behind the words for "after", and no mark up to it.
        """
        starts, acting = lexicon(lang).openings("day_after"), event_words(lang).acting
        for at in where_any(norms, starts):
            match = words.find(norms, at)
            if match is None or not any(entry.category == "day_after" for entry in match[1]):
                continue
            first = at + match[0]
            while first < len(norms) and norms[first] in acting:
                first += 1
            named = words.find(norms, first) if first < len(norms) else None
            act = named and any(e.category == "weapon" or e.get("frame") == "act" for e in named[1])
            if act and not _MARKS.intersection(norms[first:]):
                return True
        return False

    def _outranked(self, norms: Sequence[str], last: int, lang: str) -> bool:
        """ "the deadliest attack since the one in Averil, where 26 people died": the earlier one of the two. `last`:
        how many words stand before the second."""
        words = event_words(lang)
        if words.worst.isdisjoint(norms):
            return False
        before = iter(norms[:last])
        ranked = any(norm in words.worst for norm in before) and any(norm in words.since for norm in before)
        return ranked and any(norm in words.relative for norm in before)

    def elsewhere(self, finding: Finding, number: int, beside: Sequence[Finding]) -> bool:
        """ "One dead in Averil and another in Moss": the other was hit in another place."""
        if not finding.people.other or finding.people.low != 1 or not finding.rule.startswith("noun:"):
            return False
        before = (f for f in beside if f.harm == finding.harm and f.start < finding.start and f.people.low == 1)
        first = max(before, key=lambda f: f.start, default=None)
        places = {self._where(f, number) for f in (first, finding) if f is not None}
        return len(places) > 1 and "" not in places

    def accident(self, finding: Finding, number: int, beside: Sequence[Finding]) -> bool:
        """Whether the words of harm, or those soon behind a finding and before the next, tell of an accident:
        "two children drowned", "four died in a road accident"."""
        sentence, words = self._words(number)
        starts = words.openings("accident")
        if starts.isdisjoint(self._norms(number)):
            return False
        tokens = self.analysis.tokens
        first = bisect_right(tokens, min(finding.start, finding.pred[0]), key=_END)
        behind = min((f.start for f in beside if f.start >= finding.end), default=sentence.end)
        last = min(
            bisect_right(tokens, finding.end, key=_END) + _ACCIDENT, bisect_right(tokens, behind - 1, key=_START)
        )
        norms = self.analysis.norms
        found = (words.find(norms, at) for at in where_any(norms, starts, first, min(last, sentence.last)))
        return any(match and any(entry.category == "accident" for entry in match[1]) for match in found)

    def _where(self, finding: Finding, number: int) -> str:
        """The word behind "in" right behind a finding; "" where none stands there."""
        sentence = self.analysis.sentences[number]
        at = bisect_right(self.analysis.tokens, finding.end - 1, key=_START)
        norms = self.analysis.norms[at : min(at + 2, sentence.last)]
        return norms[1] if len(norms) > 1 and norms[0] in event_words(sentence.lang).inside else ""

    def another_day(self, number: int, days: frozenset[Day]) -> bool:
        """Whether the sentence names another day than `days`, both named in the same way and nothing shared."""
        own = self.days(number)
        if _EARLIER in own and _EARLIER not in days:
            return True
        dates, others = _numbers(own), _numbers(days)
        if dates and others and not dates & others:
            return True  # "Tuesday the 10th" and "Tuesday the 24th"
        return not own & days and bool({how for how, _ in own} & {how for how, _ in days})

    def not_today(self, number: int) -> bool:
        """Whether the sentence opens with a day of a month other than the one that the text calls today further up."""
        if self._today is None:
            head = (n for n in range(min(_HEAD, len(self.analysis.sentences))) if self._calls_today(n))
            self._today = set().union(*(_numbers(self.days(n)) for n in head))
        own = _numbers(self.days(number)) if self._today else set()
        return not own & self._today and not own.isdisjoint(self._norms(number)[:_OPENING])

    def _calls_today(self, number: int) -> bool:
        """Whether the sentence calls a day today, its weekday beside it or not."""
        _, words = self._words(number)
        today = {fold(entry.form) for entry in words.of("near_day") if entry.get("day") == "today"}
        return not today.isdisjoint(self._norms(number))

    def round_up(self, lead: int, *, always: bool = False) -> bool:
        """Whether the title announces the events of a day or week, and not one of them; `always`: by words for that."""
        announcing = _round_ups(self.analysis.sentences[lead].lang, always)
        return not self._title.isdisjoint(announcing)

    def over_places(self, finding: Finding, number: int) -> bool:
        """Whether the words behind a finding tell of strikes on so many places that its number is a sum over them:
        "on the villages of A, B, C, D and E", "on more than 15 towns"."""
        places = self._many.get(number)
        if places is None:
            sentence = self.analysis.sentences[number]
            tokens = self.analysis.tokens[sentence.first : sentence.last]
            naming = event_words(sentence.lang).naming
            found = many_places(self._norms(number), sentence.lang, naming)
            places = self._many[number] = [tokens[at].start for at in found]
        return any(at >= finding.end for at in places)

    def title_between(self, number: int) -> bool:
        """Whether the sentence is a line between two paragraphs that reads like a title, in a language in which a link
        to another report stands so: "مقتل طفل في قصف على القرية"."""
        sentence = self.analysis.sentences[number]
        if not self.page or not language(sentence.lang).verb_first or not 0 < number < len(self.analysis.sentences) - 1:
            return False
        before, behind = self.text[: sentence.start].rstrip(" "), self.text[sentence.end :].lstrip(" ")
        alone = before.endswith("\n") and behind.startswith("\n")
        words = len(self.text[sentence.start : sentence.end].split())
        if not alone or words > _TITLE or self.text[sentence.end - 1] in _CLOSED or self.item(number):
            return False
        above = before.rstrip().rpartition("\n")[2]
        below = behind.lstrip().partition("\n")[0].rstrip()
        return all(len(line.split()) >= _RUNNING and line[-1] in _CLOSED for line in (above, below))

    def item(self, number: int) -> bool:
        """Whether the sentence is an item of a list."""
        norms = self._norms(number)
        sentence = self.analysis.sentences[number]
        begins = sentence.start == 0 or self.text[max(0, sentence.start - 3) : sentence.start].rstrip(" ").endswith(
            "\n"
        )
        return begins and bool(norms) and (norms[0][:1] in _BULLETS or norms[1:3] == [":", ":"])

    def sites(self, number: int) -> set[str]:
        """Settlements that the sentence names behind a word such as "village of"."""
        if number not in self._sites:
            self._look(number)
        return self._sites[number]

    def fine(self, number: int) -> set[str]:
        """Of these, those behind a word for a small place: a village, a quarter, a camp."""
        if number not in self._fine:
            self._look(number)
        return self._fine[number]

    def beside(self, number: int, fine: set[str]) -> bool:
        """Whether the sentence names another village or quarter than `fine`, of a district that both may share."""
        own = self.fine(number)
        return bool(own and fine) and not own & fine

    def _look(self, number: int) -> None:
        sentence, words = self._words(number)
        norms = self._norms(number)
        sites, fine = self._sites.setdefault(number, set()), self._fine.setdefault(number, set())
        at = 0 if not lexicon(sentence.lang).openings("place_noun").isdisjoint(norms) else len(norms)
        while at < len(norms):
            match = words.find(norms, at)
            nouns = [entry for entry in match[1] if entry.category == "place_noun"] if match else []
            if match and nouns:
                wanted = 2 if any(entry.number == "two" for entry in nouns) else 1
                names = _names(norms, at + match[0], wanted, words, sentence.lang)
                sites |= names
                if any(entry.get("size") == "small" for entry in nouns):
                    fine |= names
            at += match[0] if match else 1


def _numbers(days: frozenset[Day]) -> set[str]:
    """The days of a month among some days, without their months, which have several names."""
    return {name.split()[0] for how, name in days if how == "date"}


def _of_time(norms: Sequence[str], at: int, leading: frozenset[str]) -> bool:
    """Whether a month tells when: "on Oct. 17", "Friday, Jan. 1", and not "the May 11 shooting"."""
    before = [norm for norm in norms[max(0, at - 2) : at] if norm != ","]
    return bool(before) and before[-1] in leading


def _behind(norms: Sequence[str], at: int, words: EventSmall) -> str:
    """The day behind a month ("Oct. 17", "May 3rd"); "" where none stands there."""
    at += norms[at : at + 1] == ["."]
    day = norms[at] if at < len(norms) else ""
    for ending in words.ordinal:
        day = day.removesuffix(ending)
    return day if day.isdigit() and len(day) < 3 else ""


def _names_act(words: Lexicon, norms: Sequence[str]) -> bool:
    """Whether the words name an act and nothing else: "a similar bombing"."""
    match = words.find(norms, len(norms) - 1)
    return match is not None and any(entry.category == "act" for entry in match[1])


@cache
def _round_ups(lang: str, always: bool) -> frozenset[str]:
    """The words by which a title announces the events of a day or week; `always`: those that say nothing else."""
    entries = lexicon(lang).of("round_up")
    return frozenset(fold(entry.form) for entry in entries if not always or entry.get("always") == "yes")


def _names(norms: Sequence[str], at: int, wanted: int, words: Lexicon, lang: str) -> set[str]:
    """The first words of the names that follow a word for a settlement."""
    found: set[str] = set()
    passed, joins = event_words(lang).naming, language(lang).joins
    while at < len(norms) and len(found) < wanted:
        word = norms[at]
        if word in _MARKED or word in passed:
            at += 1
            continue
        if not word[:1].isalpha() or words.find(norms, at) or len(word) < 3:
            break
        name = without_article(word, lang)
        found.add(unjoined(name, lang) if found else name)
        at += 1
        while len(found) < wanted and at < len(norms) and not norms[at].startswith(joins):
            at += 1
    return found


def _content(text: str, lang: str) -> frozenset[str]:
    """The words of a title that tell what it is about."""
    from tollbook.words.analysis import tokenize

    norms = [token.norm for token in tokenize(text) if token.kind != "punct"]
    cutter = lexicon(lang).cutter if lang in LANGUAGES else None
    words = cutter.phrase(norms) if cutter else tuple(norms)
    return frozenset(word for word in words if len(word) > 2 and word not in _function())


@cache
def _function() -> frozenset[str]:
    """The words of all languages that tell nothing: a title may mix them."""
    return of_all(lambda lang: event_words(lang).function)


def _tells_of_two(finding: Finding, beside: Sequence[Finding]) -> bool:
    """Whether the sentence gives another number for the same harm; in "the visit came a day after ..." it does not."""
    own = finding.people.low
    return finding.people.how == "count" and any(
        f.harm == finding.harm and f.part_of is None and f.people.low != own for f in beside
    )
