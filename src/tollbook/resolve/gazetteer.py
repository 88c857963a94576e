"""The gazetteer: every place name in a text, each with the place it most likely means."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from operator import attrgetter, gt
from pathlib import Path

from tollbook.errors import UsageError
from tollbook.model import PlaceChoice, PlaceMention, PlacePrecision, Progress, Where
from tollbook.resolve import sources, stock
from tollbook.resolve.choose import (
    NOTHING_SAID,
    Evidence,
    Meaning,
    Meanings,
    Option,
    Portrait,
    astray,
    believed,
    gather,
    hopeless,
    meaning,
    meanings,
    portrait,
    weigh,
    within,
)
from tollbook.resolve.coordinates import find_coordinates
from tollbook.resolve.given_places import NO_EDITS, PlaceEdits
from tollbook.resolve.index import NOTHING, SKELETON, Entry, Index, Place, build
from tollbook.resolve.matching import Matcher
from tollbook.resolve.names import ARABIC, key, place_words, skeleton, without_articles
from tollbook.resolve.place_files import PCODE, PlaceFile
from tollbook.resolve.recognise import Candidate, Found, scan_latin, state_after
from tollbook.resolve.recognise_uncased import scan_arabic
from tollbook.resolve.unlisted import UNLISTED, is_around, unlisted
from tollbook.resolve.vocabulary import told_by_name
from tollbook.settings import Settings
from tollbook.words.fold import spellings

POPULATION = 500
_BESIDE = 0.5  # degrees between a name in another spelling and the place beside it
BELIEVED = 1.0
ALTERNATIVES = 4
PEOPLE = "a word for a country's people and things"
_IN, _OUTER = ("|".join(map(spellings, words)) for words in (place_words().within, place_words().outer))
_CONTAINED = re.compile(
    rf"(?:,| in|,? \(| \|| –| -|،| (?:{_IN}))?\s*(?:the )?(?:\w+ern )?(?:\w+ of )?(?:(?:{_OUTER}) )?$"
)


BUILDING = "Building the place index (once)"
_BEGIN, _FINISH = attrgetter("start"), attrgetter("end")
_OFTEN = 1000  # places between two steps of the progress


def load_gazetteer(
    settings: Settings,
    extra: Sequence[PlaceFile] = (),
    progress: Progress | None = None,
    edits: PlaceEdits = NO_EDITS,
) -> World:
    """The gazetteer of `settings`, with the place files that people brought on top, and `edits` laid over all.

    The index is built on first use into the cache folder, and again whenever a source has changed; that takes many
    seconds, which `progress` is told of. Raises UsageError when such a file cannot be read, or where the settings name
    a country by what is no alpha-3 code.
    """
    if settings.countries and (wrong := sorted(set(settings.countries) - set(sources.codes().values()))):
        raise UsageError(
            f"{', '.join(wrong)}: no country code. Countries in view are named as in ISO 3166 alpha-3: SYR."
        )
    mark = stock.fingerprint(extra, POPULATION)
    folder = settings.cache or _cache_folder()
    path = folder / f"places-{mark}.index"
    try:
        index = Index(path)
        if index.fingerprint == mark:
            return World(index, settings.countries, edits)
    except (OSError, ValueError):
        pass
    if progress is None:
        build(path, mark, stock.everything(extra, POPULATION))
    else:
        progress.start(BUILDING, None)
        try:
            build(path, mark, _counted(stock.everything(extra, POPULATION), progress))
        finally:
            progress.finish()
    _forget_others(path)
    return World(Index(path), settings.countries, edits)


def _counted(places: Iterable[sources.Named], progress: Progress) -> Iterator[sources.Named]:
    """`places` as they come, every thousand of them told to `progress`."""
    for number, place in enumerate(places, 1):
        yield place
        if number % _OFTEN == 0:
            progress.step(_OFTEN)


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("tollbook", appauthor=False)


def _forget_others(path: Path) -> None:
    """Remove all but the three newest indexes: one for each set of sources in use, and no heap of old ones."""
    old = sorted(path.parent.glob("places-*.index"), key=lambda p: p.stat().st_mtime, reverse=True)[3:]
    for file in old:
        file.unlink(missing_ok=True)


SAME_PLACE = 1.0  # degrees: a namesake that lies farther off than a widened place could is another place


def _apart_by(place: Place, point: tuple[float, float]) -> float:
    return math.dist((place.lat, place.lon), point)


Known = tuple[Candidate, Meanings]  # a name and all that it may mean


class World:
    """Implements `model.Gazetteer` over a place index. `countries` are always in view."""

    def __init__(self, index: Index, countries: Sequence[str] = (), edits: PlaceEdits = NO_EDITS) -> None:
        self._index = index
        self._edits = edits
        self._view = frozenset(countries)
        self.matcher = Matcher(index)
        self._options = lru_cache(maxsize=5_000)(self._look_up)
        self._portrait = lru_cache(maxsize=5_000)(self._said)
        self._read = lru_cache(maxsize=16)(self._mentions)  # two rooms ask for the same text

    @property
    def fingerprint(self) -> str:
        """Changes whenever a source of its names does."""
        return self._index.fingerprint + self._edits.mark

    def mentions(self, text: str, *, lang: str | None, countries: Sequence[str] = ()) -> tuple[PlaceMention, ...]:
        """Every place name in `text`, in order, not overlapping, each with its most likely place.

        `best` is None for a name that the words call a place but no gazetteer knows. `countries` (alpha-3) are in view
        for this text, beside those of the settings.
        """
        del lang  # script decides; one text may hold two languages
        return self._read(text, self._view | frozenset(countries))

    def _mentions(self, text: str, view: frozenset[str]) -> tuple[PlaceMention, ...]:
        found = self._scan(text)
        known = [(c, self._options(c.key)) for c in found.candidates]
        spoken = [(c.key, self._portrait(c.key, "common" in c.reasons)) for c, named in known if _speaks(c, named)]
        other = self._well_known(found.unknown)
        spoken += [(c.key, portrait(named.options, "common" in c.reasons)) for c, named in other if _speaks(c, named)]
        known += other
        evidence = gather(spoken, [*found.peoples, *set(told_by_name(text))], view)
        known += self._by_other_spelling(found.unknown, evidence)
        known.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        taken = self._settle(text, known, found, evidence)
        taken = unlisted(text, taken, found.persons, lambda mention: _foreign(mention, evidence))
        taken = [self._spelt(mention, evidence) for mention in taken]
        taken += [_people(text, *adjective) for adjective in found.adjectives]
        taken += find_coordinates(text)
        return _apart(taken)

    def find(self, name: str, *, countries: Sequence[str] = ()) -> list[Option]:
        """What a name alone may mean, likeliest first, each with the parts of its score; by other spellings too."""
        folded = key(name)
        bones = skeleton(folded)
        options = [*self._options(folded).options, *self._options(without_articles(folded)).options]
        if len(bones.replace(" ", "")) > 2:
            near = [o for o in self._options("~" + bones).options if ARABIC.search(name) or _alike(folded, o)]
            options += [o._replace(how=SKELETON) for o in near]
        first: dict[str, Meaning] = {}
        for option in options:
            first.setdefault(option.place.id, option)
        named = meanings(options)._replace(options=tuple(first.values()))
        evidence = gather((), (), self._view | frozenset(countries))
        return weigh(Candidate(0, len(name), folded, "latin"), named, evidence, None)

    def arabic(self, name: str, country: str | None = None, point: tuple[float, float] | None = None) -> str | None:
        """The Arabic name that is kept of the place that goes by `name`; None where none is, or several might be meant.

        `country` (alpha-3) and `point` (degrees) say which of its namesakes is meant, where they are known.
        """
        folded = key(name)
        places = [self._place(posting.number) for posting in self.matcher.entry(folded).postings]
        named = [p for p in places if p.arabic and country in (None, p.country)]
        if point is not None:
            named = [p for p in named if _apart_by(p, point) < SAME_PLACE]
        own = [p for p in named if key(p.name) == folded] or named
        if point is not None:
            own = sorted(own, key=lambda p: _apart_by(p, point))[:1]
        kept = {p.arabic for p in own}
        return kept.pop() if len(kept) == 1 else None

    def _scan(self, text: str) -> Found:
        names = self.matcher.names(text)
        found = scan_latin(text, names.latin)
        if names.line is not None:
            other = scan_arabic(text, names.line, names.arabic)
            found.candidates += other.candidates
            found.peoples += other.peoples
        return found

    def _place(self, number: int) -> Place:
        """The place with that number in the index, as people know it."""
        place = self._index.place(number)
        return place if self._edits is NO_EDITS else self._edits.apply(place)

    def _said(self, name: str, common: bool) -> Portrait:
        return portrait(self._options(name).options, common)

    def _look_up(self, name: str) -> Meanings:
        """The places of a key with how it belongs to each, main names and large places first, a few dozen at most."""
        entry: Entry = self.matcher.entry(name) if name else NOTHING
        by_place: dict[int, int] = {}
        for number in entry.numbers:  # packed, the lowest first: see `Entry.postings`
            by_place.setdefault(number >> 2, number & 3)
        best: dict[Place, int] = {}  # two that people found to be one are one
        for number, how in by_place.items():
            place = self._place(number)
            best[place] = min(how, best.get(place, SKELETON))
        found = [meaning(place, how) for place, how in best.items()]
        found.sort(key=lambda o: (o.how, -o.place.population))
        return meanings(found[:24])

    def _well_known(self, unknown: list[Candidate]) -> list[Known]:
        """Cities of the Arabic-speaking countries in another romanisation; they are taken out of `unknown`."""
        found: list[Known] = []
        for candidate in list(unknown):
            bones = skeleton(candidate.key)
            if len(bones.replace(" ", "")) < 4:
                continue
            options = [o for o in self._options("~" + bones).options if o.size > 5 and _alike(candidate.key, o, 70)]
            if options:
                unknown.remove(candidate)
                found.append((candidate, meanings(o._replace(how=SKELETON) for o in options)))
        return found

    def _by_other_spelling(self, unknown: Sequence[Candidate], evidence: Evidence) -> list[Known]:
        """Names in another romanisation, in the Arabic-speaking countries of the text; else what words make a name."""
        found: list[Known] = []
        countries = {code for code, share in evidence.countries.items() if share > 0.3} | evidence.view
        for candidate in unknown:
            if not candidate.reasons & {"preposition", "kind", "container"}:
                continue
            options = self._romanised(candidate.key, countries) if countries & sources.ARABIC_SPEAKING else []
            if not options and "kind" in candidate.reasons:
                candidate.reasons.add("pattern")
            if options or "pattern" in candidate.reasons:
                found.append((candidate, meanings(options)))
        return found

    def _romanised(self, folded: str, countries: Set[str]) -> list[Meaning]:
        """What another romanisation of a name means in these countries."""
        bones = skeleton(folded)
        if len(bones.replace(" ", "")) < 3:
            return []
        near = (o for o in self._options("~" + bones).options if o.place.country in countries)
        return [o._replace(how=SKELETON) for o in near if _alike(folded, o)]

    def _spelt(self, mention: PlaceMention, evidence: Evidence) -> PlaceMention:
        """A name in another romanisation of a settlement near the place beside it; else the mention as it is."""
        lent = mention.best
        if lent is None or lent.lat is None or lent.lon is None or not is_around(lent):
            return mention
        if lent.country not in sources.ARABIC_SPEAKING:
            return mention
        folded, point = key(mention.text), (lent.lat, lent.lon)
        options = [o for o in self._romanised(folded, {lent.country}) if _apart_by(o.place, point) < _BESIDE]
        if not options:
            return mention
        candidate = Candidate(mention.start, mention.end, folded, "latin")
        ranked = weigh(candidate, meanings(options), evidence, None)
        best = _where(candidate, ranked[0], ranked, _clean(mention.text))
        return PlaceMention(start=mention.start, end=mention.end, text=mention.text, best=best)

    def _settle(self, text: str, known: Sequence[Known], found: Found, evidence: Evidence) -> list[PlaceMention]:
        taken: list[PlaceMention] = []
        chosen: dict[str, Option] = {}
        weighed: dict[tuple[object, ...], list[Option]] = {}
        read: dict[tuple[object, ...], Where] = {}
        for n, (candidate, named) in enumerate(known):
            options = named.options
            if not options:
                if "pattern" in candidate.reasons:
                    taken.append(self._unknown(text, candidate, chosen))
                continue
            container = self._container(text, known, n)
            if container is not None:
                candidate.reasons.add("container")
            elif candidate.key in found.persons and "kind" not in candidate.reasons:
                candidate.reasons.add("person")
            if hopeless(candidate, named, evidence, BELIEVED):
                _as_person(candidate, found)
                continue
            same_case = (candidate.key, candidate.kind, candidate.loose, container, len(options), options[0].how)
            if same_case not in weighed:
                weighed[same_case] = weigh(candidate, named, evidence, container)
            ranked = weighed[same_case]
            best = ranked[0]
            if candidate.key in chosen and container is None and not candidate.kind:
                same = chosen[candidate.key].place.id
                best = next((o for o in ranked if o.place.id == same), best)
            lost = container is None and astray(best, named.shared, evidence)
            if (
                candidate.kind
                and "kind" in candidate.reasons
                and (lost or believed(candidate, best, evidence) < BELIEVED)
            ):
                if candidate.script == "arabic" or lost:
                    taken.append(self._unknown(text, candidate, chosen))
                continue
            if lost or believed(candidate, best, evidence) < BELIEVED:
                _as_person(candidate, found)
                continue
            if container is not None or candidate.key not in chosen:
                chosen[candidate.key] = best
            written = text[candidate.start : candidate.end]
            meant = (best.place.id, written, same_case)
            if meant not in read:
                read[meant] = _where(candidate, best, ranked, _clean(written))
            taken.append(PlaceMention(start=candidate.start, end=candidate.end, text=written, best=read[meant]))
            if container is not None and (state := state_after(text, candidate.end)):
                taken.append(self._state(text, state))
        return taken

    def _container(self, text: str, known: Sequence[Known], n: int) -> Place | None:
        """The region or country that is named right after candidate `n` and holds one of its options."""
        candidate, named = known[n]
        options = named.options
        if state := state_after(text, candidate.end):
            for option in self._options(state[2]).options:
                if option.place.kind == "governorate" and any(within(o.place, option.place) for o in options):
                    return option.place
        for following, others in known[n + 1 : n + 3]:
            if not others.containers or following.start - candidate.end > 28:
                continue
            gap = text[candidate.end : following.start]
            if "." in gap or not _CONTAINED.match(gap):
                continue
            for place in others.containers:
                if any(within(o.place, place) for o in options):
                    return place
        return None

    def _state(self, text: str, state: tuple[int, int, str]) -> PlaceMention:
        start, end, name = state
        named = (o for o in self._options(name).options if o.place.kind == "governorate")
        options = [Option(o.place, o.how, o.size, NOTHING_SAID, 0.0) for o in named]
        return _mention(text, Candidate(start, end, name, "latin"), options[0], options)

    def _unknown(self, text: str, candidate: Candidate, chosen: dict[str, Option]) -> PlaceMention:
        """A name that only its words make a place: without a point, but a site in a known town takes the town's."""
        written = text[candidate.start : candidate.end]
        if candidate.inside and (town := chosen.get(candidate.inside)):
            where = _where(candidate, town, [], _clean(written))
        else:
            kind: PlacePrecision = candidate.kind or "unknown"  # type: ignore[assignment]
            where = Where(
                name=_clean(written), precision=kind, text=_clean(written), near=candidate.loose, why=UNLISTED
            )
        return PlaceMention(start=candidate.start, end=candidate.end, text=written, best=where)


