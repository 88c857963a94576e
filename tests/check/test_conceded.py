"""What a belligerent admits: by window and by day of its statement, its share, and how late."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.check.conceded import admitted_lines, answer_lines, answers, conceded
from tollbook.errors import UsageError
from tollbook.model import Conceded, Incident, Party, Range, Reply


def party(
    name: str, low: int | None = None, high: int | None = None, said: str | None = None, reply: Reply = "credible"
) -> Party:
    killed = None if low is None else Range(min=low, max=low if high is None else high)
    return Party(name=name, conceded=Conceded(killed=killed) if killed else None, replied_on=said, reply=reply)


def incident(name: str, day: str | None, *parties: Party, **more: Any) -> Incident:
    return Incident(id=name, date_from=day, parties=parties, **more)


ROWS = [
    incident("a", "2021-05-01", party("us", 2, 3, "2021-05-11"), killed=Range(min=4, max=6)),
    incident("b", "2021-05-31", party("us", 1, None, "2021-06-30"), party("uk", 5), killed=Range(min=6, max=6)),
    incident("c", "2021-06-01", party("us", 7), killed=Range(min=7, max=7)),
    incident("d", None, party("us", 9, None, "2021-05-01")),
    incident("e", "2021-05-01", party("us", 0, None, "2021-05-20"), party("them", 8)),
    incident("f", "2021-05-01", party("us", reply="non_credible"), killed=Range(min=10, max=20)),
]


def test_only_the_parties_asked_for_in_the_window_are_added_and_zero_is_an_answer() -> None:
    found = conceded(ROWS, ["us"], since="2021-05-01", until="2021-05-31")
    assert (found.min, found.max, found.incidents, found.above_zero) == (3, 4, ("a", "b", "e"), 2)
    assert conceded(ROWS, ["us", "uk"], until="2021-05-31").min == 8


def test_by_statement_only_what_was_said_by_then_and_the_undated_apart() -> None:
    found = conceded(ROWS, ["us"], said_until="2021-05-31")
    assert (found.min, found.max, found.incidents) == (11, 12, ("a", "d", "e"))
    assert (found.undated, found.undated_min) == (("c",), 7)
    assert any("without a dated statement: 7 killed, 1 incident" in line for line in admitted_lines(found, ["us"]))


def test_share_and_lag_go_over_all_that_concerns_the_party() -> None:
    found = answers(ROWS, ["us"])
    assert (found.concern, found.answered, found.admitting) == (6, 6, 4)
    assert (found.killed.min, found.admitted.min) == (27, 19)
    assert found.lags == (10, 30)  # c has no day of statement, d none of the harm; e admits nobody
    assert found.unlagged == 2
    assert "20 days" in "\n".join(answer_lines(found))


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(UsageError, match="soon"):
        conceded(ROWS, ["us"], said_until="soon")


@given(st.permutations(ROWS), st.sampled_from([None, "2021-05-31"]), st.sampled_from([None, "2021-05-31"]))
def test_neither_order_nor_repetition_matters_and_statement_days_only_take_away(
    rows: list[Incident], until: str | None, said: str | None
) -> None:
    found = conceded(rows + rows[:2], ["us"], until=until, said_until=said)
    assert found == conceded(ROWS, ["us"], until=until, said_until=said)
    assert found.min <= found.max
    whole = conceded(ROWS, ["us"], until=until)
    assert found.min + found.undated_min <= whole.min
