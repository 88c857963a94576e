"""Which claims speak of one event; which reports repeat one origin; the codes that events keep.

    claims  ->  mentions   what one document says of one event
            ->  pairs      those worth comparing: by day and place, rare words, copied text
            ->  score      named parts, each for or against
            ->  bound      what people decided, before all signs
            ->  clusters   the surest pairs first; what must stay apart stays apart

Everything here is a pure function of its arguments, and the order in which claims come makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.link.bound import Bound, without_joined
from tollbook.link.clusters import Groups, cluster
from tollbook.link.codes import Codes, Wishes, assign_codes
from tollbook.link.mentions import Mention, gather
from tollbook.link.origins import origins
from tollbook.link.pairs import propose
from tollbook.link.score import Lexicon, compare, sentences, total, weights
from tollbook.link.setting import describe
from tollbook.model import Bounds, Claim, Cluster, CodeRow, Document, Register, Suggestion

__all__ = ["CodeRow", "Codes", "Wishes", "assign_codes", "link", "origins"]

SHOWN = 3
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
    lexicon = Lexicon(mentions)
    scores = {(i, j): total(compare(mentions[i], mentions[j], lexicon)) for i, j in propose(mentions, lexicon)}
    together, apart = bound.pairs(mentions)
    groups = Groups(len(mentions), [*without_joined(_one_document(mentions), together), *apart])
    for pair in together:
        scores[pair] = SURE
        a, b = groups.find(pair[0]), groups.find(pair[1])
        if a != b:
            groups.merge(a, b)
    decide = weights()["decide"]
    order = [mention.key for mention in mentions]

    def score(i: int, j: int) -> float:
        return total(compare(mentions[i], mentions[j], lexicon))

    cluster(groups, scores, score, join=decide["join"], mean=decide["mean"], order=order)
    return _clusters(mentions, documents, groups, scores, lexicon)


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
    lexicon: Lexicon,
) -> tuple[Cluster, ...]:
    suggest = weights()["decide"]["suggest"]
    best: dict[int, tuple[float, tuple[int, int]]] = {}
    others: dict[int, dict[int, tuple[float, tuple[int, int]]]] = defaultdict(dict)
    for (i, j), value in sorted(scores.items()):
        a, b = groups.find(i), groups.find(j)
        entry = (value, (i, j))
        if a == b:
            best[a] = max(best.get(a, entry), entry)
        elif value >= suggest:
            others[a][b] = max(others[a].get(b, entry), entry)
            others[b][a] = max(others[b].get(a, entry), entry)
    out = []
    for root, members in groups.members.items():
        own = [mentions[i] for i in sorted(members)]
        out.append((own[0].key, root, own))
    made = []
    for _, root, own in sorted(out, key=lambda row: row[0]):
        near = sorted(others[root].items(), key=lambda item: (-item[1][0], item[0]))[:SHOWN]
        made.append(
            describe(
                own,
                documents,
                reasons=_why(own, best.get(root), mentions, lexicon),
                suggestions=tuple(_suggestion(mentions, groups, b, entry, lexicon) for b, entry in near),
            )
        )
    return tuple(made)


def _why(
    own: Sequence[Mention],
    entry: tuple[float, tuple[int, int]] | None,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """The strongest link, in words; none for a single report."""
    if len(own) == 1 or entry is None:
        return ()
    i, j = entry[1]
    if entry[0] == SURE:
        return ("A person joined these reports.",)
    return (
        f"{len(own)} reports were joined; of the surest two:",
        *sentences(compare(mentions[i], mentions[j], lexicon)),
    )


def _suggestion(
    mentions: Sequence[Mention],
    groups: Groups,
    other: int,
    entry: tuple[float, tuple[int, int]],
    lexicon: Lexicon,
) -> Suggestion:
    value, (i, j) = entry
    theirs = j if groups.find(j) == other else i
    return Suggestion(
        claim=mentions[theirs].claims[0].id,
        score=round(value, 2),
        reasons=sentences(compare(mentions[i], mentions[j], lexicon)),
    )
