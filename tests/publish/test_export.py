"""Exports: every record comes back from its line, CSV loses nothing and starts no formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import TollbookError
from tollbook.model import Actor, Claim, Count, When, decode
from tollbook.publish import write, write_file
from tollbook.publish.export import columns

words = st.text(max_size=30)
counts = st.builds(
    Count,
    min=st.none() | st.integers(0, 10**6),
    max=st.none() | st.integers(0, 10**6),
    kind=st.sampled_from(["exact", "at_least", "vague"]),
    text=words,
)
claims = st.builds(
    Claim,
    id=words,
    document=words,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    quote=words,
    harm=st.sampled_from(["killed", "injured"]),
    count=st.none() | counts,
    when=st.builds(When, from_=st.none() | words),
    speaker=st.builds(Actor, name=st.none() | words),
    via=st.lists(words, max_size=3).map(tuple),
)


@given(st.lists(claims, max_size=5))
def test_json_lines_give_back_the_same_records(records: list[Claim]) -> None:
    out = io.BytesIO()
    assert write(records, "jsonl", out) == len(records)
    assert [decode(Claim, line) for line in out.getvalue().split(b"\n") if line] == records


def test_json_fields_stand_in_the_order_of_the_contract_and_unknown_is_null() -> None:
    row = json.loads(msgspec.json.encode(Claim(id="c", document="d", start=0, end=1, quote="x", harm="killed")))
    assert list(row)[:8] == ["id", "document", "external_id", "start", "end", "quote", "stance", "scope"]
    assert row["count"] is None
    assert row["when"]["from"] is None
    assert row["incident"] is None


@given(st.lists(claims, min_size=1, max_size=4))
def test_csv_has_every_column_and_no_cell_that_a_spreadsheet_would_run(records: list[Claim]) -> None:
    out = io.BytesIO()
    write(records, "csv", out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert list(row) == columns(Claim)
        assert row["start"] == str(record.start)
        assert row["count.min"] == ("" if record.count is None or record.count.min is None else str(record.count.min))
        assert not any(cell[:1] in ("=", "+", "@") for cell in row.values())
        assert row["quote"].removeprefix("'") == record.quote.removeprefix("'")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A record source that fails half way leaves the old file as it was."""
    target = tmp_path / "claims.jsonl"
    target.write_text("old", encoding="utf-8")

    def broken() -> object:
        yield Claim(id="c", document="d", start=0, end=1, quote="x", harm="killed")
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError):
        write_file(broken(), "jsonl", target)  # type: ignore[arg-type]
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(TollbookError, match=r"nowhere.*cannot be written"):
        write_file([], "jsonl", tmp_path / "nowhere" / "x.jsonl")
