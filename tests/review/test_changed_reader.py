"""Two hundred decisions of all kinds, then a reader that reads otherwise: none is lost, none moves to other words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.review.changed_reader import another_reader, decided_ledger

from tollbook import decisions, work
from tollbook.model import Claim, Decision, Incident
from tollbook.settings import Settings
from tollbook.store import Store

ACTS = 200


@pytest.fixture(params=[("sqlite", 1), ("sqlite", 2), ("sqlite", 3), ("postgresql", 4)], ids=str)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, int]]:
    kind, seed = request.param
    address = str(tmp_path / "L") if kind == "sqlite" else request.getfixturevalue("postgresql_address")
    with Store.open(address) as store:
        decided_ledger(store, seed, ACTS, tmp_path)
        yield store, seed


class After:
    """The ledger as it stands, looked up by words."""

    def __init__(self, store: Store) -> None:
        self.texts = {d.id: d.text for d in store.documents()}
        self.claims = work.standing(store)
        self.incidents = {i.id: i for i in store.incidents()}
        self.rows = list(store.decisions())
        self.live = decisions.in_force(self.rows)
        self.review = work.review_of_decisions(store)
        self.orphans = {o.decision.id for o in self.review.orphans}

    def spot(self, on: object) -> tuple[int, int] | None:
        assert isinstance(on, dict)
        return decisions.place(on, self.texts.get(str(on["document"])))

    def on_words(self, on: object) -> list[Claim]:
        """The claims that share characters with an anchor's words, of the same harm."""
        spot = self.spot(on)
        assert isinstance(on, dict)
        if spot is None:
            return []
        return [
            c
            for c in self.claims
            if c.document == on["document"] and c.start < spot[1] and c.end > spot[0] and c.harm == on["harm"]
        ]

    def latest(self, decision: Decision) -> bool:
        """Whether no later decision in force is about the same words."""
        later = self.live[self.live.index(decision) + 1 :]
        words = (decision.on["document"], decision.on["quote"])
        return not any((d.on.get("document"), d.on.get("quote")) == words for d in later)


def test_two_hundred_decisions_outlive_the_reader(ledger: tuple[Store, int]) -> None:
    store, seed = ledger
    before = After(store)
    kinds = {d.act for d in before.rows}
    assert len(kinds) == 15, f"chance left out some acts: {sorted(kinds)}"
    with another_reader(seed):
        work.rerun(store, Settings())
        after = After(store)
        assert after.rows == before.rows
        assert list(store.check_chain()) == []
        assert {c.id for c in after.claims}.isdisjoint(c.id for c in before.claims if c.by_decision is None)
        assert after.orphans, "the change of the reader was felt by no decision"
        _claims_stand_as_people_said(after)
        _nothing_moved_to_other_words(after)
        _events_hold_as_people_said(after)
        _incidents_show_what_people_set(after)
        _codes_lead_to_their_words(store, before, after)
        assert list(work.verify(store, Settings())) == []
    work.rerun(store, Settings())
    again = After(store)
    assert {c.id for c in again.claims} == {c.id for c in before.claims}
    # Of two incidents made one either may bear the code afterwards; decisions about words find them all again.
    of_claims = {d.id for d in before.rows if d.on.get("kind") == "claim"}
    assert again.orphans & of_claims == before.orphans & of_claims
    _events_hold_as_people_said(again)
    _incidents_show_what_people_set(again)


def _claims_stand_as_people_said(after: After) -> None:
    seen = 0
    for decision in after.live:
        if decision.on.get("kind") != "claim" or decision.act not in ("accept", "reject", "correct", "add"):
            continue
        here = after.on_words(decision.on)
        if after.spot(decision.on) is None:
            assert decision.act == "add" or decision.id in after.orphans
            continue
        if _taken_back(after, decision):
            assert decision.act == "reject" or decision.id in after.orphans
            continue
        if not after.latest(decision):
            continue
        seen += 1
        # Two people may have added a claim on the same words: either stands.
        added = _addition(decision)
        living = [c for c in here if c.counts and (added is None or c.by_decision in (None, added))]
        if decision.act == "reject":
            assert living == [], decision
            continue
        assert len(living) == 1, decision
        count = living[0].count
        assert count is not None
        if decision.act == "add":
            assert living[0].by_decision == decision.id
        if decision.act == "correct":
            value = getattr(living[0], str(decision.on["field"]))
            assert (count.min if decision.on["field"] == "count" else value) == decision.value
        if decision.act == "accept" and not _corrected_before(after, decision):
            assert {"min": count.min, "max": count.max} == decision.on["count"]
    assert seen > 20


