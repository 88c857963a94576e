"""Readings: what was read from a capture is replaced as a whole, and comes back as it was put."""

from __future__ import annotations

import tracemalloc
from typing import Any

import msgspec
import pytest
from tests.store.samples import capture, claim, document

from tollbook.errors import AmbiguousName, LedgerError, NotFound
from tollbook.model import Actor, Claim, Contradiction, Document, When, Where
from tollbook.store import Store


def put(store: Store, text: str, claims: int = 2, reader: str = "r1", **fields: Any) -> tuple[Document, list[Claim]]:
    record, body = capture(text)
    store.seal(record, body)
    of = document(record.sha256, **fields)
    made = [claim(of, n) for n in range(claims)]
    store.put_reading(record.sha256, [of], made, reader=reader)
    return of, made


def test_documents_and_claims_come_back_in_the_order_of_their_captures(store: Store) -> None:
    texts = ["zulu", "alpha", "mike"]
    for text in texts:
        store.seal(*capture(text))
    read = [put(store, text) for text in ("mike", "zulu", "alpha")]
    in_order = [read[1], read[2], read[0]]
    assert list(store.documents()) == [of for of, _ in in_order]
    assert list(store.claims()) == [each for _, made in in_order for each in made]


def test_a_new_reading_takes_the_place_of_the_old_one_only(store: Store) -> None:
    first, kept = put(store, "one"), put(store, "two")
    sha = first[0].capture
    parts = [document(sha, part=(0, 5)), document(sha, part=(5, 9))]
    parts = [msgspec.structs.replace(part, id=f"sha256:{sha}#{n}") for n, part in enumerate(parts, 1)]
    new = [claim(parts[1], 7, harm="injured")]
    store.put_reading(sha, parts, new, reader="r2")
    assert list(store.documents()) == [*parts, kept[0]]
    assert list(store.claims()) == [*new, *kept[1]]
    assert [each.sha256 for each in store.pending("r2")] == [kept[0].capture]


def test_a_reading_that_fails_leaves_the_old_one(store: Store) -> None:
    of, made = put(store, "one")
    twice = claim(of, 9)
    with pytest.raises(LedgerError, match="Two claims of the capture"):
        store.put_reading(of.capture, [of], [twice, twice], reader="r2")
    other, others = put(store, "two")
    made += others
    for taken in ([of], [other, of]):
        with store.batch(), pytest.raises(LedgerError):
            store.put_reading(other.capture, taken, [others[0], made[0]], reader="r2")
    assert list(store.claims()) == made


def test_nothing_is_read_from_what_was_never_sealed(store: Store) -> None:
    with pytest.raises(NotFound):
        store.put_reading("0" * 64, (), (), reader="r")


def test_a_document_goes_by_id_beginning_external_id_and_url(store: Store) -> None:
    long = "https://example.org/" + "x" * 3000
    of, _ = put(store, "one", external_id="ext\0-1", url=long)
    put(store, "two", external_id="ext-2", url=long + "y")
    for name in (of.id, of.capture, of.id[:20], of.capture[:12].upper(), "ext\0-1", long):
        assert store.document(name) == of, name
    for name in ("ext", long[:-1], "sha256:", "", "\0", "half \udcff"):
        with pytest.raises((NotFound, AmbiguousName)):
            store.document(name)


def test_an_external_id_given_twice_is_ambiguous(store: Store) -> None:
    put(store, "one", external_id="same")
    put(store, "two", external_id="same")
    with pytest.raises(AmbiguousName, match="2 documents go by 'same'"):
        store.document("same")


def test_ids_are_served_in_the_order_asked_for(store: Store) -> None:
    a, b = put(store, "one")[0], put(store, "two")[0]
    assert list(store.documents([b.id, a.id])) == [b, a]
    with pytest.raises(NotFound, match="nothing"):
        list(store.documents(["nothing"]))


def test_filters_pick_by_exact_value(store: Store) -> None:
    of, _ = put(store, "one", lang="ar", source="Sample News")
    made = [
        claim(of, 0, harm="injured", speaker=Actor(name="A")),
        claim(of, 1, scope="aggregate", where=Where(country="IRQ")),
        claim(of, 2, stance="denies"),
    ]
    store.put_reading(of.capture, [of], made, reader="r1")
    put(store, "two", lang="en")
    assert list(store.documents(lang="ar", source="Sample News")) == [of]
    assert list(store.documents(capture=of.capture)) == [of]
    assert list(store.claims(of.id)) == made
    assert list(store.claims(harm="injured")) == [made[0]]
    assert list(store.claims(speaker="A")) == [made[0]]
    assert list(store.claims(country="IRQ", scope="aggregate")) == [made[1]]
    assert list(store.claims(stance="denies")) == [made[2]]
    assert list(store.claims(country="YEM")) == []


