"""What one document says of one event: its claims gathered, with the signs by which events are compared."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from tollbook.link.across import script, skeletons
from tollbook.link.events import events_of, is_answer, ordinal, span_of
from tollbook.link.hints import Hints, hints
from tollbook.link.near import Spot
from tollbook.link.sketch import Sketch, sketch, words_of
from tollbook.model import Claim, Document, Register
from tollbook.words.fold import fold

WINDOW = 400
LONGEST = 6000
COUNTED = ("killed", "injured", "missing")
OUTLET = 5
PRINTED = 0.3


@dataclass(frozen=True, slots=True)
class Mention:
    """One event in one document. Days are ordinals (`date.toordinal`); None where the words do not tell."""

    document: str
    claims: tuple[Claim, ...]
    first: int | None
    last: int | None
    published: int | None
    hints: Hints
    calendar: bool
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


def whole(group: list[Claim]) -> list[list[Claim]]:
    """An event that nobody cut."""
    return [group]


def gather(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    register: Register,
    cut: Callable[[list[Claim]], list[list[Claim]]] = whole,
) -> list[Mention]:
    """The mentions of all claims of scope incident, ordered by document and place in the text.

    `cut` divides what a document tells of one event where people divided it.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.document in documents and takes_part(claim):
            by_document[claim.document].append(claim)
    out = []
    mixed = len({script(documents[name].text) for name in by_document}) > 1
    furniture = _furniture([documents[name] for name in by_document])
    for name in sorted(by_document):
        document = documents[name]
        groups = [piece for group in events_of(by_document[name]) for piece in cut(group)]
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
    """Aggregates and what merely might happen never join, nor claims that a person rejected; answers do."""
    in_scope = claim.scope == "incident" or is_answer(claim)
    return in_scope and claim.modality != "hypothetical" and claim.counts


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
        first=first,
        last=last,
        published=ordinal(document.published),
        hints=hints(document, claims, first, last),
        calendar=any(span_of(c) == (first, last) and any(x.isdigit() for x in c.when.text or "") for c in claims),
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
