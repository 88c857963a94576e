"""Files, folders, standard input: what goes in is sealed byte for byte; what cannot go in is said in a sentence."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from tollbook.capture import Captured, Given, Problem, gather
from tollbook.capture.records import iso_date, printable
from tollbook.errors import UsageError


def clock() -> datetime:
    return datetime(2024, 3, 1, 12, 30, tzinfo=UTC)


def take(
    *inputs: str | Path, given: Given | None = None, stdin: bytes | None = None, limit: int = 10_000
) -> list[object]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(gather([str(name) for name in inputs], given, clock=clock, stdin=stream, limit=limit))


def one(found: list[object]) -> Captured:
    assert len(found) == 1
    assert isinstance(found[0], Captured), found[0]
    return found[0]


def why(found: list[object]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], Problem), found[0]
    assert found[0].why.endswith(".")
    assert "\n" not in found[0].why
    return found[0].why


@cases(body=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_a_text_is_sealed_byte_for_byte(body: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_bytes(b"The report. " + body.encode())
    item = one(take(path))
    assert item.body == path.read_bytes()
    assert item.capture.sha256 == hashlib.sha256(item.body).hexdigest()
    assert item.capture.size == len(item.body)
    assert item.capture.media_type == "text/plain"
    assert item.capture.captured_at == "2024-03-01T12:30:00Z"
    assert item.capture.published is None


def test_what_is_given_by_hand_stands_in_the_capture(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two men were hurt in the raid.")
    given = Given(published="2017-08-06T14:00+03:00", source=" The Paper ", lang="EN-gb", url="https://paper.example/1")
    capture = one(take(tmp_path / "a.txt", given=given)).capture
    assert (capture.published, capture.source, capture.lang) == ("2017-08-06T14:00:00+03:00", "The Paper", "en")
    assert capture.url == "https://paper.example/1"


@pytest.mark.parametrize(
    "given",
    [
        Given(published="yesterday"),
        Given(published="2017-02-30"),
        Given(published="20170806"),
        Given(published="0017-08-06"),
        Given(published="2017-08-06T25:00"),
        Given(lang="English"),
        Given(url="ftp://paper.example/1"),
        Given(url="javascript:alert(1)"),
    ],
)
def test_a_wrong_value_given_by_hand_is_refused_at_once(given: Given) -> None:
    with pytest.raises(UsageError, match=r"\.$"):
        gather([], given, clock=clock)


@cases(st.dates(min_value=datetime(1900, 1, 1).date(), max_value=datetime(2100, 12, 31).date()))  # noqa: DTZ001
def test_every_iso_date_is_taken_as_it_is(day: object) -> None:
    assert iso_date(str(day)) == str(day)


@cases(st.text())
def test_no_text_becomes_a_date_that_it_does_not_write(text: str) -> None:
    try:
        found = iso_date(text)
    except ValueError:
        return
    assert found is None or found[:10] == text.strip()[:10]


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF file"),
        ("a.html", b"\x89PNG\r\n\x1a\n....", "is a PNG image"),
        ("a.txt", b"abc\0def", "is a binary file"),
        ("a.txt", b"The dead: 5\n\xff\xfe\xfa", "is not valid UTF-8 text (at byte 12)"),
        ("a.txt", b"\xff\xfea\x00b", "is not valid UTF-16 text"),
        ("a.odt", b"PK\x03\x04", "is of a kind that is not read"),
        ("a.docx", b"no zip", "is no DOCX file"),
        ("a.pdf", b"", "is empty"),
        ("a.jpg", b"", "is empty"),
        ("a.txt", b"x" * 10_001, "is larger than 10 kB"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.json", b'{"a": 1}', "is no Telegram Desktop export"),
        ("a.json", b"[1, 2]", "is no Telegram Desktop export"),
        ("a.xml", b"<note>hello</note>", "is neither an RSS nor an Atom feed"),
        ("a.rss", b"<rss><channel>", "is not valid XML"),
        ("a.warc", b"hello there, this is nothing\n", "holds no web pages"),
        ("a.warc.gz", gzip.compress(b"hello", mtime=0), "cannot be read"),
    ],
)
def test_what_cannot_be_captured_is_said_in_one_sentence(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(body)
    assert reason in why(take(tmp_path / name))


def test_marks_at_the_start_of_a_text_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffFive dead.".encode())
    (tmp_path / "b.txt").write_bytes("Five dead.".encode("utf-16"))
    assert one(take(tmp_path / "a.txt")).capture.media_type == "text/plain"
    assert one(take(tmp_path / "b.txt")).capture.media_type == "text/plain; charset=utf-16"


def test_missing_and_special_files(tmp_path: Path) -> None:
    assert "There is no file" in why(take(tmp_path / "none.txt"))
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in why(take(tmp_path / "pipe.txt"))
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "cannot be read" in why(take(tmp_path / "loop.txt"))
    assert "cannot be read" in why(take("a\0b.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    (tmp_path / "a.txt").chmod(0)
    assert "permission denied" in why(take(tmp_path / "a.txt"))


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden.txt", ".git/3.txt", "b/program.exe", "c.TXT"):
        (tmp_path / name).write_text("A report.")
    found = take(tmp_path)
    names = [Path(item.capture.origin if isinstance(item, Captured) else item.origin).name for item in found]  # type: ignore[attr-defined]
    assert names == ["a.txt", "2.txt", "program.exe", "c.TXT"]
    assert isinstance(found[2], Problem)


def test_a_ledger_among_the_reports_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "book" / "vault").mkdir(parents=True)
    for name in ("a.txt", "book/ledger.sqlite", "book/vault/b.txt"):
        (tmp_path / name).write_text("A report.")
    assert one(take(tmp_path)).capture.origin.endswith("a.txt")


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert "holds no reports" in why(take(tmp_path))


def test_a_bad_input_does_not_stop_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report.")
    kinds = [type(item) for item in take(tmp_path / "none.txt", tmp_path / "a.txt")]
    assert kinds == [Problem, Captured]


@pytest.mark.parametrize("name", ["تقرير.txt", "a b\tc\n.txt", "ünï—¢ode 🕊.txt", "-dash.txt", "..txt.txt"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("A report.")
    origin = one(take(tmp_path / name)).capture.origin
    assert origin.isprintable()


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(path)).write_bytes(b"A report.")
    origin = one(take(tmp_path)).capture.origin
    assert origin.encode("utf-8").endswith(b"\\xff.txt") or "\\udcff" in origin


@cases(st.text())
def test_printable_names_can_be_stored_and_printed(name: str) -> None:
    assert printable(name).isprintable() or printable(name) == ""
    printable(name).encode("utf-8")


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"Five people died.", "text/plain"),
        (b"<!DOCTYPE html><p>Five people died.", "text/html"),
        (b"\n<HTML><p>Five people died.", "text/html"),
        (b'{"text": "Five people died."}\n', "application/x-tollbook-report+json"),
        (b"{not json at all\nFive people died.", "text/plain"),
        (b"<rss><channel><item><title>Five people died</title></item></channel></rss>", "application/x-feed-entry+xml"),
        (
            b'{"name": "Channel", "type": "public_channel", "messages": [{"id": 1, "type": "message", "text": "x"}]}',
            "application/x-telegram-message+json",
        ),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(body: bytes, media_type: str) -> None:
    assert one(take("-", stdin=body)).capture.media_type == media_type


def test_empty_standard_input() -> None:
    assert "standard input is empty" in why(take("-", stdin=b""))
