"""Clusters made again where something changed, as if all had been joined from nothing.

Joining goes through the pairs from the surest to the least sure (`clusters.cluster`). What a changed pair can alter
spreads from the groups of its two mentions only: here the whole run is gone through again in its order, but only for
mentions that stand in another group than they stood in then. All others are as they were, and are not looked at.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from tollbook.link.clusters import agreement, goes_first
from tollbook.model import Ref

Rank = tuple[float, Ref, Ref]
SURE = 100.0  # the score of a pair that a person joined


class Past(Protocol):
    """What is kept of the run before."""

    def pairs(self, refs: Collection[Ref]) -> Mapping[Ref, Mapping[Ref, float]]:
        """The mentions that each of these was compared with, with their scores."""

    def clusters_of(self, refs: Collection[Ref]) -> Mapping[Ref, Collection[Ref]]:
        """For each of these the mentions of its cluster."""


class Group:
    """A group as it grows: its mentions in the order in which they came in; `begun` is the one that took the others."""

    __slots__ = ("begun", "members")

    def __init__(self, begun: Ref) -> None:
        self.begun, self.members = begun, [begun]


class Rules:
    """When two groups become one: what `weights.toml` decides, and what must stay apart."""

    def __init__(self, decide: Mapping[str, float], apart: Callable[[Ref, Ref], bool]) -> None:
        self.join, self._mean, self.stranger = decide["join"], decide["mean"], decide["stranger"]
        self._apart = apart

    def meet(self, one: Group, other: Group, score: Callable[[Ref, Ref], float], *, sure: bool) -> bool:
        """Whether they are merged."""
        if sure:
            return True
        if any(self._apart(a, b) for a in one.members for b in other.members):
            return False
        return agreement(one.members, other.members, score) >= self._mean

    @staticmethod
    def merged(one: Group, other: Group) -> Group:
        """The group of both."""
        if not goes_first(one.members, one.begun, other.members, other.begun):
            one, other = other, one
        both = Group(one.begun)
        both.members = [*one.members, *other.members]
        return both


def rank(score: float, a: Ref, b: Ref) -> Rank:
    """The place of a pair in the order of the run."""
    return (-score, a, b) if a < b else (-score, b, a)


class _Then:
    """One cluster of the run before, as it was while that run went on."""

    def __init__(self, members: Iterable[Ref], pairs: Mapping[Ref, Mapping[Ref, float]], rules: Rules) -> None:
        self._rules, self._pairs = rules, pairs
        self._group = {ref: Group(ref) for ref in members}
        inside = [
            rank(value, a, b)
            for a in self._group
            for b, value in pairs[a].items()
            if a < b and b in self._group and value >= rules.join
        ]
        self._left = sorted(inside, reverse=True)

    def before(self, ref: Ref, now: Rank) -> Group:
        """The group that the mention stood in before the pair of rank `now` was tried."""
        while self._left and self._left[-1] < now:
            self._try(self._left.pop())
        return self._group[ref]

    def merged_at(self, now: Rank) -> bool:
        """Whether the pair of rank `now` joined two groups."""
        self.before(now[1] if now[1] in self._group else now[2], now)
        return bool(self._left) and self._left[-1] == now and self._try(self._left.pop())

    def _try(self, now: Rank) -> bool:
        one, other = self._group[now[1]], self._group[now[2]]
        if one is other or not self._rules.meet(one, other, self._score, sure=-now[0] >= SURE):
            return False
        both = self._rules.merged(one, other)
        self._group |= dict.fromkeys(both.members, both)
        return True

    def _score(self, a: Ref, b: Ref) -> float:
        return self._pairs[a].get(b, self._rules.stranger)


class Replay:
    """The run gone through again after `changed`: new scores of pairs, None for a pair that is compared no more.

    A pair stands under both of its mentions. `start`: the new mentions, and those of pairs between old ones that
    changed. `before`: the rules of the run before, where people decided something since. `group`: each mention that was
    looked at again, with its group now; all others are in their old clusters.
    """

    def __init__(
        self,
        changed: Mapping[Ref, Mapping[Ref, float | None]],
        start: Collection[Ref],
        kept: Past,
        rules: Rules,
        before: Rules | None = None,
    ) -> None:
        self._changed, self._kept, self._rules, self._before = changed, kept, rules, before or rules
        self._pairs: dict[Ref, Mapping[Ref, float]] = {}
        self._then: dict[Ref, _Then] = {}
        self._queue: list[Rank] = []
        self._tried: set[Rank] = set()
        self.group: dict[Ref, Group] = {}
        self._soil([Group(ref) for ref in sorted(start)], None)
        while self._queue:
            self._try(heapq.heappop(self._queue))

    @property
    def groups(self) -> list[list[Ref]]:
        """The groups of all mentions that were touched, each and all in order."""
        once = {id(group): sorted(group.members) for group in self.group.values()}
        return sorted(once.values())

    def pairs(self, ref: Ref) -> Mapping[Ref, float]:
        """What a touched mention is compared with now."""
        return self._pairs[ref]

    def _soil(self, groups: Collection[Group], after: Rank | None) -> None:
        """Note that the mentions of these groups stand otherwise than before, and what is to be tried with them."""
        fresh = [ref for group in groups for ref in group.members if ref not in self.group]
        for group in groups:
            self.group |= dict.fromkeys(group.members, group)
        before = self._kept.pairs([ref for ref in fresh if ref not in self._pairs])
        others = set()
        for ref in fresh:
            own = {**self._pairs.get(ref, before.get(ref, {})), **self._changed.get(ref, {})}
            self._pairs[ref] = {other: value for other, value in own.items() if value is not None}
            for other, value in self._pairs[ref].items():
                if value >= self._rules.join:
                    now = rank(value, ref, other)
                    if (after is None or now > after) and now not in self._tried:
                        self._tried.add(now)
                        heapq.heappush(self._queue, now)
                        others.add(other)
        self._recall(others - self.group.keys())

    def _recall(self, refs: Collection[Ref]) -> None:
        """Have the clusters at hand in which these mentions were."""
        wanted = [ref for ref in refs if ref not in self._then]
        if not wanted:
            return
        found = {frozenset(members) for members in self._kept.clusters_of(wanted).values()}
        everyone = [ref for members in found for ref in members]
        pairs = self._kept.pairs(everyone)
        for members in found:
            then = _Then(sorted(members), pairs, self._before)
            self._then |= dict.fromkeys(members, then)

    def _try(self, now: Rank) -> None:
        one, other = (self._stands(ref, now) for ref in now[1:])
        if one is other:
            return
        if self._rules.meet(one, other, self._score, sure=-now[0] >= SURE):
            both = self._rules.merged(one, other)
            self.group |= dict.fromkeys((ref for ref in both.members if ref in self.group), both)
            self._soil([both], now)
            return
        for ref, group in ((now[1], one), (now[2], other)):
            # It was joined then and is not now: from here on it goes another way.
            if ref not in self.group and self._then[ref].merged_at(now):
                self._soil([group], now)

    def _stands(self, ref: Ref, now: Rank) -> Group:
        return self.group[ref] if ref in self.group else self._then[ref].before(ref, now)

    def _score(self, a: Ref, b: Ref) -> float:
        own = self._pairs.get(a)
        return (own if own is not None else self._pairs[b]).get(b if own is not None else a, self._rules.stranger)
