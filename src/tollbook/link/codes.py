"""Incident codes: SYR-20170805-a. A code once given stays with the words it was given to.

A code is remembered with anchors: where each claim stood and a hash of its words. When claims are read or joined anew,
a code stays with the cluster that holds most of its anchors; of codes that meet in one cluster the one with most words
there stays, the others are merged into it and stay findable. Unknown country: XXX; unknown date: 00000000.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tollbook.model import Claim, Cluster, CodeRow

COUNTRY = "XXX"
DAY = "00000000"


@dataclass(frozen=True, slots=True)
class Codes:
    """`rows`: every code ever given; `given`: the rows of the clusters, in their order."""

    rows: tuple[CodeRow, ...]
    given: tuple[CodeRow, ...]

    def previous(self, code: str) -> tuple[str, ...]:
        """The codes that were merged into this one, directly or through others, ordered."""
        into = {row.code: row.merged_into for row in self.rows if row.merged_into}
        return tuple(sorted(old for old in into if _end(old, into) == code))


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


def assign_codes(clusters: Sequence[Cluster], claims: Mapping[str, Claim], past: Sequence[CodeRow]) -> Codes:
    """A code for each cluster: its old one where it has one, else a new one. Rows are never dropped."""
    anchors = [tuple(sorted(anchor(claims[c]) for c in cluster.claims)) for cluster in clusters]
    kept, merged = _inherit(anchors, past)
    taken = {row.code for row in past}
    codes: dict[int, str] = dict(kept)
    fresh = sorted((i for i in range(len(clusters)) if i not in kept), key=lambda i: (_stem(clusters[i]), anchors[i]))
    letters: dict[str, int] = defaultdict(int)
    for i in fresh:
        stem = _stem(clusters[i])
        code = f"{stem}-{_letters(letters[stem])}"
        while code in taken:
            letters[stem] += 1
            code = f"{stem}-{_letters(letters[stem])}"
        taken.add(code)
        codes[i] = code
    given = tuple(CodeRow(code=codes[i], anchors=anchors[i]) for i in range(len(clusters)))
    living = {row.code for row in given}
    old = [
        msgspec.structs.replace(row, merged_into=merged.get(row.code, row.merged_into))
        for row in past
        if row.code not in living
    ]
    return Codes(tuple(sorted((*given, *old), key=lambda row: row.code)), given)


def _stem(cluster: Cluster) -> str:
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


def _inherit(anchors: Sequence[Sequence[str]], past: Sequence[CodeRow]) -> tuple[dict[int, str], dict[str, str]]:
    """Which cluster keeps which old code, and which old codes are merged into which."""
    exact: dict[str, int] = {}
    spans: dict[str, list[tuple[_Anchor, int]]] = defaultdict(list)
    for index, own in enumerate(anchors):
        for text in own:
            exact[text] = index
            parsed = _parse(text)
            spans[parsed.document].append((parsed, index))
    claimants: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in past:
        votes = Counter(i for text in row.anchors for i in _holders(text, exact, spans))
        if votes and row.merged_into is None:
            cluster = min(votes, key=lambda i: (-votes[i], anchors[i]))
            claimants[cluster].append((votes[cluster], row.code))
    kept, merged = {}, {}
    for cluster, rows in claimants.items():
        # The code with most of its words here stays; of equals the first in the order of codes.
        ranked = [code for _, code in sorted(rows, key=lambda r: (-r[0], r[1]))]
        kept[cluster] = ranked[0]
        merged.update(dict.fromkeys(ranked[1:], ranked[0]))
    return kept, merged


def _holders(text: str, exact: Mapping[str, int], spans: Mapping[str, Sequence[tuple[_Anchor, int]]]) -> Iterator[int]:
    """The cluster that holds this anchor: the same words at the same place, else words that overlap it by half."""
    if text in exact:
        yield exact[text]
        return
    old = _parse(text)
    best = None
    for new, index in spans.get(old.document, ()):
        shared = min(old.end, new.end) - max(old.start, new.start)
        if new.words == old.words or 2 * shared >= min(old.end - old.start, new.end - new.start) > 0:
            rank = (new.words == old.words, shared)
            best = max(best, (rank, -index)) if best else (rank, -index)
    if best:
        yield -best[1]


def _parse(text: str) -> _Anchor:
    document, start, end, words = text.rsplit(" ", 3)
    return _Anchor(document, int(start), int(end), words)
