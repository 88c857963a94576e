"""The application: it knows the routes, asks who is there, checks the permission, and dresses each answer."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

import tollbook
from tollbook.errors import LedgerLocked, NotFound, SignInRefused, TollbookError, UsageError
from tollbook.settings import Settings
from tollbook.store import Store
from tollbook.web import answers, guard, ranges, routes, tongues
from tollbook.web.api import serve
from tollbook.web.api.calls import BASE
from tollbook.web.calls import Answer, Call, Go, Page, Raw, Route
from tollbook.web.desk import Desk
from tollbook.web.told import told
from tollbook.web.visitors import SESSION, Alone, Visitor, Visitors, admitted

LOG = logging.getLogger(__name__)
LANGUAGE = "tollbook_language"
FORMS = (".json", ".csv")
NOTHING = FormData()
YEAR = 365 * 24 * 3600
# Pages looked at are made so many at a time, in the order they are asked for: more at once only wait for one another.
AT_ONCE = 4


def make(
    store_path: str | Path,
    settings: Settings,
    *,
    visitors: Visitors | None = None,
    local: bool = True,
    forms: guard.Forms | None = None,
    pace: serve.Pace | None = None,
) -> FastAPI:
    """The desk over the ledger at `store_path`, which is made where there is none.

    `visitors` tells who is there; None: whoever reaches this machine's own address. `local`: answer only to requests
    that name this machine itself. `pace`: how quickly programs may ask. Raises LedgerError.
    """
    store = Store.open(store_path, create=True)
    desk = Desk(store, settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        app.state.looking = CapacityLimiter(AT_ONCE)
        desk.start()
        yield
        await run_in_threadpool(desk.stop)
        store.close()

    app = FastAPI(title="Tollbook", version=tollbook.__version__, lifespan=lifespan, openapi_url=None)
    app.state.desk = desk
    app.state.visitors = visitors or Alone(settings.desk)
    app.state.forms = forms or guard.Forms()
    app.state.local = local
    app.state.pace = pace or serve.Pace()
    app.mount("/static", StaticFiles(directory=str(files("tollbook") / "web" / "static")), name="static")
    for route in routes.ROUTES:
        _add(app, route)
    serve.mount(app, routes.API)
    app.add_middleware(guard.Guard)
    app.add_exception_handler(HTTPException, _refused)
    return app


def _add(app: FastAPI, route: Route) -> None:
    """One address; what is looked at can be had as JSON and CSV too."""
    endings = ("",) if route.method == "POST" else (*FORMS, "")
    for ending in endings:
        path = (route.path if route.path != "/" else "/index") + ending if ending else route.path
        app.add_api_route(
            path, _endpoint(route, ending), methods=[route.method], include_in_schema=False, response_model=None
        )


def _endpoint(route: Route, ending: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await _answer(request, route, ending)

    return endpoint


async def _answer(request: Request, route: Route, ending: str) -> Response:
    own = _tongue(request)
    visitor = await _visitor(request)
    if visitor is None and route.permission != "open" and route.method == "GET" and not ending:
        return RedirectResponse(f"/sign-in?{urlencode({'next': str(request.url.path)})}", 303)
    visitor = admitted(visitor, route.permission)
    form = await request.form(max_files=1000, max_part_size=64 * 2**20) if route.method == "POST" else NOTHING
    if route.method == "POST" and not request.app.state.forms.right(request, str(form.get("token", ""))):
        raise HTTPException(400, own("This form is not one of this desk's pages, or is too old. Load the page again."))
    sent = tuple(item for _, item in form.multi_items() if isinstance(item, UploadFile))
    call = Call(
        request.app.state.desk,
        visitor,
        own,
        request.path_params,
        request.query_params,
        form,
        sent,
        request.url.path,
        request.app.state.visitors,
        request.client.host if request.client else "",
        request.cookies.get(SESSION),
    )
    looking = request.app.state.looking if route.method == "GET" else None
    try:
        answer = await to_thread.run_sync(lambda: _veiled(call, route.handler(call)), limiter=looking)
    except TollbookError as error:
        return _sorry(request, ending, own, visitor, told(own, str(error), call.names.word), _status(error))
    except Exception as error:
        LOG.exception("The page %s failed.", request.url.path)
        why = own("Something went wrong inside Tollbook ({kind}). What was stored is whole.", kind=type(error).__name__)
        return _sorry(request, ending, own, visitor, why, 500)
    finally:
        await form.close()
    return _dress(request, answer, ending, own, visitor)


async def _visitor(request: Request) -> Visitor | None:
    """Who asks; only accounts have to be looked up."""
    visitors: Visitors = request.app.state.visitors
    return visitors.who(request) if isinstance(visitors, Alone) else await run_in_threadpool(visitors.who, request)


def _veiled(call: Call, answer: Answer) -> Answer:
    """A page without the names that this visitor may not see."""
    if not isinstance(answer, Page):
        return answer
    veil = call.veil
    return replace(answer, data=veil(answer.data), rows=veil(answer.rows))


def _status(error: TollbookError) -> int:
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, SignInRefused):
        return 429
    return 422 if isinstance(error, UsageError) else 503 if isinstance(error, LedgerLocked) else 500


def _tongue(request: Request) -> tongues.Tongue:
    headers, cookies = request.headers, request.cookies
    return tongues.chosen(request.query_params.get("lang"), cookies.get(LANGUAGE), headers.get("accept-language", ""))


def _dress(request: Request, answer: Answer, ending: str, own: tongues.Tongue, visitor: Visitor) -> Response:
    if isinstance(answer, Go):
        to = answer.to
        if answer.done:
            where, mark, part = to.partition("#")
            to = f"{where}{'&' if '?' in where else '?'}done={quote(answer.done)}{mark}{part}"
        return _with_cookies(request, RedirectResponse(to, 303), answer.cookies)
    if isinstance(answer, Raw):
        return _raw(request, answer)
    if ending == ".json":
        return Response(answers.json(answer), answer.status, media_type="application/json")
    if ending == ".csv":
        if answer.rows is None:
            raise HTTPException(404, own("This page is no list, so there is no CSV of it."))
        return Response(answers.table(answer.rows), media_type="text/csv; charset=utf-8")
    return _page(request, answer, own, visitor)


def _raw(request: Request, answer: Raw) -> Response:
    """Bytes, or the stretch of them that is asked for; of a file no more is read than is sent."""
    if isinstance(answer.body, AsyncIterator):
        return StreamingResponse(answer.body, media_type=answer.media_type, headers=dict(answer.headers))
    asked = request.headers.get("range")
    if isinstance(answer.body, bytes):
        status, first, end, about = ranges.part(len(answer.body), asked)
        headers = {**answer.headers, **about}
        return Response(answer.body[first:end], status, media_type=answer.media_type, headers=headers)
    status, first, end, about = ranges.part(os.fstat(answer.body.fileno()).st_size, asked)
    headers = {**answer.headers, **about, "Content-Length": str(end - first)}
    pieces = ranges.read(answer.body, first, end)
    return StreamingResponse(pieces, status, media_type=answer.media_type, headers=headers)


def _with_cookies(request: Request, response: Response, cookies: Mapping[str, str | None]) -> Response:
    secure = request.url.scheme == "https"
    for name, value in cookies.items():
        if value is None:
            response.delete_cookie(name, httponly=True, samesite="strict", secure=secure)
        else:
            response.set_cookie(name, value, httponly=True, samesite="strict", secure=secure)
    return response


def _page(request: Request, page: Page, own: tongues.Tongue, visitor: Visitor) -> Response:
    forms: guard.Forms = request.app.state.forms
    browser = forms.browser(request.cookies)
    about = {
        "visitor": visitor,
        "token": forms.token(browser),
        "path": request.url.path,
        "query": request.query_params,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "desk": request.app.state.desk,
        "names": request.app.state.desk.names(own),
        "local": request.app.state.local,
        "page": page,
    }
    response = HTMLResponse(answers.html(page, own.code, about), page.status)
    if page.policy:
        response.headers["Content-Security-Policy"] = page.policy
    response.headers["Content-Language"] = own.code
    secure = request.url.scheme == "https"
    response.set_cookie(guard.COOKIE, browser, httponly=True, samesite="strict", secure=secure)
    if request.query_params.get("lang") in tongues.NAMES:
        response.set_cookie(LANGUAGE, own.code, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return response


def _sorry(request: Request, ending: str, own: tongues.Tongue, visitor: Visitor, why: str, status: int) -> Response:
    page = Page("sorry.html", {"why": why, "status": status}, status=status)
    if ending == ".json":
        return Response(answers.json(page), status, media_type="application/json")
    return _page(request, page, own, visitor)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(BASE):
        return serve.refused(request, error)
    own = _tongue(request)
    said = {
        401: own("Sign in first."),
        403: own("Your role does not allow this."),
        404: own("There is no such page."),
        405: own("There is no such page."),
    }
    why = error.detail if error.detail and error.status_code in (400, 404) and " " in error.detail else ""
    visitor = await run_in_threadpool(request.app.state.visitors.who, request)
    visitor = visitor or Visitor(name="", role="reader", account=True)
    why = said.get(error.status_code, "") if not why or error.detail == "Not Found" else why
    ending = ".json" if request.url.path.endswith(".json") else ""
    return _sorry(request, ending, own, visitor, why or own("This request cannot be answered."), error.status_code)
