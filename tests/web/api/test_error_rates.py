"""Replies with sums say how often the reader errs, in words and by field and language, as soon as a sample is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.web.api.conftest import Team

from tollbook.counting import sampling
from tollbook.store import Store

SAMPLE = "row,kind,id,document,lang,count_right,claim_right,claims_read,missed\n"
SAMPLE += "1,claim,a,d,en,n,y,,\n2,claim,b,d,en,y,y,,\n3,claim,c,d,ar,n,n,,\n"


def _asked(team: Team) -> Iterator[dict[str, Any]]:
    yield team.get("/tally", by="month")
    yield team.get("/changes", since="2000-01-01")
    yield team.get("/compare", a=team.real["claims"])


def test_tallies_changes_and_comparisons_carry_the_rates(team: Team, folder: Path, tmp_path: Path) -> None:
    for reply in _asked(team):
        assert "has not been checked" in reply["checked"]
        assert reply["error_rates"] == []
    path = tmp_path / "checked.csv"
    path.write_text(SAMPLE, encoding="utf-8")
    with Store.open(folder) as store:
        sampling.keep(store, path, "desk-1")
    for reply in _asked(team):
        assert "Arabic: claims wrong 100.0% (20.7% to 100.0%, 1 of 1)" in reply["checked"]
        rates = {(r["field"], r["lang"]): (r["errors"], r["checked"]) for r in reply["error_rates"]}
        assert rates["count", "en"] == (1, 2)
        assert rates["claim", None] == (1, 3)
