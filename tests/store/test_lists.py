"""Lists of incidents: what their filters let through, in which order, and how many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Incident, Range
from tollbook.store import Store
from tollbook.store.listing import Line
from tollbook.store.lists import Column, Wanted
from tollbook.words.fold import fold

DAYS = (None, "2016-01-31", "2017-05-04", "2017-05-05", "2018-12-01")


def incident(n: int, day: int, length: int, killed: int, grading: str | None) -> Incident:
    first = DAYS[day]
    last = max(filter(None, (first, DAYS[min(day + length, 4)]))) if first else None
    return Incident(
        id=f"SYR-{n}",
        date_from=first,
        date_to=None if length == 2 else last,
        country=("SYR", "IRQ", None)[n % 3],
        killed=Range(min=0, max=killed) if killed else None,
        grading=grading,  # type: ignore[arg-type]
        place=("Tel Nour", "Ain Safa", "مَدرسة", None)[n % 4],
        blamed=("Tel\nArmy",) if n % 5 == 0 else (),
        reopened=("a claim came",) if n % 5 == 0 else (),
    )


ROWS = st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 9), st.sampled_from((None, "fair", "weak")))
WORDS = ("tel", "afa", "syr", "syr-1", "nour مدرسة", "مدرسه", "12", "zzz", "|", "tel %", "_")
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(DAYS[1:]),
        "until": st.sampled_from((*DAYS[1:], "9999-12-31")),
        "least": st.integers(0, 10),
        "grading": st.sampled_from(("fair", "none", "contested")),
        "country": st.sampled_from(("SYR", "IRQ", "")),
        "words": st.sampled_from(WORDS),
    },
)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(tmp_path_factory.mktemp("counts") / "ledger", create=True)


def fits(own: Incident, asked: dict[str, Any]) -> bool:
    """Whether an incident is asked for, by its record alone."""
    last, high = own.date_to or own.date_from, own.killed.max if own.killed else None
    names = " | ".join(fold(name) for name in (own.id, own.place or "", *own.blamed))
    told: dict[str, Callable[[Any], bool]] = {
        "since": lambda day: last is not None and last >= day,
        "until": lambda day: own.date_from is not None and own.date_from <= day,
        "least": lambda n: high is not None and high >= n,
        "grading": lambda grading: (own.grading or "none") == grading,
        "country": lambda country: own.country == country,
        "words": lambda words: all(word in names for word in fold(words).split()),
    }
    return all(told[name](value) for name, value in asked.items())


@given(rows=st.lists(ROWS, max_size=25), asked=ASKED)
def test_a_list_holds_what_its_filters_say_and_tells_how_many_there_are(
    listed: Store, rows: list[tuple[int, int, int, Any]], asked: dict[str, Any]
) -> None:
    made = [incident(n, *row) for n, row in enumerate(rows)]
    listed.replace_incidents(made, {})
    compare(listed, made, asked)


def compare(store: Store, made: list[Incident], asked: dict[str, Any]) -> None:
    """The list, page by page, beside a look at every record."""
    wanted = Wanted(**asked)
    right = sorted((i for i in made if fits(i, asked)), key=lambda i: (i.date_from or "9999", i.id), reverse=True)
    assert store.find_incidents(wanted, limit=100) == right
    lines, told = store.list_incidents(wanted, limit=3)
    assert told == len(right)
    assert lines == [Line(**{name: getattr(i, name) for name in Line.__struct_fields__}) for i in right[:3]]
    if lines:
        last = (lines[-1].date_from or "9999", lines[-1].id)
        rest, again = store.list_incidents(wanted, limit=100, after=last)
        assert again == told
        assert [line.id for line in rest] == [i.id for i in right[3:]]


def test_both_databases_give_the_same_rows(store: Store) -> None:
    made = [incident(n, n % 5, n % 3, n % 11, (None, "fair", "weak")[n % 3]) for n in range(40)]
    store.replace_incidents(made, {})
    for words in WORDS:
        compare(store, made, {"words": words})
    for asked in ({}, {"least": 4, "grading": "none"}, {"country": "SYR", "since": "2017-05-04"}):
        compare(store, made, asked)
    assert store.incident_countries() == ["IRQ", "SYR"]


def test_a_list_follows_every_write_and_none_that_is_undone(store: Store) -> None:
    made = [incident(n, 1, 0, 3, None) for n in range(4)]
    assert store.list_incidents(Wanted()) == ([], 0)
    store.replace_incidents(made, {})
    with pytest.raises(ZeroDivisionError):
        undone(store)
    assert store.list_incidents(Wanted())[1] == 4
    store.change_incidents({"SYR-1", "SYR-2"}, [incident(8, 1, 0, 3, None)], (), (), ())
    assert [line.id for line in store.list_incidents(Wanted())[0]] == ["SYR-8", "SYR-3", "SYR-0"]
    store.forget_readings()
    assert store.list_incidents(Wanted()) == ([], 0)


def undone(store: Store) -> None:
    """A write that is looked at and then taken back."""
    with store.batch():
        store.change_incidents({"SYR-1"}, [incident(9, 1, 0, 3, None)], (), (), ())
        assert [line.id for line in store.list_incidents(Wanted())[0]] == ["SYR-9", "SYR-3", "SYR-2", "SYR-0"]
        raise ZeroDivisionError


def test_columns_of_many_values_are_narrowed_as_few_are() -> None:
    values = [None if n % 7 == 0 else n * 37 % 70_001 for n in range(80_000)]
    column = Column(values)
    for value in (0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000, 70_001, 1_000_000):
        row = format(column.at_least(value), f"0{len(values)}b")
        assert [mark == "1" for mark in row] == [own is not None and own >= value for own in values]
        row = format(column.equal(value), f"0{len(values)}b")
        assert [mark == "1" for mark in row] == [own == value for own in values]
    assert column.unknown().bit_count() == values.count(None)
