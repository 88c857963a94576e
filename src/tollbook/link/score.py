"""How far two mentions speak of one event: a list of named parts that a person can read, and their sum.

Each part looks at one sign (dates, places, figures, words, copied text, weapon, blamed party, kind of place), finds the
step it is on and takes that step's value from `data/weights.toml`.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeVar

from tollbook.link.hints import agree
from tollbook.link.mentions import Mention
from tollbook.link.near import REACH, Spot, distance, is_fine
from tollbook.link.sketch import containment

UNSEEN = 100
FEW = 3
RARE_PHRASE = 12

K = TypeVar("K")


class Part(NamedTuple):
    """One sign: what was compared, the step it is on, and what that counts for (natural-log odds)."""

    sign: str
    step: str
    value: float


class Lexicon:
    """How telling each word is: the rarer among the mentions compared, the heavier."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        documents = _by_document((m.document, m.words) for m in mentions)
        self.seen = Counter(word for words in documents for word in words)
        self.phrases = Counter(
            phrase for own in _by_document((m.document, m.phrases) for m in mentions) for phrase in own
        )
        self.names = Counter(name for names in _by_document((m.document, m.names) for m in mentions) for name in names)
        # As if there were a hundred more reports without the word: two reports alone must not make every word common.
        self.size = len(documents) + UNSEEN
        self._norms: dict[tuple[str, int], float] = {}

    def weight(self, word: str) -> float:
        """Above 0; the word counts squared, as in a cosine of weighted word sets."""
        return math.log(self.size / (self.seen[word] + 1))

    def norm(self, mention: Mention) -> float:
        """The length of the mention's weighted word set."""
        if mention.key not in self._norms:
            self._norms[mention.key] = math.sqrt(sum(self.weight(word) ** 2 for word in mention.words))
        return self._norms[mention.key]

    def named_alike(self, a: Mention, b: Mention) -> float:
        """Share (0 to 1) of the weight of the Latin text's names that the other script's text has too."""
        latin = a if a.script == "latin" else b
        whole = sum(self.rarity(name) for name in sorted(latin.names))
        return sum(self.rarity(name) for name in sorted(a.names & b.names)) / whole if whole else 0.0

    def rarity(self, name: str) -> float:
        """The weight of a name's skeleton."""
        return math.log(self.size / (self.names[name] + 1)) ** 2

    def rare_phrases(self, a: Mention, b: Mention) -> int:
        """How many two-word phrases both have that hardly any other document has."""
        return sum(self.phrases[phrase] <= RARE_PHRASE for phrase in a.phrases & b.phrases)

    def likeness(self, a: Mention, b: Mention) -> float:
        """Cosine (0 to 1) of the two weighted word sets, taken down where they share but a few words."""
        shared = a.words & b.words
        if not shared:
            return 0.0
        cosine = sum(self.weight(word) ** 2 for word in sorted(shared)) / (self.norm(a) * self.norm(b))
        return cosine * len(shared) / (len(shared) + FEW)


