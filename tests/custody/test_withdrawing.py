"""The lawful hole: after a withdrawal no file of the ledger holds the words, and everything still verifies."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from tests.road.book import Answer, call

from tollbook import custody, review, work
from tollbook.capture import Given
from tollbook.cli.exports import EXPORTS
from tollbook.errors import NotFound, UsageError
from tollbook.model import Claim, Decision, decode, encode
from tollbook.settings import Settings
from tollbook.store import Store
from tollbook.store.chain import digest
from tollbook.tables import FORMS

NAME = "Zahira Qanbar"
TESTIMONY = (
    "Three shepherds were killed by shelling near Homs on 4 May 2018, said a witness, Zahira Qanbar of Wadi Street. "
    "Nine people were injured there, she said."
)
OTHER = "Two drivers were killed by shelling near Homs on 4 May 2018, the civil defence said."
SETTINGS = Settings()


def clock() -> datetime:
    return datetime(2024, 3, 1, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A testimony and a report, with decisions about both that hold their words."""
    reports = tmp_path / "in"
    reports.mkdir()
    (reports / "zahira-qanbar.txt").write_text(TESTIMONY)
    (reports / "other.txt").write_text(OTHER)
    folder = tmp_path / "L"
    with Store.open(folder) as store:
        work.add(store, [str(reports)], Given(source="Valley Post"), SETTINGS)
        spoken, other = (claim_of(store, words) for words in ("Three shepherds", "Two drivers"))
        by = "reader-3"
        review.accept(store, spoken.id, by, "as Zahira Qanbar told us", clock)
        review.accept(store, other.id, by, None, clock)
        review.note(store, other.id, "Zahira Qanbar says the same", by, clock)
        review.same(store, spoken.id, other.id, by, None, clock)
        work.settle(store, work.knowledge(SETTINGS, store))
        incident = next(iter(store.incidents()))
        review.add_victims(store, incident.id, [{"names": [NAME], "sex": "female"}, {"sex": "male"}], by, None, clock)
        review.sign(store, incident.id, "signed", by, None, clock)
        work.settle(store, work.knowledge(SETTINGS, store))
    return folder


def claim_of(store: Store, words: str) -> Claim:
    return next(claim for claim in store.claims() if words in claim.quote)


def grep(folder: Path, *words: str) -> list[str]:
    """Files in which one of the words stands, in any of the forms in which text is kept."""
    forms = [form for word in words for form in (word.encode(), word.lower().encode(), word.encode("utf-16-le"))]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return [str(path) for path in files if any(form in path.read_bytes() for form in forms)]


def withdraw(folder: Path, name: str, *more: str) -> Answer:
    return call(["--db", str(folder), "--as", "reader-3", "withdraw", name, *more])


def document_of(folder: Path, words: str) -> str:
    with Store.open(folder) as store:
        return next(document.id for document in store.documents() if words in document.text)


PRIVATE = (NAME, "Zahira", "Wadi Street", "Three shepherds", "zahira-qanbar")


def test_the_words_stand_there_before(ledger: Path) -> None:
    """Otherwise the tests below would pass on nothing."""
    for word in PRIVATE:
        assert grep(ledger, word), word


@pytest.mark.parametrize("named", ["document", "person"])
def test_no_file_of_the_ledger_holds_what_was_withdrawn_and_it_verifies(ledger: Path, named: str) -> None:
    name = document_of(ledger, NAME) if named == "document" else NAME
    done = withdraw(ledger, name, "--reason", "safety")
    assert done.code == 0, done.err
    assert "1 report" in done.out
    private = PRIVATE if named == "person" else ("Wadi Street", "Three shepherds", "zahira-qanbar")
    for word in private:
        assert grep(ledger, word) == [], word
    assert grep(ledger, "Two drivers")
    checked = call(["--db", str(ledger), "verify"])
    assert checked.code == 0, checked.err


