"""The published description of the API: OpenAPI for programs, and a page for people."""

from __future__ import annotations

from functools import cache

import msgspec

from tollbook.web import answers
from tollbook.web.api import problems, schema
from tollbook.web.api.calls import Ask, Endpoint, Reply


def openapi(_: Ask) -> Reply:
    """This description, as OpenAPI 3.1."""
    return Reply(_description())


def docs(_: Ask) -> Reply:
    """This description, as a page."""
    return Reply(_page(), media_type="text/html; charset=utf-8")


def _table() -> tuple[Endpoint, ...]:
    from tollbook.web.api.table import API  # the table names these two

    return API


@cache
def _description() -> bytes:
    return msgspec.json.encode(schema.description(_table()))


@cache
def _page() -> bytes:
    found = schema.description(_table())
    template = answers.environment("en").get_template("api.html")
    return template.render(api=found, endpoints=schema.shown(found), problems=problems.KINDS).encode()
