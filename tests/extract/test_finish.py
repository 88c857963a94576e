"""Claims quote their text, are said once, and keep their ids."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.readers import NoActors, NoPlaces, document, ends, read

from tollbook import extract

REPORT = (
    "Fourteen villagers, including five children, were killed when shells hit Dunmore on Monday, the mayor said. "
    "Twenty other people were wounded. About 30 families fled.\n\n"
    "The army denied it. A spokesman said that no civilians were harmed."
)


def test_every_quote_and_count_is_the_text() -> None:
    for claim in read(REPORT):
        assert REPORT[claim.start : claim.end] == claim.quote
        if claim.count is not None:
            assert claim.count.text in REPORT


def test_the_same_document_gives_the_same_claims() -> None:
    assert read(REPORT) == read(REPORT)


def test_other_documents_give_other_ids() -> None:
    assert not {c.id for c in read(REPORT, "1")} & {c.id for c in read(REPORT, "2")}


def test_said_twice_is_one_claim_with_two_places() -> None:
    text = (
        "A strike killed 43 people in Dunmore.\n\nThe request comes a day after a strike killed 43 people in Dunmore."
    )
    (claim,) = [c for c in read(text) if c.harm == "killed"]
    assert ends(claim) == (43, 43)
    assert [text[a:b] for a, b in claim.also] == ["killed 43 people"]


@given(st.sampled_from(["The weather was mild.", "Bread prices rose by 4 percent.", "The council meets on Tuesday."]))
def test_an_unrelated_sentence_changes_no_claim(sentence: str) -> None:
    plain = [(c.quote, c.harm, c.group, ends(c), c.scope, c.modality) for c in read(REPORT)]
    longer = [(c.quote, c.harm, c.group, ends(c), c.scope, c.modality) for c in read(f"{REPORT}\n\n{sentence}")]
    assert longer == plain


@pytest.mark.parametrize("text", ["The harvest was good.", "", "Nothing happened at 5 p.m. on 12 July."])
def test_a_text_without_harm_has_no_claims(text: str) -> None:
    assert read(text) == ()


def test_offsets_of_a_part_refer_to_the_whole_text() -> None:
    text = "Nine people were killed in Arden.\n\nTwo people were killed in Dunmore."
    second = msgspec.structs.replace(document(text), part=(35, len(text)))
    (claim,) = extract.read(second, NoPlaces(), NoActors())
    assert (ends(claim), text[claim.start : claim.end]) == ((2, 2), claim.quote)
