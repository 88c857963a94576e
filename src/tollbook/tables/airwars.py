"""Airwars: its export, its public map file and captures of its pages, read by column names; and its export written.

Sources: domain notes 1.2-1.11 (the recorder's published code and pages). Half of a range is kept as half.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from tollbook.model import Conceded, Party, Published, Range, Reply, Weapon
from tollbook.tables.cells import Cells, country_code, country_name, parse_day, plain
from tollbook.tables.form import Form, Losses, Row, Source, distinct, known
from tollbook.tables.vocabulary import forms

CATEGORIES = (
    "civilian_non_combatants",
    "children",
    "women",
    "men",
    "human_rights_defenders",
    "journalists",
    "trade_unionists",
    "healthcare_personnel",
    "other_civilian_non_combatants",
    "undetermined",
    "other_protected_persons",
    "medical_and_religious_personnel_state",
    "medical_and_religious_personnel_non_state",
    "persons_hors_de_combat",
    "belligerents",
    "member_of_armed_forces",
    "persons_directly_participating_in_hostilities",
    "civilian_role_in_military",
)
_HARMS = {
    "killed": ("civilian_non_combatants_killed", "civilians_killed"),
    "injured": ("civilian_non_combatants_injured", "civilians_injured"),
    "children_killed": ("children_killed",),
    "women_killed": ("women_killed",),
    "men_killed": ("men_killed",),
    "combatants_killed": ("belligerents_killed", "militants_killed"),
}
_LINK = re.compile(r"https?://[^\s|;,\"<>]+")
_BELLIGERENT = re.compile(r"belligerent_(\d+)_(\w+)")

# ------------------------------------------------------------------ reading


def read(cells: Cells, today: str) -> Published:
    """One row as that recorder's incident; what cannot be used is listed in `cells.problems`."""
    codes = (cells.text("code", "unique_reference_code") or "").split()
    cells.name = f"line {cells.row} ({codes[0]})" if codes else cells.name
    first, last, precision = _dates(cells, today)
    point = cells.point(("latitude",), ("longitude",))
    accuracy = _word(
        cells, "accuracy", "geolocation_accuracy", "geolocation_accuracy_slug", "geolocation_accuracy_name"
    )
    harms = {
        name: ends
        for name, stems in _HARMS.items()
        if (ends := cells.ends(tuple(f"{s}_min" for s in stems), tuple(f"{s}_max" for s in stems))) is not None
    }
    return Published(
        recorder="airwars",
        key=cells.text("airwars_id", "id", "permalink") or " ".join(codes),
        row=cells.row,
        code=codes[0] if codes else None,
        codes=(*codes[1:], *(cells.text("previous_codes") or "").replace(",", " ").split()),
        state=_word(cells, "state", "post_status"),
        date_from=first,
        date_to=last,
        date_precision=cast("Any", precision),
        country=country_code(cells.text("country", "country_name", "country_slug")),
        region=cells.text("governorate", "region"),
        place=cells.text("location_en", "location_name", "location"),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        place_precision=accuracy or "unknown",
        harms=harms,
        blamed=_belligerents(cells),
        parties=_parties(cells),
        grading=_word(cells, "grading", "civilian_harm_status", "civilian_harm_status_name", "grading"),
        strike_status=_word(cells, "strike_status", "strike_status", "strike_status_name"),
        weapon=_weapon(cells.text("strike_type", "strike_type_name")),
        links=tuple(distinct(link for cell in cells.raw.values() for link in _LINK.findall(cell))),
        published_on=cells.day("published_date", "published"),
        modified_on=cells.day("last_modified", "modified"),
        cells=cells.raw,
    )


def _dates(cells: Cells, today: str) -> tuple[str | None, str | None, str]:
    first = cells.day("incident_date", "date", latest=today)
    last = cells.day("incident_date_end", "date_end", latest=today)
    if first is None:
        return None, None, "unknown"
    if last is not None and last < first:
        cells.problem(f"the last day, {last}, lies before the first, {first}; only the first is kept.")
        last = None
    if last is None and cells.text("incident_date_type", "date_type") == "date_range":
        cells.problem("the date is called a range, but has no end.")
    return first, last or first, "range" if last and last != first else "day"


