"""Pages of requests, comparison, fact check, agreement and people: what they record and what they show."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from tests.web.conftest import Desk

from tollbook import review, work
from tollbook.model import Incident
from tollbook.store import Store


def largest(desk: Desk) -> Incident:
    with Store.open(desk.ledger) as store:
        return max(store.incidents(), key=lambda i: len(i.documents))


def only(rows: Any) -> Any:
    (row,) = rows
    return row


def test_a_request_goes_from_its_packet_to_a_concession_in_dated_rows(demo: Desk) -> None:
    code = largest(demo).id
    page = demo.post(f"/incidents/{code}/requests", party="North Army").partition("?")[0]
    name = page.rpartition("/")[2]
    kept = demo.json(f"{page}.json")["request"]
    packet = demo.client.get(f"{page}/packet-data").content
    assert hashlib.sha256(packet).hexdigest() == kept["packet"]  # type: ignore[index]
    assert "North Army" in demo.page(f"{page}/packet")
    assert "has been sent" not in demo.page(page)
    demo.post(f"{page}/rows", 422, kind="reply", on="2019-03-01")  # it was not sent yet
    demo.post(f"{page}/rows", kind="sent", on="2019-02-01")
    assert name in demo.client.get("/requests.csv?overdue=1").text
    assert "overdue since" in demo.page("/requests")
    assert "Requests without an answer" in demo.page("/")
    demo.post(f"{page}/rows", kind="reminder", on="2019-03-15")
    demo.post(f"{page}/rows", 422, kind="reply", on="2019-04-01")  # a reply is a document with claims
    document = largest(demo).documents[0]
    demo.post(f"{page}/rows", kind="reply", on="2019-04-01", document=document)
    demo.post(f"{page}/rows", kind="assessment", on="2019-04-02", assessment="credible", words="we found")
    demo.post(f"{page}/rows", kind="concession", on="2019-04-03", killed="2-3", words="we regret")
    rows: Any = demo.json(f"{page}.json")["request"]
    assert [row["kind"] for row in rows["rows"]] == ["sent", "reminder", "reply", "assessment", "concession"]
    assert name not in demo.client.get("/requests.csv?overdue=1").text
    with Store.open(demo.ledger) as store:
        party = next(p for p in store.incident(code).parties if p.name == "North Army")
    assert party.conceded is not None
    assert party.conceded.killed is not None
    assert (party.conceded.killed.min, party.conceded.killed.max) == (2, 3)


def test_a_packet_that_no_longer_is_what_was_sent_says_so(demo: Desk) -> None:
    code = largest(demo).id
    page = demo.post(f"/incidents/{code}/requests", party="North Army").partition("?")[0]
    assert "has changed since this packet" not in demo.page(page)
    version = demo.json(f"/incidents/{code}.json")["version"]
    demo.post(f"/incidents/{code}/override", version=version, field="killed", value="1-2", reason="read again")
    assert "has changed since this packet" in demo.page(page)


def test_speakers_totals_stand_beside_our_sums_and_a_forbidden_ratio_is_given_only_when_asked_for(demo: Desk) -> None:
    found: Any = demo.json("/compare.json")["comparisons"]
    differing = [each for each in found if each["differences"]]
    assert differing
    assert all(each["ratio"] is None for each in differing)
    anyway: Any = demo.json("/compare.json?anyway=1")["comparisons"]
    assert any(each["ratio"] is not None for each in anyway if each["differences"])
    assert demo.client.get("/compare.csv").text.count("\r\n") == len(found) + 1


def test_a_row_of_incidents_without_a_figure_says_unknown_and_never_nought(demo: Desk) -> None:
    row = only(r for r in demo.page("/tally").split("<tr>") if "SYR-00000000-a" in r)
    assert '<td class="n" colspan="2">unknown</td>' in row
    row = only(r for r in demo.page("/tally?lang=ar").split("<tr>") if "SYR-00000000-a" in r)
    assert '<td class="n">0</td>' not in row
    listed: Any = demo.json("/tally.json")["tally"]
    assert only(r["sum"] for r in listed["rows"] if r["key"] == ["unknown"])["unquantified"] == 1


def test_a_fact_check_shows_each_number_and_takes_nothing_in(demo: Desk) -> None:
    before = demo.json("/documents.json")["count"]
    page = demo.post(
        "/factcheck", 200, pasted="Twelve shepherds were killed near Homs on 4 May 2018, the civil defence said."
    )
    assert "Twelve shepherds were killed" in page
    assert 'download="receipt.html"' in page
    assert demo.json("/documents.json")["count"] == before
    demo.post("/factcheck", 422, address="file:///etc/passwd")


def test_two_readers_who_graded_blind_see_how_far_they_agree(new_demo: Callable[..., Desk]) -> None:
    one = new_demo("north")
    with Store.open(one.ledger) as store:
        codes = [i.id for i in store.incidents()][:3]
        for code, first, second in zip(codes, ("fair", "weak", "fair"), ("fair", "weak", "weak"), strict=True):
            review.give_opinion(store, code, first, "north", "because of this", work.now)
            review.give_opinion(store, code, second, "south", "because of that", work.now)
    row = only(one.json("/agreement.json")["agreement"])
    assert (row["incidents"], row["agreed"]) == (3, 2)
    assert round(row["kappa"], 2) == 0.4
    assert codes[2] in one.page("/agreement")
    assert "because of that" not in one.page("/decisions")  # the log tells no reader what the other wrote


def test_a_person_is_corrected_field_by_field_and_pasted_names_point_at_their_words(demo: Desk) -> None:
    code = largest(demo).id
    demo.post(f"/incidents/{code}/victims/paste", people="Salma Idris, 34, f")
    person = only(demo.json(f"/incidents/{code}/victims.json")["victims"])
    fields = {"names": "Salma Idris / سلمى إدريس", "age": "35", "sex": "female", "status": "civilian"}
    demo.post(f"/victims/{person['id']}/correct", **fields, harm="injured", publish_name="yes", role="teacher")
    person = only(demo.json(f"/incidents/{code}/victims.json")["victims"])
    assert [n["script"] for n in person["names"]] == ["Latn", "Arab"]
    told = (person["age"], person["harm"], person["publish_name"], person["role"])
    assert told == (35, "injured", True, "teacher")
    demo.post(f"/victims/{person['id']}/correct", 422, **fields, harm="injured", publish_name="yes", role="teacher")


def test_what_failed_is_tried_again_as_a_job_that_the_page_shows(demo: Desk) -> None:
    with Store.open(demo.ledger) as store:
        store.record_failure("capture", "http://127.0.0.1:1/gone", None, "No answer.")
        sealed = next(iter(store.captures())).sha256
        store.record_failure("read", "a report", sealed, "It could not be read.")
    assert "Try all again" in demo.page("/failures")
    assert demo.post("/failures/retry") == "/add#jobs"
    kinds = {job["kind"] for job in demo.json("/add.json")["jobs"]}  # type: ignore[attr-defined]
    assert kinds == {"url", "retry"}


def finished(desk: Desk) -> Any:
    """The newest job, once it has come to its end."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        job: Any = desk.json("/add.json")["jobs"][0]  # type: ignore[index]
        if job["state"] in ("done", "failed"):
            return job
        time.sleep(0.1)
    raise AssertionError("the job came to no end")


