"""From what each origin says to the figure that the profile publishes: where sources disagree, and in which form.

span            lowest of the lowest, highest of the highest
majority        what more than half of the sources give; the span where no number is given by so many (ours)
lowest          what the source with the lowest figure says (ACLED: the most conservative)
best_and_span   the span, and the number that most credible origins give (UCDP's best; the choice of it is ours)
verified_only   the number that as many credible origins bear out as the profile asks for (OHCHR; unconfirmed)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.assess.origins import Origin, enough, named
from tollbook.model import Range
from tollbook.settings import Profile
from tollbook.words.telling import tell


class Ends(NamedTuple):
    """What one origin says, in the profile's terms: `low` None where it gives no lower end, `top` False for a floor."""

    low: int | None
    high: int
    top: bool
    origin: Origin | None


class Chosen(NamedTuple):
    """The published range and best figure, each None where the profile publishes none, and why."""

    range: Range | None
    best: int | None
    reasons: tuple[str, ...]


def choose(ends: Sequence[Ends], span: Range, profile: Profile) -> Chosen:
    """The figure of these origins; `span` is the range over all of them."""
    how = profile.values.get("conflicting_sources", "span")
    reasons: tuple[str, ...] = ()
    chosen: Range | None = span
    if how == "lowest":
        chosen, reasons = _lowest(ends, span)
    elif how == "majority":
        chosen, reasons = _majority(ends, span)
    elif how == "verified_only":
        chosen, reasons = _verified(ends, profile)
    return _shape(ends, chosen, profile, reasons)


def _shape(ends: Sequence[Ends], chosen: Range | None, profile: Profile, reasons: tuple[str, ...]) -> Chosen:
    """The form in which the profile publishes it: both ends, one number, or both with a best figure."""
    form = profile.values.get("figure", "min_max")
    if chosen is None:
        return Chosen(None, None, reasons)
    if form in {"one", "verified"}:
        return Chosen(Range(min=chosen.min, max=chosen.min), None, reasons)
    if form == "best":
        if profile.values.get("conflicting_sources") != "best_and_span":
            return Chosen(chosen, chosen.min, reasons)
        best, why = _best(ends, chosen)
        return Chosen(chosen, best, (*reasons, why))
    return Chosen(chosen, None, reasons)


def _lowest(ends: Sequence[Ends], span: Range) -> tuple[Range, tuple[str, ...]]:
    given = [e for e in ends if e.low is not None]
    if not given:
        return span, ()
    least = min(given, key=lambda e: (e.low, e.high))
    low, high = least.low or 0, max(least.low or 0, least.high)
    reasons: tuple[str, ...] = ()
    if len({(e.low, e.high) for e in given}) > 1:
        fields = {"low": span.min, "high": span.max}
        told = tell("Sources give {low} to {high}; the lowest figure is taken.", **fields)
        if least.origin:
            who = least.origin.name
            told = tell("Sources give {low} to {high}; the lowest figure ({who}) is taken.", **fields, who=who)
        reasons = (told,)
    return Range(min=low, max=high), reasons


def _majority(ends: Sequence[Ends], span: Range) -> tuple[Range, tuple[str, ...]]:
    given = Counter((e.low, e.high) for e in ends if e.low is not None)
    for (low, high), times in given.items():
        if 2 * times > len(ends) and low is not None:
            return Range(min=low, max=max(low, high)), (
                tell("{n} of {all} sources give this figure.", n=times, all=len(ends)),
            )
    return span, (tell("No figure is given by more than half of the sources: the span stands."),)


def _verified(ends: Sequence[Ends], profile: Profile) -> tuple[Range | None, tuple[str, ...]]:
    """The largest number that enough credible origins give at least."""
    judged = [(e.low, e.origin) for e in ends if e.low and e.origin and e.origin.trusted]
    for number in sorted({low for low, _ in judged}, reverse=True):
        behind = {o.claims: o for low, o in judged if low >= number}
        if enough(list(behind.values()), profile):
            who = named(list(behind.values()))
            return Range(min=number, max=number), (
                tell("{n} are borne out by credible origins ({who}).", n=number, who=who),
            )
    needed, kinds = int(profile.number("sources_needed")), int(profile.number("source_kinds_needed"))
    told = tell(
        "Unverified: the profile asks for {needed} credible origins of {kinds} kinds that bear a number out; "
        "{n} credible ones give one.",
        needed=needed,
        kinds=kinds,
        n=len({o.claims for _, o in judged}),
    )
    return None, (told,)


def _best(ends: Sequence[Ends], span: Range) -> tuple[int, str]:
    """The number most credible origins give; the lower one in doubt. Without credible ones, all origins are asked."""
    credible = [e for e in ends if e.low is not None and e.origin and e.origin.trusted]
    given: Counter[int] = Counter(e.low for e in (credible or ends) if e.low is not None)
    if not given:
        return span.min, tell("No source gives a best figure: the lowest stands for it.")
    most = max(given.values())
    best = min(number for number, times in given.items() if times == most)
    fields = {"best": best, "n": most, "all": sum(given.values())}
    why = tell("Best figure {best}: {n} of {all} credible origins give it.", **fields)
    if not credible:
        why = tell("Best figure {best}: {n} of {all} origins, none of them assessed as credible, give it.", **fields)
    return min(max(best, span.min), span.max), why
