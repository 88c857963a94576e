"""A person's acts on actors: one added to the register, two found to be one, and what people think of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Actor, Decision
from tollbook.resolve.given_actors import ACTOR
from tollbook.resolve.rows import KINDS
from tollbook.review.claims import VERDICTS
from tollbook.review.write import Clock, need, write
from tollbook.words.fold import fold

if TYPE_CHECKING:
    from tollbook.resolve import Names
    from tollbook.store import Store

RELIABILITY = "ABCDEF"  # A completely reliable ... E unreliable, F cannot be judged (NATO AJP-2.1)
FIELDS = ("credible", "reliability", "affiliation", "private")


@dataclass(slots=True)
class Listed:
    """An actor as the ledger knows it. `guessed`: no register has it. `assessment` holds what people said, by field."""

    name: str
    kind: str | None
    guessed: bool
    parent: str = ""
    aliases: tuple[str, ...] = ()
    claims: int = 0
    assessment: dict[str, object] = field(default_factory=dict)
    assessed: Decision | None = None


def add(
    store: Store,
    register: Names,
    name: str,
    by: str,
    reason: str | None,
    clock: Clock,
    *,
    kind: str | None = None,
    aliases: Sequence[str] = (),
    parent: str | None = None,
) -> Decision:
    """Bring an actor to the register, or further names, another kind or parent of one that it has.

    Raises UsageError for an unknown kind or parent, a name that means another actor, or where nothing is said.
    """
    known = register.row(name)
    if kind is None and known is None:
        raise UsageError(f"{name.strip()!r} is new; say its kind (--kind): {', '.join(sorted(KINDS))}.")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"An actor's kind is one of {', '.join(sorted(KINDS))}, not {kind!r}.")
    if not name.strip() or (known and not (kind or aliases or parent)):
        raise UsageError("Say what is to be added: a name and its --kind, --also or --parent.")
    for alias in aliases:
        other = register.row(alias)
        if other is not None and (known is None or other.name != known.name):
            raise UsageError(f"{alias!r} means {other.name} already; merge the two to make them one.")
    above = register.row(parent) if parent else None
    if parent and above is None:
        raise UsageError(f"There is no actor {parent!r} to belong to; add it first.")
    if known and above and known.name in _line(register, above.name):
        raise UsageError(f"{above.name} belongs to {known.name}; it cannot be above it as well.")
    value = {"kind": kind, "aliases": [a.strip() for a in aliases], "parent": above.name if above else None}
    return write(store, "add", by, {"kind": ACTOR, "name": known.name if known else name.strip()}, value, reason, clock)


def _line(register: Names, name: str) -> list[str]:
    """An actor and those above it."""
    line: list[str] = []
    while (row := register.row(name)) is not None and row.name not in line:
        line.append(row.name)
        name = row.parent
    return line


def merge(store: Store, register: Names, name: str, into: str, by: str, reason: str | None, clock: Clock) -> Decision:
    """The name `name`, and all that the register knows under it, means the actor `into` from now on.

    Raises UsageError where the register does not know `into`, or both are one already.
    """
    kept, other = register.row(into), register.row(name)
    if kept is None:
        raise UsageError(f"There is no actor {into!r} in the register; add it first.")
    if other is not None and other.name == kept.name:
        raise UsageError(f"{name!r} means {kept.name} already.")
    value = {"kind": kept.kind, "absorbs": other.name if other else name.strip()}
    return write(store, "add", by, {"kind": ACTOR, "name": kept.name}, value, reason, clock)


def assess(
    store: Store,
    register: Names,
    name: str,
    by: str,
    reason: str | None,
    clock: Clock,
    *,
    credible: str | None = None,
    reliability: str | None = None,
    affiliation: str | None = None,
    private: bool | None = None,
) -> Decision:
    """A person says what a source is; what is not said stays as it was. Only `credible` bears on gradings.

    `credible` is "yes", "no" or "unknown"; `reliability` A to F; `affiliation` whose side it is on; `private` whether
    it is a private person. Raises UsageError where nothing or something else is said, or without a reason.
    """
    need(reason, "Assessing a source")
    if credible is not None and credible not in VERDICTS:
        raise UsageError(f"A source is assessed as {', '.join(VERDICTS)}, not {credible!r}.")
    letter = reliability.strip().upper() if reliability is not None else None
    if letter is not None and (len(letter) != 1 or letter not in RELIABILITY):
        raise UsageError(f"Reliability is one of {', '.join(RELIABILITY)}, not {reliability!r}.")
    said = {"reliability": letter, "affiliation": affiliation, "private": private}
    value: dict[str, object] = {k: v for k, v in said.items() if v is not None}
    if credible is not None:
        value["credible"] = VERDICTS[credible]
    if not value:
        raise UsageError("Say whether it is credible, or its --reliability, --affiliation or --private.")
    row = register.row(name)
    return write(store, "assess", by, {"kind": ACTOR, "name": row.name if row else name.strip()}, value, reason, clock)


def listed(store: Store, register: Names, *, whole: bool = False) -> list[Listed]:
    """The actors that the ledger's reports name, most frequent first; with `whole` the rest of the register too."""
    counts: Counter[str] = Counter()
    found: dict[str, Listed] = {}
    for claim in store.claims():
        for actor in filter(None, (claim.speaker, claim.blamed, *claim.blamed_also)):
            if actor.name:
                counts[_enter(found, register, actor)] += 1
    for document in store.documents():
        if document.source:
            _enter(found, register, Actor(name=document.source, kind="media", guessed=True))
    if whole:
        for row in register:
            _enter(found, register, Actor(name=row.name, kind=row.kind))
    for name, (value, made) in assessments(register, decisions.in_force(store.decisions())).items():
        if name not in found:
            _enter(found, register, Actor(name=str(made.on["name"]), guessed=True))
        found[name].assessment, found[name].assessed = dict(value), made
    for name, one in found.items():
        one.claims = counts[name]
    return sorted(found.values(), key=lambda one: (-one.claims, one.name))


def _enter(found: dict[str, Listed], register: Names, actor: Actor) -> str:
    row = register.row(actor.name or "")
    key = fold(row.name if row else actor.name or "")
    if key not in found:
        found[key] = (
            Listed(row.name, row.kind, False, row.parent, row.aliases)
            if row
            else Listed(actor.name or "", actor.kind, guessed=True)
        )
    return key


def changes(store: Store) -> list[Decision]:
    """The decisions that changed the register or assessed an actor and stand."""
    return [d for d in decisions.in_force(store.decisions()) if d.on.get("kind") == ACTOR]


def assessments(register: Names, made: Sequence[Decision]) -> dict[str, tuple[Mapping[str, object], Decision]]:
    """What people found of each actor, by its folded name, with the last decision: the last word on each field."""
    found: dict[str, tuple[Mapping[str, object], Decision]] = {}
    for decision in made:
        if decision.act != "assess" or decision.on.get("kind") != ACTOR or not isinstance(decision.value, dict):
            continue
        row = register.row(str(decision.on["name"]))
        key = fold(row.name if row else str(decision.on["name"]))
        before = found[key][0] if key in found else {}
        said = {k: v for k, v in decision.value.items() if k in FIELDS}
        found[key] = ({**before, **said}, decision)
    return found