def _foreign(mention: PlaceMention, evidence: Evidence) -> bool:
    """Whether only this name speaks for the country of a place, and the rest of the text for another."""
    country = mention.best.country if mention.best else None
    if country is None or mention.best is None or mention.best.precision == "country" or country in evidence.view:
        return False
    share = evidence.countries.get(country, 0.0)
    return share <= evidence.one + 0.01 and evidence.top >= 2 * share and evidence.top > 0


def _as_person(candidate: Candidate, found: Found) -> None:
    """A name that is none of a place and stands beside one belongs to somebody."""
    if candidate.reasons & {"name_before", "name_after"}:
        found.persons.add(candidate.key)


def _speaks(candidate: Candidate, named: Meanings) -> bool:
    """Whether a name says where the text plays: it is known, and belongs to nobody's name."""
    return bool(named.options) and not candidate.reasons & {"title", "unknown_beside"}


def _alike(folded: str, option: Meaning, least: int = 55) -> bool:
    """Whether the vowels, too, allow two spellings to be one name."""
    from rapidfuzz import fuzz  # loaded where a name is misspelt: a short call of the program is done without it

    return fuzz.ratio(folded, key(option.place.name)) >= least


def _people(text: str, start: int, end: int, code: str) -> PlaceMention:
    """A country that is named by the word for its people and things; no place where anything happened."""
    country = sources.countries()[code]
    written = text[start:end]
    where = Where(
        name=country.name,
        gazetteer_id=f"country:{code}",
        lat=country.lat,
        lon=country.lon,
        precision="country",
        country=code,
        text=written,
        why=PEOPLE,
    )
    return PlaceMention(start=start, end=end, text=written, best=where)


