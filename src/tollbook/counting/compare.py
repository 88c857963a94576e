"""Speakers' totals beside our own sums for the same window, area, population and harm, and beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tollbook import exchange, tally, work
from tollbook.check import conceded as admissions
from tollbook.check import quantities
from tollbook.check.quantities import Difference, Quantity, Ratio
from tollbook.check.reasons import reasons
from tollbook.counting import sampling
from tollbook.counting.figures import read_figure
from tollbook.counting.tallies import source
from tollbook.errors import UsageError
from tollbook.model import Claim, Incident, Rate, Record, TallyLine
from tollbook.words.fold import fold
from tollbook.words.telling import tell

if TYPE_CHECKING:
    from tollbook.settings import Profile, Settings
    from tollbook.store import Store
    from tollbook.tally import Countable

HARMS = ("killed", "injured")
OWN = "sum"  # what stands for a claim's id where the figure is a sum of ours
OWN_FIGURE = {
    ("killed", "child"): "children_killed",
    ("killed", "woman"): "women_killed",
    ("killed", "combatant"): "combatants_killed",
}
FINE = frozenset(("site", "neighbourhood", "village", "town", "city", "district", "governorate"))


class Beside(Record, frozen=True, kw_only=True):
    """Two figures beside each other. `ratio` only where nothing forbids it, or where it was asked for `anyway`.

    `checked`: how often the reader errs on the ledger, in a sentence; `error_rates` by field and language.
    """

    a: Quantity
    b: Quantity
    differences: tuple[Difference, ...]
    ratio: Ratio | None
    notes: tuple[str, ...] = ()
    checked: str | None = None
    error_rates: tuple[Rate, ...] = ()


class Ours(NamedTuple):
    """What is set beside speakers' totals: our incidents, or a recorder's table."""

    name: str
    incidents: Sequence[Countable]
    countries: frozenset[str]
    as_of: str | None
    keeper: str | None
    headline: tuple[str, ...] = ()
    group: str = "civilian"


# Tables in which a number holds everybody who died, combatants too.
EVERYBODY = frozenset(("ucdp-ged", "acled"))


def ours(store: Store, settings: Settings, of: str | None = None) -> Ours:
    """Our own incidents, or those of a table that was imported. Raises NotFound."""
    if of is None:
        incidents, _, profile = source(store, settings)
        as_of = work.now().date().isoformat()
        return Ours("this ledger", incidents, _countries(incidents), as_of, None, _headline(profile))
    made = exchange.versions(store, of)
    rows = [row for one in made for row in store.imported(one)]
    days = [day for row in rows for day in (row.modified_on, row.published_on) if day]
    found, profile = exchange.incidents_of(store, of)
    as_of = max(days)[:10] if days else made[0].at[:10]
    named = frozenset(code for one in made for code in one.countries)
    group = "person" if made[0].recorder in EVERYBODY else "civilian"
    keeper = fold(made[0].recorder)
    return Ours(f"the table {of}", found, named or _countries(found), as_of, keeper, _headline(profile), group)


def _headline(profile: Profile) -> tuple[str, ...]:
    chosen = profile.values.get("headline_gradings")
    return tuple(str(grading) for grading in chosen) if isinstance(chosen, list) else ()


def _countries(incidents: Iterable[Countable]) -> frozenset[str]:
    return frozenset(i.country for i in incidents if i.country and i.state != "withdrawn")


class Comparer:
    """Turns claims, figures and sums into quantities, by one ledger's places and actors."""

    def __init__(
        self, known: work.Knowledge, beside: Ours, published: Callable[[Claim], str | None], lang: str = "en"
    ) -> None:
        """`published` gives the day on which a claim's document appeared; `lang` is that of words without a source.

        Raises VocabularyError where there are no words for the language.
        """
        self._say = reasons(lang)
        self._gazetteer = known.gazetteer
        self._register = known.register
        self._published = published
        self.beside = beside
        self._names = sorted({name for i in beside.incidents for name in i.blamed})

    def order(self, claim: Claim) -> tuple[str, ...]:
        """By speaker, harm and the day on which it was said."""
        return (claim.speaker.name or "", claim.harm, self.of_claim(claim).as_of or "", claim.id)

    def of_claim(self, claim: Claim) -> Quantity:
        """A claim's number as a quantity."""
        count, said = claim.count, _day(claim) or self._published(claim)
        until = claim.when.to
        if until is None and claim.when.from_ is not None:
            until = said  # "since August 2014": to the day on which it was said
        return Quantity(
            who=claim.speaker.name or self._say("itself"),
            ref=claim.id,
            low=count.min if count else None,
            high=count.max if count else None,
            words=count.text if count else "no number",
            harm=claim.harm,
            group=claim.group,
            since=claim.when.from_,
            until=until,
            countries=self.countries(claim),
            place=claim.where.name if claim.where.precision in FINE else None,
            blamed=self.parties([a.name for a in (claim.blamed, *claim.blamed_also) if a and a.name]),
            as_of=said,
            keeper=fold(claim.speaker.name) if claim.speaker.name else None,
            conceded=claim.stance == "concedes",
        )

    def countries(self, claim: Claim) -> tuple[str, ...]:
        """The countries of a claim's area: its own, or those that its words name ("Iraq and Syria")."""
        if claim.where.country:
            return (claim.where.country,)
        words = claim.where.text or claim.where.name or ""
        found = self._gazetteer.mentions(words, lang=None)
        return tuple(sorted({m.best.country for m in found if m.best and m.best.country}))

    def parties(self, names: Iterable[str]) -> tuple[str, ...]:
        """Blamed names, each as the belligerent that it is or belongs to."""
        return tuple(sorted({self._party(name) for name in names}))

    def _party(self, name: str) -> str:
        """The belligerent of a name; "the coalition" is the one party of this ledger whose name ends so."""
        if known := self._register.belligerent(name):
            return known
        whole = {self._register.belligerent(n) or n for n in self._names if fold(n).endswith(f" {fold(name)}")}
        return whole.pop() if len(whole) == 1 else name

    def own(self, other: Quantity, claim: Claim | None = None) -> Quantity:
        """Our sum for the window, area, population, harm and blamed party of `other`, as far as we have them."""
        chosen = [i for i in self.beside.incidents if self._within(i, other, claim)]
        harm = OWN_FIGURE.get((other.harm, other.group or ""), other.harm)
        found = tally.add(chosen, harm)
        span = tally.known(found) if found.events else None
        group = other.group if (other.harm, other.group or "") in OWN_FIGURE else self.beside.group
        return Quantity(
            who=self.beside.name,
            ref=OWN,
            low=span.min if span else None,
            high=span.max if span else None,
            words=self._by_grading(chosen, harm, found.events),
            harm=other.harm,
            group=group,
            since=other.since,
            until=other.until,
            countries=tuple(sorted(set(other.countries) & self.beside.countries)),
            place=other.place,
            blamed=other.blamed,
            as_of=self.beside.as_of,
            keeper=self.beside.keeper,
            events=found.events,
        )

    def _by_grading(self, chosen: Sequence[Countable], harm: str, events: int) -> str:
        """Over how many incidents, and what of it the headline gradings make."""
        say = self._say
        words = say("one_incident" if events == 1 else "incidents", n=events)
        if self.beside.headline and events:
            head = tally.add([i for i in chosen if i.grading in self.beside.headline], harm)
            names = [say.word("gradings", grading) for grading in self.beside.headline]
            if not head.events:
                return words + say("none_of_these", gradings=say("or").join(names))
            span = tally.ends(head) if tally.known(head) else say("no_figure")
            words += say("of_these", span=span, n=head.events, gradings=say("and").join(names))
        return words

    def _within(self, incident: Countable, other: Quantity, claim: Claim | None) -> bool:
        if incident.state == "withdrawn" or other.since is None or other.until is None:
            return False
        day = incident.date_from
        if day is None or not other.since <= day[:10] <= other.until:
            return False
        if incident.country not in other.countries:
            return False
        if other.blamed and not set(map(fold, other.blamed)) & set(map(fold, self.parties(incident.blamed))):
            return False
        if other.place is None or claim is None:
            return True
        return tally.inside(incident, other.since, other.until, claim.where)

    def beside_ours(self, claim: Claim, *, anyway: bool = False) -> Beside:
        """A speaker's total beside our sum."""
        theirs = self.of_claim(claim)
        mine = self.own(theirs, claim)
        said = tell(
            "{who} said it on {day}; ours is as of {until}.", who=theirs.who, day=theirs.as_of, until=mine.as_of
        )
        notes = [said] if theirs.as_of else []
        if theirs.conceded:
            notes.append(tell("{who} says here what it admits.", who=theirs.who))
        return beside(theirs, mine, anyway=anyway, notes=notes)

    def figure(self, line: TallyLine, countries: Iterable[str]) -> Quantity:
        """A figure of a tally as a quantity; `countries` are those of its incidents."""
        query = line.query
        harm = str(query.get("harm"))
        plain, group = next(((h, g) for (h, g), f in OWN_FIGURE.items() if f == harm), (harm, "civilian"))
        names = query.get("belligerents")
        span = tally.known(line)
        return Quantity(
            who=f"the figure {line.id}",
            ref=line.id,
            low=span.min if span else None,
            high=span.max if span else None,
            words=f"{line.events} incidents",
            harm=plain,
            group=group,
            since=_text(query.get("since")),
            until=_text(query.get("until")),
            countries=(str(query["country"]),) if query.get("country") else tuple(sorted(set(countries))),
            blamed=self.parties([str(n) for n in names] if isinstance(names, list) else []),
            as_of=line.as_of[:10],
            events=line.events,
        )


