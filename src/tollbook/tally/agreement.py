"""How far two readers agree: Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20, 37-46)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tollbook.desk import Opinion
from tollbook.model import Record


class Agreement(Record, frozen=True, kw_only=True):
    """Two readers (desk names, in order) over the `incidents` that both graded; `differ` are those graded otherwise.

    `kappa` is agreement beyond chance: 1 where they always agree, 0 as by chance, below 0 where less; None where chance
    alone would always agree, as when both gave one grade to all.
    """

    readers: tuple[str, str]
    incidents: int
    agreed: int
    kappa: float | None
    differ: tuple[str, ...]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa over pairs of labels; None without pairs, or where chance alone would always agree."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def agreement(opinions: Iterable[Opinion]) -> tuple[Agreement, ...]:
    """Each two readers who graded the same incidents, in order of their names."""
    of_reader: dict[str, dict[str, str]] = {}
    for opinion in opinions:
        of_reader.setdefault(opinion.by, {})[opinion.incident] = opinion.grading
    found = (_of_two(a, b, of_reader) for a, b in combinations(sorted(of_reader), 2))
    return tuple(row for row in found if row.incidents)


def _of_two(a: str, b: str, of_reader: Mapping[str, Mapping[str, str]]) -> Agreement:
    both = sorted(of_reader[a].keys() & of_reader[b].keys())
    pairs = [(of_reader[a][code], of_reader[b][code]) for code in both]
    differ = tuple(code for code, (x, y) in zip(both, pairs, strict=True) if x != y)
    return Agreement(
        readers=(a, b), incidents=len(both), agreed=len(both) - len(differ), kappa=kappa(pairs), differ=differ
    )
