"""Decisions as a person reads them: who did what, when, why, and whether it still stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tollbook import decisions
from tollbook.decisions import said
from tollbook.model import Decision, Record
from tollbook.web.terms import term
from tollbook.web.tongues import Tongue


class Deed(Record, frozen=True, kw_only=True):
    """A decision in words. `undone`: somebody took it back; `can_undo`: nobody has."""

    id: str
    at: str
    by: str
    act: str
    what: str
    value: str
    reason: str | None
    undone: bool


def deeds(rows: Iterable[Decision], everything: Iterable[Decision], own: Tongue) -> list[Deed]:
    """These decisions in words, in their order; `everything` is all decisions of the ledger."""
    whole = list(everything)
    live = {d.id for d in decisions.in_force(whole)}
    return [_deed(d, live, own) for d in rows]


def _deed(decision: Decision, live: Collection[str], own: Tongue) -> Deed:
    return Deed(
        id=decision.id,
        at=decision.at,
        by=decision.by,
        act=term(own, decision.act),
        what=_what(decision, own),
        value=_value(decision, own),
        reason=decision.reason,
        undone=decision.act != "undo" and decision.id not in live,
    )


def _what(decision: Decision, own: Tongue) -> str:
    on = decision.on
    if decision.act in ("same", "apart", "merge"):
        return " + ".join(_about(on.get(side)) for side in ("a", "b"))
    if decision.act in ("split", "move"):
        taken = on.get("taken")
        quotes = ", ".join(_about(t) for t in taken[:3]) if isinstance(taken, list) else ""
        to = f" → {_about(on.get('to'))}" if decision.act == "move" else ""
        return quotes + to
    if decision.act == "undo":
        return decision.undoes or ""
    if on.get("kind") == "document" and decision.act == "reject":
        return own("a whole report")
    return _about(on)


def _about(side: object) -> str:
    if not isinstance(side, Mapping):
        return ""
    if side.get("kind") == "incident":
        return str(side.get("code") or "")
    words = next((side[key] for key in ("quote", "name", "decision", "document") if side.get(key)), "")
    return f"“{' '.join(str(words).split())}”"


def _value(decision: Decision, own: Tongue) -> str:
    value = decision.value
    if decision.act == "correct":
        return f"{term(own, str(decision.on.get('field')))} = {said(value)}"
    if decision.act == "override" and isinstance(value, Mapping):
        return ", ".join(f"{term(own, name)} = {said(v)}" for name, v in value.items())
    if decision.act == "sign" and isinstance(value, Mapping):
        return term(own, value.get("state"))
    if decision.act == "assess" and isinstance(value, Mapping):
        return {True: own("credible"), False: own("not credible")}.get(value.get("credible"), own("not assessed"))  # type: ignore[arg-type]
    if decision.act == "note":
        return str(value)
    return ""
