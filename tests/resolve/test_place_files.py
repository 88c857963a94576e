"""Place files that people bring: every form, P-codes as text, broken rows named."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import UsageError
from tollbook.model import Decision
from tollbook.resolve import brought, load_gazetteer, stock
from tollbook.resolve.index import Place
from tollbook.resolve.place_files import PlaceFile, read_places
from tollbook.settings import Settings

COD = (
    "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE,lat,lon\n"
    "Vorin,فورين,SY9903,Qasr Vorin,قصر فورين,SY990301,35.25,36.5\n"
)


def file(name: str, body: bytes, country: str | None = None) -> PlaceFile:
    return PlaceFile(name, hashlib.sha256(body).hexdigest(), lambda: body, country)


def places(name: str, body: bytes | str, country: str | None = None) -> list[Place]:
    raw = body if isinstance(body, bytes) else body.encode()
    return [place for place, _ in read_places(name, raw, country)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of little more than what a test brings."""
    monkeypatch.setattr(stock, "cities", lambda population: iter(()))
    monkeypatch.setattr(stock, "divisions", lambda: iter(()))


def test_a_table_gives_its_finest_unit_with_its_code_and_all_its_names() -> None:
    ((place, keys),) = read_places("syr_adm3.csv", COD.encode())
    assert place == Place("pcode:SY990301", "Qasr Vorin", 35.25, 36.5, "SYR", "", 5_000, "district", "قصر فورين")
    assert {"qasr vorin", "قصر فورين"} <= {key for key, _ in keys}


def test_a_workbook_keeps_the_zeros_that_a_code_is_shown_with() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("about").append(["about this file"])
    sheet = book.create_sheet("ADM1")
    sheet.append(["admin1Name_en", "admin1Name_ar", "admin1Pcode", "lat", "lon"])
    sheet.append(["Vorin", "فورين", 703, 35.25, 36.5])
    sheet["C2"].number_format = "0000"
    out = io.BytesIO()
    book.save(out)
    (place,) = places("cod.xlsx", out.getvalue(), "SYR")
    assert (place.id, place.kind, place.country) == ("pcode:0703", "governorate", "SYR")


