"""Pairs to clusters: the surest pairs first, and a merger only where the two groups agree as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

SAMPLE = 8
R = TypeVar("R")


class Groups:
    """Disjoint groups of numbers, at first each by itself, with pairs that must stay apart."""

    def __init__(self, numbers: Iterable[int], apart: Iterable[tuple[int, int]] = ()) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in numbers}
        self._root = {i: i for i in self.members}
        self._apart: dict[int, set[int]] = {}
        for i, j in apart:
            self._apart.setdefault(i, set()).add(j)
            self._apart.setdefault(j, set()).add(i)

    def find(self, i: int) -> int:
        """The group that `i` is in, by its representative."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def allowed(self, a: int, b: int) -> bool:
        """Whether no pair that must stay apart would meet."""
        small, large = sorted((a, b), key=lambda r: len(self._apart.get(r, ())))
        return not any(self.find(other) == large for other in self._apart.get(small, ()))

    def merge(self, a: int, b: int) -> None:
        """Join the groups represented by `a` and `b`: the larger takes the other in, of equals the first."""
        keep, gone = (a, b) if goes_first(self.members[a], a, self.members[b], b) else (b, a)
        self._root[gone] = keep
        self.members[keep] += self.members.pop(gone)
        if gone in self._apart:
            self._apart.setdefault(keep, set()).update(self._apart.pop(gone))


def goes_first(one: Sequence[R], first: R, other: Sequence[R], second: R) -> bool:
    """Whether the group `one`, begun by `first`, takes the group `other`, begun by `second`, in."""
    return (len(one), second) >= (len(other), first)


def cluster(groups: Groups, scores: Mapping[tuple[int, int], float], decide: Mapping[str, float]) -> None:
    """Merge groups pair by pair, best first, ties by index, wherever both groups agree as a whole.

    `decide`: pairs from `join` on are tried; the mean over the pairs of both groups must reach `mean`, a pair that was
    never proposed counting as `stranger`. A refused merger is not tried again for that pair; the groups may still meet
    through a later one.
    """

    def score(i: int, j: int) -> float:
        return scores.get((i, j) if i < j else (j, i), decide["stranger"])

    for i, j in sorted((p for p, value in scores.items() if value >= decide["join"]), key=lambda p: (-scores[p], p)):
        a, b = groups.find(i), groups.find(j)
        if a != b and groups.allowed(a, b) and agreement(groups.members[a], groups.members[b], score) >= decide["mean"]:
            groups.merge(a, b)


def agreement(one: Sequence[R], other: Sequence[R], score: Callable[[R, R], float]) -> float:
    """Mean score over the pairs of two groups; of large groups, of those that joined first."""
    values = [score(i, j) for i in one[:SAMPLE] for j in other[:SAMPLE]]
    # Exactly rounded: the same whichever of the two comes first.
    return math.fsum(values) / len(values)
