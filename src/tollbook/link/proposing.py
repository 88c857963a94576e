"""Which of many mentions are worth comparing: what `keys` says, for all pairs at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tollbook.link.columns import Flags, Numbers, taken
from tollbook.link.keys import LIMITS, RARITY, called, told
from tollbook.link.mentions import Mention

KINDS = {kind: number for number, kind in enumerate(LIMITS)}
BITS = 4  # of a key's number say its kind
MASK = (1 << 63 - BITS) - 1
PIECE = 500_000  # keys that are looked at in one go
_PHRASE = KINDS["phrase"]
_OTHERS = [number for number in KINDS.values() if number != _PHRASE]
PAIRS = 500_000  # pairs that are made in one go


class Proposed(NamedTuple):
    """Pairs of mentions to compare, ordered, none twice: `left[n]` comes before `right[n]`.

    `phrases`: how many live phrases each pair shares. `rarity`: of each mention, how rare its rarest place is.
    """

    left: Numbers
    right: Numbers
    phrases: Numbers
    rarity: Numbers


class Proposing:
    """The keys of mentions, gathered one mention after the other, those of one document in a row.

    A key is kept as a number that is the same throughout one run of the program.
    """

    def __init__(self) -> None:
        self._keys, self._owners = array("q"), array("i")
        self._places, self._named = array("q"), array("i")
        self._documents = array("i")
        self._last: str | None = None

    def add(self, mention: Mention) -> None:
        """One mention more."""
        number = len(self._documents)
        before = self._documents[-1] if number else 0
        self._documents.append(before + (mention.document != self._last))
        self._last = mention.document
        own: set[int] = set()
        for kind, rests in told(mention):
            at = KINDS[kind]
            own.update([(hash(rest) & MASK) << BITS | at for rest in rests])
        self._keys.extend(own)
        self._owners.extend([number] * len(own))
        places = [(hash(name) & MASK) << BITS | KINDS["place"] for name in called(mention)]
        self._places.extend(places)
        self._named.extend([number] * len(places))

    def done(self) -> Proposed:
        """All pairs of mentions of two documents that share a live key."""
        keys, owners = taken(self._keys), taken(self._owners)
        documents = np.array(self._documents, np.int32)
        pieces = len(keys) // PIECE + 1
        piece = ((keys >> BITS) % pieces).astype(np.int16)
        found, phrases, places = [], [], []
        for n in range(pieces):
            here = piece == n
            shelves = _Shelves(keys[here], owners[here], documents)
            codes = [_codes(left, right, documents) for left, right in shelves.pairs(np.isin(shelves.kinds, _OTHERS))]
            named = [_codes(left, right, documents) for left, right in shelves.pairs(shelves.kinds == _PHRASE)]
            found += [_different(np.concatenate((*codes, *named)))] if codes or named else []
            phrases += named
            places.append(shelves.places())
        left, right, shared = _once(found, phrases, len(documents))
        return Proposed(left, right, shared, self._rarity(places))

    def _rarity(self, places: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
        """Of each mention the rarity of the rarest of its places; `places`: keys, and how many documents have them."""
        keys, seen = (np.concatenate(own) for own in zip(*places, strict=True))
        order = np.argsort(keys)
        own = seen[order][np.searchsorted(keys[order], np.array(self._places, np.int64))]
        out = np.full(len(self._documents), len(RARITY))
        np.minimum.at(out, np.array(self._named, np.int64), np.searchsorted(RARITY, own))
        return out


class _Shelves:
    """Keys with the mentions that have them, one shelf for each key: `kinds`, and `seen`, how many documents."""

    def __init__(self, keys: Numbers, owners: Numbers, documents: Numbers) -> None:
        order = np.argsort(keys, kind="stable")  # the mentions of each key stay in order
        keys, self._owners = keys[order], owners[order]
        new = np.ones(len(keys), np.bool_)
        new[1:] = keys[1:] != keys[:-1]
        self._starts = np.flatnonzero(new)
        self._sizes = np.diff(np.append(self._starts, len(keys)))
        own = documents[self._owners]
        new[1:] |= own[1:] != own[:-1]
        self.seen = np.add.reduceat(new, self._starts, dtype=np.int64) if len(keys) else self._sizes
        self.keys = keys[self._starts]
        self.kinds = self.keys & (1 << BITS) - 1
        self._live = (self.seen > 1) & (self.seen <= np.array(list(LIMITS.values()))[self.kinds])

    def pairs(self, chosen: Flags) -> Iterator[tuple[Numbers, Numbers]]:
        """The pairs of mentions that share one of the chosen keys that are live, once for each such key."""
        chosen = chosen & self._live
        for size in np.unique(self._sizes[chosen]).tolist():
            starts = self._starts[chosen & (self._sizes == size)]
            first, second = np.triu_indices(size, 1)
            step = PAIRS // len(first) + 1
            for n in range(0, len(starts), step):
                held = self._owners[starts[n : n + step, None] + np.arange(size)]
                yield held[:, first].ravel(), held[:, second].ravel()

    def places(self) -> tuple[Numbers, Numbers]:
        """The keys of places, and how many documents have each."""
        here = self.kinds == KINDS["place"]
        return self.keys[here], self.seen[here]


def _codes(left: Numbers, right: Numbers, documents: Numbers) -> Numbers:
    """Pairs of mentions of two documents as one number each."""
    apart = documents[left] != documents[right]
    codes: Numbers = left[apart].astype(np.int64) * len(documents) + right[apart]
    return codes


def _different(codes: Numbers) -> Numbers:
    """Each once, in order; `np.unique` is slower where most come once."""
    codes.sort()
    new = np.ones(len(codes), np.bool_)
    np.not_equal(codes[1:], codes[:-1], out=new[1:])
    return codes[new]


def _once(found: Sequence[Numbers], phrases: Sequence[Numbers], size: int) -> tuple[Numbers, Numbers, Numbers]:
    """The pairs, none twice, and how many phrases each shares."""
    none = np.empty(0, np.int64)
    codes = _different(np.concatenate((none, *found)))
    with_phrase, counts = np.unique(np.concatenate((none, *phrases)), return_counts=True)
    shared = np.zeros(len(codes), np.int16)
    shared[np.searchsorted(codes, with_phrase)] = counts
    left, right = np.divmod(codes, max(size, 1))
    return left.astype(np.int32), right.astype(np.int32), shared
