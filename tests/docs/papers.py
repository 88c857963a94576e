"""Files of a page of the documentation that are no plain text, made from a block that says what stands in them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable

import docx
from tests.read.test_papers import pdf
from tools.drills.texts import record


def _pdf(content: str) -> bytes:
    """Lines of text; "(next page)" begins another page, "(a picture)" alone is a page without text."""
    pages = [page.strip().splitlines() for page in content.split("(next page)\n")]
    return pdf(*([line for line in page if line != "(a picture)"] for page in pages))


def _docx(content: str) -> bytes:
    """Paragraphs between blank lines; lines with | are rows of a table."""
    document = docx.Document()
    for part in content.strip().split("\n\n"):
        if " | " not in part:
            document.add_paragraph(part)
            continue
        rows = [line.split(" | ") for line in part.splitlines()]
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _warc(content: str) -> bytes:
    """Pages, each after a line with its address."""
    parts = re.split(r"^(http\S+)\n", content, flags=re.MULTILINE)[1:]
    pages = zip(parts[::2], parts[1::2], strict=True)
    return b"".join(
        gzip.compress(record(number, "text/html", body.encode(), address), mtime=0)
        for number, (address, body) in enumerate(pages, 1)
    )


def _wacz(content: str) -> bytes:
    """The same, inside a WACZ that lists the digest of its part."""
    body = _warc(content)
    listed = {"resources": [{"path": "archive/data.warc.gz", "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}]}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", body)
        archive.writestr("datapackage.json", json.dumps(listed))
    return out.getvalue()


MADE: dict[str, Callable[[str], bytes]] = {"pdf": _pdf, "docx": _docx, "warc": _warc, "wacz": _wacz}