def _addition(decision: Decision) -> str | None:
    """The decision by which a person added the claim that this one is about."""
    if decision.act == "add":
        return decision.id
    seen = decision.on.get("seen")
    return seen.get("by_decision") if isinstance(seen, dict) else None


def _taken_back(after: After, decision: Decision) -> bool:
    """Whether the decision is about a claim that a person added and took back since."""
    seen = decision.on.get("seen")
    if not isinstance(seen, dict) or seen.get("extractor") != "person":
        return False
    return seen.get("by_decision") not in {d.id for d in after.live}


def _corrected_before(after: After, decision: Decision) -> bool:
    words = (decision.on["document"], decision.on["quote"])
    return any(d.act == "correct" and (d.on.get("document"), d.on.get("quote")) == words for d in after.live)


def _nothing_moved_to_other_words(after: After) -> None:
    about = [d for d in after.live if d.act in ("accept", "reject", "correct") and d.on.get("kind") == "claim"]
    touched = {c.id for d in about for c in after.on_words(d.on)}
    for claim in after.claims:
        assert claim.decided is None or claim.id in touched, claim


def _events_hold_as_people_said(after: After) -> None:
    """Pairs of claims that were joined or set apart; what a later decision overruled is passed over."""
    seen = 0
    for decision in after.live:
        if decision.act not in ("same", "apart") or decision.id in after.review.overruled:
            continue
        a, b = (_homes(after, decision.on[side]) for side in ("a", "b"))
        if not a or not b:
            assert decision.id in after.orphans
            continue
        seen += 1
        if decision.act == "same":
            assert a == b, decision
            assert len(a) == 1, decision
        else:
            assert a.isdisjoint(b), decision
    assert seen


def _homes(after: After, side: object) -> set[str]:
    """The incidents in which the words of a side stand now."""
    assert isinstance(side, dict)
    anchors = side["claims"] if side["kind"] == "incident" else [side]
    finder = decisions.Finder(after.claims, after.texts.get)
    out = set()
    for on in anchors:
        found = finder.find(on)
        chosen = [found.kept] if found.kept and found.kept.incident else found.claims
        out |= {c.incident for c in chosen if c is not None and c.incident is not None}
    return out


def _incidents_show_what_people_set(after: After) -> None:
    signed = 0
    last: dict[str, Decision] = {}
    for decision in after.live:
        if decision.act in ("sign", "withdraw") and decision.id not in after.orphans:
            target = _target(after, decision)
            if target is not None:
                last[target] = decision
    for code, decision in last.items():
        incident = after.incidents.get(code)
        assert isinstance(decision.value, dict)
        if incident is None:
            continue
        assert incident.state == decision.value["state"]
        if "figures" in decision.value:
            signed += 1
            killed = decision.value["figures"]["killed"]
            assert _range(incident) == killed
    assert signed
    for decision in after.live:
        if decision.act != "override" or decision.id in after.orphans or decision.id in after.review.overruled:
            continue
        incident = after.incidents.get(_target(after, decision) or "")
        if incident is not None and incident.state in ("draft", "in_review"):
            assert isinstance(decision.value, dict)
            assert _range(incident) == decision.value["killed"]
            assert "killed" in incident.derived
            assert incident.decided_by is not None


def _target(after: After, decision: Decision) -> str | None:
    """The incident that shows what was decided: that of its code while it has the words, else the one that has them."""
    code = str(decision.on["code"])
    homes = _homes(after, {"kind": "incident", "claims": decision.on.get("claims", [])})
    if not homes or code in homes:
        return code
    return homes.pop() if len(homes) == 1 else None


def _range(incident: Incident) -> dict[str, int] | None:
    return {"min": incident.killed.min, "max": incident.killed.max} if incident.killed else None


def _codes_lead_to_their_words(store: Store, before: After, after: After) -> None:
    """Every incident that still has words is found by its old code, and some of these words are in it."""
    by_id = {c.id: c for c in before.claims}
    for code, incident in before.incidents.items():
        anchors = [decisions.anchor(by_id[c], before.texts[by_id[c].document]) for c in incident.claims]
        homes = _homes(after, {"kind": "incident", "claims": anchors})
        if homes:
            assert store.incident(code).id in homes, code
