"""Time of day, kind of place and cause of an incident, from the words of its claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import tomli

from tollbook.model import Claim, Weapon
from tollbook.words.fold import fold
from tollbook.words.languages import written_on

# SDG indicator 16.1.2: causes of conflict-related deaths.
CAUSES: Mapping[Weapon, str] = {
    "airstrike": "heavy weapons and explosive munitions",
    "drone": "heavy weapons and explosive munitions",
    "artillery": "heavy weapons and explosive munitions",
    "missile": "heavy weapons and explosive munitions",
    "ied": "planted explosives and unexploded ordnance",
    "vehicle_bomb": "planted explosives and unexploded ordnance",
    "mine": "planted explosives and unexploded ordnance",
    "gunfire": "small arms and light weapons",
    "incendiary": "incendiary weapons",
    "chemical": "chemical, biological, radiological and nuclear weapons",
    "stabbing": "use of objects",
    "other": "other",
}


def cause_of(weapon: Weapon | None) -> str | None:
    """The SDG 16.1.2 cause of a weapon; None where the weapon is unknown."""
    return CAUSES[weapon] if weapon else None


@cache
def _table(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomli.loads((files("tollbook.assess") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple((kind, _any_of(words)) for kind, words in table.items())


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    each = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w){written_on()}(?:{each})(?!\w)")


def time_of_day(claims: Sequence[Claim]) -> str | None:
    """dawn, morning, midday, afternoon, evening or night, as most claims' date words say; None where none does."""
    seen: Counter[str] = Counter()
    for claim in claims:
        words = fold(claim.when.text or "")
        seen.update(kind for kind, pattern in _table("time_of_day") if pattern.search(words))
    return min(seen, key=lambda k: (-seen[k], k)) if seen else None


def infrastructure(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Kinds of place that the claims' own words or places name, ordered."""
    words = " ; ".join(fold(f"{c.quote} {c.where.text or c.where.name or ''}") for c in claims)
    return tuple(sorted(kind for kind, pattern in _table("infrastructure") if pattern.search(words)))
