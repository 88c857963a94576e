"""Tables of posts, e-mail, web archives in a ZIP, papers, and media with what a person wrote down of them."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from tollbook.capture import Captured, Given, Problem, Visited, gather
from tollbook.errors import UsageError


def clock() -> datetime:
    return datetime(2024, 3, 1, 12, 30, tzinfo=UTC)


def take(*inputs: str | Path, given: Given | None = None) -> list[Captured | Problem]:
    found = gather([str(name) for name in inputs], given, clock=clock)
    return [item for item in found if not isinstance(item, Visited)]


def captured(found: list[Captured | Problem]) -> list[Captured]:
    return [item for item in found if isinstance(item, Captured)]


def problems(found: list[Captured | Problem]) -> list[str]:
    return [item.why for item in found if isinstance(item, Problem)]


# ---------------------------------------------------------------- tables of posts

TABLE = (
    'Post ID,Text,Link,Published,Account\n7,"Two boys were killed, one hurt.",https://p.example/7,2017-08-06,@orsa\n'
)


def test_a_row_of_a_plain_table_is_a_report_with_its_own_date_and_address(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text(TABLE, encoding="utf-8-sig")
    (item,) = captured(take(tmp_path / "posts.csv"))
    assert (item.capture.external_id, item.capture.url) == ("7", "https://p.example/7")
    assert (item.capture.published, item.capture.source) == ("2017-08-06", "@orsa")
    assert json.loads(item.body)["Text"] == "Two boys were killed, one hurt."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@cases(texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40), min_size=1, max_size=8))
def test_every_row_is_a_report_or_a_problem(
    delimiter: str, texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in the cells, quotes, delimiters and line separators too."""
    import csv

    path = tmp_path_factory.mktemp("tables") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["number", "text"])
        for number, text in enumerate(texts):
            writer.writerow([f"n{number}", text])
    found = take(path)
    assert [json.loads(c.body)["text"] for c in captured(found)] == [text for text in texts if text.strip()]
    assert len(found) == len(texts)


def test_a_date_that_can_be_read_two_ways_is_refused_by_its_row(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("text,date\nOne man died.,05/08/2017\nOne woman died.,5 August 2017\n")
    found = take(tmp_path / "p.csv")
    assert [c.capture.published for c in captured(found)] == ["2017-08-05"]
    (why,) = problems(found)
    assert "row 2" in why
    assert "05/08/2017" in why


def test_a_mapping_of_ones_own_says_columns_and_dates(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[columns]\ntext = "Was geschah"\npublished = "Tag"\n[dates]\nformats = ["%d/%m/%Y"]\n'
    )
    (tmp_path / "p.csv").write_text("Tag;Was geschah\n05/08/2017;One man died.\n")
    given = Given(columns=str(tmp_path / "mine.toml"))
    (item,) = captured(take(tmp_path / "p.csv", given=given))
    assert item.capture.published == "2017-08-05"


def test_a_mapping_reaches_into_the_objects_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[columns]\ntext = "post.body"\nsource = "author.name"\n')
    (tmp_path / "p.jsonl").write_text('{"post": {"body": "One man died."}, "author": {"name": "Orsa Post"}}\n[]\n')
    found = take(tmp_path / "p.jsonl", given=Given(columns=str(tmp_path / "mine.toml")))
    assert [c.capture.source for c in captured(found)] == ["Orsa Post"]
    assert problems(found) == [f"Line 2 of {tmp_path / 'p.jsonl'} is no JSON object."]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[columns]\ntitle = 'x'\n", "does not say which column is the text"),
        ("[columns]\ntext = 'x'\ntoll = 'y'\n", "unknown field 'toll'"),
        ("columns = [\n", "not valid TOML"),
    ],
)
def test_a_wrong_mapping_is_a_wrong_call(toml: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(toml)
    (tmp_path / "p.csv").write_text("x\ny\n")
    with pytest.raises(UsageError, match=reason):
        take(tmp_path / "p.csv", given=Given(columns=str(tmp_path / "mine.toml")))


def test_a_table_without_a_text_column_names_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("toll,place\n3,Homs\n")
    (why,) = problems(take(tmp_path / "p.csv"))
    assert "toll, place" in why


# ---------------------------------------------------------------- e-mail


def message(text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Press Desk <press@relief.example>", "Strike on the market"
    mail["Date"] = "Sun, 06 Aug 2017 18:30:00 +0300"
    mail.set_content(text)
    return mail


def test_a_message_and_its_attachments_are_captures(tmp_path: Path) -> None:
    mail = message("Nine people were killed.")
    mail.add_attachment("Annex: two of them were children.", filename="annex.txt")
    mail.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="scene.jpg")
    mail.add_attachment(b"x", maintype="application", subtype="zip", filename="rest.zip")
    (tmp_path / "m.eml").write_bytes(bytes(mail))
    found = take(tmp_path / "m.eml")
    whole, annex, picture = captured(found)
    assert whole.body == (tmp_path / "m.eml").read_bytes()
    assert dict(annex.capture.headers)["attached_to"] == whole.capture.sha256
    assert picture.capture.media_type == "image/jpeg"
    assert problems(found) == [
        f"{tmp_path / 'm.eml'}, attachment rest.zip is of a kind that is not read; it stays sealed inside the message."
    ]


# ---------------------------------------------------------------- WACZ


def warc(text: str) -> bytes:
    """An archive with one page, written by hand: a response with its headers."""
    page = f"<html><body><p>{text}</p></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/1\r\n"
        "WARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def wacz(path: Path, body: bytes, digest: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", body)
        listed = {"resources": [{"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": f"sha256:{digest}"}]}
        archive.writestr("datapackage.json", json.dumps(listed))