def test_the_tombstone_says_what_when_why_and_from_which_desk_and_no_more(ledger: Path) -> None:
    name = document_of(ledger, NAME)
    withdraw(ledger, name, "--reason", "request")
    with Store.open(ledger) as store:
        stones = [entry for entry in store.entries() if entry.kind == "tombstone"]
        (capture,) = (msgspec.json.decode(s.payload) for s in stones if s.subject == name.removeprefix("sha256:"))
    assert capture == {"sha256": name.removeprefix("sha256:"), "by": "reader-3", "reason": "request", "visits": []}
    for stone in stones:
        assert set(msgspec.json.decode(stone.payload)) <= {"sha256", "visits", "decision", "parts", "by", "reason"}


def test_exports_carry_none_of_it_and_what_else_was_decided_still_holds(ledger: Path) -> None:
    withdraw(ledger, NAME, "--reason", "safety")
    printed = ""
    for what in EXPORTS:
        answer = call(["--db", str(ledger), "export", what, "--format", "jsonl"])
        assert answer.code == 0, answer.err
        printed += answer.out
    assert not [word for word in PRIVATE if word in printed]
    for form in FORMS:
        answer = call(["--db", str(ledger), "export", form, "--format", "csv"])
        assert answer.code == 0, answer.err
        assert not [word for word in PRIVATE if word in answer.out + answer.err], form
    page = ledger.parent / "corrections.html"
    assert call(["--db", str(ledger), "changes", "--since", "2020-01-01", "--html", str(page)]).code == 0
    assert not grep(page.parent / "L", *PRIVATE)
    assert not [word for word in PRIVATE if word in page.read_text(encoding="utf-8")]
    rows = [json.loads(line) for line in printed.splitlines()]
    (kept,) = (row for row in rows if row.get("act") == "accept" and row["on"])
    assert kept["on"]["quote"].startswith("Two drivers")
    (victim,) = (row for row in rows if str(row.get("id")).startswith("V"))
    assert victim["sex"] == "male"


def test_what_was_withdrawn_is_not_taken_in_again(ledger: Path, tmp_path: Path) -> None:
    withdraw(ledger, NAME, "--reason", "safety")
    call(["--db", str(ledger), "add", str(tmp_path / "in"), "--source", "Valley Post"])
    assert grep(ledger, NAME) == []


def test_whoever_blanks_a_decision_without_a_tombstone_is_found_out(ledger: Path) -> None:
    with Store.open(ledger) as store:
        first = next(iter(store.decisions()))
    blank = msgspec.structs.replace(first, on={}, value=None, reason=None, salts={})
    changed = msgspec.structs.replace(first, reason="another reason")
    for forged in (blank, changed):
        with closing(sqlite3.connect(ledger / "ledger.sqlite")) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute("UPDATE decisions SET record = ? WHERE id = ?", (encode(forged).decode(), first.id))
            connection.commit()
        with Store.open(ledger) as store:
            (problem,) = store.check_chain()
        assert first.id in problem


def test_decisions_of_the_first_programs_verify_before_and_after_a_withdrawal(ledger: Path) -> None:
    """Their hash is over all their words; with some of these destroyed, the tombstone answers for it."""
    make_old(ledger)
    with Store.open(ledger) as store:
        assert not list(store.check_chain())
        assert not any(decision.parts for decision in store.decisions())
    withdraw(ledger, NAME, "--reason", "safety")
    assert grep(ledger, NAME) == []
    with Store.open(ledger) as store:
        assert not list(store.check_chain())


