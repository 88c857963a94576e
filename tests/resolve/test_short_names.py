"""Short names of actors, by the country of the harm."""

from __future__ import annotations

import pytest

from tollbook.extract import read
from tollbook.model import Document
from tollbook.resolve import load_gazetteer, load_register, resolve
from tollbook.resolve.short_names import short_names
from tollbook.settings import Settings


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "blamed"),
    [
        (
            "Residents said nine civilians died in a coalition raid on Taiz, Yemen.",
            "en",
            "Residents",
            "Saudi-led coalition",
        ),
        (
            "Residents said nine civilians died in a coalition raid on Raqqa, Syria.",
            "en",
            "Residents",
            "US-led Coalition",
        ),
        (
            "The coalition said its forces killed nine fighters in Marib, Yemen.",
            "en",
            "Saudi-led coalition",
            "Saudi-led coalition",
        ),
        (
            "قالت مصادر إن تسعة مدنيين قتلوا في غارة لطيران التحالف على تعز في اليمن.",
            "ar",
            "مصادر",
            "Saudi-led coalition",
        ),
        ("قالت مصادر إن تسعة مدنيين قتلوا في غارة للتحالف الدولي على الرقة.", "ar", "مصادر", "US-led Coalition"),
    ],
)
def test_the_coalition_is_that_of_the_country(text: str, lang: str, speaker: str, blamed: str) -> None:
    places, actors = load_gazetteer(Settings()), load_register()
    document = Document(id="sha256:1", text=text, lang=lang, captured_at="2020-01-01T00:00:00Z")
    claim = resolve(read(document, places, actors), document, places, actors)[0]
    assert (claim.speaker.name, claim.blamed and claim.blamed.name) == (speaker, blamed)


def test_every_short_name_stands_for_an_actor_of_the_register() -> None:
    register = load_register()
    assert all(register.find(actor) is not None for actor in short_names().values())
