"""A sentence that is kept in English is known again in another language, with its fields."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.web.tongues import tongue
from tollbook.words.telling import Retold, tell
from tools import messages

NUMBERS = ("n", "m", "all", "low", "high", "best", "percent", "km", "needed", "kinds", "killed", "injured")
names = st.sampled_from(
    ["Harbour Gazette", "SANA; the Red Crescent", "YEM-20180504-a", "هيئة الدفاع المدني", "Airwars"]
)
numbers = st.integers(0, 99_999).map(lambda n: f"{n:,}")
KEPT = [str(m) for m in messages.told() if "{" in str(m)]


def field(name: str) -> st.SearchStrategy[str]:
    """What stands in a field of that name."""
    if name in NUMBERS:
        return numbers
    return {"decision": st.just("D000012"), "harm": st.sampled_from(["Killed", "Injured"])}.get(name, names)


@given(st.data())
def test_every_message_is_known_again_by_its_words_with_its_fields(data: st.DataObject) -> None:
    own = tongue("ar")
    message = data.draw(st.sampled_from(KEPT))
    fields = {name: data.draw(field(name), name) for name in re.findall(r"\{(\w+)\}", message)}
    shown = own.retold(tell(message, **fields))
    assert shown == own(message).format(**{n: own.retold.known(v) or v for n, v in fields.items()})


def test_a_reason_in_a_reason_is_told_too_and_a_foreign_sentence_stays_as_it_is() -> None:
    own = Retold({"{harm}: {why}": "{harm} – {why}", "Nobody knows.": "Niemand weiß es."}, {}, {"killed": "tot"}.get)
    assert own("Killed: Nobody knows.") == "tot – Niemand weiß es."
    assert own("A sentence of nobody's") == "A sentence of nobody's"


@pytest.mark.parametrize(
    "sentence",
    [
        "Killed: 19 are borne out by credible origins (A; B).",
        "It is provisional: the profile asks for 3 credible origins of 3 kinds; there are 2 of 1 kinds (A; B).",
        "An action is declared or likely: Air Force says that it struck near Mocha that day, 3.2 km away.",
        "Killed would now be 9, not 9–14, since it was published.",
        "YEM-20180504-b became part of it; there desk-5 had given it the state signed with killed 18–58.",
        "4 according to Harbour Gazette; 11 according to Civil Defence.",
    ],
)
def test_nothing_of_the_program_stays_english_in_arabic(sentence: str) -> None:
    shown = tongue("ar").retold(sentence)
    left = re.sub(r"YEM-\S+|desk-\d|Air Force|Mocha|Harbour Gazette|Civil Defence|\b[AB]\b", "", shown)
    assert not re.search(r"[A-Za-z]", left), shown