def test_a_shape_stands_at_its_middle_and_a_point_where_it_is() -> None:
    square = [[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]
    shape = {"type": "Polygon", "coordinates": [square]}
    point = {"type": "Point", "coordinates": [36.25, 35.5]}
    features = [
        {"properties": {"ADM2_EN": "Vorin", "ADM2_PCODE": "SY9903"}, "geometry": shape},
        {"properties": {"name": "Orlash", "pcode": "SY9904", "kind": "village"}, "geometry": point},
    ]
    first, second = places("a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert (first.lat, first.lon, first.kind) == (35.5, 36.5, "district")
    assert (second.lat, second.lon, second.kind, second.id) == (35.5, 36.25, "village", "pcode:SY9904")


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(0.1, 5), st.integers(3, 12))
def test_the_middle_of_a_regular_shape_is_its_centre(lat: float, lon: float, size: float, corners: int) -> None:
    import math

    turns = [2 * math.pi * n / corners for n in [*range(corners), 0]]
    ring = [[lon + size * math.cos(t), lat + size * math.sin(t)] for t in turns]
    feature = {"properties": {"name": "X", "country": "SYR"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (place,) = places("a.json", json.dumps({"features": [feature]}))
    assert math.isclose(place.lat, lat, abs_tol=1e-3)
    assert math.isclose(place.lon, lon, abs_tol=1e-3)


def test_a_geonames_file_gives_its_places_with_their_kinds() -> None:
    row = ["1", "Qasr Vorin", "", "Kasr Vorin,قصر فورين", "35.2", "36.5", "P", "PPL", "SY", "", "12", *[""] * 3, "300"]
    hill = [*row]
    hill[0], hill[6] = "2", "T"
    body = "\n".join("\t".join([*r, "", "", "", ""]) for r in (row, hill))
    assert [(p.id, p.kind, p.admin) for p in places("SY.txt", body)] == [("geonames:1", "village", "12")]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "name,lat\nX,1\n", "line 2 has no point"),
        ("a.csv", "name,lat,lon,country\nX,north,2,SYR\n", "could not convert"),
        ("a.csv", "name,lat,lon,country\nX,91,2,SYR\n", "not on the globe"),
        ("a.csv", "name,lat,lon,country,kind\nX,1,2,SYR,planet\n", "unknown kind of place 'planet'"),
        ("a.csv", "name,lat,lon\nX,1,2\n", "names no country"),
        ("a.csv", "name,lat,lon\n", "holds no place"),
        ("a.csv", COD + COD.splitlines()[1], "of a row before it"),
        ("a.json", "{}", "no GeoJSON"),
        ("a.txt", "a\tb\n", "line 1 has 2 columns"),
        ("a.doc", "x", "none of"),
        ("a.xlsx", "x", "damaged workbook"),
    ],
)
def test_a_broken_file_is_refused_and_its_row_named(name: str, text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        read_places(name, text.encode())


@pytest.mark.usefixtures("small")
def test_what_people_bring_is_found_with_its_code_and_a_changed_file_is_indexed_anew(tmp_path: Path) -> None:
    settings, text = Settings(cache=tmp_path), "A mine went off in Qasr Vorin district."
    (mention,) = load_gazetteer(settings, [file("a.csv", COD.encode())]).mentions(text, lang=None)
    assert mention.best is not None
    assert (mention.best.pcode, mention.best.lat, mention.best.precision) == ("SY990301", 35.25, "district")
    moved = file("a.csv", COD.replace("35.25", "34.125").encode())
    (again,) = load_gazetteer(settings, [moved]).mentions(text, lang=None)
    assert again.best is not None
    assert again.best.lat == 34.125


@pytest.mark.usefixtures("small")
def test_a_name_alone_is_found_by_another_spelling_and_the_score_is_the_sum_of_its_parts(tmp_path: Path) -> None:
    world = load_gazetteer(Settings(cache=tmp_path), [file("a.csv", COD.encode())])
    for name in ("Qasr Vorin", "Kasr Forin", "قصر فورين"):
        first = world.find(name)[0]
        assert first.place.id == "pcode:SY990301", name
        assert first.score == pytest.approx(sum(first.parts.values()))
    assert world.find("Nowhere At All") == []


def test_a_settlement_has_the_size_that_the_gazetteer_gives_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Place("geonames:1", "Vorin", 35.26, 36.51, "SYR", "12", 80_000, "city")
    monkeypatch.setattr(stock, "divisions", lambda: iter(()))
    monkeypatch.setattr(stock, "cities", lambda population: iter([(known, [("vorin", 0)])]))
    rows = "name,pcode,lat,lon,kind\nVorin,SY99,35.25,36.5,village\n"
    (mention,) = load_gazetteer(Settings(cache=tmp_path), [file("a.csv", rows.encode())]).mentions(
        "in Vorin", lang=None
    )
    assert mention.best is not None
    assert (mention.best.pcode, mention.best.precision) == ("SY99", "city")


def test_single_places_of_people_are_one_file_more_and_bytes_are_asked_for_late() -> None:
    asked: list[str] = []

    def body(sha: str) -> bytes:
        asked.append(sha)
        return COD.encode()

    on: dict[str, object] = {"kind": "places", "name": "a.csv", "sha256": "ab", "country": None}
    value = {"lat": 35.0, "lon": 36.0, "country": "SYR", "kind": "village", "names": ["أورلاش"], "pcode": None}
    made = [
        Decision(id="D1", at="2026-01-01", by="desk", act="add", on=on),
        Decision(id="D2", at="2026-01-01", by="desk", act="add", on={"kind": "place", "name": "Orlash"}, value=value),
    ]
    first, second = brought(made, body)
    assert not asked
    assert [p.id for p, _ in first.places()] == ["pcode:SY990301"]
    assert asked == ["ab"]
    ((place, keys),) = second.places()
    assert (place.name, place.lat, place.id) == ("Orlash", 35.0, "place:D2")
    assert "اورلاش" in {key for key, _ in keys}


class Told:
    """Progress that keeps what it was told."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.places = 0
        self.ended = 0

    def start(self, what: str, total: int | None) -> None:
        self.begun.append(what)
        assert total is None

    def step(self, done: int = 1) -> None:
        self.places += done

    def finish(self) -> None:
        self.ended += 1


@pytest.mark.usefixtures("small")
def test_building_the_place_index_is_told_and_loading_it_again_is_not(tmp_path: Path) -> None:
    rows = "".join(f"Qasr Vorin {n},,33.25,44.5,IRQ,village\n" for n in range(1200))
    many = file("places.csv", ("name,names,lat,lon,country,kind\n" + rows).encode())
    first, second = Told(), Told()
    load_gazetteer(Settings(cache=tmp_path), [many], first)
    load_gazetteer(Settings(cache=tmp_path), [many], second)
    assert first.begun == ["Building the place index (once)"]
    assert first.places >= 1000
    assert (first.ended, second.begun) == (1, [])
