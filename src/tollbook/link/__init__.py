"""Which claims speak of one event; which reports repeat one origin; the codes that events keep.

    claims  ->  mentions   what one document says of one event
            ->  keys       which mentions are worth comparing
            ->  score      named parts, each for or against
            ->  bound      what people decided, before all signs
            ->  clusters   the surest pairs first; what must stay apart stays apart

Everything here is a pure function of its arguments, and the order in which claims come makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.link.accounts import account
from tollbook.link.balance import sentences
from tollbook.link.bound import Bound, without_joined
from tollbook.link.clusters import Groups, cluster
from tollbook.link.codes import Codes, Wishes, assign_codes
from tollbook.link.keys import Index, keys, propose
from tollbook.link.mentions import Mention, gather
from tollbook.link.origins import origins
from tollbook.link.score import compare, total, weights
from tollbook.link.setting import describe
from tollbook.link.tracing import trace
from tollbook.model import Bounds, Claim, Cluster, CodeRow, Document, Register

__all__ = ["CodeRow", "Codes", "Wishes", "account", "assign_codes", "link", "origins", "trace"]

SURE = 100.0
NO_BOUNDS = Bounds()


def link(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    register: Register,
    *,
    bounds: Bounds = NO_BOUNDS,
) -> tuple[Cluster, ...]:
    """Claims of scope incident gathered into events, ordered by their first claim's document and place in the text.

    Aggregates never join. Claims that one document tells apart stay apart. `bounds`, what people decided, stand over
    both and over what the scores say.
    """
    bound = Bound(bounds)
    mentions = gather(claims, documents, register, bound.cut)
    filed = [keys(mention) for mention in mentions]
    index = Index((mention.document, own) for mention, own in zip(mentions, filed, strict=True))
    pairs = propose(mentions, filed, index)
    scores = {(i, j): total(compare(mentions[i], mentions[j], index)) for i, j in pairs}
    together, apart = bound.pairs(mentions)
    groups = Groups(len(mentions), [*without_joined(_one_document(mentions), together), *apart])
    for pair in together:
        scores[pair] = SURE
        a, b = groups.find(pair[0]), groups.find(pair[1])
        if a != b:
            groups.merge(a, b)
    cluster(groups, scores, weights()["decide"], order=[mention.key for mention in mentions])
    return _clusters(mentions, documents, groups, scores, index)


def _one_document(mentions: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    own: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for other in own[mention.document]:
            yield other, index
        own[mention.document].append(index)


def _clusters(
    mentions: Sequence[Mention],
    documents: Mapping[str, Document],
    groups: Groups,
    scores: Mapping[tuple[int, int], float],
    index: Index,
) -> tuple[Cluster, ...]:
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    for (i, j), value in sorted(scores.items()):
        root = groups.find(i)
        if root == groups.find(j):
            best[root] = max(best.get(root, (value, (i, j))), (value, (i, j)))
    made = []
    for root, members in groups.members.items():
        own = [mentions[i] for i in sorted(members)]
        made.append((own[0].key, describe(own, documents, reasons=_why(own, best.get(root), mentions, index))))
    return tuple(found for _, found in sorted(made, key=lambda row: row[0]))


def _why(
    own: Sequence[Mention],
    entry: tuple[float, tuple[int, int]] | None,
    mentions: Sequence[Mention],
    index: Index,
) -> tuple[str, ...]:
    """The strongest link, in words; none for a single report."""
    if len(own) == 1 or entry is None:
        return ()
    i, j = entry[1]
    if entry[0] == SURE:
        return ("A person joined these reports.",)
    return (
        f"{len(own)} reports were joined; of the surest two:",
        *sentences(compare(mentions[i], mentions[j], index)),
    )
