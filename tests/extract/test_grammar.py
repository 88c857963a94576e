"""Nodes cover their sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.grammar import nodes_of
from tollbook.words.analysis import analyse

WORDS = "At least 12 people, a 6-year-old boy of them , were killed or wounded by the . no one".split(" ")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join))
def test_nodes_cover_every_token_once(text: str) -> None:
    analysis = analyse(text, "en")
    for sentence in analysis.sentences:
        nodes = nodes_of(analysis, sentence)
        assert [n for node in nodes for n in range(node.first, node.last)] == list(range(sentence.first, sentence.last))


def test_an_age_is_one_node_and_no_count() -> None:
    analysis = analyse("A 62-year-old man and 3 boys", "en")
    nodes = nodes_of(analysis, analysis.sentences[0])
    assert [analysis.text[n.start : n.end] for n in nodes if n.kind == "age"] == ["62-year-old"]
    assert [analysis.text[n.start : n.end] for n in nodes if n.count] == ["3"]
