"""Decisions: found again by the words a person saw, laid over what the machine read, and never lost."""

from __future__ import annotations

import itertools
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Act, Actor, Claim, Count, Decision, Document, Inferred

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


def seen(claim: Claim, text: str = TEXT) -> dict[str, object]:
    """What a decision on the claim remembers."""
    return decisions.anchor(claim, text) | {"seen": msgspec.to_builtins(claim)}


def lay(claims: list[Claim], made: list[Decision], text: str | None = TEXT) -> decisions.Standing:
    """The claims with these decisions laid over them; `text` is what the document reads now."""
    return decisions.lay_over_claims(claims, made, {"sha256:aa": text}.get)


def test_a_rejected_claim_is_marked_and_its_neighbour_is_not() -> None:
    standing = lay([FARMERS, NURSES], [decision("reject", seen(FARMERS))])
    assert [c.decided for c in standing.claims] == ["rejected", None]
    assert standing.orphans == ()


def test_a_decision_follows_the_words_when_the_text_grows_before_them() -> None:
    """A new reader numbers claims anew and finds the same words at another place in a longer text."""
    moved = msgspec.structs.replace(FARMERS, id="other", start=10, end=34)
    standing = lay([moved, NURSES], [decision("accept", seen(FARMERS))], "Headline. " + TEXT)
    assert [c.decided for c in standing.claims] == ["accepted", None]


def test_a_decision_follows_the_figure_into_words_that_are_cut_anew() -> None:
    wider = claim(0, 39, 4, "wider")
    assert lay([wider], [decision("reject", seen(FARMERS))]).claims[0].decided == "rejected"


def test_a_decision_never_moves_to_other_words() -> None:
    """Where the words are gone the decision is an orphan, even if a claim now bears its old id."""
    made = decision("reject", seen(FARMERS))
    imposter = msgspec.structs.replace(NURSES, id=FARMERS.id)
    standing = lay([imposter], [made])
    assert standing.claims[0].decided is None
    assert [o.decision for o in standing.orphans] == [made]


def test_the_same_words_elsewhere_are_other_words() -> None:
    """The sentence is told twice, and the reader now reads a claim in its second place only."""
    text = "Four farmers were killed near the canal. Two nurses were wounded. Later: Four farmers were killed by fire."
    second = msgspec.structs.replace(FARMERS, id="second", start=73, end=97)
    assert text[73:97] == FARMERS.quote
    standing = lay([second], [decision("reject", seen(FARMERS, text))], text)
    assert standing.claims[0].decided is None
    assert len(standing.orphans) == 1


def test_words_that_were_cut_out_of_the_text_are_not_taken_for_the_same_words_elsewhere() -> None:
    text = "Four farmers were killed near the canal. Two nurses were wounded. Later: Four farmers were killed by fire."
    rest = text[41:]
    start = rest.index(FARMERS.quote)
    second = msgspec.structs.replace(FARMERS, id=FARMERS.id, start=start, end=start + 24)
    standing = lay([second], [decision("reject", seen(FARMERS, text))], rest)
    assert standing.claims[0].decided is None
    assert "no longer stand in the text" in standing.orphans[0].why


def test_two_claims_in_the_same_words_are_told_apart_by_what_they_say() -> None:
    women = msgspec.structs.replace(FARMERS, id="women", group="woman")
    standing = lay([FARMERS, women], [decision("reject", seen(women))])
    assert [c.decided for c in standing.claims] == [None, "rejected"]


def test_what_is_read_in_rejected_words_now_stays_out_until_a_person_decides() -> None:
    """The reader now finds forty where a person rejected four: nobody has looked at the forty."""
    made = decision("reject", seen(FARMERS))
    other = claim(0, 24, 40, "forty")
    standing = lay([other, NURSES], [made])
    assert [(c.decided, c.counts) for c in standing.claims] == [("held", False), (None, True)]
    assert "forty" in standing.orphans[0].keeps
    looked = lay([other, NURSES], [made, decision("accept", seen(other))])
    assert looked.claims[0].decided == "accepted"


def test_another_harm_in_the_same_words_is_not_held_back() -> None:
    wounded = msgspec.structs.replace(FARMERS, id="wounded", harm="injured")
    assert lay([wounded], [decision("reject", seen(FARMERS))]).claims[0].decided is None


def document(text: str = TEXT) -> Document:
    return Document(id="sha256:aa", captured_at="2020-01-01T00:00:00Z", text=text)