def make_old(ledger: Path) -> None:
    """Write the chain and the decisions anew as the first programs did: without salts, with one hash over all words."""
    with closing(sqlite3.connect(ledger / "ledger.sqlite")) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        last: str | None = None
        for seq, record in connection.execute("SELECT seq, record FROM decisions ORDER BY seq").fetchall():
            row = msgspec.to_builtins(decode(Decision, record)) | {"previous": last}
            for name in ("hash", "parts", "salts"):
                del row[name]
            last = digest(row)
            words = json.dumps(row | {"hash": last}, ensure_ascii=False)
            connection.execute("UPDATE decisions SET record = ? WHERE seq = ?", (words, seq))
            payload = json.dumps({"hash": last, "id": row["id"]}, separators=(",", ":"))
            connection.execute("UPDATE chain SET payload = ? WHERE seq = ?", (payload, seq))
        previous: str | None = None
        columns = ("seq", "at", "kind", "subject", "payload")
        for values in connection.execute(f"SELECT {', '.join(columns)} FROM chain ORDER BY seq").fetchall():
            fields = dict(zip(columns, values, strict=True)) | {"previous": previous}
            previous = digest(fields)
            change = "UPDATE chain SET previous = ?, hash = ? WHERE seq = ?"
            connection.execute(change, (fields["previous"], previous, values[0]))
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()


def test_looking_destroys_nothing_and_a_wrong_call_says_what_is_wrong(ledger: Path) -> None:
    looked = withdraw(ledger, NAME, "--look")
    assert (looked.code, "1 report would be destroyed" in looked.out) == (0, True)
    for words, named in (
        ((NAME,), "--reason"),
        ((NAME, "--reason", "because she asked"), "safety"),
        (("Nobody At All", "--reason", "safety"), "Nobody At All"),
        (("qa", "--reason", "safety"), "qa"),
    ):
        refused = withdraw(ledger, *words)
        assert refused.code == 2
        assert named in refused.err
    assert grep(ledger, NAME)


def test_a_medium_goes_with_its_transcript_and_either_names_both(tmp_path: Path) -> None:
    (tmp_path / "voice.mp3").write_bytes(b"ID3 a recording")
    (tmp_path / "voice.txt").write_text(TESTIMONY)
    with Store.open(tmp_path / "L") as store:
        given = Given(transcript=tmp_path / "voice.txt", author="reader-3")
        work.add(store, [str(tmp_path / "voice.mp3")], given, SETTINGS)
        assert len(custody.plan(store, NAME).captures) == 2
        medium = next(c.sha256 for c in store.captures() if c.media_type.startswith("audio"))
        assert len(custody.plan(store, medium).captures) == 2


def test_the_same_words_in_another_report_are_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{TESTIMONY}\n\nPrinted by {name}.")
    with Store.open(tmp_path / "L") as store:
        work.add(store, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], Given(), SETTINGS)
        first, second = list(store.documents())
        done = custody.withdraw(store, SETTINGS, custody.plan(store, first.id), "desk-1", "safety")
    assert ("documents", second.id) in done.left


def test_a_broken_off_withdrawal_is_ended_by_the_next(ledger: Path) -> None:
    with Store.open(ledger) as store:
        what = custody.plan(store, NAME)
        (sha,) = what.captures
        body = store.body(sha)
        store.destroy(what.captures, "reader-3", "safety", what.words)
        path = store.vault.path(sha)
        path.write_bytes(body)
        assert any("withdraw" in problem for problem in store.check_vault())
    assert call(["--db", str(ledger), "withdraw"]).code == 0
    assert grep(ledger, NAME) == []
    assert call(["--db", str(ledger), "verify"]).code == 0


def test_who_sits_at_a_desk_stands_outside_the_chain_and_can_be_deleted(ledger: Path) -> None:
    with Store.open(ledger) as store:
        before = store.head()
    assert call(["--db", str(ledger), "desks", "name", "reader-3", "Imaginary Person"]).code == 0
    assert "reader-3  Imaginary Person" in call(["--db", str(ledger), "desks", "list"]).out
    with Store.open(ledger) as store:
        assert store.head() == before
    assert call(["--db", str(ledger), "desks", "forget", "--all"]).code == 0
    assert grep(ledger, "Imaginary Person") == []
    assert call(["--db", str(ledger), "desks", "forget", "reader-3"]).code == 2


def test_names_that_nobody_bears_are_refused(ledger: Path) -> None:
    with Store.open(ledger) as store:
        with pytest.raises(NotFound):
            custody.plan(store, "somebody else")
        with pytest.raises(UsageError):
            custody.withdraw(store, SETTINGS, custody.plan(store, NAME), " ", "safety")
