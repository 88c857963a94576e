"""Incidents are replaced at every run; the codes they were given stay, and lead to where they went."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.samples import capture, claim, document, incident

from tollbook.errors import AmbiguousName, NotFound
from tollbook.model import CodeRow, Range
from tollbook.store import Store


def filled(store: Store, claims: int = 4) -> list[str]:
    record, body = capture("one")
    store.seal(record, body)
    of = document(record.sha256)
    made = [claim(of, n) for n in range(claims)]
    store.put_reading(record.sha256, [of], made, reader="r")
    return [each.id for each in made]


def test_incidents_and_their_claims_are_replaced_together(store: Store) -> None:
    a, b, c, d = filled(store)
    store.replace_incidents(
        [incident("SYR-20250601-a"), incident("SYR-20250601-b")], {a: "SYR-20250601-a", b: "SYR-20250601-b"}
    )
    assert [each.id for each in store.claims(incident="SYR-20250601-a")] == [a]
    assert store.claim(b).incident == "SYR-20250601-b"
    assert store.claim(c).incident is None
    one = incident("SYR-20250601-a", killed=Range(min=1, max=2), previous_codes=("SYR-20250601-b",))
    store.replace_incidents([one], {b: one.id, d: one.id})
    assert list(store.incidents()) == [one]
    assert [each.id for each in store.claims(incident=one.id)] == [b, d]
    assert store.claim(a).incident is None


def test_a_code_is_found_in_any_case_and_by_what_it_was_before(store: Store) -> None:
    one = incident("IRQ-20250601-a", previous_codes=("CI195", "IRQ-20250601-b"))
    store.replace_incidents([one, incident("IRQ-20250602-a")], {})
    for name in ("IRQ-20250601-a", "irq-20250601-A", "ci195", "IRQ-20250601-B"):
        assert store.incident(name) == one
    with pytest.raises(NotFound):
        store.incident("IRQ-2025")


def test_a_code_in_use_wins_over_the_same_code_in_another_past(store: Store) -> None:
    a, b = incident("A-1"), incident("A-2", previous_codes=("A-1", "OLD"))
    c = incident("A-3", previous_codes=("OLD",))
    store.replace_incidents([a, b, c], {})
    assert store.incident("a-1") == a
    with pytest.raises(AmbiguousName, match="A-2, A-3"):
        store.incident("old")


def test_merged_codes_stay_findable_through_several_mergers_and_circles_end(store: Store) -> None:
    store.replace_incidents([incident("C")], {})
    store.put_codes(
        [
            CodeRow(code="A", anchors=("x",), merged_into="B"),
            CodeRow(code="B", anchors=("y",), merged_into="C"),
            CodeRow(code="C", anchors=("z",)),
            CodeRow(code="P", anchors=(), merged_into="Q"),
            CodeRow(code="Q", anchors=(), merged_into="P"),
        ]
    )
    assert store.incident("a").id == "C"
    with pytest.raises(NotFound):
        store.incident("P")


def test_codes_outlive_rebuilds_and_keep_the_time_they_were_first_given(address: str) -> None:
    times = iter(datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in range(24))
    old = CodeRow(code="A", anchors=("sha256:x 1 5 abc", "sha256:y 2 6 def"))
    with Store.open(address, clock=lambda: next(times)) as store:
        store.put_codes([old, CodeRow(code="B", anchors=())])
        store.replace_incidents([], {})
        store.forget_readings()
        store.put_codes([CodeRow(code="A", anchors=("c",), merged_into="B")])
        store.put_codes([])
    with Store.open(address) as store:
        assert store.codes() == [CodeRow(code="A", anchors=("c",), merged_into="B"), CodeRow(code="B", anchors=())]
        with store._engine.connect() as connection:
            given = connection.execute(text("SELECT first_given_at FROM incident_codes ORDER BY code")).scalars().all()
    assert given == ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"]


def test_the_store_knows_whether_incidents_still_follow_from_claims_and_decisions(store: Store) -> None:
    assert not store.settled()
    filled(store)
    store.replace_incidents([], {})
    assert store.settled()
    store.seal(*capture("not yet read"))
    assert store.settled()
    for change in (
        lambda: store.append_decision("note", "desk-1", {}),
        lambda: store.put_reading(capture("one")[0].sha256, (), (), reader="r2"),
        lambda: store.destroy([capture("one")[0].sha256], "desk-1", "safety"),
        store.forget_readings,
    ):
        change()
        assert not store.settled()
        store.replace_incidents([], {})
        assert store.settled()


def test_incidents_are_picked_by_country_and_span_and_unknown_dates_are_in_no_span(store: Store) -> None:
    june = incident("SYR-20250601-a", country="SYR", date_from="2025-06-01", date_to="2025-06-03")
    july = incident("SYR-20250701-a", country="SYR", date_from="2025-07-01", date_to="2025-07-01")
    never = incident("SYR-undated-a", country="SYR")
    iraq = incident("IRQ-20250601-a", country="IRQ", date_from="2025-06-01", date_to="2025-06-01")
    store.replace_incidents([july, june, never, iraq], {})
    assert list(store.incidents()) == [iraq, june, july, never]
    assert list(store.incidents(country="SYR", date_from="2025-06-02", date_to="2025-06-30")) == [june]
    assert list(store.incidents(date_to="2025-06-01")) == [iraq, june]


def test_a_failed_replacement_leaves_the_old_incidents(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        a, *_ = filled(store)
        old = incident("A")
        store.replace_incidents([old], {a: "A"})

        def broken() -> None:
            with store.batch():
                store.replace_incidents([incident("B")], {a: "B"})
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            broken()
        assert list(store.incidents()) == [old]
        assert store.claim(a).incident == "A"
