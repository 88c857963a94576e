"""Incident codes: SYR-20170805-a. A code once given stays with the words it was given to.

A code is remembered with anchors: where each claim stood and a hash of its words. When claims are read or joined anew,
a code stays with the cluster that holds most of its anchors; of codes that meet in one cluster the one with most words
there stays, the others are merged into it and stay findable. What people decided about codes comes first. Unknown
country: XXX; unknown date: 00000000.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from tollbook.model import Claim, Cluster, CodeRow

COUNTRY = "XXX"
DAY = "00000000"


@dataclass(frozen=True, slots=True)
class Codes:
    """`rows`: every code ever given; `given`: the rows of the clusters, in their order."""

    rows: tuple[CodeRow, ...]
    given: tuple[CodeRow, ...]

    def previous(self) -> dict[str, tuple[str, ...]]:
        """For each code those that were merged into it, directly or through others, ordered."""
        into = {row.code: row.merged_into for row in self.rows if row.merged_into}
        out: dict[str, list[str]] = defaultdict(list)
        for old in sorted(into):
            out[_end(old, into)].append(old)
        return {code: tuple(own) for code, own in out.items()}

    def merged(self) -> dict[str, str]:
        """For each code that was merged into another, the one that took over in the end."""
        into = {row.code: row.merged_into for row in self.rows if row.merged_into}
        return {code: _end(code, into) for code in into}


def _end(code: str, into: Mapping[str, str]) -> str:
    seen = {code}
    while (following := into.get(code)) and following not in seen:
        seen.add(following)
        code = following
    return code


class _Anchor(msgspec.Struct, frozen=True):
    document: str
    start: int
    end: int
    words: str


def anchor(claim: Claim) -> str:
    """Where a claim stands and a hash of its words: "document start end hash"."""
    words = hashlib.sha256(claim.quote.encode()).hexdigest()[:12]
    return f"{claim.document} {claim.start} {claim.end} {words}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people said of codes: those they acted on stay, those they merged into another give way.

    `left`: for each code, ids of claims that a person took out of its event; their words no longer speak for it.
    """

    stay: frozenset[str] = frozenset()
    give_way: frozenset[str] = frozenset()
    left: Mapping[str, frozenset[str]] = field(default_factory=dict)


NO_WISHES = Wishes()


def assign_codes(
    clusters: Sequence[Cluster],
    claims: Mapping[str, Claim],
    past: Sequence[CodeRow],
    wishes: Wishes = NO_WISHES,
    taken: Collection[str] = (),
) -> Codes:
    """A code for each cluster: its old one where it has one, else a new one. Rows are never dropped.

    `past`: the codes that were given to these clusters' words, or to none; `taken`: others that no new one may be.

    A code that was merged into another comes back where its words stand apart again.
    """
    anchors = [tuple(sorted(anchor(claims[c]) for c in cluster.claims)) for cluster in clusters]
    gone = {code: {anchor(claims[c]) for c in names if c in claims} for code, names in wishes.left.items()}
    speaking = [
        msgspec.structs.replace(row, anchors=tuple(a for a in row.anchors if a not in gone[row.code]))
        if row.code in gone
        else row
        for row in past
    ]
    words = _Words(anchors)
    kept, merged = _inherit(words, anchors, speaking, wishes)
    taken = {*taken, *(row.code for row in past)}
    codes: dict[int, str] = dict(kept)
    begins = [min((_place(text) for text in own), default=("", 0, 0)) for own in anchors]
    # In the order of the text: a report's main event has the first of its letters.
    fresh = sorted(
        (i for i in range(len(clusters)) if i not in kept), key=lambda i: (stem_of(clusters[i]), begins[i], anchors[i])
    )
    letters: dict[str, int] = defaultdict(int)
    for i in fresh:
        stem = stem_of(clusters[i])
        code = f"{stem}-{_letters(letters[stem])}"
        while code in taken:
            letters[stem] += 1
            code = f"{stem}-{_letters(letters[stem])}"
        taken.add(code)
        codes[i] = code
    before = {row.code: row.anchors for row in speaking}
    given = tuple(
        CodeRow(code=codes[i], anchors=tuple(sorted({*own, *words.without(before.get(codes[i], ()))})))
        for i, own in enumerate(anchors)
    )
    living = {row.code for row in given}
    old = [
        msgspec.structs.replace(row, merged_into=merged.get(row.code, row.merged_into))
        for row in past
        if row.code not in living
    ]
    return Codes(tuple(sorted((*given, *old), key=lambda row: row.code)), given)


