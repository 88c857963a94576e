"""Under which keys a mention is filed: two mentions are compared when they share one.

A key that more than its limit of reports share says little and proposes nothing; its pairs are found by finer keys. The
limits are the only way in which other reports bear on whether two are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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

Key = str
Rest = str | int


class Index:
    """How many documents have each key."""

    def __init__(self, seen: Mapping[Key, int]) -> None:
        """`seen`: how many documents have each key; a key that is not named here has none."""
        self.seen = Counter(seen)

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


def called(mention: Mention) -> tuple[str, ...]:
    """The names of a mention's settlements, as the consonants that scripts share."""
    return tuple(dict.fromkeys(" ".join(map(skeleton, name)) for name in mention.places))


def place_keys(mention: Mention) -> tuple[Key, ...]:
    """The keys by which it is known how many reports name a mention's settlements."""
    return tuple(f"place:{name}" for name in called(mention))


def keys(mention: Mention) -> frozenset[Key]:
    """All keys of a mention."""
    return frozenset(f"{kind}:{rest}" for kind, rests in told(mention) for rest in rests)


def told(mention: Mention) -> Iterator[tuple[str, Iterable[Rest]]]:
    """All keys of a mention, by kind; those of one kind may come in turns."""
    counts = sorted({f"{harm} {low}" for harm, ends in mention.counts.items() for low, _ in ends})
    places = [*called(mention), *(s.id for s in mention.spots if s.id and s.precision not in {"country", "unknown"})]
    cells = [c for s in mention.spots if s.point and is_fine(s.precision) for c in _cells(*s.point)]
    for day in days(mention):
        yield "day place", [f"{day} {place}" for place in (*places, *cells)]
        yield "day count", [f"{day} {count}" for count in counts]
        yield "day blamed", [f"{day} {mention.country} {party}" for party in mention.blamed]
        yield "day site", [f"{day} {mention.country} {site}" for site in mention.sites]
    for month, day in {(month, day) for _, month, day in mention.hints.days}:
        yield "date place", [f"{month} {day} {place}" for place in (*places, *cells)]
        yield "date count", [f"{month} {day} {count}" for count in counts]
    yield "place", places
    for place in places:
        yield "place count", [f"{place} {count}" for count in counts]
        yield "place site", [f"{place} {site}" for site in mention.sites]
        yield "place weekday", [f"{place} {day}" for day in mention.hints.weekdays]
    yield "large", [c for c in counts if int(c.rsplit(" ", 1)[1]) >= LARGE]
    yield "counts", [f"{a} {b}" for a in counts for b in counts if a < b and a.split()[0] != b.split()[0]]
    yield "kinds", [f"{harm} {group} {n} {c}" for harm, group, n in mention.kinds for c in counts]
    yield "phrase", mention.phrases
    yield "run", mention.sketch.hashes[:RUNS]


def _cells(lat: float, lon: float) -> Iterator[str]:
    """The cell of a point and those next to it on the side where it lies, so that near points share one."""
    y, x = lat / CELL, lon / CELL
    for dy in (0, 1 if y % 1 >= 0.5 else -1):
        for dx in (0, 1 if x % 1 >= 0.5 else -1):
            yield f"{int(y // 1) + dy}/{int(x // 1) + dx}"
