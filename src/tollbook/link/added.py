"""Reports that came to a ledger, joined with what stands there by looking only at what they can change.

A new report is compared with those that share a key with it. And a key that it makes more frequent may say less from
then on about the reports that already had it (`keys.thresholds`). The pairs that either changes are gone through again
(`replay`); all others stay as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from tollbook.link.bound import NO_BOUNDS, Bound
from tollbook.link.keys import Index, Key, keys, limit, place_keys, thresholds
from tollbook.link.mentions import Mention, gather
from tollbook.link.replay import SURE, Past, Replay, Rules
from tollbook.link.score import compare, total, weights
from tollbook.link.setting import Event, event
from tollbook.model import Bounds, Claim, Document, Ref, Register


class Ledger(Past, Protocol):
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

    `keys`: of each new document that has mentions; `pairs`: all scores of each new mention, and the scores of others
    that are new (None: no longer compared), under both mentions of a pair; `signs`: what each new mention is compared
    by. `again`: the documents that were joined again, which are like new ones here.
    """

    events: tuple[Event, ...]
    keys: Mapping[str, frozenset[Key]]
    pairs: Mapping[Ref, Mapping[Ref, float | None]]
    signs: Mapping[Ref, Mention]
    again: frozenset[str] = frozenset()


class Then(NamedTuple):
    """Documents that people decided about since they were joined, and how all stood before.

    `again`: the documents; `ledger` gives claims as they stood, `bounds` and `decided` are those of that run.
    """

    again: Collection[str]
    ledger: Ledger
    bounds: Bounds
    decided: Collection[str]


class _Filed(NamedTuple):
    ref: Ref
    mention: Mention
    keys: frozenset[Key]


class _Shelf:
    """Mentions of documents: those of new ones read, those of others as they were filed."""

    def __init__(self, ledger: Ledger, register: Register, bound: Bound) -> None:
        self._ledger, self._register, self.bound = ledger, register, bound
        self.documents: dict[str, Document] = {}
        self._own: dict[str, list[_Filed]] = {}
        self._whole: dict[str, list[Mention]] = {}

    def add(self, names: Collection[str]) -> list[_Filed]:
        """The mentions of new documents, ordered."""
        self._gather(names)
        for name in names:
            self._own[name] = [_Filed((name, n), m, keys(m)) for n, m in enumerate(self._whole[name])]
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

    def pieces(self, names: Iterable[str]) -> dict[str, list[list[str]]]:
        """Which claims each mention of these documents holds."""
        names = set(names)
        self._gather(names)
        return {name: [[claim.id for claim in mention.claims] for mention in self._whole[name]] for name in names}

    def _gather(self, names: Iterable[str]) -> None:
        missing = sorted(set(names) - self._whole.keys())
        if missing:
            documents, claims = self._ledger.read(missing)
            self.documents |= documents
            self._whole |= {name: [] for name in missing}
            for mention in gather(claims, documents, self._register, self.bound.cut):
                self._whole[mention.document].append(mention)


def join_added(
    added: Collection[str],
    ledger: Ledger,
    register: Register,
    *,
    bounds: Bounds = NO_BOUNDS,
    decided: Collection[str] = (),
    also: Collection[Ref] = (),
    then: Then | None = None,
) -> Added:
    """The documents `added` joined into a ledger that knows all others: the events that this makes or changes.

    `decided`: the documents whose claims `bounds` names, none of them new. `also`: mentions whose events are asked for
    whatever happens. `then`: documents that are joined again, as if they had gone and come.
    """
    shelf = _Shelf(ledger, register, Bound(bounds))
    past = _Shelf(then.ledger, register, Bound(then.bounds)) if then else shelf
    again = _again(then, shelf, past, decided) if then else frozenset[str]()
    new, old = shelf.add([*added, *sorted(again)]), _filed(ledger, again)
    own = _keys_of(new)
    counts = _Counts(ledger, _counted(own), _counted(_keys_of(old)))
    fresh = {filed.ref for filed in new}
    ties, tied = _Ties(shelf, decided), _Ties(past, then.decided) if then else None
    found: dict[tuple[Ref, Ref], float | None] = {
        _order(a, b): value for a, b, value in _met(shelf, new, ledger, counts)
    }
    found |= {(a, b): value for a, b, value in _outgrown(shelf, ledger, counts, again)}
    if tied is not None:
        found |= _untied(tied.sure - ties.sure, shelf, counts, again) | dict.fromkeys(ties.sure, SURE)
    _compare_with_before(found, ledger.pairs([filed.ref for filed in old]))
    changed: dict[Ref, dict[Ref, float | None]] = {filed.ref: {} for filed in new}
    for (a, b), value in found.items():
        changed.setdefault(a, {})[b] = value
        changed.setdefault(b, {})[a] = value
    came, gone = fresh - {filed.ref for filed in old}, {filed.ref for filed in old} - fresh
    # A report that a new one is compared with stands where it stood as long as nothing follows from that.
    start = fresh | set(also) | {ref for ref, others in changed.items() if others.keys() - came}
    start |= ties.otherwise(tied) if tied else set()
    decide = weights()["decide"]
    replay = Replay(changed, start, ledger, Rules(decide, ties.apart), Rules(decide, tied.apart) if tied else None)
    left = [group for group in replay.groups if not gone.issuperset(group)]
    groups = _altered(left, fresh | set(also), changed, ledger)
    shelf.whole([ref for group in groups for ref in group])
    events = [_event(group, replay, shelf, counts) for group in groups]
    pairs = {ref: replay.pairs(ref) if ref in fresh else own for ref, own in changed.items() if ref not in gone}
    return Added(tuple(events), own, pairs, {filed.ref: filed.mention for filed in new}, again)


