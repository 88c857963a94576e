"""Who may use which endpoint: a table of every endpoint and every role, with tokens of all scopes and of one."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient
from tests.web.api.conftest import PASSWORD, Team

from tollbook import settings
from tollbook.accounts import MAY, ROLES, SCOPES, Door, Role
from tollbook.store.accounts import AccountFile
from tollbook.web import app, routes
from tollbook.web.api.calls import Endpoint
from tollbook.work import now

KNOWN = set().union(*MAY.values())


def test_every_endpoint_names_a_permission_that_some_role_and_some_token_has() -> None:
    assert all(endpoint.permission in KNOWN for endpoint in routes.API)
    assert {endpoint.permission for endpoint in routes.API} <= {*SCOPES, "open"}
    assert len({(endpoint.method, endpoint.path) for endpoint in routes.API}) == len(routes.API)


def test_the_application_has_no_endpoint_beside_the_table(team: Team) -> None:
    served = {
        (method, route.path)
        for route in team.site.app.routes
        if route.path.startswith("/api")
        for method in route.methods
    }
    assert served == {(endpoint.method, endpoint.address) for endpoint in routes.API}


def asked(client: httpx2.Client, endpoint: Endpoint, **more: Any) -> httpx2.Response:
    """The answer to a request that names nothing and says nothing."""
    kind = "application/octet-stream" if endpoint.file else "application/json"
    headers = {"Content-Type": kind} if endpoint.method == "POST" else {}
    path = endpoint.path.replace("{name}", "nothing")
    address = str(client.base_url).rstrip("/") + path
    return client.request(endpoint.method, address, headers={**headers, **more})


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("endpoint", routes.API, ids=lambda e: f"{e.method} {e.path or '/'}")
def test_every_endpoint_lets_in_exactly_the_roles_that_have_its_permission(
    team: Team, endpoint: Endpoint, role: Role | None
) -> None:
    answer = asked(team.clients[role], endpoint)
    allowed = endpoint.permission in MAY[role] if role else endpoint.permission == "open"
    if allowed:
        assert answer.status_code not in (401, 403, 405, 500)
    else:
        assert answer.status_code == (403 if role else 401)
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_opens_what_its_scope_says_and_nothing_else(team: Team, scope: str) -> None:
    with AccountFile.beside(team.site.ledger) as file:
        _, words = Door(file, now).make_token("the admin", "one scope", [scope])
    with httpx2.Client(base_url=f"{team.site.address}/api/v1", headers={"Authorization": f"Bearer {words}"}) as client:
        for endpoint in routes.API:
            refused = asked(client, endpoint).status_code == 403
            assert refused is (endpoint.permission not in (scope, "open")), (endpoint.method, endpoint.path)


def test_a_browser_that_is_signed_in_may_look_but_changes_need_a_token(team: Team) -> None:
    with TestClient(team.site.app, base_url="http://desk.example") as client:
        token = re.search(r'name="form-token" content="([0-9a-f]+)"', client.get("/sign-in").text)
        assert token is not None
        client.post("/sign-in", data={"token": token[1], "desk": "the admin", "password": PASSWORD})
        assert client.get("/api/v1/incidents").status_code == 200
        answer = client.post("/api/v1/same", json={"a": "x", "b": "y"})
        assert answer.status_code == 403
        assert "token" in answer.json()["detail"]


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_page_of_another_site_changes_nothing_on_a_desk_without_accounts(
    tmp_path: Any, headers: dict[str, str]
) -> None:
    with TestClient(app.make(tmp_path / "ledger", settings.load()), base_url="http://127.0.0.1") as client:
        given = {"text": "Three people were killed in Homs on 4 May 2018."}
        assert client.post("/api/v1/jobs", json=given, headers=headers).status_code == 403
        plain = {"content-type": "text/plain"}
        assert client.post("/api/v1/jobs", content='{"text": "x"}', headers=plain).status_code == 415
        assert client.get("/api/v1/jobs").json()["items"] == []
        assert client.post("/api/v1/jobs", json=given).status_code == 202