def test_the_pages_of_a_wacz_file_are_captures(tmp_path: Path) -> None:
    body = warc("Two men were killed in the raid.")
    wacz(tmp_path / "a.wacz", body, hashlib.sha256(body).hexdigest())
    (item,) = captured(take(tmp_path / "a.wacz"))
    assert item.capture.url == "https://paper.example/1"
    assert b"Two men were killed" in item.body


def test_a_part_that_is_not_what_the_list_says_is_refused(tmp_path: Path) -> None:
    wacz(tmp_path / "a.wacz", warc("Two men were killed."), "0" * 64)
    found = take(tmp_path / "a.wacz")
    assert not captured(found)
    assert "its digest differs" in problems(found)[0]


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04broken", b"no zip at all"])
def test_a_broken_wacz_file_is_said_to_be_so(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(body)
    (why,) = problems(take(tmp_path / "a.wacz"))
    assert "cannot be read as a WACZ file" in why


# ---------------------------------------------------------------- media


def test_a_transcript_names_its_author_and_the_mediums_hash(tmp_path: Path) -> None:
    (tmp_path / "poster.jpg").write_bytes(b"\xff\xd8\xff\xe0 a poster")
    (tmp_path / "poster.txt").write_text("Six men were killed.")
    given = Given(transcript=tmp_path / "poster.txt", author="reader-3", source="Street poster")
    medium, words = captured(take(tmp_path / "poster.jpg", given=given))
    assert medium.capture.media_type == "image/jpeg"
    assert dict(words.capture.headers) == {
        "medium_sha256": medium.capture.sha256,
        "derived": "transcript",
        "author": "reader-3",
    }
    assert words.body.endswith(b"Six men were killed.")
    assert words.capture.source == "Street poster"


def test_one_text_written_down_of_two_media_is_two_transcripts(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("One man was killed.")
    shas = set()
    for name in ("a.mp3", "b.mp3"):
        (tmp_path / name).write_bytes(name.encode())
        given = Given(transcript=tmp_path / "words.txt", author="reader-3")
        shas.add(captured(take(tmp_path / name, given=given))[1].capture.sha256)
    assert len(shas) == 2


def test_a_transcript_needs_one_input_and_an_author(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    with pytest.raises(UsageError, match="one input"):
        take(tmp_path / "a.jpg", tmp_path / "a.jpg", given=Given(transcript=tmp_path / "a.txt", author="reader-3"))
    with pytest.raises(UsageError, match="desk name"):
        take(tmp_path / "a.jpg", given=Given(transcript=tmp_path / "a.txt"))


def test_the_medium_is_sealed_also_where_the_transcript_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    found = take(tmp_path / "a.jpg", given=Given(transcript=tmp_path / "none.txt", author="reader-3"))
    assert len(captured(found)) == 1
    assert problems(found) == [f"There is no file {tmp_path / 'none.txt'}."]
