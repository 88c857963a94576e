"""The events that one document tells apart: what it is about, and what it mentions besides.

A news page tells of one event and then of others: another village shelled that day, a strike of last week, the links of
its margins. Findings of the event that the document is about get event 0, others 1, 2, ... in the order of the text.
Signs of another event: words that open one ("in another incident"), an item of a list, a settlement other than those
named before. A sentence that repeats the numbers of an event goes back to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter

from tollbook.extract.harm import Finding
from tollbook.model import Document
from tollbook.words.analysis import Analysis, Sentence
from tollbook.words.fold import fold
from tollbook.words.languages import FALLBACK, LANGUAGES, Small, language, small, unjoined, without_article
from tollbook.words.vocabulary import Lexicon, lexicon

Figure = tuple[str, int | None, int | None]
Day = tuple[str, str]  # how a day is named ("weekday", "date", "near") and its name

ROUND_UP = 100  # events of a digest of the day are numbered from here: it is about none of them
_NEAR = 5  # sentences behind the lead; further off, what shares neither place nor number with it is background
_ITEMS = 3  # sentences with findings, above which what announces the events of a day tells of several
_OPENING = 6  # tokens of a sentence in which it may say that it opens another event
_EARLIER: Day = ("near", "earlier")
_BULLETS = frozenset("-•*●▪◾►🔴🔵🔺🔻📌⭕")
_MARKED = frozenset(("#", '"', "“", "«"))  # what a name may stand behind


class EventWords(Small, frozen=True, kw_only=True):
    """Section `[events]`: small words around what a text tells of events.

    function    words that tell nothing of what a title is about
    of          "of" between the day and the month
    acting      words between "after" and the act that it was after: "the", "about", "committing"
    naming      words and endings between a kind of place and its name: "the", "and", "its"
    """

    function: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()


def event_words(lang: str) -> EventWords:
    """The small words of a language around events."""
    return small(lang, "events", EventWords)


@dataclass(slots=True)
class Event:
    """What is known of an event so far: the settlements named for it and the figures given."""

    number: int
    sites: set[str] = field(default_factory=set)
    fine: set[str] = field(default_factory=set)  # of these, villages and quarters
    figures: set[Figure] = field(default_factory=set)
    names: set[frozenset[str]] = field(default_factory=set)
    days: frozenset[Day] = frozenset()
    last: int = 0

    def contradicts(self, findings: Sequence[Finding]) -> bool:
        """Whether the findings give another number for a harm, and no new toll."""
        known = {(harm, low) for harm, low, _ in self.figures if low is not None}
        harms = {harm for harm, _ in known}
        return any(
            finding.harm in harms
            and finding.people.low is not None
            and _tells(finding)
            and (finding.harm, finding.people.low) not in known
            and not finding.rule.startswith("toll")
            for finding in findings
        )

    def fills_in(self, figures: set[Figure]) -> bool:
        """Whether the figures repeat one of the event, and the others give numbers where it had only words so far."""
        rest = figures - self.figures
        vague = {harm for harm, low, _ in self.figures if low is None}
        told = {harm for harm, low, _ in self.figures if low is not None}
        again = any(low is not None for _, low, _ in figures & self.figures)
        return again and bool(rest) and all(harm in vague - told for harm, _, _ in rest)

    @property
    def thin(self) -> bool:
        """Whether no number of dead or hurt has been given yet."""
        return not any(low is not None and harm in ("killed", "injured") for harm, low, _ in self.figures)


def tell_apart(found: Sequence[Finding], analysis: Analysis, document: Document) -> None:
    """Sets the `event` of every finding."""
    lines = _Sentences(analysis, document)
    order = sorted({finding.sentence for finding in found})
    if not order:
        return
    by_sentence = {n: [finding for finding in found if finding.sentence == n] for n in order}
    lead = _lead(order, by_sentence, lines)
    main = Event(0)
    events = [main]
    if len(order) > 1:
        main.days = lines.days(lead)
        _join(main, by_sentence[lead], lines, lead)
    current = main
    listed = summing = False
    for number in order:
        listed = _still_listed(number, by_sentence[number], lines, listed)
        current = main if number == lead else _event_of(number, by_sentence[number], lines, events, current, lead)
        summed = listed and (lines.item(number) or summing)
        for finding in by_sentence[number]:
            finding.event = current.number
            if lines.follows_on(finding, number, by_sentence[number]):
                finding.event = len(events)
                events.append(Event(len(events), figures={_figure(finding)}))
            summed = summed or finding.scope == "aggregate"  # what follows in the sentence is of the same period
            if summed:
                finding.scope = "aggregate"
        summing = all(finding.scope == "aggregate" for finding in by_sentence[number] if finding.part_of is None)
    _share_weapons(found)
    several = len(events) > 2 or len(order) > _ITEMS or (lines.round_up(lead, always=True) and len(order) > 1)
    if several and lines.round_up(lead):
        for finding in found:
            finding.event = (finding.event or 0) + ROUND_UP


def _tells_of_two(finding: Finding, beside: Sequence[Finding]) -> bool:
    """Whether the sentence gives another number for the same harm; in "the visit came a day after ..." it does not."""
    own = finding.people.low
    return finding.people.how == "count" and any(
        f.harm == finding.harm and f.part_of is None and f.people.low != own for f in beside
    )


_BY_WEAPONS = ("killed", "injured", "killed_or_injured", "missing", "trapped")  # "15 are missing" after a strike


def _share_weapons(found: Sequence[Finding]) -> None:
    """Findings without a weapon take that of their event, where the text names one only."""
    for event in {finding.event for finding in found}:
        own = [finding for finding in found if finding.event == event and finding.scope != "aggregate"]
        armed = [finding for finding in own if finding.weapon is not None]
        if len({finding.weapon for finding in armed}) != 1:
            continue
        for finding in own:
            if finding.weapon is None and finding.harm in _BY_WEAPONS:
                finding.weapon, finding.weapon_span = armed[0].weapon, armed[0].weapon_span


def _still_listed(number: int, findings: Sequence[Finding], lines: _Sentences, listed: bool) -> bool:
    """Whether a sentence is an item of a list that sets out the total of a period."""
    if lines.item(number):
        return listed
    return any(finding.scope == "aggregate" for finding in findings)


def _lead(order: Sequence[int], by_sentence: dict[int, list[Finding]], lines: _Sentences) -> int:
    """The sentence that says what the document is about: the first that shares the title's words, else the first."""
    told = [n for n in order if any(finding.scope != "aggregate" for finding in by_sentence[n])] or list(order)
    best = max(told, key=lambda n: (min(lines.shared(n), 4), -n))
    return best if lines.shared(best) >= 3 else told[0]