def test_an_accepted_reading_stays_where_the_reader_drops_it() -> None:
    made = decision("accept", seen(FARMERS))
    own = decisions.with_peoples_claims(document(), [NURSES], [made])
    kept = own[0]
    assert (kept.quote, kept.count, kept.by_decision) == (FARMERS.quote, FARMERS.count, made.id)
    standing = lay(list(own), [made])
    assert [c.decided for c in standing.claims] == ["accepted", None]
    assert kept.id in standing.orphans[0].keeps


def test_a_corrected_reading_stands_beside_nothing_else_in_its_words() -> None:
    """The reader now reads 40; a person had corrected 4 to 5. The five stand, the forty wait."""
    made = decision("correct", seen(FARMERS) | {"field": "count"}, 5)
    other = claim(0, 24, 40, "forty")
    own = decisions.with_peoples_claims(document(), [other, NURSES], [made])
    # A count that was corrected as a whole may be read in any way: the words are the same.
    assert len(own) == 2
    (first, _) = lay(list(own), [made]).claims
    assert (first.decided, first.count and first.count.min) == ("corrected", 5)
    where = decision("correct", seen(FARMERS) | {"field": "speaker"}, {"name": "Medics", "kind": "medical"})
    own = decisions.with_peoples_claims(document(), [other, NURSES], [where])
    laid = {c.id: c for c in lay(list(own), [where]).claims}
    assert laid["forty"].decided == "held"
    assert [c.speaker.name for c in laid.values() if c.decided == "corrected"] == ["Medics"]


def test_several_decisions_keep_one_reading_between_them() -> None:
    made = [
        decision("correct", seen(FARMERS) | {"field": "count"}, 5),
        decision("correct", seen(FARMERS) | {"field": "group"}, "man"),
        decision("accept", seen(FARMERS)),
    ]
    own = decisions.with_peoples_claims(document(), [NURSES], made)
    assert len(own) == 2
    (kept, _) = lay(list(own), made).claims
    assert (kept.count and kept.count.min, kept.group) == (5, "man")


def test_no_claim_stands_on_words_that_the_text_no_longer_holds() -> None:
    made = decision("accept", seen(FARMERS))
    short = document(TEXT[41:])
    assert decisions.with_peoples_claims(short, [], [made]) == ()
    assert "nothing can be kept" in lay([], [made], short.text).orphans[0].keeps


def test_a_later_verdict_overrules_the_earlier_one_and_is_named() -> None:
    rows = [decision("reject", seen(FARMERS)), decision("accept", seen(FARMERS))]
    standing = lay([FARMERS, NURSES], rows)
    assert standing.claims[0].decided == "accepted"
    assert standing.overruled == {rows[0].id: rows[1].id}


def test_a_value_that_can_no_longer_stand_is_an_orphan_and_no_failure() -> None:
    blamed = msgspec.structs.replace(FARMERS, blamed=Actor(name="the army", kind="belligerent"))
    made = decision("correct", seen(blamed) | {"field": "blamed.name"}, "the navy")
    standing = lay([FARMERS, NURSES], [made])
    assert len(standing.orphans) == 1
    own = decisions.with_peoples_claims(document(), [FARMERS, NURSES], [made])
    laid = lay(list(own), [made]).claims
    assert [c.blamed.name for c in laid if c.blamed] == ["the navy"]


def test_ten_thousand_decisions_over_many_claims_cost_what_they_are_many() -> None:
    """Ten times as many claims and decisions may cost about ten times as much, not a hundred times."""

    def cost(n: int) -> float:
        text = "Four farmers were killed near the canal. " * n
        claims = [
            msgspec.structs.replace(FARMERS, id=f"c{i}", start=41 * i, end=41 * i + 24, document=f"sha256:{i % 97}")
            for i in range(n)
        ]
        rows = [decision("reject", decisions.anchor(c, text)) for c in claims[::10]]
        rows += [decision("accept", decisions.anchor(c, text) | {"harm": "missing"}) for c in claims[1::100]]
        began = time.process_time()
        decisions.lay_over_claims(claims, rows, lambda _: text[: 41 * 97])
        return time.process_time() - began

    small, large = min(cost(1000) for _ in range(3)), min(cost(10_000) for _ in range(2))
    assert large < 40 * small + 0.2


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
    first = decision("reject", seen(FARMERS))
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