def _again(then: Then, shelf: _Shelf, past: _Shelf, decided: Collection[str]) -> frozenset[str]:
    """The documents to join again: those of `then`, and those that a decision elsewhere divides otherwise."""
    bound = {*decided, *then.decided} - set(then.again)
    now, before = shelf.pieces(bound), past.pieces(bound)
    return frozenset(then.again) | {name for name in bound if now[name] != before[name]}


def _filed(ledger: Ledger, names: Collection[str]) -> list[_Filed]:
    """The mentions of documents as they were filed."""
    return [_Filed(ref, m, keys(m)) for ref, m in sorted(ledger.mentions(names).items())] if names else []


def _keys_of(mentions: Iterable[_Filed]) -> dict[str, frozenset[Key]]:
    own: dict[str, frozenset[Key]] = defaultdict(frozenset)
    for filed in mentions:
        own[filed.ref[0]] |= filed.keys
    return dict(own)


def _counted(own: Mapping[str, Collection[Key]]) -> Counter[Key]:
    return Counter(key for names in own.values() for key in names)


def _order(a: Ref, b: Ref) -> tuple[Ref, Ref]:
    return (a, b) if a < b else (b, a)


def _compare_with_before(found: dict[tuple[Ref, Ref], float | None], before: Mapping[Ref, Mapping[Ref, float]]) -> None:
    """Of the pairs of mentions that were filed, drop those that stayed as they were, note those that are no more."""
    for (a, b), value in {_order(ref, b): value for ref, own in before.items() for b, value in own.items()}.items():
        if (a, b) not in found:
            found[a, b] = None
        elif found[a, b] == value:
            del found[a, b]


class _Counts:
    """How many documents have a key, before and after the new ones came and others went."""

    def __init__(self, ledger: Ledger, more: Mapping[Key, int], less: Mapping[Key, int]) -> None:
        self._ledger, self.more, self._less = ledger, more, less
        self._before: dict[Key, int] = {}

    @property
    def moved(self) -> set[Key]:
        """The keys that another number of documents have now."""
        return {k for k in {*self.more, *self._less} if self.more.get(k, 0) != self._less.get(k, 0)}

    def before(self, asked: Iterable[Key]) -> Index:
        """The counts of these keys as they were."""
        asked = set(asked)
        missing = asked - self._before.keys()
        self._before |= dict.fromkeys(missing, 0) | dict(self._ledger.counts(missing))
        return Index({key: self._before[key] for key in asked})

    def after(self, asked: Iterable[Key]) -> Index:
        """The counts of these keys as they are."""
        before = self.before(asked)
        return Index({k: n + self.more.get(k, 0) - self._less.get(k, 0) for k, n in before.seen.items()})


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


def _outgrown(shelf: _Shelf, ledger: Ledger, counts: _Counts, again: Collection[str]) -> list[Change]:
    """The pairs among earlier reports of which a key says something else now, having become more or less frequent."""
    then, now = counts.before(counts.moved).seen, counts.after(counts.moved).seen
    crossed = {
        key
        for key in then
        if max(then[key], now[key]) > 1 and any((then[key] <= n) != (now[key] <= n) for n in thresholds(key))
    }
    out: dict[tuple[Ref, Ref], float | None] = {}
    for key, names in sorted(ledger.holders(crossed).items()):
        having = [filed for filed in shelf.of(set(names) - set(again)) if key in filed.keys]
        kept = _bearing(key, having, shelf, ledger, again)
        met = _revived(having) if now[key] <= limit(key) < then[key] else []
        pairs = [pair for pair in (*kept, *met) if (pair[0].ref, pair[1].ref) not in out]
        asked = {name for a, b in pairs for name in a.keys & b.keys}
        asked |= {name for a, b in pairs for filed in (a, b) for name in place_keys(filed.mention)}
        before, after = counts.before(asked), counts.after(asked)
        for a, b in pairs:
            shared = a.keys & b.keys
            if not any(after.live(name) for name in shared):
                out[a.ref, b.ref] = None
            elif not any(before.live(name) for name in shared):
                out[a.ref, b.ref] = total(compare(a.mention, b.mention, after))
            elif key.startswith(("place:", "phrase:")):
                parts = compare(a.mention, b.mention, after)
                if parts != compare(a.mention, b.mention, before):
                    out[a.ref, b.ref] = total(parts)
    return [(a, b, value) for (a, b), value in out.items()]


