"""Who makes a claim, through whom, in whose voice, and when."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.extract.voiced import assigned, one, register

from tollbook.extract.lexicon import stances, voices
from tollbook.extract.voices import assign
from tollbook.model import ActorKind, Claim, Count, Document
from tollbook.words.analysis import analyse
from tollbook.words.languages import LANGUAGES


def test_the_speaker_of_a_clause() -> None:
    claim = one("Nine people were killed in Hadra, the harbour hospital said on Friday.", "Nine people were killed", 9)
    assert (claim.speaker.name, claim.speaker.kind, claim.speaker.guessed) == ("harbour hospital", "medical", True)
    assert {e.field for e in claim.evidence} >= {"speaker", "said_on"}


def test_nobody_named_the_publisher_speaks() -> None:
    claim = one(
        "Nine people were killed in Hadra.", "Nine people were killed", 9, source="Coast Wire", published="2031-02-03"
    )
    assert (claim.speaker.name, claim.speaker.kind, claim.said_on) == ("Coast Wire", "media", "2031-02-03")


def test_after_a_speaker_the_publisher_speaks_again() -> None:
    text = "Two boats sank, the harbour office said. Nine people were killed in Hadra."
    assert one(text, "Nine people were killed", 9, source="Coast Wire").speaker.name == "Coast Wire"


def test_a_sentence_goes_on_in_the_voice_just_named() -> None:
    text = "Nine people were hurt, the harbour hospital said, four of them badly."
    assert one(text, "four of them badly", 4, harm="injured").speaker.name == "harbour hospital"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman for the Hadra Relief Network said nine people died.", "Hadra Relief Network"),
        ("The director of Hadra hospital said nine people died.", "Hadra hospital"),
        ("A fisheries ministry official said nine people died.", "fisheries ministry"),
        ("The coast guard's monthly bulletin said nine people died.", "coast guard"),
        ("The Hadra Harm Registry met on Monday. The registry said nine people died.", "Hadra Harm Registry"),
        ("The Hadra Harm Registry said it met. It said nine people died.", "Hadra Harm Registry"),
        ("Residents ran. Two of them, reached by phone, said nine people died.", "Residents"),
        ("Ali Nasser, a surgeon, said he was tired. Nasser said nine people died.", "Ali Nasser"),
        ("By the registry's count nine people died.", "registry"),
    ],
)
def test_whom_the_words_speak_for(text: str, name: str) -> None:
    """Roles, products, short forms and pronouns lead to the organisation or person spoken for."""
    assert one(text, "nine people died", 9).speaker.name == name


def test_known_names_come_from_the_register() -> None:
    speaker = one("SANA reported that nine people died.", "nine people died", 9).speaker
    assert (speaker.name, speaker.kind, speaker.guessed) == ("SANA", "state_media", False)


def test_a_chain_of_sources_runs_from_the_speaker_outwards() -> None:
    text = (
        "The Coast Agency, quoting the fisheries ministry, which cited the head of Hadra clinic, "
        "reported that nine people died."
    )
    claim = one(text, "nine people died", 9)
    assert claim.speaker.name == "Hadra clinic"
    assert claim.via == ("fisheries ministry", "Coast Agency")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Hadra hospital: nine people died in the blast.", "nine people died", "Hadra hospital"),
        ("الدفاع المدني: مقتل تسعة أشخاص في القرية.", "مقتل تسعة أشخاص", "الدفاع المدني"),
        (
            "Nine people died, according to figures released by the harbour office.",
            "Nine people died",
            "harbour office",
        ),
    ],
)
def test_headings_and_figures(text: str, words: str, name: str) -> None:
    """A name and a colon, and whoever released the figures, are speakers."""
    lang = "ar" if "ا" in text else "en"
    assert one(text, words, 9, lang=lang).speaker.name == name


def test_a_place_before_a_colon_is_no_speaker() -> None:
    assert (
        one("Hadra: nine people died in the blast.", "nine people died", 9, source="Coast Wire").speaker.name
        == "Coast Wire"
    )


def test_a_medium_that_was_told_carries_it() -> None:
    claim = one("A nurse told Reuters that nine people died.", "nine people died", 9, source="Coast Wire")
    assert (claim.speaker.name, claim.via) == ("nurse", ("Reuters",))


def test_the_publisher_is_no_carrier() -> None:
    claim = one("A nurse told Coast Wire that nine people died.", "nine people died", 9, source="Coast Wire")
    assert (claim.speaker.name, claim.via) == ("nurse", ())


def test_quotation_marks_around_the_number() -> None:
    text = '"We counted nine dead," the nurse said. The mayor said nine died.'
    assert one(text, "We counted nine dead", 9).quoted
    assert not one(text, "nine died", 9).quoted


def test_allegedly_is_not_attribution() -> None:
    assert one("Gunmen allegedly shot dead nine men near Hadra.", "shot dead nine men", 9).modality == "alleged"
    assert one("A nurse claimed that nine people died.", "nine people died", 9).modality == "asserted"


def test_things_that_show_are_no_speakers() -> None:
    claim = one("The video shows that nine people died.", "nine people died", 9, source="Coast Wire")
    assert claim.speaker.name == "Coast Wire"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("قالت إدارة مستشفى المرفأ إن تسعة أشخاص قتلوا.", "تسعة أشخاص قتلوا", "إدارة مستشفى المرفأ"),
        ("وقال مصدر في مستشفى المرفأ إن تسعة أشخاص قتلوا.", "تسعة أشخاص قتلوا", "مستشفى المرفأ"),
        ("ذكرت منظمة «بحر» أنها تتابع. وأضافت المنظمة أن تسعة أشخاص قتلوا.", "تسعة أشخاص قتلوا", "بحر"),
        ("قال شهود عيان إنهم هربوا. وأضافوا أن تسعة أشخاص قتلوا.", "تسعة أشخاص قتلوا", "شهود عيان"),
        # offices before their place; who issued it; what was found is nobody's name
        ("خلف الحريق 7 قتلى بحسب صحة نينوى.", "7 قتلى", "صحة نينوى"),
        ("صدر عن مركز عمليات الطوارئ أن الغارة أدت إلى مقتل خمسة مواطنين.", "خمسة مواطنين", "مركز عمليات الطوارئ"),
        ("أعلن مركز طب الطوارئ استقبال 22 مصابا من المدينة.", "22 مصابا", "مركز طب الطوارئ"),
    ],
)
def test_speakers_where_the_verb_comes_first(text: str, words: str, name: str) -> None:
    assert one(text, words, 9, lang="ar").speaker.name == name


def test_a_report_dates_its_sentences() -> None:
    """ "It said" goes on with the day of the report; "had said" goes further back."""
    text = "The Hadra Registry admitted in a report released on 3 May that it erred. It said nine people died."
    dated = [e for e in one(text, "nine people died", 9).evidence if e.field == "said_on"]
    assert [text[e.start : e.end] for e in dated] == ["3 May"]
    before = text.replace("It said", "It had said")
    assert [e for e in one(before, "nine people died", 9).evidence if e.field == "said_on"] == []


def test_a_headline_that_a_sentence_repeats() -> None:
    text = "Blast in Hadra kills nine\n\nA blast in Hadra killed nine people, the harbour hospital said."
    at = text.index("killed nine people")
    claim = Claim(
        id="0",
        document="sha256:00",
        start=text.index("kills nine"),
        end=text.index("kills nine") + 10,
        quote="kills nine",
        harm="killed",
        count=Count(min=9, max=9, kind="exact", text="nine"),
        also=((at, at + 18),),
    )
    document = Document(id="sha256:00", captured_at="2031-01-01T00:00:00Z", text=text, source="Coast Wire", lang="en")
    (found,) = assign(analyse(text, "en"), [claim], document, register())
    assert found.speaker.name == "harbour hospital"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_vocabularies_are_whole(lang: str) -> None:
    """Every kind is one that the records know, and no word leads to two."""
    table = voices(lang)
    assert {kind for _, kind in table.kinds.values()} <= set(get_args(ActorKind))
    assert table["roles.officials"]
    assert table["blame.acts"]
    assert {pattern.stance for found in stances(lang).values() for pattern in found.each} >= {
        "denies",
        "disputes",
        "unresolved",
    }


def test_offsets_are_kept() -> None:
    text = "Nine people were killed in Hadra, the harbour hospital said on Friday."
    for claim in assigned(text, [("Nine people were killed", 9, "killed", "person")]):
        assert text[claim.start : claim.end] == claim.quote
        assert all(0 <= e.start < e.end <= len(text) for e in claim.evidence)
