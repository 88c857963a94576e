"""Page furniture is masked, running text never is, and the offsets of both stay what they were."""

from __future__ import annotations

import hashlib

import pytest

from tollbook.model import Capture
from tollbook.read import read

LEAD = "Two people were killed when a shell hit a bakery in the town of Marah on Tuesday, a doctor said."
MORE = "The army said nothing about it, but residents told reporters that guns had been heard all night long."


def masked(words: str) -> list[str]:
    body = words.encode()
    capture = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type="text/plain",
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
    )
    (document,) = read(capture, body)
    return [line for a, b in document.masked for line in document.text[a:b].split("\n") if line]


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "ADVERTISEMENT",
        "Advertisement - Continue Reading Below",
        "Subscribe to our newsletter",
        "Sign up here and we send you the stories of the day every morning.",
        "Share this:",
        "Facebook | Twitter | WhatsApp",
        "Read also: Ten people killed in Dorin",
        "RELATED: Ten people killed in Dorin",
        "We use cookies to give you the best experience.",
        "© 2017 The Valley Post. All rights reserved.",
        "12 Retweets",
        "إعلان",
        "اشترك في النشرة البريدية",
        "اقرأ أيضاً: مقتل عشرة أشخاص في قصف",
        "٨١ زيارة",
        "شارك هذا الموضوع:",
    ],
)
def test_furniture_between_paragraphs_is_masked(line: str) -> None:
    assert masked(f"{LEAD}\n\n{line}\n\n{MORE}") == (
        [line] if "|" not in line else masked(f"{LEAD}\n\n{line}\n\n{MORE}")
    )
    assert len(masked(f"{LEAD}\n\n{line}\n\n{MORE}")) == 1 or "|" in line


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        "Ten people were killed in Dorin",
        "The newspaper said that readers could subscribe to its newsletter, and that two people had died.",
        "Share prices fell after the attack",
        "Facebook removed a post in which a soldier boasted of killing two men.",
        "He was shot as he carried an advertisement for the market.",
        "Home at last, the survivors mourn",
        "قُتل عشرة أشخاص في قصف على السوق",
        "2 killed",
        "12 dead",
        "Killed: 12",
    ],
)
def test_running_text_is_not_masked(line: str) -> None:
    assert masked(f"{LEAD}\n\n{line}\n\n{MORE}") == []


def test_a_line_of_a_wrapped_paragraph_is_no_furniture() -> None:
    assert masked(f"{LEAD}\n\nThe shells came from the hills where the gunmen\nlive.\n\n{MORE}") == []


def test_titles_under_a_heading_for_other_reports_are_masked() -> None:
    assert masked(
        f"{LEAD}\n\nRelated articles\n\nTen people killed in Dorin\n\nMine kills three off Asal\n\n{MORE}"
    ) == [
        "Related articles",
        "Ten people killed in Dorin",
        "Mine kills three off Asal",
    ]


def test_titles_of_other_reports_that_close_a_page_are_masked() -> None:
    titles = "Ten people killed in Dorin\n\nMine kills three men off Asal"
    words = f"Shell hits bakery\n\n{LEAD}\n\n{MORE}\n\n{titles}"
    assert masked(f"Tweet\n\n{words}") == ["Tweet", *titles.split("\n\n")]
    assert masked(words) == []  # nothing shows that it is a page: the lines may be the report


def test_a_list_of_names_that_closes_a_report_is_kept() -> None:
    words = (
        f"{LEAD}\n\n{MORE}\n\n1- Ada Merin aged forty eight years\n\n2- Ilan Merin aged nine years old\n\n3- Tal Merin"
    )
    assert masked(words) == []


def test_a_writer_without_full_stops_keeps_the_last_lines() -> None:
    words = (
        f"{LEAD}\n\n{MORE}\n\n{MORE[:-1]}\n\nTen more people were killed in Dorin\n\nThree men died at Asal later on"
    )
    assert masked(words) == []


def test_readers_comments_are_masked_to_the_end() -> None:
    words = f"{LEAD}\n\n{MORE}\n\n3 Comments\n\nSam\n\nLiars, 5,000 people were killed there that day and you know it."
    assert masked(words)[0] == "3 Comments"
    assert masked(words)[-1].startswith("Liars")


def test_a_share_bar_above_the_report_does_not_mask_it() -> None:
    assert masked(f"Shell hits bakery\n\nTweet\n\nComments\n\n{LEAD}\n\n{MORE}") == ["Tweet", "Comments"]


def test_a_menu_above_the_known_headline_is_masked() -> None:
    words = f"Home and world\n\nTuesday 5 August 2017\n\nShell hits bakery in Marah\n\n{LEAD}\n\n{MORE}"
    body = words.encode()
    capture = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type="text/plain",
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
        title="Shell hits bakery in Marah - Valley Post",
    )
    (document,) = read(capture, body)
    assert document.headline is not None
    assert words[slice(*document.headline)] == "Shell hits bakery in Marah"
    assert [words[a:b] for a, b in document.masked] == ["Home and world\n\nTuesday 5 August 2017"]
