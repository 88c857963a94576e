"""The account of one event: why its reports were joined, and which other reports are left for a person to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from tollbook.link.balance import balance
from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.compared import Compared
from tollbook.link.score import total, weights
from tollbook.model import Bounds, Claim, Document, Joining, Register, Weighed


def account(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    register: Register,
    chosen: Collection[str],
    *,
    bounds: Bounds = NO_BOUNDS,
) -> Joining:
    """How the event of the `chosen` claims (ids) came to be, out of all `claims` that could have been joined.

    Each of its reports but the first is weighed against the one that it fits best. What lies between sure and no, or
    would have been joined but for a report that speaks against it, is left to a person; a pair that a person joined or
    set apart is not asked again.
    """
    bound = Bound(bounds)
    compared = Compared(claims, documents, register, bound)
    mentions = compared.mentions
    inside = {n for n, m in enumerate(mentions) if any(c.id in chosen for c in m.claims)}
    together, apart = bound.pairs(mentions)
    settled = {*together, *apart}
    member = np.zeros(len(mentions), np.bool_)
    member[list(inside)] = True
    near = compared.all_scored(lambda left, right: member[left] | member[right])
    pairs = list(zip(near.left.tolist(), near.right.tolist(), strict=True))
    sums = dict(zip(pairs, near.sums.tolist(), strict=True))
    phrases = dict(zip(pairs, near.phrases.tolist(), strict=True))
    joined: list[tuple[int, int]] = []
    for n in sorted(inside)[1:]:
        own = [pair for pair in (*together, *sums) if n in pair and pair[0] in inside and pair[1] in inside]
        best = max(own, key=lambda p: (p in settled, sums.get(p, 0.0)), default=None)
        if best is not None:
            joined.append((n, best[0] if best[1] == n else best[1]))
    left = [
        (i, j) if i in inside else (j, i)
        for (i, j), value in sums.items()
        if (i in inside) != (j in inside) and value >= weights()["decide"]["suggest"] and (i, j) not in settled
    ]
    shown = {_ordered(pair) for pair in (*joined, *left)}
    parts = compared.parts({pair: phrases.get(pair, 0) for pair in shown})

    def weighed(pair: tuple[int, int]) -> Weighed:
        own = parts[_ordered(pair)]
        return Weighed(
            claim=mentions[pair[0]].claims[0].id,
            other=mentions[pair[1]].claims[0].id,
            sum=round(total(own), 2),
            start=weights()["decide"]["prior"],
            parts=balance(own),
            by_person=_ordered(pair) in settled,
        )

    return Joining(
        joined=tuple(map(weighed, joined)),
        suggested=tuple(sorted(map(weighed, left), key=lambda w: (-w.sum, w.other))),
        join_at=weights()["decide"]["join"],
        suggest_at=weights()["decide"]["suggest"],
    )


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)
