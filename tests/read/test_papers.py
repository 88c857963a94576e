"""PDF, Word, e-mail and transcripts: the words in reading order, pages kept, earlier messages masked."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from tollbook.errors import UnreadableInput
from tollbook.model import Capture, Document
from tollbook.read import read
from tollbook.read.documents import DOCX


def pdf(*pages: list[str]) -> bytes:
    """A plain PDF in Helvetica, a line of text each; an empty list is a page without text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 780 Td {shown}ET" if lines else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out = b"%PDF-1.4\n"
    places = []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{value}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(places) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def document(body: bytes, media_type: str, **headers: str) -> Document:
    sealed = Capture(
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type=media_type,
        origin="test",
        captured_at="2024-03-01T12:30:00Z",
        headers=tuple(headers.items()),
    )
    (found,) = read(sealed, body)
    return found


def test_a_sentence_that_runs_over_lines_and_pages_of_a_pdf_stays_whole() -> None:
    found = document(
        pdf(
            [
                "Six people were killed and eleven were wounded when",
                "a shell hit the market in the east of the town and",
            ],
            ["burned the shops.", "The governor came later."],
        ),
        "application/pdf",
    )
    assert "when a shell hit the market in the east of the town and burned the shops." in found.text
    assert [found.text[start:end][:6] for start, end in found.pages] == ["Six pe", "burned"]


def test_what_repeats_at_the_edge_of_every_page_is_masked() -> None:
    found = document(
        pdf(*([f"Monthly bulletin page {n}", f"Report {n} says one man died.", "More."] for n in range(1, 5))),
        "application/pdf",
    )
    masked = [found.text[start:end] for start, end in found.masked]
    assert [f"Monthly bulletin page {n}" for n in range(1, 5)] == [line for line in masked if "bulletin" in line]


def test_scanned_pages_are_said_to_have_no_text() -> None:
    with pytest.raises(UnreadableInput, match="no text, only pictures of its 2 pages"):
        document(pdf([], []), "application/pdf")


@cases(body=st.binary(max_size=200))
def test_a_broken_pdf_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(UnreadableInput):
        document(b"%PDF-1.4\n" + body, "application/pdf")


def word(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Homs", "9 killed"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    found = document(word("Nine people were killed.", "قتل تسعة مدنيين."), DOCX)
    assert found.text == "Nine people were killed.\n\nقتل تسعة مدنيين.\n\nHoms | 9 killed"


def test_a_word_document_that_unpacks_without_end_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(4):
            bomb.writestr(f"word/part{number}.xml", b"\0" * 100_000_000)
    with pytest.raises(UnreadableInput, match="unpacks to 400 MB"):
        document(out.getvalue(), DOCX)


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_no_word_document_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableInput):
        document(body, DOCX)


def mail(text: str, subtype: str = "plain") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "Press Desk <press@relief.example>", "Strike on the market"
    made["Date"] = "Sun, 06 Aug 2017 18:30:00 +0300"
    made.set_content(text, subtype=subtype)
    return bytes(made)


def test_a_message_has_subject_sender_and_date_and_is_the_teams() -> None:
    found = document(mail("Nine people were killed."), "message/rfc822")
    assert found.text == "Strike on the market\n\nNine people were killed."
    assert (found.source, found.published, found.published_how) == ("Press Desk", "2017-08-06T15:30:00Z", "metadata")
    assert found.visibility == "team"


def test_what_a_message_quotes_of_earlier_ones_is_masked() -> None:
    text = "We confirm nine.\n\nOn Sat, 5 Aug 2017 at 10:00, A <a@b.example> wrote:\n> Forty people were killed.\n"
    found = document(mail(text), "message/rfc822")
    assert [found.text[a:b] for a, b in found.masked][-1] == "> Forty people were killed."


def test_a_message_in_html_is_read_as_its_text() -> None:
    found = document(mail("<p>Nine people were <b>killed</b>.</p>", "html"), "message/rfc822")
    assert found.text.endswith("Nine people were killed.")


def test_a_transcript_stands_on_its_own_characters_and_leads_back_to_the_medium() -> None:
    body = b"a" * 64 + b"\nSix men were killed."
    found = document(
        body, "text/x-tollbook-transcript", medium_sha256="a" * 64, derived="transcript", author="reader-3"
    )
    assert found.text == "Six men were killed."
    assert (found.derived_from, found.derived_how, found.author) == ("sha256:" + "a" * 64, "transcript", "reader-3")


def test_a_picture_is_a_document_without_words() -> None:
    found = document(b"\xff\xd8\xff\xe0", "image/jpeg")
    assert found.text == ""
    assert found.media == (found.id,)
