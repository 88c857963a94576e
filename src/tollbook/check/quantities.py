"""Whether two figures may be set against each other: only where both count one harm of one population in one window and
area, and ascribe it to one party. Where one of these differs, or is not said, a ratio of the two says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tollbook.check.reasons import ENGLISH, Reasons, reasons
from tollbook.model import Record
from tollbook.words.fold import fold
from tollbook.words.telling import tell

Dimension = Literal["harm", "population", "window", "area", "blamed", "state of the record", "number"]


class Quantity(Record, frozen=True, kw_only=True):
    """One figure with all that a comparison needs.

    `ref` is a claim, a figure or a query; ends are None where open; `since` and `until` are ISO days, included;
    `countries` are alpha-3 codes in order, `place` a name finer than a country; `blamed` names of belligerents; `as_of`
    the day of the statement, or to which the record stands; `keeper` whose record it is, folded.
    """

    who: str
    ref: str
    low: int | None
    high: int | None
    words: str
    harm: str
    group: str | None
    since: str | None
    until: str | None
    countries: tuple[str, ...] = ()
    place: str | None = None
    blamed: tuple[str, ...] = ()
    as_of: str | None = None
    keeper: str | None = None
    conceded: bool = False
    events: int | None = None


class Difference(Record, frozen=True, kw_only=True):
    """One reason why two figures may not be set against each other, as a sentence."""

    dimension: Dimension
    why: str


class Ratio(Record, frozen=True, kw_only=True):
    """How many times the first figure is the second, lowest and highest; None where an end is open. `lowest` sets the
    lowest number of the one against the lowest of the other, and is no more than that."""

    low: float | None
    high: float | None
    lowest: float | None = None


def differences(a: Quantity, b: Quantity, lang: str = "en") -> tuple[Difference, ...]:
    """Why the two may not be set against each other; empty where they may. `lang` is that of the reasons."""
    return tuple(_differences(a, b, reasons(lang)))


def _differences(a: Quantity, b: Quantity, say: Reasons) -> Iterator[Difference]:
    if a.harm != b.harm:
        yield _one_other("harm", say.word("harms", a.harm), say.word("harms", b.harm), a, b, say)
    if a.group != b.group:
        yield _one_other("population", people(a, say), people(b, say), a, b, say)
    if None in (a.since, a.until, b.since, b.until):
        who = say("and").join(q.who for q in (a, b) if q.since is None or q.until is None)
        yield Difference(dimension="window", why=say("window_unsaid", who=who))
    elif (a.since, a.until) != (b.since, b.until):
        yield _one_other("window", window(a, say), window(b, say), a, b, say)
    if not a.countries or not b.countries:
        who = say("and").join(q.who for q in (a, b) if not q.countries)
        yield Difference(dimension="area", why=say("area_unknown", who=who))
    elif a.countries != b.countries or fold(a.place or "") != fold(b.place or ""):
        yield _one_other("area", area(a, say), area(b, say), a, b, say)
    if set(map(fold, a.blamed)) != set(map(fold, b.blamed)):
        yield _one_other("blamed", _blamed(a, say), _blamed(b, say), a, b, say)
    if a.keeper and a.keeper == b.keeper and a.as_of != b.as_of:
        one, other = (q.as_of or say("unknown_day") for q in (a, b))
        yield Difference(dimension="state of the record", why=say("states", a=a.who, x=one, b=b.who, y=other))
    for q in (a, b):
        if q.events == 0:
            yield Difference(dimension="number", why=say("no_incident", who=q.who))
        elif q.low is None and q.high is None:
            why = say("no_number", who=q.who, words=q.words) if q.events is None else say("none_known", who=q.who)
            yield Difference(dimension="number", why=why)


def _one_other(dimension: Dimension, one: str, other: str, a: Quantity, b: Quantity, say: Reasons) -> Difference:
    first, second = (a.who, b.who) if a.who != b.who else (say("first_of_one", who=a.who), say("second_of_one"))
    return Difference(dimension=dimension, why=say(dimension, a=first, one=one, b=second, other=other))


def people(q: Quantity, say: Reasons = ENGLISH) -> str:
    """Whom the figure counts."""
    return say.word("people", q.group)


def window(q: Quantity, say: Reasons = ENGLISH) -> str:
    """The time that a figure covers, in ISO days."""
    if q.since is not None and q.since == q.until:
        return q.since
    unknown = say("unknown_day")
    return say("from_to", since=q.since or unknown, until=q.until or unknown)


def area(q: Quantity, say: Reasons = ENGLISH) -> str:
    """The area that a figure covers."""
    countries = say("and").join(q.countries) or say("unknown_area")
    return f"{q.place} ({countries})" if q.place else countries


def _blamed(q: Quantity, say: Reasons) -> str:
    return say("and").join(q.blamed) or say("anybody")


def ratio(a: Quantity, b: Quantity) -> Ratio | None:
    """The first over the second, end by end; None where the second may be 0 or has no lowest number.

    A number that is exact has one end for both; an open end stays open.
    """
    if not b.low or (a.low is None and a.high is None):
        return None
    return Ratio(
        low=a.low / b.high if a.low is not None and b.high else None,
        high=a.high / b.low if a.high is not None else None,
        lowest=a.low / b.low if a.low is not None else None,
    )


def said(q: Quantity, say: Reasons = ENGLISH) -> str:
    """The figure in digits: 603 or more, 529–744, 12."""
    if q.low is None and q.high is None:
        return say("wordless", words=q.words) if q.events is None else say("no_figure")
    if q.high is None:
        return say("or_more", n=f"{q.low:,}")
    if q.low is None:
        return say("up_to", n=f"{q.high:,}")
    return f"{q.low:,}" if q.low == q.high else f"{q.low:,}–{q.high:,}"


def said_ratio(found: Ratio | None) -> str:
    """The ratio in words."""
    if found is None:
        return tell("none, for the second may be 0")
    if found.low is None and found.high is None:
        if found.lowest is None:
            return tell("open at both ends")
        return tell("open at both ends; {n} from lowest to lowest", n=f"{found.lowest:.2f}")
    if found.high is None:
        return tell("{n} times or more", n=f"{found.low:.2f}")
    if found.low is None:
        return tell("up to {n} times", n=f"{found.high:.2f}")
    low, high = f"{found.low:.2f}", f"{found.high:.2f}"
    if found.low == found.high:
        return tell("{n} times", n=low)
    return tell("{low} to {high} times", low=low, high=high)


def series_break(
    a: Quantity, b: Quantity, via_a: tuple[str, ...] = (), via_b: tuple[str, ...] = (), lang: str = "en"
) -> str | None:
    """Why two figures that one speaker gives one after the other are not one series; None where they may be.

    The window may move, as it does from month to month and in running totals. Population, area, who is blamed and whom
    the speaker takes the figure from may not.
    """
    say = reasons(lang)
    found = [d.why for d in differences(a, b, lang) if d.dimension in ("population", "area", "blamed")]
    if via_a != via_b:
        one, other = (say("and").join(via) or say("through_nobody") for via in (via_a, via_b))
        found.append(say("through", one=one, other=other))
    return " ".join(found) or None
