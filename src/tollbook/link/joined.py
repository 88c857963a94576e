"""All mentions joined into events, and what is kept of each so that later reports find it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tollbook.link.balance import sentences
from tollbook.link.bound import NO_BOUNDS, Bound, without_joined
from tollbook.link.clusters import Groups, cluster
from tollbook.link.keys import Index, Key, Pair, keys, propose
from tollbook.link.mentions import Mention, gather
from tollbook.link.replay import SURE
from tollbook.link.score import compare, total, weights
from tollbook.link.setting import describe
from tollbook.model import Bounds, Claim, Cluster, Document, Ref, Register
from tollbook.words.telling import tell


class Event(NamedTuple):
    """A cluster and its mentions, in order."""

    cluster: Cluster
    mentions: tuple[Ref, ...]


class Joined(NamedTuple):
    """Events, ordered by their first mention, and what is kept of the documents that have mentions.

    `keys`: of each document; `pairs`: the score of each mention with each that it was compared with; `signs`: what each
    mention is compared by (see `mentions.pack`).
    """

    events: tuple[Event, ...]
    keys: Mapping[str, frozenset[Key]]
    pairs: Mapping[Ref, Mapping[Ref, float]]
    signs: Mapping[Ref, Mention]


class Joining:
    """Everything joined from nothing: the mentions, their keys, the scores of their pairs, and their groups."""

    def __init__(
        self, claims: Iterable[Claim], documents: Mapping[str, Document], register: Register, bounds: Bounds = NO_BOUNDS
    ) -> None:
        bound = Bound(bounds)
        self.documents = documents
        self.mentions = gather(claims, documents, register, bound.cut)
        self.keys = [keys(mention) for mention in self.mentions]
        self.index = Index((m.document, own) for m, own in zip(self.mentions, self.keys, strict=True))
        pairs = propose(self.mentions, self.keys, self.index)
        self.scores = {(i, j): total(compare(self.mentions[i], self.mentions[j], self.index)) for i, j in pairs}
        together, apart = bound.pairs(self.mentions)
        self.groups = Groups(len(self.mentions), [*without_joined(_one_document(self.mentions), together), *apart])
        for pair in together:
            self.scores[pair] = SURE
            a, b = self.groups.find(pair[0]), self.groups.find(pair[1])
            if a != b:
                self.groups.merge(a, b)
        cluster(self.groups, self.scores, weights()["decide"])

    def clusters(self) -> list[tuple[list[int], Cluster]]:
        """The events, each with its mentions, ordered by the first of them."""
        best: dict[int, tuple[float, Pair]] = {}
        for pair, value in self.scores.items():
            root = self.groups.find(pair[0])
            if root == self.groups.find(pair[1]):
                best[root] = max(best.get(root, (value, pair)), (value, pair))
        made = []
        for root, members in self.groups.members.items():
            own = sorted(members)
            entry = best.get(root)
            surest = (entry[0], self.mentions[entry[1][0]], self.mentions[entry[1][1]]) if entry else None
            made.append((own, event([self.mentions[i] for i in own], surest, self.index, self.documents)))
        return sorted(made, key=lambda row: row[0])

    def joined(self) -> Joined:
        """The events with all that is to be kept for later reports."""
        seen: dict[str, int] = defaultdict(int)
        refs: list[Ref] = []
        filed: dict[str, frozenset[Key]] = {}
        for mention, own in zip(self.mentions, self.keys, strict=True):
            refs.append((mention.document, seen[mention.document]))
            seen[mention.document] += 1
            filed[mention.document] = filed.get(mention.document, frozenset()) | own
        pairs: dict[Ref, dict[Ref, float]] = {ref: {} for ref in refs}
        for (i, j), value in self.scores.items():
            pairs[refs[i]][refs[j]] = pairs[refs[j]][refs[i]] = value
        events = tuple(Event(found, tuple(refs[i] for i in own)) for own, found in self.clusters())
        return Joined(events, filed, pairs, dict(zip(refs, self.mentions, strict=True)))


def event(
    own: Sequence[Mention],
    surest: tuple[float, Mention, Mention] | None,
    index: Index,
    documents: Mapping[str, Document],
) -> Cluster:
    """The event of these mentions; `surest`: the two that fit best and their score, None for a single one."""
    return describe(own, documents, reasons=_why(own, surest, index))


def _one_document(mentions: Sequence[Mention]) -> Iterable[Pair]:
    own: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for other in own[mention.document]:
            yield other, index
        own[mention.document].append(index)


def _why(own: Sequence[Mention], surest: tuple[float, Mention, Mention] | None, index: Index) -> tuple[str, ...]:
    """The strongest link, in words; none for a single report."""
    if len(own) == 1 or surest is None:
        return ()
    if surest[0] == SURE:
        return (tell("A person joined these reports."),)
    return (
        tell("{n} reports were joined; of the surest two:", n=len(own)),
        *sentences(compare(surest[1], surest[2], index)),
    )
