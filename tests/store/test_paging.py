"""Long lists, a page at a time, on both databases."""

from __future__ import annotations

import pytest
from tests.store import samples

from tollbook.errors import NotFound
from tollbook.store import Store
from tollbook.store.paging import KINDS, Key


def filled(store: Store) -> None:
    """Five reports with two claims each; three decisions."""
    for n in range(5):
        sealed, body = samples.capture(f"report {n}")
        document = samples.document(sealed.sha256, source="A paper" if n % 2 else "Another")
        claims = [samples.claim(document, m, harm="killed" if m else "injured") for m in range(2)]
        store.seal(sealed, body)
        store.put_reading(sealed.sha256, [document], claims)
    for n in range(3):
        store.append_decision("note", "desk-1", {"kind": "document"}, value=f"words {n}")


@pytest.mark.parametrize("kind", ["documents", "claims", "decisions"])
@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_put_together_are_the_whole_list_in_its_order(store: Store, kind: str, limit: int) -> None:
    filled(store)
    whole = list(getattr(store, kind)())
    found: list[object] = []
    after: Key | None = None
    while True:
        rows, after = store.page_of(kind, {}, limit=limit, after=after)
        assert len(rows) <= limit
        found += rows
        if after is None:
            break
        assert len(after) == len(store.order_of(kind)) == len(KINDS[kind].order)
    assert found == whole


def test_a_page_is_narrowed_by_exact_values(store: Store) -> None:
    filled(store)
    rows, after = store.page_of("claims", {"harm": "killed", "stance": None}, limit=50)
    assert len(rows) == 5
    assert after is None
    assert {claim.harm for claim in rows} == {"killed"}
    assert len(store.page_of("documents", {"source": "A paper"}, limit=50)[0]) == 2


def test_decisions_go_on_after_one_that_is_named(store: Store) -> None:
    filled(store)
    rows, _ = store.page_of("decisions", {}, limit=50, after=store.place_of_decision("D000001"))
    assert [decision.id for decision in rows] == ["D000002", "D000003"]
    with pytest.raises(NotFound):
        store.place_of_decision("D000099")


def test_the_mark_changes_with_every_change(store: Store) -> None:
    marks = [store.mark()]
    sealed, body = samples.capture("report")
    store.seal(sealed, body)
    marks.append(store.mark())
    store.append_decision("note", "desk-1", {"kind": "document"}, value="words")
    marks.append(store.mark())
    assert len(set(marks)) == 3