def _event_of(
    number: int, findings: Sequence[Finding], lines: _Sentences, events: list[Event], current: Event, lead: int
) -> Event:
    """The event that a sentence speaks of: one told before, or a new one."""
    again = next((event for event in events if _named_again(findings, event)), None)
    if lines.page and again is not None and lines.another_day(number, current.days):
        again.last = number  # whoever was hurt one day may be told to have died on another
        return again
    sites = lines.sites(number)
    figures = {_figure(finding) for finding in findings if _tells(finding)}
    for event in events:
        same = bool(figures) and figures <= event.figures and (not sites or (event.number == 0 and number - lead <= 3))
        same = same or (event.number == 0 and 0 < number - lead <= 3 and event.fills_in(figures))
        there = sites & event.sites and (same or not (lines.beside(number, event) or lines.earlier(number)))
        if not lines.another_day(number, event.days) and (there or (same and not lines.opens(number))):
            _join(event, findings, lines, number)
            event.last = number
            return event
    toll = any(finding.rule.startswith("toll") for finding in findings)
    opens = (lines.opens(number) and not toll) or (lines.item(number) and not _only_name(findings))
    opens = opens or (lines.another_day(number, current.days) and not (toll and not sites))
    of_them = all(finding.people.partitive for finding in findings)
    opens = opens or (current.number == 0 and number - max(lead, current.last) > _NEAR and not of_them)
    opens = opens or (lines.page and number - lead > 1 and not sites and current.contradicts(findings))
    apart = bool(sites and current.sites) or opens
    if apart and current.thin and not opens:
        current.sites |= sites  # what was told so far was an outline; here come its particulars
        apart = False
    if number < lead or not apart:
        chosen = current if number > lead else events[0]
        if not apart or not sites:
            _join(chosen, findings, lines, number if not chosen.sites else None)
            if not chosen.days and number > lead:
                chosen.days = lines.days(number)
            return chosen
    event = Event(len(events), days=lines.days(number))
    events.append(event)
    _join(event, findings, lines, number)
    return event


