"""Cohen's kappa is agreement beyond chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.desk import Opinion
from tollbook.tally.agreement import agreement, kappa

labels = st.sampled_from(["fair", "weak", "contested"])
pairs = st.lists(st.tuples(labels, labels), min_size=1, max_size=40)


def opinion(incident: str, by: str, grading: str) -> Opinion:
    return Opinion(incident=incident, by=by, at="2024-01-01", grading=grading, entered=True)


def test_a_table_worked_out_by_hand() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5, so 0.4."""
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(table) == pytest.approx(0.4)


@given(pairs)
def test_it_is_the_same_for_both_readers_and_never_above_one(table: list[tuple[str, str]]) -> None:
    found = kappa(table)
    turned = kappa([(b, a) for a, b in table])
    assert found == (None if turned is None else pytest.approx(turned))
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


@given(st.lists(labels, min_size=1, max_size=40))
def test_readers_who_always_agree_have_one_unless_chance_alone_would_agree(given_labels: list[str]) -> None:
    found = kappa([(label, label) for label in given_labels])
    assert found is None if len(set(given_labels)) == 1 else found == pytest.approx(1.0)


def test_nothing_is_computed_from_nothing() -> None:
    assert kappa([]) is None
    assert agreement([opinion("A", "x", "fair")]) == ()


def test_only_incidents_that_both_graded_are_compared() -> None:
    rows = [opinion("A", "x", "fair"), opinion("A", "y", "weak"), opinion("B", "x", "fair"), opinion("C", "y", "fair")]
    (found,) = agreement(rows)
    assert (found.readers, found.incidents, found.agreed, found.differ) == (("x", "y"), 1, 0, ("A",))
