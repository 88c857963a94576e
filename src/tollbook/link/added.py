"""Reports that came to a ledger, joined with what stands there by looking only at what they can change.

A new report is compared with those that share a key with it. And a key that it makes more frequent may say less from
then on about the reports that already had it (`keys.thresholds`). The pairs that either changes are gone through again
(`replay`); all others stay as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.keys import Index, Key, keys, place_keys, thresholds
from tollbook.link.mentions import Mention, gather
from tollbook.link.replay import SURE, Kept, Replay, Rules
from tollbook.link.score import compare, total, weights
from tollbook.link.setting import Event, event
from tollbook.model import Bounds, Claim, Document, Ref, Register


class Ledger(Kept, Protocol):
    """What is kept of the documents that were joined before, and the documents themselves with their claims."""

    def counts(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """How many documents have each key; those that none has are left out."""

    def holders(self, keys: Collection[Key]) -> Mapping[Key, Collection[str]]:
        """The documents that have each key."""

    def mentions(self, documents: Collection[str]) -> Mapping[Ref, Mention]:
        """The mentions of these documents, as far as they are filed, without their claims."""

    def read(self, documents: Collection[str]) -> tuple[Mapping[str, Document], Collection[Claim]]:
        """These documents, by id, and their claims as joining takes them."""


class Added(NamedTuple):
    """What new documents change: `events` take the place of those that their mentions were in before.

    `keys`: of each new document that has mentions; `pairs`: the scores that are new, under both mentions of a pair
    (None: no longer compared), every new mention among them; `signs`: what each new mention is compared by.
    """

    events: tuple[Event, ...]
    keys: Mapping[str, frozenset[Key]]
    pairs: Mapping[Ref, Mapping[Ref, float | None]]
    signs: Mapping[Ref, Mention]


class _Filed(NamedTuple):
    ref: Ref
    mention: Mention
    keys: frozenset[Key]


class _Shelf:
    """Mentions of documents: those of new ones read, those of others as they were filed."""

    def __init__(self, ledger: Ledger, register: Register, bound: Bound) -> None:
        self._ledger, self._register, self._bound = ledger, register, bound
        self.documents: dict[str, Document] = {}
        self._own: dict[str, list[_Filed]] = {}
        self._whole: dict[str, list[Mention]] = {}

    def add(self, names: Iterable[str]) -> list[_Filed]:
        """The mentions of new documents, ordered."""
        for name, found in self._gather(names).items():
            self._own[name] = [_Filed((name, n), mention, keys(mention)) for n, mention in enumerate(found)]
        return self.of(names)

    def of(self, names: Iterable[str]) -> list[_Filed]:
        """The mentions of these documents, ordered. Those of documents that are not new lack their claims."""
        wanted = sorted(set(names))
        missing = [name for name in wanted if name not in self._own]
        self._own |= {name: [] for name in missing}
        for ref, mention in sorted(self._ledger.mentions(missing).items() if missing else (), key=lambda row: row[0]):
            self._own[ref[0]].append(_Filed(ref, mention, keys(mention)))
        return [filed for name in wanted for filed in self._own[name]]

    def whole(self, refs: Collection[Ref]) -> list[Mention]:
        """These mentions with their claims."""
        self._gather(name for name, _ in refs)
        return [self._whole[name][n] for name, n in refs]

    def _gather(self, names: Iterable[str]) -> Mapping[str, list[Mention]]:
        missing = sorted(set(names) - self._whole.keys())
        if missing:
            documents, claims = self._ledger.read(missing)
            self.documents |= documents
            self._whole |= {name: [] for name in missing}
            for mention in gather(claims, documents, self._register, self._bound.cut):
                self._whole[mention.document].append(mention)
        return {name: self._whole[name] for name in missing}


def join_added(
    added: Collection[str],
    ledger: Ledger,
    register: Register,
    *,
    bounds: Bounds = NO_BOUNDS,
    decided: Collection[str] = (),
    also: Collection[Ref] = (),
) -> Added:
    """The documents `added` joined into a ledger that knows all others: the events that this makes or changes.

    `decided`: the documents whose claims `bounds` names, none of them new. `also`: mentions whose events are asked for
    whatever happens.
    """
    bound = Bound(bounds)
    shelf = _Shelf(ledger, register, bound)
    new = shelf.add(added)
    own: dict[str, frozenset[Key]] = defaultdict(frozenset)
    for filed in new:
        own[filed.ref[0]] |= filed.keys
    more = Counter(key for names in own.values() for key in names)
    counts = _Counts(ledger, more)
    changed: dict[Ref, dict[Ref, float | None]] = {filed.ref: {} for filed in new}
    for a, b, value in (*_met(shelf, new, ledger, counts), *_outgrown(shelf, ledger, counts)):
        changed.setdefault(a, {})[b] = value
        changed.setdefault(b, {})[a] = value
    fresh = {filed.ref for filed in new}
    # A report that a new one is compared with stands where it stood as long as nothing follows from that.
    start = fresh | set(also) | {ref for ref, others in changed.items() if others.keys() - fresh}
    replay = Replay(changed, start, ledger, Rules(weights()["decide"], _apart(shelf, bound, decided)))
    groups = _altered(replay.groups, fresh | set(also), changed, ledger)
    shelf.whole([ref for group in groups for ref in group])
    events = [_event(group, replay, shelf, counts) for group in groups]
    return Added(tuple(events), dict(own), changed, {filed.ref: filed.mention for filed in new})


class _Counts:
    """How many documents have a key, before and after the new ones came."""

    def __init__(self, ledger: Ledger, more: Mapping[Key, int]) -> None:
        self._ledger, self.more = ledger, more
        self._before: dict[Key, int] = {}

    def before(self, asked: Iterable[Key]) -> Index:
        """The counts of these keys as they were."""
        asked = set(asked)
        missing = asked - self._before.keys()
        self._before |= dict.fromkeys(missing, 0) | dict(self._ledger.counts(missing))
        return Index({key: self._before[key] for key in asked})

    def after(self, asked: Iterable[Key]) -> Index:
        """The counts of these keys as they are."""
        before = self.before(asked)
        return Index({key: n + self.more.get(key, 0) for key, n in before.seen.items()})


Change = tuple[Ref, Ref, float | None]


def _met(shelf: _Shelf, new: Collection[_Filed], ledger: Ledger, counts: _Counts) -> list[Change]:
    """The pairs of a new mention with another one that shares a key with it."""
    index = counts.after(counts.more)
    proposing = [key for key in counts.more if index.live(key)]
    holders: dict[Key, set[str]] = defaultdict(set)
    for key, names in ledger.holders(proposing).items():
        holders[key].update(names)
    for filed in new:
        for key in filed.keys:
            if index.live(key):
                holders[key].add(filed.ref[0])
    others = shelf.of(name for names in holders.values() for name in names)
    index = counts.after({*counts.more, *(key for other in others for key in place_keys(other.mention))})
    of_document: dict[str, list[_Filed]] = defaultdict(list)
    for other in others:
        of_document[other.ref[0]].append(other)
    fresh = {filed.ref for filed in new}
    out: list[Change] = []
    for filed in new:
        met = {name for key in filed.keys for name in holders.get(key, ())} - {filed.ref[0]}
        for other in (each for name in sorted(met) for each in of_document[name]):
            once = other.ref not in fresh or filed.ref < other.ref
            if once and any(index.live(key) for key in filed.keys & other.keys):
                out.append((filed.ref, other.ref, total(compare(filed.mention, other.mention, index))))
    return out


def _outgrown(shelf: _Shelf, ledger: Ledger, counts: _Counts) -> list[Change]:
    """The pairs among earlier reports that a key which has become more frequent says something else about now."""
    then, now = counts.before(counts.more).seen, counts.after(counts.more).seen
    grown = {key for key in then if then[key] > 1 and any(then[key] <= most < now[key] for most in thresholds(key))}
    out: dict[tuple[Ref, Ref], float | None] = {}
    for key, names in sorted(ledger.holders(grown).items()):
        having = [filed for filed in shelf.of(names) if key in filed.keys]
        pairs = [pair for pair in _bearing(key, having, shelf, ledger) if (pair[0].ref, pair[1].ref) not in out]
        asked = {name for a, b in pairs for name in a.keys & b.keys}
        asked |= {name for a, b in pairs for filed in (a, b) for name in place_keys(filed.mention)}
        before, after = counts.before(asked), counts.after(asked)
        for a, b in pairs:
            if not any(after.live(name) for name in a.keys & b.keys):
                out[a.ref, b.ref] = None
            elif key.startswith(("place:", "phrase:")):
                parts = compare(a.mention, b.mention, after)
                if parts != compare(a.mention, b.mention, before):
                    out[a.ref, b.ref] = total(parts)
    return [(a, b, value) for (a, b), value in out.items()]


def _bearing(key: Key, having: Sequence[_Filed], shelf: _Shelf, ledger: Ledger) -> list[tuple[_Filed, _Filed]]:
    """The pairs that the number of documents with this key bears on, each in order: those where both mentions have it.

    How rare a place is counts where one of them names it, if no day is known of one of them.
    """
    own = {filed.ref: filed for filed in having}
    kept = ledger.pairs(list(own))
    found = {(a, b) for a in own for b, value in kept[a].items() if a < b and b in own and value != SURE}
    if key.startswith("place:"):
        met = [(a, b) for a in own for b, value in kept[a].items() if b not in own and value != SURE]
        own |= {filed.ref: filed for filed in shelf.of(b[0] for _, b in met)}
        loose = {ref for ref, filed in own.items() if filed.mention.stands is None}
        found |= {(a, b) if a < b else (b, a) for a, b in met if a in loose or b in loose}
    return [(own[a], own[b]) for a, b in sorted(found)]


def _altered(
    groups: Sequence[list[Ref]],
    asked: Collection[Ref],
    changed: Mapping[Ref, Mapping[Ref, float | None]],
    ledger: Ledger,
) -> list[list[Ref]]:
    """The groups that differ from an event as it stood, in their mentions or in a score, and those with one of `asked`.

    Most groups that are gone through again come out as they were.
    """
    old = ledger.clusters_of([ref for group in groups for ref in group if ref not in asked])

    def stands(group: Collection[Ref]) -> bool:
        inside = frozenset(group)
        return (
            inside.isdisjoint(asked)
            and all(frozenset(old[ref]) == inside for ref in group)
            and all(inside.isdisjoint(changed.get(ref, ())) for ref in group)
        )

    return [group for group in groups if not stands(group)]


def _apart(shelf: _Shelf, bound: Bound, decided: Collection[str]) -> Callable[[Ref, Ref], bool]:
    """Which two mentions must stay apart: those of one document and those that a person set apart."""
    own = [filed.ref for filed in shelf.of(decided)]
    together, apart = bound.pairs(shelf.whole(own))
    root = {ref: ref for ref in own}

    def find(ref: Ref) -> Ref:
        while root.get(ref, ref) != ref:
            ref = root[ref]
        return ref

    for i, j in together:
        root[find(own[j])] = find(own[i])
    said = {(own[i], own[j]) for i, j in apart}

    def is_apart(a: Ref, b: Ref) -> bool:
        return (a, b) in said or (b, a) in said or (a[0] == b[0] and find(a) != find(b))

    return is_apart


def _event(group: list[Ref], replay: Replay, shelf: _Shelf, counts: _Counts) -> Event:
    inside = set(group)
    found = [(value, (a, b)) for a in group for b, value in replay.pairs(a).items() if a < b and b in inside]
    surest = max(found, default=None)
    own = shelf.whole(group)
    if surest is None:
        return Event(event(own, None, shelf.documents), tuple(group))
    a, b = shelf.whole(surest[1])
    index = counts.after({*keys(a) & keys(b), *place_keys(a), *place_keys(b)})
    return Event(event(own, (surest[0], compare(a, b, index)), shelf.documents), tuple(group))
