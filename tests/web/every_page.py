"""Every page of the desk over one ledger that holds something for each: generated from the list of routes.

An address with a name in it is filled from the ledger. What is no page must be named here with what it is; a new route
that is neither filled nor named makes the tests fail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from tollbook import decisions, review, work
from tollbook.accounts import Door
from tollbook.desk import RequestRow
from tollbook.model import Job
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web import routes
from tollbook.web.calls import Route

GONE = "http://127.0.0.1:1/gone"
ADMIN, WORDS = "the admin", "four quiet lanterns"

# Answers that are no pages of the desk, with the media type that each has.
NO_PAGES = {
    "/add/progress": "text/event-stream",
    "/plotly.js": "text/javascript",
    "/map/lines": "application/json",
    "/requests/{name}/packet-data": "application/json",
    "/documents/{name}/original": "",  # whatever was sealed, in a frame that runs nothing
}
# Pages of one thing, and forms: they have no table.
NO_LISTS = frozenset(
    ("/", "/settings", "/factcheck", "/sign-in", "/account", "/requests/{name}/packet", "/documents/{name}/missed")
) | {"/documents/{name}/against/{other}"}


@dataclass(frozen=True)
class Things:
    """What the pages of a ledger are about."""

    incident: str
    document: str
    other: str
    request: str


def furnish(ledger: Path) -> Things:
    """Give a ledger with the demo reports something for every page to show, and an account of an admin."""
    with Store.open(ledger) as store:
        incidents = list(store.incidents())
        incident = next(i for i in incidents if i.lat is not None)
        made = review.ask(store, incident.id, "North Army", None, "north", None, work.now)
        request = decisions.request_id(made)
        sent = RequestRow(id="", by="north", kind="sent", on="2019-01-01")
        review.answer(store, request, sent, "north", None, work.now)
        people: list[dict[str, object]] = [{"names": ["Salma Idris"], "age": 34}, {}]
        review.add_victims(store, incident.id, people, "north", None, work.now)
        for one in incidents[:3]:
            review.give_opinion(store, one.id, "fair", "north", "because of this", work.now)
            review.give_opinion(store, one.id, "weak", "south", "because of that", work.now)
        store.put_job(
            replace(
                store.new_job(Job(by="north", kind="url", name=GONE)),
                state="failed",
                problems=(f"{GONE} answered with status 410.",),
            )
        )
        store.record_failure("capture", GONE, None, f"{GONE} took longer than 30 seconds.")
        incident = store.incident(incident.id)
        documents = [d.id for d in store.documents() if d.id in incident.documents]
        other = next(d.id for d in store.documents() if d.id != documents[0])
    with AccountFile.beside(ledger) as file:
        Door(file, work.now).add(ADMIN, "admin", WORDS)
    return Things(incident.id, documents[0], other, request)


FILLED: Mapping[str, Callable[[Things], str]] = {
    "/incidents/{name}": lambda t: f"/incidents/{t.incident}",
    "/incidents/{name}/victims": lambda t: f"/incidents/{t.incident}/victims",
    "/documents/{name}": lambda t: f"/documents/{quote(t.document, safe='')}",
    "/documents/{name}/missed": lambda t: f"/documents/{quote(t.document, safe='')}/missed?start=0&end=30",
    "/documents/{name}/against/{other}": lambda t: "/documents/{}/against/{}".format(
        quote(t.document, safe=""), quote(t.other, safe="")
    ),
    "/documents/{name}/original": lambda t: f"/documents/{quote(t.document, safe='')}/original",
    "/requests/{name}": lambda t: f"/requests/{t.request}",
    "/requests/{name}/packet": lambda t: f"/requests/{t.request}/packet",
    "/requests/{name}/packet-data": lambda t: f"/requests/{t.request}/packet-data",
    "/places/one": lambda t: "/places/one?q=Raqqa&other=Homs",
    "/search": lambda t: "/search?q=raqqa",
}


def looked_at() -> list[Route]:
    """All routes that are looked at."""
    return [route for route in routes.ROUTES if route.method == "GET"]


def address(route: Route, things: Things, ending: str = "") -> str:
    """The address of a route over this ledger, in one of its forms. Raises AssertionError for one without a filling."""
    filled = FILLED[route.path](things) if route.path in FILLED else route.path
    assert not re.search(r"[{}]", filled), f"say in tests/web/every_page.py how {route.path} is filled"
    path, mark, query = filled.partition("?")
    return (path if path != "/" or not ending else "/index") + ending + mark + query


def pages(things: Things) -> list[str]:
    """The addresses of all pages."""
    return [address(route, things) for route in looked_at() if route.path not in NO_PAGES]
