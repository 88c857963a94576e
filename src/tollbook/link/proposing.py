"""Which of many mentions are worth comparing: what `keys` says, for all pairs, a stretch of them after the other."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tollbook.link.columns import Flags, Numbers, taken
from tollbook.link.keys import LIMITS, RARITY, called, told
from tollbook.link.mentions import Mention

KINDS = {kind: number for number, kind in enumerate(LIMITS)}
_KIND = {kind: bytes([number]) for kind, number in KINDS.items()}
BITS = 4  # of a key's number say its kind
MASK = (1 << 63 - BITS) - 1
BATCH = 250_000  # keys that are sorted away in one go
SHELVES = 32  # parts by number into which keys are sorted away
PAIRS = 400_000  # pairs that are made in one go, those of one mention aside

Chosen = Callable[[Numbers, Numbers], Flags]


class Pairs(NamedTuple):
    """Pairs of mentions to compare, ordered, none twice: `left[n]` comes before `right[n]`.

    `phrases`: how many live phrases each pair shares.
    """

    left: Numbers
    right: Numbers
    phrases: Numbers


class Proposed:
    """All pairs of mentions of two documents that share a live key, made anew whenever they are asked for.

    `rarity`: of each mention, how rare its rarest place is.
    """

    def __init__(self, held: Sequence[_Shelf], documents: Numbers, rarity: Numbers) -> None:
        self.rarity, self._documents = rarity, documents
        self._size = len(documents)
        self._phrases, self._others = (
            _Partners([own for own in held if own.phrases is flag], self._size) for flag in (True, False)
        )
        self._ends = np.cumsum(self._phrases.many + self._others.many)

    def pairs(self, chosen: Chosen | None = None) -> Iterator[Pairs]:
        """All pairs, or those that are flagged by `chosen` (for lefts and rights), those of one left in a row."""
        begin = 0
        while begin < self._size:
            before = self._ends[begin - 1] if begin else 0
            end = max(int(np.searchsorted(self._ends, before + PAIRS, side="right")), begin + 1)
            yield self._stretch(begin, end, chosen)
            begin = end

    def _stretch(self, begin: int, end: int, chosen: Chosen | None) -> Pairs:
        """The pairs whose lefts are from `begin` to before `end`."""
        named, others = (self._codes(own, begin, end, chosen) for own in (self._phrases, self._others))
        with_phrase, counts = np.unique(named, return_counts=True)
        codes = _different(np.concatenate((with_phrase, others)))
        phrases = np.zeros(len(codes), np.int16)
        phrases[np.searchsorted(codes, with_phrase)] = counts
        left, right = np.divmod(codes, max(self._size, 1))
        return Pairs((left + begin).astype(np.int32), right.astype(np.int32), phrases)

    def _codes(self, own: _Partners, begin: int, end: int, chosen: Chosen | None) -> Numbers:
        """Pairs of mentions of two documents as one number each, once for each key that they share."""
        left, right = own.of(begin, end)
        keep = self._documents[left] != self._documents[right]
        if chosen is not None:
            keep &= chosen(left, right)
        codes: Numbers = (left[keep].astype(np.int64) - begin) * self._size + right[keep]
        return codes


class Proposing:
    """The keys of mentions, gathered one mention after the other, those of one document in a row.

    A key is kept as a number that is the same throughout one run of the program.
    """

    def __init__(self) -> None:
        self._fresh, self._kinds, self._counts = array("q"), bytearray(), array("i")
        self._sorted: list[list[tuple[Numbers, Numbers]]] = [[] for _ in range(SHELVES)]
        self._places, self._named = array("q"), array("i")
        self._documents = array("i")
        self._last: str | None = None

    def add(self, mention: Mention) -> None:
        """One mention more."""
        number = len(self._documents)
        before = self._documents[-1] if number else 0
        self._documents.append(before + (mention.document != self._last))
        self._last = mention.document
        begun = len(self._fresh)
        for kind, rests in told(mention):
            self._fresh.extend(map(hash, rests))
            self._kinds.extend(_KIND[kind] * (len(self._fresh) - len(self._kinds)))
        self._counts.append(len(self._fresh) - begun)
        places = [(hash(name) & MASK) << BITS | KINDS["place"] for name in called(mention)]
        self._places.extend(places)
        self._named.extend([number] * len(places))
        if len(self._fresh) >= BATCH:
            self._sort_away()

    def _sort_away(self) -> None:
        """The fresh keys onto their parts."""
        keys = (taken(self._fresh) & MASK) << BITS | np.frombuffer(self._kinds, np.uint8)
        counts = taken(self._counts)
        owners = np.repeat(np.arange(len(self._documents) - len(counts), len(self._documents), dtype=np.int32), counts)
        part = ((keys >> BITS) % SHELVES).astype(np.int8)
        order = np.argsort(part, kind="stable")  # the mentions of each key stay in order
        ends = np.cumsum(np.bincount(part, minlength=SHELVES))[:-1]
        for held, *own in zip(self._sorted, np.split(keys[order], ends), np.split(owners[order], ends), strict=True):
            held.append((own[0].copy(), own[1].copy()))  # else each would hold on to the whole batch
        self._fresh, self._kinds, self._counts = array("q"), bytearray(), array("i")

    def done(self) -> Proposed:
        """No more come."""
        self._sort_away()
        documents = np.array(self._documents, np.int32)
        shelves: list[_Shelf] = []
        places: list[tuple[Numbers, Numbers]] = []
        while self._sorted:
            part = self._sorted.pop()
            keys, owners = (np.concatenate(own) for own in zip(*part, strict=True))
            part.clear()
            places.append(_live(keys, owners, documents, shelves))
        return Proposed(shelves, documents, self._rarity(places))

    def _rarity(self, places: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
        """Of each mention the rarity of the rarest of its places; `places`: keys, and how many documents have them."""
        keys, seen = (np.concatenate(own) for own in zip(*places, strict=True))
        order = np.argsort(keys)
        own = seen[order][np.searchsorted(keys[order], np.array(self._places, np.int64))]
        out = np.full(len(self._documents), len(RARITY), np.int8)
        np.minimum.at(out, np.array(self._named, np.int64), np.searchsorted(RARITY, own).astype(np.int8))
        return out


class _Shelf(NamedTuple):
    """Mentions that share live keys, those of each key in a row, with how many each key has; phrases, or no phrases."""

    owners: Numbers
    sizes: Numbers
    phrases: bool


def _live(keys: Numbers, owners: Numbers, documents: Numbers, shelves: list[_Shelf]) -> tuple[Numbers, Numbers]:
    """Put what is live of these keys onto `shelves`; the keys of places, and how many documents have each."""
    order = np.argsort(keys, kind="stable")  # the mentions of each key stay in order
    keys, owners = keys[order], owners[order]
    once = np.ones(len(keys), np.bool_)
    once[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[once], owners[once]
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    sizes = np.diff(np.append(starts, len(keys)))
    own = documents[owners]
    new[1:] |= own[1:] != own[:-1]
    seen = np.add.reduceat(new, starts, dtype=np.int64) if len(keys) else sizes
    keys = keys[starts]
    kinds = keys & (1 << BITS) - 1
    live = (seen > 1) & (seen <= np.array(list(LIMITS.values()))[kinds])
    phrases = kinds == KINDS["phrase"]
    for flag in (True, False):
        here = live & (phrases == flag)
        shelves.append(_Shelf(owners[np.repeat(here, sizes)], sizes[here], flag))
    at = kinds == KINDS["place"]
    return keys[at], seen[at]


class _Partners:
    """For each mention those that come after it under its keys. `many`: how many these are, once for each key."""

    def __init__(self, shelves: Sequence[_Shelf], size: int) -> None:
        self._owners = np.concatenate([np.empty(0, np.int32), *(own.owners for own in shelves)])
        sizes = np.concatenate([np.empty(0, np.int64), *(own.sizes for own in shelves)])
        ends = np.repeat(np.cumsum(sizes), sizes)
        self._after = (ends - np.arange(1, len(ends) + 1)).astype(np.int32)  # how many stand behind, under one key
        self._order = np.argsort(self._owners, kind="stable").astype(np.int32)
        self._begins = np.searchsorted(self._owners, np.arange(size + 1), sorter=self._order)
        self.many = np.bincount(self._owners, self._after, size).astype(np.int64)

    def of(self, begin: int, end: int) -> tuple[Numbers, Numbers]:
        """Pairs of the mentions from `begin` to before `end` with those after them."""
        at = self._order[self._begins[begin] : self._begins[end]]
        after = self._after[at]
        ends = np.cumsum(after)
        right = np.arange(ends[-1] if len(ends) else 0) + np.repeat(at + 1 - ends + after, after)
        return np.repeat(self._owners[at], after), self._owners[right]


def _different(codes: Numbers) -> Numbers:
    """Each once, in order; `np.unique` is slower where most come once."""
    codes.sort()
    new = np.ones(len(codes), np.bool_)
    np.not_equal(codes[1:], codes[:-1], out=new[1:])
    return codes[new]
