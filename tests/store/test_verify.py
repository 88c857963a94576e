"""Whoever changes, deletes, adds or reorders what was sealed or decided is found out, by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.samples import capture

from tollbook.store import Entry, Store, entry_hash

SHAS = [capture(f"text {n}")[0].sha256 for n in range(6)]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Six captures with a decision after each: entries 1 to 12 of the chain."""
    return make(tmp_path / "L")


def make(folder: Path) -> Path:
    with Store.open(folder) as store:
        for n in range(6):
            store.seal(*capture(f"text {n}"))
            store.append_decision("note", "desk-1", {"n": n}, reason="because")
    return folder


@pytest.fixture
def tamper(ledger: Path) -> Callable[..., None]:
    """Run SQL past the program, as somebody with the file in hand can: triggers dropped first."""

    def run(*statements: str) -> None:
        with closing(sqlite3.connect(ledger / "ledger.sqlite")) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return run


def problems(ledger: Path) -> list[str]:
    with Store.open(ledger, create=False) as store:
        return [*store.check_chain(), *store.check_vault()]


def test_an_untouched_ledger_has_no_problem(ledger: Path) -> None:
    assert problems(ledger) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 5), at=st.integers(0, 5), bit=st.integers(0, 7))
def test_one_flipped_bit_of_a_sealed_file_is_found(ledger: Path, which: int, at: int, bit: int) -> None:
    path = ledger / "vault" / SHAS[which][:2] / SHAS[which][2:4] / SHAS[which]
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
    assert problems(ledger) == [f"The sealed bytes {SHAS[which]} have changed since they were captured."]
    path.write_bytes(whole)


def test_a_missing_a_foreign_and_a_misplaced_file_are_found(ledger: Path) -> None:
    vault = ledger / "vault"
    path = vault / SHAS[0][:2] / SHAS[0][2:4] / SHAS[0]
    path.replace(vault / SHAS[0])
    (vault / "note.txt").write_text("hello")
    found = problems(ledger)
    assert len(found) == 3
    assert found[0].startswith(f"The sealed bytes {SHAS[0]} are missing")
    assert {f"The vault holds the foreign file {SHAS[0]}.", "The vault holds the foreign file note.txt."} == set(
        found[1:]
    )


def test_bytes_of_which_no_capture_speaks_are_named(ledger: Path) -> None:
    record, body = capture("never noted")
    path = ledger / "vault" / record.sha256[:2] / record.sha256[2:4] / record.sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    assert [record.sha256 in each and "no capture speaks" in each for each in problems(ledger)] == [True]
    with Store.open(ledger) as store:
        assert store.seal(record, body), "adding the same source again takes the bytes in"
    assert problems(ledger) == []