def test_a_claim_goes_by_id_or_its_beginning(store: Store) -> None:
    _, made = put(store, "one", claims=3)
    assert store.claim(made[1].id) == made[1]
    with pytest.raises(AmbiguousName):
        store.claim(made[1].id[:-1])
    for name in ("none", "\0", "half \udcff", "x" * 5000):
        with pytest.raises((NotFound, AmbiguousName)):
            store.claim(name)


def test_contradictions_belong_to_their_capture(store: Store) -> None:
    of, made = put(store, "one")
    inside = Contradiction(id="x1", a=made[0].id, b=made[1].id, kind="subset_exceeds_total", why="4 of 3")
    store.put_reading(of.capture, [of], made, [inside], reader="r1")
    across = Contradiction(id="x2", a=made[0].id, b="other", kind="rival_numbers", why="3 and 5")
    store.replace_incidents((), {}, [across])
    assert list(store.contradictions()) == [across, inside]
    assert list(store.contradictions(made[1].id)) == [inside]
    store.put_reading(of.capture, [of], made, reader="r1")
    assert list(store.contradictions()) == [across]
    store.replace_incidents((), {})
    assert list(store.contradictions()) == []


def test_unknown_stays_unknown_and_any_characters_survive(store: Store) -> None:
    text = "nul \0, bidi \u202e, emoji \U0001f54a, سبعة"
    record, body = capture(text)
    store.seal(record, body)
    of = document(record.sha256, text=text, title="\0", source="s\0")
    bare = claim(of, 0, count=None, when=When(), where=Where(), speaker=Actor(), blamed=Actor(name="\0"))
    store.put_reading(record.sha256, [of], [bare], reader="r")
    assert list(store.documents()) == [of]
    assert store.claim(bare.id) == bare
    assert store.claim(bare.id).count is None


def test_all_that_was_read_can_be_forgotten_and_what_was_kept_stays(store: Store) -> None:
    put(store, "one")
    store.append_decision("note", "desk-1", {"document": "x"})
    store.forget_readings()
    counts = store.counts()
    assert (counts.documents, counts.claims, counts.captures, counts.decisions) == (0, 0, 1, 1)
    assert len(list(store.pending("r1"))) == 1
    assert list(store.check_chain()) == []


def test_reading_goes_on_while_the_same_rows_are_replaced(store: Store) -> None:
    store.page = 5
    with store.batch():
        for n in range(22):
            put(store, f"text {n}", claims=1)
    seen = 0
    for of in store.documents():
        seen += 1
        if seen % 4 == 0:
            store.put_reading(of.capture, [of], (), reader="r2")
    assert seen == 22


def test_many_claims_are_streamed_in_little_memory(store: Store) -> None:
    with store.batch():
        for n in range(20):
            put(store, f"text {n}", claims=500)
    tracemalloc.start()
    try:
        count = sum(1 for _ in store.claims())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 10_000
    assert peak < 8_000_000


def test_claims_of_several_documents_come_in_one_order_however_they_are_asked_for(store: Store) -> None:
    first, second, third = put(store, "one"), put(store, "two"), put(store, "three", claims=3)
    asked = [third[0].id, first[0].id]
    assert store.claims_in(asked) == store.claims_in(asked[::-1]) == [*first[1], *third[1]]
    assert store.claims_in([]) == store.claims_in(["sha256:none"]) == []
    assert second[1][0] not in store.claims_in([third[0].id] * 1200)


def test_claims_of_several_captures_are_those_of_each(store: Store) -> None:
    read = {text: put(store, text, claims) for text, claims in (("one", 2), ("two", 0), ("three", 3))}
    asked = [of.capture for of, _ in read.values()]
    found = store.claims_by_capture(asked)
    assert found == {of.capture: store.claims_of(of.capture) for of, made in read.values() if made}
    assert store.claims_by_capture(asked[1:2]) == {}
