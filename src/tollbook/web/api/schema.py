"""The description of the API (OpenAPI 3.1), made from the table of endpoints and the records that they speak in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

import tollbook
from tollbook.web.api import problems
from tollbook.web.api.calls import BASE, Endpoint

REF = "#/components/schemas/{name}"
ABOUT = (
    "Everything that the desk's pages show and do, for programs. Each change is one decision in the ledger's chain, "
    "under the desk name of the token. Lists come a page at a time: `next` is the cursor of the following page. Every "
    "answer to GET has an ETag; a change of something that exists names in If-Match the ETag of what the program saw, "
    "and is refused (412) where others changed it since. What goes wrong is a problem of RFC 9457."
)
TOPICS = {
    "start": "Where a program begins",
    "incidents": "Incidents",
    "documents": "Documents",
    "claims": "Claims, and which of them speak of one event",
    "decisions": "Decisions",
    "counting": "Sums, comparisons, contradictions, changes",
    "victims": "The people of incidents",
    "requests": "Requests to parties, and who looks after what",
    "sources": "Sources and actors",
    "places": "Places",
    "jobs": "Taking reports in",
}


def description(table: Sequence[Endpoint]) -> dict[str, Any]:
    """The whole document."""
    kinds = list(_kinds(table))
    shapes, components = msgspec.json.schema_components(kinds, schema_hook=_anything, ref_template=REF)
    known = dict(zip(map(repr, kinds), shapes, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in table:
        paths.setdefault(endpoint.address, {})[endpoint.method.lower()] = _operation(endpoint, known, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tollbook", "version": tollbook.__version__, "description": ABOUT},
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": said} for name, said in TOPICS.items()],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "A token of an account."}},
        },
    }


def _anything(kind: type) -> dict[str, Any]:
    """The schema of a value of any kind."""
    if kind is object:
        return {"description": "Any value."}
    raise NotImplementedError(kind)


def _kinds(table: Sequence[Endpoint]) -> Iterator[Any]:
    """Every type that stands in a query, a body or an answer, each once."""
    seen = set()
    for endpoint in table:
        for kind in (problems.Problem, endpoint.query, endpoint.body, endpoint.answer):
            if kind not in (None, bytes) and repr(kind) not in seen:
                seen.add(repr(kind))
                yield kind


def _operation(endpoint: Endpoint, known: Mapping[str, Any], components: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": _name(endpoint),
        "tags": [endpoint.topic],
        "summary": endpoint.summary,
        "description": f"{_meaning(endpoint)}Permission: {endpoint.permission}.",
        "parameters": [*_in_path(endpoint), *_in_query(endpoint, known, components), *_in_headers(endpoint)],
        "responses": _responses(endpoint, known),
        "security": [] if endpoint.permission == "open" else [{"token": []}],
    }
    if endpoint.body is not None:
        made["requestBody"] = _content("application/json", known[repr(endpoint.body)]) | {"required": True}
    if endpoint.file:
        made["requestBody"] = _content("application/octet-stream", {}) | {"required": True}
    return made


def _name(endpoint: Endpoint) -> str:
    words = [part for part in endpoint.path.replace(".", "/").split("/") if part and "{" not in part]
    if endpoint.path.endswith("{name}"):
        words[-1] = words[-1].removesuffix("s")
    return f"{endpoint.method.lower()}_{'_'.join(words) or 'start'}"


def _meaning(endpoint: Endpoint) -> str:
    """What the fields of the query and the body mean, as their records say it."""
    kinds = [kind for kind in (endpoint.query, endpoint.body) if kind is not None and kind.__doc__]
    said = [" ".join((kind.__doc__ or "").split()) for kind in kinds if "Base of" not in (kind.__doc__ or "")]
    return "".join(f"{words} " for words in said)


def _content(media_type: str, shape: object) -> dict[str, Any]:
    return {"content": {media_type: {"schema": shape}}}


def _in_path(endpoint: Endpoint) -> Iterator[dict[str, Any]]:
    if "{name}" in endpoint.path:
        yield {
            "name": "name",
            "in": "path",
            "required": True,
            "description": "A code or an id. In an id of a document, # is written %23.",
            "schema": {"type": "string", "minLength": 1},
        }


def _in_query(endpoint: Endpoint, known: Mapping[str, Any], components: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    shape = known[repr(endpoint.query)]
    shape = components[shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    for name, own in shape.get("properties", {}).items():
        plain = _without_null(own)
        said = plain.pop("description", None)
        row = {"name": name, "in": "query", "required": name in shape.get("required", ()), "schema": plain}
        yield row | ({"description": said} if said else {})


def _without_null(shape: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter is left out where it is unknown; a query has no null."""
    kinds = [dict(kind) for kind in shape.get("anyOf", ()) if kind.get("type") != "null"]
    if "anyOf" in shape and len(kinds) == 1:
        return kinds[0]
    plain = {name: value for name, value in shape.items() if not (name == "default" and value is None)}
    if "anyOf" in plain:
        plain["anyOf"] = kinds
    if "enum" in plain:
        plain["enum"] = [value for value in plain["enum"] if value is not None]
    return plain


