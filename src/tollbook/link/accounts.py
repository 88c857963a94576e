"""The account of one event: why its reports were joined, and which other reports are left for a person to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tollbook.link.balance import balance
from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.keys import Index, keys, propose
from tollbook.link.mentions import Mention, gather
from tollbook.link.score import compare, total, weights
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
    mentions = gather(claims, documents, register, bound.cut)
    filed = [keys(mention) for mention in mentions]
    index = Index((mention.document, own) for mention, own in zip(mentions, filed, strict=True))
    inside = {n for n, m in enumerate(mentions) if any(c.id in chosen for c in m.claims)}
    together, apart = bound.pairs(mentions)
    settled = {*together, *apart}
    sums = {
        (i, j): total(compare(mentions[i], mentions[j], index))
        for i, j in propose(mentions, filed, index)
        if i in inside or j in inside
    }
    joined: list[Weighed] = []
    for n in sorted(inside)[1:]:
        pairs = [pair for pair in (*together, *sums) if n in pair and pair[0] in inside and pair[1] in inside]
        best = max(pairs, key=lambda p: (p in settled, sums.get(p, 0.0)), default=None)
        if best is not None:
            other = best[0] if best[1] == n else best[1]
            joined.append(_weighed(mentions[n], mentions[other], index, by_person=best in settled))
    suggested = [
        _weighed(mentions[i if i in inside else j], mentions[j if i in inside else i], index)
        for (i, j), value in sums.items()
        if (i in inside) != (j in inside) and value >= weights()["decide"]["suggest"] and (i, j) not in settled
    ]
    return Joining(
        joined=tuple(joined),
        suggested=tuple(sorted(suggested, key=lambda w: (-w.sum, w.other))),
        join_at=weights()["decide"]["join"],
        suggest_at=weights()["decide"]["suggest"],
    )


def _weighed(a: Mention, b: Mention, index: Index, *, by_person: bool = False) -> Weighed:
    parts = compare(a, b, index)
    return Weighed(
        claim=a.claims[0].id,
        other=b.claims[0].id,
        sum=round(total(parts), 2),
        start=weights()["decide"]["prior"],
        parts=balance(parts),
        by_person=by_person,
    )
