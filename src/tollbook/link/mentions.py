"""What one document says of one event: its claims gathered, with the signs by which events are compared."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

from tollbook.link.across import script, skeletons
from tollbook.link.hints import Hints, hints
from tollbook.link.near import Spot, distance, is_fine
from tollbook.link.sketch import Sketch, sketch, words_of
from tollbook.model import Claim, Document, Register, Where
from tollbook.words.fold import fold

WINDOW = 400
LONGEST = 6000
COUNTED = ("killed", "injured", "missing")
DAYS_APART = 2
OUTLET = 5
PRINTED = 0.3
KM_APART = 40.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One event in one document. Days are ordinals (`date.toordinal`); None where the words do not tell."""

    document: str
    claims: tuple[Claim, ...]
    event: int | None
    first: int | None
    last: int | None
    published: int | None
    hints: Hints
    spots: tuple[Spot, ...]
    country: str | None
    counts: Mapping[str, frozenset[tuple[int, int | None]]]
    weapons: frozenset[str]
    blamed: frozenset[str]
    sites: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    sketch: Sketch
    script: str
    names: frozenset[str]

    @property
    def key(self) -> tuple[str, int]:
        """Sorts mentions the same way whatever order the claims came in."""
        return self.document, self.claims[0].start

    @property
    def dated(self) -> bool:
        """Whether the event's day is known to within three days."""
        return self.first is not None and self.last is not None and self.last - self.first <= 2


def gather(claims: Iterable[Claim], documents: Mapping[str, Document], register: Register) -> list[Mention]:
    """The mentions of all claims of scope incident, ordered by document and place in the text."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in documents and takes_part(claim):
            by_document[claim.document].append(claim)
    out = []
    mixed = len({script(documents[name].text) for name in by_document}) > 1
    furniture = _furniture([documents[name] for name in by_document])
    for name in sorted(by_document):
        document = documents[name]
        groups = _events(sorted(by_document[name], key=lambda c: (c.start, c.end, c.id)))
        printed = furniture.get(document.source or "", frozenset())
        out += [_mention(document, group, register, printed, alone=len(groups) == 1, mixed=mixed) for group in groups]
    return out


def _furniture(documents: Iterable[Document]) -> dict[str, frozenset[str]]:
    """Words that an outlet prints in much of what it puts out: they tell the outlet, not the event."""
    pages: dict[str, list[set[str]]] = defaultdict(list)
    for document in documents:
        if document.source:
            start, end = document.span
            pages[document.source].append({stem(w) for w in words_of(document.text[start : min(end, start + LONGEST)])})
    out = {}
    for source, sets in pages.items():
        if len(sets) >= OUTLET:
            seen = Counter(word for own in sets for word in own)
            out[source] = frozenset(word for word, n in seen.items() if n > PRINTED * len(sets))
    return out


def takes_part(claim: Claim) -> bool:
    """Aggregates and what merely might happen never join; claims that a person rejected neither."""
    return claim.scope == "incident" and claim.modality != "hypothetical" and claim.decided != "rejected"


# ------------------------------------------------------------------ the events of one document


def _events(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of a document by event: by the reader's numbers, else by dates and places that exclude each other."""
    numbered: dict[int, list[Claim]] = defaultdict(list)
    loose = []
    home: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.event is None:
            loose.append(claim)
        else:
            numbered[claim.event].append(claim)
    groups = [numbered[number] for number in sorted(numbered)]
    for group in groups:
        home.update({claim.id: group for claim in group})
    for claim in sorted(loose, key=lambda c: (c.part_of is not None, c.start, c.id)):
        whole = home.get(claim.part_of or "") or home.get(claim.supersedes or "")
        group = whole if whole is not None else _fitting(claim, groups)
        group.append(claim)
        home[claim.id] = group
    return [sorted(group, key=lambda c: (c.start, c.end, c.id)) for group in groups]


def _fitting(claim: Claim, groups: list[list[Claim]]) -> list[Claim]:
    """The group that speaks of the claim's event: the nearest in the text that nothing excludes, else a new one."""
    open_groups = [g for g in groups if not any(_exclude(claim, other) for other in g)]
    if open_groups:
        return min(open_groups, key=lambda g: (min(abs(claim.start - other.start) for other in g), g[0].start))
    groups.append([])
    return groups[-1]


def _exclude(a: Claim, b: Claim) -> bool:
    da, db = span_of(a), span_of(b)
    if da and db and (da[0] > db[1] + DAYS_APART or db[0] > da[1] + DAYS_APART):
        return True
    return _places_exclude(a.where, b.where)


def _places_exclude(a: Where, b: Where) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return is_fine(a.precision) and is_fine(b.precision) and distance((a.lat, a.lon), (b.lat, b.lon)) > KM_APART