def _in_headers(endpoint: Endpoint) -> Iterator[dict[str, Any]]:
    text = {"type": "string"}
    if endpoint.thing is not None:
        said = "The ETag of what this changes, as GET gave it; * for whatever there is."
        yield {"name": "If-Match", "in": "header", "required": True, "description": said, "schema": text}
    if endpoint.method == "GET":
        said = "ETags that the program has; 304 where it is one of them."
        yield {"name": "If-None-Match", "in": "header", "required": False, "description": said, "schema": text}


def _responses(endpoint: Endpoint, known: Mapping[str, Any]) -> dict[str, Any]:
    right: dict[str, Any] = {"description": "Done." if endpoint.method == "POST" else "Here it is."}
    if endpoint.answer is bytes:
        media = "text/html" if endpoint.path == "/docs" else "application/octet-stream"
        right |= _content(media, {"type": "string"})
    else:
        right |= _content("application/json", known[repr(endpoint.answer)])
    out = {str(endpoint.status): right}
    if endpoint.method == "GET":
        out["304"] = {"description": "It is what the program has."}
        right["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    for kind in _problems(endpoint):
        status, title = problems.KINDS[kind]
        out[str(status)] = {"description": f"{title}."} | _content(problems.MEDIA, known[repr(problems.Problem)])
    return out


def _problems(endpoint: Endpoint) -> Iterable[str]:
    """The kinds of problems that this endpoint can answer with."""
    yield from ("malformed", "too-many", "busy")
    if endpoint.permission != "open":
        yield from ("unknown", "forbidden", "not-found", "ambiguous", "refused")
    if endpoint.method == "POST":
        yield from ("too-large", "wrong-type")
    if endpoint.thing is not None:
        yield from ("changed", "state-your-view")


# ------------------------------------------------------------------ for people


def shown(api: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What the page shows: by topic, each operation with its parameters, the fields of its body, and its answer."""
    topics: dict[str, list[dict[str, Any]]] = {name: [] for name in TOPICS}
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {})
            row = {
                "method": method.upper(),
                "path": path.removeprefix(BASE),
                "id": operation["operationId"],
                "summary": operation["summary"],
                "permission": operation["description"],
                "parameters": operation["parameters"],
                "body": [(media, list(_fields(api, one["schema"]))) for media, one in body.items()],
                "answers": operation["responses"],
            }
            topics[operation["tags"][0]].append(row)
    return topics


def _fields(api: Mapping[str, Any], shape: Mapping[str, Any]) -> Iterator[tuple[str, str, bool, str]]:
    """Each field of a body: name, type in words, whether it is needed, what it means."""
    own = api["components"]["schemas"][shape["$ref"].rpartition("/")[2]] if "$ref" in shape else shape
    for name, field in own.get("properties", {}).items():
        yield name, in_words(field), name in own.get("required", ()), field.get("description", "")


def in_words(shape: Mapping[str, Any]) -> str:
    """A type as a person reads it."""
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    if "anyOf" in shape:
        return " or ".join(in_words(kind) for kind in shape["anyOf"])
    if "enum" in shape:
        return " or ".join(map(str, shape["enum"]))
    if shape.get("type") == "array":
        return f"list of {in_words(shape.get('items') or {})}"
    return str(shape.get("format") or shape.get("type") or "anything")
