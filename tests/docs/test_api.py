"""The examples of docs/how-to/api.md, run as they stand there, against a desk with accounts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.consoles import ROOT
from tests.web.api.conftest import PASSWORD, small_ledger
from tests.web.browsing import serving

from tollbook.accounts import SCOPES, Door
from tollbook.store.accounts import AccountFile
from tollbook.web import routes
from tollbook.web.visitors import Members
from tollbook.work import now

PAGE = (ROOT / "docs" / "how-to" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_example_of_the_page_runs(tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(BLOCKS) > 5
    folder = tmp_path / "ledger"
    small_ledger(folder)
    with AccountFile.beside(folder) as file:
        door = Door(file, now)
        door.add("desk-1", "admin", PASSWORD)
        _, token = door.make_token("desk-1", "examples", SCOPES)
        with serving(folder, visitors=Members(door), local=False) as site:
            names: dict[str, object] = {"ADDRESS": site.address, "TOKEN": token}
            for block in BLOCKS:
                exec(compile(block, "api.md", "exec"), names)
            names["desk"].close()  # type: ignore[attr-defined]
    said = capsys.readouterr().out
    assert "desk-1 admin 2" in said
    assert "done 1" in said


def test_every_address_that_the_page_names_is_there() -> None:
    there = {endpoint.path for endpoint in routes.API}
    plain = {re.sub(r"\{\w+\}", "ID", path) for path in there}
    for path in re.findall(r"`(?:(?:GET|POST) )?(/[a-z/]+)(?:\?[^`]*)?`", PAGE):
        short = path.removeprefix("/api/v1") if path.startswith("/api/v1") else path
        known = {re.sub("/ID.*", "", each) for each in plain} | plain | {"/api/v"}
        assert short in known, path
