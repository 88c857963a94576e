"""All mentions joined into events, and what is kept of each so that later reports find it."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import numpy as np

from tollbook.link.bound import NO_BOUNDS, Bound, Pair, without_joined
from tollbook.link.clusters import Groups, cluster
from tollbook.link.columns import Flags, Shares, sketch
from tollbook.link.keys import Key, keys
from tollbook.link.mentions import Mention, bare, gather, pack, unpack
from tollbook.link.near import Spot
from tollbook.link.proposing import Proposing
from tollbook.link.replay import SURE
from tollbook.link.score import Part, weights
from tollbook.link.setting import Event, event
from tollbook.link.weighing import Weighing
from tollbook.model import Bounds, Claim, Cluster, Document, Ref, Register

K = TypeVar("K")
V = TypeVar("V")


class Joined(NamedTuple):
    """Events, ordered by their first mention, and what is kept of the documents that have mentions.

    `keys`: of each document; `pairs`: the score of each mention with each that it was compared with; `signs`: what each
    mention is compared by, packed (see `mentions.pack`). Keys and pairs are made when they are asked for.
    """

    events: tuple[Event, ...]
    keys: Mapping[str, frozenset[Key]]
    pairs: Mapping[Ref, Mapping[Ref, float]]
    signs: Mapping[Ref, bytes]


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
    """All mentions and the pairs of them that are worth comparing, by their place in `left` and `right`.

    A mention is named by its place in the order of documents and texts. With `keep`, its signs are kept, packed.
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
        self.mentions: list[Mention] = []
        self.signs: list[bytes] = []
        proposing, self._weighing = Proposing(), Weighing()
        known: dict[tuple[Spot, ...], tuple[Spot, ...]] = {}
        for mention in gather(claims, documents, register, bound.cut, sketch):
            proposing.add(mention)
            self._weighing.add(mention)
            self.mentions.append(bare(mention, known.setdefault(mention.spots, mention.spots)))
            if keep:
                self.signs.append(pack(mention))
        self._weighing.done()
        self.left, self.right, self._phrases, self._rarity = proposing.done()

    def sums(self, chosen: Flags | None = None) -> Shares:
        """The sum of each pair, or of the chosen ones."""
        at = slice(None) if chosen is None else chosen
        return self._weighing.sums(self.left[at], self.right[at], self._phrases[at], self._rarity)

    def parts(self, pairs: Iterable[Pair]) -> dict[Pair, tuple[Part, ...]]:
        """What is to be said of each of these pairs, whether they were worth comparing or not."""
        asked = sorted(set(pairs))
        left, right = np.array(asked, np.int64).reshape(-1, 2).T
        size = len(self.mentions)
        at = np.searchsorted(self.left.astype(np.int64) * size + self.right, left * size + right)
        at = np.minimum(at, len(self.left) - 1)
        shared = np.zeros(len(asked), np.int64)
        if len(self.left):
            # Two that share a live phrase were worth comparing.
            shared = np.where((self.left[at] == left) & (self.right[at] == right), self._phrases[at], 0)
        return dict(zip(asked, self._weighing.parts(left, right, shared, self._rarity), strict=True))


