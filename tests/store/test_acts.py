"""Decisions are written once, in a chain that anyone can compute again; failures are rows that a person can see."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.store.samples import capture

from tollbook.errors import NotFound
from tollbook.model import encode
from tollbook.store import Store


def sha256(value: object) -> str:
    """Of the canonical JSON, as the data dictionary gives it."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def test_decisions_chain_and_can_be_computed_again_from_the_export(store: Store) -> None:
    on = {"document": "sha256:x", "span": [1, 5], "quote": "أربعة", "field": "count"}
    first = store.append_decision("correct", "desk-1", on, {"min": 4, "max": 4}, "read the Arabic")
    store.seal(*capture("between"))
    second = store.append_decision("undo", "desk-2", on, undoes=first.id, at="2026-01-01T00:00:00Z")
    assert list(store.decisions()) == [first, second]
    assert second.previous == first.hash
    assert first.previous is None
    for decision in store.decisions():
        line = json.loads(encode(decision))
        claimed = line.pop("hash")
        for path, salt in line.pop("salts").items():
            content = {"/on": line["on"], "/value": line["value"], "/reason": line["reason"]}[path]
            assert line["parts"][path] == sha256([salt, content])
        for name in ("on", "value", "reason"):
            del line[name]
        assert sha256(line) == claimed
    assert list(store.check_chain()) == []


def test_a_decision_goes_by_its_id_and_only_a_known_one_can_be_undone(store: Store) -> None:
    first = store.append_decision("note", "desk-1", {"incident": "A"}, 1.5)
    assert store.decision(first.id.lower()) == first
    with pytest.raises(NotFound):
        store.append_decision("undo", "desk-1", {}, undoes="D999999")
    assert store.counts().decisions == 1


def test_decisions_in_one_batch_follow_each_other(store: Store) -> None:
    with store.batch():
        made = [store.append_decision("accept", "desk-1", {"claim": str(n)}) for n in range(5)]
    assert [each.previous for each in made] == [None, *(each.hash for each in made[:-1])]
    assert len({each.id for each in made}) == 5
    assert list(store.check_chain()) == []


def test_times_come_from_the_clock_that_was_passed_in_and_are_utc(tmp_path: Path) -> None:
    here = timezone(timedelta(hours=3))
    with Store.open(tmp_path / "L", clock=lambda: datetime(2026, 1, 1, 1, 30, tzinfo=here)) as store:
        assert store.append_decision("note", "desk-1", {}).at == "2025-12-31T22:30:00Z"
        store.seal(*capture("one"))
        head = store.head()
        assert head is not None
        assert head.at == "2025-12-31T22:30:00Z"


def test_the_same_failure_is_one_row_that_can_be_resolved_and_opened_again(tmp_path: Path) -> None:
    times = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(100))
    with Store.open(tmp_path / "L", clock=lambda: next(times)) as store:
        first = store.record_failure("read", "a.pdf", None, "The file is empty.")
        other = store.record_failure("read", "b\0\udcff.pdf", "f" * 64, "The file is empty.")
        assert store.record_failure("read", "a.pdf", None, "The file is empty.") == first
        assert store.failures() == [first, other]
        store.resolve_failure(first.id)
        assert store.failures() == [other]
        assert store.counts().failures == 1
        resolved = store.failures(open_only=False)[0]
        assert resolved.id == first.id
        assert resolved.resolved_at is not None
        again = store.record_failure("read", "a.pdf", None, "The file is empty.")
        assert again.id == first.id
        assert again.at > first.at
        assert store.failures() == [other, again]
        with pytest.raises(NotFound):
            store.resolve_failure("F0")


def test_notes_are_kept_changed_and_deleted(store: Store) -> None:
    assert store.meta("profile") is None
    store.set_meta("profile", "airwars")
    store.set_meta("profile", "ibc")
    assert store.meta("profile") == "ibc"
    store.set_meta("profile", None)
    assert store.meta("profile") is None
