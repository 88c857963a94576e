"""Settings: the profile and its rules, the languages, the ledger and how to keep a copy of it."""

from __future__ import annotations

from pathlib import Path

from tollbook import work
from tollbook.settings import load_profile, profile_names, show
from tollbook.web.calls import Call, Go, Page


def page(call: Call) -> Page:
    """What this desk goes by. Profiles and countries are chosen when it is opened."""
    settings = call.desk.settings
    profile = load_profile(settings.profile)
    head = call.store.head()
    data = {
        "profile": profile.rule,
        "rules": {name: show(value) for name, value in sorted(profile.values.items())},
        "profiles": profile_names(),
        "countries": settings.countries,
        "tiles": settings.tiles,
        "boundaries": str(settings.boundaries) if settings.boundaries else None,
        "ledger": call.store.address,
        "counts": call.store.counts(),
        "head": None if head is None else {"seq": head.seq, "hash": head.hash},
        "computed_by": call.store.meta(work.COMPUTED_BY),
        "backups": [path.name for path in _kept(call)],
        "_backups": str(call.desk.intake.backups),
    }
    return Page("settings.html", data)


def _kept(call: Call) -> list[Path]:
    folder = call.desk.intake.backups
    return sorted(folder.glob("*.ledger"), reverse=True) if folder.is_dir() else []


def back_up(call: Call) -> Go:
    """A copy of the whole ledger as it stands now, made in the background."""
    call.desk.intake.over("backup", call.visitor.name)
    call.desk.wake()
    return Go("/add#jobs")
