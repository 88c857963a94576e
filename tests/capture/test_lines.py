"""JSON Lines: each line is sealed for itself, a bad one does not hold up the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from tollbook.capture import Captured, Given, Problem, Visited, gather


def take(path: Path, given: Given | None = None, limit: int = 100_000) -> list[Captured | Problem]:
    found = gather([str(path)], given, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC), limit=limit)
    return [item for item in found if not isinstance(item, Visited)]


def test_each_line_is_a_capture_of_its_own_bytes(tmp_path: Path) -> None:
    lines = [b'{"id": "a", "text": "Two dead."}', b' {"id":7,"text":"Two dead."}', '{"text": "قتيلان"}'.encode()]
    (tmp_path / "r.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    found = take(tmp_path / "r.jsonl")
    assert [item.body for item in found if isinstance(item, Captured)] == lines
    assert [item.capture.external_id for item in found if isinstance(item, Captured)] == ["a", "7", None]


def test_the_line_speaks_before_what_is_given(tmp_path: Path) -> None:
    row = {
        "text": "Two dead.",
        "published": "2017-08-06",
        "source": "SANA",
        "title": " A ",
        "lang": "ar",
        "url": "x://y",
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(row) + "\n" + '{"text": "Three dead.", "published": null}\n')
    first, second = take(tmp_path / "r.jsonl", Given(published="2020-01-01", source="Else", lang="en"))
    assert isinstance(first, Captured)
    assert isinstance(second, Captured)
    assert (first.capture.published, first.capture.source, first.capture.lang) == ("2017-08-06", "SANA", "ar")
    assert (first.capture.title, first.capture.url) == ("A", None)
    assert (second.capture.published, second.capture.source, second.capture.lang) == ("2020-01-01", "Else", "en")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "is not valid JSON"),
        ("{", "is not valid JSON"),
        ("[1]", "is no report"),
        ('"text"', "is no report"),
        ("{}", "has no text"),
        ('{"text": null}', "has no text"),
        ('{"text": "  "}', "has no text"),
        ('{"text": 5}', "is no report"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ('{"text": "\\ud800"}', "is not valid JSON"),
        ('{"text": "x", "published": "soon"}', "is no ISO date"),
        ('{"text": "x", "published": "2017-13-01"}', "is no ISO date"),
        ('{"text": "' + "x" * 100_000 + '"}', "longer than 100 kB"),
        ("[" * 100_001, "longer than"),
        ("[" * 50_000, "Line 2"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_in(tmp_path: Path, line: str, reason: str) -> None:
    good = '{"text": "Two dead."}'
    (tmp_path / "r.jsonl").write_text(f"{good}\n{line}\n\n{good}\n", encoding="utf-8")
    found = take(tmp_path / "r.jsonl")
    assert [type(item) for item in found] == [Captured, Problem, Captured]
    assert isinstance(found[1], Problem)
    assert "Line 2 of" in found[1].why
    assert reason in found[1].why
    assert found[1].origin.endswith(", line 2")


def test_broken_bytes_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "a\xff"}\n')
    (found,) = take(tmp_path / "r.jsonl")
    assert isinstance(found, Problem)


@cases(
    texts=st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).filter(str.strip)
    )
)
def test_no_text_is_lost_or_joined(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("lines") / "r.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode({"text": text}) + b"\n" for text in texts))
    bodies = [json.loads(item.body)["text"] for item in take(path) if isinstance(item, Captured)]
    assert bodies == texts


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """A file that would take long to read gives its first line at once: nothing is loaded whole."""
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text": "Two dead."}\n' * 10)
    found: Iterator[Captured | Problem | Visited] = gather(
        [str(path)], None, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC)
    )
    assert isinstance(next(found), Captured)
    with path.open("ab") as more:
        more.write(b'{"text": "Last."}\n' * 100_000)
    assert sum(1 for _ in found) == 9 + 100_000