def _word(cells: Cells, table: str, *names: str) -> Any:
    """A cell in the program's words; a word that the recorder's lists do not have is listed and unknown."""
    cell = cells.text(*names)
    if cell is None:
        return None
    value = forms("airwars")[table].get(plain(cell))
    if value is None:
        cells.problem(f"{cells.which(*names)} is {cell!r}, which is none of the recorder's words.")
    return value


def _weapon(cell: str | None) -> Weapon | None:
    """The weapon, where the row names one kind only."""
    return cast("Weapon | None", forms("airwars")["weapon"].get(plain(cell))) if cell else None


def _belligerents(cells: Cells) -> tuple[str, ...]:
    listed = cells.text("belligerents", "belligerents_list")
    if listed is not None:
        return tuple(distinct(name.strip() for name in listed.split(",")))
    return tuple(distinct(names.get("name") for names in _numbered(cells)))


def _numbered(cells: Cells) -> list[dict[str, str]]:
    """The columns belligerent_<n>_..., by number."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name, cell in cells.like(_BELLIGERENT).items():
        number, field = cast("re.Match[str]", _BELLIGERENT.fullmatch(name)).groups()
        found[int(number)][field] = cell
    return [found[number] for number in sorted(found)]


def _pairs(cells: Cells, name: str) -> dict[str, list[str]]:
    """A cell such as "coalition:3|united_kingdom:1" as names and what stands behind each."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in (cells.text(name) or "").split("|"):
        who, colon, what = part.rpartition(":")
        if colon and who.strip() and what.strip():
            found[who.strip()].append(what.strip())
        elif part.strip():
            cells.problem(f"{name} holds {part.strip()!r}, which names no belligerent and answer.")
    return found


def _parties(cells: Cells) -> tuple[Party, ...]:
    """The belligerents with their answers: assessment, numbers conceded, day of the earliest dated statement."""
    if rows := _numbered(cells):
        return tuple(_numbered_party(cells, row) for row in rows if row.get("name"))
    replies = _pairs(cells, "belligerent_assessments")
    least, most = _pairs(cells, "conceded_killed_min"), _pairs(cells, "conceded_killed_max")
    days = _pairs(cells, "statement_dates")
    return tuple(
        Party(
            name=who,
            reply=_reply(cells, replies.get(who, [])),
            conceded=_conceded(cells, who, least.get(who, []), most.get(who, [])),
            replied_on=_earliest(cells, days.get(who, [])),
        )
        for who in dict.fromkeys((*replies, *least, *most, *days))
    )


def _reply(cells: Cells, given: Iterable[str]) -> Reply:
    known_words = forms("airwars")["reply"]
    for word in given:
        if plain(word) not in known_words:
            cells.problem(f"the assessment {word!r} is none of the recorder's words.")
    found = [cast("Reply", known_words[plain(word)]) for word in given if plain(word) in known_words]
    return next((reply for reply in found if reply != "not_yet_assessed"), "not_yet_assessed")


def _conceded(cells: Cells, who: str, least: Sequence[str], most: Sequence[str]) -> Conceded | None:
    """What a belligerent admits; a missing max is the min, several statements span from the lowest to the highest."""
    wrong = [n for n in (*least, *most) if not n.isdecimal()]
    for number in wrong:
        cells.problem(f"the number conceded by {who} is {number!r}, which is no number of people.")
    ends = [int(n) for n in (*least, *most) if n.isdecimal()]
    if not ends:
        return None
    if len(least) > 1 or len(most) > 1:
        cells.problem(f"{who} concedes more than one number; the lowest and the highest are kept.")
    return Conceded(killed=Range(min=min(ends), max=max(ends)))


def _earliest(cells: Cells, days: Iterable[str]) -> str | None:
    known_days = [day for text in days if (day := parse_day(text))]
    if len(known_days) < len(list(days)):
        cells.problem("a statement has no date that can be read.")
    return min(known_days, default=None)


def _numbered_party(cells: Cells, row: Mapping[str, str]) -> Party:
    who = row["name"]
    least, most = row.get("deaths_conceded_min"), row.get("deaths_conceded_max")
    killed = _conceded(cells, who, [least] if least else [], [most] if most else [])
    least, most = row.get("injuries_conceded_min"), row.get("injuries_conceded_max")
    hurt = _conceded(cells, who, [least] if least else [], [most] if most else [])
    both = Conceded(killed=killed.killed if killed else None, injured=hurt.killed if hurt else None)
    assessment = row.get("assessment")
    return Party(
        name=who,
        role="known" if plain(row.get("type", "")) == "known" else "suspected",
        reply=_reply(cells, [assessment] if assessment else []),
        conceded=both if killed or hurt else None,
        replied_on=_earliest(cells, [day for day in row.get("statement_dates", "").split("|") if day]),
    )