def _revived(having: Sequence[_Filed]) -> list[tuple[_Filed, _Filed]]:
    """All pairs of these mentions, which share a key that so few have now that it proposes pairs again."""
    return [(a, b) for n, a in enumerate(having) for b in having[n + 1 :] if a.ref[0] != b.ref[0]]


def _untied(
    pairs: Iterable[tuple[Ref, Ref]], shelf: _Shelf, counts: _Counts, again: Collection[str]
) -> dict[tuple[Ref, Ref], float | None]:
    """What pairs that a person no longer joins say by themselves; documents in `again` were compared already."""
    out: dict[tuple[Ref, Ref], float | None] = {}
    for a, b in sorted((a, b) for a, b in pairs if a[0] not in again and b[0] not in again):
        one, other = (next(filed for filed in shelf.of([ref[0]]) if filed.ref == ref) for ref in (a, b))
        index = counts.after({*(one.keys & other.keys), *place_keys(one.mention), *place_keys(other.mention)})
        live = a[0] != b[0] and any(index.live(key) for key in one.keys & other.keys)
        out[a, b] = total(compare(one.mention, other.mention, index)) if live else None
    return out


def _bearing(
    key: Key, having: Sequence[_Filed], shelf: _Shelf, ledger: Ledger, again: Collection[str]
) -> list[tuple[_Filed, _Filed]]:
    """The pairs that the number of documents with this key bears on, each in order: those where both mentions have it.

    How rare a place is counts where one of them names it, if no day is known of one of them.
    """
    own = {filed.ref: filed for filed in having}
    kept = ledger.pairs(list(own))
    found = {(a, b) for a in own for b, value in kept[a].items() if a < b and b in own and value != SURE}
    if key.startswith("place:"):
        met = [
            (a, b) for a in own for b, value in kept[a].items() if b not in own and value != SURE and b[0] not in again
        ]
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


class _Ties:
    """What people decided, as pairs of mentions: joined before all others (`sure`), or never."""

    def __init__(self, shelf: _Shelf, decided: Collection[str]) -> None:
        own = [filed.ref for filed in shelf.of(decided)]
        together, apart = shelf.bound.pairs([mention.told for mention in shelf.whole(own)])
        self.sure = {(own[i], own[j]) for i, j in together}
        self._said = {(own[i], own[j]) for i, j in apart}
        self._root = {ref: ref for ref in own}
        for a, b in sorted(self.sure):
            self._root[self._find(b)] = self._find(a)

    def _find(self, ref: Ref) -> Ref:
        while self._root.get(ref, ref) != ref:
            ref = self._root[ref]
        return ref

    def apart(self, a: Ref, b: Ref) -> bool:
        """Whether two mentions must stay apart: those of one document and those that a person set apart."""
        one = (a, b) in self._said or (b, a) in self._said
        return one or (a[0] == b[0] and self._find(a) != self._find(b))

    def otherwise(self, other: _Ties) -> set[Ref]:
        """The mentions that are bound otherwise there than here."""
        out = {ref for pair in self._said ^ other._said for ref in pair}
        here, there = self._together(), other._together()
        return out | {ref for ref in {*here, *there} if here.get(ref) != there.get(ref)}

    def _together(self) -> dict[Ref, frozenset[Ref]]:
        groups: dict[Ref, set[Ref]] = defaultdict(set)
        for ref in self._root:
            groups[self._find(ref)].add(ref)
        return {ref: frozenset(group) for group in groups.values() if len(group) > 1 for ref in group}


def _event(group: list[Ref], replay: Replay, shelf: _Shelf, counts: _Counts) -> Event:
    inside = set(group)
    found = [(value, (a, b)) for a in group for b, value in replay.pairs(a).items() if a < b and b in inside]
    surest = max(found, default=None)
    own = [mention.told for mention in shelf.whole(group)]
    if surest is None:
        return Event(event(own, None, shelf.documents), tuple(group))
    a, b = shelf.whole(surest[1])
    index = counts.after({*keys(a) & keys(b), *place_keys(a), *place_keys(b)})
    return Event(event(own, (surest[0], compare(a, b, index)), shelf.documents), tuple(group))
