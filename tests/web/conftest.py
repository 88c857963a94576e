"""Desks to test: over an empty ledger and over the demo reports, asked in this process or by a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.road.conftest import cache, plain_settings

from tollbook import capture, settings, work
from tollbook.store import Store
from tollbook.web import app

__all__ = ["cache", "plain_settings"]

HERE = "http://127.0.0.1"


@dataclass(frozen=True)
class Desk:
    """A running desk, asked as a browser of one person would."""

    client: TestClient
    ledger: Path

    def page(self, path: str, status: int = 200) -> str:
        """The page at `path`."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:2000]}"
        return str(answer.text)

    def json(self, path: str) -> dict[str, object]:
        """The data of the page at `path` (which ends in .json)."""
        found: dict[str, object] = self.client.get(path).raise_for_status().json()
        return found

    def post(self, path: str, status: int = 303, /, **fields: object) -> str:
        """Send a form as the pages do; gives the address that the answer leads to, or the page."""
        data = {"token": self.token(), **fields}
        answer = self.client.post(path, data=data, follow_redirects=False)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:2000]}"
        return str(answer.headers.get("location", answer.text))

    def token(self) -> str:
        """The token in this browser's forms."""
        found = re.search(r'name="form-token" content="([0-9a-f]+)"', self.page("/"))
        assert found is not None
        return found[1]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over an empty ledger."""
    with TestClient(app.make(tmp_path / "ledger", settings.load()), base_url=HERE) as client:
        yield Desk(client, tmp_path / "ledger")


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A ledger with the demo reports, made once; tests work on copies."""
    ledger = tmp_path_factory.mktemp("demo") / "ledger"
    chosen = replace(settings.load(), countries=("SYR", "IRQ"))
    with Store.open(ledger) as store, as_file(files("tollbook") / "demo" / "reports") as folder:
        work.add(store, [str(folder)], capture.Given(), chosen)
    return ledger


@pytest.fixture
def copied(demo_ledger: Path, tmp_path: Path) -> Path:
    """A ledger with the demo reports for one test."""
    return Path(shutil.copytree(demo_ledger, tmp_path / "ledger"))


@pytest.fixture
def new_demo(copied: Path) -> Iterator[Callable[..., Desk]]:
    """Opens desks over one ledger with the demo reports, each under its own desk name."""
    opened: list[TestClient] = []

    def make(name: str = "desk-1") -> Desk:
        chosen = replace(settings.load(), countries=("SYR", "IRQ"), desk=name)
        client = TestClient(app.make(copied, chosen), base_url=HERE)
        client.__enter__()
        opened.append(client)
        return Desk(client, copied)

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def demo(new_demo: Callable[..., Desk]) -> Desk:
    """A desk over the demo reports."""
    return new_demo()
