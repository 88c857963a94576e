"""What a script does with the API: walk through lists, decide, be told of changes, keep what it has."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from tests.web.api.conftest import REPORT, Team
from tests.web.browsing import serving

from tollbook.web.api import serve


def code(team: Team) -> str:
    return team.real["incidents"]


def document(team: Team) -> str:
    return quote(team.real["documents"], safe="")


def test_a_list_is_walked_through_by_cursors_and_nothing_comes_twice(team: Team) -> None:
    whole = team.get("/claims", limit=200)
    assert whole["next"] is None
    walked, cursor = [], None
    while True:
        answer = team.admin.get("/claims", params={"limit": 1, **({"cursor": cursor} if cursor else {})})
        page = answer.json()
        walked += page["items"]
        cursor = page["next"]
        assert ('rel="next"' in answer.headers.get("link", "")) is (cursor is not None)
        if cursor is None:
            break
        there = re.match("<([^>]+)>", answer.headers["link"])
        assert there is not None
        following = team.admin.get(f"{team.site.address}{there[1]}").json()
        assert following["items"] != page["items"]
    assert walked == whole["items"]
    assert len(walked) >= 2


def test_incidents_are_filtered_and_walked_through_the_newest_first(team: Team) -> None:
    days = [incident["date_from"] for incident in team.get("/incidents")["items"]]
    assert days == sorted(days, reverse=True)
    first = team.get("/incidents", limit=1)
    second = team.get("/incidents", limit=1, cursor=first["next"])
    assert [first["items"][0]["date_from"], second["items"][0]["date_from"]] == days[:2]
    assert [i["id"] for i in team.get("/incidents", q="Homs")["items"]] == [code(team)]
    assert team.get("/incidents", since="2018-05-08", until="2018-05-10")["items"][0]["id"] == team.real["other"]


def test_a_program_that_has_the_answer_already_is_told_so(team: Team) -> None:
    answer = team.admin.get(f"/incidents/{code(team)}")
    again = team.admin.get(f"/incidents/{code(team)}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    other = team.admin.get(f"/incidents/{code(team)}", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_a_change_is_one_decision_under_the_desk_name_of_the_token(team: Team) -> None:
    before = team.held("decisions")
    answer = team.post(
        f"/incidents/{code(team)}/override",
        {"field": "injured", "value": "2-3", "reason": "a second list"},
        about=f"/incidents/{code(team)}",
    )
    assert answer.status_code == 201
    made = answer.json()
    assert (made["by"], made["act"], made["reason"]) == ("the admin", "override", "a second list")
    assert answer.headers["location"] == f"/api/v1/decisions/{made['id']}"
    assert team.held("decisions") == before + 1
    assert team.get(f"/incidents/{code(team)}")["incident"]["injured"] == {"min": 2, "max": 3}
    assert team.get(f"/decisions/{made['id']}")["hash"] == made["hash"]
    newest = team.get("/decisions", after=made["id"])["items"]
    assert newest == []


def test_nothing_is_overwritten_that_others_changed_meanwhile(team: Team) -> None:
    path = f"/incidents/{code(team)}"
    seen = team.admin.get(path).headers["etag"]
    first = {"field": "missing", "value": 4, "reason": "one"}
    assert team.admin.post(f"{path}/override", json=first, headers={"If-Match": seen}).status_code == 201
    count = team.held("decisions")
    second = {"field": "missing", "value": 5, "reason": "two"}
    answer = team.clients["reviewer"].post(f"{path}/override", json=second, headers={"If-Match": seen})
    assert answer.status_code == 412
    problem = answer.json()
    assert problem["status"] == 412
    assert [d["by"] for d in problem["changed"]] == ["the admin"]
    assert team.held("decisions") == count
    assert team.get(path)["incident"]["missing"] == {"min": 4, "max": 4}
    assert team.admin.post(f"{path}/override", json=second).status_code == 428
    fresh = answer.headers["etag"]
    assert fresh == team.admin.get(path).headers["etag"]
    assert team.admin.post(f"{path}/override", json=second, headers={"If-Match": fresh}).status_code == 201
    whatever = {"If-Match": "*"}
    assert team.admin.post(f"{path}/note", json={"words": "look again"}, headers=whatever).status_code == 201


def test_a_missed_claim_moves_the_range_and_undoing_it_brings_the_range_back(team: Team) -> None:
    path = f"/documents/{document(team)}"
    before = team.get(f"/incidents/{code(team)}")["incident"]["killed"]
    whole = next(c for c in team.get(f"{path}/claims")["items"] if c["harm"] == "killed")
    body = {"quote": "one of the hurt passed on", "harm": "killed", "count": "1", "adds_to": whole["id"]}
    answer = team.post(f"{path}/claims", body, about=path)
    assert answer.status_code == 201, answer.text
    now = team.get(f"/incidents/{code(team)}")["incident"]["killed"]
    assert now == {"min": before["min"] + 1, "max": before["max"] + 1}
    added = next(c for c in team.get(f"{path}/claims")["items"] if c["by_decision"] == answer.json()["id"])
    assert REPORT[added["start"] : added["end"]] == added["quote"] == body["quote"]
    assert team.post(f"/decisions/{answer.json()['id']}/undo", {}).status_code == 201
    assert team.get(f"/incidents/{code(team)}")["incident"]["killed"] == before


def test_a_claim_is_corrected_field_by_field(team: Team) -> None:
    other = team.real["other"]
    claim = next(c for c in team.get("/claims", incident=other)["items"])
    path = f"/claims/{claim['id']}"
    assert team.post(f"{path}/correct", {"field": "count", "value": "4-5"}, about=path).status_code == 201
    assert team.get(path)["claim"]["count"]["max"] == 5
    assert team.get(path)["claim"]["decided"] == "corrected"
    assert team.get(f"/incidents/{other}")["incident"]["injured"]["max"] == 5
    wrong = team.post(f"{path}/correct", {"field": "colour", "value": 1}, about=path)
    assert wrong.status_code == 422
    assert "colour" in wrong.json()["detail"]


def test_words_that_are_handed_in_become_a_job_and_then_claims(team: Team) -> None:
    text = "Nine people were killed by an explosion in Aleppo on 3 June 2018, the governor said."
    answer = team.admin.post("/jobs", json={"text": text, "source": "A second paper"})
    assert answer.status_code == 202
    (job,) = answer.json()["items"]
    filed = team.admin.post(
        "/jobs/file",
        params={"name": "report.txt"},
        content=b"Two people were killed in Hama on 9 June 2018.",
        headers={"Content-Type": "application/octet-stream"},
    )
    assert filed.status_code == 202
    team.site.settle()
    for name in (job["id"], filed.json()["id"]):
        assert team.get(f"/jobs/{name}")["state"] == "done"
    assert team.get("/incidents", q="Aleppo")["items"]
    (found,) = team.get("/documents", source="A second paper")["items"]
    assert found["text"].strip() == text
    sealed = team.admin.get(f"/documents/{quote(found['id'], safe='')}/original")
    assert sealed.content.decode().strip() == text
    assert "attachment" in sealed.headers["content-disposition"]


def test_names_of_private_victims_are_hidden_from_readers_in_every_list(team: Team) -> None:
    name = "Amal Test Name"
    path = f"/incidents/{code(team)}"
    made = team.post(f"{path}/victims", {"people": [{"names": [name], "sex": "female"}]}, about=path)
    assert made.status_code == 201, made.text
    person = next(v for v in team.get("/victims", incident=code(team))["items"] if v["sex"] == "female")
    assert person["names"][0]["text"] == name
    reader = team.clients["reader"]
    for where in (
        "/victims",
        f"/victims/{person['id']}",
        "/decisions",
        f"{path}/decisions",
        f"/decisions/{made.json()['id']}",
    ):
        answer = reader.get(where, params={} if "/victims/" in where or "/decisions/" in where else {"limit": 200})
        assert answer.status_code == 200, where
        assert name not in answer.text, where
    assert name in team.admin.get(f"/decisions/{made.json()['id']}").text


def test_what_another_reader_found_stays_hidden_until_one_has_given_an_opinion(team: Team) -> None:
    path = f"/incidents/{code(team)}"
    assert team.post(f"{path}/opinion", {"grading": "fair"}, about=path).status_code == 201
    reviewer = team.clients["reviewer"]
    assert reviewer.get(f"{path}/opinions").json()["items"] == []
    assert "fair" not in [(d["value"] or {}).get("grading") for d in _opinions(reviewer)]
    given = reviewer.post(f"{path}/opinion", json={"grading": "weak"}, headers={"If-Match": "*"})
    assert given.status_code == 201
    assert len(reviewer.get(f"{path}/opinions").json()["items"]) == 2
    assert [d["value"]["grading"] for d in _opinions(reviewer)] == ["fair", "weak"]
    assert team.get("/agreement")["items"][0]["incidents"] == 1


def _opinions(client: httpx2.Client) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/decisions", params={"limit": 200}).json()["items"]
    return [row for row in rows if row["on"].get("kind") == "opinion"]


def test_a_misspelt_filter_or_field_is_refused_and_not_passed_over(team: Team) -> None:
    assert team.admin.get("/incidents", params={"contry": "SYR"}).status_code == 400
    answer = team.post("/same", {"a": "x", "b": "y", "why": "z"})
    assert answer.status_code == 400
    assert "why" in answer.json()["detail"]
    assert team.admin.get("/incidents", params={"cursor": "x"}).status_code == 422


def test_a_body_that_is_too_large_is_not_read_to_its_end(team: Team) -> None:
    answer = team.admin.post("/factcheck", json={"text": "x" * (serve.LARGEST + 1)})
    assert answer.status_code == 413


def test_the_numbers_of_a_report_are_checked_and_the_report_is_not_taken_in(team: Team) -> None:
    before = team.held("captures")
    answer = team.admin.post(
        "/factcheck", json={"text": "Twenty civilians were killed in Homs on 4 May 2018, officials said."}
    )
    assert answer.status_code == 200
    assert answer.json()[0]["numbers"]
    assert team.held("captures") == before


def test_who_asks_too_often_is_told_when_to_ask_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pace") / "ledger"
    with serving(folder, pace=serve.Pace(burst=3, each_second=0.01)) as site:
        with httpx2.Client(base_url=f"{site.address}/api/v1") as client:
            answers = [client.get("/incidents") for _ in range(4)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429]
        assert int(answers[-1].headers["retry-after"]) > 1


def test_the_pace_lets_one_visitor_in_again_with_time_and_keeps_visitors_apart() -> None:
    clock = [0.0]
    pace = serve.Pace(burst=2, each_second=1.0, clock=lambda: clock[0])
    assert [pace.wait("a") for _ in range(2)] == [0.0, 0.0]
    assert pace.wait("a") == 1.0
    assert pace.wait("b") == 0.0
    clock[0] = 1.0
    assert pace.wait("a") == 0.0