def _only_name(findings: Iterable[Finding]) -> bool:
    """Whether an item of a list does no more than name one of the dead or hurt: "- الشهيدة سمر"."""
    return all(finding.people.how == "name" and finding.rule.startswith(("noun:", "list")) for finding in findings)


def _named_again(findings: Iterable[Finding], event: Event) -> bool:
    """Whether all whom the findings tell of are named, and were named for the event before."""
    told = [frozenset(f.people.head.split()) for f in findings if f.people.how == "name"]
    known = all(any(name <= other or other <= name for other in event.names) for name in told)
    return bool(told) and known and all(finding.people.how == "name" for finding in findings)


def _join(event: Event, findings: Iterable[Finding], lines: _Sentences, number: int | None) -> None:
    """Adds findings to an event, and the places of sentence `number` (None: not its places)."""
    if number is not None:
        event.sites |= lines.sites(number)
        event.fine |= lines.fine(number)
    findings = list(findings)
    event.figures |= {_figure(finding) for finding in findings if _tells(finding)}
    event.names |= {frozenset(f.people.head.split()) for f in findings if f.people.how == "name"}


def _tells(finding: Finding) -> bool:
    """Whether the number is that of all whom the event harmed: not a part, who did it, those in hospital."""
    people = finding.people
    headline = people.how == "bare" and people.number == "one" and people.end == finding.pred[0] - 1  # "Woman killed"
    named = people.how not in ("self", "pronoun")
    return finding.part_of is None and named and not headline and not finding.rule.startswith("carried:")


def _figure(finding: Finding) -> Figure:
    return finding.harm, finding.people.low, finding.people.high


