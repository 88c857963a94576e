"""Who says what: word order, quotations, sources after a phrase, and what is no saying at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.extract.attribution import apart, attributions, find
from tollbook.extract.cues import speech
from tollbook.extract.quotes import quotations
from tollbook.extract.view import View
from tollbook.model import Document
from tollbook.words.analysis import analyse


def said(text: str, lang: str = "en") -> list[tuple[str | None, str, str]]:
    """Source, cue and content of every attribution, as words."""
    analysis = analyse(text, lang)
    view = View(analysis, speech("en"))

    def words(span: tuple[int, int] | None) -> str | None:
        return text[slice(*view.span(*span))] if span else None

    return [(words(a.source), words(a.cue) or "", words(a.content) or "") for a in find(view)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour office said that nine boats had sunk.", "The harbour office", "that nine boats had sunk"),
        ("Nine boats sank, the harbour office said on Friday.", "the harbour office", "Nine boats sank"),
        ('"Nine boats sank," said Omar Haddad, a fisherman.', "Omar Haddad", '"Nine boats sank,"'),
        ("According to the port doctor, nine sailors drowned.", "the port doctor", "nine sailors drowned"),
        ("Nine sailors drowned, according to the port doctor.", "the port doctor", "Nine sailors drowned"),
        ("Layla Sabbagh, who runs the clinic, said the ward was full.", "Layla Sabbagh", "the ward was full"),
        ("The mayor told reporters that the bridge was closed.", "The mayor", "that the bridge was closed"),
        ("In its letters the ministry noted that nobody had asked.", "the ministry", "that nobody had asked"),
        ("It was reported that the road was mined.", None, "that the road was mined"),
        ("The monitor, citing a nurse, wrote that two girls had died.", "a nurse", "that two girls had died"),
        ("The wire quoted a medic as saying that two girls had died.", "a medic", "that two girls had died"),
    ],
)
def test_word_orders(text: str, source: str | None, content: str) -> None:
    """A source and what it says are found before, after and around the verb."""
    assert (source, content) in [(s, c) for s, _, c in said(text)]


def test_the_sentence_goes_on_around_the_speaker() -> None:
    """ "Over the past week, it said, ...": what is said stands on both sides."""
    (row,) = [r for r in said("Over the past week alone, it said, another twelve people had fled.") if r[0] == "it"]
    assert row[2].endswith("another twelve people had fled")


def test_a_quotation_resumed_after_its_speaker_is_one_saying() -> None:
    text = '"The roof fell in," said the baker. "We dug with our hands."'
    (row,) = said(text)
    assert row[0] == "the baker"
    assert row[2] == text


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“The roof fell in,” the baker said. “We dug with our hands.\n\n“Then the lights went out.”\n\nNobody came."
    (row,) = said(text)
    assert row[2].endswith("went out.”")


def test_words_of_saying_that_are_nouns() -> None:
    """A report, a claim and a state are no verbs."""
    assert said("The report of the state was late. His claims were old news to us.") == []


def test_a_participle_takes_the_subject_of_its_sentence() -> None:
    rows = said("The governor visited the camp, saying that the tents were safe.")
    assert ("The governor", "that the tents were safe") in [(s, c) for s, _, c in rows]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("قالت إدارة المخيم إن تسعة أشخاص أصيبوا.", "إدارة المخيم", "إن تسعة أشخاص أصيبوا"),
        ("أصيب تسعة أشخاص، بحسب إدارة المخيم.", "إدارة المخيم", "أصيب تسعة أشخاص"),
        ("لكن طبيب المخيم أكد وفاة طفلة.", "طبيب المخيم", "وفاة طفلة"),
        ("نقلت صحيفة المرفأ عن طبيب المخيم أن طفلة توفيت.", "طبيب المخيم", "أن طفلة توفيت"),
        ("أفادت صحيفة المرفأ نقلاً عن طبيب المخيم بأن طفلة توفيت.", "طبيب المخيم", "بأن طفلة توفيت"),
    ],
)
def test_verb_first(text: str, source: str, content: str) -> None:
    """Where the verb comes first the source stands behind it, or before it after a conjunction."""
    assert (source, content) in [(s, c) for s, _, c in said(text, "ar")]


def test_nothing_denied_by_a_negated_verb() -> None:
    assert said("لم تذكر الصحيفة أن طفلة توفيت.", "ar") == []


def test_records_hold_characters_of_the_text() -> None:
    text = "The harbour office said that nine boats had sunk."
    (row,) = attributions(Document(id="sha256:00", captured_at="2020-01-01T00:00:00Z", text=text, lang="en"))
    assert row.source is not None
    assert text[slice(*row.source)] == "The harbour office"
    assert text[slice(*row.content)] == "that nine boats had sunk"


def test_a_part_of_a_page_keeps_to_itself() -> None:
    text = "The harbour office said nine boats sank.\n\nThe mayor said the bridge was closed."
    part = (text.index("The mayor"), len(text))
    document = Document(id="sha256:00#2", captured_at="2020-01-01T00:00:00Z", text=text, lang="en", part=part)
    assert [text[slice(*row.source)] for row in attributions(document) if row.source] == ["The mayor"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ''yes'' and left.", ["''yes''"]),
        ("«نعم» قال.", ["«نعم»"]),
        ("An open “mark\n\n“goes on” here.", ["“mark", "“goes on”"]),
        ('Six feet 2" tall, she said.', []),
    ],
)
def test_quotation_marks(text: str, found: list[str]) -> None:
    """Marks are paired inside a paragraph; a lone one opens nothing unless it touches a word."""
    assert [text[q.start : q.end] for q in quotations(text)] == found


@given(st.text(alphabet="ab \n.,\"“”'«»:;SsaidtheXقالأن()-", max_size=200))
def test_any_text_gives_ranges_inside_it(text: str) -> None:
    """Whatever the text: no error, and every range is not empty and inside the text."""
    analysis = analyse(text, "en")
    for one in find(View(analysis, speech("en"))):
        for first, last in filter(None, (one.source, one.cue, one.content)):
            assert 0 <= first < last <= len(analysis.tokens)


PIECES = (
    "The mayor said that nine had died.",
    "“The bridge is gone,” a driver said. “We swam.",
    "“Nobody came.”",
    '"It was dark, and then it was not,',
    "He told the Harbour Post so.",
    "According to the clinic, two were hurt.",
    "Rain fell on Tuesday.",
    "قالت البلدية إن الجسر انهار.",
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "\n", "\n\n"))), max_size=12))
def test_a_text_is_cut_where_no_quotation_goes_on(pieces: list[tuple[str, str]]) -> None:
    """The sayings of a text are those of its stretches, wherever it may be cut."""
    view = View(analyse("".join(piece + gap for piece, gap in pieces), "en"), speech("en"))
    edges = [0, *(unit for unit in range(1, len(view.units)) if apart(view, unit)), len(view.units)]
    assert [one for first, last in pairwise(edges) for one in find(view, first, last)] == list(find(view))
