"""Tokens and quotations: exact offsets, words folded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse, tokenize, where_any
from tollbook.words.fold import fold


@given(st.text(max_size=200))
def test_tokens_are_the_text_without_its_blanks(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(text[t.start : t.end] for t in tokens) == "".join(text.split())
    assert all(t.norm == fold(text[t.start : t.end]) for t in tokens)


def test_numbers_keep_their_separators_and_sentences_their_full_stop() -> None:
    assert [t.norm for t in tokenize("In all 1,204 died.")] == ["in", "all", "1,204", "died", "."]
    assert [t.norm for t in tokenize("a U.S.-led raid")] == ["a", "u.s.", "-", "led", "raid"]


def test_only_the_given_stretch_is_read_and_offsets_refer_to_the_whole() -> None:
    text = "One died. Two died. Three died."
    analysis = analyse(text, "en", (10, 19))
    assert [text[t.start : t.end] for t in analysis.tokens] == ["Two", "died", "."]


def test_sentences_are_found_by_where_they_begin() -> None:
    """A sentence that begins at the end of a stretch, or before it, is none of those that begin in it."""
    analysis = analyse("One died. Two died. Three died.", "en")
    assert [list(analysis.starting(a, b)) for a, b in ((0, 31), (1, 20), (10, 11), (11, 20))] == [
        [0, 1, 2],
        [1],
        [1],
        [],
    ]


@given(st.lists(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd")), st.integers(0, 9), st.integers(0, 9))
def test_words_of_a_list_are_found_where_they_stand(norms: list[str], words: frozenset[str], a: int, b: int) -> None:
    first, last = min(a, len(norms)), min(b, len(norms))
    assert where_any(norms, words) == [k for k, norm in enumerate(norms) if norm in words]
    assert where_any(norms, words, first, last) == [k for k in range(first, last) if norms[k] in words]


def test_quotations_of_both_kinds_are_found() -> None:
    text = 'He said “four died” and "no one else".'
    assert [text[a:b] for a, b in analyse(text, "en").quotations] == ["four died", "no one else"]
    assert analyse(text, "en").in_quotation(9, 18)


@given(st.text(alphabet="ab Z'.,-19\n\t\"(é’", max_size=40))
def test_a_text_is_cut_alike_whatever_stands_behind_it(text: str) -> None:
    """Texts in ASCII, in other Latin letters and with Arabic ones are cut by three patterns that agree."""
    behind = [tokenize(f"{text} {word}")[:-1] for word in ("end", "là", "قال")]
    assert behind[0] == behind[1] == behind[2]