def follow_words(rows: Iterable[CodeRow], place: Callable[[str, int, int], int | None]) -> list[CodeRow]:
    """The codes with their anchors where the same words stand now, in texts that begin or end otherwise than before.

    `place`: of a document and the start and end of words in it before, where they start now; None where they are gone
    or in a text that is the same: such an anchor stays as it was.
    """
    return [msgspec.structs.replace(row, anchors=tuple(_followed(text, place) for text in row.anchors)) for row in rows]


def _followed(text: str, place: Callable[[str, int, int], int | None]) -> str:
    old = _parse(text)
    start = place(old.document, old.start, old.end)
    return text if start is None else f"{old.document} {start} {start + old.end - old.start} {old.words}"


def stem_of(cluster: Cluster) -> str:
    """How the code of such an event begins: "SYR-20170805"."""
    day = (cluster.date_from or "").replace("-", "")[:8] or DAY
    return f"{cluster.country or COUNTRY}-{day}"


def _letters(n: int) -> str:
    """a to z, then aa, ab, ..."""
    out = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _inherit(
    words: _Words, anchors: Sequence[Sequence[str]], past: Sequence[CodeRow], wishes: Wishes
) -> tuple[dict[int, str], dict[str, str]]:
    """Which cluster keeps which old code, and which old codes are merged into which."""
    held = {row.code: words.of(row.anchors) for row in past}
    into = {row.code: row.merged_into for row in past if row.merged_into}
    brought: dict[str, set[str]] = defaultdict(set)
    for code in into:
        brought[_end(code, into)].update(held[code])
    living: dict[int, list[tuple[int, str]]] = defaultdict(list)
    merged_before: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for code, own in held.items():
        # What another code brought along speaks for this one only where it has no words of its own.
        votes = Counter(i for text, i in own.items() if text not in brought[code]) or Counter(own.values())
        if votes:
            cluster = min(votes, key=lambda i: (-votes[i], anchors[i]))
            (merged_before if code in into else living)[cluster].append((votes[cluster], code))
    kept, merged = {}, {}
    for cluster, rows in living.items():
        # Of codes that meet, the one with most of its words here stays; of equals the first in the order of codes.
        ranked = sorted(rows, key=lambda r: (r[1] in wishes.give_way, r[1] not in wishes.stay, -r[0], r[1]))
        kept[cluster] = ranked[0][1]
        merged.update({code: ranked[0][1] for _, code in ranked[1:]})
    for cluster, rows in merged_before.items():
        if cluster not in kept:
            kept[cluster] = min(rows, key=lambda r: (-r[0], r[1]))[1]
    return kept, merged


class _Words:
    """The anchors of all clusters, to find old anchors among."""

    def __init__(self, anchors: Sequence[Sequence[str]]) -> None:
        self._exact: dict[str, int] = {}
        self._spans: dict[str, list[tuple[_Anchor, int, str]]] = defaultdict(list)
        for index, own in enumerate(anchors):
            for text in own:
                self._exact[text] = index
                parsed = _parse(text)
                self._spans[parsed.document].append((parsed, index, text))

    def of(self, old: Iterable[str]) -> dict[str, int]:
        """The present anchors that stand for old ones, each with its cluster.

        The same words at the same place; else words that overlap the old ones by half.
        """
        return dict(found for text in old if (found := self._found(text)) is not None)

    def without(self, old: Iterable[str]) -> list[str]:
        """The old anchors that stand in no cluster now: of a claim that was rejected, or not known on a day.

        They speak for their code again where they come back: when a decision is undone, or on an earlier day.
        """
        return [text for text in old if self._found(text) is None]

    def _found(self, text: str) -> tuple[str, int] | None:
        return (text, self._exact[text]) if text in self._exact else self._nearest(_parse(text))

    def _nearest(self, old: _Anchor) -> tuple[str, int] | None:
        best: tuple[tuple[bool, int], int, str] | None = None
        for new, index, text in self._spans.get(old.document, ()):
            shared = min(old.end, new.end) - max(old.start, new.start)
            if new.words == old.words or 2 * shared >= min(old.end - old.start, new.end - new.start) > 0:
                entry = ((new.words == old.words, shared), -index, text)
                best = max(best, entry) if best else entry
        return (best[2], -best[1]) if best else None


def _parse(text: str) -> _Anchor:
    document, start, end, words = text.rsplit(" ", 3)
    return _Anchor(document, int(start), int(end), words)


def _place(text: str) -> tuple[str, int, int]:
    """Where the words of an anchor stand, to sort by."""
    own = _parse(text)
    return own.document, own.start, own.end
