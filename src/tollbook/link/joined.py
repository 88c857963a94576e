"""All mentions joined into events, and what is kept of each so that later reports find it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from tollbook.link.bound import NO_BOUNDS, Bound, Pair, without_joined
from tollbook.link.clusters import Groups, cluster
from tollbook.link.columns import Flags, Numbers
from tollbook.link.compared import Compared, Scored, unswept
from tollbook.link.keys import Key, keys
from tollbook.link.mentions import Told, unpack
from tollbook.link.replay import SURE
from tollbook.link.score import weights
from tollbook.link.setting import Event, event
from tollbook.model import Bounds, Claim, Cluster, Document, Ref, Register

AT_ONCE = 2000  # events that are told in one go
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


class _Group(NamedTuple):
    """Mentions of one event, in order; the surest pair of them with its score and phrases, None for a single one."""

    members: tuple[int, ...]
    surest: tuple[float, Pair, int] | None


class Joining:
    """Everything joined from nothing: the mentions and their groups.

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
        self.compared = Compared(claims, documents, register, bound, keep=keep)
        self._together, apart = bound.pairs(self.compared.mentions)
        self._kept = self.compared.all_scored() if keep else None
        chain = self._chains(weights()["decide"]["join"])
        within = _within(chain, self._kept, self.compared)
        self._groups = list(self._grouped(chain, within, apart))
        self._groups.sort()

    def _chains(self, join: float) -> Numbers:
        """Of each mention by which number the chain of joins goes that may bring it into one event with others."""
        root = list(range(len(self.compared.mentions)))

        def find(i: int) -> int:
            while root[i] != i:
                root[i] = root[root[i]]
                i = root[i]
            return i

        for own in [self._kept] if self._kept else self.compared.scored(least=join):
            sure = np.flatnonzero(own.sums >= join)
            for i, j in zip(own.left[sure].tolist(), own.right[sure].tolist(), strict=True):
                root[find(j)] = find(i)
        for i, j in self._together:
            root[find(j)] = find(i)
        return np.array([find(i) for i in range(len(root))], np.int32)

    def _grouped(self, chain: Numbers, within: Scored, apart: Sequence[Pair]) -> Iterator[_Group]:
        """The groups, each chain by itself: nothing outside bears on it."""
        decide, mentions = weights()["decide"], self.compared.mentions
        together, never = defaultdict[int, list[Pair]](list), defaultdict[int, list[Pair]](list)
        for held, pairs in ((together, self._together), (never, apart)):
            for pair in pairs:
                if chain[pair[0]] == chain[pair[1]]:
                    held[int(chain[pair[0]])].append(pair)
        rows = _rows(chain[within.left], len(chain))
        order = np.argsort(chain, kind="stable")
        for members in np.split(order, np.flatnonzero(np.diff(chain[order])) + 1):
            own = members.tolist()
            if len(own) < 2:
                yield from (_Group((i,), None) for i in own)
                continue
            here = rows(int(chain[own[0]]))
            pairs = list(zip(within.left[here].tolist(), within.right[here].tolist(), strict=True))
            phrases = dict(zip(pairs, within.phrases[here].tolist(), strict=True))
            scores = dict(zip(pairs, within.sums[here].tolist(), strict=True))
            joined = together.get(int(chain[own[0]]), [])
            barred = [*without_joined(_one_document(own, mentions), joined), *never.get(int(chain[own[0]]), ())]
            groups = Groups(own, barred)
            for pair in joined:
                scores[pair] = SURE
                a, b = groups.find(pair[0]), groups.find(pair[1])
                if a != b:
                    groups.merge(a, b)
            cluster(groups, scores, decide)
            yield from _told(groups, scores, phrases)

    def clusters(self) -> Iterator[tuple[tuple[int, ...], Cluster]]:
        """The events, each with its mentions, ordered by the first of them."""
        mentions = self.compared.mentions
        for first in range(0, len(self._groups), AT_ONCE):
            now = self._groups[first : first + AT_ONCE]
            parts = self.compared.parts({own.surest[1]: own.surest[2] for own in now if own.surest})
            with unswept():
                made = []
                for members, surest in now:
                    why = surest and (surest[0], parts[surest[1]])
                    made.append((members, event([mentions[i] for i in members], why, self.documents)))
            yield from made

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
        pairs = _Partners(self._kept, len(refs), self._together)

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

    def __init__(self, scored: Scored, size: int, together: Sequence[Pair]) -> None:
        self._left, self._right, self._sums = scored.left, scored.right, scored.sums
        self._forth, self._back = _rows(self._left, size), _rows(self._right, size)
        self._sure: dict[int, list[int]] = defaultdict(list)
        for i, j in together:
            self._sure[i].append(j)
            self._sure[j].append(i)

    def of(self, mention: int) -> Mapping[int, float]:
        """Those of one mention."""
        forth, back = self._forth(mention), self._back(mention)
        others = (*self._left[back].tolist(), *self._right[forth].tolist())
        values = (*self._sums[back].tolist(), *self._sums[forth].tolist())
        return dict(zip(others, values, strict=True)) | dict.fromkeys(self._sure.get(mention, ()), SURE)


def _rows(numbers: Numbers, size: int) -> Callable[[int], Numbers]:
    """Where each number below `size` stands among these, in order."""
    order = np.argsort(numbers, kind="stable").astype(np.int32)
    begins = np.searchsorted(numbers, np.arange(size + 1), sorter=order)

    def of(number: int) -> Numbers:
        return order[begins[number] : begins[number + 1]]

    return of


def _within(chain: Numbers, kept: Scored | None, compared: Compared) -> Scored:
    """The pairs of which a chain of joins may bring both into one event; the scores of no other are asked for."""

    def chosen(left: Numbers, right: Numbers) -> Flags:
        flags: Flags = chain[left] == chain[right]
        return flags

    if kept is None:
        return compared.all_scored(chosen)
    here = chosen(kept.left, kept.right)
    return Scored(kept.left[here], kept.right[here], kept.phrases[here], kept.sums[here])


def _one_document(own: Sequence[int], mentions: Sequence[Told]) -> Iterator[Pair]:
    """The pairs of mentions of one document among these."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for index in own:
        for other in by_document[mentions[index].document]:
            yield other, index
        by_document[mentions[index].document].append(index)


def _told(groups: Groups, scores: Mapping[Pair, float], phrases: Mapping[Pair, int]) -> Iterator[_Group]:
    """The groups, each with the surest pair inside it."""
    best: dict[int, tuple[float, Pair]] = {}
    for pair, value in scores.items():
        root = groups.find(pair[0])
        if root == groups.find(pair[1]):
            best[root] = max(best.get(root, (value, pair)), (value, pair))
    for root, members in groups.members.items():
        surest = best.get(root)
        yield _Group(tuple(sorted(members)), surest and (*surest, phrases.get(surest[1], 0)))
