"""What people decided of incidents: figures that they set, states that they gave, figures that they signed.

A decision about an incident points at the words of its claims. It holds for the incident that bears its code and still
has some of these words, else for the one that has most of them. Where its incident became part of another it sets
nothing there: the figure of a part is not the figure of the whole. Where the other has these words and no more, as
after a reader that joined what this one tells apart, it holds there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tollbook.decisions.force import INCIDENT_ACTS, Orphan, anchors, in_force
from tollbook.decisions.once import count_once
from tollbook.decisions.requests import answered, lay_over_requests
from tollbook.decisions.words import Finder
from tollbook.model import DecidedBy, Decision, Incident, Range, Signature, State, encode
from tollbook.words.telling import tell

HELD_STATES = frozenset(("signed", "published", "withdrawn"))
# What a signature covers: everything that is said of the event. What it stands on goes on living.
SIGNED_FIELDS = (
    *("date_from", "date_to", "date_precision", "time_of_day"),
    *("country", "place", "lat", "lon", "place_precision", "place_note"),
    *("killed", "injured", "missing", "by_status", "by_group"),
    *("children_killed", "women_killed", "combatants_killed"),
    *("blamed", "parties", "grading", "grading_reasons", "strike_status", "origins", "credible_origins"),
    *("weapon", "infrastructure", "cause", "summary", "rule", "estimated_from_words"),
    *("reported", "best", "by_side", "entered", "entry_reasons", "strikes", "time_code", "place_code"),
    "everybody_killed",
)
# What a reader of a published page would call changed, with the words for it.
TELLING = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "children_killed": "children killed",
    "women_killed": "women killed",
    "combatants_killed": "combatants killed",
    "grading": "grading",
    "strike_status": "strike status",
    "date_from": tell("first day"),
    "date_to": tell("last day"),
    "place": "place",
    "blamed": "blamed",
}


@dataclass(frozen=True, slots=True)
class Laid:
    """Incidents as they stand after people's decisions, decisions without an incident, and which was overruled."""

    incidents: tuple[Incident, ...]
    orphans: tuple[Orphan, ...] = ()
    overruled: dict[str, str] = field(default_factory=dict)


def lay_over_incidents(
    incidents: Sequence[Incident], finder: Finder, decisions: Iterable[Decision], merged: Mapping[str, str]
) -> Laid:
    """The incidents with figures and states as people gave them. The order is kept; `merged`: old code to its present.

    A signed incident of whose words nothing is read any more comes after the others, as it was signed.
    """
    decisions = list(decisions)
    incidents = answered(incidents, lay_over_requests(decisions, merged))
    by_code = {incident.id: incident for incident in incidents}
    wordless = {incident.id for incident in incidents if not incident.claims}
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    own: dict[str, list[Decision]] = defaultdict(list)
    absorbed: dict[str, list[Decision]] = defaultdict(list)
    lost: dict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions):
        if decision.act not in INCIDENT_ACTS or decision.on.get("kind") != "incident":
            continue
        code = str(decision.on.get("code"))
        bare = code in wordless and not decision.on.get("claims")
        votes = _votes(decision, finder, home)
        target = code if bare else _target(votes, code, merged)
        if target is None:
            lost[code].append(decision)
        elif target != code and merged.get(code) == target and votes[target] < len(by_code[target].claims):
            absorbed[target].append(decision)
        else:
            own[target].append(decision)
    overruled: dict[str, str] = {}
    out = [_decide(by_code[i.id], own[i.id], absorbed[i.id], finder, overruled) for i in incidents]
    orphans = []
    for code, rows in lost.items():
        kept = None if code in by_code or code in merged else _from_signature(code, rows)
        if kept is not None:
            out.append(kept)
        for decision in rows:
            nothing = tell("it sets nothing until its words are read again")
            keeps = tell("{code} stands as it was signed", code=code) if kept else nothing
            orphans.append(
                Orphan(decision=decision, why=tell("nothing is read in the words of its incident"), keeps=keeps)
            )
    orphans += [_absorbed(decision, code) for code, rows in absorbed.items() for decision in rows]
    return Laid(count_once(out, own, finder), tuple(orphans), overruled)


def _absorbed(decision: Decision, code: str) -> Orphan:
    return Orphan(
        decision=decision,
        why=tell("its incident became part of {code}", code=code),
        keeps=tell("{code} is open for review; the part's figure is not the whole's", code=code),
    )


