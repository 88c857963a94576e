"""Which decisions hold: those that nobody has taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tollbook.model import Decision, Record

CLAIM_ACTS = frozenset(("accept", "reject", "correct"))
EVENT_ACTS = frozenset(("same", "apart", "split", "merge", "move"))
INCIDENT_ACTS = frozenset(("override", "sign", "withdraw"))
# What people say beside the figures: who looks after an incident, who its people are, what a reader found.
BESIDE = frozenset(("victims", "victim", "desk", "opinion", "note"))


class Orphan(Record, frozen=True, kw_only=True):
    """A decision that does not find what the person saw, why, and what it still does until a person resolves it."""

    decision: Decision
    why: str
    keeps: str


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that nobody has undone, oldest first. An undone `undo` brings back what it had undone.

    Of a decision whose words were destroyed to protect somebody only that it was made is known: it does nothing.
    """
    rows = list(decisions)
    undone: set[str] = set()
    for decision in reversed(rows):
        if decision.act == "undo" and decision.undoes and decision.id not in undone:
            undone.add(decision.undoes)
    return [d for d in rows if d.id not in undone and d.act != "undo" and not d.is_destroyed]


def moves_figures(act: str, on: Mapping[str, object]) -> bool:
    """Whether an incident's figures can depend on such an act; `on` of an undo names the kind of what it takes back."""
    return on.get("of" if act == "undo" else "kind") not in BESIDE and act != "note"


def by_capture(decisions: Iterable[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    """The decisions in force that bear on how a capture is read, by the SHA-256 (hex) of the capture, oldest first."""
    out: dict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions):
        name = decision.on.get("document")
        if isinstance(name, str) and decision.on.get("kind") in ("claim", "document"):
            out[name.removeprefix("sha256:").partition("#")[0]].append(decision)
    return {capture: tuple(rows) for capture, rows in out.items()}


def anchors(value: object) -> Iterator[dict[str, object]]:
    """The anchors in a list of them, as a decision keeps it."""
    if isinstance(value, list):
        yield from (row for row in value if isinstance(row, dict))
