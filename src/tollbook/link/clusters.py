"""Pairs to clusters: the surest pairs first, and a merger only where the two groups agree as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

SAMPLE = 8


class Groups:
    """Disjoint groups of indices, with pairs that must stay apart."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self._root = list(range(size))
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._apart: dict[int, set[int]] = {i: set() for i in range(size)}
        for i, j in apart:
            self._apart[i].add(j)
            self._apart[j].add(i)

    def find(self, i: int) -> int:
        """The group that `i` is in, by its representative."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def allowed(self, a: int, b: int) -> bool:
        """Whether no pair that must stay apart would meet."""
        small, large = sorted((a, b), key=lambda r: len(self._apart[r]))
        return not any(self.find(other) == large for other in self._apart[small])

    def merge(self, a: int, b: int) -> None:
        """Join the groups represented by `a` and `b`."""
        keep, gone = (a, b) if (len(self.members[a]), -a) >= (len(self.members[b]), -b) else (b, a)
        self._root[gone] = keep
        self.members[keep] += self.members.pop(gone)
        self._apart[keep] |= self._apart.pop(gone)


def cluster(
    groups: Groups,
    scores: Mapping[tuple[int, int], float],
    decide: Mapping[str, float],
    *,
    order: Sequence[tuple[str, int]],
) -> None:
    """Merge groups pair by pair, best first, ties by `order`, wherever both groups agree as a whole.

    `decide`: pairs from `join` on are tried; the mean over the pairs of both groups must reach `mean`, a pair that was
    never proposed counting as `stranger`. A refused merger is not tried again for that pair; the groups may still meet
    through a later one.
    """
    ranked = sorted(
        (pair for pair, value in scores.items() if value >= decide["join"]),
        key=lambda p: (-scores[p], order[p[0]], order[p[1]]),
    )
    for i, j in ranked:
        a, b = groups.find(i), groups.find(j)
        if a != b and groups.allowed(a, b) and _agreement(groups, a, b, scores, decide["stranger"]) >= decide["mean"]:
            groups.merge(a, b)


def _agreement(groups: Groups, a: int, b: int, scores: Mapping[tuple[int, int], float], stranger: float) -> float:
    """Mean score over the pairs of two groups; of large groups, of those that joined first."""
    left, right = (groups.members[g][:SAMPLE] for g in (a, b))
    values = [scores.get((i, j) if i < j else (j, i), stranger) for i in left for j in right]
    return sum(values) / len(values)
