"""A tally reads a few fields of every incident from a table of their own: it must give what whole incidents give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.road.book import Book

from tollbook import tally, work
from tollbook.model import DecidedBy, HarmRanges, Incident, Party, Range
from tollbook.settings import Settings, load_profile, profile_names
from tollbook.store import Store

ranges = st.none() | st.builds(lambda low, more: Range(min=low, max=low + more), st.integers(0, 40), st.integers(0, 9))
split = st.dictionaries(
    st.sampled_from(["civilian", "combatant", "unknown"]), st.builds(HarmRanges, killed=ranges, injured=ranges)
)
incident = st.builds(
    Incident,
    id=st.integers(1, 40).map(lambda n: f"SYR-{n:08d}-a"),
    state=st.sampled_from(["draft", "signed", "published", "withdrawn"]),
    date_from=st.sampled_from([None, "2021-03-04", "2021-03-11", "2021-04-01", "2022-01-01"]),
    date_precision=st.sampled_from(["day", "week", "month", "year", "range", "unknown"]),
    country=st.sampled_from([None, "SYR", "YEM"]),
    place=st.sampled_from([None, "Tell Zeitun", "خربة نور"]),
    place_precision=st.sampled_from(["town", "governorate", "unknown"]),
    killed=ranges,
    injured=ranges,
    missing=ranges,
    children_killed=ranges,
    by_status=split,
    by_group=split,
    blamed=st.lists(st.sampled_from(["one", "two", "three"]), max_size=2).map(tuple),
    parties=st.lists(st.builds(Party, name=st.sampled_from(["one", "two"]), named_by=st.just(("a",)))).map(tuple),
    grading=st.sampled_from([None, "confirmed", "fair", "weak", "contested"]),
    weapon=st.sampled_from([None, "airstrike", "mine"]),
    best=st.dictionaries(st.sampled_from(["killed", "injured"]), st.integers(0, 40)),
    entered=st.booleans(),
    entry_reasons=st.sampled_from([(), ("Two sources are needed.",)]),
    derived=st.sampled_from([{}, {"grading": "weak"}]),
    decided_by=st.none() | st.just(DecidedBy(name="desk-1", at="2024-01-01", reason="said so")),
    rule=st.sampled_from(["", "airwars 2"]),
    origins=st.integers(0, 3),
)

QUERIES: list[dict[str, Any]] = [
    {},
    {"since": "2021-03-05", "until": "2021-12-31"},
    {"gradings": ["fair"], "states": ["draft"]},
    {"country": "SYR"},
    {"belligerents": ["one"]},
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("fast") / "ledger") as opened:
        yield opened


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(incident, max_size=12, unique_by=lambda i: i.id),
    st.sampled_from([*combinations(tally.KEYS, 2), *((key,) for key in tally.KEYS)]),
    st.sampled_from(tally.FIGURES),
    st.sampled_from(profile_names()),
    st.sampled_from(QUERIES),
)
def test_the_figures_kept_apart_give_the_tally_that_whole_incidents_give(
    store: Store, rows: list[Incident], by: tuple[str, ...], harm: str, profile: str, query: dict[str, Any]
) -> None:
    store.replace_incidents(rows, {})
    rule = load_profile(profile)
    whole = tally.tally(store.incidents(), (), rule, by=by, harm=harm, **query)
    assert tally.tally(store.figures(), (), rule, by=by, harm=harm, **query) == whole
    assert list(store.incidents()) == sorted(rows, key=lambda i: i.id)


def test_verify_finds_figures_that_are_not_those_of_their_incident(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.add(
        "Medics said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
    )
    with Store.open(tmp_path / "ledger") as store:
        assert list(work.verify(store, Settings())) == []
        (one,) = store.incidents()
        with store._writing() as connection:
            connection.execute(text("UPDATE figures SET record = replace(record, '4', '3')"))
        (problem,) = work.verify(store, Settings())
        assert one.id in problem
        with store._writing() as connection:
            connection.execute(text("DELETE FROM figures"))
        assert list(work.verify(store, Settings())) == [problem]


def test_figures_go_with_what_is_destroyed(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.add(
        "Medics said that four civilians were killed in an air strike on the town of Mocha in Yemen on 4 May 2018."
    )
    with Store.open(tmp_path / "ledger") as store:
        (sealed,) = store.captures()
        assert store.figures()[0].place
        store.destroy([sealed.sha256], "desk-1", "safety")
        assert [i.place for i in store.figures()] == [None]
        store.forget_readings()
        assert store.figures() == []
