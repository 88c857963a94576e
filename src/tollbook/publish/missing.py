"""What an incident lacks, against the least that recorders' standards ask for (data/minimum.toml names them)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

import tomli

from tollbook.desk import Victim
from tollbook.errors import VocabularyError
from tollbook.model import Claim, Incident, Record

PRECISION = "precision"
FINE = frozenset(("site", "neighbourhood", "village", "town", "city"))


class Gap(Record, frozen=True, kw_only=True):
    """One field that is missing: which, who asks for it, and a sentence."""

    field: str
    standards: tuple[str, ...]
    why: str


@cache
def _fields() -> Mapping[str, Mapping[str, Any]]:
    source = files("tollbook") / "publish" / "data" / "minimum.toml"
    return cast("Mapping[str, Mapping[str, Any]]", tomli.loads(source.read_text(encoding="utf-8")))


def missing(incident: Incident, people: Sequence[Victim], claims: Sequence[Claim], lang: str = "en") -> tuple[Gap, ...]:
    """What is missing, in the order of the standards, in `lang` ("en", "ar").

    `people` and `claims` are those of the incident. Raises VocabularyError when there are no words for the language.
    """
    words = _fields()[PRECISION].get(lang)
    if words is None:
        raise VocabularyError(f"There are no words for what is missing in {lang!r}.")
    found: dict[str, dict[str, object]] = {}
    found.update(_of_people(incident, people))
    found.update(_of_event(incident, words))
    found.update(_of_record(incident, claims))
    return tuple(
        Gap(field=name, standards=tuple(row["standards"]), why=_form(row[lang], found[name]).format(**found[name]))
        for name, row in _fields().items()
        if name in found
    )


def _form(words: str | Mapping[str, str], fields: Mapping[str, object]) -> str:
    """The sentence for these numbers: "the one person" reads better than "1 of 1 people"."""
    if isinstance(words, str):
        return words
    n, m = fields["n"], fields["m"]
    fitting = ("only",) if n == m == 1 else (("both",) if n == m == 2 else ()) + (("all",) if n == m else ())
    wanted = (*fitting, *(("one",) if n == 1 else ()), "other")
    return next(words[name] for name in wanted if name in words)


def _of_people(incident: Incident, people: Sequence[Victim]) -> Iterator[tuple[str, dict[str, object]]]:
    dead = sum(person.harm == "killed" and person.status != "combatant" for person in people)
    least = incident.killed.min if incident.killed else 0
    if dead < least:
        yield "person", {"n": least - dead, "m": least}
    unknown = {
        "name": sum(not person.names for person in people),
        "sex": sum(person.sex is None for person in people),
        "age": sum(person.child is None for person in people),
        "status": sum(person.status == "unknown" for person in people),
    }
    for field, number in unknown.items():
        if number:
            yield field, {"n": number, "m": len(people)}


def _of_event(incident: Incident, words: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    if incident.date_precision != "day":
        yield "date", {}
    if incident.time_of_day is None:
        yield "time", {}
    if incident.lat is None or incident.place_precision not in FINE:
        coarse = incident.place_precision
        yield "place", {"what": words.get(coarse, words["other"]).format(kind=coarse)}
    if incident.weapon is None and incident.cause is None:
        yield "cause", {}
    if not incident.blamed and not incident.parties:
        yield "party", {}
    if not incident.summary:
        yield "circumstances", {}


def _of_record(incident: Incident, claims: Sequence[Claim]) -> Iterator[tuple[str, dict[str, object]]]:
    nameless = sum(claim.speaker.kind is None for claim in claims)
    if nameless:
        yield "source_type", {"n": nameless, "m": len(claims)}
    if incident.credible_origins < incident.origins:
        yield "source_reliability", {"n": incident.origins - incident.credible_origins, "m": incident.origins}
    if incident.grading is None:
        yield "verification", {}
    if not incident.signed_by:
        yield "recorder", {}
