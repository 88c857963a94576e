"""A desk with accounts that answers at an address of this machine, and tokens of every role."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.web.browsing import Site, serving

from tollbook import capture, review, settings, work
from tollbook.accounts import MAY, ROLES, SCOPES, Door, Role
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web.api import serve
from tollbook.web.visitors import Members

PASSWORD = "four quiet lanterns"
REPORT = (
    "Seven civilians were killed by shelling in Homs on 4 May 2018, the Syrian Observatory for Human Rights said. "
    "Later one of the hurt passed on at the clinic."
)
OTHER = "Three people were injured in an air strike on Idlib on 9 May 2018, the civil defence said."


@dataclass(frozen=True)
class Team:
    """A served desk with a client for each role, and one for nobody."""

    site: Site
    clients: dict[Role | None, httpx2.Client]
    real: dict[str, str]

    @property
    def admin(self) -> httpx2.Client:
        """A program of somebody who may do everything."""
        return self.clients["admin"]

    def held(self, what: str) -> int:
        """How many of these the ledger holds."""
        found = self.admin.get(f"{self.site.address}/api/v1").raise_for_status().json()
        return int(found["counts"][what])

    def get(self, path: str, **query: Any) -> Any:
        """The JSON that an admin's program gets."""
        return self.admin.get(path, params=query).raise_for_status().json()

    def post(self, path: str, body: object, about: str = "") -> httpx2.Response:
        """A change by an admin's program: of what it has just looked at, at the address `about`."""
        headers = {"If-Match": self.admin.get(about).headers["etag"]} if about else {}
        return self.admin.post(path, json=body, headers=headers)


def client(site: Site, token: str | None) -> httpx2.Client:
    """A program that shows this token."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx2.Client(base_url=f"{site.address}/api/v1", headers=headers, timeout=60)


def small_ledger(folder: Path) -> dict[str, str]:
    """A ledger with two reports, a person and a request; what its things are called."""
    chosen = replace(settings.load(), countries=("SYR", "IRQ"))
    with Store.open(folder, create=True) as store:
        for words in (REPORT, OTHER):
            work.add(store, ["-"], capture.Given(source="A paper"), chosen, stdin=io.BytesIO(words.encode()))
        claim = next(iter(store.claims()))
        incident = store.incident(str(claim.incident))
        made = review.accept(store, claim.id, "desk-1", None, work.now)
        review.add_victims(store, incident.id, [{"names": ["Somebody"]}], "desk-1", None, work.now)
        review.ask(store, incident.id, "US-led Coalition", None, "desk-1", None, work.now)
        work.settle(store, work.knowledge(chosen, store))
        other = next(i for i in store.incidents() if i.id != incident.id)
        return {
            "incidents": incident.id,
            "other": other.id,
            "documents": claim.document,
            "claims": claim.id,
            "decisions": made.id,
            "victims": review.victims(store)[0].id,
            "requests": review.requests(store)[0].id,
        }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small ledger of one file's tests lies."""
    return tmp_path_factory.mktemp("api") / "ledger"


@pytest.fixture(scope="module")
def team(folder: Path, cache: Path) -> Iterator[Team]:
    """A desk with accounts over a small ledger, for the tests of one file. The place index is there."""
    real = small_ledger(folder)
    with AccountFile.beside(folder) as file:
        door = Door(file, work.now)
        tokens: dict[Role | None, str | None] = {None: None}
        for role in ROLES:
            door.add(f"the {role}", role, PASSWORD)
            tokens[role] = door.make_token(f"the {role}", "tests", [s for s in SCOPES if s in MAY[role]])[1]
        quick = serve.Pace(10**9, 10**9)
        with serving(folder, visitors=Members(door), local=False, pace=quick) as site:
            clients = {role: client(site, token) for role, token in tokens.items()}
            yield Team(site, clients, real)
            for each in clients.values():
                each.close()
