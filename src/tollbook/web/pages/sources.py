"""Sources and actors: who they are, what people found of them, and what people change: brought, merged, assessed."""

from __future__ import annotations

from typing import get_args
from urllib.parse import quote

from tollbook import work
from tollbook.model import ActorKind, Decision
from tollbook.review import actors
from tollbook.web import deeds
from tollbook.web.calls import Call, Go, Page
from tollbook.words.fold import fold

SHOWN = 300
KINDS = get_args(ActorKind)


def sources(call: Call) -> Page:
    """Who speaks, who is blamed and who publishes, how often, and what people found of each."""
    asked = fold(call.given("q"))
    rows = [row(one) for one in found(call) if not asked or any(asked in fold(n) for n in (one.name, *one.aliases))]
    data = {
        "sources": rows[:SHOWN],
        "count": len(rows),
        "changes": deeds.deeds(actors.changes(call.store), call.store.decisions(), call.names),
        "_q": call.given("q"),
        "_reliability": actors.RELIABILITY,
        "_kinds": KINDS,
    }
    return Page("sources.html", data, rows)


def found(call: Call) -> list[actors.Listed]:
    """The actors that the ledger's reports name and those that people said something of, the most frequent first."""
    return call.desk.remembered("sources", lambda: actors.listed(call.store, work.register(call.store)))


def row(one: actors.Listed) -> dict[str, object]:
    """An actor as the page, its JSON and its CSV have it."""
    return {
        "name": one.name,
        "kind": one.kind,
        "in_register": not one.guessed,
        "parent": one.parent or None,
        "names": list(one.aliases),
        "claims": one.claims,
        "credible": one.assessment.get("credible"),
        "reliability": one.assessment.get("reliability"),
        "affiliation": one.assessment.get("affiliation"),
        "private": one.assessment.get("private"),
        "assessed_by": one.assessed.by if one.assessed else None,
        "reason": one.assessed.reason if one.assessed else None,
    }


def assess(call: Call) -> Go:
    """What a person found of a source; what the form leaves open stays as it was."""
    name, reason = call.needed("name"), call.needed("reason")
    private = {"yes": True, "no": False}.get(call.given("private"))
    made = call.desk.act(
        lambda s: actors.assess(
            s,
            work.register(s),
            name,
            call.visitor.name,
            reason,
            call.desk.clock,
            credible=call.given("verdict") or None,
            reliability=call.given("reliability") or None,
            affiliation=call.given("affiliation") or None,
            private=private,
        )
    )
    return Go(f"/sources?q={quote(call.given('q') or '')}" if call.given("q") else "/sources", made.id)


def add(call: Call) -> Go:
    """An actor that the register lacks, or further names, another kind or parent of one that it has."""
    kind, parent = call.given("kind") or None, call.given("parent") or None
    names = tuple(part.strip() for part in call.given("names").split("/") if part.strip())
    made = actors.add(
        call.store,
        work.register(call.store),
        call.needed("name"),
        call.visitor.name,
        call.given("reason") or None,
        call.desk.clock,
        kind=kind,
        aliases=names,
        parent=parent,
    )
    return _read_again(call, made)


def merge(call: Call) -> Go:
    """Two names that mean one actor."""
    register, by, reason = work.register(call.store), call.visitor.name, call.given("reason") or None
    made = actors.merge(call.store, register, call.needed("name"), call.needed("into"), by, reason, call.desk.clock)
    return _read_again(call, made)


def _read_again(call: Call, made: Decision) -> Go:
    """The reports are read again with it by a job, which the page of jobs shows."""
    call.desk.later(made)
    return Go("/sources?read=again", made.id)
