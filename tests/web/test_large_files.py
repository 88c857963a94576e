"""Large sealed files: a stretch of one costs what the stretch costs, and a whole one is sent piece by piece."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tollbook import settings
from tollbook.errors import LedgerError
from tollbook.model import Capture
from tollbook.store import Store
from tollbook.web import app, ranges

AT = "2026-01-02T03:04:05Z"
SIZE = 200_000_000
LITTLE = 8_000_000  # bytes of memory that a stretch may cost


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger with a film of 200 MB, and the film's SHA-256."""
    address = tmp_path_factory.mktemp("film") / "ledger"
    body = b"begins" + bytes(SIZE - 10) + b"ends"
    sha = hashlib.sha256(body).hexdigest()
    with Store.open(address) as store:
        store.seal(Capture(sha256=sha, size=SIZE, origin="film.mp4", media_type="video/mp4", captured_at=AT), body)
    return address, sha


@pytest.fixture
def measured() -> Iterator[None]:
    """Memory is looked at from here on."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


def test_a_stretch_of_a_large_recording_is_read_alone(film: tuple[Path, str], measured: None) -> None:
    address, sha = film
    with TestClient(app.make(address, settings.load()), base_url="http://127.0.0.1") as client:
        path = f"/documents/{quote(f'sha256:{sha}', safe='')}/original"
        client.get("/search")  # what every page loads
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        for asked, body in (("bytes=0-5", b"begins"), ("bytes=-4", b"ends"), ("bytes=99999999-100000000", b"\0\0")):
            answer = client.get(path, headers={"Range": asked})
            assert (answer.status_code, answer.content) == (206, body)
            assert answer.headers["content-length"] == str(len(body))
        answer = client.get(path, headers={"Range": f"bytes={SIZE}-"})
        assert (answer.status_code, answer.content) == (416, b"")
        assert tracemalloc.get_traced_memory()[1] - before < LITTLE


def test_a_whole_file_is_sent_piece_by_piece(film: tuple[Path, str], measured: None) -> None:
    address, sha = film
    with Store.open(address) as store:
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        sent = sum(map(len, ranges.read(store.open_body(sha), 0, SIZE)))
    assert sent == SIZE
    assert tracemalloc.get_traced_memory()[1] - before < LITTLE


def test_a_file_is_compared_with_its_name_once_and_again_when_somebody_wrote_to_it(tmp_path: Path) -> None:
    body = b"Nine were killed."
    sha = hashlib.sha256(body).hexdigest()
    with Store.open(tmp_path / "ledger") as store:
        about = Capture(sha256=sha, size=len(body), origin="a.wav", media_type="audio/wav", captured_at=AT)
        store.seal(about, body)
        for _ in range(2):
            with store.open_body(sha) as file:
                assert file.read() == body
        path = store.vault.path(sha)
        path.chmod(0o600)
        path.write_bytes(b"Five were killed.")
        with pytest.raises(LedgerError, match="have changed since they were captured"):
            store.open_body(sha)
        path.unlink()
        with pytest.raises(LedgerError, match="are missing from the vault"):
            store.open_body(sha)
