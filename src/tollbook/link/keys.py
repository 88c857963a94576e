"""Under which keys a mention is filed: two mentions are compared when they share one.

A key that more than its limit of reports share says little and proposes nothing; its pairs are found by finer keys. The
limits are the only way in which other reports bear on whether two are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from tollbook.link.across import skeleton
from tollbook.link.mentions import Mention
from tollbook.link.near import is_fine

CELL = 0.25
LARGE = 10
RUNS = 16
# How many reports may share a key of each kind. A day goes with a place, a number, a party, a kind of place; a day of
# the year with a place or a number; a place alone or with a number, a kind of place, a weekday; then large numbers, two
# numbers, children, women or men with a number, a phrase, a run of words.
LIMITS: Mapping[str, int] = {
    "day place": 200,
    "day count": 80,
    "day blamed": 40,
    "day site": 40,
    "date place": 80,
    "date count": 40,
    "place": 40,
    "place count": 60,
    "place site": 40,
    "place weekday": 40,
    "large": 40,
    "counts": 40,
    "kinds": 30,
    "phrase": 12,
    "run": 40,
}
# A place is the more telling the fewer reports name it.
RARITY = (6, 20, 60)

Pair = tuple[int, int]
Key = str


class Index:
    """How many documents each key of these mentions has."""

    def __init__(self, keys: Iterable[tuple[str, Collection[Key]]] = (), seen: Mapping[Key, int] | None = None) -> None:
        """`keys`: document and keys of each mention; or `seen`: how many documents have each key, already counted."""
        own: dict[str, set[Key]] = defaultdict(set)
        for document, names in keys:
            own[document].update(names)
        self.seen = Counter(seen) if seen is not None else Counter(key for names in own.values() for key in names)

    def live(self, key: Key) -> bool:
        """Whether the key proposes pairs."""
        return self.seen[key] <= limit(key)

    def rarity(self, place: Key) -> int:
        """0 for a place that few reports name, up to 3."""
        return sum(self.seen[place] > most for most in RARITY)


def limit(key: Key) -> int:
    """How many documents may share this key."""
    return LIMITS[key[: key.index(":")]]


def thresholds(key: Key) -> tuple[int, ...]:
    """The numbers of documents at which this key begins to mean something else."""
    own = limit(key)
    return (*RARITY, own) if key.startswith("place:") else (own,)


def number_of(key: Key) -> int:
    """A key as a ledger keeps it: 63 bits, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


def days(mention: Mention) -> range:
    """The days to file a mention under: its event's, else those just before it was reported."""
    if mention.first is not None and mention.last is not None and mention.last - mention.first <= 7:
        return range(mention.first, mention.last + 1)
    if mention.first is None and mention.published is not None:
        return range(mention.published - 2, mention.published + 1)
    return range(0)


def place_keys(mention: Mention) -> tuple[Key, ...]:
    """The names of a mention's settlements, as the consonants that scripts share."""
    return tuple(dict.fromkeys("place:" + " ".join(map(skeleton, name)) for name in mention.places))


def keys(mention: Mention) -> frozenset[Key]:
    """All keys of a mention."""
    return frozenset(_keys(mention))


def _keys(mention: Mention) -> Iterator[Key]:
    counts = sorted({f"{harm} {low}" for harm, ends in mention.counts.items() for low, _ in ends})
    places = [key.removeprefix("place:") for key in place_keys(mention)]
    places += [s.id for s in mention.spots if s.id and s.precision not in {"country", "unknown"}]
    cells = [c for s in mention.spots if s.point and is_fine(s.precision) for c in _cells(*s.point)]
    for day in days(mention):
        yield from (f"day place:{day} {place}" for place in (*places, *cells))
        yield from (f"day count:{day} {count}" for count in counts)
        yield from (f"day blamed:{day} {mention.country} {party}" for party in mention.blamed)
        yield from (f"day site:{day} {mention.country} {site}" for site in mention.sites)
    for month, day in {(month, day) for _, month, day in mention.hints.days}:
        yield from (f"date place:{month} {day} {place}" for place in (*places, *cells))
        yield from (f"date count:{month} {day} {count}" for count in counts)
    for place in places:
        yield f"place:{place}"
        yield from (f"place count:{place} {count}" for count in counts)
        yield from (f"place site:{place} {site}" for site in mention.sites)
        yield from (f"place weekday:{place} {day}" for day in mention.hints.weekdays)
    yield from (f"large:{c}" for c in counts if int(c.rsplit(" ", 1)[1]) >= LARGE)
    yield from (f"counts:{a} {b}" for a in counts for b in counts if a < b and a.split()[0] != b.split()[0])
    yield from (f"kinds:{harm} {group} {n} {c}" for harm, group, n in mention.kinds for c in counts)
    yield from (f"phrase:{phrase}" for phrase in mention.phrases)
    yield from (f"run:{value}" for value in mention.sketch.hashes[:RUNS])


def _cells(lat: float, lon: float) -> Iterator[str]:
    """The cell of a point and those next to it on the side where it lies, so that near points share one."""
    y, x = lat / CELL, lon / CELL
    for dy in (0, 1 if y % 1 >= 0.5 else -1):
        for dx in (0, 1 if x % 1 >= 0.5 else -1):
            yield f"{int(y // 1) + dy}/{int(x // 1) + dx}"


def propose(mentions: Sequence[Mention], filed: Sequence[Collection[Key]], index: Index) -> list[Pair]:
    """Index pairs (first < second) to compare, ordered. Mentions of one document are never paired."""
    holders: dict[Key, list[int]] = defaultdict(list)
    for n, names in enumerate(filed):
        for key in names:
            if index.seen[key] > 1 and index.live(key):
                holders[key].append(n)
    found: set[Pair] = set()
    for block in holders.values():
        for at, i in enumerate(block):
            found.update((i, j) for j in block[at + 1 :])
    return sorted(pair for pair in found if mentions[pair[0]].document != mentions[pair[1]].document)