# ------------------------------------------------------------------ writing

_ACCURACY = {
    "governorate": "province_governorate",
    "district": "district",
    "city": "city",
    "town": "town",
    "village": "village",
    "neighbourhood": "neighbourhood_area",
    "site": "nearby_landmark",
}
_STRIKE = {
    "declared": "Declared strike",
    "likely": "Likely strike",
    "contested": "Contested strike",
    "single_source": "Single source claim",
}
_WEAPONS = {"airstrike": "Airstrike", "drone": "Drone Strike", "artillery": "Artillery", "missile": "Missile Strike"}
_REPLIES = {"non_credible": "non-credible-unsubstantiated", "credible": "credible-substantiated"}
_GROUPS = {
    "children": "child",
    "women": "woman",
    "men": "man",
    "journalists": "journalist",
    "healthcare_personnel": "medic",
}
_COLUMNS = tuple(
    "post_status published modified permalink code previous_codes date_type date date_end local_time_type local_time "
    "local_time_start local_time_end local_time_of_day local_first_reported_date_time local_first_reported_by "
    "local_first_reported_url country_name country_slug location_name location_name_arabic location_name_hebrew "
    "location_name_ukrainian region strike_status_name strike_status_slug infrastructure_name infrastructure_slug "
    "strike_type_name strike_type_slug targeted_belligerent_name targeted_belligerent_slug observation_name "
    "observation_slug impact_name impact_slug total_strikes civilian_harm_reported civilian_harm_status_name "
    "civilian_harm_status_slug cause_of_death_injury_name cause_of_death_injury_slug geolocated latitude longitude "
    "geolocation_status_name geolocation_status_slug geolocation_accuracy_name geolocation_accuracy_slug "
    "geojson_caption geolocation_notes sign_off num_media num_victims num_families num_individuals victim_average_age "
    "num_sources num_sources_twitter num_sources_facebook num_sources_telegram num_sources_other".split()
)
_PLATFORMS = {"x": "twitter", "twitter": "twitter", "facebook": "facebook", "telegram": "telegram"}


def columns(sources: Sequence[Source]) -> tuple[str, ...]:
    """The header: as many numbered belligerents as any of these incidents has, at least one."""
    harmed = [f"{c}_{harm}_{end}" for c in CATEGORIES for harm in ("killed", "injured") for end in ("min", "max")]
    conceded = [f"{harm}_conceded_{end}" for harm in ("deaths", "injuries") for end in ("min", "max")]
    fields = ("name", "type", "assessment", *conceded, "statement_dates")
    most = max((len(_named(s)) for s in sources), default=1)
    numbered = [f"belligerent_{n}_{field}" for n in range(1, max(most, 1) + 1) for field in fields]
    return (*_COLUMNS, *harmed, *numbered)


def write(source: Source, losses: Losses) -> Row | None:
    """One incident as a row of Airwars' export."""
    own = source.incident
    several = own.date_from != own.date_to
    row: dict[str, object] = {
        "post_status": "publish" if own.state == "published" else "trash" if own.state == "withdrawn" else "draft",
        "published": own.first_published,
        "modified": own.modified,
        "code": own.id,
        "previous_codes": " ".join(own.previous_codes),
        "date_type": "date_range" if own.date_from and several else "date",
        "date": own.date_from,
        "date_end": own.date_to if several else None,
        "local_time_of_day": own.time_of_day,
        "country_name": country_name(own.country),
        "country_slug": _slug(country_name(own.country)),
        "location_name": own.place,
        "strike_status_name": _STRIKE.get(own.strike_status or ""),
        "strike_status_slug": _slug(_STRIKE.get(own.strike_status or "")),
        "infrastructure_name": ", ".join(own.infrastructure),
        "strike_type_name": _WEAPONS.get(own.weapon or ""),
        "strike_type_slug": _slug(_WEAPONS.get(own.weapon or "")),
        "civilian_harm_reported": "Yes" if own.killed or own.injured else None,
        "civilian_harm_status_name": own.grading.capitalize() if own.grading else None,
        "civilian_harm_status_slug": own.grading,
        "cause_of_death_injury_name": own.cause,
        "geolocated": "Yes" if own.lat is not None else None,
        "latitude": own.lat,
        "longitude": own.lon,
        "geolocation_accuracy_slug": _ACCURACY.get(own.place_precision),
        "geolocation_notes": own.place_note,
        "sign_off": ", ".join(f"{s.name} {s.at[:10]}" for s in own.signed_by),
    }
    row |= _reported(source) | _harmed(source) | _answers(source)
    _lose(source, losses)
    return known(row)


