"""A desk with accounts: every route asks every role for its permission; sessions, second factor, tokens, audit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pyotp
import pytest
from starlette.testclient import TestClient

from tollbook import settings, work
from tollbook.accounts import MAY, Door, Role
from tollbook.accounts.door import LONGEST_WAIT
from tollbook.store import Store
from tollbook.store.accounts import AccountFile
from tollbook.web import app, routes
from tollbook.web.visitors import SESSION, Members

HERE = "http://desk.example"
WORDS = "four quiet lanterns"
ROLES: tuple[Role, ...] = get_args(Role)
STREAMS = frozenset(("/add/progress", "/plotly.js"))  # answers that never end


class Clock:
    """The time of day, put on by the longest wait before each signing in, so that none waits for failures before it."""

    ahead = timedelta(0)

    def __call__(self) -> datetime:
        return work.now() + self.ahead

    def later(self) -> None:
        self.ahead += LONGEST_WAIT


CLOCK = Clock()


class Browser:
    """One person's browser at the desk."""

    def __init__(self, made: Any, desk: str | None = None) -> None:
        self.client = TestClient(made, base_url=HERE)
        if desk is not None:
            assert self.later_sign_in(desk).status_code == 303

    def later_sign_in(self, desk: str) -> Any:
        CLOCK.later()
        return self.sign_in(desk)

    def sign_in(self, desk: str, password: str = WORDS, code: str = "") -> Any:
        return self.post("/sign-in", desk=desk, password=password, code=code)

    def post(self, path: str, **fields: object) -> Any:
        page = self.client.get("/sign-in").text
        token = re.search(r'name="form-token" content="([0-9a-f]+)"', page)
        assert token is not None
        return self.client.post(path, data={"token": token[1], **fields}, follow_redirects=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team") / "ledger"
    Store.open(folder).close()
    with AccountFile.beside(folder) as file:
        door = Door(file, CLOCK)
        for role in ROLES:
            door.add(f"the {role}", role, WORDS)
    return folder


@pytest.fixture(scope="module")
def made(ledger: Path) -> Iterator[Any]:
    with AccountFile.beside(ledger) as file:
        desk = app.make(ledger, settings.load(), visitors=Members(Door(file, CLOCK)), local=False)
        with TestClient(desk):
            yield desk


@pytest.fixture(scope="module")
def browsers(made: Any) -> dict[Role | None, Browser]:
    return {None: Browser(made), **{role: Browser(made, f"the {role}") for role in ROLES}}


@pytest.mark.parametrize("role", [None, *ROLES])
@pytest.mark.parametrize("route", routes.ROUTES, ids=lambda r: f"{r.method} {r.path}")
def test_every_route_lets_in_exactly_the_roles_that_have_its_permission(
    browsers: dict[Role | None, Browser], route: Any, role: Role | None
) -> None:
    browser = browsers[role]
    allowed = route.permission in MAY[role] if role else route.permission == "open"
    path = re.sub(r"\{\w+\}", "nothing", route.path)
    if path in STREAMS and allowed:
        return
    if path == "/sign-out":
        browser = Browser(browser.client.app)  # the others stay signed in
    if route.method == "GET":
        status = browser.client.get(path, follow_redirects=False).status_code
        refused = {303} if role is None else {403}
        json = browser.client.get(f"{path if path != '/' else '/index'}.json", follow_redirects=False).status_code
        assert (json in (401, 403)) is not allowed
    else:
        status = browser.post(path).status_code
        refused = {401} if role is None else {403}
    if allowed:
        assert status not in (403, 500)
        assert status != 401 or path == "/sign-in"
    else:
        assert status in refused


def test_no_change_goes_through_without_the_token_of_a_form(browsers: dict[Role | None, Browser]) -> None:
    for route in routes.ROUTES:
        if route.method == "POST":
            path = re.sub(r"\{\w+\}", "nothing", route.path)
            answer = browsers["admin"].client.post(path, data={"token": "0" * 64}, follow_redirects=False)
            assert answer.status_code == 400, path


def test_a_session_is_a_cookie_that_scripts_and_other_sites_do_not_get(made: Any) -> None:
    answer = Browser(made).later_sign_in("the reader")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(SESSION))
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert answer.headers["location"] == "/"


def test_signing_out_ends_the_session_on_the_server(made: Any) -> None:
    browser = Browser(made, "the reader")
    kept = browser.client.cookies[SESSION]
    browser.post("/sign-out")
    again = TestClient(made, base_url=HERE, cookies={SESSION: kept})
    assert again.get("/incidents.json").status_code == 401


