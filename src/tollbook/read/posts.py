"""Posts and feed entries: small records of their own form, each one report."""

from __future__ import annotations

from typing import Any

import msgspec
from lxml import etree

from tollbook.errors import UnreadableInput
from tollbook.read.markup import text_of_html

_CONTENT = ("encoded", "content", "description", "summary", "title")
_PUBLIC = ("public_channel", "public_supergroup")


def telegram_text(body: bytes) -> str:
    """The text of a Telegram message, its runs joined. Raises UnreadableInput where the bytes are no message."""
    try:
        message = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"The message is not valid JSON: {error}.") from None
    text = message.get("text") if isinstance(message, dict) else None
    runs = text if isinstance(text, list) else [text]
    return "".join(str(run.get("text") or "") if isinstance(run, dict) else str(run or "") for run in runs)


def is_private_chat(chat_type: str | None) -> bool:
    """Whether an export's chat was not open to everyone: what people say there starts out with the team."""
    return chat_type not in _PUBLIC


def entry_text(body: bytes) -> tuple[str | None, str]:
    """Title and text of a feed entry, its markup taken off. Raises UnreadableInput where the bytes are no entry."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        entry = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(f"The feed entry is not valid XML: {str(error).rstrip('.')}.") from None
    parts = {name: child for child in reversed(entry) if (name := _name(child)) in _CONTENT}
    title = " ".join(text_of_html(_content(parts["title"])).split()) if "title" in parts else ""
    texts = [text_of_html(_content(parts[name])) for name in _CONTENT if name in parts and name != "title"]
    return title or None, max(texts, key=len, default="")


def _name(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _content(node: Any) -> str:
    """An element's content as HTML: escaped markup is unpacked by the parser, XHTML is written out."""
    if len(node):
        return "".join(etree.tostring(child, encoding="unicode") for child in node)
    text = node.text or ""
    return text.replace("&", "&amp;").replace("<", "&lt;") if node.get("type") == "text" else text