def _slug(name: str | None) -> str | None:
    return plain(name).replace("_", "-") if name else None


def _reported(source: Source) -> dict[str, object]:
    """How many sources there are on which platform, and the earliest of them."""
    documents = source.documents
    row: dict[str, object] = {"num_sources": len(documents) or None}
    if documents:
        on = Counter(_PLATFORMS.get(d.platform or "", "other") for d in documents)
        row |= {f"num_sources_{where}": on[where] for where in ("twitter", "facebook", "telegram", "other")}
    dated = sorted((d for d in documents if d.published), key=lambda d: (d.published or "", d.id))
    if dated:
        row["local_first_reported_date_time"] = dated[0].published
        row["local_first_reported_by"] = dated[0].source
        row["local_first_reported_url"] = dated[0].url
    return row


def _harmed(source: Source) -> dict[str, object]:
    own = source.incident
    row: dict[str, object] = {}
    ranges: dict[str, Range | None] = {
        "civilian_non_combatants_killed": own.killed,
        "civilian_non_combatants_injured": own.injured,
        "belligerents_killed": own.combatants_killed,
    }
    for column, group in _GROUPS.items():
        found = own.by_group.get(group)
        ranges[f"{column}_killed"] = found.killed if found else None
        ranges[f"{column}_injured"] = found.injured if found else None
    for name, ends in ranges.items():
        if ends is not None:
            row |= {f"{name}_min": ends.min, f"{name}_max": ends.max}
    return row


def _named(source: Source) -> list[Party]:
    """The parties, and whoever is blamed beyond them."""
    parties = {party.name: party for party in source.incident.parties}
    return [*parties.values(), *(Party(name=name) for name in source.incident.blamed if name not in parties)]


def _answers(source: Source) -> dict[str, object]:
    row: dict[str, object] = {}
    for n, party in enumerate(_named(source), start=1):
        conceded = party.conceded or Conceded()
        fields: dict[str, object] = {
            "name": party.name,
            "type": party.role.capitalize(),
            "assessment": _REPLIES.get(party.reply, party.reply.replace("_", "-")),
            "deaths_conceded_min": conceded.killed.min if conceded.killed else None,
            "deaths_conceded_max": conceded.killed.max if conceded.killed else None,
            "injuries_conceded_min": conceded.injured.min if conceded.injured else None,
            "injuries_conceded_max": conceded.injured.max if conceded.injured else None,
            "statement_dates": party.replied_on,
        }
        row |= {f"belligerent_{n}_{name}": value for name, value in fields.items()}
    return row


def _lose(source: Source, losses: Losses) -> None:
    own = source.incident
    if own.missing:
        losses.lost["missing people: Airwars' form has no column for them"] += 1
    if own.state in ("in_review", "signed"):
        losses.lost["the state: the form tells drafts from published rows only"] += 1
    if own.weapon and own.weapon not in _WEAPONS:
        losses.lost[f"the weapon ({own.weapon}): the form names kinds of strikes only"] += 1
    if own.date_precision not in ("day", "range", "unknown"):
        losses.lost[f"the precision of the date ({own.date_precision}): the form has a day or a range"] += 1
    if own.place_precision == "site" and own.lat is not None:
        losses.lost["how exactly a site is known: nearby_landmark claims least of the form's levels"] += 1
    if any(name not in ("civilian", "combatant") for name in own.by_status):
        losses.lost["figures by civilian status: people of unknown status are in the max of civilians only"] += 1
    if own.claims:
        losses.lost["the claims with their words, and the reasons for range and grading"] += 1
    losses.coder["permalink, region, names of the place in other scripts, local time to the minute"] += 1
    losses.coder["targeted belligerents, observation, impact, total strikes, named victims, families, media"] += 1


def _needs() -> tuple[tuple[str, ...], ...]:
    return (("code", "unique_reference_code", "airwars_id"), ("date", "incident_date"))


FORM = Form("airwars", _needs(), read, columns, write, "civilians; combatants apart")