def test_a_wrong_password_tells_nothing_and_too_many_make_one_wait(made: Any, ledger: Path) -> None:
    with AccountFile.beside(ledger) as file:
        file.forget_failures("from testclient")
    browser = Browser(made)
    for _ in range(5):
        answer = browser.sign_in("nobody at all", "wrong words here")
        assert answer.status_code == 401
        assert "Name, password or code is not right." in answer.text
    assert browser.sign_in("nobody at all").status_code == 429


def test_after_signing_in_one_goes_on_where_one_was_and_never_elsewhere(ledger: Path) -> None:
    with AccountFile.beside(ledger) as file:
        door = Door(file, CLOCK)
        made = app.make(ledger, settings.load(), visitors=Members(door), local=False)
        with TestClient(made, base_url=HERE) as client:
            answer = client.get("/incidents", follow_redirects=False)
            assert answer.headers["location"] == "/sign-in?next=%2Fincidents"
        browser = Browser(made)
        CLOCK.later()
        for to, there in (("/incidents", "/incidents"), ("//evil.example", "/"), ("https://evil.example", "/")):
            answer = browser.post("/sign-in", desk="the reader", password=WORDS, next=to)
            assert answer.headers["location"] == there


def test_a_token_opens_what_its_scopes_say_and_never_the_account_itself(ledger: Path) -> None:
    with AccountFile.beside(ledger) as file:
        door = Door(file, CLOCK)
        _, words = door.make_token("the admin", "script", ["read"])
        made = app.make(ledger, settings.load(), visitors=Members(door), local=False)
        with TestClient(made, base_url=HERE, headers={"authorization": f"Bearer {words}"}) as client:
            assert client.get("/incidents.json").status_code == 200
            for path in ("/account", "/accounts", "/audit"):
                assert client.get(path).status_code == 403, path
            token = re.search(r'name="form-token" content="([0-9a-f]+)"', client.get("/incidents").text)
            assert token is not None
            data = {"token": token[1], "name": "more", "scope": "sign"}
            assert client.post("/account/tokens", data=data).status_code == 403
        with TestClient(made, base_url=HERE, headers={"authorization": "Bearer tollbook_x_y"}) as client:
            assert client.get("/incidents.json").status_code == 401


def test_ones_own_account_password_second_factor_and_tokens(ledger: Path) -> None:
    with AccountFile.beside(ledger) as file:
        door = Door(file, CLOCK)
        door.add("another", "analyst", WORDS)
        made = app.make(ledger, settings.load(), visitors=Members(door), local=False)
        with TestClient(made):
            browser = Browser(made, "another")
            assert browser.post("/account/second", old="wrong words here").status_code == 422
            CLOCK.later()
            page = browser.post("/account/second", old=WORDS).text
            key = re.search(r'name="key" value="(\w+)"', page)
            assert key is not None
            assert browser.post("/account/second", key=key[1], code=pyotp.TOTP(key[1]).at(CLOCK())).status_code == 303
            assert door.account("another").second_factor
            page = browser.post("/account/tokens", name="map", scope="read", days="3").text
            words = re.search(r"tollbook_\w+_[\w-]+", page)
            assert words is not None
            assert door.token(words[0]) is not None
            (token,) = door.tokens("another")
            assert browser.post(f"/account/tokens/{token.id}/revoke").status_code == 303
            assert door.token(words[0]) is None
            assert browser.post("/account/password", old=WORDS, password="nine other lanterns").status_code == 303
            assert browser.client.get("/incidents.json").status_code == 401


def test_an_admin_adds_changes_and_disables_accounts_and_sees_the_log(made: Any, browsers: dict[Any, Browser]) -> None:
    admin = browsers["admin"]
    assert admin.post("/accounts", desk="new desk", role="reader", password=WORDS).status_code == 303
    assert admin.post("/accounts/new%20desk", role="analyst").status_code == 303
    assert "new desk" in admin.client.get("/accounts").text
    assert admin.post("/accounts/new%20desk", disabled="yes").status_code == 303
    assert Browser(made).later_sign_in("new desk").status_code == 401
    rows = admin.client.get("/audit.json").json()["lines"]
    acts = [row["act"] for row in rows if row["on"].startswith("new desk") and row["desk"] == "the admin"]
    assert acts == ["disable account", "give role", "add account"]


def test_a_desk_without_accounts_has_no_account_pages(tmp_path: Path) -> None:
    with TestClient(app.make(tmp_path / "ledger", settings.load()), base_url="http://127.0.0.1") as client:
        assert client.get("/account").status_code == 404
        assert client.get("/sign-in").status_code == 404
