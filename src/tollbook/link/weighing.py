"""All signs of many pairs of mentions at once: the parts that `score.compare` gives for two, and their sums.

The mentions are gathered into columns one after the other and may be let go. Every value and every sum is the one that
`score` gives, to the last bit; a test holds the two beside each other.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from tollbook.link.across import skeleton
from tollbook.link.columns import Bag, Flags, Numbered, Numbers, Shares, Slopes, Steps, Tokens, Values, common
from tollbook.link.mentions import Mention
from tollbook.link.places import PLACES, Places
from tollbook.link.score import FEWEST, RARE, Part, count_step, hint_step, set_step, weights
from tollbook.link.sketch import Sketch, containment

NO_DAY = -(1 << 40)
SCRIPTS = ("latin", "arabic")
DATES = (
    *("same_day", "one_day", "two_days", "within_week", "apart", "told_apart", "inside", "disjoint", "before_event"),
    *("reports_same_day", "reports_within_3", "reports_within_week", "reports_within_month", "reports_apart"),
    "unknown",
)
UNKNOWN = DATES.index("unknown")
HINTS = ("day", "near", "apart", "weekday", "other_weekday", "none")
COUNTS = ("equal_one", "equal_few", "equal", "compatible", "conflict", "conflict_strong")
SETS = {"kinds": "kinds", "weapon": "weapons", "blamed": "blamed", "site": "sites"}  # sign, and what holds it
# What only the texts tell, those together of which a pair has one.
TEXTS = (
    tuple(f"named_{t}" for t in (*SCRIPTS, "across")),
    (*(f"text_{t}" for t in SCRIPTS), "across"),
    ("copy",),
)
SLACK = 1e-6  # sums of other orders differ in the last bits
AT_ONCE = 100_000  # pairs, or tokens, that are looked at in one go


class Weighing:
    """The mentions, by their place in the order in which they were added; `done` before anything is asked for."""

    def __init__(self) -> None:
        self._days = {name: array("q") for name in ("first", "last", "published", "stands")}
        self._is = {name: array("b") for name in ("dated", "calendar", "arabic", "counted")}
        self._values = {name: Values() for name in ("hint", "killed", "injured", *SETS)}
        self._where = Places()
        stems = Numbered()
        self._bags = {"words": Bag(stems), "plain": Bag(stems), "names": Bag(Numbered()), "runs": Bag()}
        self._places: list[tuple[tuple[str, ...], ...]] = []
        self._same_places: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]] = {}
        self._counted_runs = array("q")

    def add(self, mention: Mention) -> None:
        """One mention more."""
        for name, own in self._days.items():
            day = getattr(mention, name)
            own.append(NO_DAY if day is None else day)
        self._is["dated"].append(mention.dated)
        self._is["calendar"].append(mention.calendar)
        self._is["arabic"].append(mention.script == "arabic")
        self._is["counted"].append(bool(mention.counts))
        self._values["hint"].add((mention.knows_a_day, mention.hints))
        self._where.add(mention.country, mention.spots)
        for harm in ("killed", "injured"):
            self._values[harm].add(mention.counts.get(harm, frozenset()))
        for sign, name in SETS.items():
            self._values[sign].add(getattr(mention, name))
        self._bags["words"].add(mention.words)
        self._bags["plain"].add(mention.stems - mention.words)
        self._bags["names"].add(mention.names)
        self._bags["runs"].put(mention.sketch.hashes)
        self._counted_runs.append(mention.sketch.runs)
        self._places.append(self._same_places.setdefault(mention.places, mention.places))

    def done(self) -> None:
        """No more come."""
        self._day = {name: np.array(own, np.int64) for name, own in self._days.items()}
        self._flag = {name: np.array(own, np.bool_) for name, own in self._is.items()}
        self._where.done()
        for sign, own in self._values.items():
            if sign == "hint":
                own.done(hint_step, HINTS)
            elif sign in SETS:
                own.done(set_step, ("same", "differs"))
            else:
                own.done(count_step, COUNTS)
        self._words, self._names, self._runs = (self._bags[name].done() for name in ("words", "names", "runs"))
        stems, names = self._bags["words"].known, self._bags["names"].known
        self._stems = _Called(
            self._places,
            stems.__getitem__,
            (self._words, self._bags["plain"].done()),
        )
        self._skeletons = _Called(
            self._places,
            lambda word: names[skeleton(word)],
            (self._names,),
        )
        self._run_counts = np.array(self._counted_runs, np.int32)
        self._run_sizes = self._runs.sizes().astype(np.int32)
        self._sizes = {name: own.sizes() for name, own in (("words", self._words), ("names", self._names))}
        self._known = {"words": len(stems), "names": len(names)}
        self._shared_runs, self._different_runs = shared(self._runs)
        if (self._run_sizes == self._run_counts).all():
            del self._runs  # they are asked for only where a text has more runs than are kept of it
        del self._days, self._is, self._places, self._same_places, self._bags

    # -------------------------------------------------------------- sums and parts

    def sums(self, left: Numbers, right: Numbers, phrases: Numbers, rarity: Numbers) -> Shares:
        """`score.total` of each pair; the pairs are ordered by their left.

        `phrases`: how many live phrases each pair shares; `rarity`: of each mention, that of its rarest place.
        """
        out = np.empty(len(left))
        for first in range(0, len(left), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            counts = np.zeros(len(left[part]))
            for sign in self._signs(left[part], right[part], phrases[part], rarity):
                counts += sign.values()
            out[part] = weights()["decide"]["prior"] + counts
        return out

    def may_reach(self, least: float, left: Numbers, right: Numbers, phrases: Numbers) -> Flags:
        """Which pairs' sums may come to `least`: whatever their words may say, days, places and figures bear it.

        Most pairs lie years apart. To tell them takes a third of the time that their sums would.
        """
        when, same = self._dates(left, right), self._same_script(left, right)
        known: list[Steps | Slopes] = [
            Steps([("date", step) for step in DATES], when),
            Steps([("place", step) for step in PLACES], self._where.steps(left, right)),
            *self._figures(left, right),
            *self._sets(left, right),
            _phrases(same, phrases),
        ]
        most = np.full(len(left), weights()["decide"]["prior"] + _most(*TEXTS) + SLACK)
        most += np.where(when == UNKNOWN, _most(("hint",), ("rarity",)), 0.0)
        for sign in known:
            most += sign.values()
        return most >= least

    def parts(self, left: Numbers, right: Numbers, phrases: Numbers, rarity: Numbers) -> list[tuple[Part, ...]]:
        """`score.compare` of each pair; the pairs are ordered by their left."""
        signs = list(self._signs(left, right, phrases, rarity))
        each = ([sign.part(n) for sign in signs] for n in range(len(left)))
        return [tuple(part for part in own if part is not None) for own in each]

    def _signs(self, left: Numbers, right: Numbers, phrases: Numbers, rarity: Numbers) -> Iterator[Steps | Slopes]:
        """The signs in the order of `score.compare`."""
        when = self._dates(left, right)
        unknown = when == UNKNOWN
        where = self._where.steps(left, right)
        arabic = self._flag["arabic"]
        across = arabic[left] != arabic[right]
        tongue = np.where(across, 2, arabic[left].astype(np.int64))
        named = self._named(left, right, across)
        yield Steps([("date", step) for step in DATES], when)
        yield Steps([("hint", step) for step in HINTS], self._hints(left, right, unknown))
        yield Steps([("place", step) for step in PLACES], where)
        steps = ("neither", "one", "both")
        names = [(f"named_{t}", step) for t in (*SCRIPTS, "across") for step in steps]
        settled = self._where.settled[left] & self._where.settled[right] & (tongue == SCRIPTS.index("latin"))
        elsewhere = settled & (where == PLACES.index("other_country")) & (named == 0) & (phrases == 0)
        yield Steps([*names, ("named_latin", "elsewhere")], np.where(elsewhere, len(names), 3 * tongue + named))
        rare = unknown & ((named > 0) | (where == PLACES.index("same_point")))
        yield Steps([("rarity", step) for step in RARE], np.where(rare, np.minimum(rarity[left], rarity[right]), -1))
        yield from self._figures(left, right)
        yield from self._sets(left, right)
        yield Slopes([*(f"text_{t}" for t in SCRIPTS), "across"], tongue, self._alike(left, right, across))
        yield _phrases(self._same_script(left, right), phrases)
        yield Slopes(["copy"], np.where(across, -1, 0), self._copied(left, right, across))

    # -------------------------------------------------------------- sign by sign, as in `score`

    def _same_script(self, left: Numbers, right: Numbers) -> Numbers:
        """Which of the scripts both are written in, -1 where not in one."""
        arabic = self._flag["arabic"]
        return np.where(arabic[left] == arabic[right], arabic[left].astype(np.int64), -1)

    def _figures(self, left: Numbers, right: Numbers) -> Iterator[Steps]:
        for harm in ("killed", "injured"):
            yield Steps([(harm, step) for step in COUNTS], self._values[harm].steps(left, right))
        counted = self._flag["counted"]
        yield Steps([("counted", "no")], np.where(counted[left] & counted[right], -1, 0))

    def _dates(self, left: Numbers, right: Numbers) -> Numbers:
        a, b = ({name: own[side] for name, own in self._day.items()} for side in (left, right))
        dated_a, dated_b = self._flag["dated"][left], self._flag["dated"][right]
        spans = (a["first"] != NO_DAY) & (b["first"] != NO_DAY)
        gap = np.maximum(np.maximum(a["first"] - b["last"], b["first"] - a["last"]), 0)
        days = np.where(gap <= 2, gap, np.where(gap <= 7, 3, 4))
        calendar = self._flag["calendar"][left] & self._flag["calendar"][right]
        both = np.where((gap > 0) & calendar, DATES.index("told_apart"), days)
        loose = np.where(gap > 0, DATES.index("disjoint"), DATES.index("inside"))
        before = (dated_a & _before(b["published"], a["first"])) | (dated_b & _before(a["published"], b["first"]))
        stand = (a["stands"] != NO_DAY) & (b["stands"] != NO_DAY)
        between = np.abs(a["stands"] - b["stands"])
        reports = np.searchsorted([0, 3, 7, 31], between) + DATES.index("reports_same_day")
        silent = np.where(before, DATES.index("before_event"), np.where(stand, reports, UNKNOWN))
        return np.where(spans, np.where(dated_a & dated_b, both, loose), silent)

    def _hints(self, left: Numbers, right: Numbers, unknown: Flags) -> Numbers:
        out = np.full(len(left), -1)
        out[unknown] = self._values["hint"].steps(left[unknown], right[unknown])
        return out

    def _sets(self, left: Numbers, right: Numbers) -> Iterator[Steps]:
        for sign in SETS:
            yield Steps([(sign, step) for step in ("same", "differs")], self._values[sign].steps(left, right))

    def _named(self, left: Numbers, right: Numbers, across: Flags) -> Numbers:
        """How many of the two name a place of the other."""
        out = np.zeros(len(left), np.int64)
        for own, here in ((self._stems, ~across), (self._skeletons, across)):
            out[here] = own.named(left[here], right[here])
        return out

    def _alike(self, left: Numbers, right: Numbers, across: Flags) -> Shares:
        out = np.zeros(len(left))
        for own, name, here in ((self._words, "words", ~across), (self._names, "names", across)):
            a, b = left[here], right[here]
            both = common(own, own, a, b, self._known[name])
            sizes = self._sizes[name]
            out[here] = both / np.maximum(FEWEST, np.minimum(sizes[a], sizes[b]))
        return out

    def _copied(self, left: Numbers, right: Numbers, across: Flags) -> Shares:
        out = np.zeros(len(left))
        both = common(self._shared_runs, self._shared_runs, left, right, self._different_runs)
        sizes = self._run_sizes
        short = sizes == self._run_counts  # all runs are kept, not only the smallest
        plain = short[left] & short[right] & (both > 0)
        out[plain] = both[plain] / np.minimum(sizes[left], sizes[right])[plain]
        sketch = lru_cache(maxsize=4096)(self._sketch)
        for n in np.flatnonzero((both > 0) & ~across & ~plain).tolist():
            out[n] = containment(sketch(int(left[n])), sketch(int(right[n])))
        return out

    def _sketch(self, mention: int) -> Sketch:
        return Sketch(tuple(self._runs.of(mention).tolist()), int(self._run_counts[mention]))


def _phrases(same: Numbers, phrases: Numbers) -> Slopes:
    return Slopes([f"phrase_{t}" for t in SCRIPTS], same, phrases.astype(np.float64))


def _most(*signs: Iterable[str]) -> float:
    """The most that these signs may count for together; of those that are named together one is looked at."""
    table = weights()
    return sum(max(0.0, *(value for name in one_of for value in _values(table[name]))) for one_of in signs)


def _values(table: Mapping[str, Any]) -> Iterable[float]:
    held: Iterable[float] = table["values"] if "steps" in table else table.values()
    return held


def _before(published: Numbers, first: Numbers) -> Flags:
    before: Flags = (published != NO_DAY) & (first != NO_DAY) & (published < first - 1)
    return before


class _Called:
    """Which mentions' words name a place of which: names and words as numbers, words only where a name has them."""

    def __init__(
        self, places: Sequence[Sequence[Sequence[str]]], number: Callable[[str], int], texts: Sequence[Tokens]
    ) -> None:
        names = {own: [frozenset(map(number, name)) for name in own] for own in dict.fromkeys(places)}
        words = {word for own in names.values() for name in own for word in name}
        self._many = {n: [name for name in names[own] if name] for n, own in enumerate(places) if len(own) > 1}
        bag = Bag()
        for own in places:
            bag.put(names[own][0] if len(own) == 1 else ())
        self._name = bag.done()
        self._length = self._name.sizes()
        self._size = max((int(text.values.max(initial=0)) for text in texts), default=0)
        self._size = max(self._size, *words, 0) + 1
        in_name = np.zeros(self._size, np.bool_)
        in_name[list(words)] = True
        held = [text.only(in_name[text.values]) for text in texts]
        self._held = held[0] if len(held) == 1 else _together(*held)

    def named(self, left: Numbers, right: Numbers) -> Numbers:
        """How many of the two of each pair name a place of the other; the pairs are ordered by their left."""
        forth = common(self._name, self._held, left, right, self._size)
        back = common(self._held, self._name, left, right, self._size)
        out: Numbers = ((forth > 0) & (forth == self._length[left])).astype(np.int64)
        out += (back > 0) & (back == self._length[right])
        if self._many:
            many = np.zeros(len(self._length), np.bool_)
            many[list(self._many)] = True
            for one, other in ((left, right), (right, left)):
                for n in np.flatnonzero(many[one]).tolist():
                    words = set(self._held.of(int(other[n])).tolist())
                    out[n] += any(words.issuperset(name) for name in self._many[int(one[n])])
        return out


