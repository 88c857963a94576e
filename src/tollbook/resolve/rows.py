"""Rows of the register of actors, and how their names are compared."""

from __future__ import annotations

from typing import NamedTuple, get_args

from tollbook.model import ActorKind
from tollbook.resolve.names import ARABIC
from tollbook.words.fold import fold

KINDS = frozenset(get_args(ActorKind))


class Row(NamedTuple):
    """One actor: canonical name, kind, the actor it belongs to (or empty), and its other names.

    A name that begins with a question mark is understood where a name is asked for, and not sought in texts. The first
    one in Arabic is shown on Arabic pages.
    """

    name: str
    kind: ActorKind
    parent: str
    aliases: tuple[str, ...]

    @property
    def arabic(self) -> str | None:
        """Its name in Arabic; None where the register keeps none."""
        return next((name for name in self.aliases if not name.startswith("?") and ARABIC.search(name)), None)


def as_written(alias: str) -> bool:
    """Whether an alias is matched as written: short ones in capitals ("IS", "WHO")."""
    return alias.isupper() and len(alias) <= 6


def spelled(alias: str) -> str:
    """The form of a name under which it is kept."""
    bare = alias.removeprefix("?")
    return bare if as_written(bare) else fold(bare)
