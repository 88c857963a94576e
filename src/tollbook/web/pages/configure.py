"""Settings: the profile and its rules, the languages, the ledger and how to keep a copy of it."""

from __future__ import annotations

from tollbook import work
from tollbook.settings import load_profile, profile_names, show
from tollbook.web.calls import Call, Page


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
        "ledger": call.store.address,
        "counts": call.store.counts(),
        "head": None if head is None else {"seq": head.seq, "hash": head.hash},
        "computed_by": call.store.meta(work.COMPUTED_BY),
    }
    return Page("settings.html", data)
