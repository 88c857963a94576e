"""The events that one document tells apart: what it is about, and what it mentions besides.

A news page tells of one event and then of others: another village shelled that day, a strike of last week, the links of
its margins. Findings of the event that the document is about get event 0, others 1, 2, ... in the order of the text.
Signs of another event: words that open one ("in another incident"), an item of a list, a settlement other than those
named before. A sentence that repeats the numbers of an event goes back to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tollbook.extract import weapons
from tollbook.extract.event_signs import Day, EventSigns
from tollbook.extract.finding import Finding
from tollbook.extract.sections import sections
from tollbook.model import Document
from tollbook.words.analysis import Analysis

Figure = tuple[str, int | None, int | None]

ROUND_UP = 100  # events of a digest of the day are numbered from here: it is about none of them
_NEAR = 5  # sentences behind the lead; further off, what shares neither place nor number with it is background
_JOINED = 6  # characters of "and" between two told of in one breath
_ITEMS = 3  # sentences with findings, above which what announces the events of a day tells of several


class Event(msgspec.Struct):
    """What is known of an event so far: the settlements named for it and the figures given."""

    number: int
    sites: set[str] = msgspec.field(default_factory=set)
    fine: set[str] = msgspec.field(default_factory=set)  # of these, villages and quarters
    figures: set[Figure] = msgspec.field(default_factory=set)
    names: set[frozenset[str]] = msgspec.field(default_factory=set)
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


def without_links(found: Sequence[Finding], analysis: Analysis, document: Document) -> list[Finding]:
    """The findings without those of links to other reports that stand between two paragraphs."""
    lines = EventSigns(analysis, document)
    by_sentence = _by_sentence(found)
    links = {n for n in by_sentence if lines.title_between(n) and not _borne_out(n, by_sentence)}
    for finding in found if links else ():
        if finding.supersedes is not None and finding.supersedes.sentence in links:
            finding.supersedes = None
    return [finding for finding in found if finding.sentence not in links]


def _by_sentence(found: Sequence[Finding]) -> dict[int, list[Finding]]:
    out: dict[int, list[Finding]] = {}
    for finding in found:
        out.setdefault(finding.sentence, []).append(finding)
    return out


def tell_apart(found: Sequence[Finding], analysis: Analysis, document: Document) -> None:
    """Sets the `event` of every finding."""
    lines = EventSigns(analysis, document)
    if not found:
        return
    by_sentence = _by_sentence(found)
    order = sorted(by_sentence)
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
        sums = any(_summed_up(finding) for finding in by_sentence[number])
        for finding in by_sentence[number]:
            finding.event = current.number
            if finding.people.before:  # "the bodies of the dead": of those told of last
                told = (f for f in reversed(found) if f.harm == finding.harm and f.start < finding.start)
                finding.event = next((f.event for f in told if f.part_of is None), current.number)
            if lines.follows_on(finding, number, by_sentence[number]):
                finding.event = len(events)
                events.append(Event(len(events), figures={figure_of(finding)}))
            if lines.elsewhere(finding, number, by_sentence[number]):
                finding.event = len(events)
                events.append(Event(len(events), figures={figure_of(finding)}))
            if sums and _of_all(finding) and lines.over_places(finding, number):
                finding.scope = "aggregate"
                span = finding.people.text_start, finding.people.text_end
                finding.evidence.append(("scope", *span, "so many places"))
            summed = summed or finding.scope == "aggregate"  # what follows in the sentence is of the same period
            if summed:
                finding.scope = "aggregate"
        summing = all(finding.scope == "aggregate" for finding in by_sentence[number] if finding.part_of is None)
    _accidents(found, by_sentence, lines, events)
    weapons.share(found, sections(analysis.text, document.lang))
    several = len(events) > 2 or len(order) > _ITEMS or (lines.round_up(lead, always=True) and len(order) > 1)
    if several and lines.round_up(lead):
        for finding in found:
            finding.event = (finding.event or 0) + ROUND_UP


def _accidents(
    found: Sequence[Finding], by_sentence: dict[int, list[Finding]], lines: EventSigns, events: list[Event]
) -> None:
    """Gives whoever drowned or died in a crash an event of their own, where the text tells of others besides."""
    fallen = {id(f): f for n, group in by_sentence.items() for f in group if lines.accident(f, n, group)}
    for finding in reversed(found):  # "a woman died and four were hurt in a road accident"
        joined = (f for f in fallen.values() if f.sentence == finding.sentence and 0 < f.start - finding.end <= _JOINED)
        if id(finding) not in fallen and next(joined, None) is not None:
            fallen[id(finding)] = finding
    hurt = [f for f in found if f.harm in weapons.BY_WEAPONS and f.scope != "aggregate"]
    if not fallen or all(id(f) in fallen for f in hurt):
        return
    for number in sorted({f.sentence for f in fallen.values()}):
        own = [f for f in fallen.values() if f.sentence == number and f.part_of is None]
        for finding in own:
            finding.event = len(events)
        events.append(Event(len(events), figures={figure_of(finding) for finding in own}))


def _borne_out(number: int, by_sentence: dict[int, list[Finding]]) -> bool:
    """Whether the text soon behind a line tells one of its numbers again, as it does below a heading of its own; a
    line without numbers is let stand."""
    told = {figure for figure in map(figure_of, by_sentence[number]) if figure[1] is not None}
    behind = [f for n, found in by_sentence.items() if 0 < n - number <= _NEAR for f in found]
    return not told or any(figure_of(finding) in told for finding in behind)


def _of_all(finding: Finding) -> bool:
    """Whether a finding tells how many an event harmed."""
    return finding.people.low is not None and finding.scope == "incident" and finding.harm in weapons.BY_WEAPONS


def _summed_up(finding: Finding) -> bool:
    """Whether it tells of several: a single one lies in one place."""
    return _of_all(finding) and finding.people.how == "count" and (finding.people.low or 0) > 1


def _still_listed(number: int, findings: Sequence[Finding], lines: EventSigns, listed: bool) -> bool:
    """Whether a sentence is an item of a list that sets out the total of a period."""
    if lines.item(number):
        return listed
    return any(finding.scope == "aggregate" for finding in findings)


def _lead(order: Sequence[int], by_sentence: dict[int, list[Finding]], lines: EventSigns) -> int:
    """The sentence that says what the document is about: the first that shares the title's words, else the first."""
    told = [n for n in order if any(finding.scope != "aggregate" for finding in by_sentence[n])] or list(order)
    fresh = [n for n in told if not lines.earlier(n) and not lines.not_today(n)] or told
    best = max(fresh, key=lambda n: (min(lines.shared(n), 4), -n))
    return best if lines.shared(best) >= 3 else told[0]


