"""Who looks after an incident, when to look again, what its readers found: beside the figures, from decisions alone.

correct  on {"kind": "desk", "code": ..., "field": ...}   owner, look_again or second_reader
assess   on {"kind": "opinion", "code": ...}              what one reader found, blind to the other
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tollbook.decisions.correcting import is_day
from tollbook.decisions.force import in_force
from tollbook.desk import Desk, Opinion
from tollbook.errors import UsageError
from tollbook.model import Decision

DESK_FIELDS = ("owner", "look_again", "second_reader")


def desk_value(field: str, value: str | None) -> str | None:
    """A field of `Desk` as it may be set; "" and None empty it. Raises UsageError."""
    if field not in DESK_FIELDS:
        raise UsageError(f"The desk keeps {', '.join(DESK_FIELDS)}, not {field!r}.")
    text = (value or "").strip()
    if field == "look_again" and text and not (len(text) == 10 and is_day(text)):
        raise UsageError(f"The day to look again is an ISO date as in 2024-05-04, not {value!r}.")
    return text or None


def lay_over_desks(decisions: Iterable[Decision], merged: Mapping[str, str]) -> dict[str, Desk]:
    """Who looks after what, by the present code of the incident; incidents that nobody looks after are not there."""
    out: dict[str, Desk] = {}
    for decision in in_force(decisions):
        if decision.act == "correct" and decision.on.get("kind") == "desk":
            code = _present(decision, merged)
            row: dict[str, object] = msgspec.to_builtins(out.get(code, Desk(incident=code)))
            out[code] = msgspec.convert(row | {str(decision.on.get("field")): decision.value}, Desk)
    return out


def lay_over_opinions(decisions: Iterable[Decision], merged: Mapping[str, str]) -> tuple[Opinion, ...]:
    """What readers found, each reader's latest opinion of each incident, in the order in which they were given."""
    out: dict[tuple[str, str], Opinion] = {}
    for decision in in_force(decisions):
        if decision.act == "assess" and decision.on.get("kind") == "opinion" and isinstance(decision.value, dict):
            code = _present(decision, merged)
            out.pop((code, decision.by), None)
            out[code, decision.by] = Opinion(
                incident=code,
                by=decision.by,
                at=decision.at,
                grading=str(decision.value.get("grading")),
                entered=bool(decision.value.get("entered")),
            )
    return tuple(out.values())


def _present(decision: Decision, merged: Mapping[str, str]) -> str:
    code = str(decision.on.get("code"))
    return merged.get(code, code)
