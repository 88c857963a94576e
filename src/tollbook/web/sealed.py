"""Sealed bytes shown so that nothing in them can run: no script, no form, no address that is fetched."""

from __future__ import annotations

import os
from typing import BinaryIO

from tollbook.web.calls import Raw
from tollbook.web.guard import POLICY_SEALED

IMAGES = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
SOUNDS = frozenset(f"audio/{kind}" for kind in ("mpeg", "mp4", "ogg", "opus", "wav", "x-wav", "webm", "aac", "flac"))
VIDEOS = frozenset(("video/mp4", "video/webm", "video/ogg", "video/quicktime"))
LARGEST = 5_000_000  # bytes of a page that are taken apart; a longer one is shown as text


def shown_as(media_type: str) -> str | None:
    """How the bytes are shown beside a transcript: "picture", "sound", "video"; None for what has words of its own."""
    kind = media_type.partition(";")[0].strip().lower()
    kinds = {"picture": IMAGES, "sound": SOUNDS, "video": VIDEOS}
    return next((name for name, known in kinds.items() if kind in known), None)


def harmless(file: BinaryIO, media_type: str) -> Raw:
    """What stands in the frame beside a document's text: a cleaned page, a picture, a sound, a video, or plain text.

    `file` holds the sealed bytes; it is closed here, or when what is answered was sent.
    """
    kind = media_type.partition(";")[0].strip().lower()
    headers = {"Content-Security-Policy": POLICY_SEALED}
    if kind in IMAGES | SOUNDS | VIDEOS:
        # A file of Opus sound is an Ogg file; browsers know it under that name alone.
        return Raw(file, "audio/ogg" if kind == "audio/opus" else kind, headers)
    if kind in ("text/html", "application/xhtml+xml") and os.fstat(file.fileno()).st_size <= LARGEST:
        with file:
            return Raw(_cleaned(file.read()), "text/html; charset=utf-8", headers)
    if kind.startswith("text/") or kind in ("application/json", "application/xml", "application/jsonl"):
        return Raw(file, "text/plain; charset=utf-8", headers)
    return Raw(
        file, "application/octet-stream", headers | {"Content-Disposition": 'attachment; filename="original.bin"'}
    )


def _cleaned(body: bytes) -> bytes:
    """The page without scripts, forms, frames, events and foreign addresses."""
    from lxml import etree, html
    from lxml_html_clean import Cleaner

    try:
        tree = html.document_fromstring(body, ensure_head_body=True)
    except (etree.ParserError, ValueError):
        return b""
    cleaner = Cleaner(
        scripts=True, javascript=True, comments=True, style=False, inline_style=False, links=True, meta=True,
        page_structure=False, processing_instructions=True, embedded=True, frames=True, forms=True, annoying_tags=True,
        remove_unknown_tags=False, safe_attrs_only=True,
    )  # fmt: skip
    cleaner(tree)
    etree.strip_elements(tree, "base", "script", "svg", with_tail=False)
    for element in tree.iter():
        for name in ("href", "src", "srcset", "background", "poster", "action"):
            if name in element.attrib and not element.attrib[name].startswith(("data:image/", "#")):
                element.set(f"data-{name}", element.attrib.pop(name))
    return bytes(html.tostring(tree, encoding="utf-8", doctype="<!doctype html>"))
