"""What one document says of one event: its claims gathered, with the signs by which events are compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

import msgspec
import tomli

from tollbook.link.across import script, skeletons
from tollbook.link.events import events_of, is_answer, ordinal, span_of
from tollbook.link.hints import Hints, hints
from tollbook.link.near import Spot, is_fine
from tollbook.link.sketch import Sketch, sketch, words_of
from tollbook.model import Claim, Document, Register
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, language

HEAD = 200
WINDOW = 300
# Strikes and events of which nobody says that they harmed anyone are no incident.
HARMLESS = frozenset(("strikes", "events"))
COUNTED = ("killed", "injured", "missing")
TOLD_OF = frozenset(("child", "woman", "man"))


class Told(NamedTuple):
    """What is told of a mention in an incident, without that by which it is compared."""

    document: str
    claims: tuple[Claim, ...]
    first: int | None
    last: int | None
    spots: tuple[Spot, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One event in one document. Days are ordinals (`date.toordinal`); None where the words do not tell.

    `kinds` are children, women and men told of, as (harm, group, number); `places` the settlements or finer places,
    each as the stems of its name; `stems` all words of the stretch that tells of the event, `words` those of them that
    say something, `phrases` two of these next to each other, `names` skeletons of names. All of it is read from this
    one report: what other reports say never changes a mention. `start`: where the first of the claims stands.
    """

    document: str
    start: int
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
    kinds: frozenset[tuple[str, str, int]]
    sites: frozenset[str]
    places: tuple[tuple[str, ...], ...]
    stems: frozenset[str]
    words: frozenset[str]
    phrases: frozenset[str]
    sketch: Sketch
    script: str
    names: frozenset[str]

    @property
    def key(self) -> tuple[str, int]:
        """Sorts mentions the same way whatever order the claims came in."""
        return self.document, self.start

    @property
    def told(self) -> Told:
        """What is told of it in an incident."""
        return Told(self.document, self.claims, self.first, self.last, self.spots, self.country)

    @property
    def dated(self) -> bool:
        """Whether the event's day is known to within three days."""
        return self.first is not None and self.last is not None and self.last - self.first <= 2

    @property
    def knows_a_day(self) -> bool:
        """Whether the event's day is known in some way, or that of publication."""
        return self.first is not None or self.published is not None

    @property
    def stands(self) -> int | None:
        """The day by which its report is told from others: the event's, else that of publication."""
        return self.first if self.dated else self.published


def pack(mention: Mention) -> bytes:
    """All that a mention is compared by, without its claims."""
    return msgspec.msgpack.encode(replace(mention, claims=()))


def unpack(packed: bytes) -> Mention:
    """What `pack` gave, back."""
    return _MENTION.decode(packed)


_MENTION = msgspec.msgpack.Decoder(Mention)


def whole(group: list[Claim]) -> list[list[Claim]]:
    """An event that nobody cut."""
    return [group]


def gather(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    register: Register,
    cut: Callable[[list[Claim]], list[list[Claim]]] = whole,
    sketched: Callable[[Sequence[str]], Sketch] = sketch,
) -> Iterator[Mention]:
    """The mentions of all claims of scope incident, ordered by document and place in the text.

    `cut` divides what a document tells of one event where people divided it; `sketched` is `sketch` or its like.
    """
    own = sorted((c for c in claims if c.document in documents and takes_part(c)), key=_document)
    for name, told in groupby(own, _document):
        groups = [piece for group in events_of(list(told), documents[name].text) for piece in cut(group)]
        groups = [group for group in groups if any(c.harm not in HARMLESS for c in group)]
        for group in groups:
            yield _mention(documents[name], group, register, sketched)


_document = attrgetter("document")


def takes_part(claim: Claim) -> bool:
    """Aggregates and what merely might happen never join, nor claims that a person rejected; answers do."""
    in_scope = claim.scope == "incident" or is_answer(claim)
    return in_scope and claim.modality != "hypothetical" and claim.counts


# ------------------------------------------------------------------ its signs