def test_a_place_is_moved_and_merged_and_all_reports_are_read_again_with_it(demo: Desk) -> None:
    def at(name: str) -> set[tuple[float, float]]:
        rows: Any = demo.json("/places.json")["places"]
        return {(row["lat"], row["lon"]) for row in rows if row["name"] == name}

    before = at("Hajin")
    options: Any = demo.json("/places/one.json?q=Hajin")["options"]
    option = options[0]
    fields = {"q": "Hajin", "id": option["id"], "reason": "seen on imagery"}
    demo.post("/places/move", 422, **fields, point="somewhere")
    where = demo.post("/places/move", **fields, point="34.7, 40.9")
    assert "All reports are read again" in demo.page(where)
    assert finished(demo)["state"] == "done"
    assert at("Hajin") == {(34.7, 40.9)}
    assert "34.7, 40.9" in demo.page("/places")  # in the list of what people changed
    assert "These two are one place" in demo.page(f"/places/one?q=Hajin&id={option['id']}&other=Tabqa")
    demo.post("/places/merge", **fields, other="Tabqa")
    assert finished(demo)["state"] == "done"
    rows: Any = demo.json("/places.json")["places"]
    assert option["id"] not in {row["gazetteer_id"] for row in rows}
    for decision in ("D000002", "D000001"):
        demo.post(f"/decisions/{decision}/undo")
        assert finished(demo)["state"] == "done"
    assert at("Hajin") == before


def test_a_translation_is_sealed_under_the_desk_name_and_stands_beside_its_text(demo: Desk) -> None:
    rows: Any = demo.json("/documents.json")["documents"]
    name = quote(next(row["id"] for row in rows if row["lang"] == "ar"), safe="")
    words = "Raids on the town: ten people were killed, the local council said."
    demo.post(f"/documents/{name}/words", 422, kind="opinion", words=words)
    demo.post(f"/documents/{name}/words", kind="translation", words=words, lang_of="en")
    assert finished(demo)["state"] == "done"
    page = demo.page(f"/documents/{name}")
    assert words in page
    assert "by desk-1" in page
    derived = only(demo.json(f"/documents/{name}.json")["derived"])
    assert (derived["derived_how"], derived["author"], derived["lang"]) == ("translation", "desk-1", "en")


def test_a_copy_of_the_ledger_is_made_at_a_button_and_is_whole(demo: Desk) -> None:
    assert "Make a copy now" in demo.page("/settings")
    assert demo.post("/settings/backup") == "/add#jobs"
    assert finished(demo)["state"] == "done"
    name = only(demo.json("/settings.json")["backups"])
    assert name in demo.page("/settings")
    (found,) = demo.ledger.rglob(name)
    with Store.open(found) as copy, Store.open(demo.ledger) as store:
        assert copy.counts() == store.counts()
        assert list(copy.check_vault()) == []
        assert list(copy.check_chain()) == []


def test_a_command_in_a_sentence_is_shown_as_one_from_left_to_right(demo: Desk) -> None:
    """`x` in a text is for terminals; on a page it is marked, and a right-to-left page does not turn it around."""
    for address, command in (
        ("/settings", "tollbook verify"),
        ("/settings", "--country"),
        ("/tally", "tollbook sample"),
    ):
        for lang in ("en", "ar"):
            page = demo.page(f"{address}?lang={lang}")
            assert f'<code dir="ltr">{command}</code>' in page
            assert "`" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_report_names_the_countries_with_which_it_was_read(demo: Desk) -> None:
    """They stand with the report, not with the desk: another desk may read with others."""
    assert "Countries in view: Syria, Iraq" in demo.page(f"/documents/{quote(largest(demo).documents[0])}")
