"""The data dictionary lists what the program exports: every field, in order, with every value that it can have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args, get_origin

import msgspec
import pytest

from tollbook import desk, model
from tollbook.cli.exports import EXPORTS, PlaceRow

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
FILES: dict[str, type[msgspec.Struct]] = {
    "documents": model.Document,
    "claims": model.Claim,
    "incidents": model.Incident,
    "contradictions": model.Contradiction,
    "places": PlaceRow,
    "attributions": model.Attribution,
    "decisions": model.Decision,
    "tally": model.TallyLine,
    "victims": desk.Victim,
    "searches": model.Search,
    "error-rates": model.Rate,
}


def inner_records() -> dict[str, type[msgspec.Struct]]:
    """Every record that stands inside an exported one, however deep."""
    found: dict[str, type[msgspec.Struct]] = {}
    waiting = list(FILES.values())
    while waiting:
        for field in msgspec.structs.fields(waiting.pop()):
            for kind in _within(field.type):
                if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__name__ not in found:
                    found[kind.__name__] = kind
                    waiting.append(kind)
    return found


def _within(annotation: object) -> list[object]:
    inner = [kind for argument in get_args(annotation) for kind in _within(argument)]
    return [annotation, *inner]


RECORDS = FILES | inner_records()


def rows_of(heading: str) -> dict[str, str]:
    """The table under a heading: field and meaning, in order."""
    page = PAGE.read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} (.+)$", page, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert heading in sections, f"{PAGE.name} has no section {heading!r}"
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", sections[heading], flags=re.MULTILINE))


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_stands_there_in_order(name: str) -> None:
    assert list(rows_of(name)) == [field.encode_name for field in msgspec.structs.fields(RECORDS[name])]


@pytest.mark.parametrize("name", RECORDS)
def test_every_value_that_a_field_can_have_is_named(name: str) -> None:
    rows = rows_of(name)
    for field in msgspec.structs.fields(RECORDS[name]):
        values = [v for kind in _within(field.type) if get_origin(kind) is Literal for v in get_args(kind)]
        meaning = rows[field.encode_name]
        if values and "the values are those of" not in meaning:
            missing = [value for value in values if f"`{value}`" not in meaning]
            assert not missing, f"{name}.{field.encode_name}"


def test_every_export_has_a_section() -> None:
    assert set(EXPORTS) <= set(FILES)
    for name in EXPORTS:
        assert rows_of(name)


def test_the_walk_finds_records_inside_records() -> None:
    """Otherwise the tests above would pass on an empty list."""
    assert {"Count", "When", "Where", "PlaceChoice", "Actor", "Digest", "Range", "Party"} <= set(inner_records())