def span_of(claim: Claim) -> tuple[int, int] | None:
    """First and last possible day of the harm as ordinals; None when not even a bounded interval is known."""
    if claim.when.from_ is None or claim.when.to is None:
        return None
    first, last = ordinal(claim.when.from_), ordinal(claim.when.to)
    return (first, last) if first is not None and last is not None and first <= last else None


def ordinal(day: str | None) -> int | None:
    """The day number of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


# ------------------------------------------------------------------ its signs


def _mention(
    document: Document,
    claims: Sequence[Claim],
    register: Register,
    printed: frozenset[str],
    *,
    alone: bool,
    mixed: bool,
) -> Mention:
    first, last = _when([c for c in claims if c.stance != "unresolved"] or claims)
    spots = _spots(claims)
    text = _region(document, claims, alone=alone)
    words = words_of(text)
    folded = " ".join(words)
    stems = [stem(word) for word in words]
    return Mention(
        document=document.id,
        claims=tuple(claims),
        event=claims[0].event,
        first=first,
        last=last,
        published=ordinal(document.published),
        hints=hints(document, claims, first, last),
        spots=spots,
        country=_most(c.where.country for c in claims),
        counts=_counts(claims),
        weapons=frozenset(c.weapon for c in claims if c.weapon and c.weapon != "other"),
        blamed=frozenset(_party(c.blamed.name, register) for c in claims if c.blamed and c.blamed.name),
        sites=frozenset(kind for kind, pattern in _sites() if pattern.search(folded)),
        words=frozenset(stems) - _common() - printed,
        phrases=_phrases(stems, printed),
        sketch=sketch(words),
        script=script(text),
        names=skeletons(text, frozenset(stems) - _common() - printed) if mixed else frozenset(),
    )


def _most(values: Iterable[str | None]) -> str | None:
    seen = Counter(value for value in values if value)
    return min(seen, key=lambda v: (-seen[v], v)) if seen else None


def _when(claims: Sequence[Claim]) -> tuple[int | None, int | None]:
    """The interval that most claims give, the narrowest first."""
    spans = Counter(span for claim in claims if (span := span_of(claim)))
    if not spans:
        return None, None
    narrow = min(b - a for a, b in spans)
    return min((s for s in spans if s[1] - s[0] == narrow), key=lambda s: (-spans[s], s))


def _spots(claims: Sequence[Claim]) -> tuple[Spot, ...]:
    """The places of the claims, most named first."""
    seen = Counter(Spot.of(c.where) for c in claims if c.where.name or c.where.lat is not None)
    return tuple(sorted(seen, key=lambda s: (-s.rank, -seen[s], s.name or "", s.id or "")))


def _counts(claims: Sequence[Claim]) -> dict[str, frozenset[tuple[int, int | None]]]:
    """Whole figures by harm: no parts, no denials, no combatants unless nothing else is told."""
    out: dict[str, set[tuple[int, int | None]]] = defaultdict(set)
    for claim in claims:
        count = claim.count
        if claim.harm in COUNTED and not claim.part_of and claim.stance in {"asserts", "concedes"} and count:
            low = count.min if count.min is not None else count.max
            if low:
                out[claim.harm].add((low, count.max))
    return {harm: frozenset(ends) for harm, ends in out.items()}


def _party(name: str, register: Register) -> str:
    return register.belligerent(name) or fold(name)


def _region(document: Document, claims: Sequence[Claim], *, alone: bool) -> str:
    """The stretch of text that speaks of the event: all of a short report, else what stands around the claims."""
    start, end = document.span
    if alone:
        title = document.title or ""
        body = document.text[start : min(end, start + LONGEST)]
        return body if not title or title in body[: len(title) + 200] else f"{title}\n{body}"
    pieces, reached = [], start
    for claim in claims:
        a, b = max(reached, claim.start - WINDOW), min(end, claim.end + WINDOW)
        if b > a:
            pieces.append(document.text[a:b])
            reached = b
    return "\n".join(pieces)


_PREFIX = re.compile(r"^(?:وال|بال|فال|كال|لل|ال)(?=\w{3})")


def stem(word: str) -> str:
    """A word without the Arabic article and what is written onto it; English words lose a plural s."""
    if "\u0600" <= word[0] <= "\u06ff":
        return _PREFIX.sub("", word)
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _phrases(stems: Sequence[str], printed: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Two telling words next to each other: a person's name, a street, a weapon's make."""
    common = _common() | printed
    return frozenset((a, b) for a, b in pairwise(stems) if a not in common and b not in common)


@cache
def _common() -> frozenset[str]:
    table = tomllib.loads((files("tollbook.link") / "data" / "common.toml").read_text(encoding="utf-8"))
    return frozenset(stem(word) for words in table.values() for word in words_of(words))


@cache
def _sites() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads((files("tollbook.link") / "data" / "sites.toml").read_text(encoding="utf-8"))
    return tuple((kind, _any_of(words)) for kind, words in sorted(table.items()))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    each = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:[وبلف]?(?:ال)?|لل)?(?:{each})(?!\w)")
