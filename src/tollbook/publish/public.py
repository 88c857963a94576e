"""What goes out to the public, as the method profile says: names hidden, coordinates rounded, only the public fields.

The ledger itself is never touched: each function gives another record. Sources: domain notes, sections 5.2 (assess each
field before it is published, respect families' wishes on names) and 6 (coordinates rounded to the stated accuracy).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from tollbook.desk import Victim
from tollbook.errors import UsageError
from tollbook.model import Actor, Claim, Contradiction, Document, Incident, Rate, Record, TallyLine
from tollbook.publish.veil import Veil
from tollbook.settings import PUBLIC_FIELDS, Profile
from tollbook.words.fold import fold

T = TypeVar("T", bound=msgspec.Struct)

# What can go out; decisions, searches, attributions and recognised places are the team's own.
RECORDS: Mapping[str, type[msgspec.Struct]] = {
    "incidents": Incident,
    "claims": Claim,
    "documents": Document,
    "victims": Victim,
    "contradictions": Contradiction,
    "tally": TallyLine,
    "error-rates": Rate,
}


class Rules(Record, frozen=True, kw_only=True):
    """What a profile says of publishing: decimals of coordinates, whether approved names are shown, the fields that go
    out of each kind of record (none of a kind that is not given out)."""

    decimals: int
    names: bool
    fields: dict[str, tuple[str, ...]]


def rules_of(profile: Profile) -> Rules:
    """The profile's rules for publishing. Raises UsageError for a field that there is not, or half a decimal."""
    decimals = profile.number("public_coordinate_decimals")
    if decimals != int(decimals):
        raise UsageError(f"In the profile {profile.name}, public_coordinate_decimals is a whole number.")
    fields: dict[str, tuple[str, ...]] = {}
    for what, kind in RECORDS.items():
        chosen = profile.values.get(f"{PUBLIC_FIELDS}{what}", [])
        known = kind.__struct_fields__
        wrong = [name for name in chosen if name not in known] if isinstance(chosen, list) else []
        if wrong:
            there = ", ".join(known)
            raise UsageError(
                f"In the profile {profile.name}, public_fields.{what} names {wrong[0]!r}, not one of {there}."
            )
        fields[what] = tuple(name for name in known if isinstance(chosen, list) and name in chosen)
    return Rules(decimals=int(decimals), names=profile.values.get("publish_names") != "never", fields=fields)


def veil(profile: Profile, people: Iterable[Victim], also: Iterable[str] = ()) -> Veil:
    """Hides what names the people whose names the profile does not let out."""
    return Veil(people, approved=profile.values.get("publish_names") != "never", also=also)


class Cover:
    """Makes public records of the ledger's own. `private`: names of speakers who are private persons."""

    def __init__(self, profile: Profile, people: Iterable[Victim], private: Iterable[str] = ()) -> None:
        private = tuple(private)
        self.rules = rules_of(profile)
        self._veil = veil(profile, people, private)
        self._private = frozenset(map(fold, private))
        self._kinds = {what: _kind(what, fields) for what, fields in self.rules.fields.items() if fields}

    @property
    def given(self) -> tuple[str, ...]:
        """The kinds of records that go out at all."""
        return tuple(self._kinds)

    def __call__(self, value: T) -> T:
        """The same record with names hidden and coordinates rounded, all fields kept."""
        covered: T = self._veil(_nameless(value, self._private) if self._private else value)
        made: T = rounded(covered, self.rules.decimals)
        return made

    def rows(self, what: str, records: Iterable[msgspec.Struct]) -> Iterator[msgspec.Struct]:
        """The records with their public fields alone; what is withheld has no key. Raises UsageError for a kind of
        record that does not go out."""
        if what not in self._kinds:
            raise UsageError(
                f"The profile gives no {what} to the public; it gives: {', '.join(self._kinds) or 'nothing'}."
            )
        kind, fields = self._kinds[what], self.rules.fields[what]
        for record in records:
            covered = self(record)
            yield kind(**{name: getattr(covered, name) for name in fields})

    def blanked(self, what: str, record: T) -> T:
        """The record with what is withheld made unknown, for forms that have columns of their own."""
        kept = {*self.rules.fields[what], *_needed(type(record))}
        gone = {f.name: _default(f) for f in msgspec.structs.fields(record) if f.name not in kept}
        return msgspec.structs.replace(self(record), **gone)


def _kind(what: str, fields: tuple[str, ...]) -> type[msgspec.Struct]:
    known = {field.name: field for field in msgspec.structs.fields(RECORDS[what])}
    return msgspec.defstruct(
        RECORDS[what].__name__, [(name, known[name].type) for name in fields], frozen=True, kw_only=True
    )


def _needed(kind: type[msgspec.Struct]) -> set[str]:
    return {
        field.name for field in msgspec.structs.fields(kind) if field.required and field.name not in ("text", "quote")
    }


def _default(field: Any) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return "" if field.default is msgspec.NODEFAULT else field.default


def _nameless(value: Any, private: frozenset[str]) -> Any:
    """Claims without the names of speakers who are private persons; their kind stays."""
    if not isinstance(value, Claim):
        return value
    via = tuple(name for name in value.via if fold(name) not in private)
    speaker = Actor(kind=value.speaker.kind) if fold(value.speaker.name or "") in private else value.speaker
    return msgspec.structs.replace(value, via=via, speaker=speaker)


def rounded(value: Any, decimals: int) -> Any:
    """A value with every latitude and longitude in it rounded to so many decimals; others are left as they are."""
    if isinstance(value, msgspec.Struct):
        old = {name: getattr(value, name) for name in value.__struct_fields__}
        new = {name: _point(name, inner, decimals) for name, inner in old.items()}
        changed = {name: inner for name, inner in new.items() if inner is not old[name]}
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        return {name: _point(str(name), inner, decimals) for name, inner in value.items()}
    if isinstance(value, list | tuple) and value and not isinstance(value[0], str | int | float):
        return type(value)(rounded(inner, decimals) for inner in value)
    return value


def _point(name: str, value: Any, decimals: int) -> Any:
    if name in ("lat", "lon") and isinstance(value, float):
        return round(value, decimals)
    return rounded(value, decimals)
