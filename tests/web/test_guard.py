"""What every answer carries and every change must pass."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import HERE, Desk

from tollbook.accounts import MAY
from tollbook.web import routes

STREAMS = ("/add/progress", "/plotly.js", "/map/lines", "/places/one")  # no pages of their own
# Pages of desks with accounts, which are tested there.
WITH_ACCOUNTS = ("/sign-in", "/account", "/accounts", "/audit")
KNOWN = set().union(*MAY.values())


def test_every_route_names_a_permission_that_some_role_has() -> None:
    assert all(route.permission in KNOWN for route in routes.ROUTES)
    assert len({(r.method, r.path) for r in routes.ROUTES}) == len(routes.ROUTES)


def test_the_application_has_no_page_beside_the_list_of_routes(desk: Desk) -> None:
    listed = {route.path for route in routes.ROUTES}
    served = set()
    for route in desk.client.app.routes:  # type: ignore[attr-defined]
        path = getattr(route, "path", "")
        if not path.startswith(("/static", "/openapi", "/api/")):
            served.add("/" if path.startswith("/index.") else path.removesuffix(".json").removesuffix(".csv"))
    assert served - {""} <= listed


def test_every_page_forbids_scripts_that_are_not_ours(desk: Desk) -> None:
    policy = desk.client.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_no_page_holds_script_or_style_of_its_own(demo: Desk) -> None:
    for route in routes.ROUTES:
        if route.method == "GET" and "{" not in route.path and route.path not in (*STREAMS, *WITH_ACCOUNTS):
            text = demo.page(route.path)
            for part in text.split("<script")[1:]:
                assert part.lstrip().startswith("src="), route.path
            assert "<style" not in text
            assert " style=" not in text
            assert " onclick=" not in text
            assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), route.path


def test_a_foreign_name_for_this_machine_is_refused(desk: Desk) -> None:
    answer = desk.client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}, {"sec-fetch-site": "same-site"}]
)
def test_a_change_from_a_foreign_site_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    token = desk.token()
    answer = desk.client.post("/seen", data={"token": token}, headers=headers, follow_redirects=False)
    assert answer.status_code == 400


def test_a_change_without_the_token_of_this_browser_is_refused(desk: Desk) -> None:
    desk.page("/")
    assert desk.client.post("/seen", data={}, follow_redirects=False).status_code == 400
    assert desk.client.post("/seen", data={"token": "0" * 64}, follow_redirects=False).status_code == 400
    with TestClient(desk.client.app, base_url=HERE) as other:
        assert other.post("/seen", data={"token": desk.token()}, follow_redirects=False).status_code == 400
