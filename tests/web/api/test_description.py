"""Whatever a program sends, the API answers as its published description says: no failure of ours, no breach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as how
from hypothesis import strategies as st
from schemathesis import GenerationMode
from tests.web.api.conftest import Team

from tollbook.web.api import schema, table
from tollbook.web.api.calls import Endpoint

EXAMPLES = {GenerationMode.POSITIVE: 5, GenerationMode.NEGATIVE: 3}
# What is well-formed may still be refused: the ledger has no such thing, or it was changed, or the act cannot be.
KNOWN_REFUSALS = ["2xx", "304", "404", "409", "412", "422"]
# Fields of bodies that name something of the ledger.
NAMES = {"a": "claims", "b": "other", "other": "other", "document": "documents", "adds_to": "claims"}


@pytest.fixture(scope="module")
def described(team: Team) -> Any:
    config = schemathesis.Config.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": KNOWN_REFUSALS}}}
    )
    address = f"{team.site.address}/api/v1/openapi.json"
    return schemathesis.openapi.from_url(address, config=config)


def cases() -> Iterator[Any]:
    for endpoint in table.API:
        takes_nothing = endpoint.permission == "open" and endpoint.body is None
        for mode in list(EXAMPLES)[: 1 if takes_nothing else 2]:
            yield pytest.param(endpoint, mode, id=f"{endpoint.method} {endpoint.path or '/'} {mode.value}")


@pytest.mark.parametrize(("endpoint", "mode"), list(cases()))
def test_every_answer_is_one_that_is_described(
    team: Team, described: Any, endpoint: Endpoint, mode: GenerationMode
) -> None:
    operation = described[endpoint.address][endpoint.method]
    headers = dict(team.admin.headers)
    headers = {"Authorization": headers["authorization"]}

    @how(
        max_examples=EXAMPLES[mode],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), real=st.booleans())
    def run(case: Any, real: bool) -> None:
        if real:
            point_at_things(team, endpoint, case)
        case.call_and_validate(headers=headers, timeout=60)

    run()


def point_at_things(team: Team, endpoint: Endpoint, case: Any) -> None:
    """Let the request name things that are there, so that more than the refusal of unknown names is tried."""
    kind = endpoint.path.split("/")[1] if endpoint.path else ""
    if "{name}" in endpoint.path and kind in team.real:
        case.path_parameters = {"name": team.real[kind]}
        if case.headers is not None and "If-Match" in case.headers:
            case.headers["If-Match"] = "*"
    if isinstance(case.body, dict):
        for name, of in NAMES.items():
            if isinstance(case.body.get(name), str):
                case.body[name] = team.real[of]
        if isinstance(case.body.get("claims"), list):
            case.body["claims"] = [team.real["claims"]]


def test_the_description_names_every_endpoint_of_the_table_and_no_other() -> None:
    found = schema.description(table.API)
    listed = {(path, method.upper()) for path, methods in found["paths"].items() for method in methods}
    assert listed == {(endpoint.address, endpoint.method) for endpoint in table.API}
    operations = [operation["operationId"] for methods in found["paths"].values() for operation in methods.values()]
    assert len(set(operations)) == len(operations)


def test_the_page_shows_every_endpoint_and_holds_nothing_from_elsewhere(team: Team) -> None:
    page = team.clients[None].get("/docs").raise_for_status().text
    for endpoint in table.API:
        assert f"{endpoint.method} {endpoint.path or '/'}</code>" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
