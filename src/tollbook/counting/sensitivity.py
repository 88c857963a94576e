"""How much a figure hangs on the rules and on single sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tollbook import tally, work
from tollbook.counting.book import Book
from tollbook.model import Incident, Progress
from tollbook.settings import Profile, Settings, load_profile, profile_names, show

if TYPE_CHECKING:
    from tollbook.store import Store

SOURCES = 10  # sources that are left out, one at a time: those behind most incidents


def sensitivity(
    store: Store, settings: Settings, *, progress: Progress | None = None, **query: Any
) -> list[tuple[str, tally.Tally]]:
    """The same query under other rules: a label and a tally each, the ledger's own first.

    Every profile; the majority's figure; floors in conflict or not; with and without `weak`; without each of the
    sources behind most incidents. Incidents keep their claims: only what follows from them is computed again.
    """
    bar = progress or work.Quiet()
    known = work.knowledge(settings, store)
    own, book = known.profile, Book.of(store)
    query.setdefault("by", ("month",))
    gradings = _gradings(own)
    variants: list[tuple[str, Profile, str | None]] = [("as it is", own, None)]
    variants += [(f"profile {n}", load_profile(n), None) for n in profile_names() if n != own.name]
    variants += [
        ("majority of the sources", changed(own, conflicting_sources="majority", figure="min_max"), None),
        _flipped(own, "floors_conflict", "floors in conflict", "floors not in conflict"),
        ("with weak", changed(own, headline_gradings=sorted({*gradings, "weak"})), None),
        ("without weak", changed(own, headline_gradings=[g for g in gradings if g != "weak"]), None),
    ]
    variants += [(f"without {name}", own, name) for name in book.sources()[:SOURCES]]
    out = []
    bar.start("Computing under other rules", len(variants))
    for label, profile, without in variants:
        incidents = book.assessed(profile, known.register, without=without)
        out.append((label, tally.tally(incidents, book.totals, profile, **query)))
        bar.step()
    bar.finish()
    return out


def by_profile(store: Store, settings: Settings) -> dict[str, tuple[Profile, list[Incident], tally.Tally]]:
    """The ledger's incidents as each profile that comes with the program has them, and their tally, by its name."""
    known, book = work.knowledge(settings, store), Book.of(store)
    out = {}
    for name in profile_names():
        profile = load_profile(name)
        incidents = book.assessed(profile, known.register)
        out[name] = (profile, incidents, tally.tally(incidents, book.totals, profile, by=("month",)))
    return out


def _gradings(profile: Profile) -> list[str]:
    chosen = profile.values.get("headline_gradings")
    return [str(g) for g in chosen] if isinstance(chosen, list) else []


def _flipped(profile: Profile, key: str, when_true: str, when_false: str) -> tuple[str, Profile, None]:
    value = not profile.values.get(key, True)
    return (when_true if value else when_false), changed(profile, **{key: value}), None


def changed(profile: Profile, **values: object) -> Profile:
    """The profile with some settings changed; its rule line names them."""
    differs = tuple(f"{key}={show(value)}" for key, value in values.items() if profile.values.get(key) != value)
    return Profile(profile.name, profile.version, {**profile.values, **values}, (*profile.differs, *differs))
