"""Evidence to values: the dates, places and actors of a document's claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

import msgspec

from tollbook.model import Actor, Claim, Document, Evidence, Gazetteer, Inferred, PlaceMention, Register, When, Where
from tollbook.resolve.coordinates import is_written_point
from tollbook.resolve.dates import DAY, Report, dates_of, parse_day, resolve_date
from tollbook.resolve.gazetteer import PEOPLE
from tollbook.resolve.short_names import meant_there
from tollbook.resolve.unlisted import AROUND, is_around
from tollbook.resolve.vocabulary import told_by_name
from tollbook.resolve.zones import after_midnight, days_of, has_time, zone_at
from tollbook.words.dates import DatePhrase
from tollbook.words.languages import LANGUAGES, Small, language, small

FINE = {"site": 0, "neighbourhood": 1, "village": 2, "town": 3, "city": 4, "district": 5, "governorate": 6}
BY_PEOPLE = "no place is named; the country is that of the people and places that the text speaks of"
_SAME_PLACE = 40  # characters between a name and the one or the coordinates behind it that are of the same place
POINTS = frozenset({"city", "town", "village", "neighbourhood", "district", "site"})
_START, _END = attrgetter("start"), attrgetter("end")
_KIND = r"(?:the )?(?:\w+ of )?"


class PairSmall(Small, frozen=True, kw_only=True):
    """Small words between two places: "between", and what may stand before it."""

    between: tuple[str, ...] = ()
    what: tuple[str, ...] = ()


def _pairs(lang: str) -> tuple[str, str]:
    """Patterns for "between" before the first of two places and for "and" before the second, written onto it."""
    own, traits = small(lang, "pairs", PairSmall), language(lang)
    between, what = "|".join(own.between), "|".join(own.what)
    before = rf"(?<!\w)[{''.join(traits.conjunctions)}]?(?:(?:{what}) )?(?:{between}) (?:\w+ )?$"
    return before, rf"\s+{traits.joins[0]}(?:(?:{between}) )?(?:\w+ )?"


_PAIRS = [_pairs(lang) for lang in LANGUAGES if language(lang).joins]
_BETWEEN = re.compile("|".join((rf"\b[Bb]etween {_KIND}$", *(before for before, _ in _PAIRS))))
_AND = re.compile("|".join((rf"\s+and\s+{_KIND}", *(joins for _, joins in _PAIRS))))
_DASH = re.compile(r"\s*[)]?\s*[–—-]")


@dataclass
class Facts:
    """What one document offers: its date phrases and places, and the day against which phrases are read."""

    document: Document
    gazetteer: Gazetteer
    placed: dict[tuple[Evidence, ...], tuple[Where, str | None]] = field(default_factory=dict)

    @cached_property
    def phrases(self) -> dict[tuple[int, int], DatePhrase]:
        """Date phrases by span."""
        return {(p.start, p.end): p for p in dates_of(self.document.text, self.document.lang)}

    @cached_property
    def mentions(self) -> tuple[PlaceMention, ...]:
        """The place names of the text."""
        return self._named(self.document.text)

    @cached_property
    def title(self) -> tuple[PlaceMention, ...]:
        """The place names of the title."""
        title = self.document.title
        return self._named(title) if title else ()

    def _named(self, text: str) -> tuple[PlaceMention, ...]:
        return self.gazetteer.mentions(text, lang=self.document.lang, countries=self.document.in_view)

    @cached_property
    def country(self) -> str | None:
        """The country of most places in the text, else that of the peoples and groups it names."""
        counts: dict[str, int] = {}
        for mention in (*self.mentions, *self.title):
            if mention.best and mention.best.country:
                counts[mention.best.country] = counts.get(mention.best.country, 0) + 1
        if not counts:  # no place and no people is named; groups and outlets tell too
            for code in told_by_name(f"{self.document.title or ''}\n{self.document.text}"):
                counts[code] = counts.get(code, 0) + 1
        return max(counts, key=lambda code: counts[code]) if counts else None

    @cached_property
    def published(self) -> Report | None:
        """The publication date: the day at the place that the document speaks of, where its time of day tells it."""
        written = self.document.published
        found = days_of(written, self._zone() if has_time(written) else None) if written else None
        return Report(found.own, found.how, found.there) if found else self._told_today()

    def _told_today(self) -> Report | None:
        """The day that the text itself calls today ("today, Tuesday, 10 August"), where only one year fits."""
        low, high = self.document.span
        for phrase in self.phrases.values():
            if low <= phrase.start < high and phrase.kind == "date" and phrase.amount == 0 and phrase.day:
                found = self._resolved(phrase)
                if day := parse_day(found.from_):
                    return Report(day, f"“{found.text}”: {day.isoformat()}")
        return None

    @cached_property
    def _earliest(self) -> date | None:
        """The last of the days since which the text counts ("since March 2020"): it was written after it."""
        latest = parse_day(self.document.captured_at)
        begun = (p.first for p in self.phrases.values() if p.kind in {"since", "range"} and p.first and p.first.year)
        days = (parse_day(resolve_date(p, None).from_) for p in begun)
        return max((d for d in days if d and latest and d <= latest), default=None)

    def _resolved(
        self, phrase: DatePhrase, report: Report | None = None, anchor: When | None = None, *, back: bool = False
    ) -> When:
        latest = parse_day(self.document.captured_at)
        return resolve_date(phrase, report, anchor, reverse=back, earliest=self._earliest, latest=latest)

    def _zone(self) -> str | None:
        """The time zone of the first known place in the country of the document."""
        if self.country is None:
            return None
        places = (m.best for m in self.mentions if m.best and m.best.country == self.country)
        point = next(((w.lat, w.lon) for w in places if w.precision != "country"), (None, None))
        return zone_at(self.country, *point)

    @cached_property
    def datelines(self) -> list[tuple[int, Report]]:
        """Full dates that stand at the head of an article, with their offsets."""
        found, text = [], self.document.text
        low, high = self.document.span
        for (start, end), phrase in self.phrases.items():
            if not low <= start < high or phrase.kind != "date" or not (phrase.year and phrase.day):
                continue
            line = text.rfind("\n", 0, start) + 1
            before, after = text[line:start], text[end : end + 60].partition("\n")[0]
            if len(before) > 40 or not (_DASH.match(after) or len(re.findall(r"\w+", before + " " + after)) <= 4):
                continue
            day = parse_day(resolve_date(phrase, None).from_)
            if day and (self.published is None or day <= self.published.day + DAY):
                found.append((start, Report(day, f"dateline {day.isoformat()}")))
        return found

    def report(self, offset: int) -> Report | None:
        """The day against which a phrase at `offset` is read: the dateline over it, else the publication date."""
        above = [(start, report) for start, report in self.datelines if start <= offset]
        if not above:
            return self.published
        start, report = above[-1]
        near = self.published is None or self.published.day - report.day <= 10 * DAY
        return report if near or start > 100 else self.published

    def when(self, evidence: Sequence[Evidence]) -> tuple[When, str | None]:
        """The first date of the evidence that resolves, else the first with its words; and the rule behind it."""
        best: When | None = None
        anchors = [one for one in evidence if one.field == "when.anchor"]
        for one in evidence:
            phrase = self.phrases.get((one.start, one.end)) if one.field == "when" else None
            if phrase is None:
                if one.field == "when" and (report := self.report(one.start)):
                    return self._of_the_hour(one, report), one.rule
                continue
            anchor = None
            if phrase.kind == "anchored":
                anchor = self._anchor(anchors[0] if anchors else None, one.start)
            found = self._resolved(phrase, self.report(one.start), anchor, back=one.rule == "counted back")
            if self._to_come(found, one):
                continue
            if found.from_ or found.to:
                return found, one.rule
            best = best or found
        if best is None and self.published is not None:  # nothing in the words; a person or the joining may weigh it
            best = When(candidates=(self.published.day.isoformat(),))
        return best or When(), None

    def _of_the_hour(self, evidence: Evidence, report: Report) -> When:
        """The day of a report that calls itself news of the hour; soon after midnight the day before, too."""
        words, day = self.document.text[evidence.start : evidence.end], report.day.isoformat()
        if report is self.published and after_midnight(self.document.published, self._zone()):
            before = (report.day - DAY).isoformat()
            return When(from_=before, to=day, precision="range", text=words, against=report.how)
        return When(from_=day, to=day, precision="day", text=words, against=report.how)

    def _to_come(self, when: When, evidence: Evidence) -> bool:
        """Whether a date lies after the report: what is planned for next week has hurt nobody yet.

        A full date in the claim's own sentence is kept: it may be the publication date that is wrong.
        """
        begin, report = parse_day(when.from_), self.report(evidence.start)
        if begin is None or report is None or (when.against is None and evidence.rule == "date in its sentence"):
            return False
        return begin > report.day + DAY

    def _anchor(self, evidence: Evidence | None, offset: int) -> When | None:
        if evidence is not None:
            phrase = self.phrases.get((evidence.start, evidence.end))
            found = resolve_date(phrase, self.report(evidence.start)) if phrase else None
            if found and found.from_:
                return found
        report = self.report(offset)
        phrase = next((p for p in self.phrases.values() if p.start == offset), None)
        if report is None or (phrase is not None and phrase.amount == 0):
            return None
        day = report.day.isoformat()
        return When(from_=day, to=day, precision="day", text="the report")

    def same_day(self, said_on: str | None) -> str | None:
        """The day of a saying; where it is the written day of publication, that of the place."""
        if said_on and said_on == (self.document.published or "")[:10] and self.published:
            return self.published.day.isoformat()
        return said_on

    def said_on(self, evidence: Sequence[Evidence]) -> str | None:
        """The day on which something was said; None where the words give no single day."""
        for one in evidence:
            if one.field != "said_on":
                continue
            phrase = self.phrases.get((one.start, one.end)) or next(
                (p for span, p in self.phrases.items() if span[0] < one.end and one.start < span[1]), None
            )
            if phrase is not None:
                found = resolve_date(phrase, self.report(one.start), self._anchor(None, one.start))
                if found.from_ and found.precision == "day":
                    return found.from_
        return None

    def where(self, evidence: Sequence[Evidence]) -> tuple[Where, str | None]:
        """The place of the first evidence, with what stands around it; and the rule behind it."""
        told = tuple(one for one in evidence if one.field == "where")
        if told not in self.placed:  # the claims of a sentence stand on the same words
            self.placed[told] = self._where(told)
        return self.placed[told]

    def _where(self, evidence: Sequence[Evidence]) -> tuple[Where, str | None]:
        groups = [(one, found) for one in evidence if (found := self._inside(one.start, one.end))]
        if not groups:
            return self._from_title()
        first, found = groups[0]
        if len(found) > 1 and all(m.best and m.best.precision == "country" for m in found):
            text = _clean(self.document.text[first.start : first.end])
            return Where(name=text, precision="country", text=text, why="several countries together"), first.rule
        around = [m.best for _, others in groups[1:] for m in others if m.best]
        if ends := self._between(found[0]):
            return self._middle(*ends), first.rule
        return self._within(self._at_point(found[0]), around), first.rule

    @cached_property
    def _pointed(self) -> dict[int, PlaceMention]:
        """By where coordinates begin, the finest name that their line gives: "Averil, Dorn (36.12, 37.45)"."""
        named: dict[int, PlaceMention] = {}
        for n, point in enumerate(self.mentions):
            if not is_written_point(point):
                continue
            line: list[PlaceMention] = []
            for mention in reversed(self.mentions[:n]):
                gap = self.document.text[mention.end : (line[-1] if line else point).start]
                if "\n" in gap or len(gap) > _SAME_PLACE or is_written_point(mention):
                    break
                line.append(mention)
            if line:
                named[point.start] = min(reversed(line), key=_fineness)
        return named

    def _at_point(self, mention: PlaceMention) -> PlaceMention:
        """A mention with what the text says of its point: coordinates take the name before them, a name no gazetteer
        has the coordinates behind it."""
        if is_written_point(mention):
            name = self._pointed.get(mention.start)
            if name is None or name.best is None or mention.best is None:
                return mention
            own = name.best
            best = msgspec.structs.replace(mention.best, name=own.name, country=own.country, text=own.text)
            return msgspec.structs.replace(mention, best=best)
        if mention.best is None or _named(mention):
            return mention
        for point in (m for m in self.mentions if m.start in self._pointed and m.best is not None):
            told = point.best
            if told is not None and self._pointed[point.start].text == mention.text:
                best = msgspec.structs.replace(
                    mention.best, lat=told.lat, lon=told.lon, near=told.near, within=(), why=told.why
                )
                return msgspec.structs.replace(mention, best=best)
        return mention

    def _inside(self, start: int, end: int) -> Sequence[PlaceMention]:
        """The place names that stand whole within a stretch of the text; they follow one another without overlaps."""
        first = bisect_left(self.mentions, start, key=_START)
        last = bisect_right(self.mentions, end, lo=first, key=_END)
        return self.mentions[first:last]

    def _between(self, mention: PlaceMention) -> tuple[PlaceMention, PlaceMention] | None:
        """The two settlements between which the words put something, where `mention` is one of them."""
        at = bisect_left(self.mentions, mention.start, key=_START)
        for first, second in ((at, at + 1), (at - 1, at)):
            if first < 0 or second >= len(self.mentions):
                continue
            a, b = self.mentions[first], self.mentions[second]
            before, gap = self.document.text[max(0, a.start - 30) : a.start], self.document.text[a.end : b.start]
            known = all(m.best and _named(m) and m.best.precision in POINTS for m in (a, b))
            if known and _BETWEEN.search(before) and _AND.fullmatch(gap):
                return a, b
        return None

    def _middle(self, a: PlaceMention, b: PlaceMention) -> Where:
        """The stretch between two places, as near the middle of both: it lies in neither."""
        first, last = a.best or Where(), b.best or Where()
        assert first.lat is not None
        assert first.lon is not None
        assert last.lat is not None
        assert last.lon is not None
        words = _clean(self.document.text[a.start : b.end])
        return Where(
            name=words,
            lat=round((first.lat + last.lat) / 2, 5),
            lon=round((first.lon + last.lon) / 2, 5),
            precision="district",
            country=first.country if first.country == last.country else None,
            text=words,
            near=True,
            why=f"the words put it between {first.name} and {last.name}; the point is the middle of both",
        )

    def _within(self, mention: PlaceMention, around: Sequence[Where]) -> Where:
        own = mention.best or Where(name=_clean(mention.text), precision="unknown", text=_clean(mention.text))
        if own.why == AROUND:  # the title may know what the text leaves open
            own = next((m.best for m in self.title if m.best and _named(m) and m.best.name == own.name), own)
        rank = FINE.get(own.precision, 7)
        holders = [w for w in around if w.name and w.name != own.name and FINE.get(w.precision, 7) > rank]
        names = tuple(dict.fromkeys(str(w.name) for w in holders))
        country = own.country or next((w.country for w in holders if w.country), None) or self.country
        if own.lat is not None and not _lent(own):
            return msgspec.structs.replace(own, within=names, country=country)
        placed = [w for w in (*around, *self._beside(mention)) if w.lat is not None and not _lent(w)]
        near = [w for w in placed if w.precision in POINTS] or [w for w in placed if w.precision == "governorate"]
        if _lent(own) and not near:  # a name that no gazetteer has, with a known one beside it elsewhere in the text
            return msgspec.structs.replace(own, within=tuple(dict.fromkeys((*names, *own.within))), country=country)
        if not near:
            return msgspec.structs.replace(own, within=names, country=country)
        holder = self._lender(near)
        return msgspec.structs.replace(
            own,
            within=tuple(dict.fromkeys((*names, str(holder.name)))),
            country=holder.country or country,
            lat=holder.lat,
            lon=holder.lon,
            near=True,
            why=f"not in the gazetteer; the point is that of {holder.name}, named beside it",
        )

    def _lender(self, near: Sequence[Where]) -> Where:
        """Of the known places around an unknown one that whose point it takes: the first.

        Where names have no capitals, a lone place of another country is more likely a common word, and passed over.
        """
        lang = self.document.lang
        if lang not in LANGUAGES or language(lang).capitals:
            return near[0]
        told = Counter(m.best.country for m in self.mentions if m.best and m.best.country)
        most, times = told.most_common(1)[0] if told else (None, 0)
        alone = told[near[0].country or ""] == 1 and times > 1
        return next((w for w in near if alone and w.country == most), near[0])

    def _beside(self, mention: PlaceMention) -> list[Where]:
        """Known places named within a few words of an unknown one."""
        near = [m for m in self.mentions if _named(m) and m is not mention and abs(m.start - mention.start) < 80]
        return [m.best for m in sorted(near, key=lambda m: abs(m.start - mention.start)) if m.best]

    def _from_title(self) -> tuple[Where, str | None]:
        known = [m for m in self.title if _named(m)]
        if not known and self.country is None:
            return Where(), None
        if not known:
            return Where(
                country=self.country, precision="country", why=BY_PEOPLE
            ), "country of the people and parties named"
        finest = min(known, key=lambda m: FINE.get(m.best.precision if m.best else "", 7))
        return self._within(finest, [m.best for m in known if m.best and m is not finest]), "place in the title"


def _named(mention: PlaceMention) -> bool:
    """Whether a place is named and known, rather than spoken of by the word for its people."""
    best = mention.best
    return best is not None and best.lat is not None and best.why != PEOPLE and not _lent(best)


def _fineness(mention: PlaceMention) -> int:
    best = mention.best
    return FINE["village"] if best is None or best.precision == "unknown" else FINE.get(best.precision, len(FINE))


def _lent(place: Where) -> bool:
    """Whether a place has only the point of the known one beside it."""
    return is_around(place) and bool(place.within)


def _clean(text: str) -> str:
    return re.sub(r"[\s_#]+", " ", text).strip()


def resolve(claims: Sequence[Claim], document: Document, gazetteer: Gazetteer, register: Register) -> tuple[Claim, ...]:
    """Claims with `when`, `where` and `said_on` filled from their evidence, and actors by their names in the register.

    What cannot be resolved keeps its words: a date both ends None, a place its name without a point.
    """
    facts = Facts(document, gazetteer)
    return tuple(_resolved(claim, facts, register) for claim in claims)


def _resolved(claim: Claim, facts: Facts, register: Register) -> Claim:
    when, when_rule = facts.when(claim.evidence)
    where, where_rule = facts.where(claim.evidence)
    inferred = [i for i in claim.inferred if i.field not in {"when", "where"}]
    if when_rule and (when.against or when_rule != "date in its sentence"):
        inferred.append(Inferred(field="when", rule=f"{when_rule}; {when.against}" if when.against else when_rule))
    if where_rule and where_rule != "place in its sentence":
        inferred.append(Inferred(field="where", rule=where_rule))
    said_on = facts.same_day(claim.said_on) or facts.said_on(claim.evidence)
    if said_on and not claim.said_on and not any(i.field == "said_on" for i in inferred):
        report = facts.report(claim.start)
        inferred.append(
            Inferred(field="said_on", rule=f"date of the saying; {report.how}" if report else "date of the saying")
        )
    there = {
        name: meant_there(name, claim, where.country, facts.document.text, register) for name in ("speaker", "blamed")
    }
    if there["speaker"] and claim.blamed == claim.speaker:
        there["blamed"] = there["speaker"]  # who admits or boasts of its own act
    rule = f"so short a name means this one in {where.country}"
    inferred += [Inferred(field=name, rule=rule) for name, actor in there.items() if actor]
    return msgspec.structs.replace(
        claim,
        when=when,
        where=where,
        said_on=said_on,
        speaker=there["speaker"] or known(claim.speaker, register) or claim.speaker,
        via=tuple(_name(name, register) for name in claim.via),
        blamed=there["blamed"] or known(claim.blamed, register),
        blamed_also=tuple(filter(None, (known(actor, register) for actor in claim.blamed_also))),
        inferred=tuple(inferred),
    )


def known(actor: Actor | None, register: Register) -> Actor | None:
    """An actor by its name in the register; one that the register does not know stays as it is."""
    if actor is None or not actor.name:
        return actor
    return register.find(actor.name) or actor


def _name(name: str, register: Register) -> str:
    found = register.find(name)
    return found.name if found and found.name else name