def _clean(written: str) -> str:
    return re.sub(r"[\s_#]+", " ", written).strip()


def _mention(text: str, candidate: Candidate, best: Option, options: Sequence[Option]) -> PlaceMention:
    written = text[candidate.start : candidate.end]
    where = _where(candidate, best, options, _clean(written))
    return PlaceMention(start=candidate.start, end=candidate.end, text=written, best=where)


def _where(candidate: Candidate, best: Option, options: Sequence[Option], written: str) -> Where:
    place = best.place
    others = [o for o in options if o.place.id != place.id][:ALTERNATIVES]
    total = sum(math.exp(o.score - best.score) for o in [best, *others])
    alternatives = tuple(
        PlaceChoice(
            gazetteer_id=o.place.id,
            name=o.place.name,
            lat=o.place.lat,
            lon=o.place.lon,
            country=o.place.country or None,
            score=round(math.exp(o.score - best.score) / total, 3),
        )
        for o in others
    )
    return Where(
        name=written,
        gazetteer_id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision=_precision(candidate, place),
        country=place.country or None,
        text=written,
        near=candidate.loose,
        why=_why(best, place),
        alternatives=alternatives,
        pcode=place.id.removeprefix(PCODE) if place.id.startswith(PCODE) else None,
    )


def _precision(candidate: Candidate, place: Place) -> PlacePrecision:
    said = candidate.kind
    if said in {"site", "neighbourhood", "village", "town", "city"} and place.kind not in {"country", "governorate"}:
        return said  # type: ignore[return-value]
    return place.kind  # type: ignore[return-value]


def _why(best: Option, place: Place) -> str:
    parts = sorted(best.parts.items(), key=lambda part: -part[1])
    named = ", ".join(f"{name} {value:+.1f}" for name, value in parts if abs(value) >= 0.1)
    return f"{place.name} ({place.country}): {named}" if named else place.name


def _apart(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Mentions in order without overlaps; the longer one stays."""
    mentions.sort(key=_BEGIN)
    if not any(map(gt, map(_FINISH, mentions), map(_BEGIN, mentions[1:]))):
        return tuple(mentions)
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (-(m.end - m.start), m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=_BEGIN))


__all__ = ["World", "load_gazetteer"]
