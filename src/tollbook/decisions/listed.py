"""The people who are listed against the numbers that the sources give, and against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tollbook.desk import Victim
from tollbook.model import Incident, Range
from tollbook.words.fold import fold


def against_range(incident: Incident, people: Sequence[Victim]) -> tuple[str, ...]:
    """Sentences where the people listed and the range of the incident do not fit; empty where they do.

    Combatants are listed, but stand apart from the range of the others, as in the incident itself.
    """
    out: list[str] = []
    others = [p for p in people if p.status != "combatant"]
    combatants = [p for p in people if p.status == "combatant"]
    for harm in ("killed", "injured", "missing"):
        own = [p for p in others if p.harm == harm]
        out += _fits(len(own), getattr(incident, harm), harm, len([p for p in own if not p.names]))
    dead = [p for p in others if p.harm == "killed"]
    parts: tuple[tuple[str, Range | None, Callable[[Victim], bool], Sequence[Victim]], ...] = (
        ("children killed", incident.children_killed, lambda p: p.child is True, dead),
        ("women killed", incident.women_killed, lambda p: p.sex == "female" and p.child is not True, dead),
        ("combatants killed", incident.combatants_killed, lambda p: p.harm == "killed", combatants),
    )
    for what, known, fitting, among in parts:
        number = sum(map(fitting, among))
        if known is not None and number > known.max:
            out.append(f"{_people(number)} listed as {what}, where the sources give {_said(known)}.")
    return (*out, *_twice(people))


def _fits(number: int, known: Range | None, harm: str, placeholders: int) -> list[str]:
    if number == 0:
        return []
    if known is None:
        return [f"{_people(number)} listed as {harm}; no source gives a number of them."]
    if number > known.max:
        return [f"{_people(number)} listed as {harm}, where the sources give {_said(known)}."]
    if number < known.min:
        held = f", {placeholders} of them without a name" if placeholders else ""
        return [f"{_people(number)} listed as {harm}{held}; {known.min - number} more would make the lowest number."]
    return []


def _people(number: int) -> str:
    return f"{number} {'person is' if number == 1 else 'people are'}"


def _said(known: Range) -> str:
    return str(known.min) if known.min == known.max else f"{known.min} to {known.max}"


def _twice(people: Iterable[Victim]) -> list[str]:
    """Names that two people of the list bear, vowel marks and spellings of one letter apart."""
    seen: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    for person in people:
        for name, text in {" ".join(fold(n.text).split()): n.text for n in person.names}.items():
            seen[name].append(person.id)
            shown.setdefault(name, text)
    more = {name: ids for name, ids in seen.items() if len(ids) > 1}
    return [f"{shown[name]} is listed {len(ids)} times: {', '.join(ids)}." for name, ids in more.items()]
