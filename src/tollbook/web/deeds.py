"""Decisions as a person reads them: who did what, when, why, and whether it still stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tollbook import decisions
from tollbook.model import Decision, Record
from tollbook.web.naming import Naming
from tollbook.web.shown import day, isolated
from tollbook.web.terms import N_, term


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


def deeds(rows: Iterable[Decision], everything: Iterable[Decision], names: Naming) -> list[Deed]:
    """These decisions in words, in their order; `everything` is all decisions of the ledger."""
    whole = list(everything)
    live = {d.id for d in decisions.in_force(whole)}
    return [_deed(d, live, names) for d in rows]


def _deed(decision: Decision, live: Collection[str], names: Naming) -> Deed:
    return Deed(
        id=decision.id,
        at=decision.at,
        by=decision.by,
        act=_act(decision, names),
        what=_what(decision, names),
        value=_value(decision, names),
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


def _act(decision: Decision, names: Naming) -> str:
    known = ACTS.get((decision.act, str(decision.on.get("kind"))))
    return names.own(known) if known else term(names.own, decision.act)


def _what(decision: Decision, names: Naming) -> str:
    on = decision.on
    kind = on.get("kind")
    if kind in ("victims", "victim", "desk", "opinion"):
        return str(on.get("victim") or on.get("code") or "")
    if kind in ("request", "answer"):
        return f"{on.get('request') or on.get('code')}{names.own.forth}{names.plain(str(on.get('party')))}"
    if decision.act in ("same", "apart", "merge"):
        return " + ".join(_about(on.get(side)) for side in ("a", "b"))
    if decision.act in ("split", "move"):
        taken = on.get("taken")
        quotes = ", ".join(_about(t) for t in taken[:3]) if isinstance(taken, list) else ""
        to = f"{names.own.forth}{_about(on.get('to'))}" if decision.act == "move" else ""
        return quotes + to
    if decision.act == "undo":
        return decision.undoes or ""
    if on.get("kind") == "document" and decision.act == "reject":
        return names.own("a whole report")
    return _about(on)


def _actor(value: Mapping[str, object], names: Naming) -> str:
    """What was said of an actor: the name that means it too, or its kind, further names and whom it belongs to."""
    if value.get("absorbs"):
        return f"= {names.plain(str(value['absorbs']))}"
    aliases, kind, parent = value.get("aliases"), value.get("kind"), value.get("parent")
    said_of = [term(names.own, str(kind))] if kind else []
    said_of += [isolated(str(name)) or "" for name in aliases] if isinstance(aliases, list) else []
    return names.own(", ").join(
        [*said_of, *([f"{names.own.forth.strip()} {names.plain(str(parent))}"] if parent else [])]
    )


def _about(side: object) -> str:
    if not isinstance(side, Mapping):
        return ""
    if side.get("kind") == "incident":
        return str(side.get("code") or "")
    words = next((side[key] for key in ("quote", "name", "decision", "document") if side.get(key)), "")
    return f"“{isolated(' '.join(str(words).split()))}”" if words else ""


def _value(decision: Decision, names: Naming) -> str:
    value, kind = decision.value, decision.on.get("kind")
    if kind == "opinion":
        return ""
    if kind == "victims":
        return str(len(value)) if isinstance(value, list) else ""
    if kind == "place" and isinstance(value, Mapping):
        same = decision.on.get("field") == "same_as"
        return (
            f"= {isolated(str(value.get('name')))}"
            if same
            else isolated(f"{value.get('lat')}, {value.get('lon')}") or ""
        )
    if kind == "answer" and isinstance(value, Mapping):
        return f"{term(names.own, str(value.get('kind')))} {day(names.own, str(value.get('on')))}"
    if kind == "actor" and decision.act == "add" and isinstance(value, Mapping):
        return _actor(value, names)
    if kind == "victim" and isinstance(value, list):
        people = " / ".join(str(n.get("text")) for n in value if isinstance(n, Mapping))
        return f"{term(names.own, 'names')} = {isolated(people)}"
    if decision.act == "correct":
        return f"{term(names.own, str(decision.on.get('field')))} = {names.words(value)}"
    if decision.act == "override" and isinstance(value, Mapping):
        return names.own(", ").join(f"{term(names.own, name)} = {names.words(v)}" for name, v in value.items())
    if decision.act == "sign" and isinstance(value, Mapping):
        return term(names.own, value.get("state"))
    if decision.act == "assess" and isinstance(value, Mapping):
        verdicts: dict[object, str] = {True: N_("credible"), False: N_("not credible")}
        return names.own(verdicts.get(value.get("credible"), N_("not assessed")))
    if decision.act == "note":
        return isolated(str(value)) or ""
    return ""
