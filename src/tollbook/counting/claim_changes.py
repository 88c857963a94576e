"""Claims that came, went or moved since a day or since an export, each with one cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook import history, work
from tollbook.counting.files import export_root, read_records
from tollbook.model import Cause, Claim, ClaimMove, Decision, Document
from tollbook.words.telling import tell

if TYPE_CHECKING:
    from tollbook.store import Store


def since_day(store: Store, since: str) -> list[ClaimMove]:
    """By new reports, by reports read again, and by people's decisions about claims; in the order of their moments."""
    out = [*_of_new_reports(store, since), *_of_decisions(store, since)]
    out += [move for run in store.history(since) for move in run.claims]
    return sorted(out, key=lambda m: (m.at, m.claim, m.what))


def _of_new_reports(store: Store, since: str) -> Iterator[ClaimMove]:
    captures = {c.sha256: c for c in store.captures()}
    new = {sha for sha, c in captures.items() if c.captured_at >= since}
    if not new:
        return
    old_addresses = {c.url for sha, c in captures.items() if c.url and sha not in new}
    for sha in sorted(new):
        at, url = captures[sha].captured_at, captures[sha].url
        cause: Cause = "source" if url and url in old_addresses else "evidence"
        fresh = tell("A new report ({report}).", report=sha[:12])
        why = tell("The page was captured again.") if cause == "source" else fresh
        for claim in store.claims_of(sha):
            yield ClaimMove(claim=claim.id, document=claim.document, what="came", cause=cause, why=why, at=at)


def _of_decisions(store: Store, since: str) -> Iterator[ClaimMove]:
    every = {made.id: made for made in store.decisions()}
    for made in every.values():
        on = made.on
        if made.undoes and (undone := every.get(made.undoes)) is not None:
            on = undone.on
        if made.at >= since and on.get("kind") == "claim" and isinstance(on.get("claim"), str):
            field = str(on.get("field") or made.act)
            yield ClaimMove(
                claim=str(on["claim"]),
                document=str(on.get("document") or ""),
                what="came" if made.act == "add" else "moved",
                fields=(field,),
                cause="decision",
                why=_by(made),
                at=made.at,
            )


def _by(made: Decision) -> str:
    fields = {"who": made.by, "act": made.act, "decision": made.id}
    if not made.reason:
        return tell("{who}: {act} ({decision}).", **fields)
    return tell("{who}: {act} ({decision}): {reason}", **fields, reason=made.reason)


def since_export(store: Store, folder: Path) -> list[ClaimMove]:
    """Against the claims of an export; empty where the folder holds none."""
    root = export_root(folder)
    if not (root / "claims.jsonl").is_file():
        return []
    then = read_records(root / "claims.jsonl", Claim)
    has_documents = (root / "documents.jsonl").is_file()
    known = {d.id for d in read_records(root / "documents.jsonl", Document)} if has_documents else set()
    known |= {c.document for c in then}
    now = work.standing(store)
    here = {d.id for d in store.documents()}
    made = list(store.decisions())
    was = {c.id: c for c in then}
    out = []
    for claim, what, fields in history.claim_moves(then, now):
        cause, why = _cause(claim, was.get(claim.id), fields, known, here, made)
        out.append(ClaimMove(claim=claim.id, document=claim.document, what=what, fields=fields, cause=cause, why=why))
    return out


def _cause(
    claim: Claim,
    was: Claim | None,
    fields: Iterable[str],
    known: set[str],
    here: set[str],
    made: Iterable[Decision],
) -> tuple[Cause, str]:
    report = claim.document.removeprefix("sha256:")[:12]
    if claim.document not in known:
        return "evidence", tell("A new report ({report}).", report=report)
    if claim.document not in here:
        return "source", tell("The report {report} is gone.", report=report)
    for decision in made:
        if claim.id in _names(decision.on) or claim.by_decision == decision.id:
            return "decision", _by(decision)
    if was is not None and set(fields) == {"where"} and was.extractor == claim.extractor:
        return "gazetteer", tell("Its place is looked up otherwise.")
    return "program", tell("Read by {reader}.", reader=claim.extractor)


def _names(on: Mapping[str, object]) -> set[str]:
    return {str(value) for value in on.values() if isinstance(value, str)}
