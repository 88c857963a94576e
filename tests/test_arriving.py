"""A ledger that grows report by report holds the incidents and figures of one that was filled at once."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.changed_reader import Desk, decided_ledger, reports

from tollbook import arriving, capture, review, settling, work
from tollbook.review import places
from tollbook.settings import Settings
from tollbook.store import Store

SETTINGS = Settings()


def add(store: Store, folder: Path, lines: Sequence[bytes]) -> None:
    """One run that takes these reports in."""
    path = folder / "some.jsonl"
    path.write_bytes(b"".join(lines))
    work.add(store, [str(path)], capture.Given(), SETTINGS)


def incidents(store: Store) -> list[bytes]:
    """All that incidents say, without their codes, which go by the order in which events became known."""
    rows = []
    for incident in store.incidents():
        row = msgspec.to_builtins(incident)
        rows.append(msgspec.json.encode({k: v for k, v in row.items() if k not in ("id", "previous_codes")}))
    return sorted(rows)


def told(chance: random.Random, n: int) -> list[bytes]:
    """Reports with all that bears on more than its own event: strikes of a day, totals of a month, known publishers."""
    out = list(reports(chance, n))
    for number, day in enumerate(("4 May 2018", "9 May 2018", "20 June 2018")):
        row = {
            "id": f"s{number}",
            "text": f"The Saudi-led coalition said that it carried out one air strike on Taiz in Yemen on {day}. "
            f"The Yemen Data Project said that {500 - 90 * number} civilians were killed in Yemen in May 2018.",
            "published": f"2018-0{5 + number}-28",
            "source": f"Paper {number}",
        }
        out.append(msgspec.json.encode(row) + b"\n")
    chance.shuffle(out)
    return out


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_the_incidents_of_one_run(
    chance: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("ledgers")
    lines = told(chance, 9)
    with Store.open(folder / "once") as once, Store.open(folder / "grown") as grown:
        add(once, folder, lines)
        left = chance.sample(lines, len(lines))
        while left:
            size = min(len(left), chance.choice((1, 1, 2, 4)))
            add(grown, folder, left[:size])
            left = left[size:]
        assert incidents(grown) == incidents(once)
        assert {row.id for row in grown.contradictions()} == {row.id for row in once.contradictions()}
        assert list(work.verify(grown, SETTINGS)) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_reports_that_come_after_decisions_change_what_one_run_over_all_would(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = str(tmp_path / "L") if kind == "sqlite" else request.getfixturevalue("postgresql_address")
    with Store.open(address) as store:
        known = decided_ledger(store, 11, 24, tmp_path)
        for line in told(random.Random(12), 5):
            row = msgspec.json.decode(line)
            add(store, tmp_path, [msgspec.json.encode({**row, "id": f"late {row['id']}"}) + b"\n"])
        kept = incidents(store)
        with store.batch():
            settling.settle_all(store, known, work.READER, "2024-01-01T00:00:00Z")
        assert incidents(store) == kept


def test_one_report_more_is_joined_without_looking_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "L") as store:
        add(store, tmp_path, told(random.Random(3), 12))
        codes = {i.id for i in store.incidents()}
        monkeypatch.setattr(settling, "settle_all", everything_refused)
        add(
            store,
            tmp_path,
            [b'{"id": "new", "text": "Two shepherds were killed by shelling near Homs in Syria on 3 March 2015."}\n'],
        )
        assert {i.id for i in store.incidents()} == {*codes, "SYR-20150303-a"}


def test_what_was_kept_is_left_aside_where_anything_but_reports_changed(tmp_path: Path) -> None:
    with Store.open(tmp_path / "L") as store:
        add(store, tmp_path, told(random.Random(3), 4))
        known = work.knowledge(SETTINGS, store)
        assert store.joined_state() is not None
        work.rerun(store, SETTINGS)
        assert store.joined_state() is not None
        store.forget_readings()
        assert store.joined_state() is None
        with store.batch():
            assert not arriving.settle_added(store, known, work.READER, "2024-01-01T00:00:00Z")


def everything_anew(store: Store) -> tuple[list[bytes], set[str], list[bytes]]:
    """What one run over everything gives now; the ledger stays as it is."""
    known, out = work.knowledge(SETTINGS, store), []

    def look() -> None:
        with store.batch():
            settling.settle_all(store, known, work.READER, "2024-01-01T00:00:00Z")
            out.append(standing(store))
            raise ZeroDivisionError

    with suppress(ZeroDivisionError):
        look()
    return out[0]


def standing(store: Store) -> tuple[list[bytes], set[str], list[bytes]]:
    """Incidents, contradictions, and which claims stand in one incident."""
    together: dict[str | None, list[str]] = defaultdict(list)
    for claim in store.claims():
        together[claim.incident].append(claim.id)
    homes = sorted(msgspec.json.encode([code is None, sorted(own)]) for code, own in together.items())
    return incidents(store), {row.id for row in store.contradictions()}, homes


def test_a_place_that_is_moved_or_merged_changes_what_one_run_over_all_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "L") as store:
        add(store, tmp_path, told(random.Random(5), 16))
        for name in ("Taiz", "Mocha"):
            known = work.knowledge(SETTINGS, store)
            here, there = (places.chosen(work.known_place(known, each), each) for each in (name, "Aden"))
            if name == "Taiz":
                places.move(store, here, 14.1, 44.5, "desk-1", None, work.now)
            else:
                places.merge(store, here, there, "desk-1", None, work.now)
            was = standing(store)
            with monkeypatch.context() as patched:
                patched.setattr(settling, "settle_all", everything_refused)
                work.rerun(store, SETTINGS, anew=False)
            assert standing(store) != was
            assert standing(store) == everything_anew(store)


def everything_refused(*_: object) -> None:
    """Stands for a run over everything where there must be none."""
    raise AssertionError("everything was joined anew")


@pytest.mark.parametrize("seed", range(4))
def test_a_decision_changes_what_one_run_over_all_would(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick: list[bool] = []
    settle_added = arriving.settle_added

    def watched(store: Store, known: work.Knowledge, reader: str, at: str) -> bool:
        quick.append(settle_added(store, known, reader, at))
        return quick[-1]

    monkeypatch.setattr(arriving, "settle_added", watched)
    with Store.open(tmp_path / "L") as store:
        chance = random.Random(seed)
        add(store, tmp_path, told(chance, 16))
        desk = Desk(store, chance, work.knowledge(SETTINGS, store))
        for _ in range(14):
            held = store.counts().decisions
            desk.decide()
            made = list(store.decisions())
            if len(made) == held:
                continue
            again = review.touched(made, made[-1])
            if again:
                work.rerun(store, SETTINGS, again)
            else:
                work.settle(store, work.knowledge(SETTINGS, store))
            assert standing(store) == everything_anew(store), made[-1]
        assert list(work.verify(store, SETTINGS)) == []
    assert any(quick)
