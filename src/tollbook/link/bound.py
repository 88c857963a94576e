"""How people's decisions bind joining: what a person put together stays together, what a person set apart stays apart.

`Bounds` are free of contradictions and name claims. Here they become cuts through what one document says of one event,
and pairs of mentions that are joined before all others or never.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tollbook.link.mentions import Told
from tollbook.model import Bounds, Claim

Pair = tuple[int, int]
NO_BOUNDS = Bounds()


class Bound:
    """The bounds of one run, looked up by claim id."""

    def __init__(self, bounds: Bounds) -> None:
        self.event = {name: index for index, names in enumerate(bounds.together) for name in names}
        self.taken = frozenset(bounds.taken)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for a, b in bounds.apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def cut(self, group: list[Claim]) -> list[list[Claim]]:
        """The claims of one event of a document, cut where a person set some of them apart.

        A part goes with its whole. What nobody decided about stays with the largest piece that nobody took out.
        """
        if not any(claim.id in self.apart or claim.id in self.event for claim in group):
            return [group]
        pieces: list[list[Claim]] = []
        free: list[Claim] = []
        for claim in group:
            if claim.id not in self.apart and claim.id not in self.event:
                free.append(claim)
                continue
            home = next((piece for piece in pieces if self._fits(claim, piece)), None)
            if home is None:
                pieces.append([claim])
            else:
                home.append(claim)
        for claim in free:
            self._settle(claim, pieces)
        made = [sorted(piece, key=lambda c: (c.start, c.end, c.id)) for piece in pieces]
        return sorted(made, key=lambda piece: (piece[0].start, piece[0].end, piece[0].id))

    def _fits(self, claim: Claim, piece: Sequence[Claim]) -> bool:
        """Whether nobody set the claim apart from the piece, nor took the one out into another event."""
        return not any(
            other.id in self.apart.get(claim.id, ())
            or (
                (claim.id in self.taken or other.id in self.taken)
                and self.event.get(claim.id) != self.event.get(other.id)
            )
            for other in piece
        )

    def _settle(self, claim: Claim, pieces: list[list[Claim]]) -> None:
        """A claim that nobody decided about goes with its whole, else with those that stayed, else with the most."""
        whole = next((p for p in pieces if any(c.id in (claim.part_of, claim.adds_to) for c in p)), None)
        stayed = [p for p in pieces if all(c.id not in self.taken for c in p)]
        if whole is not None:
            whole.append(claim)
        elif stayed or len(pieces) == 1:
            max(stayed or pieces, key=lambda p: (len(p), -p[0].start)).append(claim)
        else:
            # Everything else was taken out by people: these stay an event of their own.
            pieces.append([claim])

    def pairs(self, mentions: Sequence[Told]) -> tuple[list[Pair], list[Pair]]:
        """Pairs of mentions that a person joined, and pairs that a person set apart."""
        bound = self.event.keys() | self.apart.keys()
        holder = {c.id: index for index, mention in enumerate(mentions) for c in mention.claims if c.id in bound}
        events: dict[int, list[int]] = defaultdict(list)
        for name, event in self.event.items():
            if name in holder and holder[name] not in events[event]:
                events[event].append(holder[name])
        together = [(min(own[0], i), max(own[0], i)) for own in map(sorted, events.values()) for i in own[1:]]
        apart = {
            (min(holder[a], holder[b]), max(holder[a], holder[b]))
            for a, others in self.apart.items()
            for b in others
            if a in holder and b in holder and holder[a] != holder[b]
        }
        return sorted(together), sorted(apart)


def without_joined(apart: Iterable[Pair], together: Sequence[Pair]) -> list[Pair]:
    """The pairs of `apart` that no person joined, directly or through others: a person's word stands over the page."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.get(i, i) != i:
            i = root[i]
        return i

    for a, b in together:
        root[find(b)] = find(a)
    return [(a, b) for a, b in apart if find(a) != find(b)]
