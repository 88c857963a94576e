"""Decisions: found again by the words a person saw, laid over what the machine read, and never lost."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Act, Claim, Count, Decision, Document, Inferred

TEXT = "Four farmers were killed near the canal. Two nurses were wounded."


def claim(start: int, end: int, number: int, name: str = "c1", harm: str = "killed") -> Claim:
    return Claim(
        id=name,
        document="sha256:aa",
        start=start,
        end=end,
        quote=TEXT[start:end],
        harm=harm,  # type: ignore[arg-type]
        group="civilian",
        count=Count(min=number, max=number, kind="exact", text=TEXT[start : start + 4]),
    )


FARMERS = claim(0, 24, 4)
NURSES = claim(41, 64, 2, "c2", "injured")
_numbers = itertools.count()


def decision(act: Act, on: dict[str, object], value: object = None, undoes: str | None = None) -> Decision:
    return Decision(
        id=f"d{next(_numbers)}",
        at="2020-01-01T00:00:00Z",
        by="desk-1",
        act=act,
        on=on,
        value=value,
        undoes=undoes,
    )


def test_a_rejected_claim_is_marked_and_its_neighbour_is_not() -> None:
    standing = decisions.lay_over_claims([FARMERS, NURSES], [decision("reject", decisions.anchor(FARMERS))])
    assert [c.decided for c in standing.claims] == ["rejected", None]
    assert standing.orphans == ()


def test_a_decision_follows_the_words_when_the_reader_gives_other_ids_and_spans() -> None:
    """A new reader numbers claims anew and may find the same words at another place in a longer text."""
    made = decision("accept", decisions.anchor(FARMERS))
    moved = msgspec.structs.replace(FARMERS, id="other", start=10, end=34)
    standing = decisions.lay_over_claims([moved, NURSES], [made])
    assert [c.decided for c in standing.claims] == ["accepted", None]


def test_a_decision_never_moves_to_other_words() -> None:
    """Where the words are gone the decision is an orphan, even if a claim now bears its old id."""
    made = decision("reject", decisions.anchor(FARMERS))
    imposter = msgspec.structs.replace(NURSES, id=FARMERS.id)
    standing = decisions.lay_over_claims([imposter], [made])
    assert standing.claims[0].decided is None
    assert standing.orphans == (made,)


def test_two_claims_with_the_same_words_are_told_apart_by_their_place() -> None:
    twin = msgspec.structs.replace(FARMERS, id="twin", start=100, end=124)
    made = decision("reject", decisions.anchor(twin))
    standing = decisions.lay_over_claims([FARMERS, twin], [made])
    assert [c.decided for c in standing.claims] == [None, "rejected"]


def test_an_ambiguous_decision_is_an_orphan_rather_than_a_guess() -> None:
    """Both places have changed: nothing says which of the two claims the person meant."""
    a = msgspec.structs.replace(FARMERS, id="x", start=200, end=224)
    b = msgspec.structs.replace(FARMERS, id="y", start=300, end=324)
    made = decision("reject", decisions.anchor(FARMERS))
    assert decisions.lay_over_claims([a, b], [made]).orphans == (made,)


def test_a_correction_sets_the_field_and_drops_the_inference() -> None:
    read = msgspec.structs.replace(FARMERS, inferred=(Inferred(field="count", rule="family-of"),))
    corrected = decisions.correct(read, "count.min", 3, "set by desk-1 in decision d1")
    assert corrected.count == Count(min=3, max=4, kind="exact", text="Four")
    assert corrected.inferred == (Inferred(field="count", rule="set by desk-1 in decision d1"),)
    assert corrected.decided == "corrected"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", "other words"),
        ("id", "x"),
        ("stance", "maybe"),
        ("count.max", "many"),
        ("count.colour", 1),
        ("count.min", 5),
        ("count.min", -1),
        ("when.from", "2018-99-99"),
        ("said_on", "yesterday"),
        ("where.lat", 123),
        ("blamed.name", "A"),
    ],
)
def test_what_a_person_cannot_set_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(UsageError, match=field.partition(".")[2] or field):
        decisions.correct(FARMERS, field, value)


def test_undoing_an_undo_brings_the_decision_back() -> None:
    first = decision("reject", decisions.anchor(FARMERS))
    second = decision("undo", {}, undoes=first.id)
    third = decision("undo", {}, undoes=second.id)
    assert decisions.in_force([first]) == [first]
    assert decisions.in_force([first, second]) == []
    assert decisions.in_force([first, second, third]) == [first]


@given(st.lists(st.integers(0, 30), max_size=25))
def test_in_force_is_what_remains_when_undos_are_played_forward(targets: list[int]) -> None:
    """Playing the rows one after the other and switching each target off or on gives the same as reading backwards."""
    rows = [decision("accept", {"n": n}) for n in range(5)]
    for target in targets:
        rows.append(decision("undo", {}, undoes=rows[target % len(rows)].id))
    live: dict[str, bool] = {}
    by_id = {row.id: row for row in rows}

    def switch(row: Decision, on: bool) -> None:
        live[row.id] = on
        if row.act == "undo" and row.undoes:
            switch(by_id[row.undoes], not on)

    for row in rows:
        if row.act == "undo" and row.undoes and not live.get(row.undoes):
            live[row.id] = False  # what is already undone cannot be undone again
            continue
        switch(row, True)
    undone_twice = any(sum(1 for r in rows if r.act == "undo" and r.undoes == row.id) > 1 for row in rows)
    if not undone_twice:
        assert [r.id for r in decisions.in_force(rows)] == [r.id for r in rows if live[r.id] and r.act != "undo"]


def test_a_document_takes_the_date_a_person_gave_it() -> None:
    document = Document(id="sha256:aa", captured_at="2020-01-01T00:00:00Z", text=TEXT)
    on: dict[str, object] = {"kind": "document", "document": "sha256:aa", "field": "published"}
    dated = decisions.lay_over_document(document, [decision("correct", on, "2019-05-02")])
    assert (dated.published, dated.published_how) == ("2019-05-02", "given")
    with pytest.raises(UsageError, match="text"):
        decisions.correct_document(document, "text", "other")
    with pytest.raises(UsageError, match="no ISO date"):
        decisions.correct_document(document, "published", "last Tuesday")