def comparer(store: Store, settings: Settings, of: str | None = None, lang: str = "en") -> Comparer:
    """What compares within this ledger, beside our incidents or a recorder's table. Raises NotFound."""
    return Comparer(work.knowledge(settings, store), ours(store, settings, of), published_in(store), lang)


def published_in(store: Store) -> Callable[[Claim], str | None]:
    """The day on which a claim's document appeared, as the ledger has it."""

    def day(claim: Claim) -> str | None:
        found = store.document(claim.document).published
        return found[:10] if found else None

    return day


def totals(claims: Iterable[Claim]) -> list[Claim]:
    """Speakers' totals of people over a period or an area, by speaker and time."""
    found = [
        c
        for c in claims
        if c.scope == "aggregate" and c.counts and c.harm in HARMS and c.stance in ("asserts", "concedes")
    ]
    return sorted(found, key=lambda c: (c.speaker.name or "", c.harm, c.group or "", _day(c) or "", c.id))


def named(store: Store, by: Comparer, name: str) -> tuple[Quantity, Claim | None]:
    """A claim by its id, or a FIGURE.json by its path. Raises NotFound, UnreadableInput, UsageError."""
    if Path(name).is_file():
        line = read_figure(Path(name))
        inside = set(line.incidents)
        return by.figure(line, [i.country for i in store.figures() if i.id in inside and i.country]), None
    claim = store.claim(name)
    laid = [c for c in work.standing(store, document=claim.document) if c.id == claim.id]
    if not laid or not laid[0].counts:
        raise UsageError(f"The claim {claim.id} was rejected: there is nothing to compare.")
    return by.of_claim(laid[0]), laid[0]