def _votes(decision: Decision, finder: Finder, home: Mapping[str, str]) -> Counter[str]:
    """How many of the claims that a decision points at are in which incident now."""
    names: set[str] = set()
    for on in anchors(decision.on.get("claims")):
        found = finder.find(on)
        names.update((found.kept.id,) if found.kept else (c.id for c in found.claims))
    return Counter(home[name] for name in names if name in home)


def _target(votes: Mapping[str, int], code: str, merged: Mapping[str, str]) -> str | None:
    """The incident that a decision holds for."""
    if not votes:
        return None
    present = merged.get(code, code)
    return present if present in votes else min(votes, key=lambda c: (-votes[c], c))


def _decide(
    incident: Incident,
    own: Sequence[Decision],
    absorbed: Sequence[Decision],
    finder: Finder,
    overruled: dict[str, str],
) -> Incident:
    if not own and not absorbed:
        return incident
    # As a decision holds it: what was signed comes back from JSON.
    rules: dict[str, object] = msgspec.json.decode(encode(incident))
    row, state = dict(rules), _State()
    set_by: dict[str, Decision] = {}
    for decision in own:
        if decision.act == "override" and isinstance(decision.value, dict):
            for name in decision.value:
                if name in set_by:
                    overruled[set_by[name].id] = decision.id
                set_by[name] = decision
            row.update({k: v for k, v in decision.value.items() if k in row})
            row["everybody_killed"] = _everybody(rules, row)
        else:
            state.take(decision)
    present = dict(row)
    if state.pinned is not None:
        row.update({k: v for k, v in state.pinned.items() if k in SIGNED_FIELDS})
        # What was signed before there was this field says nothing of it.
        row["everybody_killed"] = state.pinned.get("everybody_killed")
    differing = {name for name in SIGNED_FIELDS if state.pinned is not None and row[name] != present[name]}
    over = state.stands_over([d for d in own if d.act == "override"], bool(differing & TELLING.keys()))
    row["derived"] = {name: rules[name] for name in SIGNED_FIELDS if name in set_by or name in differing}
    row["decided_by"] = (
        msgspec.to_builtins(DecidedBy(name=over.by, at=over.at, reason=over.reason)) if over is not None else None
    )
    row["state"], row["signed_by"] = state.name, msgspec.to_builtins(tuple(state.signatures))
    row["first_published"] = state.first_published
    row["modified"] = max(d.at for d in (*own, *absorbed))
    row["reopened"] = [
        *(_changes(state, row, present) if state.pinned is not None else ()),
        *_comings(incident, state, set_by, finder),
        *(
            tell("{code} became part of it; there {who} had {done}.", code=d.on.get("code"), who=d.by, done=_done(d))
            for d in absorbed
        ),
    ]
    return msgspec.convert(row, Incident)


def _everybody(rules: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, int] | None:
    """The dead of every status where a person set those whom the profile counts: the others come on top as before.

    None where the person set the combatants: what all of them are together is then their sum.
    """
    together: dict[str, int] | None = rules["everybody_killed"]
    own, counted = row["killed"], rules["killed"] or {"min": 0, "max": 0}
    if together is None or own is None or row["combatants_killed"] != rules["combatants_killed"]:
        return None
    if own == rules["killed"]:
        return together
    others = max(0, together["max"] - counted["max"])
    # People of unknown status may stand in the upper end alone: they are no others.
    return {"min": own["min"] + min(others, max(0, together["min"] - counted["min"])), "max": own["max"] + others}


class _State:
    """The state of one incident while its decisions are gone through, oldest first."""

    def __init__(self) -> None:
        self.name: State = "draft"
        self.pinned: Mapping[str, object] | None = None
        self.signatures: list[Signature] = []
        self.first_published: str | None = None
        self.last: Decision | None = None

    def take(self, decision: Decision) -> None:
        """One `sign` or `withdraw`."""
        value = decision.value if isinstance(decision.value, dict) else {}
        self.last = decision
        self.name = "withdrawn" if decision.act == "withdraw" else value.get("state", "draft")
        figures = value.get("figures")
        self.pinned = figures if self.name in HELD_STATES and isinstance(figures, dict) else None
        if self.name in ("draft", "in_review"):
            self.signatures = []
        elif self.name != "withdrawn":
            self.signatures.append(Signature(name=decision.by, at=decision.at[:10]))
        if self.name == "published":
            self.first_published = self.first_published or decision.at

    def stands_over(self, overrides: Sequence[Decision], differing: bool) -> Decision | None:
        """The decision that stands over the derived figure: of those signed, what was set later waits."""
        if self.name == "withdrawn":
            return self.last
        last = self.last
        if self.pinned is not None and last is not None:
            overrides = [d for d in overrides if d.id < last.id]
        return overrides[-1] if overrides else self.last if differing else None