def _by_document(sets: Iterable[tuple[str, frozenset[K]]]) -> Collection[set[K]]:
    """What each document has, over its mentions."""
    documents: dict[str, set[K]] = {}
    for name, own in sets:
        documents.setdefault(name, set()).update(own)
    return documents.values()


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The table of values, as in `data/weights.toml`."""
    text = (files("tollbook.link") / "data" / "weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def compare(a: Mention, b: Mention, lexicon: Lexicon) -> tuple[Part, ...]:
    """Every sign that says something about the two, in a fixed order. `compare(a, b)` equals `compare(b, a)`."""
    if b.key < a.key:
        a, b = b, a
    steps = (
        ("date", _date(a, b)),
        ("hint", _hint(a, b)),
        ("place", _place(a, b)),
        ("count", _counts(a, b)),
        ("weapon", _sets(a.weapons, b.weapons)),
        ("blamed", _sets(a.blamed, b.blamed)),
        ("site", _sets(a.sites, b.sites)),
    )
    parts = [Part(sign, step, _value(sign, step)) for sign, step in steps if step]
    if a.script != b.script:
        return (*parts, _stepped("across", lexicon.named_alike(a, b)))
    parts.append(_stepped("text", lexicon.likeness(a, b)))
    parts.append(_stepped("phrase", lexicon.rare_phrases(a, b)))
    parts.append(_stepped("copy", containment(a.sketch, b.sketch)))
    return tuple(parts)


def total(parts: Iterable[Part]) -> float:
    """The sum that is set against `decide.join`."""
    return weights()["decide"]["prior"] + sum(part.value for part in parts)


def _value(sign: str, step: str) -> float:
    return weights()[sign][step]


def _stepped(sign: str, share: float) -> Part:
    """Values between two steps lie on the line between them."""
    table: Mapping[str, list[float]] = weights()[sign]  # type: ignore[assignment]
    steps, values = table["steps"], table["values"]
    i = bisect_right(steps, share) - 1
    if i >= len(steps) - 1:
        value = values[-1]
    else:
        value = values[i] + (values[i + 1] - values[i]) * (share - steps[i]) / (steps[i + 1] - steps[i])
    return Part(sign, f"{share:.2f}", value)


def _sets(a: frozenset[str], b: frozenset[str]) -> str:
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
    left = a.first if a.dated else a.published
    right = b.first if b.dated else b.published
    if left is None or right is None:
        return "unknown"
    gap = abs(left - right)
    for most, step in ((0, "reports_same_day"), (3, "reports_within_3"), (7, "reports_within_week")):
        if gap <= most:
            return step
    return "reports_within_month" if gap <= 31 else "reports_apart"


def _hint(a: Mention, b: Mention) -> str:
    """Weekdays and days without a year, where no date is known of one of the two."""
    known = [m.first is not None or m.published is not None for m in (a, b)]
    return "" if all(known) else agree(a.hints, b.hints)


def _place(a: Mention, b: Mention) -> str:
    if a.country and b.country and a.country != b.country:
        return "other_country"
    fine_a, fine_b = ([s for s in m.spots if is_fine(s.precision)] for m in (a, b))
    if fine_a and fine_b:
        order = ("same_point", "near", "same_area", "apart", "far")
        return min((_pair(s, t) for s in fine_a for t in fine_b), key=order.index)
    if a.spots and b.spots:
        return "inside" if any(_touch(s, t) for s in a.spots for t in b.spots) else "apart"
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
    return "same_area" if km <= 25 else "apart" if km <= 60 else "far"


def _touch(s: Spot, t: Spot) -> bool:
    if not s.point or not t.point:
        return True
    return distance(s.point, t.point) <= max(REACH[s.precision], REACH[t.precision])


def _counts(a: Mention, b: Mention) -> str:
    """The best agreement over the harms that both tell of; a conflict counts only where nothing agrees."""
    shared = a.counts.keys() & b.counts.keys()
    found = [_count(x, y) for harm in shared for x in a.counts[harm] for y in b.counts[harm]]
    if sum(any(x[0] == y[0] for x in a.counts[h] for y in b.counts[h]) for h in shared) > 1:
        return "equal_two"
    for step in ("equal_large", "equal", "compatible", "conflict", "conflict_strong"):
        if step in found:
            return step
    return "unknown"


def _count(x: tuple[int, int | None], y: tuple[int, int | None]) -> str:
    if x[0] == y[0]:
        return "equal_large" if x[0] >= 5 else "equal"
    low, high = min(x, y), max(x, y)
    if low[1] is None or high[0] <= low[1]:
        return "compatible"
    # Tolls rise as bodies are found; threefold differences are rarely one event.
    return "conflict" if high[0] <= 2 * low[0] + 1 else "conflict_strong"


_SENTENCES = {
    "date": {
        "same_day": "Both speak of the same day.",
        "one_day": "Their days are one day apart.",
        "inside": "The day of one lies within the period of the other.",
        "reports_same_day": "Both appeared on the same day.",
        "reports_within_3": "They appeared within three days.",
    },
    "hint": {
        "day": "Both name the same day of the year.",
        "near": "They name days next to each other.",
        "weekday": "Both name the same weekday.",
    },
    "place": {
        "same_point": "Both name the same place.",
        "near": "Their places lie within the reach of each other's precision.",
        "same_area": "Their places lie in one area.",
        "inside": "The place of one may hold that of the other.",
    },
    "count": {
        "equal": "They give the same figure.",
        "equal_two": "They give the same figures for two harms.",
        "equal_large": "They give the same large figure.",
        "compatible": "Their figures can both hold.",
    },
    "weapon": {"same": "Both name the same means."},
    "blamed": {"same": "Both blame the same party."},
    "site": {"same": "Both speak of the same kind of place."},
}


def sentences(parts: Iterable[Part]) -> tuple[str, ...]:
    """What speaks for one event, strongest first, as a person reads it."""
    out = []
    for part in sorted(parts, key=lambda p: (-p.value, p.sign)):
        if part.value <= 0:
            continue
        if part.sign == "text":
            out.append(f"They share telling words (likeness {part.step}).")
        elif part.sign == "across":
            out.append(f"They share names across scripts ({part.step} of the weight).")
        elif part.sign == "copy":
            out.append(f"{round(100 * float(part.step))} % of the shorter text stands in the other.")
        elif sentence := _SENTENCES.get(part.sign, {}).get(part.step):
            out.append(sentence)
    return tuple(out)
