"""What a run changed in the incidents, and the one cause of each change.

The causes are looked for in this order: a report of the incident that was destroyed or edited (the same address
captured again), or that came; a person's decision about the incident, its claims, its reports or a source; then what
the whole ledger goes by: profile, gazetteer, program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from tollbook import decisions
from tollbook.model import (
    OUTLINED,
    Cause,
    Change,
    Claim,
    ClaimMove,
    Decision,
    Incident,
    Outline,
    Settled,
    decode,
    encode,
)
from tollbook.words.telling import tell
from tollbook.words.texts import texts_in

if TYPE_CHECKING:
    from tollbook.store import Store

CLAIM_FIELDS = (
    *("quote", "stance", "scope", "harm", "group", "status", "part_of", "count", "when", "where"),
    *("speaker", "blamed", "modality", "decided"),
)

SEEN = "history_seen"  # the entry of the chain up to which runs have taken note, those that changed nothing included


class Inputs(NamedTuple):
    """What incidents follow from, apart from reports and decisions: program, rules, places."""

    reader: str
    rule: str
    digest: str
    gazetteer: str


class _Since(NamedTuple):
    """What came into the ledger since the last run."""

    last: Settled | None
    now: Inputs
    new: frozenset[str]
    edited: frozenset[str]
    gone: frozenset[str]
    decided: Sequence[tuple[Decision, frozenset[str]]]


def note(store: Store, before: Mapping[str, str], after: Sequence[Incident], inputs: Inputs, at: str) -> None:
    """Keep what this run changed: `before` are the records as they were stored. A run that changes nothing is kept only
    where rules, places or program are others."""
    last = store.last_settled()
    moved = _moved(before, after)
    same = last is not None and (last.reader, last.digest, last.gazetteer) == (
        inputs.reader,
        inputs.digest,
        inputs.gazetteer,
    )
    head = store.head()
    seq = head.seq if head else 0
    # A ledger that an older program filled has no history: nothing in it is new.
    seen = max(last.seq, int(store.meta(SEEN) or 0)) if last else seq if before else 0
    store.set_meta(SEEN, str(seq))
    if not moved and same:
        return
    since = _since(store, last, inputs, seen)
    store.put_history(
        Settled(
            at=at,
            reader=inputs.reader,
            rule=inputs.rule,
            digest=inputs.digest,
            gazetteer=inputs.gazetteer,
            seq=seq,
            changes=tuple(_change(old, new, since) for old, new in moved),
        )
    )


def _moved(before: Mapping[str, str], after: Sequence[Incident]) -> list[tuple[Incident | None, Incident | None]]:
    """Incidents that came, went, or say something else of their figures or claims; only those are decoded."""
    out: list[tuple[Incident | None, Incident | None]] = []
    left = dict(before)
    for incident in after:
        record = left.pop(incident.id, None)
        if record is None:
            out.append((None, incident))
        elif record != encode(incident).decode():
            old = decode(Incident, record)
            if outline(old) != outline(incident) or old.claims != incident.claims:
                out.append((old, incident))
    return out + [(decode(Incident, record), None) for _, record in sorted(left.items())]


def outline(incident: Incident) -> Outline:
    """What a list of changes shows of an incident."""
    would = {}
    if incident.state in decisions.HELD_STATES:
        would = {words: decisions.said(incident.derived[name]) for name, words in _told(incident)}
    return Outline(**{name: getattr(incident, name) for name in OUTLINED}, would=would)


def _told(incident: Incident) -> list[tuple[str, str]]:
    return [(name, words) for name, words in decisions.TELLING.items() if name in incident.derived]


def note_reading(store: Store, sha: str, old: Sequence[Claim], new: Sequence[Claim], inputs: Inputs, at: str) -> None:
    """Keep which claims of one report came, went or moved when it was read again, each with its cause."""
    last = store.last_settled()
    moved = claim_moves(old, new)
    if last is None or not moved:
        return
    since = _since(store, last, inputs, last.seq)
    cause, why = _why_read_again(sha, since)
    rows = tuple(
        ClaimMove(claim=c.id, document=c.document, what=what, fields=fields, cause=cause, why=why, at=at)
        for c, what, fields in moved
    )
    store.put_history(msgspec.structs.replace(last, at=at, changes=(), claims=rows))


def claim_moves(
    old: Iterable[Claim], new: Iterable[Claim]
) -> list[tuple[Claim, Literal["came", "went", "moved"], tuple[str, ...]]]:
    """Which claims came, went or say something else, with the fields that differ; in the order of their ids."""
    was, now = {c.id: c for c in old}, {c.id: c for c in new}
    out: list[tuple[Claim, Literal["came", "went", "moved"], tuple[str, ...]]] = []
    for name in sorted(was.keys() | now.keys()):
        if name not in was:
            out.append((now[name], "came", ()))
        elif name not in now:
            out.append((was[name], "went", ()))
        elif fields := tuple(f for f in CLAIM_FIELDS if getattr(was[name], f) != getattr(now[name], f)):
            out.append((now[name], "moved", fields))
    return out


def _why_read_again(sha: str, since: _Since) -> tuple[Cause, str]:
    if since.last is not None and since.last.reader != since.now.reader:
        return _ledger_wide(None, None, since)
    for decision, about in since.decided:
        if any(sha in name for name in about):
            return "decision", _by(decision)
    return _ledger_wide(None, None, since)


def _since(store: Store, last: Settled | None, now: Inputs, seq: int) -> _Since:
    """What came after entry `seq` of the chain."""
    captures, made, gone = store.came_since(seq)
    again = store.captured_again([c.url for c in captures if c.url], seq)
    edited = {c.sha256 for c in captures if c.url in again}
    every = {d.id: d for d in store.decisions()} if made else {}
    return _Since(
        last,
        now,
        frozenset(c.sha256 for c in captures),
        frozenset(edited),
        frozenset(gone),
        [(d, _about(d, every)) for d in made],
    )


def _about(decision: Decision, every: Mapping[str, Decision]) -> frozenset[str]:
    """All that a decision names: codes, claims, documents; of an undo what the undone one names."""
    found = set(texts_in(decision.on))
    undone = every.get(decision.undoes or "")
    if undone is not None and undone.id != decision.id:
        found |= _about(undone, every)
    return frozenset(found)


def _change(old: Incident | None, new: Incident | None, since: _Since) -> Change:
    had, has = (set(i.claims) if i else set() for i in (old, new))
    cause, why = _cause(old, new, since)
    incident = new or old
    return Change(
        incident=incident.id if incident else "",
        before=outline(old) if old else None,
        after=outline(new) if new else None,
        claims_came=tuple(sorted(has - had)),
        claims_gone=tuple(sorted(had - has)),
        cause=cause,
        why=why,
    )


def _cause(old: Incident | None, new: Incident | None, since: _Since) -> tuple[Cause, str]:
    documents = {d for i in (old, new) if i for d in i.documents}
    captures = {d.removeprefix("sha256:").partition("#")[0] for d in documents}
    if found := sorted(captures & since.gone):
        return "source", tell("The report {report} was destroyed to protect somebody.", report=found[0][:12])
    if found := sorted(captures & since.edited):
        return "source", tell(
            "A page was captured again as {report}; it had another text before.", report=found[0][:12]
        )
    if found := sorted(captures & since.new):
        return "evidence", _new_reports(found)
    named = documents | {c for i in (old, new) if i for c in (i.id, *i.previous_codes, *i.claims)}
    for decision, about in since.decided:
        if about & named:
            return "decision", _by(decision)
    for decision, about in since.decided:
        if decision.on.get("kind") == "actor" or decision.undoes:
            return "decision", _by(decision, *sorted(about)[:1])
    return _ledger_wide(old, new, since)


def _ledger_wide(old: Incident | None, new: Incident | None, since: _Since) -> tuple[Cause, str]:
    """What all incidents follow from. Rules change figures, not claims: where claims moved too, the reader did it."""
    last, now = since.last, since.now
    moved_claims = old is None or new is None or old.claims != new.claims
    if last is not None:
        program = last.reader != now.reader
        if last.gazetteer != now.gazetteer and not program:
            return "gazetteer", tell(
                "Places were looked up in {new}, before in {old}.", new=now.gazetteer[:12], old=last.gazetteer[:12]
            )
        if last.digest != now.digest and not (program and moved_claims):
            return "profile", tell("Computed by {new}, before by {old}.", new=now.rule, old=last.rule)
        if program:
            return "program", tell("Read by {new}, before by {old}.", new=now.reader, old=last.reader)
    if since.new:
        return "evidence", tell("Reports that came elsewhere moved what belongs together.")
    if since.decided:
        decision = since.decided[-1][0]
        return "decision", _by(decision)
    return "program", tell("Read by {reader}.", reader=now.reader)


def _new_reports(found: Sequence[str]) -> str:
    if len(found) == 1:
        return tell("1 new report ({report}).", report=found[0][:12])
    return tell("{n} new reports ({report}).", n=len(found), report=found[0][:12])


def _by(decision: Decision, *about: str) -> str:
    fields = {"who": decision.by, "act": " ".join((decision.act, *about)), "decision": decision.id}
    return tell("{who}: {act} ({decision}).", **fields)