def _changes(state: _State, row: Mapping[str, object], present: Mapping[str, object]) -> list[str]:
    """What the present rules and decisions would give instead of what was signed."""
    verb = {"withdrawn": "withdrawn", "published": "published"}.get(state.name, "signed")
    return [
        tell(
            "{field} would now be {new}, not {old}, since it was {state}.",
            field=words.capitalize(),
            new=said(present[name]),
            old=said(row[name]),
            state=verb,
        )
        for name, words in TELLING.items()
        if row[name] != present[name]
    ]


def _comings(incident: Incident, state: _State, set_by: Mapping[str, Decision], finder: Finder) -> list[str]:
    """Claims that have come, and claims that have gone, since a person last set or signed something here."""
    last = max(
        (*set_by.values(), *((state.last,) if state.pinned is not None and state.last else ())),
        key=lambda d: (d.at, d.id),
        default=None,
    )
    if last is None:
        return []
    seen, gone = set(), 0
    for on in anchors(last.on.get("claims")):
        found = finder.find(on)
        names = {found.kept.id} if found.kept else {c.id for c in found.claims}
        here = names & set(incident.claims)
        seen |= here
        gone += not here
    new = [name for name in incident.claims if name not in seen]
    out = []
    if new:
        n = len(new)
        shown = ", ".join(new[:3]) + (", ..." if n > 3 else "")
        fields = {"n": n, "decision": last.id, "who": last.by, "claims": shown}
        one = tell("{n} claim has come since {decision} by {who}: {claims}.", **fields)
        out.append(one if n == 1 else tell("{n} claims have come since {decision} by {who}: {claims}.", **fields))
    if gone:
        fields = {"n": gone, "decision": last.id, "who": last.by}
        one = tell("{n} claim of those that {who} saw for {decision} left it.", **fields)
        out.append(one if gone == 1 else tell("{n} claims of those that {who} saw for {decision} left it.", **fields))
    return out


def _from_signature(code: str, rows: Sequence[Decision]) -> Incident | None:
    """A signed incident of whose words nothing is read any more: as it was signed, without claims."""
    state = _State()
    for decision in rows:
        if decision.act != "override":
            state.take(decision)
    if state.pinned is None or state.last is None:
        return None
    row = {name: value for name, value in state.pinned.items() if name in SIGNED_FIELDS}
    incident = msgspec.convert(row | {"id": code, "state": state.name}, Incident)
    return msgspec.structs.replace(
        incident,
        signed_by=tuple(state.signatures),
        first_published=state.first_published,
        modified=state.last.at,
        decided_by=DecidedBy(name=state.last.by, at=state.last.at, reason=state.last.reason),
        reopened=(tell("Nothing is read any more in the words that it stood on."),),
    )


def _done(decision: Decision) -> str:
    value = decision.value if isinstance(decision.value, dict) else {}
    if decision.act == "override":
        return tell("set {what}", what=", ".join(f"{name} to {said(v)}" for name, v in value.items()))
    if decision.act == "withdraw":
        return tell("withdrawn it")
    figures = value.get("figures")
    state = str(value.get("state")).replace("_", " ")
    if isinstance(figures, dict):
        return tell("given it the state {state} with killed {n}", state=state, n=said(figures.get("killed")))
    return tell("given it the state {state}", state=state)


def said(value: object) -> str:
    """A value of an incident in words: 9, 7–12, unknown."""
    if isinstance(value, Range):
        value = {"min": value.min, "max": value.max}
    if isinstance(value, Mapping) and value.keys() == {"min", "max"}:
        return str(value["min"]) if value["min"] == value["max"] else f"{value['min']}–{value['max']}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or tell("nobody")
    return "unknown" if value is None else str(value).replace("_", " ")
