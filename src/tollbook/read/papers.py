"""Papers: PDF files with a text layer, and Word documents. Page numbers are kept as spans of the text."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tollbook.errors import UnreadableInput

UNPACKED_LIMIT = 300_000_000  # bytes of a Word document, unpacked; more is a bomb
PAGES_LIMIT = 5_000
_END = re.compile(r"[.!?؟:;؛…][\"'”’»)\]]*$")
_ITEM = re.compile(r"^(?:[-–•*▪●◦]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_DIGITS = re.compile(r"[0-9٠-٩۰-۹]+")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FULL = 0.75  # a line shorter than this share of the page's widest ends its paragraph
_REPEATED = 3  # a first or last line that stands on so many pages is the page's furniture


@dataclass(frozen=True, slots=True)
class Paper:
    """Text with one blank line between paragraphs; `pages` are the spans of its pages, in order."""

    text: str
    title: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()


def read_pdf(body: bytes) -> Paper:
    """The text layer of a PDF. Raises UnreadableInput for a locked or broken file and for scanned pages only."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "is locked with a password" if locked else f"cannot be read ({error})"
        raise UnreadableInput(f"The PDF {why}.") from error
    try:
        if len(pdf) > PAGES_LIMIT:
            raise UnreadableInput(f"The PDF has {len(pdf)} pages; more than {PAGES_LIMIT} are not read.")
        pages = [_page_lines(pdf[number]) for number in range(len(pdf))]
        title = str(pdf.get_metadata_dict().get("Title") or "").strip() or None
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(f"The PDF cannot be read ({error}).") from error
    finally:
        pdf.close()
    if not any(pages):
        n = len(pages)
        raise UnreadableInput(
            f"The PDF has no text, only {'a picture of a page' if n == 1 else f'pictures of its {n} pages'}: "
            "it was scanned. Write it down with --transcript."
        )
    return _joined(pages, title)


def _page_lines(page: Any) -> list[str]:
    """The lines of a page; a word that was divided at the end of a line is whole again."""
    letters = page.get_textpage()
    text = letters.get_text_range()
    if _RIGHT_TO_LEFT.search(text):
        text = _in_reading_order(letters)
    text = re.sub(r"[\u00ad\ufffe\x02]\s*", "", text).replace("\x00", "")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _in_reading_order(letters: Any) -> str:
    """The text of a page with Arabic or Hebrew words, each of which may stand in the file from left to right, as it
    was painted. Where the letters' places run to the right the word is turned round.
    """
    from pypdfium2.raw import FPDFText_GetUnicode

    text: list[str] = []
    word: list[tuple[int, str]] = []
    for number in range(letters.count_chars()):
        letter = chr(FPDFText_GetUnicode(letters, number))
        if letter.isspace():
            text += _turned(word, letters)
            text.append(letter)
            word = []
        else:
            word.append((number, letter))
    return "".join(text + _turned(word, letters))


def _turned(word: list[tuple[int, str]], letters: Any) -> list[str]:
    if len(word) < 2 or not _RIGHT_TO_LEFT.search("".join(letter for _, letter in word)):
        return [letter for _, letter in word]
    clusters: list[tuple[float, list[str]]] = []  # letters painted as one sign stand in one place, in reading order
    for number, letter in word:
        left = letters.get_charbox(number, loose=True)[0]
        if clusters and abs(clusters[-1][0] - left) < 0.01:
            clusters[-1][1].append(letter)
        else:
            clusters.append((left, [letter]))
    steps = [b[0] - a[0] for a, b in pairwise(clusters)]
    if sum(step > 0 for step in steps) > len(steps) / 2:
        clusters.sort(key=lambda cluster: -cluster[0])
    return [letter for _, cluster in clusters for letter in cluster]


def _joined(pages: list[list[str]], title: str | None) -> Paper:
    """The pages as one text; a sentence that runs over the end of a page stays whole."""
    edges = Counter(_DIGITS.sub("0", line) for lines in pages for line in {*lines[:1], *lines[-1:]})
    text, spans, furniture = "", [], []
    opened = False  # whether the text so far ends inside a paragraph
    for lines in pages:
        start = None
        wide = max((len(line) for line in lines), default=0)
        for number, line in enumerate(lines):
            edge = number in (0, len(lines) - 1) and edges[_DIGITS.sub("0", line)] >= _REPEATED
            joined = opened and not edge and not _ITEM.match(line)
            text += "" if not text else " " if joined else "\n\n"
            start = len(text) if start is None else start
            text += line
            if edge:
                furniture.append((len(text) - len(line), len(text)))
            last = number == len(lines) - 1
            opened = not edge and len(line) >= _FULL * wide and not (last and _END.search(line))
        spans.append((len(text) if start is None else start, len(text)))
    return Paper(text, title, tuple(spans), tuple(furniture))


def read_docx(body: bytes) -> Paper:
    """Paragraphs and tables of a Word document, a table's row on a line. Raises UnreadableInput for what is none."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            size = sum(part.file_size for part in package.infolist())
        if size > UNPACKED_LIMIT:
            raise UnreadableInput(f"The document unpacks to {size // 1_000_000} MB and is not read.")
        document = docx.Document(io.BytesIO(body))
        title = (document.core_properties.title or "").strip() or None
        parts = [part for block in document.iter_inner_content() for part in _block(block)]
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError, NotImplementedError) as error:
        raise UnreadableInput(f"This is no Word document that can be read ({error}).") from error
    text = "\n\n".join(part for part in parts if part)
    if not text:
        raise UnreadableInput("The document holds no text.")
    return Paper(text, title)


def _block(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        for row in block.rows:
            cells = [" ".join(cell.text.split()) for cell in row.cells]
            yield " | ".join(dict.fromkeys(cell for cell in cells if cell))
    else:
        yield "\n".join(" ".join(line.split()) for line in block.text.splitlines()).strip()
