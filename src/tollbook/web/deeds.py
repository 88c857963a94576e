"""Decisions as a person reads them: who did what, when, why, and whether it still stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tollbook import decisions
from tollbook.decisions import said
from tollbook.model import Decision, Record
from tollbook.web.shown import day
from tollbook.web.terms import N_, term
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
        act=_act(decision, own),
        what=_what(decision, own),
        value=_value(decision, own),
        # What one of two blind readers wrote must not reach the other by the log.
        reason=None if decision.on.get("kind") == "opinion" else decision.reason,
        undone=decision.act != "undo" and decision.id not in live,
    )


# Acts of one name that mean something else for what they are about: by act and kind.
ACTS = {
    ("add", "victims"): N_("listed people"),
    ("correct", "victim"): N_("corrected a person"),
    ("reject", "victim"): N_("took a person out"),
    ("add", "request"): N_("wrote a request"),
    ("add", "answer"): N_("wrote down a step of a request"),
    ("correct", "desk"): N_("arranged who looks after it"),
    ("assess", "opinion"): N_("graded it blind"),
    ("add", "place"): N_("brought a place"),
    ("add", "places"): N_("brought a file of places"),
    ("correct", "place"): N_("changed a place"),
    ("add", "actor"): N_("changed the register of actors"),
    ("correct", "document"): N_("corrected a report"),
    ("reject", "document"): N_("closed a report"),
}


def _act(decision: Decision, own: Tongue) -> str:
    known = ACTS.get((decision.act, str(decision.on.get("kind"))))
    return own(known) if known else term(own, decision.act)


def _what(decision: Decision, own: Tongue) -> str:
    on = decision.on
    kind = on.get("kind")
    if kind in ("victims", "victim", "desk", "opinion"):
        return str(on.get("victim") or on.get("code") or "")
    if kind in ("request", "answer"):
        return f"{on.get('request') or on.get('code')} → {on.get('party')}"
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


def _actor(value: Mapping[str, object], own: Tongue) -> str:
    """What was said of an actor: the name that means it too, or its kind, further names and whom it belongs to."""
    if value.get("absorbs"):
        return f"= {value['absorbs']}"
    aliases, kind, parent = value.get("aliases"), value.get("kind"), value.get("parent")
    said_of = [term(own, str(kind))] if kind else []
    said_of += [str(name) for name in aliases] if isinstance(aliases, list) else []
    return own(", ").join([*said_of, *([f"→ {parent}"] if parent else [])])


def _about(side: object) -> str:
    if not isinstance(side, Mapping):
        return ""
    if side.get("kind") == "incident":
        return str(side.get("code") or "")
    words = next((side[key] for key in ("quote", "name", "decision", "document") if side.get(key)), "")
    return f"“{' '.join(str(words).split())}”"


def _value(decision: Decision, own: Tongue) -> str:
    value, kind = decision.value, decision.on.get("kind")
    if kind == "opinion":
        return ""
    if kind == "victims":
        return str(len(value)) if isinstance(value, list) else ""
    if kind == "place" and isinstance(value, Mapping):
        same = decision.on.get("field") == "same_as"
        return f"= {value.get('name')}" if same else f"{value.get('lat')}, {value.get('lon')}"
    if kind == "answer" and isinstance(value, Mapping):
        return f"{term(own, str(value.get('kind')))} {day(own, str(value.get('on')))}"
    if kind == "actor" and decision.act == "add" and isinstance(value, Mapping):
        return _actor(value, own)
    if kind == "victim" and isinstance(value, list):
        return f"{term(own, 'names')} = {' / '.join(str(n.get('text')) for n in value if isinstance(n, Mapping))}"
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