class Joining:
    """Everything joined from nothing: the mentions, the scores of their pairs, and their groups.

    With `keep`, all is held that `joined` gives; else only the scores of pairs that may come to stand in one event.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        documents: Mapping[str, Document],
        register: Register,
        bounds: Bounds = NO_BOUNDS,
        *,
        keep: bool = False,
    ) -> None:
        bound = Bound(bounds)
        self.documents = documents
        with unswept():
            self.compared = Compared(claims, documents, register, bound, keep=keep)
        mentions, decide = self.compared.mentions, weights()["decide"]
        together, apart = bound.pairs(mentions)
        sums = self.compared.sums()
        self._kept = (sums, together) if keep else None
        self.scores = _within(self.compared, sums, together, decide["join"])
        self.groups = Groups(len(mentions), [*without_joined(_one_document(mentions), together), *apart])
        for pair in together:
            self.scores[pair] = SURE
            a, b = self.groups.find(pair[0]), self.groups.find(pair[1])
            if a != b:
                self.groups.merge(a, b)
        cluster(self.groups, self.scores, decide)

    def clusters(self) -> list[tuple[list[int], Cluster]]:
        """The events, each with its mentions, ordered by the first of them."""
        best: dict[int, tuple[float, Pair]] = {}
        for pair, value in self.scores.items():
            root = self.groups.find(pair[0])
            if root == self.groups.find(pair[1]):
                best[root] = max(best.get(root, (value, pair)), (value, pair))
        with unswept():
            parts = self.compared.parts(pair for _, pair in best.values())
            made = []
            for root, members in self.groups.members.items():
                own = sorted(members)
                surest = best.get(root)
                why = surest and (surest[0], parts[surest[1]])
                made.append((own, event([self.compared.mentions[i] for i in own], why, self.documents)))
        return sorted(made, key=lambda row: row[0])

    def joined(self) -> Joined:
        """The events with all that is to be kept for later reports; asked for with `keep` alone."""
        if self._kept is None:
            raise ValueError("what joined() gives was not kept")
        seen: dict[str, int] = defaultdict(int)
        refs: list[Ref] = []
        for mention in self.compared.mentions:
            refs.append((mention.document, seen[mention.document]))
            seen[mention.document] += 1
        place = {ref: n for n, ref in enumerate(refs)}
        signs = dict(zip(refs, self.compared.signs, strict=True))
        pairs = _Partners(self.compared, *self._kept)

        def of_document(name: str) -> frozenset[Key]:
            return frozenset().union(*(keys(unpack(signs[name, n])) for n in range(seen[name])))

        def of_mention(ref: Ref) -> Mapping[Ref, float]:
            return {refs[other]: value for other, value in pairs.of(place[ref]).items()}

        events = tuple(Event(found, tuple(refs[i] for i in own)) for own, found in self.clusters())
        return Joined(events, _Asked(seen, of_document), _Asked(place, of_mention), signs)


class _Asked(Mapping[K, V]):
    """What `made` gives for each name, made anew whenever it is asked for."""

    def __init__(self, names: Mapping[K, object], made: Callable[[K], V]) -> None:
        self._names, self._made = names, made

    def __getitem__(self, name: K) -> V:
        if name not in self._names:
            raise KeyError(name)
        return self._made(name)

    def __iter__(self) -> Iterator[K]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Partners:
    """The mentions that each was compared with, with their scores."""

    def __init__(self, compared: Compared, sums: Shares, together: Sequence[Pair]) -> None:
        size = len(compared.mentions)
        self._left, self._right, self._sums = compared.left, compared.right, sums
        self._forth = np.searchsorted(self._left, np.arange(size + 1))
        self._order = np.argsort(self._right, kind="stable")
        self._back = np.searchsorted(self._right[self._order], np.arange(size + 1))
        self._sure: dict[int, list[int]] = defaultdict(list)
        for i, j in together:
            self._sure[i].append(j)
            self._sure[j].append(i)

    def of(self, mention: int) -> Mapping[int, float]:
        """Those of one mention."""
        forth = slice(*self._forth[mention : mention + 2])
        back = self._order[slice(*self._back[mention : mention + 2])]
        others = (*self._left[back].tolist(), *self._right[forth].tolist())
        values = (*self._sums[back].tolist(), *self._sums[forth].tolist())
        return dict(zip(others, values, strict=True)) | dict.fromkeys(self._sure.get(mention, ()), SURE)


def _within(compared: Compared, sums: Shares, together: Iterable[Pair], join: float) -> dict[Pair, float]:
    """The scores of the pairs of which a chain of joins may bring both into one event; no other is asked for."""
    root = list(range(len(compared.mentions)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    sure = np.flatnonzero(sums >= join)
    for i, j in (*zip(compared.left[sure].tolist(), compared.right[sure].tolist(), strict=True), *together):
        root[find(j)] = find(i)
    chain = np.array([find(i) for i in range(len(root))], np.int64)
    chosen = np.flatnonzero(chain[compared.left] == chain[compared.right])
    pairs = zip(compared.left[chosen].tolist(), compared.right[chosen].tolist(), strict=True)
    return dict(zip(pairs, sums[chosen].tolist(), strict=True))


def _one_document(mentions: Sequence[Mention]) -> Iterable[Pair]:
    own: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for other in own[mention.document]:
            yield other, index
        own[mention.document].append(index)
