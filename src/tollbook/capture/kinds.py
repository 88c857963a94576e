"""What an input is: by the ending of its name, and by its first bytes."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "html", "jsonl", "warc", "wacz", "telegram", "feed", "mail", "pdf", "docx", "csv", "medium"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".json": "telegram",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".wacz": "wacz",
    ".eml": "mail",
    ".pdf": "pdf",
    ".docx": "docx",
    ".csv": "csv",
    ".tsv": "csv",
}
# Pictures, films and sounds: sealed without text of their own, until a person writes down what they show or say.
MEDIA = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".heic": "image/heic",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
    ".avi": "video/x-msvideo",
    ".3gp": "video/3gpp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/opus",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
    ".amr": "audio/amr",
}
ENDINGS |= dict.fromkeys(MEDIA, "medium")
KNOWN = (
    ".txt, .html, .jsonl, .csv, .warc, .warc.gz, .wacz, .json (Telegram export), .rss, .atom, .xml, .eml, .pdf, .docx, "
    "and pictures, films and sounds"
)
HEAD = 4096  # bytes that `by_content` looks at

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|rss|feed|rdf:RDF)\b", re.I | re.S
)

# The first header of a message as it is stored or sent.
_MAIL = re.compile(rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version): \S", re.I)


def by_name(name: str) -> Kind | None:
    """The kind that the ending of a file's name stands for; None where it stands for none that is read."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    return ENDINGS.get("".join(suffixes)) or (ENDINGS.get(suffixes[-1]) if suffixes else None)


def by_media_type(media_type: str) -> Kind | None:
    """The kind that a server says it sends; None where that is nothing that is read."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return "html"
    if kind in ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"):
        return "feed"
    if kind.startswith(("image/", "video/", "audio/")) and kind != "image/svg+xml":
        return "medium"
    named: dict[str, Kind] = {
        "text/plain": "text",
        "application/pdf": "pdf",
        "message/rfc822": "mail",
        DOCX: "docx",
    }
    return named.get(kind)


def medium_type(name: str) -> str:
    """The media type that the ending of a picture's, film's or sound's name stands for."""
    return MEDIA[PurePath(name).suffix.lower()]


def by_content(head: bytes) -> Kind:
    """The kind that the first bytes of an unnamed input look like; plain text where they show nothing else."""
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    if head.startswith(b"%PDF-"):
        return "pdf"
    start = head.removeprefix(codecs.BOM_UTF8)
    if found := _MARKUP.match(start):
        return "feed" if found[1].lower() in (b"rss", b"feed", b"rdf:rdf") else "html"
    if _MAIL.match(start):
        return "mail"
    line = start.lstrip().partition(b"\n")[0].strip()
    if line.startswith(b"{") and (b'"messages"' in start or b'"chats"' in start) and b'"type"' in start:
        return "telegram"
    if line.startswith(b"{") and (len(line) >= HEAD // 2 or _is_object(line)):
        return "jsonl"
    return "text"


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def why_no_text(body: bytes) -> str | None:
    """Why these bytes are no text ("is empty"); None where they may be. A predicate to put after a name."""
    if not body.strip():
        return "is empty"
    for magic, what in _MAGIC:
        if body.startswith(magic):
            return f"is {what}, which is not read"
    if b"\0" in body and not body.startswith(_UTF16):
        return "is a binary file, not text"
    return None


def why_no_utf8(body: bytes) -> str | None:
    """Why these bytes are no UTF-8 (or UTF-16 with its mark), naming the byte; None where they are."""
    try:
        body.decode("utf-16" if body.startswith(_UTF16) else "utf-8")
    except UnicodeDecodeError as error:
        return (
            f"is not valid {'UTF-16' if error.encoding.startswith('utf-16') else 'UTF-8'} text (at byte {error.start})"
        )
    return None


def text_media_type(body: bytes) -> str:
    """Media type of a plain text, naming the encoding where it is not UTF-8."""
    return "text/plain; charset=utf-16" if body.startswith(_UTF16) else "text/plain"
