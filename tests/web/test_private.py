"""Names of people who were harmed: readers' accounts see none of them on any page, in any form, unless a family wishes
it published; nothing of the text around them is lost or moved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.web.test_members import WORDS, Browser

from tollbook import capture, review, settings, work
from tollbook.accounts import MAY, Door
from tollbook.desk import Name, Victim
from tollbook.publish.veil import Veil
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web import app, routes
from tollbook.web.visitors import Members

REPORT = (
    "Three civilians were killed by shelling in Homs on 4 May 2018, the civil defence said. They were Salma Idris, "
    "Omar Haddad and a child. وقال جيران إن سلمى إدريس كانت في البيت، وعمر حداد في الشارع."
)
PEOPLE: list[dict[str, object]] = [
    {"names": ["Salma Idris", "سلمى إدريس"], "publish_name": False},
    {"names": ["Omar Haddad", "عمر حداد"]},
    {"names": ["Layla Nasser"], "publish_name": True},
]
HIDDEN = ("Salma Idris", "سلمى إدريس", "Omar Haddad", "عمر حداد")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    folder = tmp_path_factory.mktemp("private") / "ledger"
    with Store.open(folder) as store:
        work.add(store, ["-"], capture.Given(), settings.load(), stdin=io.BytesIO(REPORT.encode()))
        (incident,) = store.incidents()
        (document,) = store.documents()
        source = (document.id, *document.span)
        review.add_victims(store, incident.id, PEOPLE, "north", "the list names Salma Idris", work.now, source)
    with AccountFile.beside(folder) as file:
        for role in ("reader", "analyst"):
            Door(file, work.now).add(f"the {role}", role, WORDS)
    return folder


@pytest.fixture(scope="module")
def made(ledger: Path) -> Iterator[Any]:
    with AccountFile.beside(ledger) as file:
        desk = app.make(ledger, settings.load(), visitors=Members(Door(file, work.now)), local=False)
        with TestClient(desk):
            yield desk


def addresses(made: Any) -> list[str]:
    """Every page with words, in each of its forms."""
    store = made.state.desk.store
    (incident,), (document,) = store.incidents(), store.documents()
    name = quote(document.id, safe="")
    plain = [r.path for r in routes.ROUTES if r.method == "GET" and "{" not in r.path and r.permission == "read"]
    plain = [path for path in plain if path not in ("/add/progress", "/plotly.js", "/map/lines", "/places/one")]
    own = [f"/incidents/{incident.id}", f"/incidents/{incident.id}/victims", f"/documents/{name}"]
    own += [f"/documents/{name}/against/{name}"]
    endings = [
        f"{path if path != '/' or not end else '/index'}{end}"
        for path in (*plain, *own)
        for end in ("", ".json", ".csv")
    ]
    return [*endings, "/search?q=salma", "/search.json?q=homs"]


def test_a_reader_sees_no_hidden_name_on_any_page_and_an_analyst_does(made: Any) -> None:
    reader, analyst = Browser(made, "the reader"), Browser(made, "the analyst")
    seen_by_analyst = set()
    for path in addresses(made):
        told = reader.client.get(path).text
        for name in HIDDEN:
            assert name not in told, f"{path} shows {name}"
        told = analyst.client.get(path).text
        seen_by_analyst |= {name for name in (*HIDDEN, "Layla Nasser") if name in told}
    assert seen_by_analyst == {*HIDDEN, "Layla Nasser"}


def test_a_reader_reads_the_rest_and_the_name_that_a_family_wishes_known(made: Any) -> None:
    (incident,), (document,) = made.state.desk.store.incidents(), made.state.desk.store.documents()
    reader = Browser(made, "the reader")
    shown = reader.client.get(f"/documents/{quote(document.id, safe='')}.json").json()
    assert len(shown["document"]["text"]) == len(document.text)
    for claim in shown["claims"]:
        assert shown["document"]["text"][claim["start"] : claim["end"]] == claim["quote"]
    assert "Three civilians were killed by shelling" in shown["document"]["text"]
    assert "Layla Nasser" in reader.client.get(f"/incidents/{incident.id}/victims").text


def test_sealed_originals_and_packets_ask_for_the_permission_to_see_names(made: Any) -> None:
    asking = {r.path for r in routes.ROUTES if r.permission == "names"}
    assert {"/documents/{name}/original", "/requests/{name}/packet", "/requests/{name}/packet-data"} == asking
    assert "names" not in MAY["reader"]
    (document,) = made.state.desk.store.documents()
    path = f"/documents/{quote(document.id, safe='')}/original"
    assert Browser(made, "the reader").client.get(path).status_code == 403
    assert Browser(made, "the analyst").client.get(path).status_code == 200


@given(st.text(max_size=60), st.text(max_size=60))
def test_hiding_keeps_the_length_of_every_text_and_leaves_no_name(before: str, after: str) -> None:
    veil = Veil([Victim(names=(Name(text="سلمى إدريس"),))])
    text = f"{before} سلمى إدريس {after}"
    assert len(veil.text(text)) == len(text)
    assert "سلمى إدريس" not in veil.text(text)


def test_other_people_who_share_one_word_of_a_name_stay() -> None:
    veil = Veil([Victim(names=(Name(text="Salma Idris"),)), Victim(names=(Name(text="Homs"),))])
    assert veil.text("Salma Nasser and Sami Idris in Homs") == "Salma Nasser and Sami Idris in Homs"
    assert veil(({"a": ["SALMA idris"]}, 3, None)) == ({"a": ["█████ █████"]}, 3, None)
