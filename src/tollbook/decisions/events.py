"""What people decided of events: which claims speak of one and which do not, free of contradictions.

Each decision is taken apart into pairs of claims. Decisions are laid down from the newest to the oldest, and what an
older one says against a newer one falls away: the later wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from tollbook.decisions.force import EVENT_ACTS, Orphan, anchors, in_force
from tollbook.decisions.words import Finder
from tollbook.model import Bounds, Claim, Decision
from tollbook.words.telling import tell


@dataclass(frozen=True, slots=True)
class Events:
    """`bounds` for joining; decisions that found no claim of one of their sides; which was overruled by which (ids).

    `absorbed`: codes that a person merged into another. `left`: for each code, claims that a person took out of it.
    """

    bounds: Bounds
    orphans: tuple[Orphan, ...]
    overruled: dict[str, str]
    absorbed: frozenset[str]
    left: Mapping[str, frozenset[str]]


class _Said(NamedTuple):
    """One decision as groups of claims: `glued` are one event; none of `taken` is of the event of any of `rest`."""

    glued: list[str]
    taken: list[str]
    rest: list[str]
    found: bool


def lay_over_events(claims: Iterable[Claim], finder: Finder, decisions: Iterable[Decision]) -> Events:
    """What people's decisions say of these claims. Rejected and held claims bind nothing."""
    living = {c.id for c in claims if c.counts}
    ties = _Ties()
    orphans, overruled = [], {}
    left: dict[str, set[str]] = defaultdict(set)
    absorbed: set[str] = set()
    taken: set[str] = set()
    for decision in reversed([d for d in in_force(decisions) if d.act in EVENT_ACTS]):
        said = _said(decision, finder, living)
        if not said.found:
            orphans.append(
                Orphan(
                    decision=decision,
                    why=tell("nothing is read in the words of one of its sides"),
                    keeps=tell("it binds again as soon as something is read there"),
                )
            )
        refused = [ties.part_all(said.taken, said.rest, decision.id), ties.join_all(said.glued, decision.id)]
        if later := next(filter(None, refused), None):
            overruled[decision.id] = later
        code = decision.on.get("code")
        taken.update(said.taken if decision.act in ("split", "move") else ())
        if decision.act in ("split", "move") and isinstance(code, str):
            left[code].update(said.taken)
        if decision.act == "merge":
            absorbed.add(str(_side(decision.on, "b").get("code")))
    return Events(
        Bounds(together=ties.groups(), apart=ties.pairs(), taken=tuple(sorted(taken))),
        tuple(reversed(orphans)),
        overruled,
        frozenset(absorbed),
        {code: frozenset(names) for code, names in left.items()},
    )


def _side(on: Mapping[str, object], name: str) -> Mapping[str, object]:
    side = on.get(name)
    return side if isinstance(side, Mapping) else {}


def _said(decision: Decision, finder: Finder, living: set[str]) -> _Said:
    on = decision.on
    if decision.act in ("split", "move"):
        taken = _claims(on.get("taken"), finder, living)
        rest = [name for name in _claims(on.get("claims"), finder, living) if name not in taken]
        there = _claims(_side(on, "to").get("claims"), finder, living) if decision.act == "move" else []
        found = bool(taken) and bool(there if decision.act == "move" else rest)
        return _Said([*taken, *there], taken, rest, found)
    a, b = (_side_claims(_side(on, name), finder, living) for name in ("a", "b"))
    if decision.act == "apart":
        return _Said([], a, [name for name in b if name not in a], bool(a and b))
    return _Said([*a, *b], [], [], bool(a and b))


def _side_claims(side: Mapping[str, object], finder: Finder, living: set[str]) -> list[str]:
    return _claims(side.get("claims") if side.get("kind") == "incident" else [side], finder, living)


def _claims(value: object, finder: Finder, living: set[str]) -> list[str]:
    """The ids of the claims that stand on these anchors now, in whatever way the words are read."""
    out: dict[str, None] = {}
    for on in anchors(value):
        found = finder.find(on)
        chosen = (found.kept,) if found.kept and found.kept.id in living else found.claims
        out.update(dict.fromkeys(c.id for c in chosen if c is not None and c.id in living))
    return list(out)


class _Ties:
    """Groups of claims of one event and pairs of different events; what contradicts an earlier word is refused."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._said_by: dict[str, list[str]] = defaultdict(list)
        self._own: set[str] = set()

    def _find(self, name: str) -> str:
        if name not in self._root:
            self._root[name] = name
            self._members[name] = [name]
        while self._root[name] != name:
            self._root[name] = self._root[self._root[name]]
            name = self._root[name]
        return name

    def join_all(self, names: Sequence[str], decision: str) -> str | None:
        """Make one event of these as far as newer decisions allow; gives the newest one that does not."""
        refused: str | None = None
        bases: list[str] = []
        for name in names:
            base = next((b for b in bases if self._join(b, name)), None)
            if base is None:
                if bases:
                    refused = refused or self._blame(bases[0], name)
                bases.append(name)
            self._own.add(self._find(name))
        for name in names:
            self._said_by[name].append(decision)
        return refused

    def part_all(self, taken: Sequence[str], rest: Sequence[str], decision: str) -> str | None:
        """Set each of `taken` apart from each of `rest` as far as newer decisions allow; gives one that does not."""
        refused = None
        for a, b in product(taken, rest):
            x, y = self._find(a), self._find(b)
            if x == y:
                refused = refused or self._blame(a, b)
            else:
                self._apart[x].add(y)
                self._apart[y].add(x)
        for name in (*taken, *rest):
            self._said_by[name].append(decision)
        return refused

    def _join(self, a: str, b: str) -> bool:
        x, y = self._find(a), self._find(b)
        if x == y:
            return True
        if y in self._apart[x]:
            return False
        keep, gone = (x, y) if len(self._members[x]) >= len(self._members[y]) else (y, x)
        self._root[gone] = keep
        self._members[keep] += self._members.pop(gone)
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._apart[other].add(keep)
            self._apart[keep].add(other)
        return True

    def _blame(self, a: str, b: str) -> str | None:
        """The newest decision that spoke of both, else of one of them."""
        both = [d for d in self._said_by[a] if d in self._said_by[b]]
        return next(iter(both or self._said_by[a] or self._said_by[b]), None)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        roots = {self._find(name) for name in self._own}
        return tuple(sorted(tuple(sorted(self._members[root])) for root in roots))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._pairs()))

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for x, others in self._apart.items():
            for y in others:
                if x < y:
                    yield from ((min(a, b), max(a, b)) for a in self._members[x] for b in self._members[y])