class _Sentences:
    """What the sentences of a text say about events."""

    def __init__(self, analysis: Analysis, document: Document) -> None:
        self.analysis, self.text = analysis, document.text
        self.page = document.title is not None  # pages mention other events; an excerpt sums up what it tells
        self._sites: dict[int, set[str]] = {}
        self._days: dict[int, frozenset[Day]] = {}
        self._fine: dict[int, set[str]] = {}
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
        starts = _starts(sentence.lang, ("new_event",))
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
        starts, of = _starts(sentence.lang, ("weekday", "month", "near_day")), event_words(sentence.lang).of
        found: set[Day] = set()
        if starts.isdisjoint(norms):
            return self._days.setdefault(number, frozenset())
        for at, norm in enumerate(norms):
            if norm not in starts:
                continue
            match = words.find(norms, at)
            categories = {entry.category for entry in match[1]} if match else set()
            if "weekday" in categories:
                found.add(("weekday", norm))
            elif "month" in categories and at and match:
                day = norms[at - 1] if norms[at - 1] not in of else norms[at - 2]
                if not day.isdigit() and sentence.lang == "en" and _of_time(norms, at, starts):
                    day = _behind(norms, at + match[0])
                if day.isdigit():
                    found.add(("date", f"{day} {norm}"))
                if at and norms[at - 1] == "last":
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
        if _starts(sentence.lang, ("day_after", "rank")).isdisjoint(norms):
            return False
        tokens = self.analysis.tokens[sentence.first : sentence.last]
        last = bisect_right(tokens, min(finding.start, finding.pred[0]), key=_END)
        before = range(max(0, last - _OPENING), last)
        if self._outranked(norms, last) or self._after_act(words, norms[:last], sentence.lang):
            return True
        for at in before:
            match = words.find(norms, at)
            opener = next((e for e in match[1] if e.category == "day_after"), None) if match else None
            act = opener is not None and opener.get("subject") == "act"
            if act and not (at and finding.people.how == "count" and _names_act(words, norms[:at])):
                continue
            if match and opener and (opener.get("beside") != "yes" or _tells_of_two(finding, beside)):
                between = norms[at + match[0] : before[-1] + 1]
                return not between or (between[0] in _ANOTHER and _names_act(words, between))
        return False

    def _after_act(self, words: Lexicon, norms: Sequence[str], lang: str) -> bool:
        """Whether it is told of an act that the event came after or answers: "ردا على المجزرة التي ... باستشهاد سبعة".

        `norms`: the words before. Nothing but that act stands behind the words for "after", and no mark up to it.
        """
        starts, acting = _starts(lang, ("day_after",)), event_words(lang).acting
        for at in [at for at, norm in enumerate(norms) if norm in starts]:
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

    def _outranked(self, norms: Sequence[str], last: int) -> bool:
        """ "the deadliest attack since the one in Averil, where 26 people died": the earlier one of the two. `last`:
        how many words stand before the second."""
        if _WORST.isdisjoint(norms):
            return False
        before = norms[:last]
        ranked = next((k for k, norm in enumerate(before) if norm in _WORST), len(before))
        since = before.index("since", ranked) if "since" in before[ranked:] else len(before)
        return any(norm in _RELATIVE for norm in before[since:])

    def another_day(self, number: int, days: frozenset[Day]) -> bool:
        """Whether the sentence names another day than `days`, both named in the same way and nothing shared."""
        own = self.days(number)
        if _EARLIER in own and _EARLIER not in days:
            return True
        return not own & days and bool({how for how, _ in own} & {how for how, _ in days})

    def round_up(self, lead: int, *, always: bool = False) -> bool:
        """Whether the title announces the events of a day or week, and not one of them; `always`: by words for that."""
        announcing = _round_ups(self.analysis.sentences[lead].lang, always)
        return not self._title.isdisjoint(announcing)

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

    def beside(self, number: int, event: Event) -> bool:
        """Whether the sentence names another village or quarter than the event, of a district that both may share."""
        own = self.fine(number)
        return bool(own and event.fine) and not own & event.fine

    def _look(self, number: int) -> None:
        sentence, words = self._words(number)
        norms = self._norms(number)
        sites, fine = self._sites.setdefault(number, set()), self._fine.setdefault(number, set())
        at = 0 if not _starts(sentence.lang, ("place_noun",)).isdisjoint(norms) else len(norms)
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


_END = itemgetter(1)  # of a token
_MARKS = frozenset((",", "،", ";", "؛", ".", ":"))
_WORST = frozenset(("deadliest", "worst", "bloodiest"))
_RELATIVE = frozenset(("where", "when", "which", "that"))
_ANOTHER = frozenset(("a", "an", "another", "similar"))


def _of_time(norms: Sequence[str], at: int, starts: frozenset[str]) -> bool:
    """Whether a month tells when: "on Oct. 17", "Friday, Jan. 1", and not "the May 11 shooting"."""
    before = [norm for norm in norms[max(0, at - 2) : at] if norm != ","]
    return bool(before) and (before[-1] == "on" or before[-1] in starts)


def _behind(norms: Sequence[str], at: int) -> str:
    """The day behind a month ("Oct. 17", "May 3rd"); "" where none stands there."""
    at += norms[at : at + 1] == ["."]
    day = (
        norms[at].removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th") if at < len(norms) else ""
    )
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


@cache
def _starts(lang: str, categories: tuple[str, ...]) -> frozenset[str]:
    """The first words of the phrases of some categories."""
    return lexicon(lang).openings(categories)


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
    return frozenset().union(*(event_words(lang).function for lang in LANGUAGES))
