"""How far two mentions speak of one event: a list of named parts that a person can read, and their sum.

Each part looks at one sign (dates, places, figures, words, copied text, weapon, blamed party, kind of place), finds the
step it is on and takes that step's value from `data/weights.toml`.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

import tomli

from tollbook.earth import distance
from tollbook.link.across import skeleton
from tollbook.link.hints import Hints, agree
from tollbook.link.keys import LIMITS, RARITY, Index, place_keys
from tollbook.link.mentions import Mention
from tollbook.link.near import REACH, Spot, is_fine, is_settled
from tollbook.link.sketch import containment

FEWEST = 8
AREA, FAR = 25.0, 60.0  # km
RARE = ("few", "some", "several", "many")
K = TypeVar("K")
Hinted = tuple[bool, Hints]
Placed = tuple[str | None, tuple[Spot, ...]]
Figures = frozenset[tuple[int, int | None]]
NONE: Figures = frozenset()


class Part(NamedTuple):
    """One sign: what was compared, the step or the share (0 to 1) or number it is at, and what that counts for.

    Values are natural-log odds.
    """

    sign: str
    step: str | float
    value: float


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The table of values, as in `data/weights.toml`."""
    text = (files("tollbook.link") / "data" / "weights.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def fingerprint() -> str:
    """A hash of all by which two mentions are proposed and weighed: where it is another, all scores are others."""
    rules = repr(
        (sorted((name, sorted(own.items())) for name, own in weights().items()), sorted(LIMITS.items()), RARITY)
    )
    return hashlib.sha256(rules.encode()).hexdigest()[:16]


def compare(a: Mention, b: Mention, index: Index) -> tuple[Part, ...]:
    """Every sign that says something about the two, in a fixed order. `compare(a, b)` equals `compare(b, a)`."""
    if b.key < a.key:
        a, b = b, a
    when, where = _date(a, b), place_step((a.country, a.spots), (b.country, b.spots))
    across = a.script != b.script
    named = _named(a, b) + _named(b, a)
    tongue = "across" if across else a.script
    phrases = 0 if across else _rare_phrases(a, b, index)
    elsewhere = where == "other_country" and not (named or phrases) and is_settled(a.spots) and is_settled(b.spots)
    steps = (
        ("date", when),
        ("hint", hint_step(_hints(a), _hints(b)) if when == "unknown" else ""),
        ("place", where),
        (f"named_{tongue}", "elsewhere" if elsewhere and tongue == "latin" else ("neither", "one", "both")[named]),
        ("rarity", _rarity(a, b, index) if when == "unknown" and (named or where == "same_point") else ""),
        ("killed", count_step(a.counts.get("killed", NONE), b.counts.get("killed", NONE))),
        ("injured", count_step(a.counts.get("injured", NONE), b.counts.get("injured", NONE))),
        ("counted", "" if a.counts and b.counts else "no"),
        ("kinds", set_step(a.kinds, b.kinds)),
        ("weapon", set_step(a.weapons, b.weapons)),
        ("blamed", set_step(a.blamed, b.blamed)),
        ("site", set_step(a.sites, b.sites)),
    )
    parts = [Part(sign, step, _value(sign, step)) for sign, step in steps if step]
    if across:
        return (*parts, _stepped("across", _alike(a.names, b.names)))
    parts.append(_stepped(f"text_{tongue}", _alike(a.words, b.words)))
    parts.append(_stepped(f"phrase_{tongue}", float(phrases)))
    parts.append(_stepped("copy", containment(a.sketch, b.sketch)))
    return tuple(parts)


def _named(a: Mention, b: Mention) -> bool:
    """Whether the words of `b` name a place of `a`."""
    if a.script == b.script:
        return any(name and b.stems.issuperset(name) for name in a.places)
    return any(name and b.names.issuperset(map(skeleton, name)) for name in a.places)


def _rarity(a: Mention, b: Mention, index: Index) -> str:
    """How few reports name the rarest place of the two: "few" to "many"."""
    names = (*place_keys(a), *place_keys(b))
    return RARE[min((index.rarity(name) for name in names), default=3)]


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Share (0 to 1) of the shorter text's telling words that stand in the other."""
    return len(a & b) / max(FEWEST, min(len(a), len(b)))


def _rare_phrases(a: Mention, b: Mention, index: Index) -> int:
    """How many two-word phrases both have that hardly any other document has."""
    return sum(index.live(f"phrase:{phrase}") for phrase in a.phrases & b.phrases)


def total(parts: Iterable[Part]) -> float:
    """The sum that is set against `decide.join`."""
    counts = 0.0
    for part in parts:  # one after the other, as columns are added: `sum` rounds otherwise from Python 3.12 on
        counts += part.value
    return weights()["decide"]["prior"] + counts


def _value(sign: str, step: str) -> float:
    return weights()[sign][step]


def _stepped(sign: str, share: float) -> Part:
    return Part(sign, share, on_slope(sign, share))


def on_slope(sign: str, share: float) -> float:
    """What a share or number counts for: values between two steps lie on the line between them."""
    table: Mapping[str, list[float]] = weights()[sign]  # type: ignore[assignment]
    steps, values = table["steps"], table["values"]
    i = bisect_right(steps, share) - 1
    if i >= len(steps) - 1:
        return values[-1]
    return values[i] + (values[i + 1] - values[i]) * (share - steps[i]) / (steps[i + 1] - steps[i])


def set_step(a: frozenset[K], b: frozenset[K]) -> str:
    """Whether two sets have something in common; "" where one is empty."""
    if not a or not b:
        return ""
    return "same" if a & b else "differs"


def _date(a: Mention, b: Mention) -> str:
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        gap = max(a.first - b.last, b.first - a.last, 0)
        if a.dated and b.dated:
            # Weekdays and "yesterday" may be off by one; two calendar dates are two days.
            return "told_apart" if gap and a.calendar and b.calendar else _days(gap)
        return "disjoint" if gap else "inside"
    if (a.dated and _told_before(b, a)) or (b.dated and _told_before(a, b)):
        return "before_event"
    return _reports(a, b)


def _days(gap: int) -> str:
    if gap <= 2:
        return ("same_day", "one_day", "two_days")[gap]
    return "within_week" if gap <= 7 else "apart"


def _told_before(report: Mention, event: Mention) -> bool:
    """Whether the report appeared before the day of the other's event (a day is allowed for time zones)."""
    return report.published is not None and event.first is not None and report.published < event.first - 1


def _reports(a: Mention, b: Mention) -> str:
    """What the days between two reports say, an event's own day standing in where one knows it."""
    left, right = a.stands, b.stands
    if left is None or right is None:
        return "unknown"
    gap = abs(left - right)
    for most, step in ((0, "reports_same_day"), (3, "reports_within_3"), (7, "reports_within_week")):
        if gap <= most:
            return step
    return "reports_within_month" if gap <= 31 else "reports_apart"


def _hints(mention: Mention) -> Hinted:
    return mention.knows_a_day, mention.hints


def hint_step(a: Hinted, b: Hinted) -> str:
    """Weekdays and days without a year, where no date is known of one of the two.

    Each: whether a date is known, and what the words say.
    """
    return "none" if a[0] and b[0] else agree(a[1], b[1]) or "none"


def place_step(a: Placed, b: Placed) -> str:
    """How near two are. Each: its country, and its places."""
    if a[0] and b[0] and a[0] != b[0]:
        return "other_country"
    fine_a, fine_b = ([s for s in spots if is_fine(s.precision)] for _, spots in (a, b))
    if fine_a and fine_b:
        order = ("same_point", "near", "same_area", "apart", "far")
        return min((_pair(s, t) for s in fine_a for t in fine_b), key=order.index)
    if a[1] and b[1]:
        return "inside" if any(_touch(s, t) for s in a[1] for t in b[1]) else "apart"
    return "unknown"


def _pair(s: Spot, t: Spot) -> str:
    if (s.id and s.id == t.id) or (s.name and s.name == t.name):
        return "same_point"
    if not s.point or not t.point:
        return "same_area"
    km = distance(s.point, t.point)
    if km <= min(REACH[s.precision], REACH[t.precision]):
        return "same_point"
    if km <= max(REACH[s.precision], REACH[t.precision]):
        return "near"
    return "same_area" if km <= AREA else "apart" if km <= FAR else "far"


def _touch(s: Spot, t: Spot) -> bool:
    if not s.point or not t.point:
        return True
    return distance(s.point, t.point) <= max(REACH[s.precision], REACH[t.precision])


def count_step(mine: Figures, other: Figures) -> str:
    """The best agreement of their figures for one harm; "" where one of them gives none."""
    if not mine or not other:
        return ""
    if equal := {low for low, _ in mine} & {low for low, _ in other}:
        return next(step for most, step in _EQUAL if max(equal) <= most)
    found = {_count(x, y) for x in mine for y in other}
    return next(step for step in ("compatible", "conflict", "conflict_strong") if step in found)


# The same number is the more telling the larger it is.
_EQUAL = ((1, "equal_one"), (3, "equal_few"), (math.inf, "equal"))


def _count(x: tuple[int, int | None], y: tuple[int, int | None]) -> str:
    low, high = min(x, y), max(x, y)
    if low[1] is None or high[0] <= low[1]:
        return "compatible"
    # Tolls rise as bodies are found; threefold differences are rarely one event.
    return "conflict" if high[0] <= 2 * low[0] + 1 else "conflict_strong"
