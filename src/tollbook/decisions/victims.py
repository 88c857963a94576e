"""The people of incidents: what may be said of one, and who stands there after all decisions.

add      on {"kind": "victims", "code": ...}   one or more people; one paste or file is one act
correct  on {"kind": "victim", "victim": ..., "field": ...}
reject   on {"kind": "victim", "victim": ...}  the person does not belong there
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

import msgspec

from tollbook.decisions.force import in_force
from tollbook.desk import CHILD_BANDS, AgeBand, Name, Sex, Victim, VictimHarm
from tollbook.errors import UsageError
from tollbook.model import Decision, Status

OLDEST = 130
WORDS: dict[str, tuple[str, ...]] = {
    "sex": get_args(Sex),
    "age_band": get_args(AgeBand),
    "status": get_args(Status),
    "harm": get_args(VictimHarm),
}
SOURCE = ("document", "start", "end")
FIELDS = ("incident", "names", "sex", "age", "age_band", "status", "role", "harm", "family_group", "publish_name")
# Unicode names a letter after its script; ISO 15924 writes the script in four letters.
_SCRIPTS = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "SYRIAC": "Syrc",
    "ETHIOPIC": "Ethi",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "THAANA": "Thaa",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "THAI": "Thai",
    "CJK": "Hani",
    "HANGUL": "Hang",
}


def script_of(text: str) -> str | None:
    """The script of the first letter that has one, in ISO 15924; None where no letter is known."""
    for letter in text:
        if letter.isalpha():
            return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0])
    return None


def victim(fields: Mapping[str, object]) -> Victim:
    """A person of these fields. Names are text, or a list of texts or of {"text", "script"}.

    Raises UsageError that names what was wrong.
    """
    row = {name: _value(name, value) for name, value in fields.items()}
    made = msgspec.convert(row, Victim)
    if made.age is not None and made.age_band is not None:
        child = made.age < 18
        if child != (made.age_band in CHILD_BANDS):
            raise UsageError(f"Somebody of {made.age} is no {made.age_band}.")
    return made


def changed(person: Victim, field: str, value: object) -> Victim:
    """The person with one field set. Raises UsageError."""
    if field not in FIELDS:
        raise UsageError(f"A victim has no field {field!r} to set; there are {', '.join(FIELDS)}.")
    if field in ("status", "harm") and value is None:
        raise UsageError(f"{field} is {', '.join(WORDS[field])}, not {value!r}.")
    row: dict[str, object] = msgspec.to_builtins(person)
    return victim(row | {field: value})


def _value(field: str, value: object) -> object:
    if field == "names":
        return _names(value)
    if field == "age":
        return _age(value)
    if field == "publish_name":
        if value is not None and not isinstance(value, bool):
            raise UsageError(f"publish_name is true, false or null, not {value!r}.")
        return value
    if field in WORDS:
        if value is not None and value not in WORDS[field]:
            raise UsageError(f"{field} is {', '.join(WORDS[field])}, not {value!r}.")
        return value
    if field in ("start", "end"):
        return value
    if field not in Victim.__struct_fields__:
        raise UsageError(f"A victim has no field {field!r}; there are {', '.join((*FIELDS, *SOURCE))}.")
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{field} is text, not {value!r}.")
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if field in ("id", "incident") else text or None


def _age(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= OLDEST:
        raise UsageError(f"An age is a number of years from 0 to {OLDEST}, not {value!r}.")
    return value


def _names(value: object) -> list[dict[str, str | None]]:
    given = [value] if isinstance(value, str | Mapping) else [] if value is None else value
    if not isinstance(given, list | tuple):
        raise UsageError(f"names is a name or a list of names, not {value!r}.")
    out: dict[str, dict[str, str | None]] = {}
    for one in given:
        row: object = msgspec.to_builtins(one) if isinstance(one, Name) else one
        text = row.get("text") if isinstance(row, Mapping) else row
        if not isinstance(text, str):
            raise UsageError(f"A name is text, or {{text, script}}, not {one!r}.")
        words = " ".join(text.split())
        script = row.get("script") if isinstance(row, Mapping) else None
        if words:
            out.setdefault(words, {"text": words, "script": str(script) if script else script_of(words)})
    return list(out.values())


def lay_over_victims(decisions: Iterable[Decision], merged: Mapping[str, str]) -> tuple[Victim, ...]:
    """Everyone who stands after all decisions, in the order in which they were added; `merged`: old code to present."""
    people: dict[str, Victim] = {}
    for decision in in_force(decisions):
        on = decision.on
        if on.get("kind") == "victims" and decision.act == "add":
            for person in _added(decision):
                people[person.id] = person
        elif on.get("kind") == "victim" and (known := people.get(str(on.get("victim")))) is not None:
            if decision.act == "reject":
                del people[known.id]
            elif decision.act == "correct":
                people[known.id] = _set(known, str(on.get("field")), decision.value)
    return tuple(
        msgspec.structs.replace(person, incident=merged.get(person.incident, person.incident))
        for person in people.values()
    )


def _set(person: Victim, field: str, value: object) -> Victim:
    """The field as it was decided. It was checked then; what has been taken back since must not make it fail now."""
    row: dict[str, object] = msgspec.to_builtins(person)
    return msgspec.convert(row | {field: value}, Victim)


def _added(decision: Decision) -> Iterator[Victim]:
    """The people of one act, numbered within it: V000012-1, V000012-2. Rows that were destroyed are passed over."""
    rows = decision.value if isinstance(decision.value, list) else []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Mapping) and row:
            yield msgspec.structs.replace(
                msgspec.convert(dict(row), Victim),
                id=f"V{decision.id.removeprefix('D')}-{number}",
                incident=str(decision.on.get("code")),
                by_decision=decision.id,
            )