CASES: dict[str, tuple[str, list[str]]] = {
    "a capture deleted": (
        f"DELETE FROM captures WHERE sha256 = '{SHAS[2]}'",
        [f"The capture {SHAS[2]} (entry 5) was deleted.", f"The vault holds the bytes {SHAS[2]}"],
    ),
    "what was noted of a capture changed": (
        f"""UPDATE captures SET record = replace(record, 'text/plain', 'text/fancy') WHERE sha256 = '{SHAS[2]}'""",
        [f"What was noted of the capture {SHAS[2]} (entry 5) was changed."],
    ),
    "what was noted of a capture broken": (
        f"UPDATE captures SET record = '{{' WHERE sha256 = '{SHAS[2]}'",
        [f"What was noted of the capture {SHAS[2]} (entry 5) cannot be read any more."],
    ),
    "a decision deleted": (
        "DELETE FROM decisions WHERE id = 'D000002'",
        ["The decision D000002 (entry 4) was deleted.", "The decision D000003 (entry 6) does not follow"],
    ),
    "the last decision deleted": (
        "DELETE FROM decisions WHERE id = 'D000006'",
        ["The decision D000006 (entry 12) was deleted."],
    ),
    "a decision changed": (
        "UPDATE decisions SET record = replace(record, 'desk-1', 'desk-9') WHERE id = 'D000002'",
        ["The decision D000002 (entry 4) was changed."],
    ),
    "a decision put in past the program": (
        "INSERT INTO decisions SELECT 99, 'D000099', record FROM decisions WHERE id = 'D000001'",
        ["The decision D000099 (number 99) has no entry in the chain"],
    ),
    "a capture put in past the program": (
        "INSERT INTO captures SELECT 2, 'abc', record, salt FROM captures WHERE seq = 1",
        ["The capture abc (number 2) has no entry in the chain", "The sealed bytes abc are missing"],
    ),
    "an entry deleted": (
        "DELETE FROM chain WHERE seq = 4",
        ["The chain has a gap: entry 4 is missing.", "The decision D000002 (number 4) has no entry"],
    ),
    "two entries deleted": (
        "DELETE FROM chain WHERE seq IN (4, 5)",
        ["The chain has a gap: entries 4 to 5 are missing."],
    ),
    "the first entry deleted": ("DELETE FROM chain WHERE seq = 1", ["The chain has a gap: entry 1 is missing."]),
    "the last entry deleted": (
        "DELETE FROM chain WHERE seq = 12",
        ["The decision D000006 (number 12) has no entry in the chain"],
    ),
    "a payload changed": (
        "UPDATE chain SET payload = replace(payload, 'D000002', 'D000007') WHERE seq = 4",
        ["Entry 4 of the chain was changed", "The decision D000002 (entry 4) was changed."],
    ),
    "a time changed": (
        "UPDATE chain SET at = '2020-01-01T00:00:00Z' WHERE seq = 3",
        ["Entry 3 of the chain was changed"],
    ),
    "a false tombstone": (
        """UPDATE chain SET kind = 'tombstone' WHERE seq = 5""",
        ["Entry 5 of the chain was changed", f"The capture {SHAS[2]} (number 5) has no entry"],
    ),
    "two entries exchanged": (
        "UPDATE chain SET seq = CASE seq WHEN 3 THEN -5 WHEN 5 THEN -3 ELSE seq END",
        ["entry 3", "entry 5"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_way_of_tampering_is_named(case: str, ledger: Path, tamper: Callable[..., None]) -> None:
    statement, expected = CASES[case]
    more = ["UPDATE chain SET seq = -seq WHERE seq < 0"] if "exchanged" in case else []
    tamper(statement, *more)
    found = problems(ledger)
    for sentence in expected:
        assert any(sentence.lower() in each.lower() for each in found), (sentence, found)


def rehash(connection: sqlite3.Connection, start: int) -> None:
    """Make the hashes of the chain fit again from `start` on, as a forger who knows the rule would."""
    previous = connection.execute("SELECT hash FROM chain WHERE seq = ?", (start - 1,)).fetchone()
    last = previous[0] if previous else None
    for row in connection.execute("SELECT * FROM chain WHERE seq >= ? ORDER BY seq", (start,)).fetchall():
        names = ("seq", "at", "kind", "subject", "payload", "previous", "hash")
        entry = msgspec.convert({**dict(zip(names, row, strict=True)), "previous": last}, Entry)
        last = entry_hash(entry)
        connection.execute("UPDATE chain SET previous = ?, hash = ? WHERE seq = ?", (entry.previous, last, entry.seq))


def test_a_forger_who_hashes_everything_anew_cannot_keep_the_head(ledger: Path, tamper: Callable[..., None]) -> None:
    """The head, written down elsewhere, is what a whole rewriting cannot give again."""
    with Store.open(ledger) as store:
        before = store.head()
    tamper("UPDATE chain SET at = '2020-01-01T00:00:00Z' WHERE seq = 3")
    with closing(sqlite3.connect(ledger / "ledger.sqlite")) as connection:
        rehash(connection, 3)
        connection.commit()
    with Store.open(ledger) as store:
        assert list(store.check_chain()) == []
        after = store.head()
    assert before is not None
    assert after is not None
    assert before.hash != after.hash


def test_a_body_that_should_have_been_destroyed_is_named(ledger: Path) -> None:
    body = capture("text 1")[1]
    with Store.open(ledger) as store:
        store.destroy([SHAS[1]], "desk-1", "safety")
        path = store.vault.path(SHAS[1])
        path.write_bytes(body)
        (problem,) = store.check_vault()
        assert problem.startswith(f"The bytes {SHAS[1]} were to be destroyed, but are still in the vault")
        store.compact()
        assert not list(store.check_vault())


def test_long_chains_are_checked_across_pages(store: Store) -> None:
    store.page = 4
    with store.batch():
        for n in range(8):
            store.seal(*capture(f"text {n}"))
        store.append_decision("note", "desk-1", {})
    assert list(store.check_chain()) == []
    assert list(store.check_vault()) == []