def _together(one: Tokens, other: Tokens) -> Tokens:
    """The tokens of both."""
    values = np.concatenate((one.values, other.values))
    owners = np.concatenate((one.owners(), other.owners()))
    return Tokens(values[np.argsort(owners, kind="stable")], one.starts + other.starts)


def shared(tokens: Tokens) -> tuple[Tokens, int]:
    """The tokens that more than one mention has, under new numbers, and how many different ones there are."""
    values, known = tokens.values, 0
    keep, renamed = np.zeros(len(values), np.bool_), np.zeros(len(values), np.int32)
    pieces = len(values) // AT_ONCE + 1
    piece = np.empty(len(values), np.int16)
    for own, at in zip(np.array_split(values, pieces), np.array_split(piece, pieces), strict=True):
        at[:] = own % pieces
    for n in range(pieces):
        here = np.flatnonzero(piece == n)
        here = here[np.argsort(values[here])]
        ordered = values[here]
        again = np.zeros(len(here), np.bool_)
        again[1:] = ordered[1:] == ordered[:-1]
        several = again.copy()
        several[:-1] |= again[1:]
        first = several & ~again
        keep[here] = several
        renamed[here] = known + np.cumsum(first) - 1
        known += int(first.sum())
    return Tokens(renamed, tokens.starts).only(keep), known
