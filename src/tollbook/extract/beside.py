"""Words beside a finding that say whose ranks the dead are of."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import Node

_BEHIND = 30  # characters between people and whose ranks they are of
OWN_RANKS = "own ranks"  # evidence that the dead are of whoever speaks


def own_ranks(nodes: Sequence[Node], finding: Finding) -> tuple[int, int] | None:
    """ "four deaths in its ranks": right behind the finding, the words that say whose the dead are."""
    behind = max(finding.people.end, finding.pred[1])
    return next(((n.start, n.end) for n in nodes if "own_ranks" in n.cats and 0 < n.start - behind < _BEHIND), None)
