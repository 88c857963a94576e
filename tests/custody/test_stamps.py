"""The head of the chain stamped by a service that the test runs: it holds; what does not is refused or named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.custody.responder import Service, serving
from tests.road.book import call
from tests.store.samples import capture

from tollbook import custody
from tollbook.errors import CaptureError, TollbookError, UsageError
from tollbook.settings import Settings
from tollbook.store import Store

SETTINGS = Settings(allow_private=("localhost",))


@pytest.fixture(scope="module")
def service() -> Service:
    return Service()


@pytest.fixture
def url(service: Service) -> Iterator[str]:
    service.lie = None
    service.asked.clear()
    with serving(service) as address:
        yield address


@pytest.fixture
def root(service: Service, tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(service.root.public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "L") as store:
        store.seal(*capture("one"))
    return tmp_path / "L"


def test_a_stamp_covers_the_head_and_joins_the_chain(ledger: Path, url: str, root: Path, service: Service) -> None:
    with Store.open(ledger) as store:
        head = store.head()
        assert head is not None
        made = custody.seal(store, SETTINGS, url, root)
        assert (made.covers, made.signer, made.root) == (head.seq, "CN=Test stamps", "CN=Test root")
        assert list(custody.stamps(store)) == [made]
        assert [entry.kind for entry in store.entries()] == ["capture", "seal"]
        assert not list(store.check_chain())
    assert len(service.asked) == 1
    assert head.hash.encode() not in service.asked[0], "the service sees a hash of the head, not the head"


@pytest.mark.parametrize("lie", ["imprint", "nonce", "refuse", "nonsense"])
def test_an_answer_without_proof_is_refused(ledger: Path, url: str, root: Path, service: Service, lie: str) -> None:
    service.lie = lie
    with Store.open(ledger) as store:
        with pytest.raises(TollbookError):
            custody.seal(store, SETTINGS, url, root)
        assert [entry.kind for entry in store.entries()] == ["capture"]


def test_a_service_that_nothing_vouches_for_is_refused(ledger: Path, url: str, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(Service().root.public_bytes(Encoding.PEM))
    with Store.open(ledger) as store:
        with pytest.raises(TollbookError, match="does not lead to a root"):
            custody.seal(store, SETTINGS, url, other)
        with pytest.raises(TollbookError, match="--tsa-root"):
            custody.seal(store, SETTINGS, url)


def test_a_stamp_that_was_moved_or_changed_is_named(ledger: Path, url: str, root: Path) -> None:
    with Store.open(ledger) as store:
        custody.seal(store, SETTINGS, url, root)
    with closing(sqlite3.connect(ledger / "ledger.sqlite")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE chain SET payload = replace(payload, 'AAAA', 'AAAB') WHERE kind = 'seal'")
        connection.execute("UPDATE chain SET payload = replace(payload, 'MII', 'MIJ') WHERE kind = 'seal'")
        connection.commit()
    with Store.open(ledger) as store:
        (problem,) = custody.stamps(store)
    assert "does not hold" in str(problem)


def test_no_proxy_no_stamp_and_no_way_inside(ledger: Path, url: str, root: Path, service: Service) -> None:
    with Store.open(ledger) as store:
        with pytest.raises(CaptureError, match="private network"):
            custody.seal(store, Settings(), url, root)
        with pytest.raises(CaptureError, match="through the proxy"):
            custody.seal(store, replace(SETTINGS, proxy="http://127.0.0.1:1"), url, root)
    assert not service.asked


def test_wrong_calls_are_named(ledger: Path, tmp_path: Path, url: str) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("no certificate")
    with Store.open(ledger) as store:
        for path in (wrong, tmp_path / "none.pem"):
            with pytest.raises(UsageError):
                custody.seal(store, SETTINGS, url, path)
    with Store.open(tmp_path / "empty") as store, pytest.raises(UsageError, match="empty"):
        custody.seal(store, SETTINGS, url)


def test_the_command_stamps_and_verify_says_by_whom(
    ledger: Path, url: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "settings.toml"
    config.write_text('allow_private = ["localhost"]\n')
    monkeypatch.setenv("TOLLBOOK_CONFIG", str(config))
    done = call(["--db", str(ledger), "seal", "--tsa", url, "--tsa-root", str(root)])
    assert done.code == 0, done.err
    assert "CN=Test stamps" in done.out
    checked = call(["--db", str(ledger), "verify"])
    assert checked.code == 0, checked.err
    assert "Stamped" in checked.out
