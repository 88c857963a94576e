"""Sentences cover the text, and end where a reader would say that they end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tollbook.words.analysis import analyse


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in analyse(text, "en").sentences]


@given(st.text(alphabet="abA1 .\n\"'-م؟Dr", max_size=120))
def test_sentences_cover_every_token_once_and_in_order(text: str) -> None:
    analysis = analyse(text)
    covered = [n for s in analysis.sentences for n in range(s.first, s.last)]
    assert covered == list(range(len(analysis.tokens)))


def test_abbreviations_and_initials_end_nothing() -> None:
    assert cut("Dr. A. Haddad of St. Mary Hospital spoke. Two men died.") == [
        "Dr. A. Haddad of St. Mary Hospital spoke.",
        "Two men died.",
    ]
    assert len(cut("The U.S. Army said nothing. No one asked.")) == 2


def test_a_line_wrapped_by_hand_goes_on_in_the_next_line() -> None:
    text = (
        "The mayor of the little town said on Monday that three of his\n"
        "neighbours had been killed when a mine went off near the new\n"
        "bridge over the river."
    )
    assert len(cut(text)) == 1


def test_an_empty_line_and_a_short_line_end_a_sentence() -> None:
    text = "Three killed in Dunmore\n\nThree people were killed in the town of Dunmore on Monday, the police said."
    assert cut(text)[0] == "Three killed in Dunmore"
    assert len({s.paragraph for s in analyse(text, "en").sentences}) == 2


def test_each_sentence_has_its_own_language() -> None:
    analysis = analyse("Three were killed.\nقتل ثلاثة مدنيين.", "en")
    assert [s.lang for s in analysis.sentences] == ["en", "ar"]


def test_what_runs_on_is_cut_at_pauses() -> None:
    """A list of a thousand names is cut behind a comma; what has no comma is cut all the same, nothing is lost."""
    for pause in (",", ""):
        text = "The dead: " + f"Omar Saleh{pause} " * 1000
        analysis = analyse(text, "en")
        sizes = [sentence.last - sentence.first for sentence in analysis.sentences]
        assert len(sizes) > 1
        assert max(sizes) <= 1500
        assert sum(sizes) == len(analysis.tokens)
        assert all(text[: sentence.end].endswith(pause) for sentence in analysis.sentences)
