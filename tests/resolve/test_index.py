"""The place index: what goes in comes out, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.resolve.index import MAIN, NOTHING, OTHER, Index, Place, Posting, build

NAMES = st.text(st.characters(categories=["L"]), min_size=1, max_size=8).map(str.lower)
PLACES = st.lists(
    st.tuples(
        st.builds(
            Place,
            st.uuids().map(str),
            st.text(max_size=20),
            st.floats(-90, 90, width=32).map(lambda x: round(x, 5)),
            st.floats(-180, 180, width=32).map(lambda x: round(x, 5)),
            st.sampled_from(["SYR", "UKR", ""]),
            st.sampled_from(["", "12", "NY"]),
            st.integers(0, 10**8),
            st.sampled_from(["city", "village", "country"]),
        ),
        st.lists(
            st.tuples(st.lists(NAMES, min_size=1, max_size=3).map(" ".join), st.sampled_from([MAIN, OTHER])), max_size=4
        ),
    ),
    max_size=20,
)


@settings(max_examples=40)
@given(places=PLACES)
def test_every_place_is_found_under_each_of_its_keys(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[Place, list[tuple[str, int]]]]
) -> None:
    path = tmp_path_factory.mktemp("index") / "places.index"
    build(path, "mark", places)
    index = Index(path)
    assert (len(index), index.fingerprint) == (len(places), "mark")
    for number, (place, keys) in enumerate(places):
        found = index.place(number)
        assert found._replace(lat=0, lon=0) == place._replace(lat=0, lon=0)
        assert abs(found.lat - place.lat) < 1e-4
        assert abs(found.lon - place.lon) < 1e-4
        for name, how in keys:
            assert Posting(number, how) in index.entry(name).postings
            first, *others = name.split(" ")
            assert index.entry(first).longest >= name.count(" ") + 1
            assert not others or others[0] in index.seconds(first)
    assert index.entry("no such name at all") == NOTHING
    assert index.seconds("no such word") == frozenset()


def test_a_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.index"
    build(path, "mark", [(Place("1", "Here", 1.0, 2.0, "SYR", "", 5, "town"), [("here", MAIN)])])
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(ValueError, match="not whole"):
        Index(path)
    path.write_bytes(b"something else altogether, longer than the magic")
    with pytest.raises(ValueError, match="no place index"):
        Index(path)


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def places() -> object:
        yield Place("1", "Here", 1.0, 2.0, "SYR", "", 5, "town"), [("here", MAIN)]
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        build(tmp_path / "places.index", "mark", places())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_no_name_is_cut_however_long(tmp_path: Path) -> None:
    path = tmp_path / "places.index"
    place = Place("1", "Here", 1.0, 2.0, "SYR", "", 5, "town", "هنا " * 100)
    build(path, "mark", [(place, [("here", MAIN)])])
    assert Index(path).place(0) == place