def beside(a: Quantity, b: Quantity, *, anyway: bool = False, notes: Sequence[str] = ()) -> Beside:
    """Two quantities with what differs, and their ratio where nothing does, or where it was asked for."""
    found = quantities.differences(a, b)
    allowed = quantities.ratio(a, b) if anyway or not found else None
    if anyway and found and allowed is None:
        notes = [*notes, tell("A ratio was asked for anyway; there is none, for the second number may be 0.")]
    return Beside(a=a, b=b, differences=found, ratio=allowed, notes=tuple(notes))


def carrying(store: Store, found: Beside) -> Beside:
    """The two with how often the reader errs on this ledger."""
    return msgspec.structs.replace(found, **sampling.carried(store)._asdict())


def admitted(incidents: Iterable[Incident]) -> Iterator[tuple[str, admissions.Answers]]:
    """How each belligerent that is a party somewhere has answered: its share and how late."""
    kept = [i for i in incidents if i.state != "withdrawn"]
    names = sorted({p.name for i in kept for p in i.parties})
    for name in names:
        yield name, admissions.answers(kept, [name])


def lines(found: Beside) -> Iterator[str]:
    """Two figures beside each other, as plain lines; the ratio is refused where something differs."""
    for q in (found.a, found.b):
        events = f", {q.words}" if q.events is not None else f", “{q.words}”"
        people = f"{quantities.people(q)} " if q.group else ""
        if q.events is not None and q.high is None:
            people = f"of {people}"
        yield f"  {q.who}: {quantities.said(q)} {people}{q.harm.replace('_', ' ')}{events}"
        yield f"      {quantities.window(q)}, {quantities.area(q)}; as of {q.as_of or 'an unknown day'} ({q.ref})"
    if found.differences and found.ratio is None:
        yield "  NO RATIO: these two may not be set against each other."
    else:
        anyway = " (asked for anyway; they may not be set against each other)" if found.differences else ""
        yield f"  Ratio, the first to the second: {quantities.said_ratio(found.ratio)}{anyway}."
    yield from (f"      {d.dimension}: {d.why}" for d in found.differences)
    yield from (f"      note: {note}" for note in found.notes)


class Step(Record, frozen=True, kw_only=True):
    """One figure of a series. `breaks` says why it is no longer one with the figure before it, None where it is."""

    figure: Quantity
    via: tuple[str, ...]
    breaks: str | None


class Series(Record, frozen=True, kw_only=True):
    """What one speaker gives of one harm over time."""

    who: str
    harm: str
    steps: tuple[Step, ...]


def series(claims: Iterable[Claim], quantity: Callable[[Claim], Quantity]) -> Iterator[Series]:
    """What each speaker gives over time; `claims` in the order of `Comparer.order`."""
    for (_, harm), own in groupby(claims, key=lambda claim: (claim.speaker.name, claim.harm)):
        steps: list[Step] = []
        for claim in own:
            now, last = quantity(claim), steps[-1] if steps else None
            why = quantities.series_break(last.figure, now, last.via, claim.via) if last else None
            steps.append(Step(figure=now, via=claim.via, breaks=why))
        yield Series(who=steps[0].figure.who, harm=harm, steps=tuple(steps))


def series_lines(found: Iterable[Series]) -> Iterator[str]:
    """Series over time, one figure a line; where one stops being one series, a line says so."""
    for each in found:
        yield f"{each.who}, {each.harm}:"
        for step in each.steps:
            if step.breaks:
                yield f"  == the series breaks here: {step.breaks}"
            q = step.figure
            where = f"{quantities.window(q)}, {quantities.area(q)}"
            yield f"  {q.as_of or 'unknown day':<11} {quantities.said(q):>12}  {where}"


def _day(claim: Claim) -> str | None:
    return claim.said_on[:10] if claim.said_on else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
