"""The counts by which a list is headed: those of one column, and those that the list itself tells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import Incident, Range
from tollbook.store import Store
from tollbook.store.listing import Line, Wanted

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
        place="Tel Nour" if n % 2 else "Ain Safa",
        reopened=("a claim came",) if n % 5 == 0 else (),
    )


ROWS = st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 9), st.sampled_from((None, "fair", "weak")))
ASKED = st.one_of(
    st.builds(lambda v: {"since": v}, st.sampled_from(DAYS[1:])),
    st.builds(lambda v: {"until": v}, st.sampled_from(DAYS[1:])),
    st.builds(lambda v: {"least": v}, st.integers(0, 10)),
    st.builds(lambda v: {"grading": v}, st.sampled_from(("fair", "none", "contested"))),
    st.builds(lambda v: {"country": v}, st.sampled_from(("SYR", "IRQ"))),
    st.builds(
        lambda a, b: {"country": a, "words": b}, st.sampled_from(("SYR", "IRQ")), st.sampled_from(("tel", "afa"))
    ),
    st.just({}),
)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(tmp_path_factory.mktemp("counts") / "ledger", create=True)


@given(rows=st.lists(ROWS, max_size=25), asked=ASKED)
def test_a_list_tells_how_many_there_are_as_the_count_does(
    listed: Store, rows: list[tuple[int, int, int, Any]], asked: dict[str, Any]
) -> None:
    listed.replace_incidents([incident(n, *row) for n, row in enumerate(rows)], {})
    wanted = Wanted(**asked)
    count = listed.count_incidents(wanted)
    lines, told = listed.list_incidents(wanted, limit=3)
    assert told == count
    whole = listed.find_incidents(wanted, limit=100)
    assert len(whole) == count
    assert lines == [Line(**{name: getattr(i, name) for name in Line.__struct_fields__}) for i in whole[:3]]
    rest, none = (
        listed.list_incidents(wanted, limit=100, after=(lines[-1].date_from or "9999", lines[-1].id))
        if lines
        else ([], None)
    )
    assert none is None
    assert [line.id for line in (*lines, *rest)] == [i.id for i in whole]
