"""The map's background: lines of a boundary file, disputed ones apart; tiles of one address alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tollbook.errors import UnreadableInput, UsageError
from tollbook.web.borders import policy, read_lines
from tollbook.web.guard import POLICY_PLOTS

RING = [[40.0, 35.0], [41.0, 35.0], [41.0, 36.0], [40.0, 35.0]]


def written(tmp_path: Path, *features: tuple[dict[str, object], dict[str, object] | None]) -> Path:
    rows = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    path = tmp_path / "borders.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return path


def test_areas_and_lines_are_read_and_disputed_ones_stand_apart(tmp_path: Path) -> None:
    found = read_lines(
        written(
            tmp_path,
            ({"featurecla": "International boundary (verify)"}, {"type": "Polygon", "coordinates": [RING]}),
            ({"disputed": True}, {"type": "LineString", "coordinates": RING[:2]}),
            ({"FEATURECLA": "Disputed (please verify)"}, {"type": "MultiLineString", "coordinates": [RING[:2]]}),
            ({}, {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}),
            ({}, {"type": "Point", "coordinates": [1, 2]}),
            ({}, None),
        )
    )
    assert (len(found.agreed), len(found.disputed)) == (3, 2)
    assert found.agreed[0][0] == (40.0, 35.0)


@pytest.mark.parametrize("text", ["no json", "[]", '{"type": "FeatureCollection", "features": [{"geometry": {}}]}'])
def test_a_file_that_holds_no_lines_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"bad\.geojson"):
        read_lines(path)


def test_only_the_site_of_the_tiles_is_let_in() -> None:
    assert policy(None) == POLICY_PLOTS
    found = policy("https://tiles.example.org/{z}/{x}/{y}.png")
    assert "img-src 'self' data: blob: https://tiles.example.org;" in found
    assert "connect-src 'self' https://tiles.example.org;" in found
    assert "script-src 'self';" in found


@pytest.mark.parametrize(
    "address",
    ["tiles", "ftp://t/{z}/{x}/{y}", "https://t.example/{z}/{x}.png", "https://a b; script-src */{z}/{x}/{y}"],
)
def test_an_address_that_is_none_of_tiles_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        policy(address)
