"""Which mentions are worth comparing: pairs proposed by day and place, by rare words, and by copied text.

Every block is capped: in a large one each mention meets only its neighbours in a fixed order, so that the work grows
with the number of mentions and not with its square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest

from tollbook.link.hints import agree
from tollbook.link.mentions import Mention
from tollbook.link.near import is_fine
from tollbook.link.score import RARE_PHRASE, Lexicon

BLOCK = 40
RARE_WORDS = 20
KNOWN_WORD = 120
NEAREST = 20
RARE_PHRASES = 40
SHARED_PHRASES = 1
RAREST = 40
SHARED_RUNS = 3
CELL = 0.25
YEAR = 366

Pair = tuple[int, int]


def propose(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Pair]:
    """Index pairs (first < second) to compare, ordered. Mentions of one document are never paired."""
    found: set[Pair] = set()
    for blocks in (_by_day_and_place(mentions), _by_day_and_country(mentions), _by_hint(mentions)):
        for block in blocks:
            found.update(_within(block, mentions))
    found.update(_nearest(mentions, lambda m: m.words, lexicon.seen, lexicon))
    if len({m.script for m in mentions}) > 1:
        found.update(_nearest(mentions, lambda m: m.names, lexicon.names, lexicon, across=True))
    found.update(_sharing(_rare_phrases(mentions, lexicon), SHARED_PHRASES, mentions))
    found.update(_sharing((m.sketch.hashes[:32] for m in mentions), SHARED_RUNS, mentions))
    return sorted(pair for pair in found if mentions[pair[0]].document != mentions[pair[1]].document)


def days(mention: Mention) -> range:
    """The days to file a mention under: its event's, else those just before it was reported."""
    if mention.first is not None and mention.last is not None and mention.last - mention.first <= 7:
        return range(mention.first, mention.last + 1)
    if mention.first is None and mention.published is not None:
        return range(mention.published - 2, mention.published + 1)
    return range(0)


def _by_day_and_place(mentions: Sequence[Mention]) -> Iterator[list[int]]:
    blocks: dict[tuple[int, object], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        keys: set[object] = set()
        for spot in mention.spots:
            if spot.name:
                keys.add(spot.name)
            if spot.point and is_fine(spot.precision):
                keys.update(_cells(*spot.point))
        for day in days(mention):
            for key in keys:
                blocks[day, key].append(index)
    yield from blocks.values()


def _cells(lat: float, lon: float) -> Iterator[tuple[int, int]]:
    """The cell of a point and those next to it on the side where it lies, so that near points share one."""
    y, x = lat / CELL, lon / CELL
    for dy in (0, 1 if y % 1 >= 0.5 else -1):
        for dx in (0, 1 if x % 1 >= 0.5 else -1):
            yield int(y // 1) + dy, int(x // 1) + dx


def _by_day_and_country(mentions: Sequence[Mention]) -> Iterator[list[int]]:
    blocks: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for day in days(mention):
            blocks[day, mention.country or ""].append(index)
    yield from blocks.values()


def _by_hint(mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """Mentions whose reports name one day, with or without its year."""
    blocks: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for month, day in sorted({(month, day) for _, month, day in mention.hints.days}):
            blocks[month, day, mention.country or ""].append(index)
    undated = {i for i, m in enumerate(mentions) if m.first is None and m.published is None}
    for block in blocks.values():
        # Those with dates meet each other by them.
        if undated.intersection(block):
            yield block


def _within(block: list[int], mentions: Sequence[Mention]) -> Iterator[Pair]:
    if len(block) > BLOCK:
        block = sorted(block, key=lambda i: (mentions[i].sketch.hashes[:1], mentions[i].key))
    for n, i in enumerate(block):
        for j in block[n + 1 : n + 1 + BLOCK]:
            yield (i, j) if i < j else (j, i)


def _nearest(
    mentions: Sequence[Mention],
    words: Callable[[Mention], Iterable[str]],
    seen: Counter[str],
    lexicon: Lexicon,
    *,
    across: bool = False,
) -> Iterator[Pair]:
    """Each mention and those that share most of the weight of its rarest words; `across`: in the other script only."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for word in words(mention):
            if 2 <= seen[word] <= KNOWN_WORD:
                holders[word].append(index)
    for index, mention in enumerate(mentions):
        met: dict[int, float] = defaultdict(float)
        known = (word for word in words(mention) if word in holders)
        for word in sorted(known, key=lambda w: (seen[w], w))[:RARE_WORDS]:
            weight = math.log(lexicon.size / seen[word]) ** 2
            for other in holders[word]:
                met[other] += weight
        met.pop(index, None)
        close = (
            (-value / lexicon.norm(mentions[i]), i)
            for i, value in met.items()
            if (not across or mentions[i].script != mention.script) and _could_meet(mention, mentions[i])
        )
        for _, other in nsmallest(NEAREST, close):
            yield (index, other) if index < other else (other, index)


def _rare_phrases(mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[list[tuple[str, str]]]:
    for mention in mentions:
        known = [phrase for phrase in mention.phrases if 2 <= lexicon.phrases[phrase] <= RARE_PHRASE]
        yield sorted(known, key=lambda p: (lexicon.phrases[p], p))[:RARE_PHRASES]


def _sharing(keys: Iterable[Iterable[object]], least: int, mentions: Sequence[Mention]) -> Iterator[Pair]:
    """Pairs that share at least `least` keys and were not told more than a year apart."""
    holders: dict[object, list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        met: dict[int, int] = defaultdict(int)
        for key in own:
            for other in holders[key][-RAREST:]:
                met[other] += 1
            holders[key].append(index)
        for other, times in met.items():
            if times >= least and _could_meet(mentions[other], mentions[index]):
                yield other, index


def _could_meet(a: Mention, b: Mention) -> bool:
    if a.first is not None and b.first is not None and a.dated and b.dated:
        return abs(a.first - b.first) <= 31
    if (a.first is None and a.published is None) or (b.first is None and b.published is None):
        return agree(a.hints, b.hints) not in {"apart", "other_weekday"}
    return True
