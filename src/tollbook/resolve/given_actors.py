"""The actors that people brought to a ledger: added, given further names, or found to be one with another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from tollbook.model import ActorKind, Decision
from tollbook.resolve.rows import KINDS, Row, spelled

ACTOR = "actor"


class ActorChange(NamedTuple):
    """One decision about the register. `absorbs` is a name that from now on means this actor."""

    name: str
    kind: ActorKind | None
    parent: str | None
    aliases: tuple[str, ...]
    absorbs: str | None


def actor_changes(made: Iterable[Decision]) -> tuple[ActorChange, ...]:
    """What decisions in force change in the register, in their order."""
    found = []
    for decision in made:
        value = decision.value
        if decision.act != "add" or decision.on.get("kind") != ACTOR or not isinstance(value, dict):
            continue
        kind, parent, absorbs = value.get("kind"), value.get("parent"), value.get("absorbs")
        aliases = value.get("aliases")
        found.append(
            ActorChange(
                str(decision.on["name"]),
                cast("ActorKind", kind) if kind in KINDS else None,
                str(parent) if parent else None,
                tuple(map(str, aliases)) if isinstance(aliases, list) else (),
                str(absorbs) if absorbs else None,
            )
        )
    return tuple(found)


def changed(rows: Iterable[Row], changes: Iterable[ActorChange]) -> list[Row]:
    """The register with the changes laid over it. A name that means another actor stays with that one."""
    table = _Table(rows)
    for change in changes:
        if change.absorbs:
            table.merge(change)
        else:
            table.add(change)
    return list(table.rows.values())


class _Table:
    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {row.name: row for row in rows}
        self.owner = {spelled(a): row.name for row in self.rows.values() for a in (row.name, *row.aliases)}

    def _put(self, row: Row, further: Iterable[str]) -> None:
        own = [a for a in dict.fromkeys(further) if self.owner.setdefault(spelled(a), row.name) == row.name]
        new = [a for a in own if a != row.name and a not in row.aliases]
        self.rows[row.name] = row._replace(aliases=(*row.aliases, *new))

    def _known(self, name: str | None) -> str:
        return self.owner.get(spelled(name), "") if name else ""

    def add(self, change: ActorChange) -> None:
        name = self._known(change.name) or change.name
        row = self.rows.get(name) or Row(name, change.kind or "media", "", ())
        parent = self._known(change.parent)
        row = row._replace(kind=change.kind or row.kind, parent=parent if parent and parent != name else row.parent)
        self._put(row, (name, *change.aliases))

    def merge(self, change: ActorChange) -> None:
        if not self._known(change.name):
            self.add(change)
        into, other = self.rows[self._known(change.name)], self.rows.get(self._known(change.absorbs))
        if other is None:
            self._put(into, (str(change.absorbs),))
            return
        if other.name == into.name:
            return
        del self.rows[other.name]
        if into.parent == other.name:
            into = into._replace(parent=other.parent)
        for alias in (other.name, *other.aliases):
            self.owner[spelled(alias)] = into.name
        self._put(into, (other.name, *other.aliases))
        for name, row in self.rows.items():
            if row.parent == other.name:
                self.rows[name] = row._replace(parent=into.name)
