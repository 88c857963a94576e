"""Tallies of a ledger, of now or as known on a past day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from tollbook import __version__, decisions, tally, work
from tollbook.counting import sampling
from tollbook.counting.asof import AsKnown
from tollbook.counting.book import Book
from tollbook.errors import UsageError
from tollbook.model import Claim, TallyLine
from tollbook.settings import Profile, Settings, load_profile

if TYPE_CHECKING:
    from tollbook.store import Store

MADE_WITH = f"tollbook {__version__}"


class Source(NamedTuple):
    """What a tally runs over."""

    incidents: Sequence[tally.Countable]
    claims: Sequence[Claim]
    profile: Profile


def source(store: Store, settings: Settings, as_known_on: str | None = None) -> Source:
    """The incidents, with speakers' totals: as they are stored, or assessed again where another profile made them;
    what was signed stands under every profile.

    `as_known_on` (ISO day): today's rules over what was captured and decided by the end of that day, UTC. Raises
    UsageError for a day that is none.
    """
    if as_known_on is None:
        profile = load_profile(settings.profile)
        computed_by = store.meta(work.COMPUTED_BY) or ""
        if computed_by and not computed_by.endswith(f"; {profile.rule}"):
            known = work.knowledge(settings, store)
            held = {i.id: i for i in store.figures() if i.state in decisions.HELD_STATES}
            again = [held.get(i.id, i) for i in Book.of(store).assessed(profile, known.register)]
            return Source(again, totals(store, profile), profile)
        return Source(store.figures(), totals(store, profile), profile)
    try:
        datetime.fromisoformat(as_known_on)
    except ValueError:
        raise UsageError(f"{as_known_on!r} is no ISO date such as 2017-06-01.") from None
    known = work.knowledge(settings, store)
    view: Any = AsKnown(store, as_known_on, known)
    # People's assessments of sources are decisions too.
    known = work.knowledge(settings, view)
    return Source(work.computed(view, known), totals(view, known.profile), known.profile)


def tallied(store: Store, settings: Settings, *, as_known_on: str | None = None, **query: Any) -> tally.Tally:
    """The tally of the ledger, `query` as `tally.tally` takes it, as known on a past day where one is given; with how
    often the reader errs here."""
    found = over(source(store, settings, as_known_on), as_known_on, **query)
    return msgspec.structs.replace(found, **sampling.carried(store)._asdict())


def over(found: Source, as_known_on: str | None = None, **query: Any) -> tally.Tally:
    """The tally of a source; the day stands in its query."""
    result = tally.tally(found.incidents, found.claims, found.profile, **query)
    if as_known_on is None:
        return result
    return msgspec.structs.replace(result, query={**result.query, "as_known_on": as_known_on})


def totals(store: Store, profile: Profile) -> list[Claim]:
    """The claims that speak of periods and areas, as they stand after people's decisions.

    Only documents about whose claims somebody decided are looked at whole: a large ledger has few.
    """
    scopes = ["aggregate", *(["unstated"] if profile.values.get("ambiguous_scope") == "aggregate" else [])]
    decided = {name for d in decisions.in_force(store.decisions()) if isinstance(name := d.on.get("document"), str)}
    found = [c for scope in scopes for c in store.claims(scope=scope) if c.document not in decided]
    found += [c for c in work.standing_in(store, sorted(decided)) if c.scope in scopes]
    return [msgspec.structs.replace(c, scope="aggregate") for c in found]


def standard_figures(store: Store, settings: Settings, states: tuple[str, ...] = ()) -> Iterator[TallyLine]:
    """The figures of `export tally`: killed and injured, by month, country, blamed party and grading.

    `states`: only over incidents in these states.
    """
    query: dict[str, Any] = {"states": states} if states else {}
    as_of = work.now().isoformat(timespec="seconds")
    found = source(store, settings)
    checked = sampling.carried(store).checked
    for harm in ("killed", "injured"):
        seen: set[str] = set()
        for by in ("month", "country", "blamed", "grading"):
            for line in tally.figures(over(found, by=(by,), harm=harm, **query), as_of=as_of, made_with=MADE_WITH):
                if line.id not in seen:
                    seen.add(line.id)
                    yield msgspec.structs.replace(line, checked=checked)
