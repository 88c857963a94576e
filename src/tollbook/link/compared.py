"""All mentions, and the pairs of them that are worth comparing with their scores, a stretch of them after the other."""

from __future__ import annotations

import gc
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import numpy as np

from tollbook.link.bound import Bound, Pair
from tollbook.link.columns import Numbers, Shares, sketch
from tollbook.link.mentions import Told, gather, pack
from tollbook.link.proposing import Chosen, Pairs, Proposing
from tollbook.link.score import Part
from tollbook.link.weighing import Weighing
from tollbook.model import Claim, Document, Register

H = TypeVar("H", bound=Hashable)


class Scored(NamedTuple):
    """Pairs of mentions, ordered, with their sums and with how many live phrases each shares."""

    left: Numbers
    right: Numbers
    phrases: Numbers
    sums: Shares


@contextmanager
def unswept() -> Iterator[None]:
    """Many small records are made that live on: sweeping through them for circles again and again finds none."""
    sweeping = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeping:
            gc.enable()


class Compared:
    """All mentions, by their place in the order of documents and texts, ready to be compared.

    With `keep`, their signs are kept, packed.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Mapping[str, Document],
        register: Register,
        bound: Bound,
        *,
        keep: bool = False,
    ) -> None:
        self.mentions: list[Told] = []
        self.signs: list[bytes] = []
        proposing, self._weighing = Proposing(), Weighing()
        known: dict[Hashable, Hashable] = {}

        def one(value: H) -> H:
            """The same for all that are equal: they live as long as the mentions."""
            return known.setdefault(value, value)  # type: ignore[return-value]

        with unswept():
            for mention in gather(claims, documents, register, bound.cut, sketch):
                proposing.add(mention)
                self._weighing.add(mention)
                own = mention.told
                self.mentions.append(own._replace(first=one(own.first), last=one(own.last), spots=one(own.spots)))
                if keep:
                    self.signs.append(pack(mention))
            self._weighing.done()
            self._proposed = proposing.done()

    def scored(self, chosen: Chosen | None = None, least: float | None = None) -> Iterator[Scored]:
        """The pairs that are worth comparing, or those of them that `chosen` flags (for lefts and rights).

        With `least`, pairs are left out that cannot come to that sum.
        """
        for pairs in self._proposed.pairs(chosen):
            own = pairs
            if least is not None:
                may = self._weighing.may_reach(least, *own)
                own = Pairs(own.left[may], own.right[may], own.phrases[may])
            yield Scored(*own, self._weighing.sums(*own, self._proposed.rarity))

    def all_scored(self, chosen: Chosen | None = None) -> Scored:
        """The same, all at once."""
        own = [Scored(*map(np.array, ([], [], [], []))), *self.scored(chosen)]
        left, right, phrases = (
            np.concatenate([some[n] for some in own], dtype=kind, casting="unsafe")
            for n, kind in enumerate((np.int32, np.int32, np.int16))
        )
        return Scored(left, right, phrases, np.concatenate([some.sums for some in own]))

    def parts(self, pairs: Mapping[Pair, int]) -> dict[Pair, tuple[Part, ...]]:
        """What is to be said of each of these pairs, of which it is told how many live phrases they share."""
        asked = sorted(pairs)
        left, right = np.array(asked, np.int64).reshape(-1, 2).T
        phrases = np.array([pairs[pair] for pair in asked], np.int64)
        return dict(zip(asked, self._weighing.parts(left, right, phrases, self._proposed.rarity), strict=True))