def _mention(
    document: Document,
    claims: Sequence[Claim],
    register: Register,
    sketched: Callable[[Sequence[str]], Sketch],
) -> Mention:
    first, last = _when([c for c in claims if c.stance != "unresolved"] or claims)
    spots = _spots(claims)
    text = _region(document, claims)
    words = words_of(text)
    stems = list(map(stem, words))
    telling = frozenset(stems) - _common()
    return Mention(
        document=document.id,
        start=claims[0].start,
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
        kinds=_kinds(claims),
        sites=_kinds_of_place(words),
        places=tuple(dict.fromkeys(_called(s.name) for s in spots if s.name and is_fine(s.precision))),
        stems=frozenset(stems),
        words=telling,
        phrases=_phrases(stems),
        sketch=sketched(words),
        script=script(text),
        names=skeletons(text, telling),
    )


def _called(name: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(name))


def _kinds(claims: Sequence[Claim]) -> frozenset[tuple[str, str, int]]:
    """How many children, women and men were killed or injured, as far as numbers are given."""
    return frozenset(
        (c.harm, c.group, c.count.min)
        for c in claims
        if c.group in TOLD_OF and c.harm in {"killed", "injured"} and c.count and c.count.min
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


def _region(document: Document, claims: Sequence[Claim]) -> str:
    """The stretch of text that speaks of the event: title and first lines, and what stands around the claims."""
    start, end = document.span
    pieces, reached = [document.title or ""], start
    for first, last in ((start, start + HEAD), *((c.start - WINDOW, c.end + WINDOW) for c in claims)):
        if min(end, last) > max(reached, first):
            pieces.append(document.text[max(reached, first) : min(end, last)])
            reached = min(end, last)
    return "\n".join(pieces)


_TRAITS = tuple(map(language, LANGUAGES))
_PREFIX = re.compile(rf"^(?:{'|'.join(article for traits in _TRAITS for article in traits.articles)})(?=\w{{3}})")


@lru_cache(maxsize=100_000)  # one string for a word wherever it stands: mentions are kept by the hundred thousand
def stem(word: str) -> str:
    """A word without the article and what is written onto it; English words lose a plural s."""
    if "\u0600" <= word[0] <= "\u06ff":
        return _PREFIX.sub("", word)
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _phrases(stems: Sequence[str]) -> frozenset[str]:
    """Two telling words next to each other: a person's name, a street, a weapon's make."""
    common = _common()
    return frozenset(f"{a} {b}" for a, b in pairwise(stems) if a not in common and b not in common)


@cache
def _common() -> frozenset[str]:
    table = tomli.loads((files("tollbook.link") / "data" / "common.toml").read_text(encoding="utf-8"))
    return frozenset(stem(word) for words in table.values() for word in words_of(words))


def _kinds_of_place(words: Sequence[str]) -> frozenset[str]:
    """The named kinds of place that a text speaks of. Only where a word may begin one is looked on."""
    kinds: set[str] = set()
    for at, word in enumerate(words):
        if begun := _begun(word):
            kinds.update(kind for kind, rest in begun if tuple(words[at + 1 : at + 1 + len(rest)]) == rest)
    return frozenset(kinds)


@lru_cache(maxsize=100_000)
def _begun(word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The kinds of place that this word names, alone or with the words that follow it, also behind what is
    written onto it."""
    bare = dict.fromkeys(word[match.end() :] for pattern in _BEFORE if (match := pattern.match(word)))
    return tuple(found for name in bare for found in _sites().get(name, ()))


def _before() -> Iterator[str]:
    """What may be written onto a word, as patterns: nothing, a small word, the article, both, both run together."""
    yield ""
    for traits in _TRAITS:
        letters = f"[{''.join(traits.small_words)}]"
        for article in traits.article:
            yield from (letters, article, letters + article)
        yield from traits.elided


_BEFORE = tuple(map(re.compile, _before()))


@cache
def _sites() -> Mapping[str, list[tuple[str, tuple[str, ...]]]]:
    """For the first word of each name of a kind of place the kind, and the words that follow."""
    table = tomli.loads((files("tollbook.link") / "data" / "sites.toml").read_text(encoding="utf-8"))
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for kind, names in table.items():
        for first, *rest in map(words_of, names):
            out[first].append((kind, tuple(rest)))
    return out
