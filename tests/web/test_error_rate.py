"""Pages with sums say how often the reader errs, in the language of the page."""

from __future__ import annotations

import pytest
from tests.road.book import call
from tests.web.conftest import Desk

SAMPLE = (
    "row,kind,id,document,lang,count_right,claim_right,claims_read,missed\n1,claim,a,d,en,n,y,,\n2,claim,b,d,en,y,y,,\n"
)


@pytest.mark.parametrize("address", ["/tally", "/changes"])
def test_pages_with_sums_carry_the_rate_of_a_checked_sample(desk: Desk, address: str) -> None:
    assert "has not been checked" in desk.page(address)
    file = desk.ledger.parent / "checked.csv"
    file.write_text(SAMPLE, encoding="utf-8")
    assert call(["--db", str(desk.ledger), "sample", "--score", str(file), "--keep"]).code == 0
    assert "numbers wrong 50.0%" in desk.page(address)
    assert "numbers wrong 50.0%" in str(desk.json(f"{address}.json")["checked"])
    assert "أعداد خاطئة: 50.0%" in desk.page(f"{address}?lang=ar")