def _event_of(
    number: int, findings: Sequence[Finding], lines: EventSigns, events: list[Event], current: Event, lead: int
) -> Event:
    """The event that a sentence speaks of: one told before, or a new one."""
    again = next((event for event in events if _named_again(findings, event)), None)
    if lines.page and again is not None and lines.another_day(number, current.days):
        again.last = number  # whoever was hurt one day may be told to have died on another
        return again
    sites = lines.sites(number)
    figures = {figure_of(finding) for finding in findings if _tells(finding)}
    for event in events:
        same = bool(figures) and figures <= event.figures and (not sites or (event.number == 0 and number - lead <= 3))
        same = same or (event.number == 0 and 0 < number - lead <= 3 and event.fills_in(figures))
        there = sites & event.sites and (same or not (lines.beside(number, event.fine) or lines.earlier(number)))
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


def _join(event: Event, findings: Iterable[Finding], lines: EventSigns, number: int | None) -> None:
    """Adds findings to an event, and the places of sentence `number` (None: not its places)."""
    if number is not None:
        event.sites |= lines.sites(number)
        event.fine |= lines.fine(number)
    findings = list(findings)
    event.figures |= {figure_of(finding) for finding in findings if _tells(finding)}
    event.names |= {frozenset(f.people.head.split()) for f in findings if f.people.how == "name"}


def _tells(finding: Finding) -> bool:
    """Whether the number is that of all whom the event harmed: not a part, who did it, those in hospital."""
    people = finding.people
    headline = people.how == "bare" and people.number == "one" and people.end == finding.pred[0] - 1  # "Woman killed"
    named = people.how not in ("self", "pronoun")
    return finding.part_of is None and named and not headline and not finding.rule.startswith("carried:")


def figure_of(finding: Finding) -> Figure:
    """What was done to how many, by which a number told again is known."""
    return finding.harm, finding.people.low, finding.people.high
